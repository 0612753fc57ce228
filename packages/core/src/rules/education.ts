import { educationAt } from '../model/education-at.ts'
import { rule } from './rule.ts'

/** 学历下限: as declared by the post, judged on the education that counts when the post starts. */
export const education = rule({
  id: 'education',
  source: { of: 'post' },
  jurisdiction: 'CN',
  forms: 'all',
  candidates: ['trainee', 'program'],
  stage: 'list',
  severity: 'required',
  waivable: true,
  reads: 'education',
  applies: (need) => need.educationMin !== null && need.educationMin > 0,
  judge(facet, { need, asOf }) {
    const found = educationAt(facet, need.form, need.startBy ?? asOf)
    const facts = { asked: need.educationMin, found }
    if (found === null) return { verdict: 'unknown', unknown: 'education', facts }
    return { verdict: found >= (need.educationMin ?? 0) ? 'met' : 'unmet', facts }
  },
})
