/**
 * 重抽样稳定度: enterprises are drawn again and again (Poisson bootstrap by enterprise, Hanley & MacGibbon 2006), every index and star is computed
 * anew, and the share of resamples with the same star is printed. It says how far the star hangs on who happened to answer; it is no
 * probability of the truth: weights, supply and the frozen window are held. An enterprise's draws belong to its id, so order and batches are nothing.
 */
import { compareIds } from '../model/id.ts'
import { apportion, roundHalfUp } from '../model/numbers.ts'
import { drawsOf } from '../model/random.ts'
import type { ReferenceWindow } from '../model/reference-window.ts'
import type { ShortagePolicy } from '../model/shortage-policy.ts'
import { type Component, type Contribution, components } from './contribution.ts'
import { groupPart } from './index-score.ts'
import { indexMeasures, measureInto, type UnitConstants } from './measures.ts'
import { standardScore } from './reference-window.ts'
import { type Cuts, starsOf } from './stars.ts'

export interface Resampled {
  readonly id: string
  readonly parts: readonly ReadonlyMap<string, Contribution>[]
  readonly constants: UnitConstants
}

/** How many resamples gave 1 … 5 stars, and how many none (no group could be computed). */
export interface StarCounts {
  readonly id: string
  readonly stars: readonly [number, number, number, number, number]
  readonly none: number
}

export interface ResampleRequest {
  readonly rows: readonly Resampled[]
  readonly policy: ShortagePolicy
  readonly window: ReferenceWindow & { readonly cuts: Cuts }
  readonly seed: number
  /** Resamples from (inclusive) to (exclusive): batches add up. */
  readonly from: number
  readonly to: number
}

export function resample(request: ResampleRequest): StarCounts[] {
  const { rows, policy, window, from, to } = request
  const enterprises = [...new Set(rows.flatMap((row) => row.parts.flatMap((part) => [...part.keys()])))].sort(
    compareIds,
  )
  const place = new Map(enterprises.map((id, i) => [id, i]))
  const times = enterprises.map((id) => multiplicities(request.seed, id, from, to))
  const toIndex = indexFunction(policy, window)
  const measures = new Float64Array(indexMeasures.length)
  return rows.map((row) => {
    const sums = resampledSums(row, place, times, to - from)
    const counts: [number, number, number, number, number] = [0, 0, 0, 0, 0]
    let none = 0
    const own = new Float64Array(components.length)
    for (let draw = 0; draw < to - from; draw++) {
      for (let c = 0; c < own.length; c++) own[c] = sums[c * (to - from) + draw] ?? 0
      measureInto(own, row.constants, measures)
      const index = toIndex(measures)
      if (index === null) none++
      else counts[starsOf(index, window.cuts) - 1] = (counts[starsOf(index, window.cuts) - 1] ?? 0) + 1
    }
    return { id: row.id, stars: counts, none }
  })
}

/** Batches of the same rows, in any order. */
export function mergeCounts(batches: readonly (readonly StarCounts[])[]): StarCounts[] {
  const sums = new Map<string, StarCounts>()
  for (const one of batches.flat()) {
    const sum = sums.get(one.id)
    const add = (i: 0 | 1 | 2 | 3 | 4) => (sum?.stars[i] ?? 0) + one.stars[i]
    sums.set(one.id, {
      id: one.id,
      stars: [add(0), add(1), add(2), add(3), add(4)],
      none: (sum?.none ?? 0) + one.none,
    })
  }
  return [...sums.values()].sort((a, b) => compareIds(a.id, b.id))
}

/** Per mille of the resamples that agree with the star. */
export function stabilityOf(counts: Omit<StarCounts, 'id'>, stars: number): number {
  const all = counts.none + counts.stars.reduce((sum, n) => sum + n, 0)
  return all === 0 ? 0 : Math.floor((1000 * (counts.stars[stars - 1] ?? 0)) / all)
}

