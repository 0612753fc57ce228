/** Who sits in which class, from applications and seats in the request: the same answer as `duikou assign`. */
import { type OpenAPIHono, z } from '@hono/zod-openapi'
import {
  type AssignProblem,
  assignProblem,
  limitsOf,
  type Milp,
  ProblemError,
  seatsAgainstTotal,
  seatsAnswer,
  solveSeats,
  solveSeatsBy,
  stayingAgainstTotal,
} from 'duikou'
import { requireShort, seatsCost } from '../direct.ts'
import type { Limits } from '../limits.ts'
import { Problem } from '../problem.ts'
import { addRoute, json } from '../route.ts'

const name = z.string().min(1).max(120)
const whole = z.int().min(0).max(1_000_000_000)

export const SeatsRequest = z
  .strictObject({
    /** [trainee, class, score] or [trainee, class, score, the trainee's rank of the class]. */
    edges: z
      .array(
        z.union([
          z.tuple([name, name, z.int().min(-1e12).max(1e12)]),
          z.tuple([name, name, z.int().min(-1e12).max(1e12), z.int().min(1).max(1_000_000)]),
        ]),
      )
      .max(20_000),
    /** [class, min, max] */
    seats: z.array(z.tuple([name, whole, whole])).max(2_000),
    method: z.enum(['stable', 'optimal']).default('stable'),
    goal: z.enum(['total', 'seats,total', 'seats,total,worst']).default('total'),
    /** [trainee, school or region]: for quotas, and for the goal seats,total,worst. */
    groups: z
      .array(z.tuple([name, name]))
      .max(20_000)
      .default([]),
    /** [class, school, most] */
    quotas: z
      .array(z.tuple([name, name, whole]))
      .max(20_000)
      .default([]),
    /** At most so many in these classes together. */
    caps: z
      .array(z.strictObject({ id: name, classes: z.array(name).min(1).max(2_000), most: whole }))
      .max(200)
      .default([]),
    /** [trainee, class]: seats that are given already. */
    fixed: z
      .array(z.tuple([name, name]))
      .max(20_000)
      .default([]),
    gap: z.number().min(0).max(1).default(0),
    seed: z.int().min(0).max(4_294_967_295).default(0),
    best: z.enum(['trainee', 'class']).default('trainee'),
    /** Most applications looked at where classes have minima; the bound says what is left. */
    work: z.int().min(0).max(50_000_000).default(20_000_000),
    /** What a second aim costs in total: seats filled, or people who keep the seat that they had (`before`). */
    tradeoff: z.enum(['seats', 'staying']).optional(),
    /** [trainee, class]: the seats that people have. */
    before: z
      .array(z.tuple([name, name]))
      .max(5_000)
      .default([]),
  })
  .refine(({ tradeoff, edges }) => tradeoff === undefined || edges.length <= 5_000, {
    path: ['edges'],
    message: 'a tradeoff solves again for each of its points: at most 5,000 edges, or the command line',
  })
  .refine((one) => one.tradeoff === undefined || one.quotas.length + one.caps.length + one.fixed.length === 0, {
    path: ['tradeoff'],
    message: 'without quotas, caps and fixed seats only',
  })
  .openapi('SeatsRequest')
export type SeatsRequest = z.infer<typeof SeatsRequest>

const SeatsAnswer = z
  .looseObject({
    method: z.string(),
    status: z.enum(['optimal', 'feasible', 'infeasible']),
    total: z.number(),
    bound: z.number(),
    seated: z.int().min(0),
    assignment: z.array(z.tuple([z.string(), z.string()])),
    prices: z.record(z.string(), z.number()),
    bonus: z.number(),
    closed: z.array(z.looseObject({ class: z.string() })),
    blockingPairs: z.int().min(0),
    blockingGroups: z.array(z.object({ orderClass: z.string(), size: z.int() })),
    seed: z.int().nullable(),
    tradeoff: z.array(z.looseObject({ total: z.number(), proved: z.boolean() })).optional(),
    worst: z.object({ group: z.string(), seated: z.int(), people: z.int(), isProved: z.boolean() }).nullable(),
  })
  .openapi('SeatsAnswer')

export function seatRoutes(app: OpenAPIHono, limits: Limits, milp?: Milp): void {
  addRoute(app, limits, {
    method: 'post',
    path: '/v1/seats',
    tag: 'classes',
    summary: 'Who sits in which class, with the proof 按报名与名额分班',
    body: SeatsRequest,
    answers: { 200: json(SeatsAnswer, 'the assignment and its certificate') },
    async answer({ c, body }) {
      const asked = await body()
      requireShort('assign', seatsCost(asked), limits)
      return c.json(await seatsOf(asked, milp))
    },
  })
}

/** Throws request_invalid where applications, seats and limits do not fit together, or a solver would be needed and there is none. */
export async function seatsOf(
  { edges, seats, groups, quotas, caps, fixed, tradeoff, before, ...asked }: SeatsRequest,
  milp?: Milp,
) {
  try {
    const problem = assignProblem(
      seats.map(([id, min, max]) => ({ id, min, max })),
      edges.map(([trainee, orderClass, score, rank]) => ({ trainee, orderClass, score, rank: rank ?? null })),
    )
    const groupOf = new Map(groups)
    const named = {
      groupOf: (trainee: string) => groupOf.get(trainee) ?? null,
      quotas: quotas.map(([orderClass, group, most]) => ({ orderClass, group, most })),
      caps,
      mayCross: asked.method === 'optimal',
    }
    const request = {
      ...asked,
      groupOf,
      ...(quotas.length + caps.length === 0 ? {} : { limits: limitsOf(problem, named) }),
      ...(fixed.length === 0 ? {} : { fixed: fixedSeats(problem, fixed) }),
    }
    const solution =
      milp === undefined
        ? solveSeats(problem, request)
        : await solveSeatsBy(problem, request, milp, { seconds: SOLVER_SECONDS })
    const points = tradeoff === undefined ? {} : { tradeoff: pointsOf(problem, tradeoff, before, asked.work) }
    return { ...seatsAnswer(problem, request, solution), ...points }
  } catch (error) {
    if (error instanceof ProblemError) throw new Problem('request_invalid', { errors: [error.issue] })
    throw error
  }
}

const SOLVER_SECONDS = 20

function pointsOf(problem: AssignProblem, tradeoff: 'seats' | 'staying', before: SeatsRequest['before'], work: number) {
  const points =
    tradeoff === 'seats'
      ? seatsAgainstTotal(problem, { work })
      : stayingAgainstTotal(problem, fixedSeats(problem, before), { work })
  return points.map(({ total, counted, isProved }) => ({ total, [tradeoff]: counted, proved: isProved }))
}

function fixedSeats(problem: AssignProblem, seats: SeatsRequest['fixed']): Int32Array {
  const place = new Map(problem.trainees.map((id, i) => [id, i]))
  const fixed = new Int32Array(problem.trainees.length).fill(-1)
  for (const [trainee, orderClass] of seats) {
    const i = place.get(trainee) ?? -1
    for (let e = problem.start[i] ?? 0; e < (problem.start[i + 1] ?? 0); e++)
      if (problem.classes[problem.to[e] ?? 0] === orderClass) fixed[i] = e
    if ((fixed[i] ?? -1) < 0) throw new ProblemError({ code: 'not_applied', trainee, orderClass })
  }
  return fixed
}
