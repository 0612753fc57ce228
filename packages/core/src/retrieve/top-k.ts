/** The exact best k of a demand over columns, with all that a closing line tells: `best` is the list alone. */
import type { Registry } from '../columns/registry.ts'
import type { Segment } from '../columns/segment.ts'
import { compareIds } from '../model/id.ts'
import type { FacetCounts, Hit, MatchResult, MatchSummary } from '../model/match-result.ts'
import { blankFacets, type Candidate } from '../model/pair.ts'
import type { Rule } from '../rules/rule.ts'
import { planScoring, type ScoringPlan } from '../score/plan.ts'
import { explain, scorePair } from '../score/score.ts'
import { project } from '../score/view.ts'
import { type Best, bestOf, type Found } from './best.ts'
import { type CountedFacet, facetCounts, facetsIn, factOf } from './facets.ts'
import { type Asked, columnOf, type FoundIn, foundIn } from './found-in.ts'
import { acceptor, isIn, type Prepared, prepare, refusals } from './prepare.ts'
import { judge, provenanceOf, type Query, released, rulesFor } from './query.ts'
import { movableIn, rescues } from './rescue.ts'
import { search } from './search.ts'
import { type Accepts, noWork, searchTask, type Work } from './search-task.ts'
import type { Wanted } from './tally.ts'
import { toldMusts } from './told-musts.ts'
import { walkerOf } from './walk.ts'

export interface BestList {
  readonly best: readonly { readonly candidate: string; readonly score: number }[]
  /** How many of the tie that the list cuts through were left out. */
  readonly tiedAtCut: number
  readonly work: Work
}

/** The list alone: no parts, no funnel, no near misses. The same candidates in the same order as `topK` gives. */
export function best(registry: Registry, query: Query): BestList {
  const work = noWork()
  const plan = planOf(registry, query)
  const found = bestOf(query.top, query.policy.leastScore ?? 0)
  for (const segment of registry.pool(query.for).segments) {
    const prepared = prepare(registry, query, plan, segment)
    look(prepared, accepts(prepared), found, work)
  }
  const list = found.found.map(({ segment, position, score }) => ({ candidate: segment.idAt(position), score }))
  return { best: list, tiedAtCut: found.left, work }
}

export function topK(registry: Registry, query: Query): MatchResult {
  const plan = planOf(registry, query)
  const work = noWork()
  const { segments } = registry.pool(query.for)
  const found = segments.map((segment) => foundIn(askedOf(registry, query, plan, segment), work))
  return resultOf(registry, query, plan, found)
}

/** What is asked of a segment. */
export function askedOf(registry: Registry, query: Query, plan: ScoringPlan, segment: Segment): Asked {
  const rules = rulesFor(query)
  const prepared = prepare(
    registry,
    query,
    plan,
    segment,
    rules.filter(({ reads }) => reads !== 'skills'),
  )
  const { lists, points, special, waived, outside, answers } = prepared
  return {
    segment,
    skillsKnown: segment.skillsKnown,
    top: query.top,
    least: query.policy.leastScore ?? 0,
    nearMisses: query.nearMisses,
    lists,
    points,
    special,
    waived,
    tables: rules.map((rule) => answers.find((table) => table.rule === rule) ?? null),
    musts: toldMusts(registry, query, segment),
    outside,
    wanted: wantedOf(query, rules),
    facets: query.facets ? facetsIn(query.view) : [],
  }
}

function wantedOf({ view }: Query, rules: readonly Rule[]): Wanted {
  const names = released(rules, view)
  const those = (is: (rule: Rule) => boolean) => rules.flatMap((rule, bit) => (is(rule) ? [bit] : []))
  return {
    named: those((rule) => names.includes(rule)),
    manual: rules.findIndex(({ id }) => id === 'opt-out'),
    choices: those((rule) => rule.reads === 'person' && rule.severity === 'choice'),
    movable: movableIn(rules),
    alone: view.rules === 'all',
  }
}

/** What the segments of the pool found, in their order, as one answer. */
export function resultOf(registry: Registry, query: Query, plan: ScoringPlan, found: readonly FoundIn[]): MatchResult {
  const { segments } = registry.pool(query.for)
  const list = joined(
    query.top,
    found.map(({ positions, scores, tiedAtCut }, i) => placed(segments[i] as Segment, positions, scores, tiedAtCut)),
  )
  const knows = query.view.rules === 'all'
  return {
    hits: list.found.map((_, i) => toHit(registry, query, plan, list, i)),
    summary: {
      demand: query.need.id,
      for: query.for,
      headcount: query.headcount,
      ...counts(found, query),
      nearMisses: knows ? nearMisses(found, segments, query) : [],
      ...(query.facets ? { facets: facets(found, segments, query) } : {}),
      tiedAtCut: list.left,
      provenance: provenanceOf(registry, query),
    },
  }
}

export function planOf(registry: Registry, query: Query): ScoringPlan {
  return planScoring(query.need, query.for, query.policy, registry.asOf, registry.knowledge)
}

function accepts(prepared: Prepared): Accepts {
  const { outside, waived, segment } = prepared
  const listed = acceptor(refusals(prepared), waived, segment)
  return outside === null ? listed : (position, mixed) => !isIn(outside, position) && listed(position, mixed)
}

