/**
 * Which posting lists a candidate is in: the index told the other way round, from what holds its skills. Plain data over the columns'
 * own bytes, so that a thread can be handed it.
 */

import type { HeldSkill } from '../model/skill.ts'
import type { Codes } from './column.ts'
import type { HeldRows } from './held.ts'
import { LEVELS } from './skill-index.ts'

export interface Forward {
  /** Own skills of position p are own[offsets[p]] … own[offsets[p + 1] − 1]; `lists` says what they mean. */
  readonly offsets: Uint32Array
  readonly own: Uint16Array | Uint32Array
  /** The list of each kind of own skill: code of the skill · 5 + level − 1; `listCount` where there is none. */
  readonly lists: Uint32Array
  readonly listCount: number
  /** By position: what is taught where the candidate is, lists taught[from[code]] … taught[from[code + 1] − 1]. */
  readonly around: Codes
  readonly from: Uint32Array
  readonly taught: Uint32Array
}

export function forwardOf({ offsets, own, kinds, around }: HeldRows, codeOf: ReadonlyMap<string, number>): Forward {
  const listCount = codeOf.size * LEVELS
  const listOf = ({ skill, level }: HeldSkill) => {
    const code = codeOf.get(skill)
    return code === undefined ? listCount : code * LEVELS + level - 1
  }
  const from = new Uint32Array(around.values.length + 1)
  const taught: number[] = []
  around.values.forEach((value, code) => {
    for (const held of value.taught ?? []) taught.push(listOf(held))
    from[code + 1] = taught.length
  })
  return {
    offsets,
    own,
    listCount,
    lists: Uint32Array.from(kinds, listOf),
    around: around.codes,
    from,
    taught: Uint32Array.from(taught),
  }
}
