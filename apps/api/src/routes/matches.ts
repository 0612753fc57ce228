/** Who fits, and why: the same results as the library and the command line, byte for byte. */
import type { OpenAPIHono } from '@hono/zod-openapi'
import { fullView, type MatchResult, match, type PairResult, why } from 'duikou'
import { Answers } from '../answers.ts'
import { claimsJson } from '../body.ts'
import type { Limits } from '../limits.ts'
import type { AtHand } from '../reception.ts'
import type { Region } from '../region.ts'
import { addRoute, json } from '../route.ts'
import { ExplanationAnswer, MatchAnswer, MatchRequest, PairAnswer, PairRequest } from '../schemas.ts'

const PATH = '/v1/matches'

/** Adds the routes; gives the way to answers that were made before. */
export function matchRoutes(app: OpenAPIHono, region: Region, limits: Limits): AtHand {
  const answers = new Answers(limits.answers)
  addRoute(app, limits, {
    method: 'post',
    path: PATH,
    tag: 'match',
    summary: 'The exact best candidates of a demand 为需求找最合适的候选',
    body: MatchRequest(limits.top),
    answers: {
      200: json(
        MatchAnswer,
        'the list, its closing line, and the seconds it took to make; as NDJSON with Accept: application/x-ndjson',
      ),
    },
    problems: [404],
    async answer({ c, text, read }) {
      const body = await text()
      const registry = await region.registry()
      const asLines = wantsLines(c.req.header('accept'))
      const question = questionOf(asLines, Buffer.from(body))
      const kept = question === null ? null : answers.find(registry, question)
      const bytes = kept ?? made(read(body), registry, asLines)
      if (kept === null && question !== null) answers.keep(registry, question, bytes)
      return c.body(bytes as Uint8Array<ArrayBuffer>, 200, { 'content-type': typeOf(asLines) })
    },
  })
  const made = (request: MatchRequest, registry: Awaited<ReturnType<Region['registry']>>, asLines: boolean) => {
    const began = performance.now()
    const result = match(registry, { ...request, view: request.view ?? fullView, policy: region.policy })
    // Sending bytes is several times as fast as encoding the same text again.
    return Buffer.from(asLines ? linesOf(result) : wholeOf(result, (performance.now() - began) / 1000))
  }

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

  return async ({ method, path, header }, body) => {
    if (path !== PATH || method !== 'POST' || !claimsJson(header('content-type'))) return null
    const asLines = wantsLines(header('accept'))
    const question = questionOf(asLines, body)
    const registry = question === null ? null : await region.standing()
    const bytes = question === null || registry === null ? null : answers.find(registry, question)
    return bytes === null ? null : { type: typeOf(asLines), bytes }
  }
}

/** By its bytes, so that it need not be parsed; null for one that is too long to be asked again. */
function questionOf(asLines: boolean, body: Buffer): string | null {
  return body.length > LONGEST_QUESTION ? null : `${asLines ? 'lines' : 'whole'} ${body.toString('latin1')}`
}

const LONGEST_QUESTION = 16_384

function wantsLines(accept: string | undefined): boolean {
  return accept?.includes('application/x-ndjson') === true
}

function typeOf(asLines: boolean): string {
  return `application/${asLines ? 'x-ndjson' : 'json'}; charset=utf-8`
}

/** As the command line prints it. */
function linesOf({ hits, summary }: MatchResult): string {
  return [...hits, summary].map((line) => `${JSON.stringify(line)}\n`).join('')
}

/** Outside `run` all is the same bytes whenever it is asked. */
function wholeOf({ hits, summary }: MatchResult, seconds: number): string {
  return JSON.stringify({ hits, summary, run: { seconds } })
}
