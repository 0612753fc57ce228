/** Long work: handed in, watched, read, cancelled. */
import { createHash } from 'node:crypto'
import type { Json, Job as KeptJob } from '@duikou/store'
import { type OpenAPIHono, z } from '@hono/zod-openapi'
import { FillTerms } from 'duikou/classes'
import { requireComparable } from 'duikou/scenario'
import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import { readBytes } from '../body.ts'
import type { Workshop } from '../jobs/kinds.ts'
import type { PinnedCursor } from '../jobs/pinned.ts'
import type { Limits } from '../limits.ts'
import { Problem } from '../problem.ts'
import type { Region } from '../region.ts'
import { addRoute, idempotencyKey, json } from '../route.ts'
import { CandidateKind, ImportQuery, Job, JobOutput, JobPage } from '../schemas.ts'
import { CooperationRequest, ProposalsRequest } from './classes.ts'
import { ForecastAsked, OptionsAsked, ScenariosAsked } from './forecast-shapes.ts'
import { SeatsRequest } from './seats.ts'
import { Make, Measure } from './shortage.ts'

export function jobRoutes(
  app: OpenAPIHono,
  { store: { jobs } }: Region,
  limits: Limits,
  now: () => number,
  wake: () => void,
  terms: Omit<Workshop, 'region'>,
): void {
  const tag = 'jobs'
  const place = z.object({ id: z.string() })
  const accepted = async (c: Context, kind: string, input: Readonly<Record<string, Json>>, payload = '') => {
    const key = idempotencyKey(c)
    const job = await jobs.enqueue({ kind, input, payload, ...(key === undefined ? {} : { key }), now: now() })
    wake()
    return c.json(shown(job), 202, { location: `/v1/jobs/${job.id}` })
  }
  addRoute(app, limits, {
    method: 'post',
    path: '/v1/jobs',
    tag,
    summary:
      'Start long work: all demands matched, or what another address answers only when it is short (ask_as_job); the same Idempotency-Key starts it once',
    body: jobRequest(limits, terms),
    idempotent: true,
    answers: { 202: json(Job, 'accepted: it is kept and will be done') },
    async answer({ c, body }) {
      const asked = await body()
      if (asked.kind === 'scenario') requireComparable(asked.request.scenarios)
      if ('request' in asked) return accepted(c, asked.kind, {}, JSON.stringify(asked.request))
      const { kind, ...input } = asked
      return accepted(c, kind, input)
    },
  })
  addRoute(app, limits, {
    method: 'post',
    path: '/v1/imports',
    tag,
    summary: 'Hand in a spreadsheet (its bytes as the body) as a job; its output is the report by row, column and cell',
    query: ImportQuery,
    raw: { type: 'application/octet-stream', schema: z.string().openapi({ format: 'binary' }) },
    idempotent: true,
    answers: { 202: json(Job, 'accepted') },
    async answer({ c, query }) {
      const bytes = await readBytes(c, limits.file)
      if (bytes.byteLength === 0) throw new Problem('file_unreadable', { reason: 'empty' })
      const { sha256, file } = await toKeep(bytes)
      const { as, ...rest } = query
      return accepted(c, 'import', { ...rest, ...(as === undefined ? {} : { as }), sha256 }, file)
    },
  })
  addRoute(app, limits, {
    method: 'get',
    path: '/v1/jobs',
    tag,
    summary: 'Jobs in the order they came',
    query: z.object({
      after: z.string().max(100).default(''),
      limit: z.coerce.number().int().min(1).max(limits.page).default(50),
    }),
    answers: { 200: json(JobPage, 'a page') },
    async answer({ c, query: { after, limit } }) {
      const page = await jobs.list({ after, limit })
      return c.json({ jobs: page.map(shown), next: page.length === limit ? (page.at(-1)?.id ?? null) : null })
    },
  })
  addRoute(app, limits, {
    method: 'get',
    path: '/v1/jobs/{id}',
    tag,
    summary: 'One job',
    params: place,
    answers: { 200: json(Job, 'the job') },
    problems: [404],
    answer: async ({ c }) => c.json(shown(await known(c))),
  })
  addRoute(app, limits, {
    method: 'delete',
    path: '/v1/jobs/{id}',
    tag,
    summary: 'Cancel: at once when it waits, at its next step when it runs',
    params: place,
    answers: { 200: json(Job, 'the job') },
    problems: [404],
    answer: async ({ c }) => c.json(shown(await jobs.cancel(c.req.param('id') ?? '', now()))),
  })
  addRoute(app, limits, {
    method: 'get',
    path: '/v1/jobs/{id}/output',
    tag,
    summary: 'What the job has produced so far, in order',
    params: place,
    query: z.object({
      after: z.coerce.number().int().min(0).default(0),
      limit: z.coerce.number().int().min(1).max(1000).default(200),
    }),
    answers: { 200: json(JobOutput, 'a page') },
    problems: [404],
    async answer({ c, query: { after, limit } }) {
      const before = shown(await known(c))
      const output = await jobs.output(before.id, { after, limit })
      const { state, restarts } = shown(await known(c))
      // It began anew between the two looks: whose lines these are nobody can say.
      if (restarts !== before.restarts) return c.json({ output: [], next: after, state, restarts })
      return c.json({ output, next: output.length === limit ? (output.at(-1)?.seq ?? null) : null, state, restarts })
    },
  })
  addRoute(app, limits, {
    method: 'get',
    path: '/v1/jobs/{id}/events',
    tag,
    summary: 'Progress as server-sent events, until the job ends',
    params: place,
    answers: {
      200: {
        description: 'events named progress, each a Job',
        content: { 'text/event-stream': { schema: z.string() } },
      },
    },
    problems: [404],
    async answer({ c }) {
      await known(c)
      return streamSSE(c, async (stream) => {
        let [last, silent] = ['', 0]
        while (!stream.aborted) {
          const job = await known(c)
          const data = JSON.stringify(shown(job))
          if (data !== last) await stream.writeSSE({ event: 'progress', id: String(job.updatedAt), data })
          else if (++silent % LOOKS_A_SIGN === 0) await stream.write(': \n\n')
          last = data
          if (job.state !== 'queued' && job.state !== 'running') return
          await stream.sleep(LOOK_MS)
        }
      })
    },
  })

  async function known(c: Context): Promise<KeptJob> {
    const id = c.req.param('id') ?? ''
    const job = await jobs.get(id)
    if (job === null) throw new Problem('job_not_found', { job: id })
    return job
  }
}

