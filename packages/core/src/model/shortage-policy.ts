/** How demand and supply become an index, stars and a catalogue: data with a hash. All whole numbers. */
import { z } from 'zod'

const PerMille = z.number().int().min(0).max(1000)
const Persons = z.number().int().min(0).max(1_000_000)
const groupNames = ['quantity', 'difficulty', 'price', 'barrier', 'outlook'] as const
export type IndexGroup = (typeof groupNames)[number]

export const ShortagePolicy = z.strictObject({
  id: z.string().min(1),
  version: z.string().min(1),
  /** The width of a unit's region: figures of a wider area are never broken down. */
  regionLevel: z.enum(['county', 'city', 'province', 'all']),
  cleaning: z.strictObject({
    /** A repeat is the same enterprise, title, place and form published at most so many days later. */
    repeatDays: z.number().int().min(0).max(3650),
    /** An enterprise cannot ask in one post for more than this share of its staff (but always for `anyone` persons). */
    staffShare: PerMille,
    anyone: Persons,
  }),
  /** 需求可信度 is drawn to the mean of all enterprises with the weight of so many persons. */
  credibility: z.strictObject({ priorPersons: Persons }),
  frame: z.strictObject({
    /** From this coverage (of staff, else of enterprises) a table speaks for its region without weights. */
    minCoverage: PerMille,
    /** A stratum with fewer respondents is joined with its neighbours. */
    minStratum: z.number().int().min(1).max(100),
  }),
  supply: z.strictObject({
    /** Demands that ask for more experience are not set against graduates. */
    entryMonthsMax: z.number().int().min(0).max(600),
    /** 对口率 of a program is drawn to this rate with the weight of so many graduates. */
    priorGraduates: Persons,
    priorRate: PerMille,
    /** Years from a decision to its graduates: the year in which the outlook is judged. */
    leadYears: z.number().int().min(0).max(10),
  }),
  index: z.strictObject({
    groups: z
      .array(
        z.strictObject({
          name: z.enum(groupNames),
          points: z.number().int().min(0).max(10_000),
          measures: z.array(z.string()).min(1),
        }),
      )
      .min(1)
      .refine((groups) => groups.reduce((sum, group) => sum + group.points, 0) === 10_000, 'points must be 10,000'),
    /** Standard scores are cut off at ± so many thousandths of a standard deviation. */
    winsor: z.number().int().min(1).max(10_000),
    /** A supply of fewer persons is set against demand as so many: no index is finer, or tells more, than a handful of persons. 0: as it is. */
    supplyFloor: z.number().int().min(0).max(1000).default(0),
    /** A rate of our own (fill, days, pay, barrier, outlook) counts when so many enterprises stand behind it. */
    measureEnterprises: z.number().int().min(1).max(1000),
  }),
  /** A measure takes part when so many units of the reference window have it. */
  reference: z.strictObject({ minUnits: z.number().int().min(2).max(10_000) }),
  /** Shares of the listed posts by star, five first, in any common unit. */
  stars: z.strictObject({ shares: z.array(z.number().int().min(0)).length(5), source: z.string().min(1) }),
  ratable: z.strictObject({
    enterprises: z.number().int().min(1).max(1000),
    groups: z.number().int().min(1).max(5),
    /** Points of the groups that could be computed. */
    weight: z.number().int().min(0).max(10_000),
    persons: Persons,
  }),
  publishable: z.strictObject({
    enterprises: z.number().int().min(1).max(1000),
    /** The largest share of one enterprise in a figure. */
    dominance: PerMille,
    persons: Persons,
    /** A withheld count must stay open within so many persons at least. */
    width: Persons,
  }),
  stability: z.strictObject({ resamples: z.number().int().min(1).max(100_000), borderline: PerMille }),
  driver: z.strictObject({
    /** Supply below so many per mille of demand: too few qualified. */
    fewQualified: z.number().int().min(0).max(10_000),
    /** A fill rate below, a retention below, a place mismatch above. */
    lowFill: PerMille,
    lowRetention: PerMille,
    highMismatch: PerMille,
    /** From this education or 职业技能等级 on, training takes long. */
    longEducation: z.number().int().min(0).max(7),
    longVocationalLevel: z.number().int().min(0).max(7),
  }),
})
export type ShortagePolicy = z.infer<typeof ShortagePolicy>
export type PublishedShortagePolicy = ShortagePolicy & { readonly hash: string }

const Terms = z.array(z.strictObject({ measure: z.string(), weight: z.number().int() }))
const Bands = z
  .array(
    z.strictObject({ level: z.string(), below: z.number().int().nullable(), through: z.number().int().nullable() }),
  )
  .min(1)

/** A published method of measuring shortage, as data. Figures are in thousandths. */
export const ShortageMethod = z.strictObject({
  id: z.string().min(1),
  citation: z.string().min(1),
  /** verified: formula and cut points read in the source; reconstructed: some of it is ours, and `ours` says what. */
  status: z.enum(['verified', 'reconstructed']),
  ours: z.string().nullable(),
  /** «demand»: the method itself says that it measures demand, not shortage. */
  speaksOf: z.enum(['shortage', 'demand', 'balance']),
  how: z.discriminatedUnion('kind', [
    /** Σ weight · z on the frozen reference window (weights per mille, signs in them). */
    z.strictObject({ kind: z.literal('weighted-z'), terms: Terms.min(1), bands: Bands }),
    /** The mean of points 0 … 3 for the standard score of each measure; at least `needed` measures. */
    z.strictObject({
      kind: z.literal('points'),
      terms: Terms.min(1),
      cuts: z.array(z.number().int()).length(3),
      needed: z.number().int().min(1),
      bands: Bands,
    }),
    /** One measure read against bands. */
    z.strictObject({ kind: z.literal('bands'), measure: z.string(), bands: Bands }),
    /** max(0, D − S) / (D + ½). */
    z.strictObject({ kind: z.literal('relative-gap'), bands: Bands }),
    /** How many measures lie above their reference mean, and how many are outliers beyond `outlier` thousandths. */
    z.strictObject({
      kind: z.literal('elevated'),
      terms: Terms.min(1),
      outlier: z.number().int(),
      needed: z.number().int().min(1),
    }),
    /** The place by the weighted mean of the places by gap and by number of reporting places. */
    z.strictObject({ kind: z.literal('gap-rank'), gapWeight: PerMille, listed: z.number().int().min(1) }),
  ]),
  /** Levels that count as short when methods are compared. */
  short: z.array(z.string()),
})
export type ShortageMethod = z.infer<typeof ShortageMethod>

/** The methods that are shown side by side, as published: with the hash of their content. */
export interface PublishedShortageMethods {
  readonly methods: readonly ShortageMethod[]
  readonly hash: string
}
