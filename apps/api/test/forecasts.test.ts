/** Forecasts and scenarios over HTTP: the bytes of the library, at once or as a job, whole or as lines; what is too long is said to be. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { majors } from '@duikou/data/majors'
import { forecast as forecastPolicy } from '@duikou/data/policies'
import { changesOf, openStore, type Store } from '@duikou/store'
import { compileRegistry, digest, indexMajors } from 'duikou'
import { ForecastFacts, type ForecastRequest, forecast } from 'duikou/forecast'
import { compareScenarios, runScenario, Scenario, scenarioOptions, touchedOnly } from 'duikou/scenario'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Api, createApi } from '../src/api.ts'
import { openRegion } from '../src/region.ts'
import { startWorker } from '../src/work.ts'
import {
  apiOver,
  asOf,
  design,
  filledStore,
  knowledge,
  policy,
  readFile,
  sampleIntake,
  targets,
  texts,
} from './sample.ts'

const intake = await sampleIntake()
const terms = { forecast: { policy: forecastPolicy, majors: indexMajors(majors) } }
const facts = {
  kind: 'forecast-facts' as const,
  source: '教育局',
  programs: [{ program: 'P-001', furtherStudy: { low: 150, value: 180, high: 220 }, closedFrom: 2029 }],
}
const base: ForecastRequest = {
  data: intake.data,
  regions: knowledge.regions,
  majors: terms.forecast.majors,
  reference: knowledge.referenceHash,
  asOf,
  policy: forecastPolicy,
  seed: 1,
}
const written = (name: string, more: object) => ({
  kind: 'scenario' as const,
  version: 1 as const,
  name,
  draws: 200,
  ...more,
})
const more = written('扩招', { levers: [{ lever: 'enrolment', program: 'P-001', persons: 60, from: 2027 }] })
const less = written('停招', { levers: [{ lever: 'close', program: 'P-002', from: 2027 }] })
const seats = written('扩班', { levers: [{ lever: 'class', orderClass: 'C-01', maxSize: 60 }] })
const chosen = written('方案', {
  options: {
    targets: [{ occupation: '4-02-04-02', region: '310000', year: 2030 }],
    budget: 20,
    choices: [
      { id: '扩招', step: { lever: 'enrolment', program: 'P-001', persons: 10, from: 2027 }, most: 6, cost: 3 },
    ],
  },
})
const scenariosAsked = [more, less].map((one) => Scenario.parse(one))
const results = scenariosAsked.map((scenario) => touchedOnly(runScenario({ ...base, explain: false, scenario })))
const lines = (values: readonly unknown[]) => values.map((one) => `${JSON.stringify(one)}\n`).join('')

/** The same text; where not, only the place of the first difference is shown: the texts are long. */
const same = (found: string, wanted: string) => {
  let at = 0
  while (at < wanted.length && found[at] === wanted[at]) at++
  const part = (text: string) => text.slice(Math.max(0, at - 200), at + 50)
  expect(found === wanted ? '' : part(found)).toBe(found === wanted ? '' : part(wanted))
}

let api: Api
beforeAll(async () => {
  api = await apiOver(await filledStore(intake), terms)
})
afterAll(() => api.stop())

const post = (address: string, body: unknown, headers: Record<string, string> = {}, on = api) =>
  on.request(address, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { host: '127.0.0.1', 'content-type': 'application/json', ...headers },
  })
const asLines = { accept: 'application/x-ndjson' }

