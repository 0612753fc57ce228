/** Golden values of published methods, each with its source; what was not published is marked as ours in the preset itself. */
import { describe, expect, test } from 'vitest'
import { computeMethod } from '../src/shortage/methods.ts'
import { ShortageMethod, ShortagePolicy } from '../src/shortage.ts'
import { method, methods, shortagePolicy } from './shortage-world.ts'

const flat = (names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, { mean: 0, sd: 1000, units: 100 }]))
const names = [
  ...new Set(methods.flatMap(({ how }) => ('terms' in how ? how.terms.map(({ measure }) => measure) : []))),
]
const window = { stats: flat(names), minUnits: 10 }
/** Measures in thousandths; on the flat window a measure is its own standard score. */
const one = (id: string, measures: Record<string, number>) =>
  computeMethod(method(id), [{ id: 'row', measures: new Map(Object.entries(measures)) }], window)[0]
const level = (id: string, measures: Record<string, number>) => {
  const found = one(id, measures)
  return found?.status === 'computed' ? found.level : found
}

test('presets are valid, name their source, and say what is ours unless verified', () => {
  expect(methods.filter(({ status }) => status === 'verified').map(({ id }) => id)).toEqual(['lightcast-sd', 'roa-ita'])
  const { hash, ...policy } = shortagePolicy
  expect(ShortagePolicy.parse(policy)).toEqual(policy)
  expect(hash).toMatch(/^[0-9a-f]{32}$/)
  for (const each of methods) {
    expect(ShortageMethod.parse(each)).toEqual(each)
    expect(each.citation.length).toBeGreaterThan(30)
    expect(each.status === 'verified').toBe(each.ours === null)
  }
  expect(method('zhengzhou-5d').ours).toContain('not the official method')
})

describe('杭州 2022: [0, 0.2) 一般紧缺, [0.2, 0.5) 紧缺, [0.5, 1] 非常紧缺', () => {
  test.each([
    [1000, 1000, '一般紧缺'],
    [1000, 801, '一般紧缺'],
    [1000, 799, '紧缺'],
    [1000, 501, '紧缺'],
    [1000, 499, '非常紧缺'],
    [1000, 0, '非常紧缺'],
  ])('%i wanted, %i there: %s', (demand, supply, expected) => {
    expect(level('hangzhou-2022', { vacancies: demand * 1000, seekers: supply * 1000 })).toBe(expected)
  })
})

describe('ROA: ITA ≤ 0.85 very good, ≤ 1.00 good, ≤ 1.05 fair, ≤ 1.15 moderate, above poor', () => {
  test.each([
    [850, 'very-good'],
    [851, 'good'],
    [1000, 'good'],
    [1001, 'fair'],
    [1050, 'fair'],
    [1150, 'moderate'],
    [1151, 'poor'],
  ])('%i → %s', (ita, expected) => expect(level('roa-ita', { ita })).toBe(expected))
})

describe('Lightcast: 0.91–1.20 balanced, 0.60–0.90 and 1.21–1.49 slight, else unbalanced', () => {
  test.each([
    [590, 'strong-shortage'],
    [600, 'slight-shortage'],
    [900, 'slight-shortage'],
    [910, 'balanced'],
    [1200, 'balanced'],
    [1210, 'slight-surplus'],
    [1490, 'slight-surplus'],
    [1500, 'strong-surplus'],
  ])('%i → %s', (supplyPerDemand, expected) => expect(level('lightcast-sd', { supplyPerDemand })).toBe(expected))
})

