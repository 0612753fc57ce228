/** Law 2 seen from the columns: a criterion's points are ⌊weight × fit / 1,000⌋ of one fit, whatever its weight, but where the weight is shared out. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compileRegistry, queryOf } from '../src/index.ts'
import { FULL_FIT } from '../src/model/policy.ts'
import { planOf } from '../src/retrieve/top-k.ts'
import { asOf, knowledge, policy, region } from './worlds.ts'

describe('the points of a criterion', () => {
  test('are a share of its weight that the weight does not change', () => {
    const compared = new Set<string>()
    fc.assert(
      fc.property(
        region,
        fc.constantFrom('trainee' as const, 'program' as const),
        fc.integer({ min: 0, max: 10_000 }),
        (data, of, weight) => {
          const registry = compileRegistry(data, knowledge, { asOf })
          const plan = planOf(registry, queryOf(registry, { demand: 'D-0', for: of, policy }))
          for (const { scorer, question } of plan.criteria) {
            if (scorer.sharesWeight) continue
            compared.add(scorer.criterion)
            for (const { facets } of registry.pool(of).candidates) {
              const facet = facets[scorer.reads]
              const points = (most: number) => scorer.points(facet, { ...question, weight: most }).explanation.value
              expect(points(weight)).toBe(Math.floor((weight * points(FULL_FIT)) / FULL_FIT))
            }
          }
        },
      ),
      { numRuns: 200 },
    )
    // Skills and certificates share out what they weigh.
    expect([...compared].sort()).toEqual(
      [
        'education',
        'experience',
        'major',
        'pay',
        'place',
        'preference',
        'time',
        'trackRecord',
        'vocationalLevel',
      ].sort(),
    )
  })
})
