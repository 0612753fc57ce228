/** How well: one need, one candidate → points, each with its reason. The score is the sum of its parts, exactly. */
import { type Explanation, sumOf } from '../model/explanation.ts'
import type { Points } from '../model/match-result.ts'
import type { Facets } from '../model/pair.ts'
import type { Criterion } from '../model/policy.ts'
import type { ScoringPlan } from './plan.ts'

export interface PairScore {
  readonly score: number
  readonly parts: Points
  readonly assumed: readonly Criterion[]
  readonly known: number
  readonly best: number
  readonly beyond: readonly Criterion[]
}

export function scorePair(plan: ScoringPlan, facets: Facets): PairScore {
  const parts: Partial<Record<Criterion, number>> = {}
  const assumed: Criterion[] = []
  const beyond: Criterion[] = []
  let [score, known, missing] = [0, plan.most, 0]
  for (const { scorer, question } of plan.criteria) {
    const facet = facets[scorer.reads]
    const points = scorer.points(facet, question)
    parts[scorer.criterion] = points.explanation.value
    score += points.explanation.value
    if (scorer.beyond?.(facet, question)) beyond.push(scorer.criterion)
    if (points.known) continue
    assumed.push(scorer.criterion)
    known -= question.weight
    missing += question.weight - points.explanation.value
  }
  return { score, parts, assumed, known, best: score + missing, beyond }
}

/** The same score as a tree of reasons, one part a criterion; it replays to the score. */
export function explain(plan: ScoringPlan, facets: Facets): Explanation {
  return sumOf(
    'score',
    plan.criteria.map(({ scorer, question }) => {
      const { explanation, known } = scorer.points(facets[scorer.reads], question)
      return sumOf(scorer.criterion, [explanation], { weight: question.weight, known })
    }),
  )
}
