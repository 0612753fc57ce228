/** Who is gone, held to a plain set of positions. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { copyBits, countGone, flatBits, type Gone, goneOfBits, isIn, mayHold, withGone } from './gone.ts'

const SIZE = 50_000
/** Around the ends of words and pages more than elsewhere. */
const position = fc.oneof(
  fc.nat(SIZE - 1),
  fc.constantFrom(0, 31, 32, 16_383, 16_384, 16_415, 32_767, 32_768, 49_151, 49_152, SIZE - 1),
)
const leaving = fc.array(fc.array(position, { maxLength: 20 }), { minLength: 1, maxLength: 8 })

function after(steps: readonly (readonly number[])[]): { gone: Gone; set: Set<number> } {
  let gone: Gone | null = null
  const set = new Set<number>()
  for (const positions of steps) {
    const before = set.size
    for (const one of positions) set.add(one)
    const left = withGone(gone, SIZE, positions)
    expect(left.added).toBe(set.size - before)
    gone = left.gone
  }
  return { gone: gone ?? [], set }
}

describe('who is gone', () => {
  test('is whoever left in any step, by look-up, by count and as bits', () => {
    fc.assert(
      fc.property(leaving, (steps) => {
        const { gone, set } = after(steps)
        expect(countGone(gone)).toBe(set.size)
        for (const one of steps.flat())
          for (const near of [one - 1, one, one + 1]) if (near >= 0) expect(isIn(gone, near)).toBe(set.has(near))
        const bits = flatBits(gone, SIZE)
        expect(bits.length).toBe(Math.ceil(SIZE / 32))
        const told = [...bits.entries()].flatMap(([word, value]) =>
          Array.from({ length: 32 }, (_, bit) => bit)
            .filter((bit) => (value >>> bit) & 1)
            .map((bit) => 32 * word + bit),
        )
        expect(told).toEqual([...set].sort((a, b) => a - b))
        expect(flatBits(goneOfBits(bits), SIZE)).toEqual(bits)
      }),
    )
  })

  test('leaves the state before as it was, and shares all pages but those of who leaves', () => {
    const first = withGone(null, SIZE, [5, 20_000, 40_000]).gone
    const second = withGone(first, SIZE, [20_001, 20_002]).gone
    expect([isIn(first, 20_001), isIn(second, 20_001), isIn(second, 5)]).toEqual([false, true, true])
    expect(second.map((page, i) => page === first[i])).toEqual([true, false, true, true])
    expect(second[3]).toBeNull()
  })

  test('of a part is told in words of its own', () => {
    fc.assert(
      fc.property(leaving, fc.nat(SIZE - 1), fc.integer({ min: 1, max: 16_384 }), (steps, from, most) => {
        const { gone, set } = after(steps)
        const count = Math.min(most, SIZE - from)
        const words = new Uint32Array(512).fill(0xffffffff)
        const size = copyBits(gone, from, count, words)
        const wanted = [...set].filter((one) => one >= from && one < from + count)
        expect(size).toBe(wanted.length)
        if (wanted.length > 0) expect(mayHold(gone, from, count)).toBe(true)
        for (let i = 0; i < 32 * Math.ceil(count / 32); i++)
          expect(((words[i >>> 5] ?? 0) >>> (i & 31)) & 1).toBe(set.has(from + i) && i < count ? 1 : 0)
      }),
      { numRuns: 50 },
    )
  })
})
