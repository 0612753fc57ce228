/**
 * The separate, simple checker: one pass over the applications, nothing shared with the solvers. It says whether a seating keeps the
 * rules, what prices prove about any seating, and who has a justified complaint.
 */
import type { AssignProblem } from './problem.ts'
import type { Seating } from './seating.ts'

/** Rules broken: 0 everywhere for a seating that stands. */
export interface SeatingFaults {
  readonly notTheirChoice: number
  readonly overFull: number
  readonly belowMinimum: number
  readonly inClosed: number
}

export function faultsOf(problem: AssignProblem, { taken, open }: Seating): SeatingFaults {
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
  return { notTheirChoice, overFull, belowMinimum, inClosed }
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

/** Whether the person would rather have choice a than b: by own rank where both are ranked, else by score. */
export function prefers(problem: AssignProblem, a: number, b: number): boolean {
  const [rankA, rankB] = [problem.rank[a] ?? 0, problem.rank[b] ?? 0]
  if (rankA !== rankB) return rankB === 0 || (rankA !== 0 && rankA < rankB)
  return rankA === 0 && (problem.score[a] ?? 0) > (problem.score[b] ?? 0)
}

/**
 * Justified complaints: a person who would rather be in an open class that has a seat free or a member with a lower score. The seat
 * of a fixed member (`fixed[i] = 1`) gives no cause. `first` names some of them, for a report.
 */
export function blockingPairs(problem: AssignProblem, { taken, open }: Seating, named = 0, fixed?: Uint8Array) {
  const members = new Int32Array(problem.classes.length)
  const lowest = new Float64Array(problem.classes.length).fill(Number.POSITIVE_INFINITY)
  taken.forEach((e, i) => {
    if (e < 0) return
    const j = problem.to[e] ?? 0
    members[j] = (members[j] ?? 0) + 1
    if (fixed?.[i] !== 1) lowest[j] = Math.min(lowest[j] ?? 0, problem.score[e] ?? 0)
  })
  const first: { trainee: string; orderClass: string }[] = []
  let count = 0
  for (let i = 0; i < taken.length; i++) {
    const own = taken[i] ?? -1
    if (fixed?.[i] === 1) continue
    for (let e = problem.start[i] ?? 0; e < (problem.start[i + 1] ?? 0); e++) {
      const j = problem.to[e] ?? 0
      if (e === own || open[j] !== 1 || (own >= 0 && !prefers(problem, e, own))) continue
      const free = (members[j] ?? 0) < (problem.max[j] ?? 0)
      if (!free && (lowest[j] ?? 0) >= (problem.score[e] ?? 0)) continue
      count++
      if (first.length < named) first.push({ trainee: problem.trainees[i] ?? '', orderClass: problem.classes[j] ?? '' })
    }
  }
  return { count, first }
}

/** Closed classes that enough people to open them would rather be in: [class, how many]. */
export function blockingGroups(
  problem: AssignProblem,
  { taken, open }: Seating,
): { orderClass: string; size: number }[] {
  const size = new Int32Array(problem.classes.length)
  for (let i = 0; i < taken.length; i++) {
    const own = taken[i] ?? -1
    for (let e = problem.start[i] ?? 0; e < (problem.start[i + 1] ?? 0); e++) {
      const j = problem.to[e] ?? 0
      if (open[j] === 0 && (own < 0 || prefers(problem, e, own))) size[j] = (size[j] ?? 0) + 1
    }
  }
  return [...size]
    .map((n, j) => ({ orderClass: problem.classes[j] ?? '', size: n, min: problem.min[j] ?? 0 }))
    .filter(({ size, min }) => size > 0 && size >= min)
    .map(({ orderClass, size }) => ({ orderClass, size }))
}
