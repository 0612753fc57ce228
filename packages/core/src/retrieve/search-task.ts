/** What a search is given, and what it counts of its own work. */
import type { Segment } from '../columns/segment.ts'
import { windowOf } from '../columns/windows.ts'
import { ShortWalks } from './short-walks.ts'
import type { SkillLists } from './skill-lists.ts'
import type { AttributePoints, RefusalTable } from './tables.ts'

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
