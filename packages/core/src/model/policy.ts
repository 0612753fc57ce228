/**
 * 策略: how fit is turned into points. Data, versioned and hashed; one section per pair kind (a demand with trainees, a demand
 * with programs). All figures are integers; fit is counted in per mille (0 … 1,000), a full score is 10,000 points.
 */
import { z } from 'zod'

export const FULL_SCORE = 10_000
export const FULL_FIT = 1000

const Fit = z.number().int().min(0).max(FULL_FIT)
/** Fit by shortfall 0, 1, 2 …; a shortfall past the end reads the last entry. Never rises with the shortfall. */
const ByShortfall = z.array(Fit).min(1).refine(isFalling, 'must not rise with the shortfall')

/** Whose look at the other side a criterion belongs to. */
export type Direction = 'need' | 'candidate'

/** Criteria in print order, with the direction each belongs to. */
export const criteria = {
  skills: 'need',
  certificates: 'need',
  vocationalLevel: 'need',
  education: 'need',
  major: 'need',
  experience: 'need',
  time: 'need',
  trackRecord: 'need',
  place: 'candidate',
  pay: 'candidate',
  preference: 'candidate',
} as const satisfies Record<string, Direction>

export type Criterion = keyof typeof criteria
export const criterionNames = Object.keys(criteria) as readonly Criterion[]

/** 专业对口 ladder, nearest first. */
export const majorRungs = [
  'asked',
  'sameClass',
  'sameClassOtherLevel',
  'sameGroup',
  'sameGroupOtherLevel',
  'other',
] as const
export type MajorRung = (typeof majorRungs)[number]

const base = {
  /** Most points of the criterion before re-weighting. */
  points: z.number().int().min(0).max(FULL_SCORE),
  /** Fit given where the candidate's fact is unknown; never above the lowest known fit, so that a blank is no advantage. */
  whenUnknown: Fit,
}
const unknownIsNothing = { ...base, whenUnknown: z.literal(0) }

const Criteria = z
  .strictObject({
    skills: z.strictObject({
      ...unknownIsNothing,
      levelShortfall: ByShortfall,
      related: z.boolean(),
      /**
       * Where given, skills are the only criterion, a skill asked gives weight × ⌊units × min(1, level / asked)⌋ in the need's own
       * weights, and the full score is the need's Σ weight × units instead of 10,000.
       */
      ratioUnits: z.number().int().min(1).max(1000).optional(),
    }),
    certificates: z.strictObject({ ...unknownIsNothing, levelShortfall: ByShortfall }),
    vocationalLevel: z.strictObject({ ...base, shortfall: ByShortfall }),
    education: z.strictObject({ ...base, shortfall: ByShortfall }),
    major: z.strictObject({
      ...base,
      /** 专业对口 ladder; each rung at most the one before it. */
      ladder: z
        .strictObject({
          asked: Fit,
          sameClass: Fit,
          sameClassOtherLevel: Fit,
          sameGroup: Fit,
          sameGroupOtherLevel: Fit,
          other: Fit,
        })
        .refine(
          (l) => isFalling([l.asked, l.sameClass, l.sameClassOtherLevel, l.sameGroup, l.sameGroupOtherLevel, l.other]),
          'must fall',
        ),
    }),
    experience: z.strictObject(base),
    time: z.strictObject({
      ...base,
      /** Fit when available at most so many days after the start; later than all: 0. Days rise, fit falls. */
      steps: z.array(z.strictObject({ daysLate: z.number().int().min(0), fit: Fit })).min(1),
    }),
    trackRecord: z.strictObject({
      ...base,
      /** The published prior: so many graduates at such a rate (per mille) are added before dividing. */
      priorGraduates: z.number().int().min(1),
      priorRate: Fit,
    }),
    place: z.strictObject({
      ...base,
      /** Fit by how wide the stated region is that covers the post. */
      willing: z.strictObject({ county: Fit, city: Fit, province: Fit, tier: Fit, country: Fit }),
      /** For programs: fit by how near the school is to the post. */
      nearness: z.strictObject({ sameCounty: Fit, sameCity: Fit, sameProvince: Fit, sameDelta: Fit, sameCountry: Fit }),
    }),
    pay: z.strictObject({
      ...base,
      /** Fit at the top of the post's range (full at its bottom), and how far above the top it has fallen to nothing, in per mille. */
      atMax: Fit,
      nothingAbove: z.number().int().min(1).max(10_000),
    }),
    preference: z.strictObject({
      ...base,
      /** Fit by the rank of the person's application to this very demand, first wish first. */
      applied: z.array(Fit).min(1).refine(isFalling, 'must not rise with the rank'),
      enterprise: Fit,
      occupation: Fit,
      industry: Fit,
    }),
  })
  .partial()

export const PairPolicy = Criteria.superRefine((pair, ctx) => {
  const total = Object.values(pair).reduce((sum, criterion) => sum + (criterion?.points ?? 0), 0)
  if (total !== FULL_SCORE) ctx.addIssue({ code: 'custom', message: `points add up to ${total}, not ${FULL_SCORE}` })
  if (pair.skills?.ratioUnits !== undefined && pair.skills.points !== FULL_SCORE)
    ctx.addIssue({ code: 'custom', path: ['skills', 'ratioUnits'], message: 'is for policies that count skills only' })
  for (const [name, floor] of lowestFits(pair)) {
    const unknown = pair[name]?.whenUnknown ?? 0
    if (unknown > floor)
      ctx.addIssue({
        code: 'custom',
        path: [name, 'whenUnknown'],
        message: `${unknown} is above the lowest known fit ${floor}: a blank would be an advantage`,
      })
  }
})
export type PairPolicy = z.infer<typeof PairPolicy>

export const Policy = z.strictObject({
  id: z.string().min(1),
  version: z.string().min(1),
  pairs: z.strictObject({ trainee: PairPolicy, program: PairPolicy }),
  /** A candidate who scores less is no hit; default 0. */
  leastScore: z.number().int().min(0).optional(),
  rules: z.strictObject({
    /** How many days after the demand's start a candidate may become available before the rule on dates refuses. */
    latestDaysLate: z.number().int().min(0).max(3650),
    /** The farthest rung of the major ladder at which a must-have major still counts as met. */
    majorMust: z.enum(majorRungs),
  }),
})
export type Policy = z.infer<typeof Policy>

export type CandidateKind = keyof Policy['pairs']
export const candidateKinds: readonly CandidateKind[] = ['trainee', 'program']

/** A policy as it is published: with the hash of its content. */
export type PublishedPolicy = Policy & { readonly hash: string }

function isFalling(fits: readonly number[]): boolean {
  return fits.every((fit, i) => i === 0 || fit <= (fits[i - 1] ?? fit))
}

/** The lowest fit a known fact can get, by criterion. Facts that can miss altogether get 0. */
function lowestFits(pair: z.infer<typeof Criteria>): [Criterion, number][] {
  const last = (fits: readonly number[] | undefined) => fits?.at(-1) ?? 0
  return [
    ['vocationalLevel', last(pair.vocationalLevel?.shortfall)],
    ['education', last(pair.education?.shortfall)],
    ['major', pair.major?.ladder.other ?? 0],
    ['experience', 0],
    ['time', 0],
    ['trackRecord', 0],
    ['place', 0],
    ['pay', 0],
    ['preference', 0],
  ]
}
