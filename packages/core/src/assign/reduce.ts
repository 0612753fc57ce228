/**
 * What a search left open, as a smaller program for a solver: by the multipliers that prove its bound, applications and decisions about
 * classes drop out that no seating as good as the best found can have (fixing by reduced cost). What remains is stated with one row an
 * application where the bound leans on «no seat in a class that is closed», and with the number of classes that people suffice for.
 */
import { type Milp, type MilpModel, type MilpOptions, Rows } from './milp.ts'
import { CLOSED, OPENS, SeatsForMinima, UNDECIDED } from './minima.ts'
import type { OpeningSeating } from './opening.ts'
import { optimal } from './optimal.ts'
import type { AssignProblem } from './problem.ts'
import { applicantsByClass } from './roster.ts'

/** The search's own answer, better and proved where the solver ends; what it has when it is stopped is not used. */
export async function closeByMilp(
  problem: AssignProblem,
  found: OpeningSeating,
  milp: Milp,
  options: MilpOptions = {},
): Promise<OpeningSeating> {
  if (found.status !== 'feasible') return found
  const { bonus } = found
  const worth = found.total + bonus * found.seated
  const { model, classOf } = reducedModel(problem, found, worth)
  const answer = await milp.solve(model, options)
  if (answer.status !== 'optimal' || answer.x === null) return found
  const open = Uint8Array.from(problem.min, (n, j) => (n === 0 || (answer.x?.[classOf + j] ?? 0) > 0.5 ? 1 : 0))
  const better = optimal(problem, { bonus, open })
  const isBetter = better.status !== 'infeasible' && better.total + bonus * better.seated > worth
  const { taken, seated, total } = isBetter ? better : found
  const bound = Math.max(total, Math.floor(answer.bound + 1e-3) - bonus * seated)
  const status = bound === total ? 'optimal' : 'feasible'
  return { ...found, taken, open: isBetter ? open : found.open, seated, total, bound, status }
}

/** Columns: the applications left, then the classes from `classOf` on. */
export function reducedModel(
  problem: AssignProblem,
  { multipliers, bonus }: Pick<OpeningSeating, 'multipliers' | 'bonus'>,
  worth: number,
): { model: MilpModel; classOf: number } {
  const { classes, trainees, to, score, min, max } = problem
  const { start, choice, who } = applicantsByClass(problem)
  const reduced = new Float64Array(to.length)
  const last = new Float64Array(classes.length)
  const value = new Float64Array(classes.length)
  for (let j = 0; j < classes.length; j++) {
    const own: number[] = []
    for (let k = start[j] ?? 0; k < (start[j + 1] ?? 0); k++) {
      const e = choice[k] ?? 0
      reduced[e] = (score[e] ?? 0) + bonus - (multipliers[who[k] ?? 0] ?? 0)
      own.push(reduced[e] ?? 0)
    }
    own.sort((a, b) => b - a)
    const wanting = own.filter((one) => one > 0).length
    const take = Math.min(own.length, Math.max(min[j] ?? 0, Math.min(max[j] ?? 0, wanting)))
    last[j] = take === wanting || take === 0 ? 0 : (own[take - 1] ?? 0)
    value[j] =
      own.length < (min[j] ?? 0) ? Number.NEGATIVE_INFINITY : own.slice(0, take).reduce((sum, one) => sum + one, 0)
  }
  const undecided = new Uint8Array(classes.length)
  const seats = new SeatsForMinima(problem)
  const bound =
    multipliers.reduce((sum, u) => sum + u, 0) + seats.choose(value, undecided, new Uint8Array(classes.length))
  const decided = Uint8Array.from(classes, (_, j) => {
    if (min[j] === 0) return OPENS
    if (bound + Math.min(0, value[j] ?? 0) < worth) return CLOSED
    return bound - Math.max(0, value[j] ?? 0) < worth ? OPENS : UNDECIDED
  })
  const isLeft = (e: number) => {
    const j = to[e] ?? 0
    const room = bound - worth + Math.min(0, value[j] ?? 0)
    return decided[j] !== CLOSED && Math.min(0, (reduced[e] ?? 0) - (last[j] ?? 0)) >= -room
  }
  const left = Int32Array.from(to.keys()).filter(isLeft)
  const rows = new Rows()
  const ofClass: number[][] = classes.map(() => [])
  const ofPerson: number[][] = trainees.map(() => [])
  const person = new Int32Array(to.length)
  choice.forEach((e, k) => {
    person[e] = who[k] ?? 0
  })
  left.forEach((e, column) => {
    const j = to[e] ?? 0
    ofClass[j]?.push(column)
    ofPerson[person[e] ?? 0]?.push(column)
    if (decided[j] === UNDECIDED && (reduced[e] ?? 0) > (last[j] ?? 0))
      rows.add([column], Number.NEGATIVE_INFINITY, 0, { column: left.length + j, value: -1 })
  })
  for (const own of ofPerson) if (own.length > 0) rows.add(own, 0, 1)
  ofClass.forEach((own, j) => {
    const column = left.length + j
    if (decided[j] !== UNDECIDED) rows.add([column], decided[j] === OPENS ? 1 : 0, decided[j] === OPENS ? 1 : 0)
    rows.add(own, 0, Number.POSITIVE_INFINITY, { column, value: -(min[j] ?? 0) })
    rows.add(own, Number.NEGATIVE_INFINITY, 0, { column, value: -(max[j] ?? 0) })
  })
  const withMinimum = [...min.keys()].filter((j) => (min[j] ?? 0) > 0).map((j) => left.length + j)
  rows.add(withMinimum, 0, seats.most(undecided))
  const worths = new Float64Array(left.length + classes.length)
  left.forEach((e, column) => {
    worths[column] = (score[e] ?? 0) + bonus
  })
  const integer = new Uint8Array(worths.length).fill(1, left.length)
  return { model: { worth: worths, integer, rows: rows.build() }, classOf: left.length }
}
