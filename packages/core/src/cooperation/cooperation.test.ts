import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { targets } from '../../test/worlds.ts'
import { Cooperation, CooperationYear } from '../model/cooperation.ts'
import { Enterprise } from '../model/enterprise.ts'
import { exp, ln } from '../model/numbers.ts'
import { emptyRegion, type RegionData } from '../model/region-data.ts'
import { Program, School } from '../model/school.ts'
import { cooperationReport } from './cooperation-report.ts'
import { indexNames } from './indices.ts'

const school = (id: string) => School.parse({ id, name: id })
const program = (id: string, of: string) => Program.parse({ id, school: of, name: id, major: '460305', years: 3 })
const enterprise = (id: string, industry: string) => Enterprise.parse({ id, name: id, industry })
const base: RegionData = {
  ...emptyRegion,
  schools: [school('S-1'), school('S-2')],
  programs: [program('P-1', 'S-1'), program('P-2', 'S-1'), program('P-3', 'S-2'), program('P-4', 'S-2')],
  enterprises: [enterprise('E-1', 'C3611'), enterprise('E-2', 'C3612'), enterprise('E-3', 'G5631')],
}
const tie = (fields: object) =>
  Cooperation.parse({ school: 'S-1', program: 'P-1', enterprise: 'E-1', form: 5, since: '2021-09-01', ...fields })
const year = (fields: object) =>
  CooperationYear.parse({ school: 'S-1', program: 'P-1', enterprise: 'E-1', year: 2025, ...fields })
const ask = (data: Partial<RegionData>, more: Partial<Parameters<typeof cooperationReport>[1]> = {}) =>
  cooperationReport({ ...base, ...data }, { asOf: '2026-09-01', targets, years: [2025], ...more })
const last = (report: ReturnType<typeof cooperationReport>) =>
  report.years[report.years.length - 1] as (typeof report.years)[number]
const partOf = (report: ReturnType<typeof cooperationReport>, index: (typeof indexNames)[number], name: string) =>
  last(report)[index].parts.find(({ part }) => part === name)?.points

describe('breadth', () => {
  test('one of four programs, one of two industries, one partner of five', () => {
    const report = ask({ cooperations: [tie({})] }, { keyIndustries: ['C36', 'G56'] })
    expect(last(report).breadth.parts.map(({ points }) => points)).toEqual([2500, 5000, 2000])
    expect(last(report).breadth.points).toBe(3166)
  })
  test('a cooperation of the whole school serves all its programs; one that has ended serves none', () => {
    expect(partOf(ask({ cooperations: [tie({ program: null })] }), 'breadth', 'programs')).toBe(5000)
    expect(partOf(ask({ cooperations: [tie({ until: '2024-12-31' })] }), 'breadth', 'programs')).toBe(0)
  })
  test('e^H: two partners alike count as two, one with nearly everything hardly more than one', () => {
    const even = [year({ orderTrained: 20 }), year({ enterprise: 'E-2', orderTrained: 20 })]
    const uneven = [year({ orderTrained: 99 }), year({ enterprise: 'E-2', orderTrained: 1 })]
    expect(partOf(ask({ cooperationYears: even }), 'breadth', 'partners')).toBe(4000)
    // H = −0.99·ln 0.99 − 0.01·ln 0.01 = 0.0560, e^H = 1.0576.
    expect(partOf(ask({ cooperationYears: uneven }), 'breadth', 'partners')).toBe(2115)
  })
})

describe('depth', () => {
  test('weighs forms by trainees: 30 in an order class (5), 10 in internships (2)', () => {
    const report = ask({
      cooperations: [tie({}), tie({ enterprise: 'E-2', form: 2 })],
      cooperationYears: [year({ orderTrained: 30 }), year({ enterprise: 'E-2', interns: 10 })],
    })
    // (30·5 + 10·2) ÷ (8·40) = 170/320.
    expect(partOf(report, 'depth', 'forms')).toBe(5312)
    expect(partOf(report, 'depth', 'investment')).toBeNull()
    expect(last(report).depth.points).toBe(5312)
  })
  test('investment is full at the target and counts for a quarter', () => {
    const report = ask({
      cooperations: [tie({ form: 8 })],
      cooperationYears: [year({ orderTrained: 10, investment: 200_000 })],
    })
    expect(partOf(report, 'depth', 'investment')).toBe(10_000)
    expect(last(report).depth.points).toBe(10_000)
  })
})

test('diversity: one form is nothing, two alike four sevenths, all eight alike everything', () => {
  const forms = (codes: readonly number[]) =>
    last(ask({ cooperations: codes.map((form, i) => tie({ form, enterprise: `E-${i + 1}` })) })).diversity.points
  expect([forms([5]), forms([5, 5]), forms([2, 5]), forms([1, 2, 3, 4, 5, 6, 7, 8])]).toEqual([0, 0, 5714, 10_000])
})

