/** Who fits, and why: the same results as the library and the command line, byte for byte. */
import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import { fullView, type MatchResult, match, why } from 'duikou'
import { Answers } from '../answers.ts'
import { parsed, readJson, readJsonText } from '../body.ts'
import type { Limits } from '../limits.ts'
import type { Region } from '../region.ts'
import { ExplanationAnswer, MatchAnswer, MatchRequest, PairAnswer, PairRequest } from '../schemas.ts'
import { checked } from '../validate.ts'
import { json, jsonBody, replies } from './reply.ts'

export function matchRoutes(app: OpenAPIHono, region: Region, limits: Limits): void {
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
  const answers = new Answers(limits.answers)
  app.post('/v1/matches', async (c) => {
    const body = await readJsonText(c, limits)
    const registry = await region.registry()
    const asLines = /application\/x-ndjson/.test(c.req.header('accept') ?? '')
    const began = performance.now()
    const kept = answers.bytes(registry, `${asLines} ${body}`, () => {
      const request = checked(Request, parsed(body, limits))
      const result = match(registry, { ...request, view: request.view ?? fullView, policy: region.policy })
      return asLines ? linesOf(result) : openedOf(result)
    })
    if (asLines) return c.body(kept as Uint8Array<ArrayBuffer>, 200, ndjson)
    const run = Buffer.from(`,"run":${JSON.stringify({ seconds: (performance.now() - began) / 1000 })}}`)
    return c.body(Buffer.concat([kept, run]), 200, plainJson)
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

const ndjson = { 'content-type': 'application/x-ndjson; charset=utf-8' }
const plainJson = { 'content-type': 'application/json; charset=utf-8' }

/** As the command line prints it. */
function linesOf({ hits, summary }: MatchResult): string {
  return [...hits, summary].map((line) => `${JSON.stringify(line)}\n`).join('')
}

/** The answer as an object that is still open, for `run` belongs to the call and not to the answer. */
function openedOf({ hits, summary }: MatchResult): string {
  return JSON.stringify({ hits, summary }).slice(0, -1)
}
