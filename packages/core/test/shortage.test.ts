/** The shortage room in planners' words: who is counted, when a ratio may stand, how parts add up, what nothing changes. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { populationRows, SHORTAGE_AS_OF } from '../../../benchmarks/world/make-shortage.ts'
import { Demand, Enterprise, emptyRegion, Frame, Indicator, replay } from '../src/index.ts'
import { ln } from '../src/model/numbers.ts'
import { cleanDemands } from '../src/shortage/clean.ts'
import { credibilityOf } from '../src/shortage/credibility.ts'
import { driversOf, duncan } from '../src/shortage/driver.ts'
import { frameVerdict } from '../src/shortage/frame.ts'
import { grossUp } from '../src/shortage/gross-up.ts'
import { indexScore } from '../src/shortage/index-score.ts'
import { milliOf } from '../src/shortage/indicators.ts'
import { indexMeasures } from '../src/shortage/measures.ts'
import { measuresOf, type Rated } from '../src/shortage/rating.ts'
import { indexFunction, mergeCounts, multiplicities, resample } from '../src/shortage/stability.ts'
import { cutPoints, starsOf } from '../src/shortage/stars.ts'
import { explainIndex, familyOf, measureShortage } from '../src/shortage.ts'
import { methods, request, shortagePolicy } from './shortage-world.ts'

const demand = (more: Record<string, unknown>): Demand =>
  Demand.parse({ id: 'D-1', enterprise: 'E-1', title: '焊工', form: 'employment', headcount: 5, ...more })

describe('岗位族: titles that mean the same post', () => {
  test('grades, brackets, numbers and advertising are dropped', () => {
    const same = [
      'PLC工程师',
      '高级PLC工程师',
      'ＰＬＣ工程师（急聘3名）',
      '诚聘 PLC 工程师',
      'plc工程师岗',
      'PLC工程师 8-12K',
    ]
    expect(new Set(same.map((title) => familyOf(title)))).toEqual(new Set(['plc工程师']))
    const java = ['Java开发', 'java开发工程师', '高级Java软件工程师', 'JAVA程序员', 'Java开发人员']
    expect(new Set(java.map((title) => familyOf(title)))).toEqual(new Set(['java开发工程师']))
  })
  test('what tells posts apart stays', () => {
    const apart = [
      '电池检测员',
      '电磁检测员',
      '焊工',
      '钳工',
      '助理',
      '中级',
      '软件工程师',
      '硬件工程师',
      '软件开发',
      '软件测试',
    ]
    expect(new Set(apart.map((title) => familyOf(title))).size).toBe(apart.length)
  })
  test('the planner knows better: by title as written, or by group', () => {
    expect(familyOf('高级焊工', { 焊工: '焊接技术工' })).toBe('焊接技术工')
    expect(familyOf('焊工', { 焊工: '焊接技术工', 焊接技术工: '别的' })).toBe('焊接技术工')
  })
})

describe('demand that counts', () => {
  const policy = shortagePolicy.cleaning
  const clean = (demands: readonly Demand[], staff: number | null = null) =>
    cleanDemands(demands, new Map([['E-1', Enterprise.parse({ id: 'E-1', name: '甲', staff })]]), policy)
  test('agencies and repeats are left out, each with its reason', () => {
    const { kept, removed } = clean([
      demand({ id: 'D-1', publishedOn: '2026-03-01', headcount: 5 }),
      demand({ id: 'D-2', publishedOn: '2026-03-20', headcount: 8, title: '焊工（急聘）' }),
      demand({ id: 'D-3', publishedOn: '2026-08-01', headcount: 3 }),
      demand({ id: 'D-4', agency: true, headcount: 100 }),
    ])
    expect(kept.map((one) => one.demand.id)).toEqual(['D-2', 'D-3'])
    expect(removed).toEqual([
      { demand: 'D-1', because: 'repeat', of: 'D-2', persons: 5 },
      { demand: 'D-4', because: 'agency', of: null, persons: 100 },
    ])
  })
  test('a post of ten thousand in a firm of three hundred counts for sixty', () => {
    const { kept, removed } = clean([demand({ headcount: 10_000 })], 300)
    expect(kept[0]?.headcount).toBe(60)
    expect(removed[0]).toMatchObject({ because: 'capped', persons: 9940 })
    expect(clean([demand({ headcount: 9 })], 20).kept[0]?.headcount).toBe(9)
  })
  test('promised against hired, drawn to the mean: 2 of 10 where all hired half', () => {
    const closed = { closedOn: '2026-05-01', publishedOn: '2026-01-01' }
    const { kept } = clean([
      demand({ id: 'D-1', headcount: 10, hired: 2, ...closed }),
      demand({ id: 'D-2', enterprise: 'E-2', headcount: 10, hired: 8, ...closed }),
      demand({ id: 'D-3', enterprise: 'E-3', headcount: 4, hired: null }),
    ])
    const credibility = credibilityOf(kept, '2026-09-01', 20)
    expect(credibility.mean).toBe(500)
    expect([credibility.of('E-1'), credibility.of('E-2'), credibility.of('E-3')]).toEqual([400, 600, 500])
    expect(credibilityOf([], '2026-09-01', 20).of('E-1')).toBeNull()
  })
})

describe('口径: when a ratio may stand', () => {
  const frame = (more: Record<string, unknown>) => [
    demand({ frame: { kind: 'sample', period: 'this-year', ...more } }).frame,
  ]
  test('coverage, not stated, postings, mixed, open now', () => {
    const say = (frames: Parameters<typeof frameVerdict>[0], weighted = false) => {
      const { basis, reasons } = frameVerdict(frames, weighted, 600)
      return [basis, ...reasons]
    }
    expect(say(frame({ enterprisesAnswered: 60, enterprisesTotal: 2000 }))).toEqual([
      'respondents-only',
      'coverage-low',
    ])
    expect(say(frame({ enterprisesAnswered: 60, enterprisesTotal: 2000 }), true)).toEqual(['grossed-up'])
    expect(say(frame({ enterprisesAnswered: 1300, enterprisesTotal: 2000 }))).toEqual(['covered'])
    expect(say(frame({ enterprisesAnswered: 60, enterprisesTotal: 2000, staffAnswered: 9, staffTotal: 10 }))).toEqual([
      'covered',
    ])
    expect(say(frame({}))).toEqual(['respondents-only', 'coverage-unknown'])
    expect(say([null])).toEqual(['respondents-only', 'frame-not-stated'])
    expect(say(frame({ kind: 'postings' }), true)).toEqual(['respondents-only', 'postings-have-no-population'])
    expect(say([...frame({}), null])).toEqual(['respondents-only', 'frames-mixed'])
    expect(say(frame({ period: 'open-now', enterprisesAnswered: 9, enterprisesTotal: 10 }))).toEqual([
      'covered',
      'period-differs',
    ])
  })
  test('60 of 2,000 answered: ratio and star give way; weights bring them back', () => {
    const asked = request({ enterprises: 60, posts: 900, frame: { answered: 60, total: 2000 } })
    const without = measureShortage(asked)
    expect(without.rows.length).toBeGreaterThan(20)
    expect(without.rows.every((row) => row.frame.basis === 'respondents-only')).toBe(true)
    expect(without.rows.filter((row) => row.ratio !== null || row.stars !== null)).toEqual([])
    const weighted = measureShortage({ ...asked, population: populationRows(asked.data, 33) })
    expect(weighted.strata.every((one) => one.weight === 33_000)).toBe(true)
    expect(weighted.rows.filter((row) => row.ratio !== null && row.stars !== null).length).toBeGreaterThan(20)
    const first = (rows: typeof without.rows) => rows.reduce((sum, row) => sum + row.demand, 0)
    expect(first(weighted.rows) / first(without.rows)).toBeCloseTo(33, 0)
  })
  test('… and no ratio of another source stands in for it: it would be read as that of the respondents', () => {
    const asked = request({ enterprises: 60, posts: 900, frame: { answered: 60, total: 2000 } })
    const { title, chain } = asked.data.demands[0] ?? { title: '', chain: null }
    const figure = (indicator: string, value: number) =>
      Indicator.parse({ title, chain, period: '2026-Q2', indicator, value, unit: '人' })
    const indicators = [figure('招聘需求人数', 300), figure('求职人数', 100)]
    const rows = (frame: 'respondents' | 'census') =>
      measureShortage({
        ...asked,
        data: {
          ...asked.data,
          indicators,
          demands: asked.data.demands.map((one) => ({
            ...one,
            majors: [],
            frame: Frame.parse({
              kind: frame,
              period: 'this-year',
              enterprisesAnswered: 60,
              enterprisesTotal: frame === 'census' ? 60 : 2000,
            }),
          })),
        },
      }).rows.filter((row) => row.titles.includes(title))
    expect(rows('respondents').map((row) => row.ratio)).toEqual(rows('respondents').map(() => null))
    expect(rows('census').some((row) => row.ratio?.basis === 'market' && row.ratio.milli === 3000)).toBe(true)
  })
  test('weights by industry × size add up to the population; a thin stratum joins its industry', () => {
    const firm = (id: string, industry: string, size: 'large' | 'small') =>
      Enterprise.parse({ id, name: id, industry, size })
    const respondents = [
      ...['a', 'b', 'c', 'd'].map((id) => firm(id, 'C36', 'small')),
      firm('e', 'C36', 'large'),
      ...['f', 'g', 'h'].map((id) => firm(id, 'G56', 'small')),
    ]
    const population = [
      { industry: 'C', size: 'small' as const, enterprises: 90 },
      { industry: 'C', size: 'large' as const, enterprises: 10 },
      { industry: 'G', size: 'small' as const, enterprises: 30 },
    ]
    const weights = grossUp(respondents, null, population, 3)
    expect(weights.strata).toEqual([
      { id: 'C × *', industry: 'C', size: null, population: 100, respondents: 5, weight: 20_000 },
      { id: 'G × small', industry: 'G', size: 'small', population: 30, respondents: 3, weight: 10_000 },
    ])
    expect(respondents.reduce((sum, { id }) => sum + weights.weightOf(id), 0)).toBe(130_000)
    expect(grossUp(respondents, 16, population, 3).weightOf('f')).toBe(5000)
  })
})

describe('the index', () => {
  const measureNames = indexMeasures
  const stats = Object.fromEntries(measureNames.map((name, i) => [name, { mean: 100 * i, sd: 50 + 40 * i, units: 30 }]))
  const anyMeasures = fc.tuple(...measureNames.map(() => fc.option(fc.integer({ min: -4000, max: 4000 }))))
  test('parts and points add up, the explanation replays, and the fast function is the same', () => {
    fc.assert(
      fc.property(anyMeasures, (values) => {
        const found = new Map(
          measureNames.flatMap((name, i) => (values[i] == null ? [] : [[name, values[i] ?? 0] as const])),
        )
        const score = indexScore(found, shortagePolicy, { stats })
        const fast = indexFunction(shortagePolicy, { stats })(Float64Array.from(values, (one) => one ?? Number.NaN))
        expect(fast).toBe(score?.index ?? null)
        if (score === null) return
        expect(score.groups.reduce((sum, one) => sum + one.part, 0)).toBe(score.index)
        expect(score.groups.reduce((sum, one) => sum + one.points, 0)).toBe(10_000)
        expect(replay(explainIndex(score, shortagePolicy.index.winsor))).toBe(score.index)
        expect(score.index).toBeGreaterThanOrEqual(0)
        expect(score.index).toBeLessThanOrEqual(10_000)
      }),
    )
  })
  test('a measure that rises never lowers the index', () => {
    fc.assert(
      fc.property(anyMeasures, fc.nat(6), fc.nat(2000), (values, at, more) => {
        const index = indexFunction(shortagePolicy, { stats })
        const before = Float64Array.from(values, (one) => one ?? Number.NaN)
        const after = before.slice()
        after[at] = (after[at] ?? Number.NaN) + more
        expect(index(after) ?? 0).toBeGreaterThanOrEqual(index(before) ?? 0)
      }),
    )
  })
  test('a measure too rare in the window takes no part, and says so', () => {
    const thin = { ...stats, tightness: { mean: 0, sd: 100, units: 9 } }
    const score = indexScore(
      new Map([
        ['tightness', 500],
        ['barrier', 500],
      ]),
      shortagePolicy,
      { stats: thin },
    )
    expect(score?.groups.map((one) => one.group)).toEqual(['barrier'])
    expect(score?.missingGroups).toContain('quantity')
  })
  test('郑州 2021: 243 posts fall into 27, 32, 42, 63 and 79 from five stars down', () => {
    const indices = Array.from({ length: 243 }, (_, i) => 40 * i)
    const cuts = cutPoints(indices, shortagePolicy.stars.shares)
    const counts = [5, 4, 3, 2, 1].map((star) => indices.filter((one) => starsOf(one, cuts) === star).length)
    expect(counts).toEqual([27, 32, 42, 63, 79])
  })
  test('stars never fall as the index rises, and equal indices have equal stars', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(10_000), { minLength: 1, maxLength: 60 }), (indices) => {
        const cuts = cutPoints(indices, shortagePolicy.stars.shares)
        expect([...cuts].sort((a, b) => b - a)).toEqual([...cuts])
        const sorted = [...indices].sort((a, b) => a - b).map((one) => starsOf(one, cuts))
        expect([...sorted].sort((a, b) => a - b)).toEqual(sorted)
      }),
    )
  })
  test('ln is the logarithm', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e9, noNaN: true }), (x) => {
        expect(Math.abs(ln(x) - Math.log(x))).toBeLessThan(1e-13 * Math.max(1, Math.abs(Math.log(x))))
      }),
    )
  })
})

describe('重抽样稳定度', () => {
  const result = measureShortage(request())
  const rowsOf = () => {
    const asked = request()
    return { asked, window: result.window }
  }
  test('draws have mean and variance 1 and belong to the enterprise', () => {
    const all = Array.from({ length: 300 }, (_, i) => [...multiplicities(3, `E-${i}`, 0, 100)]).flat()
    const mean = all.reduce((sum, n) => sum + n, 0) / all.length
    const variance = all.reduce((sum, n) => sum + (n - mean) ** 2, 0) / all.length
    expect(mean).toBeCloseTo(1, 1)
    expect(variance).toBeCloseTo(1, 1)
    expect([...multiplicities(3, 'E-5', 40, 47)]).toEqual([...multiplicities(3, 'E-5', 0, 100)].slice(40, 47))
  })
  test('batches add up to the whole, in any order', async () => {
    const { prepare } = await import('../src/shortage/prepare.ts')
    const { rate } = await import('../src/shortage/rating.ts')
    const { asked, window } = rowsOf()
    const ratings = rate(
      prepare(asked).rows.map((row) => row.measured),
      asked.policy,
      window,
    )
    const carriers = ratings.flatMap(({ by }) => (by?.level === 'own' ? [by] : []))
    expect(carriers.length).toBeGreaterThan(10)
    const cuts = window.cuts ?? [0, 0, 0, 0]
    const ask = (rows: typeof carriers, from: number, to: number) =>
      resample({ rows, policy: asked.policy, window: { ...window, cuts }, seed: 9, from, to })
    const whole = mergeCounts([ask(carriers, 0, 50)])
    const half = carriers.slice(0, 5)
    const rest = carriers.slice(5).reverse()
    expect(mergeCounts([ask(rest, 20, 50), ask(half, 0, 50), ask(rest, 0, 20)])).toEqual(whole)
    expect(whole.every((one) => one.none + one.stars.reduce((sum, n) => sum + n, 0) === 50)).toBe(true)
  })
  test('one enterprise behind everything: the figure hangs on it, and the count of enterprises says not ratable', () => {
    const alone = measureShortage(request({ enterprises: 1, posts: 40, families: 4 }))
    expect(alone.rows.every((row) => row.stars === null && row.rating.notOwn.includes('few-enterprises'))).toBe(true)
  })
})

describe('laws', () => {
  test('the order of rows changes nothing', () => {
    const asked = request({ posts: 300 })
    const turned = {
      ...asked.data,
      demands: [...asked.data.demands].reverse(),
      cohorts: [...asked.data.cohorts].reverse(),
      programs: [...asked.data.programs].reverse(),
      enterprises: [...asked.data.enterprises].reverse(),
    }
    const [one, other] = [measureShortage(asked), measureShortage({ ...asked, data: turned })]
    expect(other.rows).toEqual(one.rows)
    expect(other.totals).toEqual(one.totals)
    expect(other.window).toEqual(one.window)
  })
  test('a frozen window keeps its cut points, so that stars may grow or shrink', () => {
    const first = measureShortage(request({ seed: 1 }))
    const second = measureShortage(request({ seed: 2 }, { reference: first.window }))
    expect(second.windowIs).toBe('frozen')
    expect(second.window).toEqual(first.window)
  })
  test('policy priority is a column of its own and never moves the index', () => {
    const plain = measureShortage(request())
    const prior = measureShortage(request({}, { priorities: ['汽车'] }))
    expect(prior.rows.map((row) => [row.index, row.stars])).toEqual(plain.rows.map((row) => [row.index, row.stars]))
    expect(prior.rows.some((row) => row.priority)).toBe(true)
  })
  test('leavers are shared out, never counted twice', () => {
    const { rows } = measureShortage(request())
    const served = new Set(rows.flatMap((row) => row.post.majors))
    const { data } = request()
    const most = data.cohorts
      .filter((one) => one.graduation?.startsWith('2027'))
      .reduce((sum, one) => sum + (one.enrolled ?? 0), 0)
    expect(served.size).toBeGreaterThan(3)
    const shared = rows.reduce((sum, row) => sum + (row.supply ?? 0), 0)
    expect(shared).toBeGreaterThan(0)
    expect(shared).toBeLessThanOrEqual(most)
  })
  test('nothing in, nothing out', () => {
    const asked = { ...request(), data: emptyRegion }
    expect(measureShortage(asked)).toMatchObject({ rows: [], totals: [], askNext: [] })
  })
})

describe('outside figures', () => {
  test('units are read: 12.5 %, 3 ‰, 2 万人', () => {
    expect([
      milliOf({ value: 12.5, unit: '%' }),
      milliOf({ value: 3, unit: '‰' }),
      milliOf({ value: 2, unit: '万人' }),
    ]).toEqual([125, 3, 20_000_000])
  })
  test('a post that only outside statistics name has a row, its market ratio and no star', () => {
    const figure = (indicator: string, value: number) => ({
      title: '营销员',
      occupation: null,
      chain: null,
      region: null,
      period: '2021-Q3',
      indicator,
      value,
      unit: '万人',
      observations: null,
      source: null,
    })
    const data = { ...emptyRegion, indicators: [figure('招聘需求人数', 111.4), figure('求职人数', 41.8)] }
    const [row] = measureShortage({ ...request(), data }).rows
    // 人社部 2021 三季度: 111.4 万, 41.8 万, 缺口 69.6 万, 求人倍率 2.67
    expect(row?.ratio).toEqual({ milli: 2665, gap: 696_000, demand: 1_114_000, supply: 418_000, basis: 'market' })
    expect(row?.stars).toBeNull()
  })
})

describe('driver and lever', () => {
  const policy = shortagePolicy.driver
  const facts = {
    demand: 100,
    supply: 40,
    fillRate: 300,
    retention: null,
    placeMismatch: null,
    education: 3,
    vocationalLevel: null,
  }
  const found = (more: Partial<typeof facts>) =>
    driversOf({ ...facts, ...more }, policy).drivers.map((one) => one.driver)
  test('too few: short training an order class, long training enrolment; enough but unfilled: suitability', () => {
    expect(found({})).toEqual(['short-training'])
    expect(found({ education: 4 })).toEqual(['long-training'])
    expect(found({ supply: 150 })).toEqual(['suitability'])
    expect(found({ supply: 150, fillRate: 900 })).toEqual([])
    expect(driversOf({ ...facts, supply: 40 }, policy).missing).toEqual([
      'retention',
      'placeMismatch',
      'vocationalLevel',
    ])
  })
  test('Duncan: all posts here, all graduates there is 1,000; the same spread is 0', () => {
    expect(duncan(new Map([['a', 5]]), new Map([['b', 9]]))).toBe(1000)
    expect(
      duncan(
        new Map([
          ['a', 5],
          ['b', 5],
        ]),
        new Map([
          ['a', 2],
          ['b', 2],
        ]),
      ),
    ).toBe(0)
    expect(duncan(new Map(), new Map([['a', 1]]))).toBeNull()
  })
})

test('whom to ask next: five at most, silent ones by what their like ask for, 若干 by its post', () => {
  const asked = request({ enterprises: 90, posts: 200 })
  const silent = Enterprise.parse({ id: 'E-SILENT', name: '未答', industry: 'C37', size: 'large', staff: 9000 })
  const data = {
    ...asked.data,
    enterprises: [...asked.data.enterprises, silent],
    demands: asked.data.demands.map((one, i) => (i === 0 ? { ...one, headcount: null } : one)),
  }
  const result = measureShortage({ ...asked, data })
  expect(result.askNext).toHaveLength(5)
  expect(result.askNext[0]).toMatchObject({ enterprise: 'E-SILENT', because: 'not-answered' })
  const open = result.rows.find((row) => row.headcountOpen > 0)
  expect(open?.askNext.some((one) => one.because === 'headcount-open')).toBe(true)
})

test('an enterprise without which the star would be another is asked to confirm, after those who still owe an answer', () => {
  const asked = request({ enterprises: 90, posts: 200 })
  const result = measureShortage(asked)
  const row = result.rows.find((one) => one.rating.by?.level === 'own' && one.hinges.length > 0)
  const hinge = row?.hinges[0] ?? ''
  const own = result.rated.find(({ id }) => id === row?.rating.by?.id)
  const without = (left: string | null) => {
    const parts = (own as Rated).parts.map((part) => new Map([...part].filter(([id]) => id !== left)))
    const measured = measuresOf(
      parts.map((one) => ({ parts: one })),
      (own as Rated).constants,
    )
    const index = indexScore(measured, asked.policy, result.window)?.index ?? null
    return index === null ? null : 5 - (result.window.cuts ?? []).filter((cut) => index < cut).length
  }
  expect(without(null)).toBe(row?.stars)
  expect(without(hinge)).not.toBe(row?.stars)
  const spared = [...(own?.parts[0]?.keys() ?? [])].filter((id) => !row?.hinges.includes(id))
  for (const id of spared) expect(without(id)).toBe(row?.stars)
  const kinds = result.askNext.map(({ because }) => because === 'star-hangs-on-it')
  expect(kinds).toEqual([...kinds].sort())
  expect(result.askNext).toHaveLength(5)
})

test('agreement counts computable methods only and says which share inputs', () => {
  const { rows } = measureShortage(request())
  expect(methods.length).toBe(10)
  for (const { methods: results, agreement } of rows) {
    const computed = results.filter((one) => one.status === 'computed')
    expect(agreement.computable).toBe(computed.filter((one) => one.method !== 'oid-2025').length)
    for (const one of results) if (one.status === 'not-computable') expect(one.missing.length).toBeGreaterThan(0)
  }
  expect(
    rows[0]?.agreement.sharing.some(
      (one) => one.methods.includes('hangzhou-2022') && one.methods.includes('lightcast-sd'),
    ),
  ).toBe(true)
  expect(SHORTAGE_AS_OF).toBe('2026-09-01')
})
