import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BLOCK, layWindows, WINDOW, windowOf, windowsFrom } from './windows.ts'

/** Codes by position of groups of these sizes, one after another. */
const grouped = (sizes: readonly number[]) =>
  Uint32Array.from(sizes.flatMap((size, group) => Array.from({ length: size }, () => group)))

test('windows hold everybody once, at most so many each, and every position finds its own', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 40_000 }), { maxLength: 8 }), fc.nat(), (sizes, salt) => {
      const strong = grouped(sizes)
      const weak = Uint32Array.from(strong, (_, position) => Math.floor(position / (1 + (salt % 9000))))
      const { starts, blocks } = layWindows(strong.length, [strong, weak])
      expect([starts[0], starts.at(-1)]).toEqual([0, strong.length])
      for (let window = 0; window + 1 < starts.length; window++) {
        const [from, past] = [starts[window] ?? 0, starts[window + 1] ?? 0]
        expect(past > from && past - from <= WINDOW).toBe(true)
        expect((blocks[window + 1] ?? 0) - (blocks[window] ?? 0)).toBe(Math.ceil((past - from) / BLOCK))
        expect([windowOf({ starts, blocks }, from), windowOf({ starts, blocks }, past - 1)]).toEqual([window, window])
      }
    }),
    { numRuns: 60 },
  )
})

test('groups that fit share a window whole; a larger one is cut where the next column changes, else into equal pieces', () => {
  expect([...layWindows(16_000, [grouped([6000, 6000, 4000])]).starts]).toEqual([0, 16_000])
  expect([...layWindows(21_000, [grouped([6000, 9000, 6000])]).starts]).toEqual([0, 15_000, 21_000])
  const strong = grouped([30_000, 5000])
  const weak = grouped([10_000, 20_000, 5000])
  expect([...layWindows(35_000, [strong, weak]).starts]).toEqual([0, 10_000, 20_000, 30_000, 35_000])
  expect([...layWindows(0, []).starts]).toEqual([0])
  expect(windowsFrom(Uint32Array.of(0)).blocks).toEqual(Uint32Array.of(0))
})
