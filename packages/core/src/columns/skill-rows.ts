/** The skills of many candidates, collected row by row: one entry a skill, at the highest level shown. */
import type { HeldSkill } from '../model/skill.ts'
import { LEVELS, type SkillRows } from './skill-index.ts'

export interface SkillRowsBuilder {
  /** A set as codes, to be added to any row: what classmates share is looked up once. */
  code(skills: readonly HeldSkill[]): CodedSkills
  /** The next row holds all of these. */
  add(own: CodedSkills | null, taught: CodedSkills | null): void
  build(): SkillRows
}

/** skill code · 5 + level − 1. */
export type CodedSkills = readonly number[]

export function skillRowsBuilder(rows: number): SkillRowsBuilder {
  const codeOf = new Map<string, number>()
  const offsets = new Uint32Array(rows + 1)
  let [skills, levels] = [new Uint32Array(rows * 8 + 64), new Uint8Array(rows * 8 + 64)]
  let [row, past] = [0, 0]
  const append = (coded: CodedSkills) => {
    if (past + coded.length > skills.length) {
      skills = grown(skills, new Uint32Array(2 * skills.length + coded.length))
      levels = grown(levels, new Uint8Array(skills.length))
    }
    const start = offsets[row] ?? 0
    for (const one of coded) {
      const skill = (one / LEVELS) | 0
      const level = (one % LEVELS) + 1
      let at = start
      while (at < past && skills[at] !== skill) at++
      if (at === past) {
        skills[past] = skill
        levels[past++] = level
      } else if ((levels[at] ?? 0) < level) levels[at] = level
    }
  }
  return {
    code: (held) =>
      held.map(({ skill, level }) => {
        let code = codeOf.get(skill)
        if (code === undefined) {
          code = codeOf.size
          codeOf.set(skill, code)
        }
        return code * LEVELS + level - 1
      }),
    add(own, taught) {
      if (own !== null) append(own)
      if (taught !== null) append(taught)
      offsets[++row] = past
    },
    build: () => ({
      offsets,
      skills: skills.subarray(0, past),
      levels: levels.subarray(0, past),
      names: [...codeOf.keys()],
    }),
  }
}

function grown<T extends Uint8Array | Uint32Array>(from: T, to: T): T {
  to.set(from)
  return to
}
