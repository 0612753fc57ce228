/**
 * duikou assign: who sits in which class. `stable` (default): nobody loses a seat to someone with a lower score. `optimal`: the largest
 * total, with prices that prove it where no class has a minimum, and with the bound of the search where one has.
 *
 * JSON: `{"method","status","total","bound","seated","assignment":[[trainee,class]…],"prices":{class},"bonus","closed":[{"class","because",
 * "remedy"}],"blockingPairs","blockingGroups":[{"orderClass","size"}],"seed","run":{"seconds","threads","kernel","stoppedBy"}}`. With goal
 * seats,total: Σ max(0, score + bonus − price) + Σ max × price − bonus × seated = bound.
 * `--tradeoff seats` or `staying` (with `--before FILE`, the seats that people have) adds `"tradeoff":[{"total","seats"|"staying","proved"}]`,
 * largest total first.
 */
import {
  type AssignProblem,
  assignmentLine,
  assignmentTables,
  countSeats,
  type Language,
  type SeatsRequest,
  seatsAgainstTotal,
  seatsAnswer,
  solveSeats,
  stayingAgainstTotal,
  tradeoffLines,
} from 'duikou'
import { checkOut, writeOut } from '../out.ts'
import { tableText } from '../terminal.ts'
import { UsageError } from '../usage.ts'
import { readAssignment, readBefore } from './edges.ts'

export interface AssignOptions extends SeatsRequest {
  readonly edges: string
  readonly seats: string
  readonly tradeoff?: 'seats' | 'staying'
  /** Seats that people have: trainee<TAB>class. */
  readonly before?: string
  readonly out?: string
  readonly json?: boolean
  readonly lang: Language
}

export async function assignCommand(options: AssignOptions): Promise<void> {
  checkOut(options.out)
  const problem = await readAssignment(options.edges, options.seats)
  const began = performance.now()
  const solution = solveSeats(problem, options)
  const seconds = Math.round(performance.now() - began) / 1000
  const answer = seatsAnswer(problem, options, solution)
  const tradeoff = await tradeoffOf(problem, options)
  const run = { seconds, threads: 1, kernel: 'js', stoppedBy: solution.stoppedBy }
  if (options.json) process.stdout.write(`${JSON.stringify({ ...answer, ...tradeoff, run })}\n`)
  if (options.json && options.out === undefined) return
  const { members } = countSeats(problem, solution.seating)
  const { closed, assignment: pairs } = answer
  const tables = assignmentTables({ problem, members, price: solution.price, closed, pairs }, options.lang)
  if (options.out !== undefined) await writeOut(options.out, tables)
  if (options.json) return
  process.stdout.write(`${assignmentLine(answer, options.lang)}\n`)
  const [classes] = tables
  if (classes === undefined) return
  const heads = classes.columns.map(({ header }) => header)
  process.stdout.write(`${tableText(heads, classes.rows)}\n`)
  for (const line of tradeoffLines(tradeoff.tradeoff ?? [], options.lang)) process.stdout.write(`${line}\n`)
}

async function tradeoffOf(problem: AssignProblem, { tradeoff, before }: AssignOptions) {
  if (tradeoff === undefined) return {}
  if (tradeoff === 'staying' && before === undefined)
    throw new UsageError('--tradeoff staying 需要 --before FILE (the seats that people have)')
  const points =
    tradeoff === 'staying' && before !== undefined
      ? stayingAgainstTotal(problem, await readBefore(before, problem))
      : seatsAgainstTotal(problem)
  return { tradeoff: points.map(({ total, counted, isProved }) => ({ total, [tradeoff]: counted, proved: isProved })) }
}
