/** What may be published: the sensitive counts, and the attack on everything that is printed. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { populationRows } from '../../../benchmarks/world/make-shortage.ts'
import { boundsOf, type Equation } from '../src/shortage/linear-bounds.ts'
import { type Cell, protect, type Tables } from '../src/shortage/suppress.ts'
import { measureShortage, type ShortageResult } from '../src/shortage.ts'
import { request, shortagePolicy } from './shortage-world.ts'

const policy = shortagePolicy.publishable
const firms = (key: string, ...enterprises: number[]): Cell => ({
  key,
  value: enterprises.reduce((sum, n) => sum + n, 0),
  enterprises,
})
const persons = (key: string, value: number): Cell => ({ key, value, enterprises: null })

describe('the attacker: bounds of what is withheld', () => {
  const total = (terms: [number, number][], value: number): Equation => ({ terms: new Map(terms), total: value })
  test('one sum: each between nothing and all; alone: known', () => {
    expect(
      boundsOf(2, [
        total(
          [
            [0, 1],
            [1, 1],
          ],
          9,
        ),
      ]),
    ).toEqual([
      { low: 0, high: 9 },
      { low: 0, high: 9 },
    ])
    expect(boundsOf(1, [total([[0, 1]], 9)])).toEqual([{ low: 9, high: 9 }])
  })
  test('agrees with trying every whole-number table', () => {
    const table = fc
      .array(fc.array(fc.nat(6), { minLength: 2, maxLength: 3 }), { minLength: 2, maxLength: 3 })
      .filter((rows) => new Set(rows.map((row) => row.length)).size === 1)
    const property = fc.property(table, fc.array(fc.boolean(), { minLength: 9, maxLength: 9 }), (rows, hide) => {
      const width = rows[0]?.length ?? 0
      const hidden = rows.flatMap((row, r) => row.flatMap((value, c) => (hide[r * width + c] ? [{ r, c, value }] : [])))
      if (hidden.length === 0) return
      const line = (on: (one: { r: number; c: number }) => boolean): Equation[] => {
        const terms = hidden.flatMap((one, i): [number, number][] => (on(one) ? [[i, 1]] : []))
        return terms.length === 0
          ? []
          : [
              total(
                terms,
                hidden.filter(on).reduce((sum, one) => sum + one.value, 0),
              ),
            ]
      }
      const equations = [...rows.keys()]
        .flatMap((r) => line((one) => one.r === r))
        .concat(Array.from({ length: width }, (_, c) => line((one) => one.c === c)).flat())
      expect(boundsOf(hidden.length, equations)).toEqual(everyTable(hidden.length, equations))
    })
    fc.assert(property, { numRuns: 150 })
  })
})

describe('sensitive counts', () => {
  const withheld = (cells: Cell[]) => Object.fromEntries(protect({ cells, sums: [] }, [], policy).withheld)
  test('two enterprises, one above 70 %, nine persons; a zero tells nothing', () => {
    expect(
      withheld([
        firms('two', 50, 50),
        firms('big', 71, 15, 14),
        firms('even', 70, 15, 15),
        persons('nine', 9),
        persons('ten', 10),
        persons('none', 0),
      ]),
    ).toEqual({
      two: 'few-enterprises',
      big: 'dominance',
      nine: 'few-persons',
    })
  })
  test('a withheld row needs a companion, or the total gives it away; the smallest is taken', () => {
    const tables: Tables = {
      cells: [
        firms('a', 4, 5),
        firms('b', 10, 10, 10),
        firms('c', 20, 20, 20),
        firms('all', 4, 5, 10, 10, 10, 20, 20, 20),
      ],
      sums: [{ total: 'all', parts: ['a', 'b', 'c'] }],
    }
    expect(Object.fromEntries(protect(tables, [], policy).withheld)).toEqual({
      a: 'few-enterprises',
      b: 'complementary',
    })
  })
  test('an earlier edition binds: what it withheld stays withheld, what it printed cannot be taken back', () => {
    const cells = [
      firms('a', 4, 5),
      firms('b', 10, 10, 10),
      firms('c', 20, 20, 20),
      firms('all', 4, 5, 10, 10, 10, 20, 20, 20),
    ]
    const sums = [{ total: 'all', parts: ['a', 'b', 'c'] }]
    const earlier = { edition: '1', cells, sums, withheld: ['a', 'c'] }
    const { withheld, bounds, alreadyPublic } = protect({ cells, sums }, [earlier], policy)
    expect(Object.fromEntries(withheld)).toEqual({ a: 'few-enterprises', c: 'earlier-edition' })
    expect((bounds.get('a')?.high ?? 0) - (bounds.get('a')?.low ?? 0)).toBeGreaterThanOrEqual(policy.width)
    expect(alreadyPublic).toEqual([])
    expect(protect({ cells, sums }, [{ ...earlier, withheld: [] }], policy).alreadyPublic).toEqual(['a'])
  })
})

describe('the attack on all tables', () => {
  const sparse = { enterprises: 70, posts: 260, families: 40, programs: 30, frame: { answered: 70, total: 80 } }
  test.each([1, 2, 3, 4])('seed %i: no withheld count is bounded within fewer than 5 persons', (seed) => {
    const result = measureShortage(request({ ...sparse, seed }))
    expect(result.withheld.size).toBeGreaterThan(10)
    for (const [key, { low, high }] of printedAttack(result))
      expect([key, high - low >= policy.width]).toEqual([key, true])
  })
  test('grossed-up figures too', () => {
    const asked = request({ ...sparse, seed: 5 })
    const result = measureShortage({ ...asked, population: populationRows(asked.data, 2) })
    expect(result.withheld.size).toBeGreaterThan(10)
    for (const [key, { low, high }] of printedAttack(result))
      expect([key, high - low >= policy.width]).toEqual([key, true])
  })
  test('two editions of the same period, the second with more answers: still no count within fewer than 5', () => {
    const first = measureShortage(request({ ...sparse, seed: 6 }))
    const asked = request({ ...sparse, seed: 6, posts: 300 })
    const earlier = { edition: '1', ...first.tables, withheld: [...first.withheld.keys()] }
    const second = measureShortage({ ...asked, earlier: [earlier] })
    const kept = [...first.withheld.keys()].filter((key) => countOf(first, key) === countOf(second, key))
    expect(kept.length).toBeGreaterThan(3)
    expect(kept.filter((key) => !second.withheld.has(key))).toEqual([])
    for (const [key, { low, high }] of printedAttack(second))
      expect([key, high - low >= policy.width]).toEqual([key, true])
  })
})

function countOf(result: ShortageResult, key: string): number | undefined {
  return result.tables.cells.find((cell) => cell.key === key)?.value
}

/** From the printed rows and totals alone, without the room's own system: every unknown by a general program over all equations at once. */
function printedAttack(result: ShortageResult): Map<string, { low: number; high: number }> {
  const found = new Map<string, { low: number; high: number }>()
  for (const side of ['demand', 'supply'] as const) {
    const rows = result.rows.filter((row) => side === 'demand' || row.supply !== null)
    const printed = new Map<string, number | null>()
    for (const row of rows) printed.set(row.id, row.withheld[side] === null ? row[side] : null)
    for (const total of result.totals)
      if (total[side] !== null) printed.set(total.id, total.withheld[side] === null ? total[side] : null)
    const unknown = [...printed].filter(([, value]) => value === null).map(([key]) => key)
    const place = new Map(unknown.map((key, i) => [key, i]))
    const equations = result.totals.flatMap((total): Equation[] => {
      const members = rows.filter((row) => total.rows.includes(row.id)).map((row) => row.id)
      if (members.length === 0) return []
      const terms = new Map<number, number>()
      let known = 0
      for (const [key, sign] of [...members.map((key) => [key, 1] as const), [total.id, -1] as const]) {
        const at = place.get(key)
        if (at === undefined) known -= sign * (printed.get(key) ?? 0)
        else terms.set(at, sign)
      }
      return terms.size === 0 ? [] : [{ terms, total: known }]
    })
    boundsOf(unknown.length, equations).forEach((bounds, i) => void found.set(`${side}:${unknown[i]}`, bounds))
  }
  return found
}

/** Every table of whole numbers that fits, by trying. */
function everyTable(n: number, equations: readonly Equation[]): { low: number; high: number }[] {
  const bounds = Array.from({ length: n }, () => ({ low: Number.POSITIVE_INFINITY, high: Number.NEGATIVE_INFINITY }))
  const values: number[] = []
  const fits = (whole: boolean) =>
    equations.every(({ terms, total }) => {
      let sum = 0
      let open = false
      for (const i of terms.keys())
        if (i < values.length) sum += values[i] ?? 0
        else open = true
      return open && !whole ? sum <= total : sum === total
    })
  const search = () => {
    if (!fits(false)) return
    if (values.length === n) {
      values.forEach((value, i) => {
        const one = bounds[i]
        if (one !== undefined) bounds[i] = { low: Math.min(one.low, value), high: Math.max(one.high, value) }
      })
      return
    }
    const most = Math.min(...equations.filter(({ terms }) => terms.has(values.length)).map(({ total }) => total))
    for (let value = 0; value <= most; value++) {
      values.push(value)
      search()
      values.pop()
    }
  }
  search()
  return bounds
}
