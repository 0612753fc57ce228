import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bestMatch } from './column-match.ts'

const worthOf = (points: readonly (readonly number[])[], match: readonly number[]) =>
  match.reduce((sum, column, row) => sum + (column < 0 ? 0 : (points[row]?.[column] ?? 0)), 0)

/** Every way there is. */
function mostOf(points: readonly (readonly number[])[], row = 0, taken: ReadonlySet<number> = new Set()): number {
  const of = points[row]
  if (of === undefined) return 0
  const without = mostOf(points, row + 1, taken)
  const ways = of.map((worth, column) =>
    taken.has(column) ? 0 : worth + mostOf(points, row + 1, new Set([...taken, column])),
  )
  return Math.max(without, ...ways)
}

const table = fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 })).chain(([rows, columns]) =>
  fc.array(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: columns, maxLength: columns }), {
    minLength: rows,
    maxLength: rows,
  }),
)

describe('the best match of columns and fields', () => {
  test('is worth as much as the best of all ways, and takes nothing twice', () => {
    fc.assert(
      fc.property(table, (points) => {
        const match = bestMatch(points)
        const taken = match.filter((column) => column >= 0)
        expect(new Set(taken).size).toBe(taken.length)
        expect(worthOf(points, match)).toBe(mostOf(points))
      }),
      { numRuns: 300 },
    )
  })
  test('leaves out what is worth nothing', () => {
    expect(bestMatch([[0, 0], [0, 3], []])).toEqual([-1, 1, -1])
  })
  test('gives a field to whom it is worth more, though another came first', () => {
    expect(bestMatch([[60, 50], [62]])).toEqual([1, 0])
  })
})
