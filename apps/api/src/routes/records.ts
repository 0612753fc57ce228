/** Records by the caller's own id: read, page, put, withdraw. An ETag is the record's digest. */

import type { Json } from '@duikou/store'
import { type OpenAPIHono, z } from '@hono/zod-openapi'
import { isNounName, type NounName, nouns } from 'duikou'
import type { Context } from 'hono'
import { readJson } from '../body.ts'
import type { Limits } from '../limits.ts'
import { Problem } from '../problem.ts'
import type { Region } from '../region.ts'
import { Noun, RecordId, RecordPage, StoredRecord, Written } from '../schemas.ts'
import { checked } from '../validate.ts'
import { chapter, json, jsonBody } from './reply.ts'

export function recordRoutes(app: OpenAPIHono, { store }: Region, limits: Limits, now: () => number): void {
  const document = chapter(app, 'records')
  const Query = z.object({
    after: z.string().max(600).default(''),
    limit: z.coerce.number().int().min(1).max(limits.page).default(50),
  })
  const place = z.object({ noun: Noun, id: RecordId })
  document(
    'get',
    '/v1/{noun}',
    'Records in id order, a page at a time',
    { params: z.object({ noun: Noun }), query: Query },
    { 200: json(RecordPage, 'a page; next is the id to go on after') },
    404,
    422,
  )
  app.get('/v1/:noun', async (c) => {
    const noun = nounOf(c)
    const { after, limit } = checked(Query, c.req.query())
    const records = await store.list(noun, { after, limit })
    const next = records.length === limit ? (records.at(-1)?.id ?? null) : null
    return c.json({ records, next, total: await store.count(noun) })
  })

  document(
    'get',
    '/v1/{noun}/{id}',
    'One record',
    { params: place },
    { 200: json(StoredRecord, 'the record, its digest as ETag'), 304: { description: 'as If-None-Match has it' } },
    404,
  )
  app.get('/v1/:noun/:id', async (c) => {
    const record = await store.get(nounOf(c), idOf(c))
    if (record === null) throw new Problem('record_not_found')
    const etag = `"${record.digest}"`
    if (c.req.header('if-none-match') === etag) return c.body(null, 304, { etag })
    return c.json(record, 200, { etag })
  })

  document(
    'put',
    '/v1/{noun}/{id}',
    'Keep a record under the caller’s own id; If-Match: its ETag, If-None-Match: * for a new one',
    { params: place, body: jsonBody(z.looseObject({})) },
    { 200: json(Written, 'replaced or unchanged'), 201: json(Written, 'new') },
    400,
    404,
    412,
    413,
    415,
    422,
  )
  app.put('/v1/:noun/:id', async (c) => {
    const [noun, id] = [nounOf(c), idOf(c)]
    const value = checked(nouns[noun].schema as z.ZodType, await readJson(c, limits))
    if (nouns[noun].key(value as never) !== id)
      throw new Problem('id_mismatch', { expected: nouns[noun].key(value as never) })
    const applied = await store.apply([{ noun, id, value: value as Json, ...expected(c) }], {
      actor: 'http',
      action: 'put',
      subject: `${noun}/${id}`,
      now: now(),
    })
    const kept = await store.get(noun, id)
    const digest = kept?.digest ?? ''
    return c.json({ revision: applied.revision, digest }, applied.added === 1 ? 201 : 200, { etag: `"${digest}"` })
  })

  document(
    'delete',
    '/v1/{noun}/{id}',
    'Withdraw a record: it is in no answer from now on',
    { params: place },
    { 204: { description: 'withdrawn' } },
    404,
    412,
  )
  app.delete('/v1/:noun/:id', async (c) => {
    const [noun, id] = [nounOf(c), idOf(c)]
    const { removed } = await store.apply([{ noun, id, value: null, ...expected(c) }], {
      actor: 'http',
      action: 'delete',
      subject: `${noun}/${id}`,
      now: now(),
    })
    if (removed === 0) throw new Problem('record_not_found')
    return c.body(null, 204)
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
