/**
 * A need under a policy, ready to score any candidate: the criteria it asks for, with their points. Weights belong to the need:
 * a criterion that it leaves open is dropped and the rest share 10,000 points by the largest remainder, once.
 */
import type { Points } from '../model/match-result.ts'
import { apportion } from '../model/numbers.ts'
import type { Need } from '../model/pair.ts'
import {
  type CandidateKind,
  criteria,
  type Direction,
  FULL_SCORE,
  type PairPolicy,
  type Policy,
} from '../model/policy.ts'
import type { Knowledge } from '../text/knowledge.ts'
import { allScorers } from './all.ts'
import type { CriterionScorer, Question } from './criterion.ts'

export interface PlannedCriterion {
  readonly scorer: CriterionScorer
  readonly question: Question
}

export interface ScoringPlan {
  readonly criteria: readonly PlannedCriterion[]
  /** Σ = 10,000, unless the need and the policy leave nothing to compare: then there is none. */
  readonly weights: Points
  /** The full score: 10,000, or what the need's own weights come to where the policy counts in those. */
  readonly most: number
}

export function planScoring(
  need: Need,
  kind: CandidateKind,
  policy: Policy,
  asOf: string,
  knowledge: Knowledge,
): ScoringPlan {
  const pair = policy.pairs[kind]
  const asked = allScorers.filter(({ criterion, asks }) => (pair[criterion]?.points ?? 0) > 0 && asks(need))
  const most = fullScore(need, pair)
  const weights = apportion(
    most,
    asked.map(({ criterion }) => pair[criterion]?.points ?? 0),
  )
  const planned = asked.flatMap((scorer, i) => {
    const section = pair[scorer.criterion]
    return section === undefined
      ? []
      : [{ scorer, question: { need, policy: section, weight: weights[i] ?? 0, asOf, knowledge } }]
  })
  return {
    criteria: planned,
    weights: Object.fromEntries(planned.map(({ scorer, question }) => [scorer.criterion, question.weight])),
    most,
  }
}

function fullScore(need: Need, { skills }: PairPolicy): number {
  if (skills?.ratioUnits === undefined) return FULL_SCORE
  return need.skills.reduce((sum, asked) => sum + asked.weight, 0) * skills.ratioUnits
}

/** How many of a plan's points belong to one direction. */
export function pointsOfDirection(points: Points, direction: Direction): number {
  let sum = 0
  for (const [criterion, value] of Object.entries(points))
    if (criteria[criterion as keyof typeof criteria] === direction) sum += value ?? 0
  return sum
}
