/**
 * duikou assign: who sits in which class. `stable` (default): nobody loses a seat to someone with a lower score. `optimal`: the largest
 * total, with prices that prove it where no class has a minimum, and with the bound of the search where one has.
 *
 * JSON: `{"method","status","total","bound","seated","assignment":[[trainee,class]…],"prices":{class},"bonus","closed":[{"class","because",
 * "remedy"}],"blockingPairs","blockingGroups":[{"orderClass","size"}],"seed","run":{"seconds","threads","kernel","stoppedBy"}}`. With goal
 * seats,total: Σ max(0, score + bonus − price) + Σ max × price − bonus × seated = bound.
 */
import {
  type AssignProblem,
  assignmentTables,
  blockingGroups,
  blockingPairs,
  boundOfPrices,
  closedClasses,
  countSeats,
  type Goal,
  type Language,
  opening,
  optimal,
  pairsOf,
  type Seating,
  stable,
} from 'duikou'
import { checkOut, writeOut } from '../out.ts'
import { tableText } from '../terminal.ts'
import { readAssignment } from './edges.ts'

export interface AssignOptions {
  readonly edges: string
  readonly seats: string
  readonly method: 'stable' | 'optimal'
  readonly goal: Goal
  readonly gap: number
  readonly seed: number
  readonly nodes: number
  readonly out?: string
  readonly json?: boolean
  readonly lang: Language
}

export async function assignCommand(options: AssignOptions): Promise<void> {
  checkOut(options.out)
  const problem = await readAssignment(options.edges, options.seats)
  const began = performance.now()
  const answer = solved(problem, options)
  const blocking = blockingPairs(problem, answer.seating)
  const seconds = Math.round(performance.now() - began) / 1000
  const closed = closedClasses(problem, answer.seating, answer.again, remediesFor(problem, options.method))
  const { members, seated, total } = countSeats(problem, answer.seating)
  const result = {
    method: options.method,
    status: answer.status,
    total,
    bound: answer.bound,
    seated,
    assignment: pairsOf(problem, answer.seating),
    prices: Object.fromEntries(problem.classes.map((id, j) => [id, answer.price[j] ?? 0])),
    bonus: answer.bonus,
    closed,
    blockingPairs: blocking.count,
    blockingGroups: blockingGroups(problem, answer.seating),
    seed: options.method === 'stable' ? options.seed : null,
    run: { seconds, threads: 1, kernel: 'js', stoppedBy: answer.stoppedBy },
  }
  if (options.json) process.stdout.write(`${JSON.stringify(result)}\n`)
  if (options.json && options.out === undefined) return
  const tables = assignmentTables(
    { problem, members, price: answer.price, closed, pairs: result.assignment },
    options.lang,
  )
  if (options.out !== undefined) await writeOut(options.out, tables)
  if (options.json) return
  const zh = options.lang === 'zh'
  const [classes] = tables
  process.stdout.write(
    `${zh ? `入班 ${seated} 人，合计 ${total} 分，上界 ${answer.bound}，有理由申诉 ${blocking.count} 起` : `${seated} seated, total ${total}, bound ${answer.bound}, ${blocking.count} justified complaints`}\n`,
  )
  if (classes !== undefined)
    process.stdout.write(
      `${tableText(
        classes.columns.map(({ header }) => header),
        classes.rows,
      )}\n`,
    )
}

function solved(problem: AssignProblem, { method, goal, gap, seed, nodes }: AssignOptions) {
  const hasMinima = problem.min.some((n) => n > 0)
  if (method === 'stable') {
    const seating: Seating = stable(problem, { seed })
    // Prices of 0 prove little, but what they prove anybody can check: no total exceeds everyone's best score.
    const price = new Float64Array(problem.classes.length)
    const bound = boundOfPrices(problem, price)
    const { total } = countSeats(problem, seating)
    const status = bound === total ? 'optimal' : 'feasible'
    return { seating, price, bound, bonus: 0, status, stoppedBy: null, again: { method, seed } as const }
  }
  const found = hasMinima ? opening(problem, { goal, gap, nodes }) : optimal(problem, { goal, gap })
  const stoppedBy =
    found.status === 'optimal' ? null : gap > 0 && found.bound - found.total <= gap * found.total ? 'gap' : 'nodes'
  // A remedy is checked with a fiftieth of the work: it must open the class, not prove the total once more.
  const again = { method, options: { goal, nodes: Math.max(1, Math.floor(nodes / 50)) } } as const
  return {
    seating: found,
    price: found.price,
    bound: found.bound,
    bonus: found.bonus,
    status: found.status,
    stoppedBy,
    again,
  }
}

/** How many closed classes get a remedy looked for: each is solved again, so fewer where that is long. */
function remediesFor({ to }: AssignProblem, method: AssignOptions['method']): number {
  const most = Math.floor((method === 'stable' ? 40_000_000 : 1_000_000) / Math.max(1, to.length))
  return Math.max(1, Math.min(20, most))
}
