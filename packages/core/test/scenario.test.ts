import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { forecast as policy } from '../../../data/generated/policies.ts'
import { regions } from '../../../data/generated/reference.ts'
import { forecast } from '../src/forecast.ts'
import { Cohort, Demand, emptyRegion, indexRegions, Program, type RegionData, School } from '../src/index.ts'
import { type StepProblem, search } from '../src/scenario/options.ts'
import { compareScenarios, runScenario, Scenario, scenarioOptions } from '../src/scenario.ts'

const sure = (value: number) => ({ low: value, value, high: value })
const wide = { ...policy, draws: 200 }
/** Half of those who enter come to work here in their field; nothing else is lost. */
const plain = {
  ...policy,
  enrolledIs: 'entry' as const,
  rates: {
    attrition: sure(0),
    furtherStudy: sure(0),
    localEmployment: sure(500),
    matched: sure(1000),
    retirement: sure(0),
    leaving: sure(0),
    growth: sure(0),
  },
  enrolment: { smoothing: 500, spread: sure(1000) },
  statedHolds: sure(1000),
  draws: 100,
}
const welders = '6-18-02-04'
const fitters = '6-20-01-01'
const data: RegionData = {
  ...emptyRegion,
  schools: [School.parse({ id: 'S', name: '学校', region: '220104' })],
  programs: [
    Program.parse({ id: 'W', school: 'S', name: '焊接', major: '460110', years: 3 }),
    Program.parse({ id: 'F', school: 'S', name: '装配', major: '460104', years: 3 }),
  ],
  cohorts: ['W', 'F'].flatMap((program) =>
    [2024, 2025, 2026].map((entryYear) => Cohort.parse({ program, entryYear, enrolled: 100 })),
  ),
  demands: [
    [welders, '460110'],
    [fitters, '460104'],
  ].map(([occupation, prefix]) =>
    Demand.parse({
      ...{ id: `D-${occupation}`, enterprise: 'E', title: '岗', form: 'employment', occupation, region: '220106' },
      majors: [{ prefix, must: true }],
      headcountByYear: [2027, 2028, 2029, 2030, 2031].map((year) => ({ year, persons: 80 })),
    }),
  ),
}
const base = { data, regions: indexRegions(regions), reference: 'r', asOf: '2026-09-01' }
const scenario = (more: object) => Scenario.parse({ kind: 'scenario', version: 1, name: '情景', ...more })
const run = (more: object, by: typeof policy = plain) => runScenario({ ...base, policy: by, scenario: scenario(more) })
const enrol = (persons: number, more: object = {}) => ({
  lever: 'enrolment',
  program: 'W',
  persons,
  from: 2027,
  ...more,
})
const rowOf = (result: ReturnType<typeof run>, occupation = welders) =>
  result.rows.find((row) => row.occupation === occupation)

describe('a case in a planner’s words: what happens if 60 more learn to weld from next autumn?', () => {
  const result = run({ levers: [enrol(60)] })
  test('nothing for three years; then 30 more welders a year: the gap of 30 is closed from 2030 on', () => {
    const row = rowOf(result)
    expect(row?.baseline.years.map(({ balance }) => balance)).toEqual([-30, -30, -30, -30, -30])
    expect(row?.scenario.years.map(({ balance }) => balance)).toEqual([-30, -30, -30, 0, 0])
    expect(row?.years.map(({ endedScenario }) => endedScenario)).toEqual([0, 0, 0, 1000, 1000])
    expect(row?.years.map(({ endedBaseline }) => endedBaseline)).toEqual([0, 0, 0, 0, 0])
  })
  test('only what is touched is run again; the rest is the very baseline', () => {
    expect(result.work).toEqual({ streams: 2, streamsTouched: 1, cells: 2, cellsTouched: 1 })
    const other = rowOf(result, fitters)
    expect(other?.scenario).toBe(other?.baseline)
  })
  test('a lever that bears before a decision can is named; what has happened cannot be moved', () => {
    expect(result.tooEarly).toEqual([])
    const late = runScenario({
      ...base,
      asOf: '2026-11-01',
      policy: { ...plain, lead: { ...plain.lead, planMonths: 12 } },
      scenario: scenario({ levers: [enrol(60)] }),
    })
    expect(late.tooEarly).toEqual([{ lever: 0, earliest: 2028 }])
    expect(() => run({ levers: [enrol(60, { from: 2026 })] })).toThrow(/levers\.0: from 2026/)
  })
})

