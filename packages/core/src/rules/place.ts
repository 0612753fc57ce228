import { rule } from './rule.ts'

/** 工作地点: where the person said they are willing to work must cover the post. Where they come from is never asked. */
export const place = rule({
  id: 'place',
  source: { of: 'person' },
  jurisdiction: 'CN',
  forms: 'all',
  candidates: ['trainee'],
  stage: 'list',
  severity: 'choice',
  waivable: false,
  reads: 'place',
  applies: (need) => need.region !== null,
  judge(facet, { need, regions }) {
    const post = need.region ?? ''
    if (facet === null || facet.of !== 'willing')
      return { verdict: 'unknown', unknown: 'place', facts: { asked: post } }
    const facts = { asked: post, found: facet.regions.join(' ') }
    return { verdict: facet.regions.some((region) => regions.covers(region, post)) ? 'met' : 'unmet', facts }
  },
})
