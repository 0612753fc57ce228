/** Portable integer arithmetic: what enters a ranking goes through here. */

/** ⌊a·b / c⌋ for non-negative integers with a·b below 2⁵³ and c > 0. */
export function scale(a: number, b: number, c: number): number {
  return Math.floor((a * b) / c)
}

/** eˣ for |x| ≤ 700, the same bits on every machine: x = k·ln 2 + r, |r| ≤ ½·ln 2, 18 terms of its series. Relative error below 10⁻¹³. */
export function exp(x: number): number {
  const k = Math.floor(x / LN2 + 0.5)
  const r = x - k * LN2
  let sum = 1
  for (let term = 18; term >= 1; term--) sum = 1 + (sum * r) / term
  for (let i = 0; i < k; i++) sum *= 2
  for (let i = 0; i > k; i--) sum /= 2
  return sum
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
  const missing = total - parts.reduce((a, b) => a + b, 0)
  if (missing === 0) return parts
  const remainders = shares.map((share, place) => ({ place, left: (total * share) % sum }))
  remainders.sort((a, b) => b.left - a.left || a.place - b.place)
  for (const { place } of remainders.slice(0, missing)) parts[place] = (parts[place] ?? 0) + 1
  return parts
}

/**
 * Natural logarithm of x > 0 from + − × ÷ alone, so that every engine gives the same bits: x = m·2ᵏ with m in [¾, 1½), then
 * ln m = 2·artanh((m − 1)/(m + 1)) by its power series. Error below 1e-15 relative to the larger of 1 and the result.
 */
export function ln(x: number): number {
  if (!(x > 0) || x === Number.POSITIVE_INFINITY) return x === 0 ? Number.NEGATIVE_INFINITY : x > 0 ? x : Number.NaN
  let [mantissa, exponent] = [x, 0]
  for (; mantissa >= 1.5; exponent++) mantissa /= 2
  for (; mantissa < 0.75; exponent--) mantissa *= 2
  const ratio = (mantissa - 1) / (mantissa + 1)
  const square = ratio * ratio
  let [sum, term] = [0, ratio]
  for (let i = 1; i < 40; i += 2) {
    sum += term / i
    term *= square
  }
  return 2 * sum + exponent * LN2
}

/** Correctly rounded in every engine, unlike Math.log. */
const LN2 = Math.LN2

/** ⌊x + ½⌋, the same for −0: never −0. */
export function roundHalfUp(x: number): number {
  return Math.floor(x + 0.5) + 0
}
