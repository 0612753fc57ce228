import { openMemoryStore } from '@duikou/store'
import { compileRegistry, fullView, match, why } from 'duikou'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Api } from '../src/api.ts'
import { textNames } from '../src/routes/texts.ts'
import { apiOver, asOf, filledStore, knowledge, policy, sampleIntake } from './sample.ts'

const host = { host: '127.0.0.1' }
const intake = await sampleIntake()
let api: Api
beforeAll(async () => {
  api = await apiOver(await filledStore(intake))
})

const post = (path: string, body: unknown, headers: Record<string, string> = {}, on = api) =>
  on.request(path, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { ...host, 'content-type': 'application/json', ...headers },
  })
const get = (path: string, headers: Record<string, string> = {}, on = api) =>
  on.request(path, { headers: { ...host, ...headers } })

describe('POST /v1/matches', () => {
  const registry = compileRegistry(intake.data, knowledge, { asOf })
  test('law 8: the same bytes as the library, line by line', async () => {
    for (const demand of ['D-0001', 'D-0006', 'D-0100']) {
      const { hits, summary } = match(registry, { demand, policy, top: 7, explain: true })
      const lines = [...hits, summary].map((line) => `${JSON.stringify(line)}\n`).join('')
      const answer = await post('/v1/matches', { demand, top: 7, explain: true }, { accept: 'application/x-ndjson' })
      expect(await answer.text()).toBe(lines)
      const whole = (await (await post('/v1/matches', { demand, top: 7, explain: true })).json()) as Record<
        string,
        unknown
      >
      expect(JSON.stringify([whole.hits, whole.summary])).toBe(JSON.stringify([hits, summary]))
    }
  })
  test('a demand that is not kept is matched like one that is', async () => {
    const kept = intake.data.demands.find(({ id }) => id === 'D-0006')
    const byId = (await (await post('/v1/matches', { demand: 'D-0006', top: 5 })).json()) as { hits: unknown }
    const inline = (await (await post('/v1/matches', { demand: kept, top: 5 })).json()) as { hits: unknown }
    expect(inline.hits).toEqual(byId.hits)
  })
  test('a view withholds what it does not read', async () => {
    const view = { ...fullView, id: 'thin', columns: ['skills'] }
    const { hits } = (await (await post('/v1/matches', { demand: 'D-0006', view, explain: true })).json()) as {
      hits: { assumed: string[] }[]
    }
    expect(hits.length).toBeGreaterThan(0)
    for (const hit of hits) expect(hit.assumed).not.toContain('skills')
  })
  test.each([
    [{ demand: 'D-none' }, 404, 'demand_not_found'],
    [{ demand: 'D-0006', top: 101 }, 422, 'request_invalid'],
    [{ demand: 'D-0006', tpo: 1 }, 422, 'request_invalid'],
    [{ demand: { id: 'X' } }, 422, 'request_invalid'],
    ['{"demand":', 400, 'json_invalid'],
    [`${'['.repeat(40)}${']'.repeat(40)}`, 400, 'json_too_deep'],
    [{ demand: 'D-0006', pad: 'x'.repeat(1_000_001) }, 413, 'too_large'],
  ])('a bad body is answered with a problem (%#)', async (body, status, code) => {
    const answer = await post('/v1/matches', body)
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([status, code])
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/)
  })
  test('problems speak the caller’s language', async () => {
    const title = async (language: string) =>
      (
        (await (await post('/v1/matches', { demand: 'X' }, { 'accept-language': language })).json()) as {
          title: string
        }
      ).title
    expect(await title('zh-CN')).toBe('没有这个需求')
    expect(await title('en-GB,en')).toBe('no such demand')
  })
})

describe('POST /v1/why and /v1/explanations', () => {
  test('give what the library gives', async () => {
    const registry = compileRegistry(intake.data, knowledge, { asOf })
    const candidate = match(registry, { demand: 'D-0006', policy, top: 1 }).hits[0]?.candidate ?? ''
    const pair = why(registry, { demand: 'D-0006', candidate, policy })
    expect(await (await post('/v1/why', { demand: 'D-0006', candidate })).text()).toBe(JSON.stringify(pair))
    expect(await (await post('/v1/explanations', { demand: 'D-0006', candidate })).json()).toMatchObject({
      score: pair.score,
      explanation: JSON.parse(JSON.stringify(pair.explanation)),
    })
    expect((await post('/v1/why', { demand: 'D-0006', candidate: 'nobody' })).status).toBe(404)
  })
})

