/** How supply and demand are carried into the coming years: the figures that decide, and what a planner knows better. Whole numbers. */
import { z } from 'zod'
import { Id } from './id.ts'

const PerMille = z.number().int().min(0).max(1000)
const Signed = z.number().int().min(-1000).max(1000)
const Persons = z.number().int().min(0).max(10_000_000)
const ForecastYear = z.number().int().min(1990).max(2100)
const inOrder = ({ low, value, high }: { low: number; value: number; high: number }) => low <= value && value <= high

/** A figure that is not known exactly: the likeliest value, and what it will hardly lie outside of. */
export const Range = z
  .strictObject({ low: PerMille, value: PerMille, high: PerMille })
  .refine(inOrder, 'must be low ≤ value ≤ high')
export const SignedRange = z
  .strictObject({ low: Signed, value: Signed, high: Signed })
  .refine(inOrder, 'must be low ≤ value ≤ high')
/** Per mille of the figure that was stated: may lie above it. */
export const FactorRange = z
  .strictObject({
    low: z.number().int().min(0).max(3000),
    value: z.number().int().min(0).max(3000),
    high: z.number().int().min(0).max(3000),
  })
  .refine(inOrder, 'must be low ≤ value ≤ high')
export type Range = z.infer<typeof Range>

/** Rates of a program, per mille: attrition of those present in a school year, the others of those who graduate, in turn. */
export const programRates = ['attrition', 'furtherStudy', 'localEmployment', 'matched'] as const
export type ProgramRate = (typeof programRates)[number]
/** Rates of a post's staff, per mille a year. */
export const staffRates = ['retirement', 'leaving', 'growth'] as const
export type StaffRate = (typeof staffRates)[number]

export const ForecastPolicy = z.strictObject({
  kind: z.literal('forecast'),
  id: z.string().min(1),
  version: z.string().min(1),
  /** Where the rates come from. */
  source: z.string().min(1),
  /** The width of a region in the balance. */
  regionLevel: z.enum(['county', 'city', 'province', 'all']),
  /** What the number of a cohort counts: who is there today (在校生数), or who entered (招生数). */
  enrolledIs: z.enum(['present', 'entry']),
  rates: z.strictObject({
    attrition: Range,
    furtherStudy: Range,
    localEmployment: Range,
    matched: Range,
    retirement: Range,
    leaving: Range,
    growth: SignedRange,
  }),
  /** An observed rate is drawn to the region's, and that to the policy's, with the weight of so many persons. */
  priorPersons: z.number().int().min(1).max(100_000),
  enrolment: z.strictObject({
    /** Weight of the newest year in exponential smoothing. */
    smoothing: z.number().int().min(1).max(1000),
    /** Of the forecast number, for each program and year that has not enrolled yet. */
    spread: FactorRange,
  }),
  /** How much of a stated demand comes to be. */
  statedHolds: FactorRange,
  /** Of every chance, the share that all programs (or posts) have in common; the rest is each one's own. */
  common: PerMille,
  draws: z.number().int().min(100).max(10_000),
  lead: z.strictObject({
    /** Months from the decision to the approval of a new program, and to a changed enrolment plan. */
    approvalMonths: z.number().int().min(0).max(60),
    planMonths: z.number().int().min(0).max(60),
    /** Month in which cohorts enter. */
    entryMonth: z.number().int().min(1).max(12),
  }),
})
export type ForecastPolicy = z.infer<typeof ForecastPolicy>
/** As it is published: with the hash of its content. */
export type PublishedForecastPolicy = ForecastPolicy & { readonly hash: string }

/** A stated rate: one number when it is sure. */
const Stated = z.union([PerMille, Range])
const StatedGrowth = z.union([Signed, SignedRange])

/** What the planner states; it goes before what was observed, and that before the policy. */
export const ForecastFacts = z.strictObject({
  kind: z.literal('forecast-facts'),
  /** Who says so. */
  source: z.string().min(1).max(200),
  programs: z
    .array(
      z.strictObject({
        program: Id,
        attrition: Stated.optional(),
        furtherStudy: Stated.optional(),
        localEmployment: Stated.optional(),
        matched: Stated.optional(),
        /** 职业面向: shares of those who work in their field. */
        occupations: z
          .array(z.strictObject({ occupation: z.string().min(1).max(20), perMille: PerMille }))
          .min(1)
          .max(50)
          .refine((list) => list.reduce((sum, one) => sum + one.perMille, 0) === 1000, 'shares must add up to 1000')
          .refine((list) => new Set(list.map((one) => one.occupation)).size === list.length, 'an occupation twice')
          .optional(),
        /** 停招: nobody enters from this year on. */
        closedFrom: ForecastYear.optional(),
        /**
         * 中高贯通: so many per mille of those who finish go on in that program. `countedThere`: its own cohorts hold them already; then
         * they only leave here. Else they graduate there after its years.
         */
        continues: z.strictObject({ program: Id, perMille: PerMille, countedThere: z.boolean() }).optional(),
      }),
    )
    .max(100_000)
    .default([]),
  posts: z
    .array(
      z.strictObject({
        occupation: z.string().min(1).max(20),
        /** Left out: in every region. */
        region: z.string().min(1).max(20).nullable().default(null),
        retirement: Stated.optional(),
        leaving: Stated.optional(),
        growth: StatedGrowth.optional(),
        /** Persons a year: 培训取证 and 市场流入. */
        certified: Persons.optional(),
        inflow: Persons.optional(),
      }),
    )
    .max(100_000)
    .default([]),
})
export type ForecastFacts = z.infer<typeof ForecastFacts>
/** As they are written down: what has a default may be left out. */
export type ForecastFactsFile = z.input<typeof ForecastFacts>

export function rangeOf(stated: number | Range): Range {
  return typeof stated === 'number' ? { low: stated, value: stated, high: stated } : stated
}