function look(prepared: Prepared, accepts: Accepts, found: Best, work: Work): void {
  const { segment, lists, points, special } = prepared
  const task = searchTask({ segment, lists, points, special, accepts, refusals: refusals(prepared) })
  search(task, walkerOf(segment.index, lists.most), found, work)
}

function toHit(registry: Registry, query: Query, plan: ScoringPlan, { found, left }: Listed, i: number): Hit {
  const { segment, position, score } = found[i] as Found
  const candidate: Candidate = segment.candidateAt(position)
  const shown = project(candidate.facets, query.view)
  const pair = scorePair(plan, shown)
  const names = released(rulesFor(query), query.view).map((rule) => rule.id)
  const open = judge(registry, query, candidate).filter((one) => one.answer === 'open' && names.includes(one.rule))
  const equals = found.filter((one) => one.score === score).length
  const hit = {
    demand: query.need.id,
    rank: 1 + found.findIndex((one) => one.score === score),
    candidate: candidate.id,
    score: pair.score,
    parts: pair.parts,
    weights: plan.weights,
    assumed: pair.assumed,
    known: pair.known,
    best: pair.best,
    tied: score === found.at(-1)?.score ? equals + left : equals,
    open: open.map(({ rule }) => rule),
    beyond: pair.beyond,
  }
  return query.explain ? { ...hit, explanation: explain(plan, shown) } : hit
}

function counts(
  found: readonly FoundIn[],
  query: Query,
): Pick<MatchSummary, 'eligible' | 'manual' | 'funnel' | 'rescues'> {
  const rules = rulesFor(query)
  const names = released(rules, query.view).map(({ id }) => id)
  const sum = (of: (one: FoundIn) => number) => found.reduce((all, one) => all + of(one), 0)
  const eligible = sum(({ listed }) => listed)
  let left = sum(({ all }) => all)
  const funnel = [{ rule: 'all', left }]
  names.forEach((rule, i) => {
    left -= sum(({ lost }) => lost[i] ?? 0)
    funnel.push({ rule, left })
  })
  if (names.length < rules.length) funnel.push({ rule: 'other', left: eligible })
  const refused = new Map<number, number>()
  if (eligible === 0)
    for (const one of found)
      for (const [bits, candidates] of one.refused ?? []) refused.set(bits, (refused.get(bits) ?? 0) + candidates)
  return { eligible, manual: sum(({ manual }) => manual), funnel, rescues: rescues(refused, rules) }
}

/** Each distinct value of a column is read once. */
function facets(found: readonly FoundIn[], segments: readonly Segment[], query: Query): FacetCounts[] {
  return facetsIn(query.view).map((name, i) => {
    const sums = new Map<string | null, number>()
    found.forEach((one, s) => {
      columnOf(segments[s] as Segment, name).values.forEach((value, code) => {
        const shown = facetValue(name, value)
        sums.set(shown, (sums.get(shown) ?? 0) + (one.facets[i]?.[code] ?? 0))
      })
    })
    return facetCounts(name, sums)
  })
}

function facetValue(name: CountedFacet, value: unknown): string | null {
  if (name === 'school') return value as string | null
  const shown = { ...blankFacets, [name === 'majorClass' ? 'major' : name]: value }
  return factOf(name, { school: null, facets: shown })
}

/** Refused by exactly one rule, where that is nobody's own choice: the best of them. */
function nearMisses(found: readonly FoundIn[], segments: readonly Segment[], query: Query): MatchSummary['nearMisses'] {
  const rules = rulesFor(query)
  const all = found.map(({ near }, i) => placed(segments[i] as Segment, near.positions, near.scores, 0))
  const bits = new Map(found.flatMap(({ near }, i) => Array.from(near.bits, (one, n) => [all[i]?.found[n], one])))
  return joined(query.nearMisses, all).found.map((one) => {
    const rule = rules[31 - Math.clz32(bits.get(one) ?? 0)]?.id ?? ''
    return { candidate: one.segment.idAt(one.position), rule, score: one.score }
  })
}

function placed(segment: Segment, positions: Uint32Array, scores: Int32Array, left: number): Listed {
  return { found: Array.from(positions, (position, i) => ({ segment, position, score: scores[i] ?? 0 })), left }
}

/** The best of several lists, each of them in order: as if one had looked at all. */
function joined(top: number, lists: readonly Listed[]): Listed {
  const [only] = lists
  if (lists.length === 1 && only !== undefined) return only
  const all = lists
    .flatMap(({ found }) => found)
    .sort((a, b) => b.score - a.score || compareIds(a.segment.idAt(a.position), b.segment.idAt(b.position)))
  const found = all.slice(0, top)
  const last = found.at(-1)?.score
  const cut = all.slice(top).filter(({ score }) => score === last).length
  return { found, left: lists.reduce((sum, one) => sum + (one.found.at(-1)?.score === last ? one.left : 0), cut) }
}

/** Best first; `left`: how many more have the last one's score. */
interface Listed {
  readonly found: readonly Found[]
  readonly left: number
}
