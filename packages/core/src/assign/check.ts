/**
 * The separate, simple checker: one pass over the applications, nothing shared with the solvers. It says whether a seating keeps the
 * rules, what prices prove about any seating, and who has a justified complaint.
 */
import type { Cap, Limits } from './limits.ts'
import type { AssignProblem } from './problem.ts'
import type { Seating } from './seating.ts'

/** Rules broken: 0 everywhere for a seating that stands. */
export interface SeatingFaults {
  readonly notTheirChoice: number
  readonly overFull: number
  readonly belowMinimum: number
  readonly inClosed: number
  readonly overQuota: number
  readonly overCap: number
  readonly overSpare: number
}

export function faultsOf(problem: AssignProblem, { taken, open }: Seating, limits?: Limits): SeatingFaults {
  const members = new Int32Array(problem.classes.length)
  let notTheirChoice = 0
  let inClosed = 0
  taken.forEach((e, i) => {
    if (e < 0) return
    if (e < (problem.start[i] ?? 0) || e >= (problem.start[i + 1] ?? 0)) notTheirChoice++
    const j = problem.to[e] ?? 0
    members[j] = (members[j] ?? 0) + 1
    if (open[j] !== 1) inClosed++
  })
  let overFull = 0
  let belowMinimum = 0
  members.forEach((n, j) => {
    if (n > (problem.max[j] ?? 0)) overFull++
    if (open[j] === 1 && n < (problem.min[j] ?? 0)) belowMinimum++
  })
  const overQuota = limits === undefined ? 0 : quotasPassed(problem, taken, limits)
  const inCap = ({ classes }: Cap) => classes.reduce((sum, j) => sum + (members[j] ?? 0), 0)
  const overCap = (limits?.caps ?? []).filter((cap) => inCap(cap) > cap.most).length
  const isSeated = (i: number) => (taken[i] ?? -1) >= 0
  const overSpare = (limits?.spares ?? []).filter(({ people, most }) => people.filter(isSeated).length > most).length
  return { notTheirChoice, overFull, belowMinimum, inClosed, overQuota, overCap, overSpare }
}

function quotasPassed({ to }: AssignProblem, taken: Int32Array, { group, groups, quota }: Limits): number {
  const members = new Int32Array(quota.length)
  taken.forEach((e, i) => {
    const cell = (to[e] ?? 0) * groups + (group[i] ?? 0)
    if (e >= 0 && (group[i] ?? -1) >= 0) members[cell] = (members[cell] ?? 0) + 1
  })
  return members.filter((n, cell) => n > atMost(quota[cell] ?? -1)).length
}

function atMost(limit: number): number {
  return limit < 0 ? Number.POSITIVE_INFINITY : limit
}

/**
 * No seating of these classes has a larger total: Σ max(0, score + bonus − price) + Σ seats × price. Seats are the most of a class, and
 * where the price is below 0 its minimum. With prices ≥ 0 that holds whichever classes open.
 */
export function boundOfPrices(problem: AssignProblem, price: Float64Array, bonus = 0, open?: Uint8Array): number {
  let bound = 0
  for (let i = 0; i < problem.trainees.length; i++) {
    let best = 0
    for (let e = problem.start[i] ?? 0; e < (problem.start[i + 1] ?? 0); e++) {
      const j = problem.to[e] ?? 0
      const gain = (problem.score[e] ?? 0) + bonus - (price[j] ?? 0)
      if (gain > best && open?.[j] !== 0) best = gain
    }
    bound += best
  }
  for (let j = 0; j < problem.classes.length; j++) {
    const one = price[j] ?? 0
    if (open?.[j] !== 0) bound += one * ((one < 0 ? problem.min[j] : problem.max[j]) ?? 0)
  }
  return bound
}

/**
 * No seating has a larger worth (total + bonus × seated), whichever classes open: Σ multipliers + the best sums of classes, where the best
 * sum of a class is that of score + bonus − multiplier over min … max people, or 0, and no more classes with a minimum are counted than
 * there are people for the smallest minima.
 */
