/**
 * The other direction: for one candidate, or for each of all, the demands it fits best. A demand is among them exactly where the candidate
 * is eligible for it, with the very score it has in that demand's list.
 */
import type { Registry } from '../columns/registry.ts'
import { isGone, type Segment } from '../columns/segment.ts'
import { compareIds } from '../model/id.ts'
import { DuikouError } from '../model/issue.ts'
import { scorePair } from '../score/score.ts'
import { project } from '../score/view.ts'
import { type Asked, verdictOf } from './found-in.ts'
import { isIn } from './prepare.ts'
import { inView, judge, type Query } from './query.ts'
import { eachOf, idsIn, NONE, type PositionSet } from './sets.ts'
import { tally } from './tally.ts'
import { askedOf, planOf } from './top-k.ts'
import { walkerOf } from './walk.ts'

export interface DemandScore {
  readonly demand: string
  readonly score: number
}

export interface CandidateDemands {
  readonly candidate: string
  /** Of how many of the demands asked it may be on the list. */
  readonly eligible: number
  /** Higher scores first, equals by the demand's id. */
  readonly best: readonly DemandScore[]
}

/**
 * The best `top` of the demands asked, for one candidate: looks at each demand in turn, and is what `demandsOfAll` must give. All queries are for the
 * kind of the candidate and under one view. Throws DuikouError candidate_not_found.
 */
export function demandsOf(
  registry: Registry,
  queries: readonly Query[],
  candidateId: string,
  top: number,
): readonly DemandScore[] {
  const segments = queries[0] === undefined ? [] : registry.pool(queries[0].for).segments
  const segment = segments.find((one) => one.positionOf(candidateId) >= 0)
  const candidate = segment?.candidateAt(segment.positionOf(candidateId))
  if (candidate === undefined || queries.some(({ view }) => !inView(candidate, view, registry.asOf)))
    throw new DuikouError({ code: 'candidate_not_found', candidate: candidateId })
  return queries
    .flatMap((query) => {
      const answers = judge(registry, query, candidate)
      if (!answers.every(({ answer }) => answer === 'allowed' || answer === 'open')) return []
      const { score } = scorePair(planOf(registry, query), project(candidate.facets, query.view))
      return score < (query.policy.leastScore ?? 0) ? [] : [{ demand: query.need.id, score }]
    })
    .sort((a, b) => b.score - a.score || compareIds(a.demand, b.demand))
    .slice(0, top)
}

/**
 * For every candidate in the view its best `top` of the demands asked: windows outside, demands inside, one list a candidate. Yields the candidates of
 * one window at a time, so that nobody holds the lists of all. Whoever fits no demand has an empty list. Demands whose sets of eligible candidates would
 * take too much together are asked some at a time: then lists are numbers until all were asked, and meanwhile nobody is yielded, window by window.
 */
export function* demandsOfAll(
  registry: Registry,
  queries: readonly Query[],
  top: number,
  { atOnce }: { readonly atOnce?: number } = {},
): Generator<readonly CandidateDemands[], void> {
  const first = queries[0]
  if (first === undefined) return
  const inOrder = [...queries].sort((a, b) => compareIds(a.need.id, b.need.id))
  const names = inOrder.map(({ need }) => need.id)
  for (const segment of registry.pool(first.for).segments) {
    const { windows, bounds } = segment.index
    const portion = atOnce ?? Math.max(1, Math.floor(MOST_BYTES / (segment.size / 8 + 1)))
    const isWhole = inOrder.length <= portion
    const whole = isWhole ? null : new Lists(segment.size, top)
    let outside: Asked['outside'] | undefined
    for (let at = 0; at < inOrder.length; at += portion) {
      const tasks = inOrder.slice(at, at + portion).map((query) => taskOf(registry, query, segment))
      outside ??= tasks[0]?.asked.outside ?? null
      for (let window = 0; window < windows; window++) {
        const lists = whole ?? new Lists(idsIn(bounds, window), top)
        const base = isWhole ? (bounds.starts[window] ?? 0) : 0
        askWindow(segment, tasks, at, window, lists, base)
        yield isWhole ? told(segment, window, lists, base, names, outside) : []
      }
    }
    if (whole !== null)
      for (let window = 0; window < windows; window++) yield told(segment, window, whole, 0, names, outside ?? null)
  }
}

