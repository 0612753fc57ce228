/**
 * The exact best of a segment, window by window, the most promising first: windows that a rule refuses whole or that cannot reach the
 * floor are skipped; in the others the kernel adds up the skills, and block by block only who could still reach the floor has the rest
 * of its score looked up. Bounds are strict, so equals are never lost.
 */
import type { Segment } from '../columns/segment.ts'
import { LEVELS } from '../columns/skill-index.ts'
import { BLOCK, windowOf } from '../columns/windows.ts'
import type { ZoneCodes } from '../columns/zones.ts'
import type { Best } from './best.ts'
import { ShortWalks } from './short-walks.ts'
import type { SkillLists } from './skill-lists.ts'
import type { AttributePoints, PointsTable, RefusalTable } from './tables.ts'
import type { Walker } from './walk.ts'

export interface SearchTask extends SearchParts {
  readonly short: ShortWalks
}

export interface SearchParts {
  readonly segment: Segment
  readonly lists: SkillLists
  readonly points: AttributePoints
  /** Tables that refuse on their own: where all values of a window or block are refused it is skipped. */
  readonly refusals: readonly RefusalTable[]
  /** Whether a candidate may be listed at all; asked last. */
  readonly accepts: (position: number) => boolean
  readonly special: Specials
}

/** Candidates whom the tables do not tell all about: who applied to this very demand, or was granted a waiver. */
export interface Specials {
  /** Points on top of what the tables say, by position. */
  readonly extra: ReadonlyMap<number, number>
  readonly byWindow: ReadonlyMap<number, readonly number[]>
}

export function windowSpecials({ index }: Pick<Segment, 'index'>, positions: Iterable<number>): Map<number, number[]> {
  const windows = new Map<number, number[]>()
  for (const position of positions) {
    const window = windowOf(index.bounds, position)
    const here = windows.get(window)
    if (here === undefined) windows.set(window, [position])
    else here.push(position)
  }
  return windows
}

export function searchTask(parts: SearchParts): SearchTask {
  return { ...parts, short: new ShortWalks(parts.segment, parts.lists) }
}

/** What a search did: the same on every run. */
export interface Work {
  windows: number
  refused: number
  bounded: number
  walked: number
  postings: number
  examined: number
  /** Whose skills were looked up one by one. */
  lookedUp: number
}

export const noWork = (): Work => ({
  windows: 0,
  refused: 0,
  bounded: 0,
  walked: 0,
  postings: 0,
  examined: 0,
  lookedUp: 0,
})

/** A window worth a look. */
export interface Visit {
  readonly window: number
  /** The most that anybody in it gets beside the skills. */
  readonly most: number
  /** Whether rules refuse some of it. */
  readonly mixed: boolean
}

export function search(task: SearchTask, walker: Walker, best: Best, work: Work): void {
  walker.load(task.lists)
  for (const visit of visits(task, work)) searchWindow(task, walker, visit, best, work)
}

/** The windows worth a visit: first where most points are, and among equals where nobody is refused, so that the list fills where it is quickest. */
export function visits(task: SearchTask, work: Work): Visit[] {
  const found: Visit[] = []
  for (let window = 0; window < task.segment.index.windows; window++) {
    work.windows++
    const state = stateOf(task.refusals, window)
    if (state === 'refused' && !task.special.byWindow.has(window)) work.refused++
    else found.push({ window, most: mostOf(task.points, window), mixed: state !== 'clean' })
  }
  return found.sort((a, b) => b.most - a.most || Number(a.mixed) - Number(b.mixed) || a.window - b.window)
}