describe('records', () => {
  const school = { id: '一号', name: '一号学校', level: null, region: null, source: null }
  const put = (value: unknown, headers: Record<string, string> = {}, id = encodeURIComponent('一号')) =>
    api.request(`/v1/schools/${id}`, {
      method: 'PUT',
      body: JSON.stringify(value),
      headers: { ...host, 'content-type': 'application/json', ...headers },
    })
  test('put, get, change with ETag, withdraw', async () => {
    const made = await put(school, { 'if-none-match': '*' })
    expect(made.status).toBe(201)
    expect((await put(school, { 'if-none-match': '*' })).status).toBe(412)
    const etag = made.headers.get('etag') ?? ''
    const read = await get('/v1/schools/一号')
    expect([read.status, read.headers.get('etag')]).toEqual([200, etag])
    expect(await read.json()).toMatchObject({ value: school })
    expect((await get('/v1/schools/一号', { 'if-none-match': etag })).status).toBe(304)
    const changed = await put({ ...school, name: '新名' }, { 'if-match': etag })
    expect(changed.status).toBe(200)
    expect((await put({ ...school, name: '旧稿' }, { 'if-match': etag })).status).toBe(412)
    expect((await put(school, {}, 'other')).status).toBe(422)
    const gone = await api.request('/v1/schools/一号', { method: 'DELETE', headers: host })
    expect(gone.status).toBe(204)
    expect((await get('/v1/schools/一号')).status).toBe(404)
  })
  test('an Idempotency-Key gives the first answer again, and refuses another request', async () => {
    const key = { 'idempotency-key': 'k1', 'if-none-match': '*' }
    const two = { ...school, id: '二号' }
    const to = encodeURIComponent('二号')
    const made = await put(two, key, to)
    const first = [made.status, await made.json(), made.headers.get('etag')]
    expect(first[0]).toBe(201)
    await put({ ...two, name: '后来改名' }, {}, to)
    const again = await put(two, key, to)
    expect([again.status, await again.json(), again.headers.get('etag')]).toEqual(first)
    const other = await put({ ...two, name: '又一名' }, key, to)
    expect([other.status, ((await other.json()) as { code: string }).code]).toEqual([422, 'idempotency_mismatch'])
    expect(await (await get('/v1/schools/二号')).json()).toMatchObject({ value: { name: '后来改名' } })
    const gone = () =>
      api.request(`/v1/schools/${to}`, { method: 'DELETE', headers: { ...host, 'idempotency-key': 'k2' } })
    expect([(await gone()).status, (await gone()).status]).toEqual([204, 204])
  })
  test('pages cover all, once', async () => {
    const seen: string[] = []
    for (let after: string | null = ''; after !== null; ) {
      const page = (await (await get(`/v1/demands?limit=100&after=${encodeURIComponent(after)}`)).json()) as {
        records: { id: string }[]
        next: string | null
        total: number
      }
      seen.push(...page.records.map(({ id }) => id))
      after = page.next
      expect(page.total).toBe(intake.data.demands.length)
    }
    expect(seen).toEqual(intake.data.demands.map(({ id }) => id).sort())
  })
  test('a trainee who withdraws is in no answer from the next request on', async () => {
    const own = await apiOver(await filledStore(intake))
    const best = async () =>
      (
        (await (await post('/v1/matches', { demand: 'D-0006', top: 1 }, {}, own)).json()) as {
          hits: { candidate: string }[]
        }
      ).hits[0]?.candidate
    const first = await best()
    expect((await own.request(`/v1/trainees/${first}`, { method: 'DELETE', headers: host })).status).toBe(204)
    expect(await best()).not.toBe(first)
    await own.stop()
  })
  test('what does not exist is a problem, not an empty list', async () => {
    expect((await get('/v1/unicorns')).status).toBe(404)
    expect((await get('/v1/schools?limit=0')).status).toBe(422)
    expect((await get('/v2')).status).toBe(404)
  })
})

