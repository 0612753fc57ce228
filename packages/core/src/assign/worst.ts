/**
 * The third aim: of all seatings with the seats and the total given, one whose worst-served group is served best. A group's share is
 * seated / people, over its people with at least one application; the aim is the largest smallest share. Stated as one more column of the
 * program of `milp.ts`: z ≤ seated of the group / its people for every group, z as large as possible, with one row that keeps the seats and
 * one that keeps the total. Groups nobody of whom applied have no share and count for nothing.
 */
import type { WorstServed } from './answer.ts'
import { faultsOf } from './check.ts'
import { type Milp, type MilpModel, type MilpRequest, openingModel, seatingOf } from './milp.ts'
import type { AssignProblem } from './problem.ts'
import { countSeats, type Seating } from './seating.ts'

export interface GroupShare {
  readonly group: string
  readonly seated: number
  readonly people: number
}

/** Each group's share in a seating, the smallest first, equal ones by name. */
export function sharesOf(
  problem: AssignProblem,
  { taken }: Pick<Seating, 'taken'>,
  groupOf: ReadonlyMap<string, string>,
): GroupShare[] {
  const shares = new Map<string, { seated: number; people: number }>()
  problem.trainees.forEach((id, i) => {
    const group = groupOf.get(id)
    if (group === undefined || problem.start[i] === problem.start[i + 1]) return
    const share = shares.get(group) ?? { seated: 0, people: 0 }
    share.people++
    if ((taken[i] ?? -1) >= 0) share.seated++
    shares.set(group, share)
  })
  return [...shares]
    .map(([group, share]) => ({ group, ...share }))
    .sort((a, b) => a.seated * b.people - b.seated * a.people || (a.group < b.group ? -1 : 1))
}

/** Throws when the solver's seating breaks a rule, loses a seat or a point. */
export async function bestForWorst(
  problem: AssignProblem,
  milp: Milp,
  best: Seating,
  groupOf: ReadonlyMap<string, string>,
  { limits, fixed, ...options }: MilpRequest = {},
): Promise<{ seating: Seating; worst: WorstServed | null }> {
  const [before] = sharesOf(problem, best, groupOf)
  if (before === undefined) return { seating: best, worst: null }
  const { seated, total } = countSeats(problem, best)
  const base = openingModel(problem, 0, limits, fixed)
  const answer = await milp.solve(withShares(problem, base, groupOf, seated, total), options)
  const kept = { seating: best, worst: { ...before, isProved: false } }
  if (answer.x === null) return kept
  const seating = seatingOf(problem, answer.x)
  const counted = countSeats(problem, seating)
  const faults = Object.values(faultsOf(problem, seating, limits)).some((count) => count > 0)
  if (faults || counted.seated !== seated || counted.total !== total)
    throw new Error("the solver's seating breaks rules or loses seats or total")
  const [after] = sharesOf(problem, seating, groupOf)
  if (after === undefined || after.seated * before.people < before.seated * after.people) return kept
  return { seating, worst: { ...after, isProved: answer.status === 'optimal' } }
}

function withShares(
  problem: AssignProblem,
  { worth, integer, rows }: MilpModel,
  groupOf: ReadonlyMap<string, string>,
  seated: number,
  total: number,
): MilpModel {
  const edges = problem.to.length
  const z = worth.length
  const column: number[] = [...rows.column]
  const value: number[] = [...rows.value]
  const [start, lower, upper] = [[...rows.start], [...rows.lower], [...rows.upper]]
  const add = (columns: readonly number[], values: readonly number[], least: number) => {
    for (const one of columns) column.push(one)
    for (const one of values) value.push(one)
    start.push(column.length)
    lower.push(least)
    upper.push(Number.POSITIVE_INFINITY)
  }
  const all = [...problem.to.keys()]
  add(all, new Array<number>(edges).fill(1), seated)
  add(all, [...problem.score], total)
  const ofGroup = new Map<string, { choices: number[]; people: number }>()
  problem.trainees.forEach((id, i) => {
    const group = groupOf.get(id)
    const [from, past] = [problem.start[i] ?? 0, problem.start[i + 1] ?? 0]
    if (group === undefined || from === past) return
    const own = ofGroup.get(group) ?? { choices: [], people: 0 }
    own.people++
    for (let e = from; e < past; e++) own.choices.push(e)
    ofGroup.set(group, own)
  })
  for (const { choices, people } of ofGroup.values()) add([...choices, z], [...choices.map(() => 1), -people], 0)
  const worths = new Float64Array(z + 1)
  worths[z] = 1
  const whole = new Uint8Array(z + 1)
  whole.set(integer)
  return {
    worth: worths,
    integer: whole,
    rows: {
      start: Int32Array.from(start),
      column: Int32Array.from(column),
      value: Float64Array.from(value),
      lower: Float64Array.from(lower),
      upper: Float64Array.from(upper),
    },
  }
}
