/**
 * Uncertain figures as draws: triangular between low and high with the peak at the value, from + − × ÷ and sqrt. Draw d of a figure
 * belongs to its name (a program's 升学率, a post's growth), so that baseline and scenario meet the same luck: common random numbers.
 * A part of every chance is common to all programs; the rest is each one's own.
 */
import type { Range } from '../model/forecast.ts'
import { drawsOf } from '../model/random.ts'

export interface Chance {
  readonly seed: number
  readonly draws: number
  /** Per mille of the chance that is common. */
  readonly common: number
}

/** Draws of one figure, for programs and posts alike. */
export function chances({ seed, draws, common }: Chance): (kind: string, id: string, range: Range) => Float64Array {
  const shared = new Map<string, Float64Array>()
  const weight = common / 1000
  /** The common part of a figure: few ranges are of many programs, those of the policy. */
  const commonOf = (kind: string, range: Range) => {
    const key = `${kind}/${range.low}/${range.value}/${range.high}`
    const known = shared.get(key)
    if (known !== undefined) return known
    const made = triangulars(drawsOf(seed, 'common', kind).shares(draws), range)
    if (shared.size < MOST_SHARED) shared.set(key, made)
    return made
  }
  return (kind, id, range) => {
    const all = commonOf(kind, range)
    const out = triangulars(drawsOf(seed, kind, id).shares(draws), range)
    for (let d = 0; d < out.length; d++) out[d] = weight * (all[d] as number) + (1 - weight) * (out[d] as number)
    return out
  }
}

const MOST_SHARED = 256

/** Quantile u (0 … 1) of the triangular distribution; a range without width gives its value. */
export function triangular(u: number, range: Range): number {
  return triangulars(new Float64Array([u]), range)[0] as number
}

/** In place. */
function triangulars(shares: Float64Array, { low, value, high }: Range): Float64Array {
  const [width, left, right] = [high - low, value - low, high - value]
  if (width === 0) return shares.fill(value)
  const peak = left / width
  for (let d = 0; d < shares.length; d++) {
    const u = shares[d] as number
    shares[d] = u < peak ? low + Math.sqrt(u * width * left) : high - Math.sqrt((1 - u) * width * right)
  }
  return shares
}
