/** What may be published: the sensitive counts, and the attack on everything that is printed. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Bounds, type Equation, probe } from '../src/shortage/linear-bounds.ts'
import { protect } from '../src/shortage/suppress.ts'
import type { Cell, Tables } from '../src/shortage/tables.ts'
import { shortagePolicy } from './shortage-world.ts'

const policy = shortagePolicy.publishable
const firms = (key: string, ...enterprises: number[]): Cell => ({
  key,
  value: enterprises.reduce((sum, n) => sum + n, 0),
  enterprises: Object.fromEntries(enterprises.map((n, i) => [`${key}${i}`, n])),
  group: key,
})
const persons = (key: string, value: number): Cell => ({ key, value, enterprises: null, group: key })
/** `truth`: any solution; only asking for more or less than it hangs on it. */
const boundsOf = (truth: readonly number[], equations: readonly Equation[]): Bounds[] => {
  const { bounds } = probe(truth.length, equations, truth)
  return truth.map((_, i) => bounds(new Map([[i, 1]])))
}

describe('the attacker: bounds of what is withheld', () => {
  const total = (terms: [number, number][], value: number): Equation => ({ terms: new Map(terms), total: value })
  test('one sum: each between nothing and all; alone: known', () => {
    expect(
      boundsOf(
        [4, 5],
        [
          total(
            [
              [0, 1],
              [1, 1],
            ],
            9,
          ),
        ],
      ),
    ).toEqual([
      { low: 0, high: 9 },
      { low: 0, high: 9 },
    ])
    expect(boundsOf([9], [total([[0, 1]], 9)])).toEqual([{ low: 9, high: 9 }])
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
      const truth = hidden.map(({ value }) => value)
      const all = everyTable(hidden.length, equations)
      expect(boundsOf(truth, equations)).toEqual(all)
      const { isWide } = probe(truth.length, equations, truth)
      all.forEach(({ low, high }, i) => {
        for (const width of [1, 2, 5]) expect(isWide(new Map([[i, 1]]), width)).toBe(high - low >= width)
      })
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
    const { withheld, exposed, alreadyPublic } = protect({ cells, sums }, [earlier], policy)
    expect(Object.fromEntries(withheld)).toEqual({ a: 'few-enterprises', c: 'earlier-edition' })
    expect([exposed, alreadyPublic]).toEqual([[], []])
    expect(protect({ cells, sums }, [{ ...earlier, withheld: [] }], policy).alreadyPublic).toEqual(['a'])
  })
})

describe('what the difference of two editions tells', () => {
  const three = { 甲: 40, 乙: 30, 丙: 30 }
  const cell = (enterprises: Record<string, number>): Cell => ({
    key: '焊工',
    value: Object.values(enterprises).reduce((sum, n) => sum + n, 0),
    enterprises,
    group: '焊工',
  })
  const after = (now: Record<string, number>, withheld: string[] = []) =>
    protect({ cells: [cell(now)], sums: [] }, [{ edition: '1', cells: [cell(three)], sums: [], withheld }], policy)
  test('one enterprise more: 100 then 112 would say that it asks for 12', () => {
    expect(Object.fromEntries(after({ ...three, 丁: 12 }).withheld)).toEqual({ 焊工: 'change' })
  })
  test('three more of like size: the difference tells on nobody', () => {
    expect(after({ ...three, 丁: 12, 戊: 10, 己: 11 }).withheld.size).toBe(0)
  })
  test('two editions in which nothing was printed tell nothing; a third total between them would', () => {
    const rest = cell({ ...three, 丁: 12 })
    const tables = (now: Cell, total: number): Tables => ({
      cells: [now, { ...firms('all', total - 60, 20, 20, 20), group: 'all' }],
      sums: [{ total: 'all', parts: ['焊工'] }],
    })
    const { withheld } = protect(
      tables(rest, 112),
      [{ edition: '1', ...tables(cell(three), 100), withheld: ['焊工'] }],
      policy,
    )
    expect(withheld.get('焊工') ?? withheld.get('all')).toBeDefined()
  })
})

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
