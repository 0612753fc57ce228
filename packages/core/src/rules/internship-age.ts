import { hasReachedAge } from '../model/date.ts'
import { rule } from './rule.ts'

/** 岗位实习不得安排未满 16 周岁的学生: judged on the day the internship starts. */
export const internshipAge = rule({
  id: 'internship-age-16',
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
    const day = need.startBy ?? asOf
    const facts = { asked: 16, found: person?.birthMonth ?? null, on: day }
    if (person === null || person.birthMonth === null) return { verdict: 'unknown', unknown: 'birthMonth', facts }
    const reached = hasReachedAge(person.birthMonth, 16, day)
    if (reached === null) return { verdict: 'unknown', unknown: 'birthDay', facts }
    return { verdict: reached ? 'met' : 'unmet', facts }
  },
})