export function searchWindow(task: SearchTask, walker: Walker, visit: Visit, best: Best, work: Work): void {
  const { segment, lists, short } = task
  const { window, most } = visit
  const special = task.special.byWindow.get(window) ?? none
  const skills = most + lists.most < best.floor ? -1 : mostSkills(segment, lists, window)
  if (special.length === 0 && most + skills < best.floor) {
    work.bounded++
    return
  }
  const { starts } = segment.index.bounds
  const first = starts[window] ?? 0
  const n = (starts[window + 1] ?? 0) - first
  const slack = best.floor - most
  const rung = best.full && special.length === 0 ? short.rungFor(slack) : 0
  work.walked++
  if (rung > 0) {
    const postings = walker.walk(window, short.cuts, rung)
    const [examined, lookedUp] = [work.examined, work.lookedUp]
    takeShort(task, walker, first, n, slack, rung, best, work)
    short.learn(postings, work.examined - examined, work.lookedUp - lookedUp)
    work.postings += postings
    return
  }
  work.postings += walker.walk(window)
  for (const position of special) {
    work.examined++
    offer(task, position, (walker.counters[position - first] ?? 0) + (task.special.extra.get(position) ?? 0), best)
  }
  const above = best.full ? skills : takeByBands(task, walker, first, n, most, best, work)
  takeBlocks(task, walker, visit, first, n, above, best, work)
}

/** Some lists were left unwalked: whoever could reach the floor with all that those risk has the skills looked up. */
function takeShort(
  task: SearchTask,
  walker: Walker,
  first: number,
  n: number,
  slack: number,
  rung: number,
  best: Best,
  work: Work,
): void {
  const { short, points, segment } = task
  const { ids, values, seen } = walker
  const risk = short.riskOf(rung)
  const found = walker.take(0, n, slack - risk)
  work.examined += found
  let near = 0
  for (let i = 0; i < found; i++) {
    const id = ids[i] ?? 0
    const sure = otherPoints(points, first + id) + (values[i] ?? 0)
    if (id >= n || sure + risk < best.floor) continue
    if (sure + short.riskFor(rung, seen[id] ?? 0) < best.floor || !task.accepts(first + id)) continue
    ids[near++] = id
  }
  work.lookedUp += near
  short.fetch(first, ids, near)
  for (let i = 0; i < near; i++) {
    const position = first + (ids[i] ?? 0)
    best.offer(otherPoints(points, position) + short.points(position), segment, position)
  }
}

/**
 * The list is not full: bands of counters from the top down, each some times what is still missing, until it is. Returns the most that a
 * counter is that was not looked at.
 */
function takeByBands(
  task: SearchTask,
  walker: Walker,
  first: number,
  n: number,
  most: number,
  best: Best,
  work: Work,
): number {
  let above = walker.most(n)
  let seen = 0
  while (!best.full) {
    const least = Math.max(0, best.floor - most)
    if (above < least) return above
    const from = leastOf(walker, n, least, above, seen + BAND * best.missing)
    const found = walker.collect(n, from, above)
    for (let i = 0; i < found; i++) {
      const id = walker.ids[i] ?? 0
      look(task, first, n, id, walker.counters[id] ?? 0, best, work)
    }
    seen += found
    above = from - 1
  }
  return above
}

const BAND = 2

/** The highest counter between least and above that at least `wanted` ids reach; least where none is. */
function leastOf(walker: Walker, n: number, least: number, above: number, wanted: number): number {
  let [low, high] = [least, above]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (walker.count(n, middle) >= wanted) low = middle
    else high = middle - 1
  }
  return low
}

/** Looks at whoever can reach the floor and counts at most `above`, run by run of blocks that promise the same; leaves all counters at 0. */
function takeBlocks(
  task: SearchTask,
  walker: Walker,
  visit: Visit,
  first: number,
  n: number,
  above: number,
  best: Best,
  work: Work,
): void {
  const most = blockMosts(task, visit)
  for (let block = 0, from = 0; from < n; ) {
    const here = most === null ? visit.most : (most[block] ?? NOBODY)
    let past = most === null ? n : from + BLOCK
    block++
    while (past < n && most !== null && most[block] === here) {
      block++
      past += BLOCK
    }
    const size = Math.min(past, n) - from
    const least = Math.max(0, best.floor - here)
    if (here === NOBODY || least > above) walker.clear(from, size)
    else {
      const found = walker.take(from, size, least)
      for (let i = 0; i < found; i++) {
        const skills = walker.values[i] ?? 0
        if (skills <= above) look(task, first, n, from + (walker.ids[i] ?? 0), skills, best, work)
      }
    }
    from = past
  }
}

const NOBODY = -1

