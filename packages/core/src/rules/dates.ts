import { dayNumber } from '../model/date.ts'
import { isStudentForm } from '../model/form.ts'
import { rule } from './rule.ts'

/** 到岗时间: available no later than so many days after the post starts (the policy says how many). */
export const dates = rule({
  id: 'dates',
  source: { of: 'post' },
  jurisdiction: 'CN',
  forms: 'all',
  candidates: ['trainee', 'program'],
  stage: 'list',
  severity: 'required',
  waivable: true,
  reads: 'availability',
  applies: (need) => need.startBy !== null,
  judge(facet, { need, policy }) {
    const start = need.startBy ?? ''
    const found = isStudentForm(need.form) ? (facet?.student ?? null) : (facet?.employment ?? null)
    const facts = { asked: start, found, daysAllowed: policy.latestDaysLate }
    if (found === null) return { verdict: 'unknown', unknown: 'availability', facts }
    return { verdict: dayNumber(found) - dayNumber(start) <= policy.latestDaysLate ? 'met' : 'unmet', facts }
  },
})