/** What the sets of demands asked at once may take: some 2,000 demands over a million candidates. */
const MOST_BYTES = 256 << 20

interface Task {
  readonly query: Query
  readonly asked: Asked
  readonly eligible: PositionSet
}

function taskOf(registry: Registry, query: Query, segment: Segment): Task {
  const asked = askedOf(registry, query, planOf(registry, query), segment)
  const { eligible } = tally(verdictOf(asked), { ...asked.wanted, alone: false })
  return { query, asked, eligible }
}

/** A demand for which nobody of the window is eligible is not looked at. Demands are numbered from `number`, and lists by position from `base`. */
function askWindow(
  segment: Segment,
  tasks: readonly Task[],
  number: number,
  window: number,
  lists: Lists,
  base: number,
): void {
  const { bounds } = segment.index
  const from = bounds.starts[window] ?? 0
  tasks.forEach(({ query, asked: { lists: skills, points, special }, eligible }, i) => {
    if (eligible.at[window] === NONE) return
    const least = query.policy.leastScore ?? 0
    const walker = walkerOf(segment.index, skills.most)
    walker.load(skills)
    walker.walk(window)
    eachOf(eligible, bounds, window, (id) => {
      const position = from + id
      let score = points.all + (walker.counters[id] ?? 0)
      for (const table of points.tables) score += table.points[table.column.codes[position] ?? 0] ?? 0
      if (special.extra.size > 0) score += special.extra.get(position) ?? 0
      if (score < least) return
      lists.count(position - base)
      if (lists.has(position - base, score)) lists.add(position - base, score, number + i)
    })
    walker.clear(0, idsIn(bounds, window))
  })
}

function told(
  segment: Segment,
  window: number,
  lists: Lists,
  base: number,
  names: readonly string[],
  outside: Asked['outside'],
): CandidateDemands[] {
  const { starts } = segment.index.bounds
  const found: CandidateDemands[] = []
  for (let position = starts[window] ?? 0; position < (starts[window + 1] ?? 0); position++) {
    if (isGone(segment, position) || (outside !== null && isIn(outside, position))) continue
    const best = lists.of(position - base).map(({ score, demand }) => ({ demand: names[demand] ?? '', score }))
    found.push({ candidate: segment.idAt(position), eligible: lists.eligible[position - base] ?? 0, best })
  }
  return found
}

/** For each id the best `top` so far. Demands are added in the order of their ids, so an equal score never displaces. */
class Lists {
  readonly #top: number
  readonly #scores: Int32Array
  readonly #demands: Uint32Array
  readonly #sizes: Uint32Array
  readonly eligible: Uint32Array

  constructor(ids: number, top: number) {
    this.eligible = new Uint32Array(ids)
    this.#top = top
    this.#scores = new Int32Array(ids * top)
    this.#demands = new Uint32Array(ids * top)
    this.#sizes = new Uint32Array(ids)
  }

  count(id: number): void {
    this.eligible[id] = (this.eligible[id] ?? 0) + 1
  }

  /** Whether there is room for the score. */
  has(id: number, score: number): boolean {
    if (this.#top === 0) return false
    const size = this.#sizes[id] ?? 0
    return size < this.#top || (size > 0 && score > (this.#scores[id * this.#top + size - 1] ?? 0))
  }

  add(id: number, score: number, demand: number): void {
    const base = id * this.#top
    let at = Math.min(this.#sizes[id] ?? 0, this.#top - 1)
    for (; at > 0 && (this.#scores[base + at - 1] ?? 0) < score; at--) {
      this.#scores[base + at] = this.#scores[base + at - 1] ?? 0
      this.#demands[base + at] = this.#demands[base + at - 1] ?? 0
    }
    this.#scores[base + at] = score
    this.#demands[base + at] = demand
    this.#sizes[id] = Math.min(this.#top, (this.#sizes[id] ?? 0) + 1)
  }

  of(id: number): { readonly score: number; readonly demand: number }[] {
    const base = id * this.#top
    return Array.from({ length: this.#sizes[id] ?? 0 }, (_, i) => ({
      score: this.#scores[base + i] ?? 0,
      demand: this.#demands[base + i] ?? 0,
    }))
  }
}
