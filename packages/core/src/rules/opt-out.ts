import { rule } from './rule.ts'

/** 拒绝仅以自动化决策方式作出决定的权利: whoever used it goes to a person, not into a list. Not having used it is no unknown. */
export const optOut = rule({
  id: 'opt-out',
  source: { of: 'law', title: '中华人民共和国个人信息保护法', article: '第二十四条', checked: true },
  jurisdiction: 'CN',
  forms: 'all',
  candidates: ['trainee'],
  stage: 'list',
  severity: 'choice',
  waivable: false,
  reads: 'person',
  applies: () => true,
  judge: (person) => ({
    verdict: person?.optOutAutomated === true ? 'manual' : 'met',
    facts: { found: person?.optOutAutomated ?? null },
  }),
})
