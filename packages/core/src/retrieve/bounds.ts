/** What the zones tell of a whole window or block: whom rules refuse, and the most that anybody in it can get. Bounds are never too low. */
import type { Segment } from '../columns/segment.ts'
import { LEVELS } from '../columns/skill-index.ts'
import type { ZoneCodes } from '../columns/zones.ts'
import type { SkillLists } from './skill-lists.ts'
import type { AttributePoints, RefusalTable } from './tables.ts'

/** What rules that refuse by a column say of a whole window: refused one and all, nobody refused, or some of both. */
export function stateOf(refusals: readonly RefusalTable[], window: number): 'refused' | 'clean' | 'mixed' {
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
export function mostOf({ all, tables }: AttributePoints, window: number): number {
  let sum = all
  for (const { column, points, most } of tables) sum += mostIn(column.zones, points, most, window)
  return sum
}

/** Whether that is what everybody in it gets. */
export function areAlike({ tables }: AttributePoints, window: number): boolean {
  return tables.every(({ column: { zones } }) => (zones.offsets[window + 1] ?? 0) - (zones.offsets[window] ?? 0) === 1)
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
export function mostSkills({ index }: Segment, { groups }: SkillLists, window: number): number {
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

export const NOBODY = -1

/** For each block of the window the most that anybody in it gets beside the skills, NOBODY where all are refused; null where all blocks are alike. */
export function blockMosts(
  { index }: Segment,
  points: AttributePoints,
  refusals: readonly RefusalTable[],
  window: number,
  mixed: boolean,
): Int32Array | null {
  if (points.tables.length === 0 && !mixed) return null
  const { blocks } = index.bounds
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
