/** 学历: by how many ranks the education that counts for the post is short of the preferred one (else of the minimum). */

import { educationAt } from '../model/education-at.ts'
import { tableAt } from '../model/explanation.ts'
import type { EducationFacet, Need } from '../model/pair.ts'
import { pointsFor, pointsForUnknown, scorer } from './criterion.ts'

export const education = scorer({
  criterion: 'education',
  reads: 'education',
  asks: (need) => (target(need) ?? 0) > 0,
  points(facet, question) {
    const found = counted(facet, question.need, question.asOf)
    if (found === null) return pointsForUnknown(question)
    const asked = target(question.need) ?? 0
    return pointsFor(
      question,
      tableAt('shortfall', question.policy.shortfall, Math.max(0, asked - found), { asked, found }),
    )
  },
  beyond: (facet, { need, asOf }) => (counted(facet, need, asOf) ?? 0) > (target(need) ?? 7),
})

/** The higher of what is preferred and what is the least. */
function target(need: Need): number | null {
  if (need.educationPreferred === null) return need.educationMin
  return Math.max(need.educationPreferred, need.educationMin ?? 0)
}

function counted(facet: EducationFacet | null, need: Need, asOf: string): number | null {
  return educationAt(facet, need.form, need.startBy ?? asOf)
}