export function boundOfMultipliers(problem: AssignProblem, multipliers: Float64Array, bonus = 0): number {
  const reduced: number[][] = problem.classes.map(() => [])
  multipliers.forEach((u, i) => {
    for (let e = problem.start[i] ?? 0; e < (problem.start[i + 1] ?? 0); e++)
      reduced[problem.to[e] ?? 0]?.push((problem.score[e] ?? 0) + bonus - u)
  })
  const best = reduced.map((list, j) => {
    const min = problem.min[j] ?? 0
    if (list.length < min) return 0
    const sorted = list.sort((a, b) => b - a).slice(0, problem.max[j] ?? 0)
    return Math.max(
      0,
      sorted.reduce((sum, worth, k) => (k < min || worth > 0 ? sum + worth : sum), 0),
    )
  })
  const counted = best.filter((_, j) => problem.min[j] !== 0).sort((a, b) => b - a)
  const free = best.filter((_, j) => problem.min[j] === 0)
  const sum = (list: readonly number[]) => list.reduce((all, one) => all + one, 0)
  return sum([...multipliers]) + sum(free) + sum(counted.slice(0, mostMinima(problem)))
}

function mostMinima({ min, start, trainees }: AssignProblem): number {
  let people = trainees.filter((_, i) => (start[i + 1] ?? 0) > (start[i] ?? 0)).length
  const minima = [...min].filter((n) => n > 0).sort((a, b) => a - b)
  let count = 0
  for (const least of minima) {
    people -= least
    if (people < 0) break
    count++
  }
  return count
}

/** Whether the person would rather have choice a than b: by own rank where both are ranked, else by score. */
export function prefers(problem: AssignProblem, a: number, b: number): boolean {
  const rankA = problem.rank[a] ?? 0
  const rankB = problem.rank[b] ?? 0
  if (rankA !== rankB) return rankB === 0 || (rankA !== 0 && rankA < rankB)
  return rankA === 0 && (problem.score[a] ?? 0) > (problem.score[b] ?? 0)
}

export interface BlockingOptions {
  readonly limits?: Limits
  /** Seats that are given already: they cause no complaint, and their holders make none. */
  readonly fixed?: Int32Array
  /** How many to name, for a report. */
  readonly named?: number
}

export interface BlockingPairs {
  readonly count: number
  readonly first: readonly { readonly trainee: string; readonly orderClass: string }[]
}

/**
 * Justified complaints: a person who would rather be in an open class where a seat is free within every limit, or where under the
 * innermost limit that is full somebody with a lower score sits. Who has no seat because others of the same program go first has none. The person's own seat counts until it is left: a move within one cap
 * leaves no room that the next in line would not claim first.
 */
export function blockingPairs(
  problem: AssignProblem,
  { taken, open }: Seating,
  { limits, fixed, named = 0 }: BlockingOptions = {},
): BlockingPairs {
  const ofClass = new Heads(problem.classes.length)
  const ofGroup = new Heads(limits?.quota.length ?? 0)
  const ofCap = new Heads(limits?.caps.length ?? 0)
  const cellOf = (i: number, j: number) =>
    limits === undefined || (limits.group[i] ?? -1) < 0 ? -1 : j * limits.groups + (limits.group[i] ?? 0)
  taken.forEach((e, i) => {
    if (e < 0) return
    const j = problem.to[e] ?? 0
    const score = (fixed?.[i] ?? -1) >= 0 ? Number.POSITIVE_INFINITY : (problem.score[e] ?? 0)
    ofClass.add(j, score)
    if (cellOf(i, j) >= 0) ofGroup.add(cellOf(i, j), score)
    for (const c of limits?.capsOf[j] ?? []) ofCap.add(c, score)
  })
  /** The lowest score that would have to leave a class; −∞: nobody has to. */
  const ofFull = Float64Array.from(problem.classes, (_, j) => {
    if ((ofClass.count[j] ?? 0) >= (problem.max[j] ?? 0)) return ofClass.lowest[j] ?? 0
    const full = limits?.capsOf[j]?.find((c) => (ofCap.count[c] ?? 0) >= (limits.caps[c]?.most ?? 0))
    return full === undefined ? Number.NEGATIVE_INFINITY : (ofCap.lowest[full] ?? 0)
  })
  const inTheWay = (i: number, j: number): number => {
    const cell = cellOf(i, j)
    const isFull = cell >= 0 && (ofGroup.count[cell] ?? 0) >= atMost(limits?.quota[cell] ?? -1)
    return (isFull ? ofGroup.lowest[cell] : ofFull[j]) ?? 0
  }
  const mayGo = letGo(taken, limits, fixed)
  const first: { trainee: string; orderClass: string }[] = []
  let count = 0
  for (let i = 0; i < taken.length; i++) {
    const own = taken[i] ?? -1
    if ((fixed?.[i] ?? -1) >= 0 || (own < 0 && !mayGo(i))) continue
    for (let e = problem.start[i] ?? 0; e < (problem.start[i + 1] ?? 0); e++) {
      const j = problem.to[e] ?? 0
      if (inTheWay(i, j) >= (problem.score[e] ?? 0) || open[j] !== 1) continue
      if (e === own || (own >= 0 && !prefers(problem, e, own))) continue
      count++
      if (first.length < named) first.push({ trainee: problem.trainees[i] ?? '', orderClass: problem.classes[j] ?? '' })
    }
  }
  return { count, first }
}

