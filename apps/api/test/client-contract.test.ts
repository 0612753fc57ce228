/** Every operation of the interface has a method of the client, or is named as one that has none; every method is asked over a socket. */

import { type Client, createClient, type Job, OutputRestarted, operations, withoutMethod } from '@duikou/client'
import { forecast, shortageMethods, shortage as shortagePolicy } from '@duikou/data/policies'
import type { CatalogueEdition } from 'duikou/shortage'
import { afterAll, describe, expect, test } from 'vitest'
import { openRegion } from '../src/region.ts'
import { serveApi } from '../src/serve.ts'
import { asOf, design, filledStore, knowledge, policy, readFile, sampleIntake, targets, texts } from './sample.ts'

const intake = await sampleIntake()
const demands = intake.data.demands.filter(({ closedOn }) => closedOn === null).slice(0, 30)
const store = await filledStore({ ...intake, data: { ...intake.data, demands } })
const served = await serveApi({
  region: openRegion({ store, knowledge, policy, asOf: () => asOf, readFile, texts }),
  classes: { design, targets },
  shortage: { policy: shortagePolicy, methods: shortageMethods },
  forecast: { policy: forecast },
  port: 0,
  limits: { graceMs: 20 },
  log: () => undefined,
})
const heard: string[] = []
const url = `http://127.0.0.1:${served.port}`
const client = createClient({
  url,
  fetch: (input, init) => {
    heard.push(`${init?.method ?? 'GET'} ${new URL(String(input)).pathname}`)
    return fetch(input, init)
  },
})
afterAll(() => served.stop())

const all = async <T>(items: AsyncIterable<T>): Promise<T[]> => {
  const gathered: T[] = []
  for await (const item of items) gathered.push(item)
  return gathered
}
const ended = async (job: Job) => (await all(client.follow(job.id))).at(-1)

test('the list of the client is the list of the interface', () => {
  const document = served.api.document() as { paths: Record<string, Record<string, unknown>> }
  const answered = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map(
      (method) => `${method.toUpperCase()} ${path.replace(/^\/v1\/text\/\w+$/, '/v1/text/{name}')}`,
    ),
  )
  const named = [...Object.values(operations), ...Object.keys(withoutMethod)]
  expect([...new Set(named)].sort()).toEqual([...new Set(answered)].sort())
  expect(Object.keys(client).sort()).toEqual(Object.keys(operations).sort())
})

const demand = demands[0]?.id ?? ''
const seats = {
  edges: [
    ['t1', '甲', 5],
    ['t2', '甲', 7],
  ],
  seats: [['甲', 1, 1]],
  method: 'optimal',
} as const
const school = { id: 'S-新', name: '新校', level: null, region: null, source: null }
const scenario = {
  kind: 'scenario',
  version: 1,
  name: '扩招',
  draws: 100,
  levers: [{ lever: 'enrolment', program: 'P-001', persons: 60, from: 2027 }],
} as const
const options = {
  targets: [{ occupation: '4-02-04-02', region: '310000', year: 2030, balance: 100 }],
  budget: 20,
  choices: [{ id: '扩招', step: { lever: 'enrolment', program: 'P-001', persons: 10, from: 2027 }, most: 6, cost: 3 }],
} as const
const edition = async (): Promise<CatalogueEdition> => (await client.catalogue({ name: '示例', by: '测算组' })).edition

const reviewing = async () =>
  client.advanceCatalogue({ edition: await edition(), to: 'reviewing', by: '人社局', on: '2026-12-01' })

