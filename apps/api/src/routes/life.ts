/** How classes live: where each stands, what persons decided, seats that fell free, what came of them; and market figures. */
import { decisionsIn, keepDecisions, recordSeed } from '@duikou/store'
import { type OpenAPIHono, z } from '@hono/zod-openapi'
import {
  classOutcome,
  confirmRound,
  DecideRequest,
  type DecisionEntry,
  decide,
  type FillResult,
  FillTerms,
  Journal,
  lifeCycleNames,
  marketFigures,
  RecordedSeed,
  seatsLeft,
  splitMismatch,
  standings,
  totalOf,
} from 'duikou/classes'
import { fillCost, requireShort } from '../direct.ts'
import type { Limits } from '../limits.ts'
import { Problem } from '../problem.ts'
import type { Region } from '../region.ts'
import { addRoute, json } from '../route.ts'
import { type ClassTerms, fillOf } from './classes.ts'

const Entries = z
  .object({ entries: z.array(z.looseObject({ subject: z.string(), to: z.string() })) })
  .openapi('Entries')
const Standings = z
  .object({ classes: z.array(z.looseObject({ orderClass: z.string(), state: z.string() })) })
  .openapi('Standings')
const Rate = z.int().min(0).max(1000).nullable()
const Outcomes = z
  .object({
    classes: z.array(
      z.strictObject({
        orderClass: z.string(),
        placed: z.int(),
        hiredByPartner: z.int(),
        matched: z.int(),
        matchedKnown: z.int(),
        retained12: z.int(),
        retained12Known: z.int(),
        hireRate: Rate,
        matchRate: Rate,
        retentionRate: Rate,
        promiseKept: z.boolean().nullable(),
      }),
    ),
  })
  .openapi('Outcomes')
const Signed = DecideRequest.pick({ by: true, on: true, why: true })
/** The round is worked out anew from its terms, or was by a job of kind fill, which whoever confirms it has seen. */
const ConfirmRequest = z.union([Signed.extend({ terms: FillTerms }), Signed.extend({ job: z.string().max(100) })])
const SeedRequest = RecordedSeed.pick({ seed: true, by: true, on: true })
const Count = z.int().min(0).max(1_000_000_000)
const MarketRequest = z
  .strictObject({
    cells: z
      .array(
        z.strictObject({
          occupation: z.string().max(120).nullable().default(null),
          region: z.string().max(120).nullable().default(null),
          filled: Count,
          open: Count,
          seeking: Count,
          alternative: Count.default(0),
        }),
      )
      .max(100_000),
  })
  .openapi('MarketRequest')
const Market = z.looseObject({ market: z.looseObject({}), mismatch: z.looseObject({}) }).openapi('Market')