/** As text, and its digest, part after part: others are answered between two. */
async function toKeep(bytes: Uint8Array): Promise<{ readonly sha256: string; readonly file: string }> {
  const hash = createHash('sha256')
  let file = ''
  for (let at = 0; at < bytes.length; at += BYTES_A_PART) {
    const part = bytes.subarray(at, at + BYTES_A_PART)
    hash.update(part)
    file += Buffer.from(part.buffer, part.byteOffset, part.length).toString('base64')
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { sha256: hash.digest('hex'), file }
}

/** A multiple of three, so that the text of a part needs no filling. */
const BYTES_A_PART = 3 << 17

const LOOK_MS = 100
/** A job that waits says nothing: a comment now and then shows that the connection lives. */
const LOOKS_A_SIGN = 100

function jobRequest({ top }: Limits, { classes, shortage, forecast }: Omit<Workshop, 'region'>) {
  const matchAll = z.strictObject({
    kind: z.literal('match-all'),
    for: CandidateKind.default('trainee'),
    top: z.int().min(0).max(top).default(20),
    explain: z.boolean().default(false),
    facets: z.boolean().default(false),
  })
  const answering = <K extends string, T extends z.ZodType>(kind: K, request: T) =>
    z.strictObject({ kind: z.literal(kind), request })
  const kinds = [
    matchAll,
    answering('assign', SeatsRequest),
    ...(classes === undefined
      ? []
      : [
          answering('fill', FillTerms),
          answering('proposals', ProposalsRequest),
          answering('cooperation', CooperationRequest),
        ]),
    ...(shortage === undefined ? [] : [answering('shortage', Measure), answering('catalogue', Make)]),
    ...(forecast === undefined
      ? []
      : [
          answering('forecast', ForecastAsked),
          answering('scenario', ScenariosAsked),
          answering('scenario-options', OptionsAsked),
        ]),
  ] as const
  return z.discriminatedUnion('kind', kinds).openapi('JobRequest')
}

/** Input and cursor stay inside: they may be megabytes. */
function shown(job: KeptJob) {
  const { id, kind, state, done, total, attempts, cancelRequested, error, cursor, createdAt, updatedAt } = job
  const { snapshot, restarts } = isPinned(cursor) ? cursor : none
  const how = { snapshot, restarts, createdAt, updatedAt }
  return { id, kind, state, done, total, attempts, cancelRequested, error, ...how }
}

function isPinned(cursor: unknown): cursor is PinnedCursor<Json> {
  return typeof cursor === 'object' && cursor !== null && 'restarts' in cursor
}

const none = { snapshot: null, restarts: 0 }
