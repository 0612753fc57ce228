/**
 * How much total a second aim costs, as a list to choose from: seats filled, or people who keep the seat that they have. Every listed
 * seating is the best for some weight of the two, found by setting the line through two neighbours as the weights until nothing lies above
 * it (Aneja & Nair 1979); seatings below such lines are not listed.
 */
import { opening } from './opening.ts'
import { optimal } from './optimal.ts'
import { type AssignProblem, ProblemError } from './problem.ts'
import { countSeats, type Seating } from './seating.ts'

export interface TradeoffPoint extends Seating {
  readonly total: number
  /** Seats filled, or people who stay where they were. */
  readonly counted: number
  /** Nothing is better for the weights that led here; false where minima kept that from being proved. */
  readonly isProved: boolean
}

export interface TradeoffOptions {
  /** Most applications looked at for each point where classes have minima; default: until it is proved. */
  readonly work?: number
}

/** Largest total first: what each further seat costs. */
export function seatsAgainstTotal(problem: AssignProblem, options: TradeoffOptions = {}): TradeoffPoint[] {
  return tradeoff(problem, new Uint8Array(problem.to.length).fill(1), options)
}

/** Largest total first: what it costs to move fewer people out of the seats they have (a choice or −1 each). */
export function stayingAgainstTotal(
  problem: AssignProblem,
  before: Int32Array,
  options: TradeoffOptions = {},
): TradeoffPoint[] {
  const counts = new Uint8Array(problem.to.length)
  for (const e of before) if (e >= 0) counts[e] = 1
  return tradeoff(problem, counts, options)
}

function tradeoff(problem: AssignProblem, counts: Uint8Array, options: TradeoffOptions): TradeoffPoint[] {
  const people = problem.trainees.length
  const solvedBy = (ofScore: number, ofCount: number) => solved(problem, counts, ofScore, ofCount, options)
  const best = solvedBy(people + 1, 1)
  const most = solvedBy(1, 2 * problem.greatest * people + 1)
  return most.counted === best.counted ? [best] : [best, ...between(solvedBy, best, most), most]
}

type SolvedBy = (ofScore: number, ofCount: number) => TradeoffPoint

function between(solvedBy: SolvedBy, a: TradeoffPoint, b: TradeoffPoint): TradeoffPoint[] {
  const [ofScore, ofCount] = [b.counted - a.counted, a.total - b.total]
  if (ofScore <= 1 || ofCount <= 0) return []
  const found = solvedBy(ofScore, ofCount)
  const worth = (point: TradeoffPoint) => ofScore * point.total + ofCount * point.counted
  if (worth(found) <= worth(a)) return []
  return [...between(solvedBy, a, found), found, ...between(solvedBy, found, b)]
}

function solved(
  problem: AssignProblem,
  counts: Uint8Array,
  ofScore: number,
  ofCount: number,
  options: TradeoffOptions,
): TradeoffPoint {
  const greatest = problem.greatest * ofScore + ofCount
  if (greatest * (problem.trainees.length + 2) > 4_503_599_627_370_496)
    throw new ProblemError({ code: 'scores_too_large', greatest })
  const score = problem.score.map((one, e) => one * ofScore + (counts[e] ?? 0) * ofCount)
  const weighed = { ...problem, score, greatest }
  const found = problem.min.some((n) => n > 0) ? opening(weighed, options) : optimal(weighed)
  const { taken, open, status } = found
  const { total } = countSeats(problem, { taken, open })
  const counted = taken.reduce((sum, e) => sum + (e >= 0 ? (counts[e] ?? 0) : 0), 0)
  return { taken, open, total, counted, isProved: status === 'optimal' }
}