describe('law 8: the same bytes as the library and the command line', () => {
  test('a forecast, with facts and a policy of its own, whole and as lines', async () => {
    const own = { ...base.policy, priorPersons: 7 }
    const { hash: _, ...policyAsked } = own
    for (const [asked, request] of [
      [{}, base],
      [
        { facts, horizon: 3, draws: 300, seed: 5, explain: true },
        { facts: ForecastFacts.parse(facts), horizon: 3, draws: 300, seed: 5, explain: true },
      ],
      [{ policy: policyAsked }, { policy: { ...policyAsked, hash: digest(policyAsked) } }],
    ] as const) {
      const { rows, provenance, ...summary } = forecast({ ...base, ...request })
      const answer = await post('/v1/forecasts', asked)
      expect(answer.status).toBe(200)
      same(await answer.text(), JSON.stringify({ rows, summary, provenance }))
      same(await (await post('/v1/forecasts', asked, asLines)).text(), lines([...rows, { summary, provenance }]))
    }
  })
  test('scenarios, and their comparison', async () => {
    const comparison = compareScenarios(results)
    const whole = await (await post('/v1/scenarios', { scenarios: [more, less] })).text()
    same(whole, JSON.stringify({ scenarios: results, comparison }))
    same(
      await (await post('/v1/scenarios', { scenarios: [more, less] }, asLines)).text(),
      lines([...results, { comparison }]),
    )
    const all = await (await post('/v1/scenarios', { scenarios: [less], all: true }, asLines)).text()
    same(all, lines([runScenario({ ...base, explain: false, scenario: Scenario.parse(less) })]))
  })
  test('a comparison needs no row that none touched', () => {
    const whole = scenariosAsked.map((scenario) => runScenario({ ...base, scenario }))
    same(JSON.stringify(compareScenarios(results)), JSON.stringify(compareScenarios(whole)))
  })
  test('a class that is filled again', async () => {
    const registry = compileRegistry(intake.data, knowledge, { asOf })
    const classes = { registry, policy, design }
    const result = touchedOnly(runScenario({ ...base, scenario: Scenario.parse(seats), classes }))
    expect(result.classes.length).toBeGreaterThan(0)
    same(await (await post('/v1/scenarios', { scenarios: [seats] }, asLines)).text(), lines([result]))
  })
  test('steps within a budget', async () => {
    const found = scenarioOptions({ ...base, scenario: Scenario.parse(chosen) })
    expect(found.chosen).toMatchObject([{ id: '扩招', steps: 6 }])
    const answer = await (await post('/v1/scenarios/options', { scenario: chosen })).text()
    same(answer, JSON.stringify({ ...found, result: touchedOnly(found.result) }))
  })
  test('after a record was written: the forecast of the new region', async () => {
    const own = await apiOver(await filledStore(intake), terms)
    await post('/v1/forecasts', {}, {}, own)
    const gone = intake.data.demands.find((one) => one.closedOn === null && one.form === 'employment')?.id
    await own.request(`/v1/demands/${gone}`, { method: 'DELETE', headers: { host: '127.0.0.1' } })
    const data = { ...intake.data, demands: intake.data.demands.filter(({ id }) => id !== gone) }
    const { rows, provenance } = forecast({ ...base, data })
    expect(await (await post('/v1/forecasts', {}, {}, own)).json()).toMatchObject(
      JSON.parse(JSON.stringify({ rows, provenance })),
    )
    await own.stop()
  })
})

describe('what does not fit', () => {
  const problem = async (address: string, body: unknown) => {
    const answer = await post(address, body)
    return [answer.status, (await answer.json()) as { code: string; problems?: string[] }] as const
  }
  test.each([
    ['/v1/forecasts', { horizon: 16 }, 'request_invalid'],
    ['/v1/forecasts', { facts: { kind: 'facts' } }, 'request_invalid'],
    ['/v1/scenarios', { scenarios: [] }, 'request_invalid'],
    ['/v1/scenarios', { scenarios: [written('工资', { levers: [{ lever: 'wage' }] })] }, 'request_invalid'],
    ['/v1/scenarios/options', { scenario: more }, 'request_invalid'],
    ['/v1/scenarios', { scenarios: [more, { ...less, horizon: 4 }] }, 'scenario_invalid'],
    ['/v1/jobs', { kind: 'scenario', request: { scenarios: [more, { ...less, seed: 4 }] } }, 'scenario_invalid'],
  ])('%s %j is refused: %s', async (address, body, code) => {
    expect(await problem(address, body)).toMatchObject([422, { code }])
  })
  test('every lever that does not fit the region is named', async () => {
    const wrong = written('错', { levers: [{ lever: 'close', program: 'P-999', from: 2027 }] })
    const [status, { code, problems }] = await problem('/v1/scenarios', { scenarios: [wrong] })
    expect([status, code, problems]).toEqual([422, 'scenario_invalid', ['levers.0: no program P-999']])
  })
  test('what would take long is refused with where to ask it', async () => {
    const hasty = createApi({
      region: regionOver(await filledStore(intake)),
      ...terms,
      limits: { directMs: 60 },
      log: () => undefined,
    })
    const costs: number[] = []
    for (const [address, kind, body] of [
      ['/v1/forecasts', 'forecast', { draws: 10_000, horizon: 15 }],
      ['/v1/scenarios', 'scenario', { scenarios: [{ ...more, draws: 10_000 }] }],
      ['/v1/scenarios/options', 'scenario-options', { scenario: { ...chosen, draws: 10_000 } }],
    ] as const) {
      const answer = await post(address, body, {}, hasty)
      const { cost, ...said } = (await answer.json()) as { cost: number }
      expect([answer.status, said]).toMatchObject([422, { code: 'ask_as_job', kind, at: 'POST /v1/jobs', most: 60 }])
      costs.push(cost)
    }
    expect(costs.every((one) => one > 60)).toBe(true)
    await hasty.stop()
  })
  test('without its terms neither address nor kind is there', async () => {
    const bare = await apiOver(await filledStore(intake))
    expect((await post('/v1/forecasts', {}, {}, bare)).status).toBe(404)
    expect((await post('/v1/jobs', { kind: 'forecast', request: {} }, {}, bare)).status).toBe(422)
    await bare.stop()
  })
})

const regionOver = (store: Store) => openRegion({ store, knowledge, policy, asOf: () => asOf, readFile, texts })
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

