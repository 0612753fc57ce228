/** For each skill and level, the distinct skill sets that hold it: the lists that a demand's skills are accumulated over. */
import type { HeldSkill } from '../model/skill.ts'

export interface Postings {
  /** Places of the skill sets (values of the skills column) that hold the skill at exactly the level 1 … 5. */
  holders(skill: string, level: number): Uint32Array
}

const LEVELS = 5
const none = new Uint32Array(0)

export function buildPostings(sets: readonly (readonly HeldSkill[] | null)[]): Postings {
  const skills = new Map<string, number>()
  for (const set of sets) for (const { skill } of set ?? []) if (!skills.has(skill)) skills.set(skill, skills.size)
  const offsets = new Uint32Array(skills.size * LEVELS + 1)
  const slot = (held: HeldSkill) => (skills.get(held.skill) ?? 0) * LEVELS + held.level - 1
  for (const set of sets) for (const held of set ?? []) offsets[slot(held) + 1] = (offsets[slot(held) + 1] ?? 0) + 1
  for (let i = 1; i < offsets.length; i++) offsets[i] = (offsets[i] ?? 0) + (offsets[i - 1] ?? 0)
  const places = new Uint32Array(offsets[offsets.length - 1] ?? 0)
  const next = offsets.slice()
  sets.forEach((set, place) => {
    for (const held of set ?? []) {
      const at = next[slot(held)] ?? 0
      places[at] = place
      next[slot(held)] = at + 1
    }
  })
  return {
    holders(skill, level) {
      const number = skills.get(skill)
      if (number === undefined) return none
      const list = number * LEVELS + level - 1
      return places.subarray(offsets[list], offsets[list + 1])
    },
  }
}
