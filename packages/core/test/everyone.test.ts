/** Both slow twins, the one that tells all of a question and the one that lists for several at once, list the same. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { apply, compileRegistry, everyone, queryOf } from '../src/index.ts'
import { everyonesBest } from '../src/retrieve/everyones-best.ts'
import { asOf, knowledge, policy, region } from './worlds.ts'

test('several questions in one look at everybody have the lists of each by itself', () => {
  let listed = 0
  fc.assert(
    fc.property(
      region,
      fc.constantFrom('trainee' as const, 'program' as const),
      fc.nat(5),
      fc.constantFrom(0, 2000),
      (data, of, top, leastScore) => {
        const compiled = compileRegistry(data, knowledge, { asOf })
        const [leaving] = data.trainees
        const registry =
          leaving === undefined ? compiled : apply(compiled, [{ noun: 'trainees', id: leaving.id, value: null }])
        const open = data.demands.filter(({ id }) => registry.demand(id) !== null)
        const queries = open.map(({ id }) =>
          queryOf(registry, { demand: id, for: of, top, policy: { ...policy, leastScore } }),
        )
        const lists = everyonesBest(registry, queries)
        expect(lists).toEqual(
          queries.map((query) => everyone(registry, query).hits.map(({ candidate, score }) => ({ candidate, score }))),
        )
        listed += lists.flat().length
      },
    ),
    { numRuns: 200 },
  )
  expect(listed).toBeGreaterThan(20)
})
