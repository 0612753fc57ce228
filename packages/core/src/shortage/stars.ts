/** 紧缺程度 ★: cut points from the shares of a published list, on the indices of the reference window, then frozen. */
import type { ShortagePolicy } from '../model/shortage-policy.ts'

export type Cuts = readonly [number, number, number, number]

/** Above every index: no post of the window reaches so many stars. */
const NONE = 10_001

/**
 * The lowest index of 5, 4, 3 and 2 stars. Of n indices the best ⌊n·share + ½⌋ get five stars, and so on down; equal indices get equal stars,
 * the higher ones.
 */
export function cutPoints(indices: readonly number[], shares: ShortagePolicy['stars']['shares']): Cuts {
  const sorted = [...indices].sort((a, b) => b - a)
  const total = shares.reduce((sum, share) => sum + share, 0)
  let [passed, last] = [0, NONE]
  const cut = (star: number): number => {
    passed += shares[star] ?? 0
    const count = Math.floor((2 * sorted.length * passed + total) / (2 * total))
    last = count === 0 ? NONE : Math.min(last, sorted[count - 1] ?? NONE)
    return last
  }
  return [cut(0), cut(1), cut(2), cut(3)]
}

export function starsOf(index: number, cuts: Cuts): 1 | 2 | 3 | 4 | 5 {
  if (index >= cuts[0]) return 5
  if (index >= cuts[1]) return 4
  if (index >= cuts[2]) return 3
  return index >= cuts[3] ? 2 : 1
}
