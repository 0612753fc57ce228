/**
 * The exact best of a segment, window by window, the most promising first: windows that a rule refuses whole or that cannot reach the
 * floor are skipped; in the others the kernel adds up the skills, and block by block only who could still reach the floor has the rest
 * of its score looked up. Bounds are strict, so equals are never lost.
 */
import type { Segment } from '../columns/segment.ts'
import { BLOCK, windowOf } from '../columns/windows.ts'
import type { Best } from './best.ts'
import { blockMosts, mostOf, mostSkills, NOBODY, stateOf } from './bounds.ts'
import { ShortWalks } from './short-walks.ts'
import type { SkillLists } from './skill-lists.ts'
import type { AttributePoints, PointsTable, RefusalTable } from './tables.ts'
import type { Swept, Visit, Walker } from './walk.ts'

export interface SearchTask extends SearchParts {
  readonly short: ShortWalks
}

export interface SearchParts {
  readonly segment: Segment
  readonly lists: SkillLists
  readonly points: AttributePoints
  /** Tables that refuse on their own: where all values of a window or block are refused it is skipped. */
  readonly refusals: readonly RefusalTable[]
  /** Whether a candidate may be listed at all; asked last. `mixed`: whether rules refuse some of its window. */
  readonly accepts: Accepts
  readonly special: Specials
}

export type Accepts = (position: number, mixed: boolean) => boolean

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

export function search(task: SearchTask, walker: Walker, best: Best, work: Work): void {
  walker.load(task.lists)
  const all = visits(task, work)
  const { byWindow } = task.special
  /** The visits that lie before the kernel. */
  let [from, past] = [0, 0]
  for (let i = 0; i < all.length; ) {
    const visit = all[i] as Visit
    const rung = best.full && !byWindow.has(visit.window) ? task.short.rungFor(best.floor - visit.most) : 0
    if (!best.full || byWindow.has(visit.window) || (rung === 0 && task.points.tables.length > 0)) {
      searchWindow(task, walker, visit, rung, best, work)
      i++
      continue
    }
    if (i >= past) {
      from = i
      let end = i + 1
      while (end < all.length && !byWindow.has(all[end]?.window ?? 0)) end++
      past = walker.line(all, i, end)
    }
    const swept = sweep(task, walker, i - from, rung, best)
    if (swept === null) {
      searchWindow(task, walker, visit, rung, best, work)
      i++
      continue
    }
    work.walked += swept.walked
    work.postings += swept.postings
    work.bounded += swept.done - swept.walked
    i += swept.done
    const last = all[i - 1] as Visit
    if (swept.found === 0) {
      // The most promising window left cannot reach the floor, whatever its lists hold.
      work.bounded += past - i
      i = past
    } else if (rung > 0) lookUp(task, walker, last, swept, rung, best, work)
    else lookAtAll(task, walker, last, swept.found, best, work)
  }
}

/** Goes on to the next window that has somebody who can reach the floor. */
function sweep({ short }: SearchTask, walker: Walker, from: number, rung: number, best: Best): Swept | null {
  const floor = Math.min(best.floor, HIGHEST)
  return rung > 0 ? walker.sweep(from, floor - short.riskOf(rung), short.cuts, rung) : walker.sweep(from, floor)
}

/** More than any score, and an integer of 32 bits whatever is added to it. */
const HIGHEST = 0x4000_0000