describe('DARES: 0.5 hard projects, 0.3 offers per seeker, 0.2 exits, on a frozen window', () => {
  test('each one standard deviation above its mean: the index is 1', () => {
    expect(one('dares-2020', { hardShare: 1000, offersPerSeeker: 1000, seekerExitRate: 1000 })).toMatchObject({
      value: 1000,
    })
  })
  test('z = (2, −1, 0.5): 0.5·2 − 0.3 + 0.1 = 0.8', () => {
    expect(one('dares-2020', { hardShare: 2000, offersPerSeeker: -1000, seekerExitRate: 500 })).toMatchObject({
      value: 800,
      level: '5',
      short: true,
    })
  })
  /** National rows of the published table for 2019 on both sides of every border, and its ends. */
  test.each([
    ['U1Z91', -1.660017, 1],
    ['U0Z80', -0.637222, 1],
    ['A3Z41', -0.615972, 1],
    ['T3Z60', -0.538519, 2],
    ['L2Z61', -0.535163, 2],
    ['T6Z61', -0.28734, 2],
    ['A1Z41', -0.27079, 2],
    ['R1Z62', -0.245945, 3],
    ['N0Z91', -0.226601, 3],
    ['T3Z61', 0.11899, 3],
    ['J1Z80', 0.12082, 3],
    ['S1Z20', 0.143328, 4],
    ['V4Z85', 0.145417, 4],
    ['L4Z80', 0.498593, 4],
    ['F2Z20', 0.503501, 4],
    ['D4Z40', 0.53785, 5],
    ['V3Z70', 0.545139, 5],
    ['C2Z71', 3.424003, 5],
  ])('published: %s has tension %f, class %i', (_, tension, expected) => {
    const milli = Math.round(1000 * tension)
    expect(level('dares-2020', { hardShare: milli, offersPerSeeker: milli, seekerExitRate: milli })).toBe(
      String(expected),
    )
  })
  test('an input short: not computable, and which', () => {
    expect(one('dares-2020', { hardShare: 2000, seekerExitRate: 500 })).toEqual({
      method: 'dares-2020',
      status: 'not-computable',
      missing: ['offersPerSeeker'],
    })
  })
})

describe('BA: the mean of 0 … 3 points; from 2.0 a bottleneck, from 1.5 under observation', () => {
  const far = { vacancyDays: 600, seekersPerVacancy: -600, payGrowth: 600, seekerExitRate: 600 }
  test('3, 3, 3, 3 → 3.0', () => expect(one('ba-engpass', far)).toMatchObject({ value: 3000, level: 'bottleneck' }))
  test('3, 3, 1, 1 → 2.0 is a bottleneck; 3, 2, 1, 1 → 1.75 is watched; 1, 1, 1, 1 none', () => {
    expect(level('ba-engpass', { ...far, payGrowth: -400, seekerExitRate: -400 })).toBe('bottleneck')
    expect(level('ba-engpass', { ...far, seekersPerVacancy: -100, payGrowth: -400, seekerExitRate: -400 })).toBe(
      'under-observation',
    )
    expect(
      level('ba-engpass', { vacancyDays: -100, seekersPerVacancy: 100, payGrowth: -100, seekerExitRate: -100 }),
    ).toBe('no-bottleneck')
  })
  test('three of six indicators are too few', () => {
    expect(one('ba-engpass', { vacancyDays: 600, seekersPerVacancy: 0, payGrowth: 0 })?.status).toBe('not-computable')
  })
})

test('Australia 2022: fill rates below 50 % are the class that was mostly rated short', () => {
  expect([499, 500].map((fillRate) => level('jsa-fill', { fillRate }))).toEqual(['below-50', 'from-50'])
})

test('OECD: high unemployment speaks against shortage', () => {
  const same = { payGrowth: 500, employmentGrowth: 500, hoursGrowth: 500, underQualificationGrowth: 500 }
  expect(one('oecd-s4j', { ...same, unemploymentRate: 500 })).toMatchObject({ value: 300, level: 'shortage' })
  expect(one('oecd-s4j', { ...same, unemploymentRate: 2500 })).toMatchObject({ value: -100, short: false })
})

test('Occupations in demand says demand, never shortage', () => {
  expect(one('oid-2025', { vacancyDays: 2100, payGrowth: 10, employmentGrowth: -10 })).toMatchObject({
    value: 2000,
    level: 'critical',
    short: false,
  })
  expect(level('oid-2025', { vacancyDays: -1, payGrowth: -1, employmentGrowth: 0 })).toBe('not-elevated')
})

test('最缺工100: by gap and by number of reporting cities; a post without a gap is not listed', () => {
  const row = (id: string, vacancies: number, seekers: number, places: number) => ({
    id,
    measures: new Map([
      ['vacancies', vacancies],
      ['seekers', seekers],
      ['reportingPlaces', places],
    ]),
  })
  const rows = [row('a', 900, 100, 10), row('b', 800, 100, 80), row('c', 300, 200, 50), row('d', 100, 400, 90)]
  const found = computeMethod(method('mohrss-100'), rows, window)
  // places by gap 1 2 3 4, by cities 4 2 3 1: sums 2.5 2 3 2.5
  expect(found.map((each) => (each.status === 'computed' ? [each.value, each.level] : null))).toEqual([
    [2, 'listed'],
    [1, 'listed'],
    [4, 'listed'],
    [2, 'not-listed'],
  ])
})
