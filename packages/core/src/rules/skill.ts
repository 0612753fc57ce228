import { rule } from './rule.ts'

/** 必备技能: every skill that the post calls a must, itself (a related skill does not count) and at the level asked. */
export const skill = rule({
  id: 'skill',
  source: { of: 'post' },
  jurisdiction: 'CN',
  forms: 'all',
  candidates: ['trainee', 'program'],
  stage: 'list',
  severity: 'required',
  waivable: true,
  reads: 'skills',
  applies: (need) => need.skills.some((asked) => asked.must),
  judge(held, { need }) {
    const musts = need.skills.filter((asked) => asked.must)
    const asked = musts.map((one) => one.skill).join(' ')
    if (held === null) return { verdict: 'unknown', unknown: 'skills', facts: { asked } }
    const missing = musts.filter((must) => !held.some((one) => one.skill === must.skill && one.level >= must.level))
    if (missing.length > 0)
      return { verdict: 'unmet', facts: { asked, missing: missing.map((one) => one.skill).join(' ') } }
    return { verdict: 'met', facts: { asked } }
  },
})
