/**
 * A need turned into small tables, one entry for each distinct value of a column: the points it gets, whether they rest on data,
 * what a rule answers. Scoring a candidate is then a handful of look-ups.
 */
import type { Pool } from '../columns/registry.ts'
import type { Answer } from '../model/match-result.ts'
import { scale } from '../model/numbers.ts'
import { blankFacets, type Facets } from '../model/pair.ts'
import type { Criterion } from '../model/policy.ts'
import { FULL_FIT } from '../model/policy.ts'
import { type FacetName, reads, type View } from '../model/view.ts'
import { answer, type Rule, type RuleContext } from '../rules/rule.ts'
import type { Question } from '../score/criterion.ts'
import type { PlannedCriterion, ScoringPlan } from '../score/plan.ts'
import { skillCredit, skillWeights } from '../score/skills.ts'

/** Points by value of one column. */
export interface PointsTable {
  readonly criterion: Criterion
  readonly reads: FacetName
  readonly codes: Uint32Array
  readonly points: Int32Array
}

export function pointsTables(pool: Pool, plan: ScoringPlan, view: View): PointsTable[] {
  return plan.criteria.map((planned) => {
    const facet = planned.scorer.reads
    const { codes, values } = pool.columns[facet]
    const points = !reads(view, facet)
      ? new Int32Array(values.length).fill(pointsOf(planned, blankFacets))
      : planned.scorer.criterion === 'skills'
        ? skillPoints(pool, planned.question as Question<'skills'>)
        : Int32Array.from(values as readonly unknown[], (value) =>
            pointsOf(planned, { ...blankFacets, [facet]: value }),
          )
    return { criterion: planned.scorer.criterion, reads: facet, codes, points }
  })
}

function pointsOf({ scorer, question }: PlannedCriterion, facets: Facets): number {
  return scorer.points(facets[scorer.reads], question).explanation.value
}

/**
 * Each skill asked walks its posting lists from the highest credit down; the first list that reaches a skill set gives its best
 * credit, so the maximum costs one mark a set.
 */
function skillPoints(pool: Pool, question: Question<'skills'>): Int32Array {
  const sets = pool.columns.skills.values
  const points = new Int32Array(sets.length)
  const seen = new Uint32Array(sets.length)
  const weights = skillWeights(question)
  question.need.skills.forEach((asked, i) => {
    const mark = i + 1
    for (const { skill, level, credit } of creditLists(asked.skill, asked.level, question)) {
      const gain = scale(weights[i] ?? 0, credit, FULL_FIT)
      for (const set of pool.postings.holders(skill, level)) {
        if (seen[set] === mark) continue
        seen[set] = mark
        points[set] = (points[set] ?? 0) + gain
      }
    }
  })
  return points
}

function creditLists(skill: string, level: number, { policy, knowledge }: Question<'skills'>) {
  const asked = { skill, level, weight: 1, must: false }
  const near = policy.related ? knowledge.lexicon.relatedSkills(skill) : []
  return [{ skill, perMille: FULL_FIT }, ...near]
    .flatMap(({ skill: other, perMille }) =>
      [5, 4, 3, 2, 1].map((held) => ({
        skill: other,
        level: held,
        credit: skillCredit(asked, held, perMille, policy.levelShortfall),
      })),
    )
    .filter(({ credit }) => credit > 0)
    .sort((a, b) => b.credit - a.credit)
}

/** What one rule answers, by value of the column it reads. */
export interface AnswerTable {
  readonly rule: Rule
  readonly codes: Uint32Array
  readonly answers: readonly Answer[]
}

export function answerTables(pool: Pool, rules: readonly Rule[], context: RuleContext): AnswerTable[] {
  return rules.map((rule) => {
    const { codes, values } = pool.columns[rule.reads]
    return {
      rule,
      codes,
      answers: values.map((value) => answer(rule, { ...blankFacets, [rule.reads]: value }, context).answer),
    }
  })
}