/** How often an enterprise stands in each resample, about Poisson(1): ten random bits, five resamples a draw. */
export function multiplicities(seed: number, enterprise: string, from: number, to: number): Uint8Array {
  const draws = drawsOf(seed, 'shortage-resample', enterprise)
  const times = new Uint8Array(to - from)
  let [at, high, low] = [-1, 0, 0]
  for (let i = from; i < to; i++) {
    const index = Math.floor(i / 5)
    if (index !== at) {
      const bits = draws.below(BITS_50, index)
      high = Math.floor(bits / BITS_20)
      low = bits % BITS_20
      at = index
    }
    const place = i % 5
    times[i - from] = byBits[((place < 3 ? high >>> (10 * place) : low >>> (10 * (place - 3))) & 1023) >>> 0] ?? 0
  }
  return times
}

const BITS_50 = 1_125_899_906_842_624
const BITS_20 = 1_048_576

/** How many of 1,024 stand for 0, 1 … 6 times: Poisson(1) to the nearest, with mean and variance exactly 1. */
const outOf1024 = [376, 378, 188, 63, 15, 3, 1]
const byBits = Uint8Array.from(outOf1024.flatMap((count, times) => Array.from({ length: count }, () => times)))

/** The sums of the row in every resample, component by component: an enterprise at a time, its nothings left out. */
function resampledSums(
  row: Resampled,
  place: ReadonlyMap<string, number>,
  times: readonly Uint8Array[],
  draws: number,
): Float64Array {
  const sums = new Float64Array(draws * components.length)
  for (const parts of row.parts)
    for (const [enterprise, part] of parts) {
      const often = times[place.get(enterprise) ?? 0]
      if (often === undefined) continue
      for (let c = 0; c < components.length; c++) {
        const value = part[components[c] as Component]
        if (value !== 0 && measured[c] === true) addTimes(sums.subarray(c * draws, (c + 1) * draws), value, often)
      }
    }
  return sums
}

function addTimes(into: Float64Array, value: number, often: Uint8Array): void {
  const n = Math.min(into.length, often.length)
  for (let i = 0; i < n; i++) into[i] = (into[i] as number) + value * (often[i] as number)
}

/** Components that no measure reads need no resamples. */
const measured = components.map((name) => name !== 'demand' && name !== 'nextYearsDemand')

/** The index of `indexScore` without its reasons: the same arithmetic on arrays (a test holds the two together). */
export function indexFunction(
  policy: ShortagePolicy,
  window: Pick<ReferenceWindow, 'stats'>,
): (measures: Float64Array) => number | null {
  const { winsor } = policy.index
  const groups = policy.index.groups.filter(({ points }) => points > 0)
  const places = groups.map(({ measures }) =>
    measures.flatMap((name) => {
      const at = (indexMeasures as readonly string[]).indexOf(name)
      const stats = window.stats[name]
      return at < 0 || stats === undefined || stats.units < policy.reference.minUnits ? [] : [{ at, stats }]
    }),
  )
  const byMask: (readonly number[] | undefined)[] = []
  const scores = new Float64Array(groups.length)
  return (measures) => {
    let mask = 0
    for (let g = 0; g < groups.length; g++) {
      let [sum, count] = [0, 0]
      for (const { at, stats } of places[g] ?? []) {
        const milli = measures[at] ?? Number.NaN
        if (Number.isNaN(milli)) continue
        sum += standardScore(milli, stats, winsor, 0) ?? 0
        count++
      }
      if (count === 0) continue
      mask |= 1 << g
      scores[g] = roundHalfUp(sum / count)
    }
    if (mask === 0) return null
    const points = byMask[mask] ?? apportioned(groups, mask)
    byMask[mask] = points
    let index = 0
    for (let g = 0, i = 0; g < groups.length; g++)
      if ((mask & (1 << g)) !== 0) index += groupPart(points[i++] ?? 0, scores[g] ?? 0, winsor)
    return index
  }
}

function apportioned(groups: ShortagePolicy['index']['groups'], mask: number): number[] {
  return apportion(
    10_000,
    groups.filter((_, g) => (mask & (1 << g)) !== 0).map(({ points }) => points),
  )
}
