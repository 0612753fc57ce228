/**
 * The posting lists that a need's skills walk: for each skill asked the lists of itself and of its related skills, worth most
 * first. Levels that are worth the same lie side by side and make one list.
 */
import { LEVELS, type SkillIndex } from '../columns/skill-index.ts'
import { FULL_FIT } from '../model/policy.ts'
import type { Question } from '../score/criterion.ts'
import { skillGain, skillWeights } from '../score/skills.ts'

/** The lists of one skill asked, as triples: where the first starts and the last ends in window 0, and the gain; gains fall. */
export interface SkillGroup {
  readonly triples: Int32Array
  /** One skill only: no candidate is in two of the lists. */
  readonly single: boolean
  readonly most: number
}

export interface SkillLists {
  readonly groups: readonly SkillGroup[]
  /** The most that all groups together can give. */
  readonly most: number
}

export const noSkillLists: SkillLists = { groups: [], most: 0 }

export function skillLists(index: SkillIndex, question: Question<'skills'>): SkillLists {
  const weights = skillWeights(question)
  const groups = question.need.skills
    .map((asked, i) => groupOf(index, question, asked, weights[i] ?? 0))
    .filter(({ triples }) => triples.length > 0)
    .sort((a, b) => Number(b.single) - Number(a.single))
  return { groups, most: groups.reduce((sum, { most }) => sum + most, 0) }
}

function groupOf(
  index: SkillIndex,
  question: Question<'skills'>,
  asked: Question['need']['skills'][number],
  weight: number,
): SkillGroup {
  const near = question.policy.related ? question.knowledge.lexicon.relatedSkills(asked.skill) : []
  const lists: [first: number, past: number, gain: number][] = []
  let skills = 0
  for (const { skill, perMille } of [{ skill: asked.skill, perMille: FULL_FIT }, ...near]) {
    const code = index.codeOf.get(skill)
    if (code === undefined) continue
    const before = lists.length
    let gainAbove = -1
    for (let level = LEVELS; level >= 1; level--) {
      const gain = skillGain(asked, weight, level, perMille, question.policy)
      const list = code * index.windows * LEVELS + level - 1
      const above = lists.at(-1)
      if (gain <= 0) break
      if (gain === gainAbove && above !== undefined) above[0] = list
      else lists.push([list, list + 1, gain])
      gainAbove = gain
    }
    if (lists.length > before) skills++
  }
  lists.sort((a, b) => b[2] - a[2])
  return { triples: Int32Array.from(lists.flat()), single: skills === 1, most: lists[0]?.[2] ?? 0 }
}
