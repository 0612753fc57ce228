/** 专业对口: the best rung of the ladder over the majors wished for. */
import { given, maxOf } from '../model/explanation.ts'
import { majorRung } from '../reference/major-affinity.ts'
import { pointsFor, pointsForUnknown, scorer } from './criterion.ts'

export const major = scorer({
  criterion: 'major',
  reads: 'major',
  asks: (need) => need.majors.length > 0,
  points(found, question) {
    if (found === null) return pointsForUnknown(question)
    const rungs = question.need.majors.map((wish) => {
      const rung = majorRung(wish.prefix, found)
      return given('rung', question.policy.ladder[rung], { wish: wish.prefix, found, rung })
    })
    return pointsFor(question, maxOf('best-rung', rungs))
  },
})
