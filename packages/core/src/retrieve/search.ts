/**
 * The exact best of a segment, window by window, the most promising first: windows that a rule refuses whole or that cannot reach the
 * floor are skipped; in the others the kernel adds up the skills, and block by block only who could still reach the floor has the rest
 * of its score looked up. Bounds are strict, so equals are never lost.
 */

import { BLOCK_BITS } from '../columns/windows.ts'
import type { Best } from './best.ts'
import { areAlike, blockMosts, mostOf, mostSkills, NOBODY, stateOf } from './bounds.ts'
import { hopedSkills } from './hope.ts'
import { enoughPoints, look, offer, otherPoints, TOO_FEW } from './look.ts'
import type { SearchTask, Work } from './search-task.ts'
import { takeBlocks, takeByBands } from './take.ts'
import type { Swept, Visit, Walker } from './walk.ts'

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
      past = walker.line(all, i, lineEnd(all, i, task))
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
      // None of these windows has anybody who reaches the floor.
      work.bounded += past - i
      i = past
    } else if (rung > 0) lookUp(task, walker, last, swept, rung, best, work)
    else lookAtAll(task, walker, last, swept.found, best, work)
  }
}

/** How far the kernel may go by itself: what is risked is what the first window allows, so that none where more is had beside the skills may follow. */
function lineEnd(all: readonly Visit[], from: number, { special: { byWindow } }: SearchTask): number {
  let { most } = all[from] as Visit
  let end = from + 1
  for (; end < all.length; end++) {
    const next = all[end] as Visit
    if (next.most > most || byWindow.has(next.window)) break
    most = next.most
  }
  return end
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

/**
 * The windows worth a visit: first where most can be hoped for, and among equals where nobody is refused, so that the list fills where it is quickest.
 * Used again by the next call: new ones would be a sixth of all that a search leaves behind.
 */
export function visits(task: SearchTask, work: Work): readonly Visit[] {
  const { segment, lists, points, refusals, special } = task
  // What is walked of skills that stand alone is the same wherever the floor is: then the order is worth little.
  const isHoped = lists.groups.some(({ skills }) => skills > 1)
  let past = 0
  let isInTurn = true
  for (let window = 0; window < segment.index.windows; window++) {
    work.windows++
    const state = stateOf(refusals, window)
    if (state === 'refused' && !special.byWindow.has(window)) {
      work.refused++
      continue
    }
    const most = mostOf(points, window)
    const visit = met[past] ?? { window, most, alike: true, mixed: true, hope: 0 }
    visit.window = window
    visit.most = most
    visit.alike = areAlike(points, window)
    visit.mixed = state !== 'clean'
    visit.hope = isHoped ? most + hopedSkills(segment.index, lists, window) : most
    met[past] = visit
    if (past > 0 && inTurn(met[past - 1] as Visit, visit) > 0) isInTurn = false
    past++
  }
  const found = met.slice(0, past)
  // Most often they stand in order already, and to see that takes less than to sort them.
  return isInTurn ? found : found.sort(inTurn)
}

const met: { -readonly [member in keyof Visit]: Visit[member] }[] = []

function inTurn(a: Visit, b: Visit): number {
  if (a.hope !== b.hope) return a.hope > b.hope ? -1 : 1
  return Number(a.mixed) - Number(b.mixed) || a.window - b.window
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

/** Some lists were left unwalked, so counters are bounds: whoever reaches the floor with all that those risk has the skills looked up. */
function lookUp(
  task: SearchTask,
  walker: Walker,
  { window, most, alike, mixed }: Visit,
  { found, postings }: Pick<Swept, 'found' | 'postings'>,
  rung: number,
  best: Best,
  work: Work,
): void {
  const { short, points, refusals, segment } = task
  const { ids, values } = walker
  const { starts } = segment.index.bounds
  const first = starts[window] ?? 0
  const n = (starts[window + 1] ?? 0) - first
  const floor = best.floor - short.riskOf(rung)
  const blocks = found < WORTH_BLOCKS || (alike && !mixed) ? null : blockMosts(segment, points, refusals, window, mixed)
  let [examined, near] = [0, 0]
  for (let i = 0; i < found; i++) {
    const id = ids[i] ?? 0
    const least = floor - (values[i] ?? 0)
    // First what is in the cache for all: most fall by what their block can have.
    if (id >= n || (blocks !== null && (blocks[id >>> BLOCK_BITS] ?? NOBODY) < Math.max(0, least))) continue
    examined++
    if (!alike && enoughPoints(points, first + id, least) === TOO_FEW) continue
    if (task.accepts(first + id, mixed)) ids[near++] = id
  }
  work.examined += examined
  work.lookedUp += near
  short.learn(postings, examined, near)
  short.readAhead(first, ids, near)
  for (let i = 0; i < near; i++) {
    const position = first + (ids[i] ?? 0)
    best.offer((alike ? most : otherPoints(points, position)) + short.points(position), segment, position)
  }
}

/** For fewer the blocks of a window are not asked. */
const WORTH_BLOCKS = 48

const none: readonly number[] = []
