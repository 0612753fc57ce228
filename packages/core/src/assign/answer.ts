/** One request for seats, as the command line and HTTP ask it: solved, checked, and answered in names. */
import { blockingGroups, blockingPairs, boundOfPrices } from './check.ts'
import { type ClosedClass, closedClasses, type Solved } from './closed.ts'
import { opening } from './opening.ts'
import { type Goal, type OptimalSeating, optimal } from './optimal.ts'
import type { AssignProblem } from './problem.ts'
import { countSeats, pairsOf, type Seating } from './seating.ts'
import { stable } from './stable.ts'

export interface SeatsRequest {
  readonly method: 'stable' | 'optimal'
  readonly goal?: Goal
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

export interface SeatsSolution {
  readonly solved: Solved | null
  readonly seating: Seating
  readonly status: 'optimal' | 'feasible' | 'infeasible'
  readonly bound: number
  readonly price: Float64Array
  readonly bonus: number
  readonly blockingPairs: number
  readonly stoppedBy: 'gap' | 'work' | null
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
}

/** The seating with its proof and its complaints; remedies for closed classes come with the answer. */
export function solveSeats(problem: AssignProblem, request: SeatsRequest): SeatsSolution {
  const { gap = 0 } = request
  if (request.method === 'stable') return solveStable(problem, request)
  const hasMinima = problem.min.some((n) => n > 0)
  const options = { goal: request.goal ?? ('total' as const), gap }
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
  }
}

function limitsOn({ nodes, work }: SeatsRequest) {
  return { ...(nodes === undefined ? {} : { nodes }), ...(work === undefined ? {} : { work }) }
}

function solveStable(problem: AssignProblem, { seed = 0, best = 'trainee' }: SeatsRequest): SeatsSolution {
  const options = { seed, best }
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
    blockingPairs: blockingPairs(problem, seating).count,
    stoppedBy: null,
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
    blockingGroups: blockingGroups(problem, seating),
    seed: request.method === 'stable' ? (request.seed ?? 0) : null,
  }
}

/** How many closed classes get a remedy looked for: each is solved again, wholly where nothing was proved, so fewer where that is long. */
function remediesFor({ to }: AssignProblem, { solved, status }: SeatsSolution): number {
  if (solved?.method === 'optimal' && status !== 'optimal') return 1
  const most = Math.floor((solved?.method === 'stable' ? 40_000_000 : 1_000_000) / Math.max(1, to.length))
  return Math.max(1, Math.min(20, most))
}
