/** Forecasts and scenarios on the wire: what is asked, and what comes back as the command line prints it. */
import { z } from '@hono/zod-openapi'
import { ForecastFacts, ForecastPolicy } from 'duikou/forecast'
import { Scenario } from 'duikou/scenario'
import { Explanation } from '../schemas.ts'

/** What may be said beside every question: what the planner knows better, and figures of the region's own. */
const beside = {
  facts: ForecastFacts.optional(),
  policy: ForecastPolicy.optional(),
  explain: z.boolean().default(false),
}

export const ForecastAsked = z
  .strictObject({
    ...beside,
    horizon: z.int().min(1).max(15).default(5),
    draws: z.int().min(100).max(10_000).optional(),
    seed: z.int().min(0).max(4_294_967_295).default(1),
  })
  .openapi('ForecastRequest')
export type ForecastAsked = z.infer<typeof ForecastAsked>

const all = z.boolean().default(false).describe('with the rows that no lever reached')
export const ScenariosAsked = z
  .strictObject({ ...beside, all, scenarios: z.array(Scenario).min(1).max(20) })
  .openapi('ScenariosRequest')
export type ScenariosAsked = z.infer<typeof ScenariosAsked>

export const OptionsAsked = z
  .strictObject({ ...beside, all, scenario: Scenario })
  .refine(({ scenario }) => scenario.options !== undefined, { path: ['scenario', 'options'], message: 'missing' })
  .openapi('OptionsRequest')
export type OptionsAsked = z.infer<typeof OptionsAsked>

const Name = z.string().nullable()
const Milli = z.int().describe('thousandths of a person')
const PerMille = z.int().min(0).max(1000)
const Interval = z
  .strictObject({ low: z.int(), median: z.int(), high: z.int() })
  .describe('10th, 50th and 90th of 100, persons')
const ForecastYear = z.strictObject({
  year: z.int(),
  supply: z.int().describe('persons'),
  demand: z.int().describe('persons'),
  balance: z.int().nullable(),
  coverage: z.int().nullable().describe('supply per mille of demand'),
  supplyParts: z.strictObject({
    enrolled: Milli,
    planned: Milli,
    missing: Milli,
    forecast: Milli,
    scenario: Milli,
    certified: Milli,
    inflow: Milli,
  }),
  demandParts: z.strictObject({ stated: Milli, open: Milli, retirement: Milli, leaving: Milli, growth: Milli }),
  assumed: z.array(z.string()),
  unknown: z.array(z.string()),
  unknownPosts: z.int().min(0),
  ranges: z.strictObject({ supply: Interval, demand: Interval, balance: Interval }),
  shortfall: PerMille.describe('of the draws in which demand is above supply'),
  explanation: z.strictObject({ supply: Explanation, demand: Explanation }).optional(),
})
const ForecastRow = z
  .strictObject({
    id: z.string(),
    occupation: Name,
    region: Name,
    posts: z.int().min(0),
    programs: z.array(z.strictObject({ program: z.string(), share: PerMille, basis: z.string() })),
    years: z.array(ForecastYear),
  })
  .openapi('ForecastRow')
const provenance = {
  snapshot: z.string(),
  policy: z.string(),
  facts: z.string(),
  reference: z.string(),
  asOf: z.iso.date(),
  horizon: z.int(),
  draws: z.int(),
  seed: z.int(),
  version: z.string(),
}

const LeadTime = z.strictObject({
  decided: z.string(),
  kind: z.enum(['new-program', 'enrolment']),
  years: z.int(),
  ready: z.string().describe('YYYY-MM'),
  firstEntry: z.int(),
  firstGraduates: z.int(),
})
const BackTest = z.strictObject({
  hidden: z.int().describe('years'),
  programs: z.int(),
  figures: z.int(),
  methods: z.array(
    z.strictObject({
      method: z.enum(['ours', 'last', 'mean']),
      meanError: Milli,
      perMille: z.int().nullable().describe('of what came'),
    }),
  ),
  coverage: PerMille.describe('of the figures inside the range of 8 in 10'),
  better: z.boolean().describe('ours errs less than both naive ones'),
})

export const ForecastAnswer = z
  .strictObject({
    rows: z.array(ForecastRow),
    summary: z.strictObject({
      base: z.int().describe('the year of today'),
      leadTimes: z.array(LeadTime),
      backTests: z.array(BackTest),
      programsWithoutCohorts: z.array(z.string()),
    }),
    provenance: z.strictObject(provenance),
  })
  .openapi('ForecastAnswer')

const Seats = z.strictObject({
  status: z.enum(['opens', 'closed']),
  min: z.int(),
  max: z.int(),
  seated: z.int(),
})
const ScenarioResult = z
  .strictObject({
    name: z.string(),
    base: z.int(),
    rows: z.array(
      z.strictObject({
        id: z.string(),
        occupation: Name,
        region: Name,
        baseline: ForecastRow,
        scenario: ForecastRow,
        touched: z.boolean(),
        years: z.array(
          z.strictObject({
            year: z.int(),
            supply: z.int(),
            demand: z.int(),
            balance: z.int().nullable(),
            range: Interval,
            endedBaseline: PerMille,
            endedScenario: PerMille,
          }),
        ),
      }),
    ),
    tooEarly: z.array(z.strictObject({ lever: z.int(), earliest: z.int() })),
    classes: z.array(z.strictObject({ orderClass: z.string(), before: Seats, after: Seats })),
    work: z.strictObject({ streams: z.int(), streamsTouched: z.int(), cells: z.int(), cellsTouched: z.int() }),
    provenance: z.strictObject({ ...provenance, scenario: z.string() }),
  })
  .openapi('ScenarioResult')

export const ScenariosAnswer = z
  .strictObject({
    scenarios: z.array(ScenarioResult),
    comparison: z
      .strictObject({
        scenarios: z.array(z.string()),
        year: z.int(),
        rows: z.array(
          z.strictObject({
            id: z.string(),
            occupation: Name,
            region: Name,
            baseline: z.int().nullable(),
            scenarios: z.array(z.strictObject({ balance: z.int().nullable(), ended: PerMille })),
          }),
        ),
      })
      .nullable()
      .describe('of several scenarios, in their last year; null: one was asked'),
  })
  .openapi('ScenariosAnswer')

export const OptionsAnswer = z
  .strictObject({
    status: z.enum(['optimal', 'feasible']),
    chosen: z.array(z.strictObject({ id: z.string(), steps: z.int(), persons: z.int(), cost: z.int() })),
    cost: z.int(),
    budget: z.int(),
    shortfallBefore: Milli,
    shortfall: Milli,
    targets: z.array(
      z.strictObject({
        occupation: z.string(),
        region: z.string(),
        year: z.int(),
        wanted: z.int(),
        before: z.int(),
        after: z.int(),
      }),
    ),
    binding: z.array(z.strictObject({ by: z.enum(['budget', 'most']), choice: Name, shortfall: Milli })),
    nodes: z.int(),
    result: ScenarioResult,
  })
  .openapi('OptionsAnswer')
