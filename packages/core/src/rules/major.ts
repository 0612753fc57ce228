import { majorRungs } from '../model/policy.ts'
import { majorRung } from '../reference/major-affinity.ts'
import { rule } from './rule.ts'

/** 专业必须对口: met down to the rung of the ladder that the policy names. */
export const major = rule({
  id: 'major',
  source: { of: 'post' },
  jurisdiction: 'CN',
  forms: 'all',
  candidates: ['trainee', 'program'],
  stage: 'list',
  severity: 'required',
  waivable: true,
  reads: 'major',
  applies: (need) => need.majors.some((wish) => wish.must),
  judge(found, { need, policy }) {
    const musts = need.majors.filter((wish) => wish.must)
    const facts = { asked: musts.map((wish) => wish.prefix).join(' '), found }
    if (found === null) return { verdict: 'unknown', unknown: 'major', facts }
    const farthest = majorRungs.indexOf(policy.majorMust)
    const met = musts.some((wish) => majorRungs.indexOf(majorRung(wish.prefix, found)) <= farthest)
    return { verdict: met ? 'met' : 'unmet', facts }
  },
})
