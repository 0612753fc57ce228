/** Every figure of the printed workbook can be computed again from the workbook, and catalogues of other places are read. */
import { expect, test } from 'vitest'
import { PublishedEntry } from '../src/model/catalogue.ts'
import { catalogueMarkdown, catalogueTables, editionOf, measureShortage, publishedEdition } from '../src/shortage.ts'
import { recompute } from './recompute-catalogue.ts'
import { request } from './shortage-world.ts'

const edition = editionOf(measureShortage(request()), { name: '示例目录', region: '220100', number: 1, by: '测算组' })
const tables = catalogueTables(edition, '2026-10-01', 'zh')
const sheet = (name: string) => {
  const found = tables.find((one) => one.name === name)
  if (found === undefined) throw new Error(`no sheet ${name}`)
  const heads = found.columns.map(({ header }) => header)
  return found.rows.map((row) => Object.fromEntries(heads.map((head, i) => [head, row[i] ?? null])))
}

test('index, stars, stability, ratio, gap and totals come out of the sheets alone', () => {
  const found = recompute(sheet)
  expect(found.ratios).toBeGreaterThan(10)
  expect(found.indices).toBeGreaterThan(20)
  expect(found.totals).toBeGreaterThan(0)
})

test('Markdown has a line a post, says how to cite, and that stability is no probability', () => {
  const text = catalogueMarkdown(edition, '2026-10-01', 'zh')
  expect(text.split('\n').filter((line) => line.startsWith('| ')).length).toBe(edition.entries.length + 2)
  expect(text).toContain(edition.id)
  expect(text).toContain('不是星级正确的概率')
})

test('a catalogue of another place has the ids of ours, so that the two can be compared', () => {
  const entry = { title: '高级焊工（急需）', chain: '汽车', region: '220100', stars: 4 }
  const twice = [entry, { ...entry, stars: 5 }].map((one, i) => PublishedEntry.parse({ ...one, id: `K-${i}` }))
  const theirs = publishedEdition(twice, { name: '某市目录', region: '220100', year: 2025, on: '2025-06-01' })
  expect(theirs).toMatchObject({
    state: 'published',
    working: null,
    entries: [{ id: '220100/汽车/焊工' }, { id: '220100/汽车/焊工#2' }],
  })
})
