/** What each candidate holds of the skills that a need calls musts, as a column: all that the rule on skills can read of them. */
import type { Segment, ZonedColumn } from '../columns/segment.ts'
import { LEVELS } from '../columns/skill-index.ts'
import { buildZones } from '../columns/zones.ts'
import type { Need } from '../model/pair.ts'
import type { HeldSkill } from '../model/skill.ts'

export function heldMusts(segment: Segment, need: Need): ZonedColumn<readonly HeldSkill[] | null> {
  const { index, skillsKnown } = segment
  const codes = new Uint32Array(segment.size)
  const values: (readonly HeldSkill[] | null)[] = [[]]
  const unknown = skillsKnown.values.indexOf(false)
  if (unknown >= 0) {
    values.push(null)
    for (let i = 0; i < codes.length; i++) if (skillsKnown.codes[i] === unknown) codes[i] = 1
  }
  for (const { skill } of need.skills.filter(({ must }) => must)) {
    const code = index.codeOf.get(skill)
    if (code === undefined) continue
    for (let level = 1; level <= LEVELS; level++) {
      const held = { skill, level, evidence: 'own' as const }
      const after = new Map<number, number>()
      for (let window = 0; window < index.windows; window++) {
        const list = (code * index.windows + window) * LEVELS + level - 1
        for (let i = index.starts[list] ?? 0, end = index.starts[list + 1] ?? 0; i < end; i++) {
          const position = (index.bounds.starts[window] ?? 0) + (index.postings[i] ?? 0)
          const before = codes[position] ?? 0
          let next = after.get(before)
          if (next === undefined) {
            next = values.length
            after.set(before, next)
            values.push([...(values[before] ?? []), held])
          }
          codes[position] = next
        }
      }
    }
  }
  return { codes, values, zones: buildZones(codes, values.length, index.bounds) }
}
