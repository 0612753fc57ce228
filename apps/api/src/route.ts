/**
 * The one way to add a route: what it takes, what it answers and who answers stand together; the document of the interface, the
 * checks and the problems that follow from them come from that.
 */
import type { OpenAPIHono, RouteConfig } from '@hono/zod-openapi'
import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { parsed, readJsonText } from './body.ts'
import type { Limits } from './limits.ts'
import { Problem } from './problem.ts'
import { ProblemBody } from './schemas.ts'
import { checked } from './validate.ts'

export interface Route<Query, Body> {
  readonly method: RouteConfig['method']
  /** With parameters in braces: /v1/{noun}/{id}. */
  readonly path: string
  readonly tag: string
  readonly summary: string
  readonly params?: z.ZodObject
  readonly query?: z.ZodType<Query>
  /** A body of JSON. */
  readonly body?: z.ZodType<Body>
  /** A body of another type, which the route reads by itself. */
  readonly raw?: { readonly type: string; readonly schema: z.ZodType }
  /** The same Idempotency-Key has its effect once. */
  readonly idempotent?: boolean
  /** What is answered, by status. */
  readonly answers: Readonly<Record<number, object>>
  /** Statuses of problems besides those that follow from the rest. */
  readonly problems?: readonly number[]
  answer(asked: Asked<Query, Body>): Response | Promise<Response>
}

export interface Asked<Query, Body> {
  readonly c: Context
  readonly query: Query
  /** The body as text that claims to be JSON, and that text checked against the schema. */
  text(): Promise<string>
  read(text: string): Body
  body(): Promise<Body>
}

export function addRoute<Query, Body>(app: OpenAPIHono, limits: Limits, route: Route<Query, Body>): void {
  document(app, route)
  const { query, body } = route
  app.on(route.method.toUpperCase(), route.path.replaceAll(/\{(\w+)\}/g, ':$1'), (c) => {
    const text = () => readJsonText(c, limits)
    const read = (words: string) => checked(body ?? (z.unknown() as z.ZodType<Body>), parsed(words, limits))
    return route.answer({
      c,
      query: query === undefined ? (noQuery as Query) : checked(query, c.req.query()),
      text,
      read,
      body: async () => read(await text()),
    })
  })
}

/** The caller's key for a request that must have its effect once; undefined when it gave none. */
export function idempotencyKey(c: Context): string | undefined {
  const key = c.req.header('idempotency-key')
  if (key !== undefined && (key.length < 1 || key.length > 200))
    throw new Problem('request_invalid', { errors: [{ path: 'idempotency-key', message: '1 to 200 characters' }] })
  return key
}

export function json<T extends z.ZodType>(schema: T, description: string) {
  return { description, content: { 'application/json': { schema } } }
}

const noQuery = {}

function document<Query, Body>(app: OpenAPIHono, route: Route<Query, Body>): void {
  const { method, path, tag, summary, params, query, body, raw, idempotent = false } = route
  const content =
    raw !== undefined
      ? { [raw.type]: { schema: raw.schema } }
      : body === undefined
        ? null
        : { 'application/json': { schema: body } }
  const request = {
    ...(params === undefined ? {} : { params }),
    ...(query === undefined ? {} : { query }),
    ...(idempotent ? { headers: z.object({ 'idempotency-key': z.string().min(1).max(200).optional() }) } : {}),
    ...(content === null ? {} : { body: { content, required: true } }),
  }
  const follow = [
    ...(body === undefined ? [] : [400, 413, 415, 422]),
    ...(raw === undefined ? [] : [413]),
    ...(query === undefined && !idempotent ? [] : [422]),
  ]
  const problems = [...always, ...follow, ...(route.problems ?? [])].map((status) => [status, problem(status)])
  app.openAPIRegistry.registerPath({
    method,
    path,
    tags: [tag],
    summary,
    request: request as unknown as NonNullable<RouteConfig['request']>,
    responses: { ...Object.fromEntries(problems), ...route.answers },
  })
}

function problem(status: number): RouteConfig['responses'][string] {
  return {
    description: words[status] ?? 'problem',
    content: { 'application/problem+json': { schema: ProblemBody } },
    ...(status === 429 || status === 503 ? { headers: z.object({ 'retry-after': z.string() }) } : {}),
  }
}

/** Every route may answer these. */
const always = [401, 403, 429, 500, 503]

const words: Readonly<Record<number, string>> = {
  400: 'not JSON, or nested too deeply',
  401: 'a valid token is needed',
  403: 'foreign Host or Origin',
  404: 'no such thing',
  409: 'conflicts with the present state',
  412: 'the record has changed meanwhile',
  413: 'too large',
  415: 'unsupported content type',
  422: 'does not fit the schema',
  429: 'too many requests',
  500: 'internal error',
  503: 'busy',
}
