/** 技能等级: by how many ranks (学徒工 0 … 首席技师 7) the candidate is short of what is asked. */
import { tableAt } from '../model/explanation.ts'
import { pointsFor, pointsForUnknown, scorer } from './criterion.ts'

export const vocationalLevel = scorer({
  criterion: 'vocationalLevel',
  reads: 'vocationalLevel',
  asks: (need) => need.vocationalLevelMin !== null,
  points(found, question) {
    if (found === null) return pointsForUnknown(question)
    const asked = question.need.vocationalLevelMin ?? 0
    return pointsFor(
      question,
      tableAt('shortfall', question.policy.shortfall, Math.max(0, asked - found), { asked, found }),
    )
  },
  beyond: (found, { need }) => found !== null && need.vocationalLevelMin !== null && found > need.vocationalLevelMin,
})
