/**
 * The exact best k of a demand over columns. The need becomes tables over the distinct values of each column; a candidate's score
 * is the sum of its look-ups, its verdict a set of bits. Cost: Σ distinct values + candidates × (criteria + rules) look-ups.
 */
import type { Pool, Registry } from '../columns/registry.ts'
import type { Hit, MatchResult, MatchSummary } from '../model/match-result.ts'
import type { Candidate } from '../model/pair.ts'
import { planScoring, type ScoringPlan } from '../score/plan.ts'
import { explain, scorePair } from '../score/score.ts'
import { project } from '../score/view.ts'
import { inView, judge, provenanceOf, type Query, released, ruleContext, rulesFor } from './query.ts'
import { type AnswerTable, answerTables, type PointsTable, pointsTables } from './tables.ts'

/** The scores and verdicts of a whole pool under one query. */
export interface Scoreboard {
  readonly pool: Pool
  readonly plan: ScoringPlan
  readonly scores: Int32Array
  /** Bit r: rule r refuses or sends to a person. 0: listed. */
  readonly against: Uint32Array
  readonly inView: Uint8Array
  readonly tables: readonly AnswerTable[]
}

export function topK(registry: Registry, query: Query): MatchResult {
  const board = scoreboard(registry, query)
  const best = bestPlaces(board.scores, (place) => isEligible(board, place), query.top)
  const sizes = tieSizes(board, best)
  const hits = best.map((place, i) =>
    toHit(registry, query, board, place, rankAt(board.scores, best, i), sizes.get(board.scores[place] ?? 0) ?? 0),
  )
  const last = hits.at(-1)
  return {
    hits,
    summary: {
      demand: query.need.id,
      for: query.for,
      headcount: query.headcount,
      ...counts(board, query),
      nearMisses: nearMisses(board, query),
      tiedAtCut: last === undefined ? 0 : last.tied - hits.filter((hit) => hit.score === last.score).length,
      provenance: provenanceOf(registry, query),
    },
  }
}

export function scoreboard(registry: Registry, query: Query): Scoreboard {
  const pool = registry.pool(query.for)
  const plan = planScoring(query.need, query.for, query.policy, registry.asOf, registry.knowledge)
  const tables = answerTables(pool, rulesFor(query), ruleContext(registry, query))
  return {
    pool,
    plan,
    scores: addUp(pool.candidates.length, pointsTables(pool, plan, query.view)),
    against: verdicts(registry, query, pool, tables),
    inView: Uint8Array.from(pool.candidates, (candidate) => (inView(candidate, query.view, registry.asOf) ? 1 : 0)),
    tables,
  }
}

export function isEligible(board: Scoreboard, place: number): boolean {
  return board.inView[place] === 1 && board.against[place] === 0
}

function addUp(candidates: number, tables: readonly PointsTable[]): Int32Array {
  const scores = new Int32Array(candidates)
  for (const { codes, points } of tables)
    for (let place = 0; place < candidates; place++)
      scores[place] = (scores[place] ?? 0) + (points[codes[place] ?? 0] ?? 0)
  return scores
}

function verdicts(registry: Registry, query: Query, pool: Pool, tables: readonly AnswerTable[]): Uint32Array {
  const against = new Uint32Array(pool.candidates.length)
  tables.forEach(({ codes, answers }, bit) => {
    const no = Uint8Array.from(answers, (answer) => (answer === 'refused' || answer === 'manual' ? 1 : 0))
    for (let place = 0; place < against.length; place++)
      if (no[codes[place] ?? 0] === 1) against[place] = (against[place] ?? 0) | (1 << bit)
  })
  // A waiver is for one pair: those few candidates are judged again one by one.
  for (const waiver of registry.waivers) {
    const place = waiver.need === query.need.id ? pool.placeOf(waiver.candidate) : -1
    const candidate = pool.candidates[place]
    if (candidate === undefined) continue
    against[place] = judge(registry, query, candidate).reduce(
      (bits, { answer }, bit) => (answer === 'refused' || answer === 'manual' ? bits | (1 << bit) : bits),
      0,
    )
  }
  return against
}

/** The k best places by score, then by place, which is id order. */
export function bestPlaces(scores: Int32Array, keep: (place: number) => boolean, k: number): number[] {
  const best: number[] = []
  if (k <= 0) return best
  for (let place = 0; place < scores.length; place++) {
    const score = scores[place] ?? 0
    if (best.length === k && score <= (scores[best[k - 1] ?? 0] ?? 0)) continue
    if (!keep(place)) continue
    if (best.length === k) best.pop()
    best.splice(insertionPoint(best, scores, score), 0, place)
  }
  return best
}

