/** Who sits in which class, from applications and seats in the request: the same answer as `duikou assign`. */
import { type OpenAPIHono, z } from '@hono/zod-openapi'
import { assignProblem, ProblemError, seatsAnswer, solveSeats } from 'duikou'
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
    goal: z.enum(['total', 'seats,total']).default('total'),
    gap: z.number().min(0).max(1).default(0),
    seed: z.int().min(0).max(4_294_967_295).default(0),
    best: z.enum(['trainee', 'class']).default('trainee'),
    /** Most applications looked at where classes have minima; the bound says what is left. */
    work: z.int().min(0).max(50_000_000).default(20_000_000),
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
  })
  .openapi('SeatsAnswer')

export function seatRoutes(app: OpenAPIHono, limits: Limits): void {
  addRoute(app, limits, {
    method: 'post',
    path: '/v1/seats',
    tag: 'classes',
    summary: 'Who sits in which class, with the proof 按报名与名额分班',
    body: SeatsRequest,
    answers: { 200: json(SeatsAnswer, 'the assignment and its certificate') },
    answer: async ({ c, body }) => c.json(seatsOf(await body())),
  })
}

/** Throws request_invalid where applications and seats do not fit together. */
export function seatsOf({ edges, seats, ...request }: SeatsRequest) {
  try {
    const problem = assignProblem(
      seats.map(([id, min, max]) => ({ id, min, max })),
      edges.map(([trainee, orderClass, score, rank]) => ({ trainee, orderClass, score, rank: rank ?? null })),
    )
    return seatsAnswer(problem, request, solveSeats(problem, request))
  } catch (error) {
    if (error instanceof ProblemError) throw new Problem('request_invalid', { errors: [error.issue] })
    throw error
  }
}