describe('as a job', () => {
  const ended = async (id: string, on: Api) => {
    await (await on.request(`/v1/jobs/${id}/events`, { headers: { host: '127.0.0.1' } })).text()
    return (await (await on.request(`/v1/jobs/${id}`, { headers: { host: '127.0.0.1' } })).json()) as object
  }
  const output = async (id: string, on: Api) => {
    const page = await on.request(`/v1/jobs/${id}/output?limit=1000`, { headers: { host: '127.0.0.1' } })
    return ((await page.json()) as { output: { value: unknown }[] }).output.map(({ value }) => value)
  }
  test('what the routes answer; scenarios line by line, with the snapshot that they are of', async () => {
    for (const [kind, address, request, headers] of [
      ['forecast', '/v1/forecasts', { horizon: 2, facts }, {}],
      ['scenario-options', '/v1/scenarios/options', { scenario: chosen }, {}],
      ['scenario', '/v1/scenarios', { scenarios: [more, less, seats] }, asLines],
      ['scenario', '/v1/scenarios', { scenarios: [more] }, asLines],
    ] as const) {
      const asked = await post(
        '/v1/jobs',
        { kind, request },
        { 'idempotency-key': `${kind} ${JSON.stringify(request).length}` },
      )
      const { id } = (await asked.json()) as { id: string }
      const steps = 'scenarios' in request ? request.scenarios.length : 1
      const snapshot = kind === 'scenario' ? results[0]?.provenance.snapshot : null
      expect(await ended(id, api)).toMatchObject({ state: 'done', done: steps, total: steps, restarts: 0, snapshot })
      const answer = await (await post(address, request, headers)).text()
      same(lines(await output(id, api)), answer.endsWith('\n') ? answer : `${answer}\n`)
    }
  })
  test('a scenario that does not fit the region is a job that failed and says why', async () => {
    const wrong = written('错', { levers: [{ lever: 'close', program: 'P-999', from: 2027 }] })
    const { id } = (await (await post('/v1/jobs', { kind: 'scenario', request: { scenarios: [wrong] } })).json()) as {
      id: string
    }
    expect(await ended(id, api)).toMatchObject({
      state: 'failed',
      error: expect.stringContaining('levers.0: no program P-999'),
    })
  })
})

describe('work that is broken off', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'duikou-future-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const asked = {
    explain: false,
    all: false,
    scenarios: Array.from({ length: 8 }, (_, i) =>
      Scenario.parse({ ...[more, less][i % 2], name: `情景${i}`, draws: 1000 }),
    ),
  }
  const expected = () => {
    const found = asked.scenarios.map((scenario) => touchedOnly(runScenario({ ...base, explain: false, scenario })))
    return [...found, { comparison: compareScenarios(found) }]
  }
  /** Broken off after some scenarios; `meanwhile` before it goes on. */
  const brokenOff = async (name: string, isThread: boolean, meanwhile: (store: Store) => Promise<unknown>) => {
    const store = await openStore(path.join(folder, name))
    await store.apply(changesOf(intake.data), { actor: 'test', action: 'fill', subject: 'sample', now: 0 })
    const { id } = await store.jobs.enqueue({ kind: 'scenario', input: {}, payload: JSON.stringify(asked), now: 1 })
    const thread = { url: new URL('job-thread.ts', import.meta.url), settings: { folder: null } }
    const workedUntil = async (stands: (job: { done: number; state: string }) => boolean) => {
      const worker = startWorker({
        region: regionOver(store),
        ...terms,
        classes: { design, targets },
        owner: `w-${Math.random()}`,
        now: Date.now,
        log: () => undefined,
        ...(isThread ? { thread } : {}),
      })
      for (let job = await store.jobs.get(id); job === null || !stands(job); job = await store.jobs.get(id))
        await pause(5)
      await worker.stop()
    }
    await workedUntil(({ done }) => done > 1)
    const before = await store.jobs.get(id)
    await meanwhile(store)
    await workedUntil(({ state }) => state === 'done' || state === 'failed')
    const after = await store.jobs.get(id)
    const values = (await store.jobs.output(id, { limit: 100 })).map(({ value }) => value)
    const audit = (await store.audit({ limit: 100 })).map(({ action }) => action)
    expect(await store.verify()).toEqual([])
    await store.close()
    return { before, after, values, audit }
  }
  test.each([false, true])('nothing was written meanwhile: the same bytes (on a thread: %s)', async (isThread) => {
    const { before, after, values } = await brokenOff(`same-${isThread}`, isThread, async () => undefined)
    expect(before).toMatchObject({ state: 'running' })
    expect(after).toMatchObject({ state: 'done', done: 8, total: 8, error: null, cursor: { restarts: 0 } })
    same(lines(values), lines(expected()))
  })
  test('something was written meanwhile: it begins anew and says so', async () => {
    const { after, values, audit } = await brokenOff('other', false, (store) =>
      store.apply([{ noun: 'programs', id: 'P-003', value: null }], {
        actor: 'test',
        action: 'delete',
        subject: 'P-003',
        now: 2,
      }),
    )
    expect(after).toMatchObject({ state: 'done', cursor: { restarts: 1 } })
    expect(values).toHaveLength(9)
    const snapshots = new Set(
      values.slice(0, 8).map((one) => (one as { provenance: { snapshot: string } }).provenance.snapshot),
    )
    expect(snapshots.size).toBe(1)
    expect(after?.cursor).toMatchObject({ snapshot: [...snapshots][0] })
    expect(audit.slice(-2)).toEqual(['scenario restarted', 'scenario'])
  })
})
