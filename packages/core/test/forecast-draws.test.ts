/** Ranges are counted and draws made in loops: the same numbers as by sorting and one at a time. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { forecast as policy } from '../../../data/generated/policies.ts'
import { regions } from '../../../data/generated/reference.ts'
import { chances, triangular } from '../src/forecast/draws.ts'
import { intervalBySorting, intervalOf } from '../src/forecast/interval.ts'
import { forecast, forecastWork } from '../src/forecast.ts'
import { Cohort, Demand, emptyRegion, indexRegions, Program, School } from '../src/index.ts'
import { drawsOf } from '../src/model/random.ts'

const amounts = fc.oneof(
  fc.double({ min: -500, max: 500, noNaN: true }),
  fc.integer({ min: -20, max: 20 }),
  fc.constantFrom(0, -0, 0.5, -0.5),
)
const lists = (most: number) =>
  fc
    .tuple(fc.array(amounts, { maxLength: 300 }), fc.constantFrom(1, 1, 1, most))
    .map(([list, scale]) => Float64Array.from(list, (one) => one * scale))

describe('ranges', () => {
  test('counted as sorted, near together and far apart', () => {
    fc.assert(
      fc.property(lists(1e6), fc.boolean(), (draws, outward) => {
        expect(intervalOf(draws, outward)).toEqual(intervalBySorting(draws, outward))
      }),
      { numRuns: 2000 },
    )
  })
  test('as few as one, and none', () => {
    expect(intervalOf(new Float64Array([-1.5]), true)).toEqual({ low: -2, median: -2, high: -1 })
    expect(intervalOf(new Float64Array())).toEqual({ low: 0, median: 0, high: 0 })
  })
})

describe('draws', () => {
  const seeds = fc.integer({ min: 0, max: 4_294_967_295 })
  test('in a loop as one at a time', () => {
    fc.assert(
      fc.property(seeds, fc.string(), fc.integer({ min: 0, max: 50 }), (seed, name, length) => {
        const source = drawsOf(seed, 'rate', name)
        const each = Float64Array.from({ length }, (_, d) => (source.uint32(d) + 0.5) / 4_294_967_296)
        expect(source.shares(length)).toEqual(each)
      }),
    )
  })
  test('of a range: a common part and its own, each by the triangle', () => {
    const ranges = fc
      .tuple(...[0, 1, 2].map(() => fc.integer({ min: -1000, max: 3000 })))
      .map((three) => [...three].sort((a, b) => a - b))
      .map(([low = 0, value = 0, high = 0]) => ({ low, value, high }))
    fc.assert(
      fc.property(
        seeds,
        fc.integer({ min: 0, max: 1000 }),
        fc.array(ranges, { minLength: 1, maxLength: 4 }),
        (seed, common, asked) => {
          const draw = chances({ seed, draws: 20, common })
          for (const [i, range] of [...asked, ...asked].entries()) {
            const share = (kind: string, id: string, d: number) =>
              (drawsOf(seed, kind, id).uint32(d) + 0.5) / 4_294_967_296
            const weight = common / 1000
            const obvious = Float64Array.from(
              { length: 20 },
              (_, d) =>
                weight * triangular(share('common', 'growth', d), range) +
                (1 - weight) * triangular(share('growth', `P${i}`, d), range),
            )
            expect(draw('growth', `P${i}`, range)).toEqual(obvious)
          }
        },
      ),
    )
  })
})

const region = (place: string, n: number) => {
  const id = (kind: string) => `${kind}-${place}`
  return {
    schools: [School.parse({ id: id('S'), name: '学校', region: place })],
    programs: [1, 2].map((k) =>
      Program.parse({ id: `${id('P')}-${k}`, school: id('S'), name: '焊接', major: '460110', years: 3 }),
    ),
    cohorts: [1, 2].flatMap((k) =>
      [2024, 2025].map((entryYear) => Cohort.parse({ program: `${id('P')}-${k}`, entryYear, enrolled: n * k })),
    ),
    demands: [
      Demand.parse({
        ...{ id: id('D'), enterprise: 'E', title: '岗', form: 'employment', occupation: '6-18-02-04', region: place },
        ...{ majors: [{ prefix: '460110', must: true }], headcount: n, postStaff: 3 * n },
      }),
    ],
  }
}

test('a region is forecast among others as alone: nothing of one is left in the room of the next', () => {
  const places = ['220100', '310000', '320500', '330100']
  const parts = places.map((place, i) => region(place, 40 + 1000 * i))
  const ask = (some: typeof parts) => {
    const data = { ...emptyRegion }
    for (const noun of ['schools', 'programs', 'cohorts', 'demands'] as const)
      Object.assign(data, { [noun]: some.flatMap((one) => one[noun] as unknown[]) })
    return forecast({ data, regions: indexRegions(regions), reference: 'r', asOf: '2026-09-01', policy, draws: 150 })
      .rows
  }
  const together = ask(parts)
  expect(together.length).toBe(places.length)
  expect(parts.flatMap((one) => ask([one]))).toEqual(together)
})

test('work grows with draws and years, and is known without drawing', () => {
  const data = { ...emptyRegion, ...region('220100', 50) }
  const base = {
    data,
    regions: indexRegions(regions),
    reference: 'r',
    asOf: '2026-09-01',
    policy,
    draws: 100,
    horizon: 3,
  }
  expect(forecastWork({ ...base, draws: 200 })).toBe(2 * forecastWork(base))
  expect(forecastWork({ ...base, horizon: 6 })).toBeGreaterThan(forecastWork(base))
})
