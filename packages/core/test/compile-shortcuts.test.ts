/** What compiling a million nouns takes for granted or does another way, against the plain way. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { GroupIndex, hashOfName } from '../src/columns/group-index.ts'
import { layoutOrder } from '../src/columns/layout-order.ts'
import { NounTable } from '../src/columns/noun-table.ts'
import { PersonCoder } from '../src/columns/person-coder.ts'
import { Consent } from '../src/model/consent.ts'
import { SkillEvidence } from '../src/model/skill.ts'
import { Trainee } from '../src/model/trainee.ts'

const day = fc.constantFrom('2026-01-01', '2026-02-02', '2025-01-01')
const consent = fc.record({
  basis: fc.constantFrom(...Consent.shape.basis.options),
  purpose: fc.constantFrom(...Consent.shape.purpose.options),
  recipient: fc.constantFrom(null, 'E-1', 'E-2'),
  guardian: fc.boolean(),
  given: day,
  withdrawn: fc.option(day, { nil: null }),
})
const person = fc.record({
  status: fc.constantFrom('student' as const, 'graduate' as const, 'employee' as const, 'jobseeker' as const, null),
  birthMonth: fc.constantFrom(null, '2006-01', '1996-01', '2006-02'),
  year: fc.option(fc.integer({ min: 1, max: 8 }), { nil: null }),
  optOutAutomated: fc.constantFrom(null, true, false),
  consents: fc.array(consent, { maxLength: 3 }),
})

describe('codes of persons', () => {
  test('are equal where persons are, and dense in the order of first sight', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(person, fc.integer({ min: -1, max: 2 })), { maxLength: 60 }), (people) => {
        const coder = new PersonCoder()
        const seen: string[] = []
        for (const [facts, forms] of people) {
          const text = JSON.stringify([facts, forms])
          if (!seen.includes(text)) seen.push(text)
          expect(coder.code(Trainee.parse({ ...facts, id: 'T' }), forms)).toBe(seen.indexOf(text))
        }
      }),
      { numRuns: 200 },
    )
  })
  test('names that are told apart by their length differ in it', () => {
    for (const { options } of [SkillEvidence, Consent.shape.basis, Consent.shape.purpose])
      expect(new Set(options.map(({ length }) => length)).size).toBe(options.length)
    expect(SkillEvidence.options.map(({ length }) => (length - 3) >> 1).sort()).toEqual([0, 1, 2])
    expect(Consent.shape.basis.options.map(({ length }) => length & 3).sort()).toEqual([0, 1, 3])
    expect(Consent.shape.purpose.options.map(({ length }) => length & 2).sort()).toEqual([0, 2])
  })
})

test('rows are laid out by all columns, the last the strongest, equal ones in their order', () => {
  const column = fc.constantFrom(1, 2, 5, 300).chain((values) =>
    fc.array(fc.nat(values - 1), { minLength: 40, maxLength: 40 }).map((codes) => ({
      codes: Uint16Array.from(codes),
      values: Array.from({ length: values }, (_, i) => i),
    })),
  )
  fc.assert(
    fc.property(fc.array(column, { maxLength: 5 }), (columns) => {
      const rows = Array.from({ length: 40 }, (_, row) => row)
      const strongestFirst = [...columns].reverse()
      rows.sort((a, b) => {
        for (const { codes } of strongestFirst) if (codes[a] !== codes[b]) return (codes[a] ?? 0) - (codes[b] ?? 0)
        return a - b
      })
      expect([...layoutOrder(40, columns)]).toEqual(rows)
    }),
    { numRuns: 200 },
  )
})

test('members found for many hashes at once are those found one by one', () => {
  const name = fc.constantFrom('', 'T-1', 'T-2', '学员', 'é', 'T-10')
  fc.assert(
    fc.property(fc.array(name, { maxLength: 60 }), fc.array(name, { maxLength: 60 }), (names, asked) => {
      const index = new GroupIndex(names, (one) => one)
      const { starts, members } = index.withHashes(Int32Array.from(asked, hashOfName))
      asked.forEach((one, i) => {
        const found = [...members.subarray(starts[i], starts[i + 1])].filter((row) => index.isNamed(row, one))
        expect(found).toEqual(names.flatMap((other, row) => (other === one ? [row] : [])))
      })
    }),
    { numRuns: 200 },
  )
})

test('a noun is found by its key whether the rows are in order or not; of equal keys the last counts', () => {
  const rows = fc.array(fc.record({ key: fc.constantFrom('', 'a', 'b', 'B', '学', 'é'), value: fc.nat(9) }), {
    maxLength: 8,
  })
  fc.assert(
    fc.property(rows, fc.boolean(), (all, isSorted) => {
      if (isSorted) all.sort((a, b) => (a.key < b.key ? -1 : 1))
      const table = NounTable.of({ key: (one: (typeof all)[number]) => one.key }, { rows: () => all })
      for (const key of ['', 'a', 'b', 'B', '学', 'é', 'z'])
        expect(table.get(key)).toBe(all.findLast((one) => one.key === key) ?? null)
    }),
  )
})
