/** The round with the largest total: must be asked for, and says how many would have a justified complaint. */
import { type Limits, limitsOf } from '../assign/limits.ts'
import { type Milp, openingByMilp } from '../assign/milp.ts'
import { opening } from '../assign/opening.ts'
import { optimal } from '../assign/optimal.ts'
import { type AssignProblem, assignProblem } from '../assign/problem.ts'
import type { Seating } from '../assign/seating.ts'
import type { Round, RoundWish } from './round.ts'

/** What is left to decide when those whose seats are promised sit in them. */
export interface OpenQuestion {
  readonly problem: AssignProblem
  readonly limits: Limits | null
}

export interface LargestSeating {
  readonly seating: Seating
  readonly status: 'optimal' | 'feasible' | 'infeasible'
  readonly total: number
  readonly bound: number
  /** 增加一席的增益 by class; null where the solver gives none. */
  readonly prices: Float64Array | null
}

/** Quotas and limits over classes are more than the search of the core knows: they need a solver that is handed in. */
export function needsSolver({ classes, caps = [], spares = [] }: Round): boolean {
  return caps.length + spares.length > 0 || classes.some(({ quotas }) => quotas.size > 0)
}

export function largest({ problem }: OpenQuestion, goal: Goal): LargestSeating {
  const options = { goal, work: MOST_WORK }
  const hasMinima = problem.min.some((n) => n > 0)
  const found = hasMinima ? opening(problem, options) : optimal(problem, { goal })
  // What a seat more would gain is known where no class was left closed: those prices prove the total.
  const prices = found.open.every((open) => open === 1) ? found.price : null
  return { seating: found, status: found.status, total: found.total, bound: found.bound, prices }
}

export async function largestBy(milp: Milp, { problem, limits }: OpenQuestion, goal: Goal): Promise<LargestSeating> {
  const found = await openingByMilp(problem, milp, { goal, ...(limits === null ? {} : { limits }) })
  return { seating: found, status: found.status, total: found.total, bound: found.bound, prices: null }
}

type Goal = NonNullable<Round['goal']>

/** Applications looked at: some seconds. */
const MOST_WORK = 150_000_000

/** The promised seats come off the classes and limits; a class that has promised some may open with whoever else comes. */
export function openQuestion(
  { classes, caps = [], spares = [] }: Round,
  wishes: readonly RoundWish[],
  promised: ReadonlyMap<string, RoundWish>,
): OpenQuestion {
  const seats = [...promised.values()]
  const inClass = (id: string) => seats.filter(({ orderClass }) => orderClass === id)
  const left = classes.map((one) => {
    const there = inClass(one.id)
    const quotas = [...one.quotas].map(
      ([school, most]) => [school, Math.max(0, most - there.filter((seat) => seat.school === school).length)] as const,
    )
    return { ...one, min: there.length > 0 ? 0 : one.min, max: Math.max(0, one.max - there.length), quotas }
  })
  const problem = assignProblem(
    left,
    wishes.filter(({ trainee }) => !promised.has(trainee)),
  )
  if (!needsSolver({ classes, caps, spares, wishes })) return { problem, limits: null }
  const school = new Map(wishes.map((wish) => [wish.trainee, wish.school]))
  const limits = limitsOf(problem, {
    groupOf: (trainee) => school.get(trainee) ?? null,
    quotas: left.flatMap(({ id, quotas }) => quotas.map(([group, most]) => ({ orderClass: id, group, most }))),
    caps: caps.map((cap) => ({
      ...cap,
      most: Math.max(0, cap.most - seats.filter(({ orderClass }) => cap.classes.includes(orderClass)).length),
    })),
    spares: spares.map((spare) => ({
      ...spare,
      most: Math.max(0, spare.most - seats.filter(({ trainee }) => spare.people.includes(trainee)).length),
    })),
    mayCross: true,
  })
  return { problem, limits }
}
