/**
 * 重抽样稳定度: enterprises are drawn again and again (Poisson bootstrap by enterprise, Hanley & MacGibbon 2006), every index and star is computed
 * anew, and the share of resamples with the same star is printed. It says how far the star hangs on who happened to answer; it is no
 * probability of the truth: weights, supply and the frozen window are held. An enterprise's draws belong to its id, so order and batches are nothing.
 */
import { compareIds } from '../model/id.ts'
import { apportion } from '../model/numbers.ts'
import { drawsOf } from '../model/random.ts'
import type { ShortagePolicy } from '../model/shortage-policy.ts'
import { type Contribution, components } from './contribution.ts'
import { groupPart, meanScore } from './index-score.ts'
import { indexMeasures, measureInto, type UnitConstants } from './measures.ts'
import { type ReferenceWindow, standardScore } from './reference-window.ts'
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
    const { who, vectors } = sparse(row, place)
    const sums = new Float64Array(components.length)
    const counts: [number, number, number, number, number] = [0, 0, 0, 0, 0]
    let none = 0
    for (let draw = 0; draw < to - from; draw++) {
      sums.fill(0)
      for (let i = 0; i < who.length; i++) addTimes(sums, vectors, i, times[who[i] ?? 0]?.[draw] ?? 0)
      measureInto(sums, row.constants, measures)
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
export function stabilityOf(counts: StarCounts, stars: number): number {
  const all = counts.none + counts.stars.reduce((sum, n) => sum + n, 0)
  return all === 0 ? 0 : Math.floor((1000 * (counts.stars[stars - 1] ?? 0)) / all)
}

/** How often an enterprise stands in each resample: Poisson(1) by inversion of 16 random bits, two resamples a draw. */
export function multiplicities(seed: number, enterprise: string, from: number, to: number): Uint8Array {
  const draws = drawsOf(seed, 'shortage-resample', enterprise)
  const times = new Uint8Array(to - from)
  for (let i = from; i < to; i++) {
    const word = draws.uint32(i >>> 1)
    times[i - from] = poisson((i & 1) === 0 ? word >>> 16 : word & 0xffff)
  }
  return times
}

/** 65,536 · P(Poisson(1) ≤ k), rounded: k = 0 … 7. */
const CUMULATIVE = [24_109, 48_219, 60_273, 64_291, 65_296, 65_497, 65_531, 65_535]

function poisson(bits: number): number {
  let k = 0
  while (k < CUMULATIVE.length && bits >= (CUMULATIVE[k] ?? 65_536)) k++
  return k
}

/** Units of a pool name an enterprise several times; its parts are added once and for all. */
function sparse(row: Resampled, place: ReadonlyMap<string, number>): { who: Int32Array; vectors: Float64Array } {
  const sums = new Map<number, number[]>()
  for (const parts of row.parts)
    for (const [enterprise, part] of parts) {
      const at = place.get(enterprise) ?? 0
      const sum = sums.get(at)
      sums.set(
        at,
        components.map((name, i) => (sum?.[i] ?? 0) + part[name]),
      )
    }
  const inOrder = [...sums].sort(([a], [b]) => a - b)
  return { who: Int32Array.from(inOrder, ([at]) => at), vectors: Float64Array.from(inOrder.flatMap(([, sum]) => sum)) }
}

function addTimes(sums: Float64Array, vectors: Float64Array, i: number, times: number): void {
  if (times === 0) return
  const start = i * sums.length
  for (let c = 0; c < sums.length; c++) sums[c] = (sums[c] ?? 0) + times * (vectors[start + c] ?? 0)
}

/** The index of `indexScore` without its reasons: the same arithmetic on arrays (a test holds the two together). */
export function indexFunction(
  policy: ShortagePolicy,
  window: Pick<ReferenceWindow, 'stats'>,
): (measures: Float64Array) => number | null {
  const { winsor } = policy.index
  const groups = policy.index.groups.filter(({ points }) => points > 0)
  const places = groups.map(({ measures }) =>
    measures.map((name) => ({ at: indexMeasures.indexOf(name as never), stats: window.stats[name] })),
  )
  const byMask = new Map<number, number[]>()
  return (measures) => {
    const scores: number[] = []
    let mask = 0
    for (let g = 0; g < groups.length; g++) {
      const each: number[] = []
      for (const { at, stats } of places[g] ?? []) {
        const milli = at < 0 ? Number.NaN : (measures[at] ?? Number.NaN)
        if (Number.isNaN(milli)) continue
        const score = standardScore(milli, stats, winsor, policy.reference.minUnits)
        if (score !== null) each.push(score)
      }
      if (each.length === 0) continue
      mask |= 1 << g
      scores.push(meanScore(each))
    }
    if (mask === 0) return null
    const points = byMask.get(mask) ?? apportioned(groups, mask)
    byMask.set(mask, points)
    let index = 0
    for (let i = 0; i < scores.length; i++) index += groupPart(points[i] ?? 0, scores[i] ?? 0, winsor)
    return index
  }
}

function apportioned(groups: ShortagePolicy['index']['groups'], mask: number): number[] {
  return apportion(
    10_000,
    groups.filter((_, g) => (mask & (1 << g)) !== 0).map(({ points }) => points),
  )
}
