/**
 * duikou assign: who sits in which class. `stable` (default): nobody loses a seat to someone with a lower score. `optimal`: the largest
 * total, with prices that prove it where no class has a minimum, and with the bound of the search where one has.
 *
 * JSON: `{"method","status","total","bound","seated","assignment":[[trainee,class]…],"prices":{class},"bonus","closed":[{"class","because",
 * "remedy"}],"blockingPairs","blockingGroups":[{"orderClass","size"}],"seed","run":{"seconds","threads","kernel","stoppedBy"}}`. With goal
 * seats,total: Σ max(0, score + bonus − price) + Σ max × price − bonus × seated = bound.
 * `--tradeoff seats` or `staying` (with `--before FILE`, the seats that people have) adds `"tradeoff":[{"total","seats"|"staying","proved"}]`,
 * largest total first.
 *
 * `--quotas` and `--caps` bound a school in a class and several classes together, `--fixed` names seats that are given; `--groups` says whose
 * school is which, for quotas and for `--goal seats,total,worst`, which adds `"worst":{"group","seated","people","isProved"}`. The largest
 * total under them, and what the search of opening leaves open, is decided by HiGHS within `--seconds` (`run.stoppedBy` is then "time").
 */
import path from 'node:path'
import {
  type AssignProblem,
  assignmentLine,
  assignmentTables,
  countSeats,
  type Language,
  provenanceTable,
  type SeatsGoal,
  type SeatsRequest,
  seatsAgainstTotal,
  seatsAnswer,
  solveSeats,
  solveSeatsBy,
  stayingAgainstTotal,
  tradeoffLines,
  version,
} from 'duikou'
import { checkOut, writeOut } from '../out.ts'
import { tableText } from '../terminal.ts'
import { UsageError } from '../usage.ts'
import { readAssignment, readBefore, readFixed, readGroups, readLimits } from './edges.ts'

export interface AssignOptions extends Omit<SeatsRequest, 'goal' | 'limits' | 'fixed' | 'groupOf'> {
  readonly goal: SeatsGoal
  readonly edges: string
  readonly seats: string
  readonly tradeoff?: 'seats' | 'staying'
  /** Seats that people have: trainee<TAB>class. */
  readonly before?: string
  /** trainee<TAB>group */
  readonly groups?: string
  /** class<TAB>group<TAB>most */
  readonly quotas?: string
  /** cap<TAB>most<TAB>class… */
  readonly caps?: string
  /** trainee<TAB>class */
  readonly fixed?: string
  readonly seconds: number
  readonly out?: string
  readonly json?: boolean
  readonly lang: Language
}

export async function assignCommand(options: AssignOptions): Promise<void> {
  checkOut(options.out)
  const problem = await readAssignment(options.edges, options.seats)
  checkTradeoff(options)
  const request = await requestOf(problem, options)
  const began = performance.now()
  const solution = await solved(problem, request, options.seconds)
  const seconds = Math.round(performance.now() - began) / 1000
  const answer = seatsAnswer(problem, request, solution)
  const tradeoff = await tradeoffOf(problem, options)
  const run = { seconds, threads: 1, kernel: 'js', stoppedBy: solution.stoppedBy }
  if (options.json) process.stdout.write(`${JSON.stringify({ ...answer, ...tradeoff, run })}\n`)
  if (options.json && options.out === undefined) return
  const { members } = countSeats(problem, solution.seating)
  const { closed, assignment: pairs } = answer
  const tables = assignmentTables({ problem, members, price: solution.price, closed, pairs }, options.lang)
  if (options.out !== undefined) {
    const { method, goal, edges, seats, lang } = options
    const from = { edges: path.basename(edges), seats: path.basename(seats), method, goal, seed: answer.seed, version }
    await writeOut(options.out, [...tables, provenanceTable(from, lang)])
  }
  if (options.json) return
  process.stdout.write(`${assignmentLine(answer, options.lang)}\n`)
  const [classes] = tables
  if (classes === undefined) return
  const heads = classes.columns.map(({ header }) => header)
  process.stdout.write(`${tableText(heads, classes.rows)}\n`)
  for (const line of tradeoffLines(tradeoff.tradeoff ?? [], options.lang)) process.stdout.write(`${line}\n`)
}

/** The curve is of applications and seats alone, as over HTTP. */
function checkTradeoff({ tradeoff, before, quotas, caps, fixed }: AssignOptions): void {
  if (tradeoff === undefined) return
  if (tradeoff === 'staying' && before === undefined)
    throw new UsageError('--tradeoff staying 需要 --before FILE (the seats that people have)')
  if (quotas !== undefined || caps !== undefined || fixed !== undefined)
    throw new UsageError('--tradeoff 不能与 --quotas、--caps、--fixed 同用 (the curve knows no limits)')
}

async function requestOf(problem: AssignProblem, options: AssignOptions): Promise<SeatsRequest> {
  const { groups, quotas, caps, fixed, goal, ...request } = options
  if (goal === 'seats,total,worst' && groups === undefined)
    throw new UsageError('--goal seats,total,worst 需要 --groups FILE (whose school or region is which)')
  if (quotas !== undefined && groups === undefined)
    throw new UsageError('--quotas 需要 --groups FILE (whose school is which)')
  const groupOf = groups === undefined ? new Map<string, string>() : await readGroups(groups)
  return {
    ...request,
    goal,
    groupOf,
    ...(quotas === undefined && caps === undefined
      ? {}
      : {
          limits: await readLimits(
            problem,
            groupOf,
            { ...(quotas && { quotas }), ...(caps && { caps }) },
            options.method === 'optimal',
          ),
        }),
    ...(fixed === undefined ? {} : { fixed: await readFixed(fixed, problem) }),
  }
}

/** The solver is loaded only where it may be needed. */
async function solved(problem: AssignProblem, request: SeatsRequest, seconds: number) {
  const { limits, fixed, goal, method } = request
  const mayNeed =
    limits !== undefined || fixed !== undefined || goal === 'seats,total,worst' || problem.min.some((n) => n > 0)
  if (method === 'stable' || !mayNeed) return solveSeats(problem, request)
  return solveSeatsBy(problem, request, (await import('@duikou/milp')).highs, { seconds })
}

async function tradeoffOf(problem: AssignProblem, { tradeoff, before }: AssignOptions) {
  if (tradeoff === undefined) return {}
  const points =
    tradeoff === 'staying' && before !== undefined
      ? stayingAgainstTotal(problem, await readBefore(before, problem))
      : seatsAgainstTotal(problem)
  return { tradeoff: points.map(({ total, counted, isProved }) => ({ total, [tradeoff]: counted, proved: isProved })) }
}