describe('every lever', () => {
  const balance = (levers: object[], occupation = welders) =>
    rowOf(run({ levers }), occupation)?.scenario.years.map((one) => one.balance)
  test.each([
    [
      'half of the enrolment',
      [{ lever: 'enrolment', program: 'W', perMille: -500, from: 2028 }],
      [-30, -30, -30, -30, -55],
    ],
    ['closing', [{ lever: 'close', program: 'W', from: 2027 }], [-30, -30, -30, -80, -80]],
    ['fewer persons, never below nobody', [enrol(-500)], [-30, -30, -30, -80, -80]],
    [
      'staying here',
      [{ lever: 'rate', rate: 'localEmployment', perMille: 100, from: 2028 }],
      [-30, -20, -20, -20, -20],
    ],
    ['less demand', [{ lever: 'demand', occupation: welders, perMille: -250, from: 2029 }], [-30, -30, -10, -10, -10]],
    [
      'training',
      [{ lever: 'training', occupation: welders, region: '220100', persons: 20, from: 2027, until: 2028 }],
      [-10, -10, -30, -30, -30],
    ],
    [
      'a program like another',
      [{ lever: 'open', id: 'N', like: 'W', persons: 40, from: 2027 }],
      [-30, -30, -30, -10, -10],
    ],
    [
      'a program of two years, by what it is for',
      [
        {
          lever: 'open',
          id: 'N',
          region: '220106',
          years: 2,
          occupations: [{ occupation: welders, perMille: 1000 }],
          persons: 40,
          from: 2027,
        },
      ],
      [-30, -30, -10, -10, -10],
    ],
  ])('%s', (_, levers, expected) => {
    expect(balance(levers)).toEqual(expected)
  })
  test('whom nobody asked for before gets a row of his own', () => {
    const found = run({
      levers: [{ lever: 'training', occupation: '4-04-05-01', region: '220106', persons: 5, from: 2028 }],
    })
    expect(rowOf(found, '4-04-05-01')?.years.map(({ supply }) => supply)).toEqual([0, 5, 5, 5, 5])
  })
})

describe('laws', () => {
  test('no lever, or one that moves nothing: the forecast, byte for byte', () => {
    const alone = forecast({ ...base, policy: wide, horizon: 5, seed: 9 })
    for (const levers of [
      [],
      [{ lever: 'rate', rate: 'matched', perMille: 0, from: 2027 }],
      [enrol(0)],
      [{ lever: 'demand', perMille: 0, from: 2027 }],
    ]) {
      const found = run({ levers, seed: 9 }, wide)
      expect(JSON.stringify(found.rows.map((row) => row.scenario))).toBe(JSON.stringify(alone.rows))
      expect(JSON.stringify(found.rows.map((row) => row.baseline))).toBe(JSON.stringify(alone.rows))
      expect(found.rows.every(({ touched }) => !touched)).toBe(true)
    }
  })
  test('more enrolment never makes a balance worse, in no draw', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 2027, max: 2029 }), (persons, from) => {
        for (const row of run({ levers: [enrol(persons, { from })] }, wide).rows)
          for (const { range, balance, endedBaseline, endedScenario } of row.years) {
            expect(Math.min(range.low, balance ?? 0)).toBeGreaterThanOrEqual(0)
            expect(endedScenario).toBeGreaterThanOrEqual(endedBaseline)
          }
      }),
      { numRuns: 10 },
    )
  })
  test('where the rates are sure the change in whole persons lies in its range', () => {
    fc.assert(
      fc.property(fc.integer({ min: -30, max: 300 }), (persons) => {
        for (const { years } of run({ levers: [enrol(persons)] }).rows)
          for (const { range, balance } of years) {
            if (balance === null) continue
            expect(range.low).toBeLessThanOrEqual(balance)
            expect(range.high).toBeGreaterThanOrEqual(balance)
          }
      }),
      { numRuns: 60 },
    )
  })
  test('common random numbers: a difference is a twentieth as uncertain as it would be by other luck', () => {
    const spread = ({ low, high }: { low: number; high: number }) => high - low
    const big = { ...data, cohorts: data.cohorts.map((one) => ({ ...one, enrolled: 20_000 })) }
    const found = runScenario({ ...base, data: big, policy: wide, scenario: scenario({ levers: [enrol(100)] }) })
    const row = found.rows.find(({ occupation }) => occupation === welders)
    expect(20 * spread(row?.years[3]?.range ?? { low: 0, high: 1e9 })).toBeLessThan(
      spread(row?.baseline.years[3]?.ranges.balance ?? { low: 0, high: 0 }),
    )
  })
  test('the same levers in two scenarios are the same; a comparison holds what any of them touches', () => {
    const [a, b] = [run({ name: '甲', levers: [enrol(60)] }), run({ name: '乙', levers: [enrol(20)] })]
    const { rows, year, scenarios } = compareScenarios([a, b])
    expect([year, scenarios, rows.map(({ occupation }) => occupation)]).toEqual([2031, ['甲', '乙'], [welders]])
    expect(rows[0]).toMatchObject({
      baseline: -30,
      scenarios: [
        { balance: 0, ended: 1000 },
        { balance: -20, ended: 0 },
      ],
    })
  })
})

