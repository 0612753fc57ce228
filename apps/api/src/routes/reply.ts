/** What every route may answer besides its own. */
import { type OpenAPIHono, type RouteConfig, z } from '@hono/zod-openapi'
import { ProblemBody } from '../schemas.ts'

const words: Record<number, string> = {
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
  503: 'busy or stopping',
}

const always = [401, 403, 429, 500, 503]

/** Puts routes of one chapter into the document of the interface: what each takes, answers, and which problems it may name. */
export function chapter(app: OpenAPIHono, tag: string) {
  return (
    method: RouteConfig['method'],
    path: string,
    summary: string,
    request: object,
    responses: Record<number, object>,
    ...problems: number[]
  ): void =>
    app.openAPIRegistry.registerPath({
      method,
      path,
      tags: [tag],
      summary,
      request,
      responses: replies(responses, ...problems) as never,
    })
}

/** Responses of a route: its own, and the problems it may name. */
export function replies<T extends Record<number, unknown>>(own: T, ...problems: readonly number[]) {
  const named = Object.fromEntries(
    [...always, ...problems].map((status) => [
      status,
      {
        description: words[status] ?? 'problem',
        content: { 'application/problem+json': { schema: ProblemBody } },
        ...(status === 429 || status === 503 ? { headers: z.object({ 'retry-after': z.string() }) } : {}),
      },
    ]),
  )
  return { ...named, ...own } as T
}

export function json<T extends z.ZodType>(schema: T, description: string) {
  return { description, content: { 'application/json': { schema } } }
}

export function jsonBody<T extends z.ZodType>(schema: T) {
  return { content: { 'application/json': { schema } }, required: true }
}
