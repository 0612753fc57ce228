/**
 * duikou assign: who sits in which class. `stable` (default): nobody loses a seat to someone with a lower score. `optimal`: the largest
 * total, with prices that prove it where no class has a minimum, and with the bound of the search where one has.
 *
 * JSON: `{"method","status","total","bound","seated","assignment":[[trainee,class]…],"prices":{class},"bonus","closed":[{"class","because",
 * "remedy"}],"blockingPairs","blockingGroups":[{"orderClass","size"}],"seed","run":{"seconds","threads","kernel","stoppedBy"}}`. With goal
 * seats,total: Σ max(0, score + bonus − price) + Σ max × price − bonus × seated = bound.
 */
import {
  assignmentLine,
  assignmentTables,
  countSeats,
  type Language,
  type SeatsRequest,
  seatsAnswer,
  solveSeats,
} from 'duikou'
import { checkOut, writeOut } from '../out.ts'
import { tableText } from '../terminal.ts'
import { readAssignment } from './edges.ts'

export interface AssignOptions extends SeatsRequest {
  readonly edges: string
  readonly seats: string
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
  const run = { seconds, threads: 1, kernel: 'js', stoppedBy: solution.stoppedBy }
  if (options.json) process.stdout.write(`${JSON.stringify({ ...answer, run })}\n`)
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
}
