/** Catalogue editions: states, overrides with an end, differences, ids to cite. */
import { describe, expect, test } from 'vitest'
import {
  advance,
  CatalogueEdition,
  diffEditions,
  editionOf,
  measureShortage,
  override,
  type Step,
  starOn,
} from '../src/shortage.ts'
import { request } from './shortage-world.ts'

const result = measureShortage(request())
const facts = { name: '示例市紧缺人才目录', region: '220100', number: 1, by: '测算组' }
const measured = editionOf(result, facts)
const edition = (step: Step): CatalogueEdition => {
  if ('refused' in step) throw new Error(step.refused.code)
  return step.edition
}
const reviewed = edition(advance(measured, 'reviewing', '评审组', '2026-09-10'))
const entry = measured.entries.find((one) => one.stars === 3)
const raise = {
  entry: entry?.id ?? '',
  stars: 5,
  reason: '新项目投产，2027 年起每年新增 300 人',
  author: '张评审',
  on: '2026-09-12',
  expiresOn: '2027-09-11',
}

test('an edition is a valid noun, survives JSON, and its id says region, year, number and content', () => {
  expect(CatalogueEdition.parse(JSON.parse(JSON.stringify(measured)))).toEqual(measured)
  expect(measured.id).toMatch(/^catalogue-220100-2026-1-[0-9a-f]{12}$/)
  expect(editionOf(result, facts)).toEqual(measured)
  const other = editionOf(measureShortage(request({ seed: 8 })), facts)
  expect(other.id).not.toBe(measured.id)
})

describe('采集 → 测算 → 专家评审 → 征求意见 → 发布 → 失效', () => {
  test('the whole way, with who and when', () => {
    const consulted = edition(advance(reviewed, 'consulting', '人社局', '2026-09-20'))
    const published = edition(advance(consulted, 'published', '人社局', '2026-10-20'))
    expect(edition(advance(published, 'expired', '人社局', '2027-10-20')).history.map((one) => one.state)).toEqual([
      'measuring',
      'reviewing',
      'consulting',
      'published',
      'expired',
    ])
    expect(published.id).toBe(measured.id)
    expect(advance(published, 'reviewing', '人社局', '2026-11-01')).toEqual({
      refused: { code: 'transition-not-allowed', from: 'published', to: 'reviewing' },
    })
  })
  test('nothing skips the review, nothing goes back in time', () => {
    expect(advance(measured, 'published', '人社局', '2026-10-01')).toHaveProperty(
      'refused.code',
      'transition-not-allowed',
    )
    expect(advance(reviewed, 'consulting', '人社局', '2026-09-01')).toHaveProperty(
      'refused.code',
      'transition-goes-back-in-time',
    )
  })
})

describe('专家调整', () => {
  test('holds from its day to its last day; the measured star stays', () => {
    const changed = edition(override(reviewed, raise))
    const row = changed.entries.find((one) => one.id === raise.entry)
    if (row === undefined) throw new Error('no such row')
    expect(row.stars).toBe(3)
    expect(
      ['2026-09-11', '2026-09-12', '2027-09-11', '2027-09-12'].map((day) => starOn(changed, row, day).stars),
    ).toEqual([3, 5, 5, 3])
    expect(changed.id).not.toBe(reviewed.id)
  })
  test('only while reviewed, only of an entry, only with an end after its beginning', () => {
    expect(override(measured, raise)).toHaveProperty('refused.code', 'override-not-in-review')
    expect(override(reviewed, { ...raise, entry: '不存在' })).toHaveProperty(
      'refused.code',
      'override-of-unknown-entry',
    )
    expect(override(reviewed, { ...raise, expiresOn: '2026-01-01' })).toHaveProperty(
      'refused.code',
      'override-expires-before-it-begins',
    )
  })
})

test('the difference of two editions: stars as they hold, fields, what is new and gone, and whether stars compare', () => {
  const changed = edition(override(reviewed, raise))
  const diff = diffEditions(reviewed, changed, '2026-10-01')
  expect(diff.changes).toEqual([
    { entry: raise.entry, title: entry?.title, change: 'changed', starsFrom: 3, starsTo: 5, fields: [] },
  ])
  expect(diff.comparable).toBe(true)
  const [first, ...rest] = changed.entries
  const shorter = { ...changed, entries: rest }
  expect(diffEditions(changed, shorter, '2026-10-01').changes).toMatchObject([{ entry: first?.id, change: 'removed' }])
  const own = editionOf(measureShortage(request({ seed: 8 })), facts)
  expect(diffEditions(measured, own, '2026-10-01').comparable).toBe(false)
})

test('what is withheld is nowhere in the edition: no count, ratio or kind, no index that tells it, and no star that only the index could prove', () => {
  const sparse = measureShortage(
    request({ enterprises: 60, posts: 260, families: 24, frame: { answered: 60, total: 70 } }),
  )
  const made = editionOf(sparse, facts)
  const hidden = sparse.rows.filter((row) => row.withheld.demand !== null)
  expect(hidden.length).toBeGreaterThan(3)
  for (const row of hidden) {
    const found = made.entries.find((one) => one.id === row.id)
    const working = made.working?.rows.find((one) => one.entry === row.id)
    expect([found?.demandThisYear, found?.demandNextYears, found?.shortageKind]).toEqual([null, null, null])
    expect([working?.entryDemand, working?.ratio]).toEqual([null, null])
    expect(found?.flags).toContain('withheld:demand')
    expect(made.working?.carriers.map((one) => one.id)).not.toContain(`own:${row.id}`)
  }
  for (const row of sparse.rows) {
    const found = made.entries.find((one) => one.id === row.id)
    expect([found?.index, found?.stars]).toEqual(row.withheld.index === null ? [row.index, row.stars] : [null, null])
    expect(found?.flags.includes('withheld:stars')).toBe(row.withheld.index !== null)
  }
  expect(sparse.rows.filter((row) => row.stars !== null && row.withheld.index !== null).length).toBeGreaterThan(3)
})