/** After all that score at least as much: among equals the earlier place stays first. */
function insertionPoint(best: readonly number[], scores: Int32Array, score: number): number {
  let [low, high] = [0, best.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((scores[best[middle] ?? 0] ?? 0) >= score) low = middle + 1
    else high = middle
  }
  return low
}

function tieSizes(board: Scoreboard, best: readonly number[]): Map<number, number> {
  const sizes = new Map(best.map((place) => [board.scores[place] ?? 0, 0]))
  for (let place = 0; place < board.scores.length; place++) {
    const size = sizes.get(board.scores[place] ?? 0)
    if (size !== undefined && isEligible(board, place)) sizes.set(board.scores[place] ?? 0, size + 1)
  }
  return sizes
}

/** All who score higher than a listed one are listed before it, so its rank is the first place of its score in the list. */
function rankAt(scores: Int32Array, best: readonly number[], i: number): number {
  const score = scores[best[i] ?? 0]
  return 1 + best.findIndex((place) => scores[place] === score)
}

function toHit(registry: Registry, query: Query, board: Scoreboard, place: number, rank: number, tied: number): Hit {
  const candidate = board.pool.candidates[place] as Candidate
  const shown = project(candidate.facets, query.view)
  const { score, parts, assumed, known, best, beyond } = scorePair(board.plan, shown)
  const names = released(rulesFor(query), query.view).map((rule) => rule.id)
  const open = judge(registry, query, candidate).filter((one) => one.answer === 'open' && names.includes(one.rule))
  const hit = {
    demand: query.need.id,
    rank,
    candidate: candidate.id,
    score,
    parts,
    weights: board.plan.weights,
    assumed,
    known,
    best,
    tied,
    open: open.map(({ rule }) => rule),
    beyond,
  }
  return query.explain ? { ...hit, explanation: explain(board.plan, shown) } : hit
}

function counts(board: Scoreboard, query: Query): Pick<MatchSummary, 'eligible' | 'manual' | 'funnel'> {
  const names = released(
    board.tables.map(({ rule }) => rule),
    query.view,
  ).map(({ id }) => id)
  const namedBits = board.tables
    .map(({ rule }, bit) => (names.includes(rule.id) ? 1 << bit : 0))
    .filter((bit) => bit !== 0)
  const lostAt = new Uint32Array(namedBits.length)
  const manualBits = board.tables.map(({ rule }, bit) => ({ rule, bit })).filter(({ rule }) => rule.id === 'opt-out')
  const manualMask = manualBits.reduce((mask, { bit }) => mask | (1 << bit), 0)
  let [all, eligible, manual] = [0, 0, 0]
  for (let place = 0; place < board.against.length; place++) {
    if (board.inView[place] !== 1) continue
    all++
    const against = board.against[place] ?? 0
    if (against === 0) eligible++
    else if ((against & ~manualMask) === 0) manual++
    const first = against === 0 ? -1 : namedBits.findIndex((bit) => (against & bit) !== 0)
    if (first >= 0) lostAt[first] = (lostAt[first] ?? 0) + 1
  }
  const funnel = [{ rule: 'all', left: all }]
  let left = all
  names.forEach((rule, i) => {
    left -= lostAt[i] ?? 0
    funnel.push({ rule, left })
  })
  if (names.length < board.tables.length) funnel.push({ rule: 'other', left: eligible })
  return { eligible, manual: query.view.rules === 'all' ? manual : 0, funnel }
}

function nearMisses(board: Scoreboard, query: Query): MatchSummary['nearMisses'] {
  if (query.view.rules !== 'all') return []
  const ruleOfBits = new Map(
    board.tables.flatMap(({ rule }, bit) =>
      rule.reads === 'person' && rule.severity === 'choice' ? [] : [[(1 << bit) >>> 0, rule.id] as const],
    ),
  )
  const keep = (place: number) => board.inView[place] === 1 && ruleOfBits.has(board.against[place] ?? 0)
  return bestPlaces(board.scores, keep, query.nearMisses).map((place) => ({
    candidate: board.pool.candidates[place]?.id ?? '',
    rule: ruleOfBits.get(board.against[place] ?? 0) ?? '',
    score: board.scores[place] ?? 0,
  }))
}
