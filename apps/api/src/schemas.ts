/** The shapes on the wire: one zod schema each, from which the OpenAPI document, the validation and the types come. */
import { z } from '@hono/zod-openapi'
import { type Criterion, criterionNames, Demand, type KindName, kindNames, nounNames, View } from 'duikou'

export const CandidateKind = z.enum(['trainee', 'program'])
const Points = z.partialRecord(z.enum(criterionNames as [Criterion, ...Criterion[]]), z.int())

export const MatchRequest = (top: number) =>
  z
    .strictObject({
      /** An id, or a demand that is not kept. */
      demand: z.union([z.string().min(1).max(120), Demand]),
      for: CandidateKind.default('trainee'),
      top: z.int().min(0).max(top).default(20),
      explain: z.boolean().default(false),
      facets: z.boolean().default(false),
      view: View.optional(),
    })
    .openapi('MatchRequest')
export type MatchRequest = z.infer<ReturnType<typeof MatchRequest>>

export const PairRequest = z
  .strictObject({
    demand: z.union([z.string().min(1).max(120), Demand]),
    candidate: z.string().min(1).max(120),
    for: CandidateKind.default('trainee'),
    view: View.optional(),
  })
  .openapi('PairRequest')
export type PairRequest = z.infer<typeof PairRequest>

export const Explanation: z.ZodType = z
  .looseObject({ op: z.enum(['given', 'sum', 'max', 'min', 'table', 'scale']), label: z.string(), value: z.number() })
  .openapi('Explanation', { description: 'A tree that replays to the number it explains.' })

export const Hit = z
  .looseObject({
    demand: z.string(),
    rank: z.int().min(1),
    candidate: z.string(),
    score: z.int().min(0).max(10_000),
    parts: Points,
    weights: Points,
    assumed: z.array(z.string()),
    known: z.int().min(0).max(10_000),
    best: z.int().min(0).max(10_000),
    tied: z.int().min(1),
    explanation: Explanation.optional(),
  })
  .openapi('Hit')

export const Provenance = z
  .looseObject({
    snapshot: z.string(),
    policy: z.string(),
    rules: z.string(),
    lexicon: z.string(),
    reference: z.string(),
    asOf: z.string(),
    view: z.string(),
    seed: z.string().nullable(),
    version: z.string(),
  })
  .openapi('Provenance')

export const MatchSummary = z
  .looseObject({
    demand: z.string(),
    headcount: z.int().nullable(),
    eligible: z.int().min(0),
    funnel: z.array(z.looseObject({ rule: z.string(), left: z.int().min(0) })),
    nearMisses: z.array(z.looseObject({ candidate: z.string(), rule: z.string() })),
    rescues: z.array(z.looseObject({ rules: z.array(z.string()), admits: z.int().min(1) })),
    facets: z
      .array(
        z.looseObject({
          facet: z.string(),
          values: z.array(z.looseObject({ value: z.string().nullable(), candidates: z.int().min(1) })),
        }),
      )
      .optional(),
    tiedAtCut: z.int().min(0),
    provenance: Provenance,
  })
  .openapi('MatchSummary')

export const MatchAnswer = z
  .object({ hits: z.array(Hit), summary: MatchSummary, run: z.looseObject({ seconds: z.number().min(0) }) })
  .openapi('MatchAnswer')

export const PairAnswer = z
  .looseObject({
    demand: z.string(),
    candidate: z.string(),
    answer: z.enum(['allowed', 'refused', 'open', 'manual']),
    score: z.int().min(0).max(10_000),
    rules: z.array(z.looseObject({ rule: z.string(), answer: z.string() })),
    changes: z.array(z.looseObject({ kind: z.string(), subject: z.string() })),
    explanation: Explanation,
    provenance: Provenance,
  })
  .openapi('PairAnswer')

export const ExplanationAnswer = z
  .object({
    demand: z.string(),
    candidate: z.string(),
    score: z.int(),
    explanation: Explanation,
    provenance: Provenance,
  })
  .openapi('ExplanationAnswer')

export const Noun = z.enum(nounNames as [string, ...string[]]).openapi({ description: 'Kind of record' })
export const RecordId = z.string().min(1).max(600)
export const StoredRecord = z
  .object({ id: z.string(), revision: z.int().min(0), value: z.looseObject({}), digest: z.string() })
  .openapi('Record')
export const RecordPage = z
  .object({ records: z.array(StoredRecord), next: z.string().nullable(), total: z.int().min(0) })
  .openapi('RecordPage')
export const Written = z.object({ revision: z.int().min(0), digest: z.string() }).openapi('Written')

export const Job = z
  .object({
    id: z.string(),
    kind: z.string(),
    state: z.enum(['queued', 'running', 'done', 'failed', 'cancelled']),
    done: z.int().min(0),
    total: z.int().nullable(),
    attempts: z.int().min(0),
    cancelRequested: z.boolean(),
    error: z.string().nullable(),
    /** Digest of the registry that every line of the output is of; null where lines are of no registry, or there are none yet. */
    snapshot: z.string().nullable(),
    /** How often it began anew, its output dropped, because the registry had changed while it was broken off. */
    restarts: z.int().min(0),
    createdAt: z.int(),
    updatedAt: z.int(),
  })
  .openapi('Job')
export const JobPage = z.object({ jobs: z.array(Job), next: z.string().nullable() }).openapi('JobPage')
const yesOrNo = z
  .enum(['true', 'false'])
  .default('false')
  .transform((word) => word === 'true')
export const ImportQuery = z.object({
  name: z.string().min(1).max(200),
  as: z.enum(kindNames as unknown as [KindName, ...KindName[]]).optional(),
  purpose: z.enum(['matching', 'statistics']).default('matching'),
  lang: z.enum(['zh', 'en']).default('zh'),
  records: yesOrNo,
  'dry-run': yesOrNo,
})
export const JobOutput = z
  .object({
    output: z.array(z.object({ seq: z.int().min(1), value: z.unknown() })),
    next: z.int().nullable(),
    state: z.string(),
    /** Another number than on the page before: the output began anew, and the pages before are void. */
    restarts: z.int().min(0),
  })
  .openapi('JobOutput')

export const AuditPage = z
  .object({
    lines: z.array(
      z.object({
        seq: z.int().min(1),
        at: z.int(),
        actor: z.string(),
        action: z.string(),
        subject: z.string(),
        detail: z.unknown(),
        config: z.string(),
        hash: z.string(),
      }),
    ),
    next: z.int().nullable(),
  })
  .openapi('AuditPage')

export const ProblemBody = z
  .looseObject({ type: z.string(), title: z.string(), status: z.int(), code: z.string() })
  .openapi('Problem')

export const health = z.object({ status: z.literal('ok'), version: z.string() }).openapi('Health')
export const readiness = z.object({ ready: z.boolean(), revision: z.int().min(0) }).openapi('Readiness')
