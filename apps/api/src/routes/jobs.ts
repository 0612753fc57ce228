/** Long work: handed in, watched, read, cancelled. */
import { createHash } from 'node:crypto'
import type { Job as KeptJob } from '@duikou/store'
import { type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import { readBytes, readJson } from '../body.ts'
import type { Limits } from '../limits.ts'
import { Problem } from '../problem.ts'
import type { Region } from '../region.ts'
import { Job, JobOutput, JobPage, JobRequest } from '../schemas.ts'
import { checked } from '../validate.ts'
import { chapter, json, jsonBody } from './reply.ts'

export function jobRoutes(
  app: OpenAPIHono,
  { store: { jobs } }: Region,
  limits: Limits,
  now: () => number,
  wake: () => void,
): void {
  const document = chapter(app, 'jobs')
  const Request = JobRequest(limits.top)
  const idempotent = z.object({ 'idempotency-key': z.string().min(1).max(200).optional() })
  const place = z.object({ id: z.string() })

  document(
    'post',
    '/v1/jobs',
    'Start long work; the same Idempotency-Key starts it once',
    { headers: idempotent, body: jsonBody(Request) },
    { 202: json(Job, 'accepted: it is kept and will be done') },
    400,
    413,
    415,
    422,
  )
  app.post('/v1/jobs', async (c) => {
    const { kind, ...input } = checked(Request, await readJson(c, limits))
    const job = await jobs.enqueue({ kind, input, ...keyOf(c), now: now() })
    wake()
    return c.json(shown(job), 202, { location: `/v1/jobs/${job.id}` })
  })

  document(
    'post',
    '/v1/imports',
    'Hand in a spreadsheet (its bytes as the body) as a job',
    {
      headers: idempotent,
      query: z.object({ name: z.string().min(1).max(200) }),
      body: {
        content: { 'application/octet-stream': { schema: z.string().openapi({ format: 'binary' }) } },
        required: true,
      },
    },
    { 202: json(Job, 'accepted') },
    413,
    422,
  )
  app.post('/v1/imports', async (c) => {
    const { name } = checked(z.object({ name: z.string().min(1).max(200) }), c.req.query())
    const bytes = await readBytes(c, limits.file)
    if (bytes.byteLength === 0) throw new Problem('file_unreadable', { reason: 'empty' })
    const input = {
      name,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      base64: Buffer.from(bytes).toString('base64'),
    }
    const job = await jobs.enqueue({ kind: 'import', input, ...keyOf(c), now: now() })
    wake()
    return c.json(shown(job), 202, { location: `/v1/jobs/${job.id}` })
  })

  const Page = z.object({
    after: z.string().max(100).default(''),
    limit: z.coerce.number().int().min(1).max(limits.page).default(50),
  })
  document('get', '/v1/jobs', 'Jobs in the order they came', { query: Page }, { 200: json(JobPage, 'a page') }, 422)
  app.get('/v1/jobs', async (c) => {
    const { after, limit } = checked(Page, c.req.query())
    const page = await jobs.list({ after, limit })
    return c.json({ jobs: page.map(shown), next: page.length === limit ? (page.at(-1)?.id ?? null) : null })
  })

  document('get', '/v1/jobs/{id}', 'One job', { params: place }, { 200: json(Job, 'the job') }, 404)
  app.get('/v1/jobs/:id', async (c) => c.json(shown(await known(c))))

  document(
    'delete',
    '/v1/jobs/{id}',
    'Cancel: at once when it waits, at its next step when it runs',
    { params: place },
    { 200: json(Job, 'the job') },
    404,
  )
  app.delete('/v1/jobs/:id', async (c) => c.json(shown(await jobs.cancel(c.req.param('id'), now()))))

  const OutputPage = z.object({
    after: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(1000).default(200),
  })
  document(
    'get',
    '/v1/jobs/{id}/output',
    'What the job has produced so far, in order',
    { params: place, query: OutputPage },
    { 200: json(JobOutput, 'a page') },
    404,
    422,
  )
  app.get('/v1/jobs/:id/output', async (c) => {
    const { state } = await known(c)
    const { after, limit } = checked(OutputPage, c.req.query())
    const output = await jobs.output(c.req.param('id'), { after, limit })
    return c.json({ output, next: output.length === limit ? (output.at(-1)?.seq ?? null) : null, state })
  })

  document(
    'get',
    '/v1/jobs/{id}/events',
    'Progress as server-sent events, until the job ends',
    { params: place },
    {
      200: {
        description: 'events named progress, each a Job',
        content: { 'text/event-stream': { schema: z.string() } },
      },
    },
    404,
  )
  app.get('/v1/jobs/:id/events', async (c) => {
    await known(c)
    return streamSSE(c, async (stream) => {
      for (let last = ''; !stream.aborted; ) {
        const job = await known(c)
        const data = JSON.stringify(shown(job))
        if (data !== last) await stream.writeSSE({ event: 'progress', id: String(job.updatedAt), data })
        last = data
        if (job.state !== 'queued' && job.state !== 'running') return
        await stream.sleep(100)
      }
    })
  })

  async function known(c: Context): Promise<KeptJob> {
    const id = c.req.param('id') ?? ''
    const job = await jobs.get(id)
    if (job === null) throw new Problem('job_not_found', { job: id })
    return job
  }
}

function keyOf(c: Context): { key?: string } {
  const key = c.req.header('idempotency-key')
  if (key === undefined) return {}
  if (key.length < 1 || key.length > 200)
    throw new Problem('request_invalid', { errors: [{ path: 'idempotency-key', message: '1 to 200 characters' }] })
  return { key }
}

/** Input and cursor stay inside: they may be megabytes. */
function shown({ id, kind, state, done, total, attempts, cancelRequested, error, createdAt, updatedAt }: KeptJob) {
  return { id, kind, state, done, total, attempts, cancelRequested, error, createdAt, updatedAt }
}
