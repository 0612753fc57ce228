/** 时间: by how many days after the post's start the candidate becomes available. Earlier is as good as on the day. */
import { dayNumber } from '../model/date.ts'
import { tableAt } from '../model/explanation.ts'
import { isStudentForm } from '../model/form.ts'
import { pointsFor, pointsForUnknown, scorer } from './criterion.ts'

export const time = scorer({
  criterion: 'time',
  reads: 'availability',
  asks: (need) => need.startBy !== null,
  points(facet, question) {
    const { need, policy } = question
    const found = isStudentForm(need.form) ? (facet?.student ?? null) : (facet?.employment ?? null)
    if (found === null || need.startBy === null) return pointsForUnknown(question)
    const daysLate = Math.max(0, dayNumber(found) - dayNumber(need.startBy))
    const step = policy.steps.findIndex((one) => daysLate <= one.daysLate)
    const fits = [...policy.steps.map((one) => one.fit), 0]
    return pointsFor(
      question,
      tableAt('steps', fits, step === -1 ? fits.length - 1 : step, { asked: need.startBy, found, daysLate }),
    )
  },
})
