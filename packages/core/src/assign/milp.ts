/**
 * Opening decisions as a mixed-integer program, for whoever hands in a solver: exact also with quotas and caps over several classes,
 * which the search of `opening.ts` does not know. What the solver says is not believed: the seating is rounded, checked and counted anew.
 */
import { boundOfPrices, faultsOf } from './check.ts'
import type { Limits } from './limits.ts'
import { openingBonus } from './opening.ts'
import type { Goal } from './optimal.ts'
import type { AssignProblem } from './problem.ts'
import { countSeats, type Seating } from './seating.ts'

/** maximise Σ worth · x, each row lower ≤ Σ value · x ≤ upper, 0 ≤ x ≤ 1. */
export interface MilpModel {
  readonly worth: Float64Array
  readonly integer: Uint8Array
  readonly rows: {
    /** Entries of row r are start[r] … start[r + 1] − 1. */
    readonly start: Int32Array
    readonly column: Int32Array
    readonly value: Float64Array
    readonly lower: Float64Array
    readonly upper: Float64Array
  }
}

export interface MilpAnswer {
  readonly status: 'optimal' | 'stopped' | 'infeasible' | 'failed'
  readonly x: Float64Array | null
  /** No solution is worth more. */
  readonly bound: number
}

export interface MilpOptions {
  readonly signal?: AbortSignal
  readonly seconds?: number
}

export interface Milp {
  solve(model: MilpModel, options?: MilpOptions): Promise<MilpAnswer>
}

export interface MilpSeating extends Seating {
  readonly status: 'optimal' | 'feasible' | 'infeasible'
  readonly seated: number
  readonly total: number
  readonly bound: number
  readonly bonus: number
}

export interface MilpRequest extends MilpOptions {
  readonly goal?: Goal
  readonly limits?: Limits
  /** Seats that are given already, a choice or −1 a person. */
  readonly fixed?: Int32Array
}

/** Throws when the solver fails or hands back a seating that breaks a rule. */
export async function openingByMilp(
  problem: AssignProblem,
  milp: Milp,
  { goal = 'total', limits, fixed, ...options }: MilpRequest = {},
): Promise<MilpSeating> {
  const bonus = openingBonus(problem, goal)
  const answer = await milp.solve(openingModel(problem, bonus, limits, fixed), options)
  if (answer.status === 'failed') throw new Error('the solver failed')
  const nobody = new Int32Array(problem.trainees.length).fill(-1)
  if (answer.x === null) {
    const open = Uint8Array.from(problem.min, (n) => (n > 0 ? 0 : 1))
    // Whatever the solver knows, nobody has more than the best of their own scores.
    const most = boundOfPrices(problem, new Float64Array(problem.classes.length), bonus)
    const status = answer.status === 'infeasible' ? 'infeasible' : 'feasible'
    const bound = status === 'infeasible' ? 0 : Math.floor(Math.min(answer.bound + 1e-4, most))
    return { status, taken: nobody, open, seated: 0, total: 0, bound, bonus }
  }
  const seating = seatingOf(problem, answer.x)
  const faults = { ...faultsOf(problem, seating, limits), moved: movedFrom(fixed, seating) }
  if (Object.values(faults).some((count) => count > 0))
    throw new Error(`the solver's seating breaks rules: ${JSON.stringify(faults)}`)
  const { seated, total } = countSeats(problem, seating)
  const bound = Math.max(total, Math.floor(answer.bound + 1e-4) - bonus * seated)
  const isProved = answer.status === 'optimal' && bound === total
  return { status: isProved ? 'optimal' : 'feasible', ...seating, seated, total, bound, bonus }
}

/** One column an application, one a class: 1 open. */
export function openingModel(problem: AssignProblem, bonus: number, limits?: Limits, fixed?: Int32Array): MilpModel {
  const { classes, trainees, to, start, score, min, max } = problem
  const edges = to.length
  const rows = new Rows()
  const ofClass: number[][] = classes.map(() => [])
  const who = new Int32Array(edges)
  for (let i = 0; i < trainees.length; i++) {
    const own: number[] = []
    for (let e = start[i] ?? 0; e < (start[i + 1] ?? 0); e++) {
      own.push(e)
      who[e] = i
      ofClass[to[e] ?? 0]?.push(e)
    }
    rows.add(own, 0, 1)
  }
  ofClass.forEach((members, j) => {
    rows.add(members, 0, Number.POSITIVE_INFINITY, { column: edges + j, value: -(min[j] ?? 0) })
    rows.add(members, Number.NEGATIVE_INFINITY, 0, { column: edges + j, value: -(max[j] ?? 0) })
    for (let group = 0; group < (limits?.groups ?? 0); group++) {
      const most = limits?.quota[j * (limits?.groups ?? 0) + group] ?? -1
      const those = members.filter((e) => limits?.group[who[e] ?? 0] === group)
      if (most >= 0 && those.length > most) rows.add(those, 0, most)
    }
  })
  for (const cap of limits?.caps ?? [])
    rows.add(
      cap.classes.flatMap((j) => ofClass[j] ?? []),
      0,
      cap.most,
    )
  for (const { people, most } of limits?.spares ?? [])
    rows.add(
      people.flatMap((i) =>
        Array.from({ length: (start[i + 1] ?? 0) - (start[i] ?? 0) }, (_, k) => (start[i] ?? 0) + k),
      ),
      0,
      most,
    )
  for (const e of fixed ?? []) if (e >= 0) rows.add([e], 1, 1)
  const worth = new Float64Array(edges + classes.length)
  for (let e = 0; e < edges; e++) worth[e] = (score[e] ?? 0) + bonus
  return { worth, integer: new Uint8Array(edges + classes.length).fill(1), rows: rows.build() }
}

function movedFrom(fixed: Int32Array | undefined, { taken }: Seating): number {
  return fixed === undefined ? 0 : fixed.filter((e, i) => e >= 0 && taken[i] !== e).length
}

export function seatingOf(problem: AssignProblem, x: Float64Array): Seating {
  const taken = Int32Array.from(problem.trainees, (_, i) => {
    for (let e = problem.start[i] ?? 0; e < (problem.start[i + 1] ?? 0); e++) if ((x[e] ?? 0) > 0.5) return e
    return -1
  })
  const { members } = countSeats(problem, { taken, open: new Uint8Array() })
  return { taken, open: Uint8Array.from(problem.min, (n, j) => (n === 0 || (members[j] ?? 0) > 0 ? 1 : 0)) }
}

export class Rows {
  readonly #start = [0]
  readonly #column: number[] = []
  readonly #value: number[] = []
  readonly #lower: number[] = []
  readonly #upper: number[] = []

  add(columns: readonly number[], lower: number, upper: number, more?: { column: number; value: number }): void {
    for (const column of columns) {
      this.#column.push(column)
      this.#value.push(1)
    }
    if (more !== undefined) {
      this.#column.push(more.column)
      this.#value.push(more.value)
    }
    this.#start.push(this.#column.length)
    this.#lower.push(lower)
    this.#upper.push(upper)
  }

  build(): MilpModel['rows'] {
    return {
      start: Int32Array.from(this.#start),
      column: Int32Array.from(this.#column),
      value: Float64Array.from(this.#value),
      lower: Float64Array.from(this.#lower),
      upper: Float64Array.from(this.#upper),
    }
  }
}
