import { rule } from './rule.ts'

/** 岗位实习不得安排一年级在校学生: the year (年级) in which the internship starts; the school year turns on 1 September. */
export const internshipFirstYear = rule({
  id: 'internship-first-year',
  source: { of: 'law', title: '职业学校学生实习管理规定', article: '第十六条', checked: true },
  jurisdiction: 'CN',
  forms: ['internship'],
  candidates: ['trainee'],
  stage: 'list',
  severity: 'prohibited',
  waivable: false,
  reads: 'person',
  applies: () => true,
  judge(person, { need, asOf }) {
    const year = person?.year ?? null
    if (year === null) return { verdict: 'unknown', unknown: 'year', facts: { found: null } }
    const found = year + schoolYear(need.startBy ?? asOf) - schoolYear(asOf)
    return { verdict: found >= 2 ? 'met' : 'unmet', facts: { asked: 2, found } }
  },
})

function schoolYear(date: string): number {
  return Number(date.slice(0, 4)) - (date.slice(5, 7) < '09' ? 1 : 0)
}
