import { rule } from './rule.ts'

/** 技能等级下限: as declared by the post. Ranks run 0 学徒工 … 7 首席技师. */
export const vocationalLevel = rule({
  id: 'vocational-level',
  source: { of: 'post' },
  jurisdiction: 'CN',
  forms: 'all',
  candidates: ['trainee', 'program'],
  stage: 'list',
  severity: 'required',
  waivable: true,
  reads: 'vocationalLevel',
  applies: (need) => need.vocationalLevelMin !== null,
  judge(found, { need }) {
    const facts = { asked: need.vocationalLevelMin, found }
    if (found === null) return { verdict: 'unknown', unknown: 'vocationalLevel', facts }
    return { verdict: found >= (need.vocationalLevelMin ?? 0) ? 'met' : 'unmet', facts }
  },
})
