/**
 * The slow obvious twin: looks at every candidate in turn, judges every rule on its record, scores what the view shows and sorts.
 * It uses no code, posting list, zone or table (candidates are told by their columns, which a test holds to the nouns), and every
 * faster way must give exactly what it gives.
 */

import type { Registry } from '../columns/registry.ts'
import { compareIds } from '../model/id.ts'
import type { Hit, MatchResult, RuleAnswer } from '../model/match-result.ts'
import type { Candidate, Facets } from '../model/pair.ts'
import { planScoring, type ScoringPlan } from '../score/plan.ts'
import { explain, type PairScore, scorePair } from '../score/score.ts'
import { project } from '../score/view.ts'
import { type CountedFacet, facetCounts, facetsIn, factOf } from './facets.ts'
import { inView, judge, provenanceOf, type Query, released, rulesFor } from './query.ts'
import { rescues } from './rescue.ts'

interface Judged {
  readonly candidate: Candidate
  readonly shown: Facets
  readonly score: PairScore
  readonly answers: readonly RuleAnswer[]
}

export function everyone(registry: Registry, query: Query): MatchResult {
  const { need, view } = query
  const plan = planScoring(need, query.for, query.policy, registry.asOf, registry.knowledge)
  const judged: Judged[] = registry
    .pool(query.for)
    .candidates.filter((candidate) => inView(candidate, view, registry.asOf))
    .map((candidate) => {
      const shown = project(candidate.facets, view)
      return { candidate, shown, score: scorePair(plan, shown), answers: judge(registry, query, candidate) }
    })
    .sort((a, b) => b.score.score - a.score.score || compareIds(a.candidate.id, b.candidate.id))
  const eligible = judged.filter(({ answers }) => answers.every(listed))
  const hits = eligible
    .filter(({ score }) => score.score >= (query.policy.leastScore ?? 0))
    .slice(0, query.top)
    .map((one) => toHit(one, eligible, plan, query))
  const last = hits.at(-1)
  return {
    hits,
    summary: {
      demand: need.id,
      for: query.for,
      headcount: query.headcount,
      eligible: eligible.length,
      manual: view.rules === 'all' ? judged.filter(({ answers }) => goesToPerson(answers)).length : 0,
      funnel: funnel(judged, eligible.length, query),
      rescues: view.rules === 'all' ? rescues(countsOfAnswers(judged), rulesFor(query)) : [],
      nearMisses: nearMisses(judged, query),
      ...(query.facets ? { facets: facetsIn(view).map((name) => facetOf(name, eligible)) } : {}),
      tiedAtCut: last === undefined ? 0 : last.tied - hits.filter((hit) => hit.score === last.score).length,
      provenance: provenanceOf(registry, query),
    },
  }
}

function listed({ answer }: RuleAnswer): boolean {
  return answer === 'allowed' || answer === 'open'
}

function goesToPerson(answers: readonly RuleAnswer[]): boolean {
  return answers.some(({ answer }) => answer === 'manual') && !answers.some(({ answer }) => answer === 'refused')
}

function toHit(one: Judged, eligible: readonly Judged[], plan: ScoringPlan, query: Query): Hit {
  const { score, parts, assumed, known, best, beyond } = one.score
  const names = released(rulesFor(query), query.view).map((rule) => rule.id)
  const hit = {
    demand: query.need.id,
    rank: 1 + eligible.filter((other) => other.score.score > score).length,
    candidate: one.candidate.id,
    score,
    parts,
    weights: plan.weights,
    assumed,
    known,
    best,
    tied: eligible.filter((other) => other.score.score === score).length,
    open: one.answers.filter(({ rule, answer }) => answer === 'open' && names.includes(rule)).map(({ rule }) => rule),
    beyond,
  }
  return query.explain ? { ...hit, explanation: explain(plan, one.shown) } : hit
}

/** Left after each rule the view may name, in order; those it may not name share one last step. */
function funnel(judged: readonly Judged[], eligible: number, query: Query) {
  const steps = [{ rule: 'all', left: judged.length }]
  let left = judged
  const rules = rulesFor(query)
  for (const { id } of released(rules, query.view)) {
    left = left.filter(({ answers }) => answers.every((one) => one.rule !== id || listed(one)))
    steps.push({ rule: id, left: left.length })
  }
  if (released(rules, query.view).length < rules.length) steps.push({ rule: 'other', left: eligible })
  return steps
}

/** Refused by one rule only, where that is nobody's own choice; needs a view that may name every rule. */
function nearMisses(judged: readonly Judged[], query: Query) {
  if (query.view.rules !== 'all') return []
  const ownChoice = rulesFor(query).filter((rule) => rule.reads === 'person' && rule.severity === 'choice')
  return judged
    .flatMap(({ candidate, answers, score }) => {
      const against = answers.filter((one) => !listed(one))
      const [only] = against
      if (against.length !== 1 || only === undefined || ownChoice.some(({ id }) => id === only.rule)) return []
      return [{ candidate: candidate.id, rule: only.rule, score: score.score }]
    })
    .slice(0, query.nearMisses)
}

/** How many have each set of rules against them. */
function countsOfAnswers(judged: readonly Judged[]): Map<number, number> {
  const counts = new Map<number, number>()
  for (const { answers } of judged) {
    const bits = answers.reduce((all, one, bit) => (listed(one) ? all : all | (1 << bit)), 0)
    counts.set(bits, (counts.get(bits) ?? 0) + 1)
  }
  return counts
}

function facetOf(name: CountedFacet, eligible: readonly Judged[]) {
  const counts = new Map<string | null, number>()
  for (const { candidate } of eligible) {
    const value = factOf(name, candidate)
    counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  return facetCounts(name, counts)
}
