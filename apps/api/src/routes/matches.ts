/** Who fits, and why: the same results as the library and the command line, byte for byte. */
import type { OpenAPIHono } from '@hono/zod-openapi'
import { fullView, type MatchResult, match, type PairResult, why } from 'duikou'
import { Answers } from '../answers.ts'
import type { Limits } from '../limits.ts'
import type { Region } from '../region.ts'
import { addRoute, json } from '../route.ts'
import { ExplanationAnswer, MatchAnswer, MatchRequest, PairAnswer, PairRequest } from '../schemas.ts'

export function matchRoutes(app: OpenAPIHono, region: Region, limits: Limits): void {
  const answers = new Answers(limits.answers)
  addRoute(app, limits, {
    method: 'post',
    path: '/v1/matches',
    tag: 'match',
    summary: 'The exact best candidates of a demand 为需求找最合适的候选',
    body: MatchRequest(limits.top),
    answers: {
      200: json(MatchAnswer, 'the list and its closing line; as NDJSON with Accept: application/x-ndjson'),
    },
    problems: [404],
    async answer({ c, text, read }) {
      const body = await text()
      const registry = await region.registry()
      const asLines = /application\/x-ndjson/.test(c.req.header('accept') ?? '')
      const began = performance.now()
      const kept = answers.bytes(registry, `${asLines} ${body}`, () => {
        const request = read(body)
        const result = match(registry, { ...request, view: request.view ?? fullView, policy: region.policy })
        return asLines ? linesOf(result) : openedOf(result)
      })
      if (asLines) return c.body(kept as Uint8Array<ArrayBuffer>, 200, ndjson)
      const run = Buffer.from(`,"run":${JSON.stringify({ seconds: (performance.now() - began) / 1000 })}}`)
      return c.body(Buffer.concat([kept, run]), 200, plainJson)
    },
  })

  const pair = async (asked: PairRequest): Promise<PairResult> =>
    why(await region.registry(), { ...asked, view: asked.view ?? fullView, policy: region.policy })
  addRoute(app, limits, {
    method: 'post',
    path: '/v1/why',
    tag: 'match',
    summary: 'Every rule, point and change of one pair 一对供需的全部理由',
    body: PairRequest,
    answers: { 200: json(PairAnswer, 'the pair') },
    problems: [404],
    answer: async ({ c, body }) => c.json(await pair(await body())),
  })
  addRoute(app, limits, {
    method: 'post',
    path: '/v1/explanations',
    tag: 'match',
    summary: 'The explanation of one score, as a tree that replays to it 得分的理由',
    body: PairRequest,
    answers: { 200: json(ExplanationAnswer, 'the explanation') },
    problems: [404],
    async answer({ c, body }) {
      const { demand, candidate, score, explanation, provenance } = await pair(await body())
      return c.json({ demand, candidate, score, explanation, provenance })
    },
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
