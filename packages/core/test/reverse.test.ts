import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compileRegistry, demandsOf, demandsOfAll, everyone, type Query, queryOf } from '../src/index.ts'
import { asOf, knowledge, policy, region, view } from './worlds.ts'

test('each candidate’s demands are those whose lists hold it, with the same scores, whichever way they are found, however many demands are asked at once', () => {
  fc.assert(
    fc.property(
      region,
      fc.constantFrom('trainee' as const, 'program' as const),
      view,
      fc.integer({ min: 0, max: 4 }),
      (data, of, seen, top) => {
        const registry = compileRegistry(data, knowledge, { asOf })
        const queries = data.demands.map(({ id }) => queryOf(registry, { demand: id, for: of, policy, view: seen }))
        const expected = lists(
          queries.map((query) => ({ ...query, top: 1000 })),
          (query) => everyone(registry, query).hits,
        )
        const found = [...demandsOfAll(registry, queries, top)].flat()
        for (const { candidate, eligible, best } of found) {
          expect(eligible).toBe(expected.get(candidate)?.length ?? 0)
          expect(best).toEqual((expected.get(candidate) ?? []).slice(0, top))
          expect(demandsOf(registry, queries, candidate, top)).toEqual(best)
        }
        for (const atOnce of [1, 2, 3])
          expect([...demandsOfAll(registry, queries, top, { atOnce })].flat()).toEqual(found)
        const all = found.map(({ candidate }) => candidate)
        expect(new Set(all).size).toBe(all.length)
        if (queries.length > 0) for (const candidate of expected.keys()) expect(all).toContain(candidate)
      },
    ),
    { numRuns: 100 },
  )
})

function lists(
  queries: readonly Query[],
  hits: (query: Query) => readonly { readonly candidate: string; readonly score: number }[],
): Map<string, { demand: string; score: number }[]> {
  const found = new Map<string, { demand: string; score: number }[]>()
  for (const query of queries)
    for (const { candidate, score } of hits(query))
      found.set(candidate, [...(found.get(candidate) ?? []), { demand: query.need.id, score }])
  for (const list of found.values())
    list.sort((a, b) => b.score - a.score || (a.demand < b.demand ? -1 : a.demand > b.demand ? 1 : 0))
  return found
}
