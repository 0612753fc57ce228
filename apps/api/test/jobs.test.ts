/** Long work on a thread of its own: the same values as asked at once, watched, cancelled, broken off, and never of two registries. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { shortageMethods, shortage as shortagePolicy } from '@duikou/data/policies'
import { changesOf, openMemoryStore, openStore, type Store } from '@duikou/store'
import { compileRegistry, match } from 'duikou'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Api, createApi } from '../src/api.ts'
import { openRegion, type Region } from '../src/region.ts'
import { startWorker, type WorkerOptions } from '../src/work.ts'
import { asOf, design, knowledge, policy, readFile, sampleIntake, targets, texts } from './sample.ts'

const intake = await sampleIntake()
const open = intake.data.demands.filter(({ closedOn }) => closedOn === null)
const few = { ...intake.data, demands: open.slice(0, 25) }
const act = { actor: 'test', action: 'import', subject: 'sample', now: 0 }
const folder = mkdtempSync(path.join(tmpdir(), 'duikou-jobs-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const regionOver = (store: Store): Region =>
  openRegion({
    store,
    knowledge,
    policy,
    asOf: async () => (await store.setting('as-of')) ?? asOf,
    readFile,
    texts,
  })
const thread = { url: new URL('job-thread.ts', import.meta.url), settings: { folder: null } }
const terms = { classes: { design, targets }, shortage: { policy: shortagePolicy, methods: shortageMethods } }
const shown = { host: '127.0.0.1' }

class Asker {
  readonly api: Api
  constructor(store: Store) {
    this.api = createApi({ region: regionOver(store), ...terms, thread, log: () => undefined })
  }
  async post(at: string, body: unknown, headers: Record<string, string> = {}) {
    const heads = { ...shown, 'content-type': 'application/json', ...headers }
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    const answer = await this.api.request(at, { method: 'POST', headers: heads, body: text })
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
  }
  async get(at: string) {
    return (await (await this.api.request(at, { headers: shown })).json()) as Record<string, unknown>
  }
  /** Its end as the stream of events tells it, and how many states were told. */
  async followed(id: unknown) {
    const events = await (await this.api.request(`/v1/jobs/${id}/events`, { headers: shown })).text()
    const told = events.split('\n').flatMap((line) => (line.startsWith('data: ') ? [JSON.parse(line.slice(6))] : []))
    return told.at(-1) as Record<string, unknown>
  }
  async output(id: unknown) {
    const { output } = (await this.get(`/v1/jobs/${id}/output?limit=1000`)) as { output: { value: unknown }[] }
    return output.map(({ value }) => value)
  }
}

