import { compileLexicon, indexMajors, indexRegions, Policy } from 'duikou'
import { describe, expect, test } from 'vitest'
import { standard } from './generated/policies.ts'
import { majors, regions } from './generated/reference.ts'
import { lexicon } from './generated/skills.ts'

const lines = (rows: string) => rows.split('\n').map((row) => row.split('\t'))

describe('reference tables', () => {
  test('771 majors of 高职专科 and 298 of 职业本科, each in a class and a group that exist', () => {
    const codes = lines(majors.rows).map(([code = '']) => code)
    expect(codes.filter((code) => /^[45]/.test(code))).toHaveLength(771)
    expect(codes.filter((code) => /^[23]/.test(code))).toHaveLength(298)
    expect(new Set(codes).size).toBe(codes.length)
    const index = indexMajors(majors)
    for (const code of codes)
      expect([code, index.nameOf(code.slice(0, 4)), index.nameOf(code.slice(0, 2))]).not.toContain(null)
  })
  test('classes carry the same name over to the other level, as the +20 rule says', () => {
    const index = indexMajors(majors)
    const pairs = lines(majors.classes).filter(([code = '']) => /^[23]\d{3}$/.test(code))
    const differing = pairs.filter(([code = '', name]) => {
      const college = index.nameOf(String(Number(code) + 2000))
      return college !== null && college !== name
    })
    expect(pairs.length).toBeGreaterThan(85)
    expect(differing).toEqual([])
  })
  test('34 provinces, every region in one that exists, 16 districts of 上海', () => {
    const rows = lines(regions.rows)
    const codes = new Set(rows.map(([code]) => code))
    expect(rows.filter(([, , , kind]) => kind === 'province')).toHaveLength(34)
    expect(rows.filter(([, , parent, kind]) => kind !== 'country' && !codes.has(parent)).map(([code]) => code)).toEqual(
      [],
    )
    expect(rows.filter(([, , parent, kind]) => parent === '310000' && kind === 'county')).toHaveLength(16)
    expect(indexRegions(regions).find('临港新片区')?.code).toBe('X-LINGANG')
  })
})

describe('the lexicon', () => {
  test('has at least 300 skills, ids that are unique, and links that exist', () => {
    const ids = [...lexicon.skills, ...lexicon.certificates].map(({ id }) => id)
    expect(lexicon.skills.length).toBeGreaterThanOrEqual(300)
    expect(new Set(ids).size).toBe(ids.length)
    const skills = new Set(lexicon.skills.map(({ id }) => id))
    const linked = [
      ...lexicon.related.flatMap(({ a, b }) => [a, b]),
      ...lexicon.majorSkills.flatMap((major) => major.skills.map(({ skill }) => skill)),
    ]
    expect(linked.filter((id) => !skills.has(id))).toEqual([])
  })
  test('no name stands for two entries', () => {
    const owners = new Map<string, string>()
    const shared: string[] = []
    for (const { id, name, aliases } of [...lexicon.skills, ...lexicon.certificates])
      for (const alias of [name, ...aliases]) {
        const plain = alias.normalize('NFKC').toLowerCase().replace(/\s/g, '')
        if ((owners.get(plain) ?? id) !== id) shared.push(alias)
        owners.set(plain, id)
      }
    expect(shared).toEqual([])
  })
  test('relatedness is given once a pair, between 1 and 900, to at most 8 neighbours', () => {
    const pairs = lexicon.related.map(({ a, b }) => [a, b].sort().join(' '))
    expect(new Set(pairs).size).toBe(pairs.length)
    expect(lexicon.related.filter(({ a, b, perMille }) => a === b || perMille < 1 || perMille > 900)).toEqual([])
    const words = compileLexicon(lexicon)
    for (const { id } of lexicon.skills) expect(words.relatedSkills(id).length).toBeLessThanOrEqual(8)
  })
})

test('the standard policy is valid; a policy that makes a blank an advantage, or does not add up, is not', () => {
  const { hash: _hash, ...policy } = standard
  expect(Policy.safeParse(policy).success).toBe(true)
  const { trainee } = policy.pairs
  const withPay = (change: object) =>
    Policy.safeParse({
      ...policy,
      pairs: { ...policy.pairs, trainee: { ...trainee, pay: { ...trainee.pay, ...change } } },
    })
  expect(withPay({ whenUnknown: 1 }).success).toBe(false)
  expect(withPay({ points: 701 }).success).toBe(false)
})
