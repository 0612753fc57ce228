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
export function chances(chance: Chance): (kind: string, id: string, range: Range) => Float64Array {
  const shared = new Map<string, Float64Array>()
  return (kind, id, range) => {
    const all = shared.get(kind) ?? uniforms(chance, 'common', kind)
    shared.set(kind, all)
    const own = uniforms(chance, kind, id)
    const out = new Float64Array(chance.draws)
    const weight = chance.common / 1000
    for (let d = 0; d < out.length; d++)
      out[d] = weight * triangular(all[d] ?? 0, range) + (1 - weight) * triangular(own[d] ?? 0, range)
    return out
  }
}

/** Quantile u (0 … 1) of the triangular distribution; a range without width gives its value. */
export function triangular(u: number, { low, value, high }: Range): number {
  const width = high - low
  if (width === 0) return value
  const peak = (value - low) / width
  return u < peak ? low + Math.sqrt(u * width * (value - low)) : high - Math.sqrt((1 - u) * width * (high - value))
}

function uniforms({ seed, draws }: Chance, kind: string, id: string): Float64Array {
  const source = drawsOf(seed, kind, id)
  return Float64Array.from({ length: draws }, (_, d) => (source.uint32(d) + 0.5) / 4_294_967_296)
}
