/** The exact best k of a demand over columns, with all that a closing line tells: `best` is the list alone. */
import type { Column } from '../columns/column.ts'
import type { Registry } from '../columns/registry.ts'
import type { FacetCounts, Hit, MatchResult, MatchSummary } from '../model/match-result.ts'
import { blankFacets, type Candidate } from '../model/pair.ts'
import { planScoring, type ScoringPlan } from '../score/plan.ts'
import { explain, scorePair } from '../score/score.ts'
import { project } from '../score/view.ts'
import { type Best, bestOf } from './best.ts'
import { isListed, type Verdicts, verdicts } from './board.ts'
import { type CountedFacet, facetCounts, facetsIn, factOf } from './facets.ts'
import { acceptor, isIn, type Prepared, prepare, refusals } from './prepare.ts'
import { judge, provenanceOf, type Query, released, rulesFor } from './query.ts'
import { rescues } from './rescue.ts'
import { search } from './search.ts'
import { type Accepts, noWork, searchTask, type Work } from './search-task.ts'
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
    look(prepared, accepts(prepared), true, found, work)
  }
  const list = found.found.map(({ segment, position, score }) => ({ candidate: segment.idAt(position), score }))
  return { best: list, tiedAtCut: found.left, work }
}

export function topK(registry: Registry, query: Query): MatchResult {
  const plan = planOf(registry, query)
  const work = noWork()
  const pool = registry.pool(query.for)
  const all = pool.segments.map((segment) => prepare(registry, query, plan, segment))
  const boards = all.map(verdicts)
  const found = bestOf(query.top, query.policy.leastScore ?? 0)
  all.forEach((prepared, i) => {
    const board = boards[i] as Verdicts
    look(prepared, (position) => isListed(board, position), true, found, work)
  })
  return {
    hits: found.found.map((_, i) => toHit(registry, query, plan, found, i)),
    summary: {
      demand: query.need.id,
      for: query.for,
      headcount: query.headcount,
      ...counts(boards, query),
      nearMisses: nearMisses(all, boards, query),
      ...(query.facets ? { facets: facets(boards, query) } : {}),
      tiedAtCut: found.left,
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

/** `skips`: windows that rules refuse whole hold nobody who is looked for. */
function look(prepared: Prepared, accepts: Accepts, skips: boolean, found: Best, work: Work): void {
  const { segment, lists, points, special } = prepared
  const task = searchTask({ segment, lists, points, special, accepts, refusals: skips ? refusals(prepared) : [] })
  search(task, walkerOf(segment.index, lists.most), found, work)
}

function toHit(registry: Registry, query: Query, plan: ScoringPlan, { found, left }: Best, i: number): Hit {
  const { segment, position, score } = found[i] as Best['found'][number]
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
  boards: readonly Verdicts[],
  query: Query,
): Pick<MatchSummary, 'eligible' | 'manual' | 'funnel' | 'rescues'> {
  const rules = rulesFor(query)
  const byVerdict = countsByVerdict(boards)
  const names = released(rules, query.view).map(({ id }) => id)
  const namedBits = rules.flatMap(({ id }, bit) => (names.includes(id) ? [1 << bit] : []))
  const manualMask = rules.reduce((mask, { id }, bit) => (id === 'opt-out' ? mask | (1 << bit) : mask), 0)
  const lostAt = new Uint32Array(namedBits.length)
  let [all, eligible, manual] = [0, 0, 0]
  for (const [bits, candidates] of byVerdict) {
    all += candidates
    if (bits === 0) eligible += candidates
    else if ((bits & ~manualMask) === 0) manual += candidates
    const first = bits === 0 ? -1 : namedBits.findIndex((bit) => (bits & bit) !== 0)
    if (first >= 0) lostAt[first] = (lostAt[first] ?? 0) + candidates
  }
  const funnel = [{ rule: 'all', left: all }]
  let left = all
  names.forEach((rule, i) => {
    left -= lostAt[i] ?? 0
    funnel.push({ rule, left })
  })
  if (names.length < rules.length) funnel.push({ rule: 'other', left: eligible })
  const knows = query.view.rules === 'all'
  return { eligible, manual: knows ? manual : 0, funnel, rescues: knows ? rescues(byVerdict, rules) : [] }
}

/** Each distinct value of a column is read once; a candidate adds one to its code. */
function facets(boards: readonly Verdicts[], query: Query): FacetCounts[] {
  return facetsIn(query.view).map((name) => {
    const counts = new Map<string | null, number>()
    for (const board of boards) {
      const { attributes, school } = board.segment
      const column: Column<unknown> = name === 'school' ? school : attributes[name === 'majorClass' ? 'major' : name]
      const byCode = new Uint32Array(column.values.length)
      for (let position = 0; position < board.against.length; position++)
        if (isListed(board, position))
          byCode[column.codes[position] ?? 0] = (byCode[column.codes[position] ?? 0] ?? 0) + 1
      column.values.forEach((value, code) => {
        const shown = facetValue(name, value)
        counts.set(shown, (counts.get(shown) ?? 0) + (byCode[code] ?? 0))
      })
    }
    return facetCounts(name, counts)
  })
}

function facetValue(name: CountedFacet, value: unknown): string | null {
  if (name === 'school') return value as string | null
  const facets = { ...blankFacets, [name === 'majorClass' ? 'major' : name]: value }
  return factOf(name, { school: null, facets })
}

/** How many candidates of the view have each set of rules against them: there are few sets. */
function countsByVerdict(boards: readonly Verdicts[]): Map<number, number> {
  const counts = new Map<number, number>()
  for (const { against, outside } of boards) {
    let [run, bits] = [0, -1]
    for (let position = 0; position < against.length; position++) {
      if (outside !== null && outside[position] === 1) continue
      const now = against[position] ?? 0
      if (now !== bits) {
        if (run > 0) counts.set(bits, (counts.get(bits) ?? 0) + run)
        bits = now
        run = 0
      }
      run++
    }
    if (run > 0) counts.set(bits, (counts.get(bits) ?? 0) + run)
  }
  return counts
}

/** Refused by exactly one rule, where that is nobody's own choice: the same search among those. */
function nearMisses(all: readonly Prepared[], boards: readonly Verdicts[], query: Query): MatchSummary['nearMisses'] {
  if (query.view.rules !== 'all') return []
  const ruleOfBits = new Map(
    rulesFor(query).flatMap((rule, bit) =>
      rule.reads === 'person' && rule.severity === 'choice' ? [] : [[1 << bit, rule.id] as const],
    ),
  )
  const found = bestOf(query.nearMisses, 0)
  all.forEach((prepared, i) => {
    const { against, outside } = boards[i] as Verdicts
    const accepts = (position: number) =>
      ruleOfBits.has(against[position] ?? 0) && (outside === null || outside[position] === 0)
    if (against.some((bits) => ruleOfBits.has(bits))) look(prepared, accepts, false, found, noWork())
  })
  return found.found.map(({ segment, position, score }) => {
    const board = boards.find((one) => one.segment === segment)
    return { candidate: segment.idAt(position), rule: ruleOfBits.get(board?.against[position] ?? 0) ?? '', score }
  })
}
