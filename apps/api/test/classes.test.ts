import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { changesOf, keptRegistry, openStore } from '@duikou/store'
import { assignProblem, compileRegistry, seatsAnswer, solveSeats } from 'duikou'
import { cooperationReport, fillClasses, proposeClasses, proposePartners, provenanceOfRegion } from 'duikou/classes'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Api, createApi } from '../src/api.ts'
import { openRegion } from '../src/region.ts'
import { apiOver, asOf, design, filledStore, knowledge, policy, readFile, sampleIntake, targets } from './sample.ts'

const intake = await sampleIntake()
const registry = compileRegistry(intake.data, knowledge, { asOf })
let api: Api
beforeAll(async () => {
  api = await apiOver(await filledStore(intake))
})
const post = (path: string, body: unknown) =>
  api.request(path, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { host: '127.0.0.1', 'content-type': 'application/json' },
  })

describe('law 8: the same bytes as the library', () => {
  test('seats, both methods, with minima', async () => {
    const edges = Array.from({ length: 12 }, (_, i) => [`t${i}`, i % 3 === 0 ? '甲' : '乙', 10 + i, 1] as const)
    const seats = [
      ['甲', 5, 6],
      ['乙', 2, 6],
    ] as const
    const problem = assignProblem(
      seats.map(([id, min, max]) => ({ id, min, max })),
      edges.map(([trainee, orderClass, score, rank]) => ({ trainee, orderClass, score, rank })),
    )
    for (const method of ['stable', 'optimal'] as const) {
      const request = { method, work: 20_000_000 }
      const expected = JSON.stringify(seatsAnswer(problem, request, solveSeats(problem, request)))
      expect(await (await post('/v1/seats', { edges, seats, method })).text()).toBe(expected)
    }
  })
  test('seats under limits: by the stable method; for the largest total a service without a solver says what it needs', async () => {
    const edges = Array.from({ length: 8 }, (_, i) => [`t${i}`, '甲', 10 + i] as const)
    const seats = [['甲', 0, 6] as const]
    const asked = {
      edges,
      seats,
      groups: edges.map(([one], i) => [one, i < 4 ? 'S1' : 'S2'] as const),
      quotas: [['甲', 'S2', 2] as const],
      fixed: [['t0', '甲'] as const],
    }
    const reply = await post('/v1/seats', asked)
    const { assignment, blockingPairs } = (await reply.json()) as { assignment: string[][]; blockingPairs: number }
    expect([assignment.map(([one]) => one), blockingPairs]).toEqual([['t0', 't1', 't2', 't3', 't6', 't7'], 0])
    const refused = await post('/v1/seats', { ...asked, method: 'optimal' })
    expect([refused.status, ((await refused.json()) as { errors: object[] }).errors]).toEqual([
      422,
      [{ code: 'solver_needed', asked: 'limits' }],
    ])
    const wrong = await post('/v1/seats', { ...asked, fixed: [['t9', '甲']] })
    expect(((await wrong.json()) as { errors: object[] }).errors).toEqual([
      { code: 'not_applied', trainee: 't9', orderClass: '甲' },
    ])
  })
  test('what it costs to move fewer people: a curve from the largest total to nobody moved', async () => {
    const edges = [
      ['t1', '甲', 9],
      ['t1', '乙', 4],
      ['t2', '甲', 3],
      ['t2', '乙', 8],
    ] as const
    const seats = [['甲', 0, 1] as const, ['乙', 0, 1] as const]
    const before = [['t1', '乙'] as const, ['t2', '甲'] as const]
    const asked = { edges, seats, method: 'optimal', tradeoff: 'staying', before }
    const reply = await post('/v1/seats', asked)
    expect(((await reply.json()) as { tradeoff: object[] }).tradeoff).toEqual([
      { total: 17, staying: 0, proved: true },
      { total: 7, staying: 2, proved: true },
    ])
    const refused = await post('/v1/seats', { ...asked, fixed: [['t1', '甲']] })
    expect(refused.status).toBe(422)
  })
  test('a class proposed, a round filled, cooperation', async () => {
    const proposed = { demands: ['D-0061'], top: 2 }
    const proposals = { demands: proposed.demands, ...proposeClasses(registry, { ...proposed, policy, design }) }
    expect(await (await post('/v1/classes/proposals', proposed)).text()).toBe(JSON.stringify(proposals))

    const asked = { classes: ['C-02', 'C-12'], seed: 7, leastMinimum: 14 }
    const filled = JSON.stringify(fillClasses(registry, { ...asked, policy, design }))
    expect(await (await post('/v1/classes/fill', asked)).text()).toBe(filled)

    const scope = { of: 'school', id: 'S-01' } as const
    const report = cooperationReport(registry.data, { scope, targets, asOf })
    const partners = proposePartners(registry, { policy, targets, top: 3, school: 'S-01' })
    const provenance = provenanceOfRegion(registry, report.targets)
    expect(await (await post('/v1/cooperation', { scope, partners: 3 })).text()).toBe(
      JSON.stringify({ ...report, partners, provenance }),
    )
  })
})

