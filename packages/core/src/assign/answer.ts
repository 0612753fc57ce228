/** One request for seats, as the command line and HTTP ask it: solved, checked, and answered in names. */
import { blockingGroups, blockingPairs, boundOfPrices } from './check.ts'
import { type ClosedClass, closedClasses, type Solved } from './closed.ts'
import type { Limits } from './limits.ts'
import { opening } from './opening.ts'
import { type Goal, type OptimalSeating, optimal } from './optimal.ts'
import { type AssignProblem, ProblemError } from './problem.ts'
import { countSeats, pairsOf, type Seating } from './seating.ts'
import { stable } from './stable.ts'

export interface SeatsRequest {
  readonly method: 'stable' | 'optimal'
  /** 'seats,total,worst': among the seatings best by seats and total one that serves the worst-served group best (`worst.ts`). */
  readonly goal?: SeatsGoal
  /** Quotas and caps. The largest total under them needs a solver (`solveSeatsBy`). */
  readonly limits?: Limits
  /** Seats that are given already, a choice or −1 a person; the largest total with them needs a solver. */
  readonly fixed?: Int32Array
  /** School or region of each person, for the goal 'seats,total,worst'; people without one count for none. */
  readonly groupOf?: ReadonlyMap<string, string>
  /** Stop when (bound − total) ≤ gap × total. */
  readonly gap?: number
  /** Of the lots between equal scores. */
  readonly seed?: number
  readonly best?: 'trainee' | 'class'
  /** Most nodes of the search where classes have minima. */
  readonly nodes?: number
  /** Most applications looked at there. */
  readonly work?: number
}

export type SeatsGoal = Goal | 'seats,total,worst'

export interface SeatsSolution {
  readonly solved: Solved | null
  readonly seating: Seating
  readonly status: 'optimal' | 'feasible' | 'infeasible'
  readonly bound: number
  readonly price: Float64Array
  readonly bonus: number
  readonly blockingPairs: number
  readonly stoppedBy: 'gap' | 'work' | 'time' | null
  /** With the goal 'seats,total,worst'. */
  readonly worst: WorstServed | null
}

/** The group with the smallest share of its people seated; of several the first by id. */
export interface WorstServed {
  readonly group: string
  readonly seated: number
  readonly people: number
  /** No seating with these seats and this total has a larger smallest share. */
  readonly isProved: boolean
}

export interface SeatsAnswer {
  readonly method: 'stable' | 'optimal'
  readonly status: SeatsSolution['status']
  readonly total: number
  readonly bound: number
  readonly seated: number
  readonly assignment: readonly (readonly [trainee: string, orderClass: string])[]
  readonly prices: Readonly<Record<string, number>>
  readonly bonus: number
  readonly closed: readonly ClosedClass[]
  /** Justified complaints. */
  readonly blockingPairs: number
  readonly blockingGroups: readonly { readonly orderClass: string; readonly size: number }[]
  readonly seed: number | null
  readonly worst: WorstServed | null
}

/**
 * The seating with its proof and its complaints; remedies for closed classes come with the answer. Throws ProblemError solver_needed for
 * what only a solver decides.
 */
export function solveSeats(problem: AssignProblem, request: SeatsRequest): SeatsSolution {
  const { gap = 0 } = request
  if (request.method === 'stable') return solveStable(problem, request)
  const { goal = 'total' } = request
  if (goal === 'seats,total,worst') throw new ProblemError({ code: 'solver_needed', asked: 'worst' })
  if (isLimited(request)) throw new ProblemError({ code: 'solver_needed', asked: 'limits' })
  const hasMinima = problem.min.some((n) => n > 0)
  const options = { goal, gap }
  const searched = hasMinima ? { ...options, ...limitsOn(request) } : null
  const opened = searched === null ? null : opening(problem, searched)
  const found: OptimalSeating = opened ?? optimal(problem, options)
  const isNear = gap > 0 && found.bound - found.total <= gap * found.total
  return {
    solved: opened === null || searched === null ? null : { method: 'optimal', seating: opened, options: searched },
    seating: found,
    status: found.status,
    bound: found.bound,
    price: found.price,
    bonus: found.bonus,
    blockingPairs: blockingPairs(problem, found).count,
    stoppedBy: found.status === 'optimal' ? null : isNear ? 'gap' : 'work',
    worst: null,
  }
}

export function isLimited({ limits, fixed }: SeatsRequest): boolean {
  return (
    fixed?.some((e) => e >= 0) ||
    (limits !== undefined && limits.caps.length + limits.groups + limits.spares.length > 0)
  )
}

function limitsOn({ nodes, work }: SeatsRequest) {
  return { ...(nodes === undefined ? {} : { nodes }), ...(work === undefined ? {} : { work }) }
}

function solveStable(problem: AssignProblem, request: SeatsRequest): SeatsSolution {
  const { seed = 0, best = 'trainee', goal = 'total', limits, fixed } = request
  if (goal === 'seats,total,worst') throw new ProblemError({ code: 'goal_unfit', goal, method: 'stable' })
  const within = { ...(limits === undefined ? {} : { limits }), ...(fixed === undefined ? {} : { fixed }) }
  const options = { seed, best, ...within }
  const seating = stable(problem, options)
  // Prices of 0 prove little, but what they prove anybody can check: no total exceeds everyone's best score.
  const price = new Float64Array(problem.classes.length)
  const bound = boundOfPrices(problem, price)
  const { total } = countSeats(problem, seating)
  return {
    solved: { method: 'stable', seating, options },
    seating,
    status: bound === total ? 'optimal' : 'feasible',
    bound,
    price,
    bonus: 0,
    blockingPairs: blockingPairs(problem, seating, within).count,
    stoppedBy: null,
    worst: null,
  }
}

export function seatsAnswer(problem: AssignProblem, request: SeatsRequest, solution: SeatsSolution): SeatsAnswer {
  const { solved, seating, price } = solution
  const { seated, total } = countSeats(problem, seating)
  return {
    method: request.method,
    status: solution.status,
    total,
    bound: solution.bound,
    seated,
    assignment: pairsOf(problem, seating),
    prices: Object.fromEntries(problem.classes.map((id, j) => [id, price[j] ?? 0])),
    bonus: solution.bonus,
    closed: solved === null ? [] : closedClasses(problem, solved, remediesFor(problem, solution)),
    blockingPairs: solution.blockingPairs,
    blockingGroups: blockingGroups(problem, seating, request.limits),
    seed: request.method === 'stable' ? (request.seed ?? 0) : null,
    worst: solution.worst,
  }
}

/** How many closed classes get a remedy looked for: each is solved again, wholly where nothing was proved, so fewer where that is long. */
function remediesFor({ to }: AssignProblem, { solved, status }: SeatsSolution): number {
  if (solved?.method === 'optimal' && status !== 'optimal') return 1
  const most = Math.floor((solved?.method === 'stable' ? 40_000_000 : 1_000_000) / Math.max(1, to.length))
  return Math.max(1, Math.min(20, most))
}
