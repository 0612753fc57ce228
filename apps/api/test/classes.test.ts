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