test.each([
  ['/v1/seats', { edges: [['t', '甲', 1]], seats: [] }, 422, 'request_invalid'],
  ['/v1/seats', { edges: [['t', '甲', 1.5]], seats: [['甲', 0, 1]] }, 422, 'request_invalid'],
  ['/v1/classes/proposals', { demands: ['D-none'] }, 404, 'demand_not_found'],
  ['/v1/classes/fill', { classes: ['C-none'] }, 404, 'scope_not_found'],
  ['/v1/classes/fill', { overrides: [{ cap: 'staff E-001', most: 9, who: '', why: '' }] }, 422, 'policy_invalid'],
  ['/v1/cooperation', { scope: { of: 'school', id: 'S-none' } }, 404, 'scope_not_found'],
])('what cannot be answered is a problem with a code: %s (%#)', async (path, body, status, code) => {
  const answer = await post(path, body)
  expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([status, code])
})

test('a service that opens its kept registry, which holds no trainees as nouns, fills classes too', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'duikou-whole-'))
  const store = await openStore(folder)
  await store.apply(changesOf(intake.data), { actor: 'test', action: 'import', subject: 'sample', now: 0 })
  await keptRegistry(store, folder, { knowledge, asOf })
  const region = openRegion({ store, folder, knowledge, policy, asOf: () => asOf, readFile })
  const asked = { classes: ['C-02'], seed: 1 }
  const answer = await createApi({ region, classes: { design, targets }, log: () => undefined }).request(
    '/v1/classes/fill',
    {
      method: 'POST',
      body: JSON.stringify(asked),
      headers: { host: '127.0.0.1', 'content-type': 'application/json' },
    },
  )
  expect(((await answer.json()) as { seated: number }).seated).toBe(
    fillClasses(registry, { ...asked, policy, design }).seated,
  )
  await store.close()
})