/** For each block of the window the most that anybody in it gets beside the skills, NOBODY where all are refused; null where all blocks are alike. */
function blockMosts({ segment, points, refusals }: SearchTask, { window, mixed }: Visit): Int32Array | null {
  if (points.tables.length === 0 && !mixed) return null
  const { blocks } = segment.index.bounds
  const from = blocks[window] ?? 0
  const mosts = new Int32Array((blocks[window + 1] ?? 0) - from).fill(points.all)
  for (const { column, points: by, most } of points.tables) {
    const zones = column.zones.blocks
    for (let block = 0; block < mosts.length; block++)
      mosts[block] = (mosts[block] ?? 0) + (zones === null ? most : mostIn(zones, by, most, from + block))
  }
  if (!mixed) return mosts
  for (const { column, refused } of refusals) {
    const zones = column.zones.blocks
    if (zones === null) continue
    for (let block = 0; block < mosts.length; block++)
      if (againstIn(zones, refused, from + block) === 'all') mosts[block] = NOBODY
  }
  return mosts
}

/** Special candidates were looked at before; the ids from n on are nobody. */
function look(task: SearchTask, first: number, n: number, id: number, skills: number, best: Best, work: Work): void {
  if (id >= n || (task.special.extra.size > 0 && task.special.extra.has(first + id))) return
  work.examined++
  offer(task, first + id, skills, best)
}

const none: readonly number[] = []

function offer({ segment, points, accepts }: SearchTask, position: number, start: number, best: Best): void {
  const score = start + otherPoints(points, position)
  if (score >= best.floor && accepts(position)) best.offer(score, segment, position)
}

/** All that a candidate gets beside the skills. */
function otherPoints({ all, tables }: AttributePoints, position: number): number {
  let points = all
  for (let i = 0; i < tables.length; i++) {
    const table = tables[i] as PointsTable
    points += table.points[table.column.codes[position] ?? 0] ?? 0
  }
  return points
}

/** What rules that refuse by a column say of a whole window: refused one and all, nobody refused, or some of both. */
function stateOf(refusals: readonly RefusalTable[], window: number): 'refused' | 'clean' | 'mixed' {
  let clean = true
  for (const { column, refused } of refusals) {
    const against = againstIn(column.zones, refused, window)
    if (against === 'all') return 'refused'
    if (against !== 'none') clean = false
  }
  return clean ? 'clean' : 'mixed'
}

/** Whom a table of a zone refuses; of zones with too many values nothing is known. */
function againstIn({ offsets, codes }: ZoneCodes, refused: Uint8Array, zone: number): 'all' | 'none' | 'some' {
  const [start, end] = [offsets[zone] ?? 0, offsets[zone + 1] ?? 0]
  let against = 0
  for (let i = start; i < end; i++) against += refused[codes[i] ?? 0] ?? 0
  if (start === end) return 'some'
  if (against === 0) return 'none'
  return against === end - start ? 'all' : 'some'
}

/** The most that anybody in the window gets beside the skills. */
function mostOf({ all, tables }: AttributePoints, window: number): number {
  let sum = all
  for (const { column, points, most } of tables) sum += mostIn(column.zones, points, most, window)
  return sum
}

function mostIn({ offsets, codes }: ZoneCodes, points: Int32Array, otherwise: number, zone: number): number {
  const [start, end] = [offsets[zone] ?? 0, offsets[zone + 1] ?? 0]
  if (start === end) return otherwise
  let most = 0
  for (let i = start; i < end; i++) {
    const value = points[codes[i] ?? 0] ?? 0
    if (value > most) most = value
  }
  return most
}

/** The most that the lists of the window can add up to: of each skill asked the best list that holds anybody. */
function mostSkills({ index }: Segment, { groups }: SkillLists, window: number): number {
  const { starts } = index
  const moved = window * LEVELS
  let sum = 0
  for (const { triples } of groups)
    for (let i = 0; i < triples.length; i += 3)
      if ((starts[(triples[i] ?? 0) + moved] ?? 0) < (starts[(triples[i + 1] ?? 0) + moved] ?? 0)) {
        sum += triples[i + 2] ?? 0
        break
      }
  return sum
}
