/** Records by the caller's own id: read, page, put, withdraw. An ETag is the record's digest. */
import { createHash } from 'node:crypto'
import { type Json, type Once, recordDigest } from '@duikou/store'
import { type OpenAPIHono, z } from '@hono/zod-openapi'
import { isNounName, type NounName, nouns } from 'duikou'
import type { Context } from 'hono'
import type { Limits } from '../limits.ts'
import { Problem } from '../problem.ts'
import type { Region } from '../region.ts'
import { addRoute, idempotencyKey, json } from '../route.ts'
import { Noun, RecordId, RecordPage, StoredRecord, Written } from '../schemas.ts'
import { checked } from '../validate.ts'

export function recordRoutes(app: OpenAPIHono, { store }: Region, limits: Limits, now: () => number): void {
  const tag = 'records'
  const place = z.object({ noun: Noun, id: RecordId })
  addRoute(app, limits, {
    method: 'get',
    path: '/v1/{noun}',
    tag,
    summary: 'Records in id order, a page at a time',
    params: z.object({ noun: Noun }),
    query: z.object({
      after: z.string().max(600).default(''),
      limit: z.coerce.number().int().min(1).max(limits.page).default(50),
    }),
    answers: { 200: json(RecordPage, 'a page; next is the id to go on after') },
    problems: [404],
    async answer({ c, query: { after, limit } }) {
      const noun = nounOf(c)
      const records = await store.list(noun, { after, limit })
      const next = records.length === limit ? (records.at(-1)?.id ?? null) : null
      return c.json({ records, next, total: await store.count(noun) })
    },
  })
  addRoute(app, limits, {
    method: 'get',
    path: '/v1/{noun}/{id}',
    tag,
    summary: 'One record',
    params: place,
    answers: {
      200: json(StoredRecord, 'the record, its digest as ETag'),
      304: { description: 'as If-None-Match has it' },
    },
    problems: [404],
    async answer({ c }) {
      const record = await store.get(nounOf(c), idOf(c))
      if (record === null) throw new Problem('record_not_found')
      const etag = `"${record.digest}"`
      if (c.req.header('if-none-match') === etag) return c.body(null, 304, { etag })
      return c.json(record, 200, { etag })
    },
  })
  addRoute(app, limits, {
    method: 'put',
    path: '/v1/{noun}/{id}',
    tag,
    summary:
      'Keep a record under the caller’s own id; If-Match: its ETag, If-None-Match: * for a new one. An order class keeps its state: decisions move it',
    params: place,
    body: z.looseObject({}),
    idempotent: true,
    answers: { 200: json(Written, 'replaced or unchanged'), 201: json(Written, 'new') },
    problems: [404, 409, 412],
    async answer({ c, text, read }) {
      const [noun, id, body] = [nounOf(c), idOf(c), await text()]
      const value = checked(nouns[noun].schema as z.ZodType, read(body)) as Json
      const expectedId = nouns[noun].key(value as never)
      if (expectedId !== id) throw new Problem('id_mismatch', { expected: expectedId })
      const act = { actor: 'http', action: 'put', subject: `${noun}/${id}`, now: now() }
      const applied = await store.apply([{ noun, id, value, keepsState: true, ...expected(c) }], act, onceOf(c, body))
      const digest = recordDigest(noun, id, value)
      return c.json({ revision: applied.revision, digest }, applied.added === 1 ? 201 : 200, { etag: `"${digest}"` })
    },
  })
  addRoute(app, limits, {
    method: 'delete',
    path: '/v1/{noun}/{id}',
    tag,
    summary: 'Withdraw a record: it is in no answer from now on',
    params: place,
    idempotent: true,
    answers: { 204: { description: 'withdrawn' } },
    problems: [404, 412],
    async answer({ c }) {
      const [noun, id] = [nounOf(c), idOf(c)]
      const act = { actor: 'http', action: 'delete', subject: `${noun}/${id}`, now: now() }
      const { removed } = await store.apply([{ noun, id, value: null, ...expected(c) }], act, onceOf(c, ''))
      if (removed === 0) throw new Problem('record_not_found')
      return c.body(null, 204)
    },
  })
}

function nounOf(c: Context): NounName {
  const noun = c.req.param('noun') ?? ''
  if (!isNounName(noun)) throw new Problem('not_found')
  return noun
}

function idOf(c: Context): string {
  const id = c.req.param('id') ?? ''
  if (id.length === 0 || id.length > 600) throw new Problem('record_not_found')
  return id
}

/** What the record must be now: an ETag, nothing at all (If-None-Match: *), or whatever is there. */
function expected(c: Context): { expected?: string | null } {
  const match = c.req.header('if-match')
  if (match !== undefined && match !== '*') return { expected: match.replace(/^W\//, '').replaceAll('"', '') }
  return c.req.header('if-none-match') === '*' ? { expected: null } : {}
}

/** A key belongs to its address: callers need not keep their keys apart by what they do. */
function onceOf(c: Context, body: string): Once | undefined {
  const key = idempotencyKey(c)
  if (key === undefined) return undefined
  const condition = `${c.req.header('if-match') ?? ''}\n${c.req.header('if-none-match') ?? ''}`
  return {
    key: `${c.req.method} ${c.req.path} ${key}`,
    body: createHash('sha256').update(`${condition}\n${body}`).digest('hex'),
  }
}