function lookAtAll(task: SearchTask, walker: Walker, visit: Visit, found: number, best: Best, work: Work): void {
  const { starts } = task.segment.index.bounds
  const first = starts[visit.window] ?? 0
  const n = (starts[visit.window + 1] ?? 0) - first
  const { ids, values } = walker
  for (let i = 0; i < found; i++) look(task, first, n, ids[i] ?? 0, values[i] ?? 0, visit.mixed, best, work)
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

/** One window by itself: while the list is not full, where somebody is special, and where its blocks tell more than the whole of it. */
function searchWindow(task: SearchTask, walker: Walker, visit: Visit, rung: number, best: Best, work: Work): void {
  const { segment, lists, short } = task
  const { window, most } = visit
  const special = task.special.byWindow.get(window) ?? none
  const slack = best.floor - most
  // A short walk tells of itself that nobody comes near.
  const skills = lists.most < slack ? -1 : rung > 0 ? lists.most : mostSkills(segment, lists, window)
  if (special.length === 0 && skills < slack) {
    work.bounded++
    return
  }
  const { starts } = segment.index.bounds
  const first = starts[window] ?? 0
  const n = (starts[window + 1] ?? 0) - first
  work.walked++
  if (rung > 0) {
    const postings = walker.walk(window, short.cuts, rung)
    work.postings += postings
    const found = walker.take(0, n, slack - short.riskOf(rung))
    lookUp(task, walker, visit, { found, postings }, rung, best, work)
    return
  }
  work.postings += walker.walk(window)
  for (const position of special) {
    work.examined++
    offer(
      task,
      position,
      (walker.counters[position - first] ?? 0) + (task.special.extra.get(position) ?? 0),
      true,
      best,
    )
  }
  const above = best.full ? skills : takeByBands(task, walker, visit, first, n, best, work)
  takeBlocks(task, walker, visit, first, n, above, best, work)
}

/** Some lists were left unwalked: whoever could reach the floor with all that those risk has the skills looked up. */
function lookUp(
  task: SearchTask,
  walker: Walker,
  { window, mixed }: Visit,
  { found, postings }: Pick<Swept, 'found' | 'postings'>,
  rung: number,
  best: Best,
  work: Work,
): void {
  const { short, points, segment } = task
  const { ids, values, seen } = walker
  const { starts } = segment.index.bounds
  const first = starts[window] ?? 0
  const n = (starts[window + 1] ?? 0) - first
  const risk = short.riskOf(rung)
  let near = 0
  for (let i = 0; i < found; i++) {
    const id = ids[i] ?? 0
    const others = id < n ? enoughPoints(points, first + id, best.floor - risk - (values[i] ?? 0)) : TOO_FEW
    if (others === TOO_FEW) continue
    const most = others + (values[i] ?? 0) + short.riskFor(rung, seen[id] ?? 0)
    if (most < best.floor || !task.accepts(first + id, mixed)) continue
    ids[near++] = id
  }
  work.examined += found
  work.lookedUp += near
  short.learn(postings, found, near)
  short.readAhead(first, ids, near)
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
  { most, mixed }: Visit,
  first: number,
  n: number,
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
      look(task, first, n, id, walker.counters[id] ?? 0, mixed, best, work)
    }
    seen += found
    above = from - 1
  }
  return above
}

const BAND = 2

/** A counter between least and above that at least `wanted` ids reach and not many more, if there is one; least where too few do. */
function leastOf(walker: Walker, n: number, least: number, above: number, wanted: number): number {
  let [low, high] = [least, above]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    const reach = walker.count(n, middle)
    if (reach < wanted) high = middle - 1
    else {
      low = middle
      if (reach < ENOUGH * wanted) break
    }
  }
  return low
}

const ENOUGH = 2

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
  const most = blockMosts(task.segment, task.points, task.refusals, visit.window, visit.mixed)
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
        if (skills <= above) look(task, first, n, from + (walker.ids[i] ?? 0), skills, visit.mixed, best, work)
      }
    }
    from = past
  }
}

/** Special candidates were looked at before; the ids from n on are nobody. */
function look(
  task: SearchTask,
  first: number,
  n: number,
  id: number,
  skills: number,
  mixed: boolean,
  best: Best,
  work: Work,
): void {
  if (id >= n || (task.special.extra.size > 0 && task.special.extra.has(first + id))) return
  work.examined++
  offer(task, first + id, skills, mixed, best)
}

const none: readonly number[] = []

function offer(
  { segment, points, accepts }: SearchTask,
  position: number,
  start: number,
  mixed: boolean,
  best: Best,
): void {
  const score = start + otherPoints(points, position)
  if (score >= best.floor && accepts(position, mixed)) best.offer(score, segment, position)
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

const TOO_FEW = -1

/** The same, or TOO_FEW as soon as it cannot come to `least`. */
function enoughPoints({ most, tables }: AttributePoints, position: number, least: number): number {
  let points = most
  for (let i = 0; i < tables.length && points >= least; i++) {
    const table = tables[i] as PointsTable
    points -= table.most - (table.points[table.column.codes[position] ?? 0] ?? 0)
  }
  return points < least ? TOO_FEW : points
}