describe.each(['in memory', 'in a file'])('jobs over a store %s', (kind) => {
  let asker: Asker
  let store: Store
  beforeAll(async () => {
    store = kind === 'in memory' ? await openMemoryStore() : await openStore(path.join(folder, 'each'))
    await store.apply(changesOf(few), act)
    asker = new Asker(store)
  })
  afterAll(async () => {
    await asker.api.stop()
    await store.close()
  })

  test('every open demand matched: the lines of the library, all of one snapshot, which the job names', async () => {
    const { body } = await asker.post('/v1/jobs', { kind: 'match-all', top: 2 })
    const end = await asker.followed(body.id)
    expect(end).toMatchObject({ state: 'done', done: 25, total: 25, restarts: 0, error: null })
    const registry = compileRegistry(few, knowledge, { asOf })
    const ids = few.demands.map(({ id }) => id).sort()
    const expected = ids.flatMap((demand) => {
      const { hits, summary } = match(registry, { demand, policy, top: 2 })
      return [...hits, summary]
    })
    const output = await asker.output(body.id)
    expect(JSON.stringify(output)).toBe(JSON.stringify(expected))
    expect(snapshotsIn(output)).toEqual([end.snapshot])
  })
  test('seats, a round of classes and shortage as jobs: what their routes answer', async () => {
    const edges = Array.from({ length: 12 }, (_, i) => [`t${i}`, i % 3 === 0 ? '甲' : '乙', 10 + i, 1])
    const seats = [
      ['甲', 1, 6],
      ['乙', 2, 6],
    ]
    for (const [kind, route, request] of [
      ['assign', '/v1/seats', { edges, seats, method: 'optimal' }],
      ['fill', '/v1/classes/fill', { classes: ['C-02', 'C-12'], seed: 7 }],
      ['proposals', '/v1/classes/proposals', { demands: [few.demands[0]?.id], top: 2 }],
      ['cooperation', '/v1/cooperation', { scope: { of: 'school', id: 'S-01' }, partners: 2 }],
      ['shortage', '/v1/shortage', { seed: 3 }],
      ['catalogue', '/v1/catalogues', { name: '目录', by: '王' }],
    ] as const) {
      const { status, body } = await asker.post('/v1/jobs', { kind, request }, { 'idempotency-key': kind })
      expect(status).toBe(202)
      expect((await asker.post('/v1/jobs', { kind, request }, { 'idempotency-key': kind })).body.id).toBe(body.id)
      expect(await asker.followed(body.id)).toMatchObject({ kind, state: 'done', done: 1, total: 1, error: null })
      expect(JSON.stringify(await asker.output(body.id))).toBe(
        JSON.stringify([(await asker.post(route, request)).body]),
      )
      expect(await asker.get(`/v1/audit?limit=200`)).toMatchObject({
        lines: expect.arrayContaining([expect.objectContaining({ action: kind, subject: body.id })]),
      })
    }
  })
  test('what does not fit is refused before it is kept; what cannot be answered is a job that failed', async () => {
    expect((await asker.post('/v1/jobs', { kind: 'assign', request: { seats: 1 } })).status).toBe(422)
    expect((await asker.post('/v1/jobs', { kind: 'unknown' })).status).toBe(422)
    const { body } = await asker.post('/v1/jobs', { kind: 'fill', request: { classes: ['nobody'] } })
    expect(await asker.followed(body.id)).toMatchObject({
      state: 'failed',
      error: expect.stringMatching('scope_not_found'),
    })
  })
  test('a file handed in is in the next answer, and the day that it states is the day of the store', async () => {
    const csv = '学校编号,学校名称\nS-901,甲职业技术学院\n'
    const { body } = await asker.post('/v1/imports?name=院校.csv', csv)
    expect(await asker.followed(body.id)).toMatchObject({ state: 'done', error: null })
    expect(await asker.get('/v1/schools/S-901')).toMatchObject({ value: { name: '甲职业技术学院' } })
    expect(await store.setting('as-of')).toBeNull()
    const dated = '项目,内容\n数据基准日,2026-10-31\n'
    const dry = await asker.post('/v1/imports?name=说明.csv&dry-run=true', dated)
    expect(await asker.followed(dry.body.id)).toMatchObject({ state: 'done', error: null })
    expect(await store.setting('as-of')).toBeNull()
    const later = await asker.post('/v1/imports?name=说明.csv', dated)
    expect(await asker.followed(later.body.id)).toMatchObject({ state: 'done', error: null })
    expect(await store.setting('as-of')).toBe('2026-10-31')
    const matched = await asker.post('/v1/matches', { demand: 'D-0006', top: 1 })
    expect(matched.body).toMatchObject({ summary: { provenance: { asOf: '2026-10-31' } } })
  })
  test('while a job does not yield, the service answers; cancelled, it is given up, and the next one is done', async () => {
    const { body } = await asker.post('/v1/imports?name=永远.csv', '学校编号,学校名称\nS-1,甲\n')
    const began = performance.now()
    while ((await asker.get(`/v1/jobs/${body.id}`)).state !== 'running') await pause(10)
    for (let i = 0; i < 20; i++) expect(await asker.get('/healthz')).toMatchObject({ status: 'ok' })
    await asker.api.request(`/v1/jobs/${body.id}`, { method: 'DELETE', headers: shown })
    expect(await asker.followed(body.id)).toMatchObject({ state: 'cancelled' })
    expect(performance.now() - began).toBeLessThan(30_000)
    const next = await asker.post('/v1/imports?name=院校.csv', '学校编号,学校名称\nS-902,乙\n')
    expect(await asker.followed(next.body.id)).toMatchObject({ state: 'done' })
  })
})

