/**
 * Percentiles of draws by the nearest rank, in whole persons. They are counted, not sorted: rounding keeps the order, so the k-th smallest
 * draw rounded is the k-th smallest of the rounded draws, and those are few different numbers.
 */

/** Tenth, fiftieth and ninetieth percentile of the draws, persons. */
export interface Interval {
  readonly low: number
  readonly median: number
  readonly high: number
}

/** Rounded down to whole persons; `outward`: the upper end up, where it is to hold the range. */
export function intervalOf(draws: Float64Array, outward = false): Interval {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (let d = 0; d < draws.length; d++) {
    const one = draws[d] as number
    if (one < least) least = one
    if (one > most) most = one
  }
  if (draws.length === 0 || !(most - least < WIDEST - 2)) return intervalBySorting(draws, outward)
  const from = Math.floor(least)
  const [places, lastRank] = [Math.ceil(most) - from + 1, rankOf(90, draws.length)]
  for (let d = 0; d < draws.length; d++) count(Math.floor(draws[d] as number) - from)
  const low = from + reached(rankOf(10, draws.length))
  const median = from + reached(rankOf(50, draws.length))
  let high = from + reached(lastRank)
  counts.fill(0, 0, places)
  if (outward) {
    for (let d = 0; d < draws.length; d++) count(Math.ceil(draws[d] as number) - from)
    high = from + reached(lastRank)
    counts.fill(0, 0, places)
  }
  return { low: low + 0, median: median + 0, high: high + 0 }
}

/** Where the draws lie too far apart to be counted; none: nobody. */
export function intervalBySorting(draws: Float64Array, outward = false): Interval {
  const sorted = Float64Array.from(draws).sort()
  const at = (percent: number) => sorted[rankOf(percent, sorted.length) - 1] ?? 0
  const high = at(90)
  return {
    low: Math.floor(at(10)) + 0,
    median: Math.floor(at(50)) + 0,
    high: (outward ? Math.ceil : Math.floor)(high) + 0,
  }
}

/** How many draws round to each number; all nothing between two uses. */
const WIDEST = 16_384
const counts = new Uint32Array(WIDEST)

function count(place: number): void {
  counts[place] = (counts[place] as number) + 1
}

/** The place of the draw of that rank, 1 …: */
function reached(rank: number): number {
  let place = 0
  for (let passed = counts[0] as number; passed < rank; passed += counts[place] as number) place++
  return place
}

function rankOf(percent: number, draws: number): number {
  return Math.ceil((percent * draws) / 100)
}
