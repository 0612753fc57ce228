/** 情景: what a planner would move, from when, and what is to be reached. A file, versioned; whole numbers. */
import { z } from 'zod'
import { programRates } from './forecast.ts'
import { Id } from './id.ts'

const LeverYear = z.number().int().min(1990).max(2100)
const Persons = z.number().int().min(-100_000).max(100_000)
const SignedPerMille = z.number().int().min(-1000).max(10_000)
const Occupation = z.string().min(1).max(20)
const Region = z.string().min(1).max(20)
/** First and last year; without a last one it stays. */
const span = { from: LeverYear, until: LeverYear.optional() }
/** Which programs: those that meet all that is given. */
const programs = {
  program: Id.optional(),
  major: z
    .string()
    .regex(/^\d{2,6}$/)
    .optional(),
  region: Region.optional(),
}

/** 招生: those who enter in these years; persons for each program, or per mille of its number. */
const EnrolmentLever = z
  .strictObject({
    lever: z.literal('enrolment'),
    ...programs,
    persons: Persons.optional(),
    perMille: SignedPerMille.optional(),
    ...span,
  })
  .refine((one) => (one.persons === undefined) !== (one.perMille === undefined), 'give either persons or perMille')
/** 新设专业点: like another program, or with its own region, years and occupations. */
const OpenLever = z
  .strictObject({
    lever: z.literal('open'),
    id: Id,
    like: Id.optional(),
    region: Region.optional(),
    years: z.number().int().min(1).max(8).optional(),
    occupations: z
      .array(z.strictObject({ occupation: Occupation, perMille: z.number().int().min(0).max(1000) }))
      .min(1)
      .refine((list) => list.reduce((sum, one) => sum + one.perMille, 0) === 1000, 'shares must add up to 1000')
      .optional(),
    persons: z.number().int().min(1).max(100_000),
    ...span,
  })
  .refine(
    (one) =>
      one.like !== undefined || (one.region !== undefined && one.years !== undefined && one.occupations !== undefined),
    'give like, or region, years and occupations',
  )
/** 停招: nobody enters from this year on. */
const CloseLever = z.strictObject({ lever: z.literal('close'), program: Id, from: LeverYear })
/** A rate moved by so many per mille (points, not a share of it) for those who leave school from this year on. */
const RateLever = z.strictObject({
  lever: z.literal('rate'),
  rate: z.enum(programRates),
  ...programs,
  perMille: z.number().int().min(-1000).max(1000),
  from: LeverYear,
})
/** 需求: openings changed by so many per mille of themselves. */
const DemandLever = z.strictObject({
  lever: z.literal('demand'),
  occupation: Occupation.optional(),
  region: Region.optional(),
  perMille: SignedPerMille,
  ...span,
})
/** 培训取证: persons a year who become able to take up the occupation. */
const TrainingLever = z.strictObject({
  lever: z.literal('training'),
  occupation: Occupation,
  region: Region,
  persons: z.number().int().min(1).max(100_000),
  ...span,
})
/** 订单班规模: seats of a class that is being filled. */
const ClassLever = z
  .strictObject({
    lever: z.literal('class'),
    orderClass: Id,
    minSize: z.number().int().min(1).max(500).optional(),
    maxSize: z.number().int().min(1).max(500).optional(),
  })
  .refine((one) => one.minSize !== undefined || one.maxSize !== undefined, 'give minSize, maxSize or both')

export const ScenarioLever = z.union([
  EnrolmentLever,
  OpenLever,
  CloseLever,
  RateLever,
  DemandLever,
  TrainingLever,
  ClassLever,
])
export type ScenarioLever = z.infer<typeof ScenarioLever>
export type LeverOf<Name extends ScenarioLever['lever']> = Extract<ScenarioLever, { lever: Name }>

/** What may be chosen: a step of persons, at most so many steps, each at a cost in any one unit (万元, 教师, 学位). */
export const ScenarioChoice = z.strictObject({
  id: Id,
  step: z.union([EnrolmentLever, TrainingLever]),
  most: z.number().int().min(1).max(100),
  cost: z.number().int().min(0).max(1_000_000),
})
export type ScenarioChoice = z.infer<typeof ScenarioChoice>

export const ScenarioOptions = z.strictObject({
  /** Balances that are to be reached, persons; less is a shortfall, more is worth nothing. */
  targets: z
    .array(
      z.strictObject({
        occupation: Occupation,
        region: Region,
        year: LeverYear,
        balance: z.number().int().min(-1_000_000).max(1_000_000).default(0),
      }),
    )
    .min(1)
    .max(50),
  choices: z
    .array(ScenarioChoice)
    .min(1)
    .max(40)
    .refine((list) => new Set(list.map(({ id }) => id)).size === list.length, 'an id twice')
    .refine((list) => list.every(({ step }) => (step.persons ?? 0) > 0), 'a step adds persons'),
  budget: z.number().int().min(0).max(1_000_000_000),
})
export type ScenarioOptions = z.infer<typeof ScenarioOptions>

export const Scenario = z.strictObject({
  kind: z.literal('scenario'),
  version: z.literal(1),
  name: z.string().min(1).max(200),
  /** The year of today; when it is given, it must be that of the data. */
  base: LeverYear.optional(),
  horizon: z.number().int().min(1).max(15).default(5),
  draws: z.number().int().min(100).max(10_000).optional(),
  seed: z.number().int().min(0).max(4_294_967_295).default(1),
  levers: z.array(ScenarioLever).max(1000).default([]),
  options: ScenarioOptions.optional(),
})
export type Scenario = z.infer<typeof Scenario>
/** As it is written down: what has a default may be left out. */
export type ScenarioFile = z.input<typeof Scenario>
