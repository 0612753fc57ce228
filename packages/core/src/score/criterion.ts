/** The shape that every criterion has: what it reads, whether the need asks for it, and how many of its points a candidate gets. */
import { type Explanation, given, scaled } from '../model/explanation.ts'
import type { Facets, Need } from '../model/pair.ts'
import { type Criterion, FULL_FIT, type PairPolicy } from '../model/policy.ts'
import type { FacetName } from '../model/view.ts'
import type { Knowledge } from '../text/knowledge.ts'

export interface Question<C extends Criterion = Criterion> {
  readonly need: Need
  /** The criterion's section of the policy. */
  readonly policy: NonNullable<PairPolicy[C]>
  /** Most points that the criterion can give for this need. */
  readonly weight: number
  readonly asOf: string
  readonly knowledge: Knowledge
}

/** Points with their reason; known = false where the policy's points for an unknown fact were given. */
export interface Points {
  readonly explanation: Explanation
  readonly known: boolean
}

export interface CriterionScorer<C extends Criterion = Criterion, F extends FacetName = FacetName> {
  readonly criterion: C
  readonly reads: F
  /** False: the need leaves it open, its weight goes to the others. */
  asks(need: Need): boolean
  /** By `pointsFor`, unless the weight is shared out. */
  points(facet: Facets[F], question: Question<C>): Points
  /** The weight is shared out among what the need asks, so that points are no share of it as a whole. */
  readonly sharesWeight?: true
  /** What the candidate has beyond what is asked: reported, never scored. */
  beyond?(facet: Facets[F], question: Question<C>): boolean
}

/** Keeps the types of one criterion while letting all stand in one list. */
export function scorer<C extends Criterion, F extends FacetName>(definition: CriterionScorer<C, F>): CriterionScorer {
  return definition as unknown as CriterionScorer
}

/** ⌊weight × fit / 1,000⌋ */
export function pointsFor(question: Question, fit: Explanation): Points {
  const weight = given('weight', question.weight)
  return { explanation: scaled('points', weight, fit, given('full-fit', FULL_FIT)), known: true }
}

/** The policy's points for a fact that is not known. */
export function pointsForUnknown(question: Question): Points {
  return { ...pointsFor(question, given('when-unknown', question.policy.whenUnknown)), known: false }
}
