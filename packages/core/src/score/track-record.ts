/** 历史成效, for programs only: the share of surveyed graduates in a matching occupation, drawn to the published prior when few. */
import { given, scaled, sumOf } from '../model/explanation.ts'
import { FULL_FIT } from '../model/policy.ts'
import { pointsFor, pointsForUnknown, scorer } from './criterion.ts'

export const trackRecord = scorer({
  criterion: 'trackRecord',
  reads: 'trackRecord',
  asks: () => true,
  points(facet, question) {
    if (facet === null) return pointsForUnknown(question)
    const { priorGraduates, priorRate } = question.policy
    const matched = scaled(
      'matched-per-mille',
      given('matched', facet.matched),
      given('full-fit', FULL_FIT),
      given('one', 1),
    )
    const prior = scaled(
      'prior-per-mille',
      given('prior-graduates', priorGraduates),
      given('prior-rate', priorRate),
      given('one', 1),
    )
    const asked = sumOf('graduates', [given('surveyed', facet.surveyed), given('prior-graduates', priorGraduates)])
    return pointsFor(question, scaled('shrunk-rate', sumOf('numerator', [matched, prior]), given('one', 1), asked))
  },
})
