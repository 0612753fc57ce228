/**
 * 技能覆盖: the weight is apportioned over the skills asked; each gives the best single credit among the skills held, itself by
 * level shortfall, a related one by that and the published relatedness. The best, never the sum: knowing two PLCs is not knowing two skills.
 */
import { type Explanation, given, maxOf, minOf, scaled, sumOf, tableAt } from '../model/explanation.ts'
import { apportion, scale } from '../model/numbers.ts'
import { FULL_FIT } from '../model/policy.ts'
import type { HeldSkill, RequiredSkill } from '../model/skill.ts'
import { pointsForUnknown, type Question, scorer } from './criterion.ts'

export const skills = scorer({
  criterion: 'skills',
  reads: 'skills',
  asks: (need) => need.skills.length > 0,
  sharesWeight: true,
  points(held, question) {
    if (held === null) return pointsForUnknown(question)
    const weights = skillWeights(question)
    const parts = question.need.skills.map((asked, i) => onePart(asked, weights[i] ?? 0, held, question))
    return { explanation: sumOf('skills', parts), known: true }
  },
  beyond: (held, { need }) =>
    need.skills.some((asked) => held?.some((one) => one.skill === asked.skill && one.level > asked.level) ?? false),
})

/** The points of each skill asked, in the need's order. */
export function skillWeights({ need, weight }: Pick<Question, 'need' | 'weight'>): number[] {
  return apportion(
    weight,
    need.skills.map((asked) => asked.weight),
  )
}

/** How far a skill held at a level covers a skill asked: per mille, or units where the policy counts in units. */
export function skillFit(
  asked: RequiredSkill,
  level: number,
  relatedness: number,
  { levelShortfall, ratioUnits }: Question<'skills'>['policy'],
): number {
  if (ratioUnits !== undefined)
    return scale(relatedness, scale(ratioUnits, Math.min(level, asked.level), asked.level), FULL_FIT)
  const shortfall = Math.min(Math.max(0, asked.level - level), levelShortfall.length - 1)
  return scale(relatedness, levelShortfall[shortfall] ?? 0, FULL_FIT)
}

/** The points of a fit: the figure that the posting lists accumulate. */
export function gainOfFit(
  asked: RequiredSkill,
  weight: number,
  fit: number,
  { ratioUnits }: Question<'skills'>['policy'],
): number {
  return ratioUnits === undefined ? scale(weight, fit, FULL_FIT) : asked.weight * fit
}

function onePart(
  asked: RequiredSkill,
  weight: number,
  held: readonly HeldSkill[],
  question: Question<'skills'>,
): Explanation {
  const related = new Map(
    question.policy.related
      ? question.knowledge.lexicon.relatedSkills(asked.skill).map((near) => [near.skill, near.perMille])
      : [],
  )
  const credits: Explanation[] = []
  for (const one of held) {
    const relatedness = one.skill === asked.skill ? FULL_FIT : related.get(one.skill)
    if (relatedness !== undefined) credits.push(credit(asked, one, relatedness, question.policy))
  }
  const evidence = { skill: asked.skill, level: asked.level, must: asked.must }
  if (question.policy.ratioUnits !== undefined)
    return scaled('skill', given('weight', asked.weight), maxOf('best-credit', credits), given('one', 1), evidence)
  return scaled('skill', given('weight', weight), maxOf('best-credit', credits), given('full-fit', FULL_FIT), evidence)
}

function credit(
  asked: RequiredSkill,
  one: HeldSkill,
  relatedness: number,
  { levelShortfall, ratioUnits }: Question<'skills'>['policy'],
): Explanation {
  const byLevel =
    ratioUnits === undefined
      ? tableAt('level-shortfall', levelShortfall, Math.max(0, asked.level - one.level))
      : levelShare(asked.level, one.level, ratioUnits)
  const evidence = { skill: one.skill, level: one.level, evidence: one.evidence }
  return scaled('credit', given('relatedness', relatedness), byLevel, given('full-fit', FULL_FIT), evidence)
}

function levelShare(asked: number, held: number, units: number): Explanation {
  const counted = minOf('level-counted', [given('level-held', held), given('level-asked', asked)])
  return scaled('level-share', given('units', units), counted, given('level-asked', asked))
}
