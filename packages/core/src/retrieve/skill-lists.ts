/**
 * The posting lists that a need's skills walk: for each skill asked the lists of itself and of its related skills, worth most
 * first. Levels that are worth the same lie side by side and make one list.
 */
import { LEVELS, type SkillIndex } from '../columns/skill-index.ts'
import { FULL_FIT } from '../model/policy.ts'
import type { RequiredSkill } from '../model/skill.ts'
import type { Question } from '../score/criterion.ts'
import { gainOfFit, skillFit, skillWeights } from '../score/skills.ts'

/** The lists of one skill asked, as triples: where the first starts and the last ends in window 0, and the gain; gains fall. */
export interface SkillGroup {
  readonly triples: readonly number[]
  /** Of how many skills the lists are. Where it is one no candidate is in two of them. */
  readonly skills: number
  /** 1 where a list is the best one of its skill; nobody is in two lists of one skill. */
  readonly bests: Uint8Array
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
  const several: SkillGroup[] = []
  const lone: SkillGroup[] = []
  let most = 0
  question.need.skills.forEach((asked, i) => {
    const group = groupOf(index, question, asked, weights[i] ?? 0)
    if (group.triples.length === 0) return
    most += group.most
    if (group.skills === 1) lone.push(group)
    else several.push(group)
  })
  return { groups: [...several, ...lone], most }
}

function groupOf(index: SkillIndex, question: Question<'skills'>, asked: RequiredSkill, weight: number): SkillGroup {
  // Alone it is reckoned sooner than what is remembered of it would come from memory.
  if (!question.policy.related) return loneGroup(index, question.policy, asked, weight)
  return weighed(shapeOf(index, question, asked), asked, weight, question.policy)
}

function loneGroup(
  index: SkillIndex,
  policy: Question<'skills'>['policy'],
  asked: RequiredSkill,
  weight: number,
): SkillGroup {
  const triples: number[] = []
  const code = index.codeOf.get(asked.skill)
  for (let level = code === undefined ? 0 : LEVELS; level >= 1; level--) {
    const gain = gainOfFit(asked, weight, skillFit(asked, level, FULL_FIT, policy), policy)
    if (gain <= 0) break
    const list = (code ?? 0) * index.windows * LEVELS + level - 1
    if (triples.at(-1) === gain) triples[triples.length - 3] = list
    else triples.push(list, list + 1, gain)
  }
  return { triples, skills: 1, bests: firstOnly, most: triples[2] ?? 0 }
}

const firstOnly = Uint8Array.of(1)

/** What a skill asked at a level reads, whatever its weight: the lists, best fit first. */
interface Shape {
  readonly lists: readonly { readonly first: number; readonly past: number; readonly fit: number }[]
  readonly skills: number
  readonly bests: Uint8Array
}

function weighed(shape: Shape, asked: RequiredSkill, weight: number, policy: Question<'skills'>['policy']): SkillGroup {
  const triples: number[] = []
  for (const { first, past, fit } of shape.lists) {
    const gain = gainOfFit(asked, weight, fit, policy)
    if (gain <= 0) break
    triples.push(first, past, gain)
  }
  return { triples, skills: shape.skills, bests: shape.bests, most: triples[2] ?? 0 }
}

const MOST_SHAPES = 16_384
interface KnownShape extends Pick<Question<'skills'>, 'policy' | 'knowledge'> {
  readonly shape: Shape
}
const shapes = new WeakMap<SkillIndex, Map<string, KnownShape>>()

function shapeOf(index: SkillIndex, question: Question<'skills'>, asked: RequiredSkill): Shape {
  const known = shapes.get(index) ?? new Map<string, KnownShape>()
  shapes.set(index, known)
  const key = `${asked.level} ${asked.skill}`
  const { policy, knowledge } = question
  const before = known.get(key)
  if (before?.policy === policy && before.knowledge === knowledge) return before.shape
  const shape = makeShape(index, question, asked)
  if (known.size >= MOST_SHAPES) known.clear()
  known.set(key, { policy, knowledge, shape })
  return shape
}

function makeShape(index: SkillIndex, { policy, knowledge }: Question<'skills'>, asked: RequiredSkill): Shape {
  const near = policy.related ? knowledge.lexicon.relatedSkills(asked.skill) : []
  const lists: { first: number; past: number; fit: number; isBest: boolean }[] = []
  let skills = 0
  for (const { skill, perMille } of [{ skill: asked.skill, perMille: FULL_FIT }, ...near]) {
    const code = index.codeOf.get(skill)
    if (code === undefined) continue
    const before = lists.length
    for (let level = LEVELS; level >= 1; level--) {
      const fit = skillFit(asked, level, perMille, policy)
      const list = code * index.windows * LEVELS + level - 1
      const above = lists.length > before ? lists.at(-1) : undefined
      if (fit <= 0) break
      if (above?.fit === fit) above.first = list
      else lists.push({ first: list, past: list + 1, fit, isBest: above === undefined })
    }
    if (lists.length > before) skills++
  }
  lists.sort((a, b) => b.fit - a.fit)
  return { lists, skills, bests: Uint8Array.from(lists, ({ isBest }) => Number(isBest)) }
}
