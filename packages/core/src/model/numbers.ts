/** Portable integer arithmetic: what enters a ranking goes through here. */

/** ⌊a·b / c⌋ for non-negative integers with a·b below 2⁵³ and c > 0. */
export function scale(a: number, b: number, c: number): number {
  return Math.floor((a * b) / c)
}

/**
 * Splits an integer total over non-negative integer shares by the largest remainder (Hamilton's method): each gets
 * ⌊total·share / Σ shares⌋, and the points left over go one each to the largest remainders, ties to the earlier place.
 * All shares zero: everything stays zero.
 */
export function apportion(total: number, shares: readonly number[]): number[] {
  const sum = shares.reduce((a, b) => a + b, 0)
  if (sum === 0) return shares.map(() => 0)
  const parts = shares.map((share) => scale(total, share, sum))
  const remainders = shares.map((share, place) => ({ place, left: (total * share) % sum }))
  remainders.sort((a, b) => b.left - a.left || a.place - b.place)
  const missing = total - parts.reduce((a, b) => a + b, 0)
  for (const { place } of remainders.slice(0, missing)) parts[place] = (parts[place] ?? 0) + 1
  return parts
}