describe('jobs', () => {
  const ended = async (id: string, on: Api) => {
    for (;;) {
      const job = (await (await get(`/v1/jobs/${id}`, {}, on)).json()) as { state: string; done: number; total: number }
      if (job.state !== 'queued' && job.state !== 'running') return job
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
  test('all demands matched as a job give the lines of single matches; the key starts it once', async () => {
    // Demands that were closed are not matched.
    const open = intake.data.demands.filter(({ closedOn }) => closedOn === null)
    const few = { ...intake, data: { ...intake.data, demands: open.slice(0, 45) } }
    const own = await apiOver(await filledStore(few))
    const body = { kind: 'match-all', top: 2 }
    const job = (await (await post('/v1/jobs', body, { 'idempotency-key': 'k1' }, own)).json()) as { id: string }
    expect(await (await post('/v1/jobs', body, { 'idempotency-key': 'k1' }, own)).json()).toMatchObject({ id: job.id })
    expect((await post('/v1/jobs', { ...body, top: 3 }, { 'idempotency-key': 'k1' }, own)).status).toBe(422)
    expect(await ended(job.id, own)).toMatchObject({ state: 'done', done: 45, total: 45 })
    const { output } = (await (await get(`/v1/jobs/${job.id}/output?limit=1000`, {}, own)).json()) as {
      output: { value: unknown }[]
    }
    const registry = compileRegistry(few.data, knowledge, { asOf })
    const expected = few.data.demands.flatMap(({ id }) => {
      const { hits, summary } = match(registry, { demand: id, policy, top: 2 })
      return [...hits, summary]
    })
    expect(output.map(({ value }) => value)).toEqual(JSON.parse(JSON.stringify(expected)))
    const events = await (await get(`/v1/jobs/${job.id}/events`, {}, own)).text()
    expect(events).toContain('"state":"done"')
    const { lines } = (await (await get('/v1/audit', {}, own)).json()) as {
      lines: { action: string; subject: string; config: string }[]
    }
    expect(lines.at(-1)).toMatchObject({ action: 'match-all', subject: job.id, config: policy.hash })
    await own.stop()
  })
  test('a spreadsheet handed in becomes records', async () => {
    const own = await apiOver(await openMemoryStore())
    const csv = '学校编号,学校名称,办学层次,所在地区\nS-1,甲职业技术学院,高职,上海市\nS-2,乙学校,中职,上海市\n'
    const answer = await own.request('/v1/imports?name=院校.csv', {
      method: 'POST',
      body: csv,
      headers: { ...host, 'idempotency-key': 'i' },
    })
    expect(answer.status).toBe(202)
    const { id } = (await answer.json()) as { id: string }
    expect(await ended(id, own)).toMatchObject({ state: 'done' })
    expect(await (await get('/v1/schools', {}, own)).json()).toMatchObject({ total: 2 })
    await own.stop()
  })
  test('an unreadable file is a failed job that says so', async () => {
    const own = await apiOver(await openMemoryStore())
    const answer = await own.request('/v1/imports?name=坏.xlsx', {
      method: 'POST',
      body: Buffer.from('PK\u0003\u0004 cut', 'latin1'),
      headers: host,
    })
    const { id } = (await answer.json()) as { id: string }
    expect(await ended(id, own)).toMatchObject({ state: 'failed', error: expect.stringMatching(/\w/) })
    expect((await get('/v1/jobs/J-none', {}, own)).status).toBe(404)
    await own.stop()
  })
})

describe('texts', () => {
  const ask = (body: string | Uint8Array<ArrayBuffer>) =>
    api.request('/v1/text/skills', { method: 'POST', body, headers: { ...host, 'content-type': 'text/plain' } })
  test('a line for each line, however lines end', async () => {
    const lines = (await (await ask('甲\r\n\n乙丙')).text()).trimEnd().split('\n')
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { name: 'skills', number: 1, length: 1 },
      { name: 'skills', number: 2, length: 0 },
      { name: 'skills', number: 3, length: 2 },
    ])
    expect(await (await ask('')).text()).toBe('')
  })
  test('too many lines and what is not UTF-8 are refused', async () => {
    expect((await ask('\n'.repeat(5_001))).status).toBe(413)
    expect((await ask(new Uint8Array([0xff, 0xfe, 0x41]))).status).toBe(400)
  })
})

describe('operation', () => {
  test('probes, metrics and the page of the interface answer', async () => {
    expect(await (await get('/healthz')).json()).toMatchObject({ status: 'ok' })
    await post('/v1/matches', { demand: 'D-0006' })
    expect((await get('/readyz')).status).toBe(200)
    const metrics = await (await get('/metrics')).text()
    expect(metrics).toMatch(/duikou_requests_total\{[^}]*route="\/v1\/matches"[^}]*\} \d+/)
    expect(metrics).not.toContain('D-0006')
    expect(await (await get('/docs')).text()).not.toMatch(/https?:\/\//)
    expect((await get('/docs/swagger-ui-bundle.js')).status).toBe(200)
  })
  test('the document names every route, and every problem has its status', async () => {
    const document = (await (await get('/openapi.json')).json()) as { openapi: string; paths: Record<string, object> }
    expect(document.openapi).toBe('3.1.0')
    expect(Object.keys(document.paths).sort()).toEqual(
      [
        '/healthz',
        '/metrics',
        '/readyz',
        '/v1/audit',
        '/v1/classes/confirm',
        '/v1/classes/fill',
        '/v1/classes/outcomes',
        '/v1/classes/proposals',
        '/v1/classes/seats-left',
        '/v1/classes/seed',
        '/v1/classes/states',
        '/v1/cooperation',
        '/v1/decisions',
        '/v1/explanations',
        '/v1/imports',
        '/v1/jobs',
        '/v1/jobs/{id}',
        '/v1/jobs/{id}/events',
        '/v1/jobs/{id}/output',
        '/v1/market',
        '/v1/matches',
        '/v1/seats',
        ...textNames.map((name) => `/v1/text/${name}`),
        '/v1/why',
        '/v1/{noun}',
        '/v1/{noun}/{id}',
      ].sort(),
    )
  })
})
