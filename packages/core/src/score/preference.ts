/** 意向: an application to this very demand by its rank, else the enterprise, occupation or industry wished for; the best of them. */
import { type Explanation, given, maxOf, tableAt } from '../model/explanation.ts'
import { pointsFor, pointsForUnknown, scorer } from './criterion.ts'

export const preference = scorer({
  criterion: 'preference',
  reads: 'preference',
  asks: () => true,
  points(facet, question) {
    if (facet === null) return pointsForUnknown(question)
    const { need, policy } = question
    const reasons: Explanation[] = []
    for (const { demand, rank } of facet.applied)
      if (demand === need.id) reasons.push(tableAt('applied', policy.applied, rank - 1, { demand, rank }))
    const { wishes } = facet
    if (wishes?.enterprises.includes(need.enterprise))
      reasons.push(given('enterprise-wish', policy.enterprise, { enterprise: need.enterprise }))
    const occupation = wishes?.occupations.find((wish) => need.occupation?.startsWith(wish))
    if (occupation !== undefined) reasons.push(given('occupation-wish', policy.occupation, { occupation }))
    const industry = wishes?.industries.find((wish) => need.industry?.startsWith(wish))
    if (industry !== undefined) reasons.push(given('industry-wish', policy.industry, { industry }))
    return pointsFor(question, maxOf('best-wish', reasons))
  },
})