describe('options', () => {
  const choice = (id: string, persons: number, most: number, cost: number, program = 'W') => ({
    id,
    step: { lever: 'enrolment', program, persons, from: 2027 },
    most,
    cost,
  })
  const target = (occupation: string) => ({ occupation, region: '220100', year: 2030 })
  const ask = (budget: number, choices: object[], targets = [target(welders), target(fitters)]) =>
    scenarioOptions({ ...base, policy: plain, scenario: scenario({ options: { targets, choices, budget } }) })
  test('welders short by 30 and fitters by 30, ten places cost 3 and 2, a budget of 20: the cheaper first', () => {
    const found = ask(20, [choice('焊接', 10, 9, 3), choice('装配', 10, 9, 2, 'F')])
    // Six steps of ten bring 30 fitters for 12; the 8 left bring 10 welders for 6.
    expect(found).toMatchObject({ status: 'optimal', cost: 18, shortfallBefore: 60_000, shortfall: 20_000 })
    expect(found.chosen.map(({ id, steps }) => [id, steps])).toEqual([
      ['焊接', 2],
      ['装配', 6],
    ])
    expect(found.binding).toEqual([{ by: 'budget', choice: null, shortfall: 0 }])
    expect(found.targets.map(({ before, after }) => [before, after])).toEqual([
      [-30, -20],
      [-30, 0],
    ])
    expect(found.result.rows.every(({ touched }) => touched)).toBe(true)
  })
  test('the limit of a choice is named where it binds', () => {
    const found = ask(100, [choice('焊接', 10, 4, 1)], [target(welders)])
    expect(found.binding).toEqual([{ by: 'most', choice: '焊接', shortfall: 0 }])
  })
  test('a target that nobody forecasts is named, not reached', () => {
    const elsewhere = { ...target(welders), region: '310100' }
    expect(() => ask(20, [choice('焊接', 10, 9, 3)], [target(welders), elsewhere])).toThrow(
      /options\.targets\.1: nobody is wanted or trained as 6-18-02-04 in 310100/,
    )
  })
  test('the search equals trying everything', () => {
    const problems: fc.Arbitrary<StepProblem> = fc.record({
      short: fc.array(fc.integer({ min: -20, max: 60 }), { minLength: 2, maxLength: 2 }),
      choices: fc.array(
        fc.record({
          id: fc.constant('x'),
          most: fc.integer({ min: 1, max: 3 }),
          cost: fc.integer({ min: 0, max: 9 }),
          effect: fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 2, maxLength: 2 }),
        }),
        { minLength: 1, maxLength: 5 },
      ),
      budget: fc.integer({ min: 0, max: 40 }),
    })
    fc.assert(
      fc.property(problems, (problem) => {
        let best = [Number.POSITIVE_INFINITY, 0]
        const all = (i: number, left: readonly number[], cost: number): void => {
          const choice = problem.choices[i]
          if (cost > problem.budget) return
          if (choice === undefined) {
            const short = left.reduce((sum, one) => sum + Math.max(0, one), 0)
            if (short < (best[0] ?? 0) || (short === best[0] && cost < (best[1] ?? 0))) best = [short, cost]
            return
          }
          for (let n = 0; n <= choice.most; n++)
            all(
              i + 1,
              left.map((one, t) => one - n * (choice.effect[t] ?? 0)),
              cost + n * choice.cost,
            )
        }
        all(0, problem.short, 0)
        const { shortfall, cost, complete } = search(problem, 1_000_000)
        expect([shortfall, cost, complete]).toEqual([...best, true])
      }),
      { numRuns: 200 },
    )
  })
  test('cut short by work, it says so and keeps within the budget', () => {
    const problem = {
      short: [1000],
      choices: Array.from({ length: 12 }, (_, i) => ({ id: `${i}`, most: 9, cost: 7 + i, effect: [11 + (i % 5)] })),
      budget: 150,
    }
    const found = search(problem, 50)
    expect([found.complete, found.cost <= 150]).toEqual([false, true])
  })
})

test.each([
  [{ levers: [{ lever: 'enrolment', program: 'W', from: 2027 }] }, /persons or perMille/],
  [{ levers: [{ lever: 'wage', perMille: 100, from: 2027 }] }, /levers/],
  [{ levers: [], horizon: 99 }, /horizon/],
])('a file that cannot be is refused: %j', (wrong, words) => {
  expect(() => scenario(wrong)).toThrow(words)
})
test.each([
  [{ levers: [{ lever: 'close', program: 'X', from: 2027 }] }, /no program X/],
  [{ levers: [{ lever: 'class', orderClass: 'C', maxSize: 30 }] }, /no order class C/],
  [{ base: 2020 }, /the data are of 2026/],
  [{ levers: [{ lever: 'open', id: 'W', like: 'F', persons: 3, from: 2027 }] }, /W exists already/],
  [{ levers: [enrol(3, { until: 2026 })] }, /until is before from/],
])('one that does not fit the region names the lever: %j', (wrong, words) => {
  expect(() => run(wrong)).toThrow(words)
})
