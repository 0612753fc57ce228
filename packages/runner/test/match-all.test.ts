/** The slow twin is one call of `match` after the other: whatever the threads, the same bytes in the same order. */
import { apply, compileRegistry, type MatchRequest, match, type RegionData, type Registry } from 'duikou'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { manyTrainees } from '../../../benchmarks/compile.ts'
import { asOf, knowledge, policy, region, view } from '../../core/test/worlds.ts'
import { matchAll } from '../src/index.ts'
import { startCrew } from '../src/match-crew.ts'

type Asked = Omit<MatchRequest, 'demand'>

function oneByOne(registry: Registry, demands: readonly string[], asked: Asked): string[] {
  return demands.map((demand) => JSON.stringify(match(registry, { ...asked, demand })))
}

async function together(registry: Registry, demands: readonly string[], asked: Asked, options: object) {
  const lines: string[] = []
  for await (const result of matchAll(registry, { ...asked, demands }, options)) lines.push(JSON.stringify(result))
  return lines
}

const large = manyTrainees(20_000, 5)
const laidOut = compileRegistry(large.data, large.knowledge, { asOf: large.asOf })
const open = large.data.demands.map(({ id }) => id).filter((id) => laidOut.demand(id) !== null)
const some = open.filter((_, i) => i % 7 === 0)

describe('law 1: all at once is one by one', () => {
  test('random regions: any view, kind and number of candidates, with reasons and facets', async () => {
    await fc.assert(
      fc.asyncProperty(
        region,
        fc.constantFrom('trainee' as const, 'program' as const),
        view,
        fc.integer({ min: 0, max: 9 }),
        fc.integer({ min: 1, max: 3 }),
        async (data: RegionData, of, seen, top, size) => {
          const registry = compileRegistry(data, knowledge, { asOf })
          const demands = data.demands.map(({ id }) => id)
          const asked = { policy, for: of, view: seen, top, explain: true, facets: true }
          expect(await together(registry, demands, asked, { together: size })).toEqual(
            oneByOne(registry, demands, asked),
          )
        },
      ),
      { numRuns: 100 },
    )
  })
  test.each([1, 2, 3])(
    'a region of 20,000 on %i threads, before and after changes',
    { timeout: 120_000 },
    async (threads) => {
      const leaving = large.data.trainees.filter((_, i) => i % 50 === 7)
      const coming = leaving.map((one) => ({ ...one, id: `${one.id}-2`, education: 4 }))
      const changed = apply(laidOut, [
        ...leaving.map(({ id }) => ({ noun: 'trainees' as const, id, value: null })),
        ...coming.map((value) => ({ noun: 'trainees' as const, id: value.id, value })),
      ])
      for (const registry of [laidOut, changed])
        for (const asked of [
          { policy, top: 4, explain: true, facets: true },
          { policy, for: 'program' as const },
        ])
          expect(await together(registry, some, asked, { threads, together: 40 })).toEqual(
            oneByOne(registry, some, asked),
          )
    },
  )
  test('left out, the demands are those that are open, by id', async () => {
    const found: string[] = []
    for await (const { summary } of matchAll(laidOut, { policy, top: 0 })) found.push(summary.demand)
    expect(found).toEqual([...open].sort())
  })
  test('a region without anybody, and no demands at all', async () => {
    const nobody = compileRegistry({ ...large.data, trainees: [] }, large.knowledge, { asOf: large.asOf })
    const few = some.slice(0, 3)
    expect(await together(nobody, few, { policy }, {})).toEqual(oneByOne(nobody, few, { policy }))
    expect(await together(laidOut, [], { policy }, { threads: 2 })).toEqual([])
  })
})

describe('how it goes and ends', () => {
  test.each([1, 2])('on %i threads it waits for whoever takes the results', async (threads) => {
    let answered = 0
    let taken = 0
    const all = matchAll(
      laidOut,
      { policy, demands: open },
      { threads, together: 10, progress: (done) => (answered = done) },
    )
    for await (const _ of all) {
      taken++
      if (taken === 25) await new Promise((resolve) => setTimeout(resolve, 300))
      expect(answered - taken).toBeLessThan(30)
    }
    expect([taken, answered]).toEqual([open.length, open.length])
  })
  test.each([1, 2])('on %i threads it can be cancelled at any time, and says why', async (threads) => {
    const control = new AbortController()
    let taken = 0
    const run = async () => {
      for await (const _ of matchAll(
        laidOut,
        { policy, demands: open },
        { threads, together: 20, signal: control.signal },
      ))
        if (++taken === 3) control.abort(new Error('cancelled by hand'))
    }
    await expect(run()).rejects.toThrow('cancelled by hand')
    expect(taken).toBeLessThan(10)
    await expect(
      matchAll(laidOut, { policy }, { signal: AbortSignal.abort(new Error('before')) }).next(),
    ).rejects.toThrow('before')
  })
  test('whoever takes a few only ends the threads with that', async () => {
    for await (const { summary } of matchAll(laidOut, { policy, demands: open }, { threads: 2, together: 10 })) {
      expect(summary.demand).toBe(open[0])
      break
    }
  })
  test('a demand that is not there, and wrong options, are told', async () => {
    await expect(matchAll(laidOut, { policy, demands: [...some, 'D-?'] }).next()).rejects.toThrow('demand_not_found')
    await expect(matchAll(laidOut, { policy }, { threads: 0 }).next()).rejects.toThrow('threads: 0')
  })
  test('what goes wrong in a thread is told with the thread', async () => {
    const crew = startCrew(laidOut.pool('trainee').segments, 2)
    const [first] = crew.asks
    await expect(first?.(() => [null as never])).rejects.toThrow(/^thread 2 of 2 failed: /)
    await crew.end()
  })
})