describe('stability', () => {
  test('½ renewal, ¼ age, ¼ steadiness', () => {
    const report = ask({
      cooperations: [
        tie({ renewals: 3 }),
        tie({ enterprise: 'E-2', since: '2020-09-01', until: '2025-06-30', renewals: 0 }),
      ],
      cooperationYears: [2023, 2024, 2025].map((one) => year({ year: one, orderTrained: 30 })),
    })
    // 3 of 4; ages 5 and 5 (capped) of 5; constant counts.
    expect(last(report).stability.parts.map(({ points }) => points)).toEqual([7500, 10_000, 10_000, null])
    expect(last(report).stability.points).toBe(8750)
  })
  test('an early end takes its share of the whole index', () => {
    const ended = { enterprise: 'E-2', until: '2025-06-30', renewals: 3 }
    const points = (endedEarly: boolean) =>
      last(ask({ cooperations: [tie({ renewals: 3 }), tie({ ...ended, endedEarly })] })).stability.points ?? 0
    expect(points(true)).toBe(Math.floor(points(false) / 2))
  })
  test('unsteady counts lose: 10, 20, 30 have a coefficient of variation of 0.408', () => {
    const counts = [10, 20, 30].map((orderTrained, i) => year({ year: 2023 + i, orderTrained }))
    expect(partOf(ask({ cooperationYears: counts }), 'stability', 'steadiness')).toBe(5917)
  })
})

test('trend in points a year; the weakest cell is named with its part', () => {
  const years = [2023, 2024, 2025]
  const report = ask(
    {
      cooperations: [
        tie({ form: 8, renewals: 1 }),
        tie({ school: 'S-2', program: 'P-3', form: 1, since: '2025-01-01', renewals: 0 }),
      ],
      cooperationYears: years.map((one) => year({ year: one, orderTrained: 10 })),
    },
    { years, keyIndustries: ['C36'] },
  )
  expect(report.trend.breadth).toBeGreaterThan(0)
  expect(report.weakest).toMatchObject({ index: 'diversity', points: 0, scope: { of: 'school', id: 'S-1' } })
  expect(report.members.map(({ scope }) => 'id' in scope && scope.id)).toEqual(['S-1', 'S-2'])
})

test('without any data the indices are unknown, not zero, except where nothing means nothing', () => {
  const report = ask({})
  expect(last(report).depth.points).toBeNull()
  expect(last(report).diversity.points).toBeNull()
  expect(last(report).stability.points).toBeNull()
  expect(last(report).breadth.points).toBe(0)
})

test('an unknown school is an error with a code', () => {
  expect(() => ask({}, { scope: { of: 'school', id: 'S-9' } })).toThrow('scope_not_found')
})

const ties = fc.array(
  fc.record({
    school: fc.constantFrom('S-1', 'S-2'),
    program: fc.constantFrom('P-1', 'P-3', null),
    enterprise: fc.constantFrom('E-1', 'E-2', 'E-3'),
    form: fc.integer({ min: 1, max: 8 }),
    since: fc.constantFrom('2019-09-01', '2023-01-01', null),
    until: fc.constantFrom('2024-06-30', '2025-12-31', null),
    renewals: fc.option(fc.nat(4)),
    endedEarly: fc.option(fc.boolean()),
  }),
  { maxLength: 8 },
)
const yearly = fc.array(
  fc.record({
    school: fc.constantFrom('S-1', 'S-2'),
    enterprise: fc.constantFrom('E-1', 'E-2'),
    year: fc.integer({ min: 2022, max: 2026 }),
    orderTrained: fc.option(fc.nat(60)),
    interns: fc.option(fc.nat(60)),
    hired: fc.option(fc.nat(60)),
    investment: fc.option(fc.nat(900_000)),
  }),
  { maxLength: 8 },
)

test('points stay within 0 … 10,000, are whole, and the order of rows changes nothing', () => {
  fc.assert(
    fc.property(ties, yearly, (records, rows) => {
      const cooperations = records.map((one) => Cooperation.parse(one))
      const cooperationYears = rows.map((one) => CooperationYear.parse(one))
      const more = { years: [2024, 2025], keyIndustries: ['C36', 'G56'] }
      const report = ask({ cooperations, cooperationYears }, more)
      for (const { indices } of report.members)
        for (const name of indexNames) {
          const { points } = indices[name]
          expect(points === null || (Number.isInteger(points) && points >= 0 && points <= 10_000)).toBe(true)
        }
      expect(
        ask({ cooperations: [...cooperations].reverse(), cooperationYears: [...cooperationYears].reverse() }, more),
      ).toEqual(report)
    }),
  )
})

test('a deeper form of one tie never lowers depth', () => {
  fc.assert(
    fc.property(ties, yearly, fc.nat(7), (records, rows, which) => {
      const cooperationYears = rows.map((one) => CooperationYear.parse(one))
      const depth = (all: typeof records) =>
        last(ask({ cooperations: all.map((one) => Cooperation.parse(one)), cooperationYears })).depth.points ?? -1
      const deeper = records.map((one, i) => (i === which ? { ...one, form: 8 } : one))
      expect(depth(deeper)).toBeGreaterThanOrEqual(depth(records))
    }),
  )
})

test('exp and ln are the platform’s to 13 digits, and each other’s inverse', () => {
  fc.assert(
    fc.property(fc.double({ min: -600, max: 600, noNaN: true }), (x) => {
      expect(Math.abs(exp(x) / Math.exp(x) - 1)).toBeLessThan(1e-12)
      expect(Math.abs(ln(exp(x)) - x)).toBeLessThan(1e-10)
    }),
  )
  expect([exp(0), ln(1)]).toEqual([1, 0])
})