/** What each method gives when all is well. */
const works: { readonly [method in keyof Client]: () => Promise<void> } = {
  ready: async () => {
    await client.match({ demand })
    expect(await client.ready()).toBe(true)
  },
  match: async () => expect((await client.match({ demand, top: 3 })).hits).toHaveLength(3),
  why: async () => {
    const [best] = (await client.match({ demand, top: 1 })).hits
    expect(await client.why({ demand, candidate: best?.candidate ?? '' })).toMatchObject({ score: best?.score })
  },
  explain: async () => {
    const [best] = (await client.match({ demand, top: 1 })).hits
    const { explanation } = await client.explain({ demand, candidate: best?.candidate ?? '' })
    expect(explanation.value).toBe(best?.score)
  },
  get: async () => expect(await client.get('demands', demand)).toMatchObject({ id: demand, value: { id: demand } }),
  list: async () => expect(await all(client.list('demands', 7))).toHaveLength(demands.length),
  put: async () => {
    const { digest } = await client.put('schools', school.id, school, null)
    expect((await client.get('schools', school.id))?.digest).toBe(digest)
  },
  withdraw: async () => {
    await client.put('schools', school.id, school)
    expect([await client.withdraw('schools', school.id), await client.withdraw('schools', school.id)]).toEqual([
      true,
      false,
    ])
  },
  text: async () => {
    const lines = await client.text('skills', ['甲\n乙', '丙'])
    expect(lines).toMatchObject([
      { number: 1, length: 3 },
      { number: 2, length: 1 },
    ])
  },
  seats: async () => expect(await client.seats(seats)).toMatchObject({ assignment: [['t2', '甲']], total: 7 }),
  proposeClasses: async () => {
    const answer = await client.proposeClasses({ demands: [demand], top: 1 })
    expect([answer.demands, answer.proposals.length <= 1]).toEqual([[demand], true])
  },
  fillClasses: async () => {
    const { classes } = await client.fillClasses({ classes: ['C-02'], seed: 7 })
    expect(classes.map(({ orderClass }) => orderClass)).toEqual(['C-02'])
  },
  classStates: async () =>
    expect((await client.classStates()).classes.map(({ orderClass }) => orderClass)).toContain('C-02'),
  classOutcomes: async () => expect(Array.isArray((await client.classOutcomes()).classes)).toBe(true),
  seatsLeft: async () => expect(await client.seatsLeft('C-02')).toMatchObject({ free: expect.any(Number) }),
  confirmRound: async () => {
    const signed = { by: '教务处', on: '2026-12-01', why: '组班会议' }
    await expect(client.confirmRound({ terms: { classes: ['nobody'] }, ...signed })).rejects.toMatchObject({
      code: 'scope_not_found',
    })
  },
  recordSeed: async () => {
    const given = { seed: 42, by: '教务处', on: '2026-12-01' }
    expect(await client.recordSeed(given)).toMatchObject(given)
  },
  decisions: async () =>
    expect(await client.decisions('order-class', 'C-02')).toMatchObject({ decisions: expect.any(Array) }),
  decide: async () => {
    const nonsense = { machine: 'order-class', subject: 'C-02' } as never
    await expect(client.decide(nonsense)).rejects.toMatchObject({ status: 422, code: 'request_invalid' })
  },
  market: async () => {
    const cells = [{ occupation: null, region: null, filled: 10, open: 5, seeking: 4 }]
    expect(await client.market({ cells })).toMatchObject({ cells: 1 })
  },
  cooperation: async () => expect((await client.cooperation({ partners: 2 })).partners).toHaveLength(2),
  shortage: async () => {
    const { rows, summary } = await client.shortage({ seed: 3 })
    expect(rows).toHaveLength(summary.units)
  },
  catalogue: async () =>
    expect((await client.catalogue({ name: '示例', by: '测算组', keep: true })).kept).toBeDefined(),
  advanceCatalogue: async () => expect((await reviewing()).state).toBe('reviewing'),
  overrideCatalogue: async () => {
    const before = await reviewing()
    const [entry] = before.entries
    const override = {
      entry: entry?.id ?? '',
      stars: entry?.stars === 5 ? 4 : 5,
      reason: '新项目',
      author: '张',
      on: '2026-12-02',
      expiresOn: '2027-06-30',
    }
    const { changes } = await client.compareCatalogues(
      before,
      await client.overrideCatalogue(before, override),
      '2027-01-01',
    )
    expect(changes).toMatchObject([{ entry: override.entry, starsFrom: entry?.stars, starsTo: override.stars }])
  },
  compareCatalogues: async () => {
    const first = await edition()
    expect(await client.compareCatalogues(first, first, asOf)).toMatchObject({ changes: [] })
  },
  forecast: async () => {
    const { rows, summary, provenance } = await client.forecast({ horizon: 2, draws: 100 })
    expect([rows[0]?.years.length, summary.base, provenance.horizon]).toEqual([2, 2026, 2])
  },
  scenarios: async () => {
    const { scenarios, comparison } = await client.scenarios({
      scenarios: [{ ...scenario, levers: [...scenario.levers] }],
    })
    expect([scenarios.map(({ name, work }) => [name, work.streamsTouched]), comparison]).toEqual([[['扩招', 1]], null])
  },
  scenarioOptions: async () => {
    const asked = {
      ...scenario,
      levers: [],
      options: { ...options, targets: [...options.targets], choices: [...options.choices] },
    }
    expect((await client.scenarioOptions({ scenario: asked })).chosen).toMatchObject([{ id: '扩招' }])
  },
  importFile: async () => {
    const bytes = new TextEncoder().encode('学校编号,学校名称\nS-800,丁学校\n')
    expect(await ended(await client.importFile({ name: '院校.csv', bytes }))).toMatchObject({
      kind: 'import',
      state: 'done',
    })
    expect((await client.get('schools', 'S-800'))?.value.name).toBe('丁学校')
  },
  matchAll: async () => {
    const job = await client.matchAll({ top: 1, key: 'all' })
    expect((await client.matchAll({ top: 1, key: 'all' })).id).toBe(job.id)
    expect(await ended(job)).toMatchObject({
      state: 'done',
      total: demands.length,
      restarts: 0,
      snapshot: expect.any(String),
    })
  },
  startJob: async () => {
    expect(await ended(await client.startJob('assign', seats, 'seats'))).toMatchObject({
      kind: 'assign',
      state: 'done',
    })
    expect(await ended(await client.startJob('fill', { classes: ['C-02'] }))).toMatchObject({
      kind: 'fill',
      state: 'done',
    })
    expect(await ended(await client.startJob('shortage', {}))).toMatchObject({ kind: 'shortage', state: 'done' })
    expect(
      await ended(await client.startJob('scenario', { scenarios: [{ ...scenario, levers: [...scenario.levers] }] })),
    ).toMatchObject({
      kind: 'scenario',
      state: 'done',
      snapshot: expect.any(String),
    })
  },
  jobs: async () => {
    await client.startJob('assign', seats)
    const kept = (await store.jobs.list({ limit: 1000 })).map(({ id }) => id)
    expect((await all(client.jobs(2))).map(({ id }) => id)).toEqual(kept)
  },
  job: async () => {
    const { id } = await client.startJob('assign', seats)
    expect(await client.job(id)).toMatchObject({ id, kind: 'assign' })
  },
  cancel: async () => {
    const job = await client.startJob('assign', seats)
    await ended(job)
    expect((await client.cancel(job.id)).state).toBe('done')
  },
  follow: async () => expect(await ended(await client.startJob('assign', seats))).toMatchObject({ state: 'done' }),
  output: async () => {
    const job = await client.startJob('assign', seats)
    await ended(job)
    expect(await all(client.output(job.id))).toEqual([JSON.parse(JSON.stringify(await client.seats(seats)))])
  },
  audit: async () => {
    const lines = await all(client.audit(2))
    expect(lines.map(({ seq }) => seq)).toEqual(lines.map((_, i) => i + 1))
  },
}

describe('over a socket', () => {
  test.each(Object.keys(works) as (keyof Client)[])('%s', async (method) => {
    heard.length = 0
    await works[method]()
    const pattern = operations[method].replace(/\{\w+\}/g, '[^/]+')
    expect(heard.some((one) => new RegExp(`^${pattern}$`).test(one))).toBe(true)
  })
  test('output that begins anew while it is read says so', async () => {
    let page = 0
    const pages = [
      { output: [{ seq: 1, value: 'old' }], next: 1, state: 'running', restarts: 0 },
      { output: [{ seq: 2, value: 'new' }], next: null, state: 'running', restarts: 1 },
    ]
    const other = createClient({ url, fetch: async () => Response.json(pages[page++]) })
    const read: unknown[] = []
    const reading = async () => {
      for await (const value of other.output('J-1')) read.push(value)
    }
    await expect(reading()).rejects.toThrow(OutputRestarted)
    expect(read).toEqual(['old'])
  })
})
