/** Everything about one pair: every rule's answer, the score with its reasons, and the smallest changes that would help. */
import type { Registry } from '../columns/registry.ts'
import { DuikouError } from '../model/issue.ts'
import type { Answer, Change, PairResult, RuleAnswer } from '../model/match-result.ts'
import type { Candidate, Facets } from '../model/pair.ts'
import { releases } from '../model/view.ts'
import { counterfactuals } from '../score/counterfactual.ts'
import { pointsOfDirection } from '../score/plan.ts'
import { explain, scorePair } from '../score/score.ts'
import { project } from '../score/view.ts'
import { inView, judge, provenanceOf, type Query } from './query.ts'
import { isEligible, type Scoreboard, scoreboard } from './top-k.ts'

export function whyPair(registry: Registry, query: Query, candidateId: string): PairResult {
  const board = scoreboard(registry, query)
  const place = board.pool.placeOf(candidateId)
  const candidate = board.pool.candidates[place]
  if (candidate === undefined || !inView(candidate, query.view, registry.asOf))
    throw new DuikouError({ code: 'candidate_not_found', candidate: candidateId })
  const shown = project(candidate.facets, query.view)
  const answers = judge(registry, query, candidate)
  const { score, parts, assumed, known, best } = scorePair(board.plan, shown)
  const eligible = isEligible(board, place)
  return {
    demand: query.need.id,
    candidate: candidateId,
    for: query.for,
    answer: shownAnswer(answers, query),
    rules: answers.filter(({ rule }) => releases(query.view, rule)),
    score,
    rank: eligible ? rankOf(board, score, place) : null,
    eligible: board.scores.reduce((sum, _, other) => sum + (isEligible(board, other) ? 1 : 0), 0),
    parts,
    weights: board.plan.weights,
    assumed,
    known,
    best,
    directions: {
      need: { score: pointsOfDirection(parts, 'need'), most: pointsOfDirection(board.plan.weights, 'need') },
      candidate: {
        score: pointsOfDirection(parts, 'candidate'),
        most: pointsOfDirection(board.plan.weights, 'candidate'),
      },
    },
    explanation: explain(board.plan, shown),
    changes: changes(registry, query, board, candidate, shown, eligible),
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

/** 1 + how many other eligible candidates score higher. */
function rankOf(board: Scoreboard, score: number, place: number): number {
  let rank = 1
  for (let other = 0; other < board.scores.length; other++)
    if (other !== place && (board.scores[other] ?? 0) > score && isEligible(board, other)) rank++
  return rank
}

const MOST_CHANGES = 8

/** Each change is judged and ranked anew. A view that may not name every rule hears no verdict that a change would bring. */
function changes(
  registry: Registry,
  query: Query,
  board: Scoreboard,
  candidate: Candidate,
  shown: Facets,
  eligible: boolean,
): Change[] {
  const place = board.pool.placeOf(candidate.id)
  const mayJudge = query.view.rules === 'all' && query.view.columns === 'all'
  return counterfactuals(board.plan, query.need, shown)
    .slice(0, MOST_CHANGES)
    .map(({ change, facets }) => {
      const answer =
        facets !== null && mayJudge
          ? overall(judge(registry, query, { ...candidate, facets }))
          : shownAnswer(judge(registry, query, candidate), query)
      const listed = facets !== null && mayJudge ? answer === 'allowed' || answer === 'open' : eligible
      return { ...change, answer, rank: listed ? rankOf(board, change.score, place) : null }
    })
}
