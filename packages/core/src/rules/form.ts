import { isStaffForm, isStudentForm } from '../model/form.ts'
import { rule } from './rule.ts'

/** 用工形式: student forms take students, 企业新型学徒制 takes staff; and whoever said which forms they want is taken at their word. */
export const form = rule({
  id: 'form',
  source: { of: 'person' },
  jurisdiction: 'CN',
  forms: 'all',
  candidates: ['trainee'],
  stage: 'list',
  severity: 'choice',
  waivable: false,
  reads: 'person',
  applies: () => true,
  judge(person, { need }) {
    const facts = { asked: need.form, found: person?.forms.join(' ') ?? null, status: person?.status ?? null }
    if (person === null) return { verdict: 'unknown', unknown: 'person', facts }
    if (person.forms.length > 0 && !person.forms.includes(need.form)) return { verdict: 'unmet', facts }
    const wanted = isStudentForm(need.form) ? 'student' : isStaffForm(need.form) ? 'employee' : null
    if (wanted === null) return { verdict: 'met', facts }
    if (person.status === null) return { verdict: 'unknown', unknown: 'status', facts }
    return { verdict: person.status === wanted ? 'met' : 'unmet', facts }
  },
})
