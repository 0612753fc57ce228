/**
 * What each candidate holds of the skills that a need calls musts, as a column: all that the rule on skills can read of them. Only the posting
 * lists of the musts are read; whoever is in none of them is left as memory comes.
 */
import type { Codes } from '../columns/column.ts'
import type { Segment, ZonedColumn } from '../columns/segment.ts'
import { LEVELS, type SkillIndex } from '../columns/skill-index.ts'
import { MOST_IN_WINDOW, type Zones } from '../columns/zones.ts'
import type { Need } from '../model/pair.ts'
import type { HeldSkill } from '../model/skill.ts'

type Held = readonly HeldSkill[] | null

export interface HeldMusts extends ZonedColumn<Held> {
  /** How many postings were read. */
  readonly postings: number
}

/** A skill that is a must, and its code in the index. */
export interface Must {
  readonly skill: string
  readonly code: number
}

/** Those that anybody here holds. */
export function mustsOf({ index }: Pick<Segment, 'index'>, need: Need): Must[] {
  return need.skills.flatMap(({ skill, must }) => {
    const code = must ? index.codeOf.get(skill) : undefined
    return code === undefined ? [] : [{ skill, code }]
  })
}

export function heldMusts(
  { size, index, skillsKnown }: Pick<Segment, 'size' | 'index' | 'skillsKnown'>,
  musts: readonly Must[],
): HeldMusts {
  const Kind = (LEVELS + 1) ** musts.length + 1 <= 256 ? Uint8Array : Uint32Array
  const mixed = skillsKnown.values.length > 1
  const codes = mixed ? Kind.from(skillsKnown.codes) : new Kind(size)
  const values: Held[] = skillsKnown.values.map((known) => (known ? [] : null))
  let postings = 0
  for (const { skill, code } of musts)
    for (let level = 1; level <= LEVELS; level++) {
      const held = { skill, level, evidence: 'own' as const }
      const after = new Map<number, number>()
      for (let window = 0; window < index.windows; window++)
        postings += eachIn(index, code, level, window, (position) => {
          const before = codes[position] ?? 0
          let next = after.get(before)
          if (next === undefined) {
            next = values.length
            after.set(before, next)
            values.push([...(values[before] ?? []), held])
          }
          codes[position] = next
        })
    }
  const none = skillsKnown.values.map((_, code) => code)
  const [zones, again] = zonesOf(
    index,
    musts.map(({ code }) => code),
    codes,
    none,
  )
  return { codes, values, zones, postings: postings + again }
}

/** Of a window the codes of those in the lists, and always those of nobody's: that a list leaves nobody out is not looked for. */
function zonesOf(index: SkillIndex, skills: readonly number[], codes: Codes, none: readonly number[]): [Zones, number] {
  const offsets = new Uint32Array(index.windows + 1)
  const all: number[] = []
  let postings = 0
  for (let window = 0; window < index.windows; window++) {
    const here = new Set(none)
    for (const skill of skills)
      for (let level = 1; level <= LEVELS; level++)
        postings += eachIn(index, skill, level, window, (position) => here.add(codes[position] ?? 0))
    if (here.size <= MOST_IN_WINDOW) all.push(...here)
    offsets[window + 1] = all.length
  }
  return [{ offsets, codes: Uint32Array.from(all), blocks: null }, postings]
}

/** Returns how many there are. */
function eachIn(
  { bounds, windows, starts, postings }: SkillIndex,
  skill: number,
  level: number,
  window: number,
  visit: (position: number) => void,
): number {
  const list = (skill * windows + window) * LEVELS + level - 1
  const [start, end] = [starts[list] ?? 0, starts[list + 1] ?? 0]
  const first = bounds.starts[window] ?? 0
  for (let i = start; i < end; i++) visit(first + (postings[i] ?? 0))
  return end - start
}
