/**
 * The largest total of scores, exact, with prices that prove it: an auction for a good start, then shortest paths (`augment.ts`).
 * Useful where the planner asks for the best sum; it may pass over a person whom a lower-ranked one replaces (see `stable.ts`).
 */
import { auction } from './auction.ts'
import { finish } from './augment.ts'
import { boundOfPrices } from './check.ts'
import type { AssignProblem } from './problem.ts'
import { allOpen, countSeats, type Seating } from './seating.ts'

export type Goal = 'total' | 'seats,total'

export interface OptimalOptions {
  /** 'seats,total': as many seats as can be filled, and of those seatings the largest total. Default 'total'. */
  readonly goal?: Goal
  /** Worth of a filled seat besides its score, where not the usual one of the goal. */
  readonly bonus?: number
  /** Stop when (bound − total) ≤ gap × total; 0: prove it. Only with the goal 'total' and without minima. */
  readonly gap?: number
  /** Prices to start from, e.g. of the problem before a change. */
  readonly prices?: Float64Array
  /** Seats to start from, a choice or −1 a person. */
  readonly taken?: Int32Array
  /** 1: takes part. Default: every class, minima and all. */
  readonly open?: Uint8Array
}

export interface OptimalSeating extends Seating {
  readonly status: 'optimal' | 'feasible' | 'infeasible'
  readonly seated: number
  readonly total: number
  /** No seating of the open classes (with the goal 'seats,total': none with as many seats) has a larger total. */
  readonly bound: number
  /** 增加一席的增益: what one more seat adds (with the goal 'seats,total': in score + bonus). */
  readonly price: Float64Array
  /** Worth of a filled seat besides its score; 0 with the goal 'total'. */
  readonly bonus: number
}

export function optimal(problem: AssignProblem, options: OptimalOptions = {}): OptimalSeating {
  const open = options.open ?? allOpen(problem)
  const bonus = options.bonus ?? (options.goal === 'seats,total' ? seatBonus(problem) : 0)
  if (options.prices === undefined) {
    const quick = bonus === 0 && !hasMinima(problem, open) ? anytime(problem, open, options.gap ?? 0) : null
    if (quick !== null) return quick
  }
  const { taken, price } = begin(problem, open, options)
  const first = finish(problem, open, taken, price)
  const proved = bonus === 0 || !first.feasible ? first : finish(problem, open, first.taken, first.price, bonus)
  if (!proved.feasible) return nobodySeated(problem, open)
  const { seated, total } = countSeats(problem, { taken: proved.taken, open })
  const bound = boundOfPrices(problem, proved.price, bonus, open) - bonus * seated
  const status = bound === total ? 'optimal' : 'feasible'
  return { status, taken: proved.taken, open, seated, total, bound, price: proved.price, bonus }
}

/** One more seat is worth more than all scores on the longest path that gains it: each class once, the newcomer too. */
export function seatBonus({ classes, trainees, greatest }: AssignProblem): number {
  return 2 * greatest * (Math.min(classes.length, trainees.length) + 1) + 1
}

function nobodySeated(problem: AssignProblem, open: Uint8Array): OptimalSeating {
  const taken = new Int32Array(problem.trainees.length).fill(-1)
  const price = new Float64Array(problem.classes.length)
  return { status: 'infeasible', taken, open, seated: 0, total: 0, bound: 0, price, bonus: 0 }
}

function hasMinima({ min }: AssignProblem, open: Uint8Array): boolean {
  return min.some((n, j) => n > 0 && open[j] === 1)
}

function begin(problem: AssignProblem, open: Uint8Array, { prices, taken }: OptimalOptions) {
  const nobody = new Int32Array(problem.trainees.length).fill(-1)
  if (prices !== undefined) {
    const { min } = problem
    const price = prices.map((p, j) =>
      open[j] === 1 && (min[j] ?? 0) > 0 ? Math.round(p) : Math.max(0, Math.round(p)),
    )
    return { taken: taken ?? nobody, price }
  }
  return auction(problem, open, finestStep(problem), mostBids(problem))
}

/** Rough auctions first; null when none reaches the gap. */
function anytime(problem: AssignProblem, open: Uint8Array, gap: number): OptimalSeating | null {
  if (gap <= 0) return null
  for (const part of [50, 250, 1000, 5000]) {
    const { taken, price } = auction(problem, open, Math.max(1, Math.floor(problem.greatest / part)), mostBids(problem))
    const { seated, total } = countSeats(problem, { taken, open })
    const bound = boundOfPrices(problem, price, 0, open)
    if (bound - total > gap * total) continue
    return { status: bound === total ? 'optimal' : 'feasible', taken, open, seated, total, bound, price, bonus: 0 }
  }
  return null
}

function finestStep({ greatest }: AssignProblem): number {
  return Math.max(1, Math.floor(greatest / 10_000))
}

function mostBids({ trainees }: AssignProblem): number {
  return 10_000 + 200 * trainees.length
}
