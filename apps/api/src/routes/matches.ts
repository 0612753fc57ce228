/** Who fits, and why: the same results as the library and the command line, byte for byte. */
import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import { fullView, match, why } from 'duikou'
import { readJson } from '../body.ts'
import type { Limits } from '../limits.ts'
import type { Region } from '../region.ts'
import { ExplanationAnswer, MatchAnswer, MatchRequest, PairAnswer, PairRequest } from '../schemas.ts'
import { checked } from '../validate.ts'
import { json, jsonBody, replies } from './reply.ts'

export function matchRoutes(app: OpenAPIHono, region: Region, limits: Limits, now: () => number): void {
  const Request = MatchRequest(limits.top)
  app.openAPIRegistry.registerPath(
    createRoute({
      method: 'post',
      path: '/v1/matches',
      tags: ['match'],
      summary: 'The exact best candidates of a demand 为需求找最合适的候选',
      request: { body: jsonBody(Request) },
      responses: replies(
        { 200: json(MatchAnswer, 'the list and its closing line; as NDJSON with Accept: application/x-ndjson') },
        400,
        404,
        413,
        415,
        422,
      ),
    }),
  )
  app.post('/v1/matches', async (c) => {
    const request = checked(Request, await readJson(c, limits))
    const registry = await region.registry()
    const began = now()
    const { hits, summary } = match(registry, { ...request, view: request.view ?? fullView, policy: region.policy })
    if (/application\/x-ndjson/.test(c.req.header('accept') ?? ''))
      return c.body([...hits, summary].map((line) => `${JSON.stringify(line)}\n`).join(''), 200, {
        'content-type': 'application/x-ndjson; charset=utf-8',
      })
    return c.json({ hits, summary, run: { seconds: (now() - began) / 1000 } })
  })

  const pair = async (c: Parameters<typeof readJson>[0]) => {
    const request = checked(PairRequest, await readJson(c, limits))
    return why(await region.registry(), { ...request, view: request.view ?? fullView, policy: region.policy })
  }
  app.openAPIRegistry.registerPath(
    createRoute({
      method: 'post',
      path: '/v1/why',
      tags: ['match'],
      summary: 'Every rule, point and change of one pair 一对供需的全部理由',
      request: { body: jsonBody(PairRequest) },
      responses: replies({ 200: json(PairAnswer, 'the pair') }, 400, 404, 413, 415, 422),
    }),
  )
  app.post('/v1/why', async (c) => c.json(await pair(c)))
  app.openAPIRegistry.registerPath(
    createRoute({
      method: 'post',
      path: '/v1/explanations',
      tags: ['match'],
      summary: 'The explanation of one score, as a tree that replays to it 得分的理由',
      request: { body: jsonBody(PairRequest) },
      responses: replies({ 200: json(ExplanationAnswer, 'the explanation') }, 400, 404, 413, 415, 422),
    }),
  )
  app.post('/v1/explanations', async (c) => {
    const { demand, candidate, score, explanation, provenance } = await pair(c)
    return c.json({ demand, candidate, score, explanation, provenance })
  })
}