/** Who without a seat would be let go: where fewer go than can be spared, or somebody goes who comes later in that order. */
function letGo(taken: Int32Array, limits?: Limits, fixed?: Int32Array): (i: number) => boolean {
  const spares = (limits?.spares ?? []).map(({ people, most }) => {
    const going = people.filter((i) => (taken[i] ?? -1) >= 0)
    const lastFree = going.filter((i) => (fixed?.[i] ?? -1) < 0).at(-1)
    return { people, hasRoom: going.length < most, last: lastFree === undefined ? -1 : people.indexOf(lastFree) }
  })
  return (i) => {
    const spare = spares[limits?.spareOf[i] ?? -1]
    return spare === undefined || spare.hasRoom || spare.people.indexOf(i) < spare.last
  }
}

/** How many sit under each of some limits, and the lowest score among them. */
class Heads {
  readonly count: Int32Array
  readonly lowest: Float64Array

  constructor(limits: number) {
    this.count = new Int32Array(limits)
    this.lowest = new Float64Array(limits).fill(Number.POSITIVE_INFINITY)
  }

  add(limit: number, score: number): void {
    this.count[limit] = (this.count[limit] ?? 0) + 1
    this.lowest[limit] = Math.min(this.lowest[limit] ?? 0, score)
  }
}

/** Closed classes that enough people to open them, each school within its quota, would rather be in. */
export function blockingGroups(
  problem: AssignProblem,
  { taken, open }: Seating,
  limits?: Limits,
): { orderClass: string; size: number }[] {
  const size = new Int32Array(problem.classes.length)
  const mayGo = letGo(taken, limits)
  const ofGroup = new Int32Array(limits?.quota.length ?? 0)
  for (let i = 0; i < taken.length; i++) {
    const own = taken[i] ?? -1
    if (own < 0 && !mayGo(i)) continue
    for (let e = problem.start[i] ?? 0; e < (problem.start[i + 1] ?? 0); e++) {
      const j = problem.to[e] ?? 0
      if (open[j] !== 0 || (own >= 0 && !prefers(problem, e, own))) continue
      const group = limits?.group[i] ?? -1
      if (limits !== undefined && group >= 0) {
        const cell = j * limits.groups + group
        if ((ofGroup[cell] ?? 0) >= atMost(limits.quota[cell] ?? -1)) continue
        ofGroup[cell] = (ofGroup[cell] ?? 0) + 1
      }
      size[j] = (size[j] ?? 0) + 1
    }
  }
  return [...size]
    .map((n, j) => ({ orderClass: problem.classes[j] ?? '', size: n, min: problem.min[j] ?? 0 }))
    .filter(({ size, min }) => size > 0 && size >= min)
    .map(({ orderClass, size }) => ({ orderClass, size }))
}