describe('work that is broken off', () => {
  /** Does jobs until the first of them stands as said. */
  const workedUntil = async (options: Partial<WorkerOptions> & { region: Region }, stands: (job: Kept) => boolean) => {
    const worker = startWorker({
      ...terms,
      owner: `w-${Math.random()}`,
      now: Date.now,
      log: () => undefined,
      ...options,
    })
    for (;;) {
      const [job] = await options.region.store.jobs.list({ limit: 1 })
      if (job !== undefined && stands(job)) break
      await pause(5)
    }
    await worker.stop()
  }
  type Kept = Awaited<ReturnType<Store['jobs']['list']>>[number]
  const begun = (job: Kept) => job.done > 0
  const ended = (job: Kept) => job.state !== 'running' && job.state !== 'queued'

  test.each(['here', 'in a thread'])(
    '%s: nothing was written meanwhile: it goes on, nothing lost, nothing doubled',
    async (where) => {
      const store = await openStore(path.join(folder, `same-${where}`))
      await store.apply(changesOf(few), act)
      const { id } = await store.jobs.enqueue({ kind: 'match-all', input: { for: 'trainee', top: 3 }, now: 1 })
      const how = { region: regionOver(store), ...(where === 'here' ? {} : { thread }) }
      await workedUntil(how, begun)
      expect(await store.jobs.get(id)).toMatchObject({ state: 'running' })
      await workedUntil({ ...how, region: regionOver(store) }, ended)
      expect(await store.jobs.get(id)).toMatchObject({ state: 'done', done: 25, cursor: { restarts: 0 } })
      const output = (await store.jobs.output(id, { limit: 1000 })).map(({ value }) => value)
      const demands = output.flatMap((line) => (isSummary(line) ? [line.demand] : []))
      expect(demands).toEqual(few.demands.map(({ id: demand }) => demand).sort())
      expect(await store.verify()).toEqual([])
      await store.close()
    },
  )
  test('something was written meanwhile: it begins anew and says so, and no two lines are of two registries', async () => {
    const store = await openStore(path.join(folder, 'other'))
    await store.apply(changesOf(few), act)
    const { id } = await store.jobs.enqueue({ kind: 'match-all', input: { for: 'trainee', top: 3 }, now: 1 })
    await workedUntil({ region: regionOver(store), thread }, begun)
    const before = (await store.jobs.output(id, { limit: 1000 })).map(({ value }) => value)
    const gone = intake.data.trainees[0]?.id ?? ''
    await store.apply([{ noun: 'trainees', id: gone, value: null }], { ...act, action: 'delete' })
    await workedUntil({ region: regionOver(store), thread }, ended)
    const job = await store.jobs.get(id)
    expect(job).toMatchObject({ state: 'done', done: 25, total: 25, cursor: { restarts: 1 } })
    const output = (await store.jobs.output(id, { limit: 1000 })).map(({ value }) => value)
    const registry = compileRegistry({ ...few, trainees: few.trainees.filter((one) => one.id !== gone) }, knowledge, {
      asOf,
    })
    expect(snapshotsIn(output)).toEqual([registry.snapshot()])
    expect(snapshotsIn(before)).not.toEqual(snapshotsIn(output))
    const lines = await store.audit({ limit: 100 })
    expect(lines.map(({ action }) => action)).toEqual(['import', 'delete', 'match-all restarted', 'match-all'])
    expect(await store.verify()).toEqual([])
    await store.close()
  })
  test('work that was begun thirty times and never ended is given up', async () => {
    const store = await openMemoryStore()
    const { id } = await store.jobs.enqueue({ kind: 'match-all', input: { for: 'trainee', top: 3 }, now: 1 })
    for (let now = 2; now < 32; now++) await store.jobs.claim({ owner: 'dead', leaseMs: 1, now })
    await workedUntil({ region: regionOver(store) }, ended)
    expect(await store.jobs.get(id)).toMatchObject({
      state: 'failed',
      attempts: 31,
      error: expect.stringContaining('31'),
    })
    await store.close()
  })
  test('a step that takes many times its lease is not taken over by another', async () => {
    const store = await openStore(path.join(folder, 'slow'))
    const api = createApi({ region: regionOver(store), log: () => undefined })
    await api.stop() // what it takes in from now on is for others to do
    const posted = await api.request('/v1/imports?name=慢.csv', {
      method: 'POST',
      headers: shown,
      body: '学校编号,学校名称\nS-1,甲\n',
    })
    expect(posted.status).toBe(202)
    const mine = {
      region: regionOver(store),
      owner: 'first',
      now: Date.now,
      log: () => undefined,
      leaseMs: 1_000,
      thread,
    }
    const first = startWorker(mine)
    while ((await store.jobs.list({ limit: 1 }))[0]?.state !== 'running') await pause(5)
    const second = startWorker({ ...mine, region: regionOver(store), owner: 'second' })
    for (;;) {
      const [job] = await store.jobs.list({ limit: 1 })
      if (job !== undefined && ended(job)) break
      await pause(20)
    }
    expect((await store.jobs.list({ limit: 1 }))[0]).toMatchObject({ state: 'done', attempts: 1 })
    await Promise.all([first.stop(), second.stop()])
    await store.close()
  })
})

function isSummary(line: unknown): line is { demand: string; provenance: { snapshot: string } } {
  return typeof line === 'object' && line !== null && 'provenance' in line
}

function snapshotsIn(lines: readonly unknown[]): string[] {
  return [...new Set(lines.flatMap((line) => (isSummary(line) ? [line.provenance.snapshot] : [])))]
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