describe('how classes live', () => {
  const signed = { by: '王科长', on: '2026-11-24', why: '会议纪要' }
  const decideOn = (machine: string, subjects: string[], to: string, facts: object = {}) =>
    post('/v1/decisions', { machine, subjects, to, facts, ...signed })

  test('a round is confirmed, members come in, the class forms, a seat falls free, a correction stays beside what it corrects', async () => {
    const api = await apiOver(await filledStore(intake))
    const ask = async (path: string, body?: unknown) => {
      const answer = await api.request(path, {
        method: body === undefined ? 'GET' : 'POST',
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        headers: { host: '127.0.0.1', 'content-type': 'application/json' },
      })
      return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
    }
    const step = (machine: string, subjects: string[], to: string, more: object = {}) =>
      ask('/v1/decisions', { machine, subjects, to, ...signed, ...more })
    const seats = fillClasses(registry, { policy, design, classes: ['C-01'] }).classes[0]
    const members = (seats?.members ?? []).map((trainee) => `C-01/${trainee}`)

    expect(await ask('/v1/classes/confirm', { terms: { classes: ['C-01'] }, ...signed })).toMatchObject({ status: 201 })
    expect(await ask('/v1/classes/confirm', { terms: { classes: ['C-01'] }, ...signed })).toMatchObject({
      status: 409,
      body: { code: 'decision_refused', refusals: [{ code: 'confirmed_already' }] },
    })
    expect(await step('order-class', ['C-01'], 'formed')).toMatchObject({ status: 409 })
    expect(await step('member', members, 'member')).toMatchObject({ status: 409 })
    expect(await step('member', members, 'member', { facts: { consent: '2026-11-20' } })).toMatchObject({ status: 201 })
    expect(await step('order-class', ['C-01'], 'formed')).toMatchObject({ status: 201 })
    expect((await ask('/v1/orderClasses/C-01')).body).toMatchObject({ value: { state: 'formed' } })

    expect(await step('member', members.slice(0, 1), 'withdrawn')).toMatchObject({ status: 201 })
    const left = (await ask('/v1/classes/seats-left?class=C-01')).body
    expect(left).toMatchObject({ free: 1, proposed: seats?.waiting.slice(0, 1) })

    expect(await step('order-class', ['C-01'], 'cancelled', { correct: 0 })).toMatchObject({ status: 201 })
    const { body } = await ask('/v1/decisions?machine=order-class&subject=C-01')
    expect(body).toMatchObject({
      state: 'cancelled',
      decisions: [
        { kind: 'step', to: 'formed' },
        { kind: 'correction', entry: 0 },
      ],
    })
    expect((await ask('/v1/classes/states')).body.classes).toContainEqual(
      expect.objectContaining({ orderClass: 'C-01', state: 'cancelled' }),
    )
    expect((await ask('/v1/classes/outcomes')).body.classes).toContainEqual(
      expect.objectContaining({ orderClass: 'C-04', promiseKept: false }),
    )
  })
  test('a round made as a job is confirmed as it was made, until a record changes', async () => {
    const small = await apiOver(await filledStore(intake), { limits: { directMs: 0 } })
    const ask = async (method: string, path: string, body?: unknown) => {
      const answer = await small.request(path, {
        method,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        headers: { host: '127.0.0.1', 'content-type': 'application/json' },
      })
      return { status: answer.status, body: (await answer.json()) as Record<string, string> }
    }
    const terms = { classes: ['C-01'] }
    const started = await ask('POST', '/v1/jobs', { kind: 'fill', request: terms })
    const job = String(started.body.id)
    expect(await ask('POST', '/v1/classes/confirm', { terms, ...signed })).toMatchObject({
      status: 422,
      body: { code: 'ask_as_job', kind: 'fill', at: 'POST /v1/jobs' },
    })
    await expect.poll(async () => (await ask('GET', `/v1/jobs/${job}`)).body.state, { timeout: 10_000 }).toBe('done')
    const { value } = (await ask('GET', '/v1/orderClasses/C-01')).body as unknown as { value: object }
    await ask('PUT', '/v1/orderClasses/C-01', { ...value, name: '改名班' })
    expect(await ask('POST', '/v1/classes/confirm', { job, ...signed })).toMatchObject({
      status: 409,
      body: { code: 'round_outdated' },
    })
    await ask('PUT', '/v1/orderClasses/C-01', value)
    expect(await ask('POST', '/v1/classes/confirm', { job: 'J-1', ...signed })).toMatchObject({ status: 404 })
    expect(await ask('POST', '/v1/classes/confirm', { job, ...signed })).toMatchObject({ status: 201 })
    await small.stop()
  })
  test('a record put does not move a class: only a decision does', async () => {
    const api = await apiOver(await filledStore(intake))
    const put = async (value: object) => {
      const body = JSON.stringify(value)
      const headers = { host: '127.0.0.1', 'content-type': 'application/json' }
      const answer = await api.request('/v1/orderClasses/C-01', { method: 'PUT', body, headers })
      return { status: answer.status, body: (await answer.json()) as object }
    }
    const kept = intake.data.orderClasses.find(({ id }) => id === 'C-01')
    expect(await put({ ...kept, state: 'training' })).toMatchObject({
      status: 409,
      body: { code: 'state_not_decided', orderClass: 'C-01', stands: kept?.state, said: 'training' },
    })
    expect((await put({ ...kept, name: '改名班' })).status).toBe(200)
    await api.stop()
  })
  test('what would hold up the others is asked for as a job', async () => {
    const strict = await apiOver(await filledStore(intake), { limits: { directMs: 0 } })
    const edges = [['t1', '甲', 5] as const]
    for (const [path, body, kind] of [
      ['/v1/seats', { edges, seats: [['甲', 0, 1]] }, 'assign'],
      ['/v1/classes/fill', {}, 'fill'],
      ['/v1/classes/proposals', { demands: ['D-0061'] }, 'proposals'],
      ['/v1/cooperation', {}, 'cooperation'],
    ] as const) {
      const headers = { host: '127.0.0.1', 'content-type': 'application/json' }
      const answer = await strict.request(path, { method: 'POST', body: JSON.stringify(body), headers })
      expect([answer.status, await answer.json()]).toMatchObject([422, { code: 'ask_as_job', kind }])
    }
    await strict.stop()
  })
  test('a seed that was recorded draws the lots, and another stays visible', async () => {
    expect((await post('/v1/classes/seed', { seed: 77, by: '王', on: '2026-11-24' })).status).toBe(201)
    const lots = async (body: object) =>
      ((await (await post('/v1/classes/fill', body)).json()) as { lots: unknown }).lots
    expect(await lots({ classes: ['C-02'] })).toMatchObject({ seed: 77, recorded: { seed: 77, by: '王' } })
    expect(await lots({ classes: ['C-02'], seed: 5 })).toMatchObject({ seed: 5, recorded: { seed: 77 } })
  })
  test('nobody decides without who, when and why, nor about what is not there', async () => {
    const unsigned = await post('/v1/decisions', {
      machine: 'order-class',
      subjects: ['C-01'],
      to: 'formed',
      by: ' ',
      on: '2026-11-24',
      why: '',
    })
    expect(unsigned.status).toBe(422)
    expect((await decideOn('order-class', ['C-none'], 'formed')).status).toBe(404)
  })
  test('market figures: 80 filled, 20 open, 30 seeking', async () => {
    const answer = await post('/v1/market', { cells: [{ filled: 80, open: 20, seeking: 30 }] })
    const { market } = (await answer.json()) as { market: { anr: number; mismatch: number } }
    expect([market.anr.toFixed(1), market.mismatch.toFixed(1)]).toEqual(['90.9', '545.5'])
  })
})