export function lifeRoutes(
  app: OpenAPIHono,
  region: Region,
  limits: Limits,
  { design, milp }: ClassTerms,
  now: () => number,
): void {
  const { store } = region
  const tag = 'classes'
  const journalOf = async () => {
    const { data, asOf } = await region.whole()
    return { data, asOf, journal: new Journal(data, await decisionsIn(store)) }
  }
  const keep = async (journal: Journal, entries: readonly DecisionEntry[]) => {
    await keepDecisions(store, journal, entries, now())
    return { entries }
  }

  const roundNow = async (terms: FillTerms): Promise<FillResult> => {
    requireShort('fill', fillCost(await region.registry(), terms), limits)
    return fillOf(region, terms, { design, ...(milp === undefined ? {} : { milp }) })
  }
  const roundOfJob = async (id: string): Promise<FillResult> => {
    const job = await store.jobs.get(id)
    const [made] = job?.kind === 'fill' && job.state === 'done' ? await store.jobs.output(id, { limit: 1 }) : []
    if (made === undefined) throw new Problem('job_not_found', { job: id })
    const result = made.value as unknown as FillResult
    const { provenance } = result
    if (provenance.snapshot !== (await region.registry()).snapshot())
      throw new Problem('round_outdated', { snapshot: provenance.snapshot })
    return result
  }

  addRoute(app, limits, {
    method: 'get',
    path: '/v1/classes/states',
    tag,
    summary: 'Where classes stand, and what the next step still needs 订单班进展',
    answers: { 200: json(Standings, 'each class') },
    async answer({ c }) {
      const { data, journal } = await journalOf()
      return c.json({ classes: standings(data, journal) })
    },
  })
  addRoute(app, limits, {
    method: 'get',
    path: '/v1/classes/outcomes',
    tag,
    summary: 'What classes came to 订单班成效',
    answers: { 200: json(Outcomes, 'each class with a known outcome') },
    async answer({ c }) {
      const { data } = await region.whole()
      const all = data.orderClasses.map((one) => classOutcome(one, data.placements))
      return c.json({ classes: all.filter(({ placed }) => placed > 0) })
    },
  })
  addRoute(app, limits, {
    method: 'get',
    path: '/v1/classes/seats-left',
    tag,
    summary: 'Seats that fell free and who is next on the waiting list 递补',
    query: z.object({ class: z.string().min(1).max(120) }),
    answers: { 200: json(z.looseObject({ free: z.int(), proposed: z.array(z.string()) }), 'the proposal') },
    problems: [404],
    async answer({ c, query }) {
      const { data, journal, asOf } = await journalOf()
      return c.json(seatsLeft(data, journal, query.class, { asOf, design }))
    },
  })
  addRoute(app, limits, {
    method: 'post',
    path: '/v1/classes/confirm',
    tag,
    summary: 'A round that a person confirms: 拟录 and 候补 are kept',
    body: ConfirmRequest,
    answers: { 201: json(Entries, 'what was kept') },
    problems: [404, 409],
    async answer({ c, body }) {
      const asked = await body()
      const result = 'job' in asked ? await roundOfJob(asked.job) : await roundNow(asked.terms)
      const { by, on, why } = asked
      const { journal } = await journalOf()
      const confirmed = confirmRound(journal, result, { by, on, why })
      if (!confirmed.ok) throw new Problem('decision_refused', { refusals: [confirmed.refusal] })
      return c.json(await keep(journal, confirmed.entries), 201)
    },
  })
  addRoute(app, limits, {
    method: 'post',
    path: '/v1/classes/seed',
    tag,
    summary: 'The seed of the lots, recorded before applications close 抽签种子登记',
    body: SeedRequest,
    answers: { 201: json(RecordedSeed, 'as recorded; late: classes that select already') },
    async answer({ c, body }) {
      const given = await body()
      const { data } = await region.whole()
      const selecting = data.orderClasses.filter(({ state }) => state === 'selecting').map(({ id }) => id)
      return c.json(await recordSeed(store, given, selecting, now()), 201)
    },
  })
  addRoute(app, limits, {
    method: 'get',
    path: '/v1/decisions',
    tag,
    summary: 'What persons decided about one thing, oldest first 决定',
    query: z.object({ machine: z.enum(lifeCycleNames), subject: z.string().min(1).max(300) }),
    answers: {
      200: json(z.object({ state: z.string(), decisions: z.array(z.looseObject({})) }), 'its state and its decisions'),
    },
    async answer({ c, query: { machine, subject } }) {
      const { journal } = await journalOf()
      return c.json({ state: journal.state(machine, subject), decisions: journal.life(machine, subject).decisions })
    },
  })
  addRoute(app, limits, {
    method: 'post',
    path: '/v1/decisions',
    tag,
    summary: 'A person decides a step or a correction; with who, when and why',
    body: DecideRequest,
    answers: { 201: json(Entries, 'what was kept') },
    problems: [404, 409, 412],
    async answer({ c, body }) {
      const request = await body()
      const { data, journal } = await journalOf()
      const decided = decide(data, journal, request)
      if (!decided.ok) throw new Problem('decision_refused', { refusals: decided.refusals })
      return c.json(await keep(journal, decided.entries), 201)
    },
  })
  addRoute(app, limits, {
    method: 'post',
    path: '/v1/market',
    tag,
    summary: 'Market figures after BIBB from counts 供需比与错配指数',
    body: MarketRequest,
    answers: { 200: json(Market, 'the figures, and the mismatch by the border that keeps seats and seekers apart') },
    async answer({ c, body }) {
      const { cells } = await body()
      return c.json({ cells: cells.length, market: marketFigures(totalOf(cells)), mismatch: splitMismatch(cells) })
    },
  })
}
