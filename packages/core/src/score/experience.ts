/** 经验: months shown, of the months asked; no more than all of them. */
import { given, minOf, scaled } from '../model/explanation.ts'
import { FULL_FIT } from '../model/policy.ts'
import { pointsFor, pointsForUnknown, scorer } from './criterion.ts'

export const experience = scorer({
  criterion: 'experience',
  reads: 'experience',
  asks: (need) => need.experienceMonthsMin !== null && need.experienceMonthsMin > 0,
  points(found, question) {
    if (found === null) return pointsForUnknown(question)
    const asked = given('months-asked', question.need.experienceMonthsMin ?? 0)
    const counted = minOf('months-counted', [given('months-shown', found), asked])
    return pointsFor(question, scaled('share', given('full-fit', FULL_FIT), counted, asked))
  },
  beyond: (found, { need }) => (found ?? 0) > (need.experienceMonthsMin ?? Number.MAX_SAFE_INTEGER),
})
