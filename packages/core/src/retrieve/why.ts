/** Everything about one pair: every rule's answer, the score with its reasons, and the smallest changes that would help. */
import type { Registry } from '../columns/registry.ts'
import type { Segment } from '../columns/segment.ts'
import { DuikouError } from '../model/issue.ts'
import type { Answer, Change, PairResult, RuleAnswer } from '../model/match-result.ts'
import type { Candidate, Facets } from '../model/pair.ts'
import { releases } from '../model/view.ts'
import { counterfactuals } from '../score/counterfactual.ts'
import { pointsOfDirection, type ScoringPlan } from '../score/plan.ts'
import { explain, scorePair } from '../score/score.ts'
import { project } from '../score/view.ts'
import { allScores } from './all-scores.ts'
import { verdictOf } from './found-in.ts'
import { inView, judge, provenanceOf, type Query } from './query.ts'
import { eachIn, isInSet, type PositionSet } from './sets.ts'
import { tally } from './tally.ts'
import { askedOf, planOf } from './top-k.ts'

export function whyPair(registry: Registry, query: Query, candidateId: string): PairResult {
  const { segments } = registry.pool(query.for)
  const segment = segments.find((one) => one.positionOf(candidateId) >= 0)
  const position = segment?.positionOf(candidateId) ?? -1
  const candidate = segment?.candidateAt(position)
  if (segment === undefined || candidate === undefined || !inView(candidate, query.view, registry.asOf))
    throw new DuikouError({ code: 'candidate_not_found', candidate: candidateId })
  const plan = planOf(registry, query)
  const ranks = rankTable(registry, query, plan)
  const shown = project(candidate.facets, query.view)
  const answers = judge(registry, query, candidate)
  const { score, parts, assumed, known, best } = scorePair(plan, shown)
  const eligible = ranks.isListed(segment, position)
  return {
    demand: query.need.id,
    candidate: candidateId,
    for: query.for,
    answer: shownAnswer(answers, query),
    rules: answers.filter(({ rule }) => releases(query.view, rule)),
    score,
    rank: eligible ? ranks.rankOf(score, null) : null,
    eligible: ranks.listed,
    parts,
    weights: plan.weights,
    assumed,
    known,
    best,
    directions: {
      need: { score: pointsOfDirection(parts, 'need'), most: pointsOfDirection(plan.weights, 'need') },
      candidate: {
        score: pointsOfDirection(parts, 'candidate'),
        most: pointsOfDirection(plan.weights, 'candidate'),
      },
    },
    explanation: explain(plan, shown),
    changes: changes(registry, query, plan, ranks, candidate, shown, eligible ? score : null),
    provenance: provenanceOf(registry, query),
  }
}

/** One verdict of many answers: the hardest that was given. */
export function overall(answers: readonly RuleAnswer[]): Answer {
  for (const answer of ['refused', 'manual', 'open'] as const)
    if (answers.some((one) => one.answer === answer)) return answer
  return 'allowed'
}

/** Where some rules may not be named, the caller learns only whether the pair is listed, and what the named rules say. */
function shownAnswer(answers: readonly RuleAnswer[], query: Query): Answer {
  const all = overall(answers)
  if (query.view.rules === 'all') return all
  if (all === 'refused' || all === 'manual') return 'refused'
  return overall(answers.filter(({ rule }) => releases(query.view, rule)))
}

/** How many listed candidates have each score: from it every rank is read, also one that a change would bring. */
interface RankTable {
  readonly listed: number
  isListed(segment: Segment, position: number): boolean
  /** 1 + how many listed candidates score higher, not counting the one whose own listed score is `but`. */
  rankOf(score: number, but: number | null): number
}

function rankTable(registry: Registry, query: Query, plan: ScoringPlan): RankTable {
  const above = new Uint32Array(plan.most + 2)
  const eligible = new Map<Segment, PositionSet>()
  let listed = 0
  for (const segment of registry.pool(query.for).segments) {
    const asked = askedOf(registry, query, plan, segment)
    const counted = tally(verdictOf(asked), { ...asked.wanted, alone: false })
    eligible.set(segment, counted.eligible)
    listed += counted.listed
    const scores = allScores(asked)
    eachIn(counted.eligible, segment.index.bounds, (position) => {
      const score = scores[position] ?? 0
      above[score] = (above[score] ?? 0) + 1
    })
  }
  // From counts at a score to counts at it or higher.
  for (let score = plan.most; score >= 0; score--) above[score] = (above[score] ?? 0) + (above[score + 1] ?? 0)
  return {
    listed,
    isListed: (segment, position) => isInSet(eligible.get(segment) as PositionSet, segment.index.bounds, position),
    rankOf: (score, but) => 1 + (above[score + 1] ?? 0) - (but !== null && but > score ? 1 : 0),
  }
}

const MOST_CHANGES = 8

/** Each change is judged and ranked anew. A view that may not name every rule hears no verdict that a change would bring. */
function changes(
  registry: Registry,
  query: Query,
  plan: ScoringPlan,
  ranks: RankTable,
  candidate: Candidate,
  shown: Facets,
  listedScore: number | null,
): Change[] {
  const mayJudge = query.view.rules === 'all' && query.view.columns === 'all'
  return counterfactuals(plan, query.need, shown)
    .slice(0, MOST_CHANGES)
    .map(({ change, facets }) => {
      const answer =
        facets !== null && mayJudge
          ? overall(judge(registry, query, { ...candidate, facets }))
          : shownAnswer(judge(registry, query, candidate), query)
      const listed = facets !== null && mayJudge ? answer === 'allowed' || answer === 'open' : listedScore !== null
      return { ...change, answer, rank: listed ? ranks.rankOf(change.score, listedScore) : null }
    })
}
