/**
 * The same request for seats with a solver at hand: the search goes first, and what it leaves open is closed by the solver (`reduce.ts`);
 * quotas, caps and fixed members go to it whole (`milp.ts`); and it serves the worst-served group (`worst.ts`). Where a clock stops the
 * solver the answer of the search stands, so that a slower machine gets less proof but no other seats.
 */
import { isLimited, type SeatsRequest, type SeatsSolution, solveSeats } from './answer.ts'
import { blockingPairs } from './check.ts'
import { type Milp, type MilpOptions, openingByMilp } from './milp.ts'
import type { AssignProblem } from './problem.ts'
import { closeByMilp } from './reduce.ts'
import { bestForWorst } from './worst.ts'

export async function solveSeatsBy(
  problem: AssignProblem,
  request: SeatsRequest,
  milp: Milp,
  options: MilpOptions = {},
): Promise<SeatsSolution> {
  if (request.method === 'stable') return solveSeats(problem, request)
  const goal = request.goal === 'total' || request.goal === undefined ? 'total' : 'seats,total'
  const { limits, fixed, groupOf } = request
  const within = { ...(limits === undefined ? {} : { limits }), ...(fixed === undefined ? {} : { fixed }) }
  const found = isLimited(request)
    ? await wholly(problem, milp, { goal, ...within, ...options })
    : await searched(problem, { ...request, goal }, milp, options)
  if (request.goal !== 'seats,total,worst' || found.status === 'infeasible') return found
  const { seating, worst } = await bestForWorst(problem, milp, found.seating, groupOf ?? new Map(), {
    ...within,
    ...options,
  })
  return { ...found, seating, worst, blockingPairs: blockingPairs(problem, seating, within).count }
}

async function searched(
  problem: AssignProblem,
  request: SeatsRequest,
  milp: Milp,
  options: MilpOptions,
): Promise<SeatsSolution> {
  const own = solveSeats(problem, { ...request, work: request.work ?? SEARCH_WORK })
  const { solved, stoppedBy } = own
  if (solved?.method !== 'optimal' || stoppedBy !== 'work' || problem.to.length > MOST_APPLICATIONS) return own
  const closed = await closeByMilp(problem, solved.seating, milp, options)
  if (closed === solved.seating) return { ...own, stoppedBy: options.signal?.aborted ? 'time' : 'work' }
  const { status, bound } = closed
  return {
    ...own,
    solved: { ...solved, seating: closed },
    seating: closed,
    status,
    bound,
    blockingPairs: blockingPairs(problem, closed).count,
    stoppedBy: status === 'optimal' ? null : 'work',
  }
}

async function wholly(
  problem: AssignProblem,
  milp: Milp,
  request: Parameters<typeof openingByMilp>[2] & object,
): Promise<SeatsSolution> {
  const found = await openingByMilp(problem, milp, request)
  const { limits, fixed } = request
  const within = { ...(limits === undefined ? {} : { limits }), ...(fixed === undefined ? {} : { fixed }) }
  return {
    solved: { method: 'solver', seating: found },
    seating: found,
    status: found.status,
    bound: found.bound,
    // Under limits a price a class proves nothing.
    price: new Float64Array(problem.classes.length),
    bonus: found.bonus,
    blockingPairs: blockingPairs(problem, found, within).count,
    stoppedBy: found.status === 'feasible' ? 'time' : null,
    worst: null,
  }
}

/** Applications looked at before the solver is asked. */
const SEARCH_WORK = 600_000_000
/** Larger programs are not handed over: the solver would not end. */
const MOST_APPLICATIONS = 60_000
