/**
 * The exact best of a segment, window by window: windows that a rule refuses whole or whose most is below the floor are skipped; in the
 * others the kernel adds up the skills, and only who could still reach the floor has the rest of its score looked up. Bounds are
 * strict, so equals are never lost.
 */
import type { Segment, ZonedColumn } from '../columns/segment.ts'
import { WINDOW } from '../columns/skill-index.ts'
import type { Best } from './best.ts'
import type { SkillLists } from './skill-lists.ts'
import type { AttributePoints, PointsTable, RefusalTable } from './tables.ts'
import type { Walker } from './walk.ts'

export interface SearchTask {
  readonly segment: Segment
  readonly lists: SkillLists
  readonly points: AttributePoints
  /** Tables that refuse on their own: where all values of a window are refused it is skipped. */
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

export function windowSpecials(positions: Iterable<number>): Map<number, number[]> {
  const windows = new Map<number, number[]>()
  for (const position of positions) {
    const window = Math.floor(position / WINDOW)
    const here = windows.get(window)
    if (here === undefined) windows.set(window, [position])
    else here.push(position)
  }
  return windows
}

/** What a search did: the same on every run. */
export interface Work {
  windows: number
  refused: number
  bounded: number
  walked: number
  postings: number
  examined: number
}

export const noWork = (): Work => ({ windows: 0, refused: 0, bounded: 0, walked: 0, postings: 0, examined: 0 })

export function search(task: SearchTask, walker: Walker, best: Best, work: Work): void {
  walker.load(task.lists)
  for (const window of visits(task, work)) searchWindow(task, walker, window, best, work)
}

/** The windows worth a visit: first those where nobody is refused, so that the list fills where it is quickest. */
export function visits(task: SearchTask, work: Work): number[] {
  const clean: number[] = []
  const mixed: number[] = []
  for (let window = 0; window < task.segment.index.windows; window++) {
    work.windows++
    const state = stateOf(task.refusals, window)
    if (state === 'clean') clean.push(window)
    else if (state === 'mixed' || task.special.byWindow.has(window)) mixed.push(window)
    else work.refused++
  }
  for (const window of mixed) clean.push(window)
  return clean
}

export function searchWindow(task: SearchTask, walker: Walker, window: number, best: Best, work: Work): void {
  const { segment, lists, points } = task
  const special = task.special.byWindow.get(window) ?? none
  const others = points.all + mostPoints(points.tables, window)
  if (special.length === 0 && others + lists.most < best.floor) {
    work.bounded++
    return
  }
  const first = window * WINDOW
  const n = Math.min(WINDOW, segment.size - first)
  work.postings += walker.walk(window)
  work.walked++
  for (const position of special) {
    work.examined++
    offer(task, position, (walker.counters[position - first] ?? 0) + (task.special.extra.get(position) ?? 0), best)
  }
  if (best.full) takeAll(task, walker, first, n, others, best, work)
  else takeByBands(task, walker, first, n, others, best, work)
}

/** The list is full: whoever can reach the floor is looked at. */
function takeAll(
  task: SearchTask,
  walker: Walker,
  first: number,
  n: number,
  others: number,
  best: Best,
  work: Work,
): void {
  const found = walker.take(n, Math.max(0, best.floor - others))
  for (let i = 0; i < found; i++) look(task, first, n, walker.ids[i] ?? 0, walker.values[i] ?? 0, best, work)
}

/** The list is not full: bands from the top down, each some times what is still missing, so that the floor soon spares the rest. */
function takeByBands(
  task: SearchTask,
  walker: Walker,
  first: number,
  n: number,
  others: number,
  best: Best,
  work: Work,
): void {
  let above = walker.most(n)
  let seen = 0
  for (let least = Math.max(0, best.floor - others); above >= least; least = Math.max(0, best.floor - others)) {
    const from = best.full ? least : leastOf(walker, n, least, above, seen + BAND * best.missing)
    const found = walker.collect(n, from, above)
    for (let i = 0; i < found; i++) {
      const id = walker.ids[i] ?? 0
      look(task, first, n, id, walker.counters[id] ?? 0, best, work)
    }
    seen += found
    above = from - 1
  }
  walker.clear(n)
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

/** Special candidates were looked at before; the ids from n on are nobody. */
function look(task: SearchTask, first: number, n: number, id: number, skills: number, best: Best, work: Work): void {
  if (id >= n || (task.special.extra.size > 0 && task.special.extra.has(first + id))) return
  work.examined++
  offer(task, first + id, skills, best)
}

const none: readonly number[] = []

function offer({ segment, points, accepts }: SearchTask, position: number, start: number, best: Best): void {
  const { tables } = points
  let score = points.all + start
  for (let i = 0; i < tables.length; i++) {
    const table = tables[i] as PointsTable
    score += table.points[table.column.codes[position] ?? 0] ?? 0
  }
  if (score >= best.floor && accepts(position)) best.offer(score, segment, position)
}

/** What rules that refuse by a column say of a whole window: refused one and all, nobody refused, or some of both. */
function stateOf(refusals: readonly RefusalTable[], window: number): 'refused' | 'clean' | 'mixed' {
  let clean = true
  for (const { column, refused } of refusals) {
    const { offsets, codes } = column.zones
    const [start, end] = [offsets[window] ?? 0, offsets[window + 1] ?? 0]
    let against = 0
    for (let i = start; i < end; i++) against += refused[codes[i] ?? 0] ?? 0
    if (end > start && against === end - start) return 'refused'
    if (end === start || against > 0) clean = false
  }
  return clean ? 'clean' : 'mixed'
}

/** The most that the tables give anybody in the window. */
function mostPoints(tables: readonly PointsTable[], window: number): number {
  let sum = 0
  for (const { column, points, most } of tables) sum += mostOf(column, points, most, window)
  return sum
}

function mostOf({ zones }: ZonedColumn<unknown>, points: Int32Array, otherwise: number, window: number): number {
  const [start, end] = [zones.offsets[window] ?? 0, zones.offsets[window + 1] ?? 0]
  if (start === end) return otherwise
  let most = 0
  for (let i = start; i < end; i++) {
    const value = points[zones.codes[i] ?? 0] ?? 0
    if (value > most) most = value
  }
  return most
}
