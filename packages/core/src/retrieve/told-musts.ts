/** What the rule on skills says of a need, must by must: plain data that any thread can judge by. */
import type { Registry } from '../columns/registry.ts'
import type { Segment } from '../columns/segment.ts'
import { LEVELS } from '../columns/skill-index.ts'
import type { HeldSkill } from '../model/skill.ts'
import type { Must } from './held-musts.ts'
import { type Query, ruleContext, rulesFor } from './query.ts'
import { isRefused } from './tables.ts'

/** The rule refuses whoever lacks one. */
export interface Musts {
  /** `refused[l]`: 1 where holding the skill at level l (0: not at all) is not enough. Code −1: nobody holds the skill. */
  readonly each: readonly (Must & { readonly refused: Uint8Array })[]
  /** 1 where nothing is known of the skills and that is refused. */
  readonly unknown: number
}

/** Each must is put to the rule at each level while all others are held at the highest. Null where no rule reads skills. */
export function toldMusts(registry: Registry, query: Query, { index }: Pick<Segment, 'index'>): Musts | null {
  const rule = rulesFor(query).find(({ reads }) => reads === 'skills')
  if (rule === undefined) return null
  const context = ruleContext(registry, query)
  const held = (skill: string, level: number): HeldSkill => ({ skill, level, evidence: 'own' })
  const skills = [...new Set(query.need.skills.flatMap(({ skill, must }) => (must ? [skill] : [])))]
  const each = skills.map((skill) => ({
    skill,
    code: index.codeOf.get(skill) ?? -1,
    refused: Uint8Array.from({ length: LEVELS + 1 }, (_, level) => {
      const others = skills.filter((other) => other !== skill).map((other) => held(other, LEVELS))
      return isRefused(rule, level === 0 ? others : [...others, held(skill, level)], context)
    }),
  }))
  return { each, unknown: isRefused(rule, null, context) }
}
