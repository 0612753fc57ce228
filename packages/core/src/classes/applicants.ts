/** Who applied to which class, who of them may come in, and in which order: the round of a region. */
import type { Registry } from '../columns/registry.ts'
import type { Assessment } from '../model/assessment.ts'
import { isStaffForm } from '../model/form.ts'
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
  /**
   * assessment: the 选拔成绩; match: nobody was assessed for the class, so the score of the match stands in; simulated: did not apply, and
   * stands behind everyone who did.
   */
  readonly scoreFrom: 'assessment' | 'match' | 'simulated'
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

/** The door of a class: who may come in at all, whatever the selection says. */
export interface Entrance {
  readonly orderClass: OrderClass
  candidate(trainee: string): Candidate | undefined
  /** By program, rules and what the person refused; null: may come in. */
  refusal(trainee: string): ApplicantRefusal | null
  /** How well the person fits the class, 0 … 10,000. */
  fit(trainee: string): number
}

export function entranceOf(registry: Registry, one: OrderClass, policy: PublishedPolicy): Entrance {
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
  const { candidates, programs } = peopleOf(registry)
  return {
    orderClass: one,
    candidate: (trainee) => candidates.get(trainee),
    refusal(trainee) {
      const candidate = candidates.get(trainee)
      if (candidate === undefined) return { because: 'unknown-trainee' }
      const program = programs.get(trainee) ?? null
      // Of a class for staff the programs are those that teach; nobody need come from them.
      if (!isStaffForm(one.form) && one.programs.length > 0 && (program === null || !one.programs.includes(program)))
        return { because: 'program' }
      return refusedBy(registry, query, candidate)
    },
    fit(trainee) {
      const candidate = candidates.get(trainee)
      return candidate === undefined ? 0 : scorePair(plan, candidate.facets).score
    },
  }
}

/**
 * All applications to a class, by trainee id. Those who are `inside` already, applied or not, are past the selection: only a rule or
 * their own refusal keeps them out.
 */
export function applicantsOf(
  { orderClass: one, candidate, refusal, fit }: Entrance,
  applications: readonly Pick<Application, 'trainee' | 'rank'>[],
  assessments: readonly Assessment[],
  inside: ReadonlySet<string> = new Set(),
): Applicant[] {
  const assessed = new Map(assessments.map((result) => [result.trainee, result]))
  const fromMatch = assessed.size === 0
  const applied = new Set(applications.map(({ trainee }) => trainee))
  const others = [...inside].filter((trainee) => !applied.has(trainee)).map((trainee) => ({ trainee, rank: 1 }))
  return [...applications, ...others]
    .sort((a, b) => compareIds(a.trainee, b.trainee))
    .map(({ trainee, rank }) => {
      const result = assessed.get(trainee)
      const score = fromMatch ? fit(trainee) : (result?.score ?? 0)
      return {
        wish: { trainee, school: candidate(trainee)?.school ?? null, orderClass: one.id, rank, score },
        scoreFrom: fromMatch ? ('match' as const) : ('assessment' as const),
        refusal: inside.has(trainee)
          ? exceptProgram(refusal(trainee))
          : (refusal(trainee) ?? (fromMatch ? null : refusedByResult(one, result))),
      }
    })
}

interface People {
  readonly candidates: ReadonlyMap<string, Candidate>
  readonly programs: ReadonlyMap<string, string | null>
}

const known = new WeakMap<Registry, People>()

/** Trainees by id, once a registry. */
function peopleOf(registry: Registry): People {
  const before = known.get(registry)
  if (before !== undefined) return before
  const people = {
    candidates: new Map(registry.pool('trainee').candidates.map((one) => [one.id, one])),
    programs: new Map(registry.data.trainees.map(({ id, program }) => [id, program])),
  }
  known.set(registry, people)
  return people
}

function refusedBy(registry: Registry, query: Query, candidate: Candidate): ApplicantRefusal | null {
  const against = judge(registry, query, candidate).find(
    ({ rule, answer }) => (answer === 'refused' || answer === 'manual') && !TEACHABLE.includes(rule),
  )
  return against === undefined ? null : { because: 'rule', rule: against.rule }
}

function exceptProgram(refusal: ApplicantRefusal | null): ApplicantRefusal | null {
  return refusal?.because === 'program' ? null : refusal
}

function refusedByResult({ scoreMin }: OrderClass, result: Assessment | undefined): ApplicantRefusal | null {
  if (result === undefined || (result.score === null && result.passed === null)) return { because: 'not-assessed' }
  if (result.passed === false) return { because: 'not-passed' }
  if (scoreMin !== null && (result.score ?? 0) < scoreMin) return { because: 'below-floor' }
  return null
}
