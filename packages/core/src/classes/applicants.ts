/** Who applied to which class, who of them may come in, and in which order: the round of a region. */
import type { Registry } from '../columns/registry.ts'
import type { Assessment } from '../model/assessment.ts'
import { compareIds } from '../model/id.ts'
import type { OrderClass } from '../model/order-class.ts'
import type { Candidate } from '../model/pair.ts'
import type { PublishedPolicy } from '../model/policy.ts'
import type { Application } from '../model/trainee.ts'
import { fullView } from '../model/view.ts'
import { judge, type Query } from '../retrieve/query.ts'
import { planScoring } from '../score/plan.ts'
import { scorePair } from '../score/score.ts'
import { needOfClass } from './class-need.ts'
import type { RoundClass, RoundWish } from './round.ts'

/** Why an applicant may not come in: a rule by its id, or a condition of the class. */
export type ApplicantRefusal =
  | { readonly because: 'rule'; readonly rule: string }
  | { readonly because: 'program' | 'not-assessed' | 'not-passed' | 'below-floor' | 'unknown-trainee' }

export interface Applicant {
  readonly wish: RoundWish
  /** assessment: the 选拔成绩; match: nobody was assessed for the class, so the score of the match stands in. */
  readonly scoreFrom: 'assessment' | 'match'
  /** null: may come in. */
  readonly refusal: ApplicantRefusal | null
}

/** A class teaches what is lacking, so a lack of these keeps nobody out. */
const TEACHABLE = ['skill', 'certificate', 'vocational-level']

export function roundClass(one: OrderClass): RoundClass {
  return {
    id: one.id,
    min: one.minSize,
    max: one.maxSize,
    quotas: new Map(one.quotas.map(({ school, max }) => [school, max])),
  }
}

/** All applications to a class, by trainee id. */
export function applicantsOf(
  registry: Registry,
  one: OrderClass,
  applications: readonly Application[],
  assessments: readonly Assessment[],
  policy: PublishedPolicy,
): Applicant[] {
  const query: Query = {
    need: needOfClass(registry, one),
    headcount: one.maxSize,
    for: 'trainee',
    top: 0,
    policy,
    view: fullView,
    stage: 'list',
    explain: false,
    nearMisses: 0,
    facets: false,
  }
  const plan = planScoring(query.need, 'trainee', policy, registry.asOf, registry.knowledge)
  const candidates = candidatesOf(registry)
  const programOf = new Map(registry.data.trainees.map(({ id, program }) => [id, program]))
  const assessed = new Map(assessments.map((result) => [result.trainee, result]))
  return [...applications]
    .sort((a, b) => compareIds(a.trainee, b.trainee))
    .map(({ trainee, rank }) => {
      const candidate = candidates.get(trainee)
      const program = programOf.get(trainee) ?? null
      const result = assessed.get(trainee)
      const fromMatch = assessed.size === 0
      const score =
        fromMatch && candidate !== undefined ? scorePair(plan, candidate.facets).score : (result?.score ?? 0)
      const school = candidate?.school ?? null
      const refusal: ApplicantRefusal | null =
        candidate === undefined
          ? { because: 'unknown-trainee' }
          : one.programs.length > 0 && (program === null || !one.programs.includes(program))
            ? { because: 'program' }
            : (refusedBy(registry, query, candidate) ?? (fromMatch ? null : refusedByResult(one, result)))
      return {
        wish: { trainee, school, orderClass: one.id, rank, score },
        scoreFrom: fromMatch ? 'match' : 'assessment',
        refusal,
      }
    })
}

const known = new WeakMap<Registry, ReadonlyMap<string, Candidate>>()

/** Trainees by id, once a registry. */
function candidatesOf(registry: Registry): ReadonlyMap<string, Candidate> {
  const before = known.get(registry)
  if (before !== undefined) return before
  const candidates = new Map(registry.pool('trainee').candidates.map((one) => [one.id, one]))
  known.set(registry, candidates)
  return candidates
}

function refusedBy(registry: Registry, query: Query, candidate: Candidate): ApplicantRefusal | null {
  const against = judge(registry, query, candidate).find(
    ({ rule, answer }) => (answer === 'refused' || answer === 'manual') && !TEACHABLE.includes(rule),
  )
  return against === undefined ? null : { because: 'rule', rule: against.rule }
}

function refusedByResult({ scoreMin }: OrderClass, result: Assessment | undefined): ApplicantRefusal | null {
  if (result === undefined || (result.score === null && result.passed === null)) return { because: 'not-assessed' }
  if (result.passed === false) return { because: 'not-passed' }
  if (scoreMin !== null && (result.score ?? 0) < scoreMin) return { because: 'below-floor' }
  return null
}
