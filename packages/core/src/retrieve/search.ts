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

/** What a search did: the same on every run. */
export interface Work {
  windows: number
  refused: number
  bounded: number
  postings: number
  examined: number
}

export const noWork = (): Work => ({ windows: 0, refused: 0, bounded: 0, postings: 0, examined: 0 })

export function search(task: SearchTask, walker: Walker, best: Best, work: Work): void {
  const { windows } = task.segment.index
  for (let window = 0; window < windows; window++) searchWindow(task, walker, window, best, work)
}

export function searchWindow(task: SearchTask, walker: Walker, window: number, best: Best, work: Work): void {
  const { segment, lists, points } = task
  work.windows++
  const special = task.special.byWindow.get(window) ?? none
  if (special.length === 0 && isRefused(task.refusals, window)) {
    work.refused++
    return
  }
  const others = points.all + mostPoints(points.tables, window)
  if (special.length === 0 && others + walker.bound(lists, window) < best.floor) {
    work.bounded++
    return
  }
  const first = window * WINDOW
  const n = Math.min(WINDOW, segment.size - first)
  work.postings += walker.walk(lists, window)
  for (const position of special) {
    const skills = walker.counters[position - first] ?? 0
    work.examined++
    offer(task, position, skills + (task.special.extra.get(position) ?? 0), best)
  }
  let above = walker.most(n)
  let least = Math.max(0, best.floor - others)
  while (above >= least) {
    // Bands from the top down: the first few fill the list, so that the floor spares the rest.
    const from = Math.max(least, above - (above >> 2))
    const found = walker.collect(n, from, above)
    for (let i = 0; i < found; i++) {
      const id = walker.ids[i] ?? 0
      if (id >= n || (special !== none && task.special.extra.has(first + id))) continue
      work.examined++
      offer(task, first + id, walker.counters[id] ?? 0, best)
    }
    above = from - 1
    least = Math.max(0, best.floor - others)
  }
  walker.clear(n)
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

function isRefused(refusals: readonly RefusalTable[], window: number): boolean {
  for (const { column, refused } of refusals) {
    const { offsets, codes } = column.zones
    const [start, end] = [offsets[window] ?? 0, offsets[window + 1] ?? 0]
    let i = start
    while (i < end && refused[codes[i] ?? 0] === 1) i++
    if (i === end && end > start) return true
  }
  return false
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
