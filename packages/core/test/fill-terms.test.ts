/** What the office may say about a round, and what it may never be told: cases in planners' words, and laws on small random regions. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type FillRequest, fillClasses } from '../src/classes/fill.ts'
import { compileRegistry } from '../src/columns/registry.ts'
import { Assessment } from '../src/model/assessment.ts'
import { levers } from '../src/model/fill-terms.ts'
import { OrderClass } from '../src/model/order-class.ts'
import { emptyRegion, type RegionData } from '../src/model/region-data.ts'
import { Program, School } from '../src/model/school.ts'
import { Application, Trainee } from '../src/model/trainee.ts'
import { closedLines, roundLines } from '../src/report/fill-lines.ts'
import { fillTables } from '../src/report/fill-report.ts'
import { asOf, design, knowledge, policy } from './worlds.ts'

const consent = {
  basis: 'consent' as const,
  purpose: 'matching' as const,
  recipient: null,
  guardian: false,
  given: '2026-03-01',
  withdrawn: null,
}
const trainee = (id: string, fields: object = {}) =>
  Trainee.parse({
    id,
    school: 'S-1',
    program: 'P-1',
    status: 'student',
    birthMonth: '2006-01',
    consents: [consent],
    ...fields,
  })
const orderClass = (id: string, fields: object = {}) =>
  OrderClass.parse({
    id,
    name: `${id}班`,
    enterprises: ['E-1'],
    programs: ['P-1'],
    minSize: 3,
    maxSize: 4,
    state: 'selecting',
    ...fields,
  })
const wishes = (of: string, ...classes: string[]) =>
  classes.map((id, i) => Application.parse({ trainee: of, orderClass: id, rank: i + 1 }))
const sat = (of: string, id: string, score: number | null, passed: boolean | null = null) =>
  Assessment.parse({ trainee: of, orderClass: id, score, passed })
const ids = ['甲', '乙', '丙', '丁', '戊', '己']
const region: RegionData = {
  ...emptyRegion,
  schools: [School.parse({ id: 'S-1', name: '一校' })],
  programs: [Program.parse({ id: 'P-1', school: 'S-1', name: '机电', major: '460305', years: 3 })],
  trainees: ids.map((id) => trainee(id)),
  orderClasses: [orderClass('红旗'), orderClass('装配')],
  applications: ids.slice(0, 4).flatMap((id) => wishes(id, '红旗', '装配')),
  assessments: ['红旗', '装配'].flatMap((of) => ids.slice(0, 4).map((id, i) => sat(id, of, 9000 - 1000 * i))),
}
const fill = (data: Partial<RegionData> = {}, more: Partial<FillRequest> = {}) =>
  fillClasses(compileRegistry({ ...region, ...data }, knowledge, { asOf }), {
    policy,
    design,
    leastMinimum: 1,
    ...more,
  })
type Filled = ReturnType<typeof fill>
const of = (found: Filled, id: string) => found.classes.find((one) => one.orderClass === id)
const person = (found: Filled, id: string) => found.persons.find((one) => one.trainee === id)
const said = (found: Filled, lang: 'zh' | 'en' = 'zh') => closedLines(found, (id) => id, lang).join('\n')

describe('levers', () => {
  const short = { orderClasses: [orderClass('红旗', { minSize: 5, maxSize: 6 })] }
  test('where the planner marked none, nothing is moved, and what could be marked is said', () => {
    const found = fill(short)
    expect(of(found, '红旗')).toMatchObject({
      remedies: [],
      couldMove: ['minimum', 'applicants'],
      because: { code: 'too-few-eligible', eligible: 4, min: 5 },
    })
    expect(said(found)).toContain('未标记可变动的条件')
    expect(said(found, 'en')).toContain('nothing was marked movable')
  })
  test('marked for one class, moved for that class only', () => {
    const both = { orderClasses: [...short.orderClasses, orderClass('装配', { minSize: 5, maxSize: 6 })] }
    const found = fill(both, { movableOf: [{ orderClass: '红旗', lever: 'minimum' }] })
    expect(of(found, '红旗')?.remedies).toEqual([{ lever: 'minimum', from: 5, to: 4 }])
    expect(of(found, '装配')?.remedies).toEqual([])
  })
  test('who refused, withdrew or graduated is not counted among those who could still apply', () => {
    const others = [
      trainee('戊', { optOutAutomated: true }),
      trainee('己', { consents: [{ ...consent, withdrawn: '2026-05-01' }] }),
      trainee('庚', { status: 'graduate' }),
    ]
    const found = fill({ ...short, trainees: [...region.trainees.slice(0, 4), ...others] }, { movable: ['applicants'] })
    expect(of(found, '红旗')).toMatchObject({ remedies: [], couldMove: ['minimum'] })
  })
})

describe('seats that are given', () => {
  test('a member without a word of application is in and stays; whoever is ahead of others waits', () => {
    const fixed = ids.slice(4).map((id) => ({ trainee: id, orderClass: '红旗' }))
    const found = fill({}, { fixed })
    expect(of(found, '红旗')?.members).toEqual(expect.arrayContaining(['戊', '己', '甲', '乙']))
    expect(person(found, '戊')).toMatchObject({ orderClass: '红旗', kept: 'fixed' })
  })
  test('a member who withdrew consent is not held: the rule goes before the promise', () => {
    const gone = trainee('戊', { consents: [{ ...consent, withdrawn: '2026-05-01' }] })
    const found = fill(
      { trainees: [...region.trainees.slice(0, 4), gone] },
      { fixed: [{ trainee: '戊', orderClass: '红旗' }] },
    )
    expect(person(found, '戊')).toMatchObject({ orderClass: null, passedOver: [{ because: 'refused' }] })
  })
  test('who should rather not be moved keeps the seat though others have more points, and moves when the class closes', () => {
    const small = orderClass('装配', { minSize: 1 })
    const more = ['庚', '辛'].map((id) => trainee(id))
    const data = {
      orderClasses: [orderClass('红旗'), small],
      trainees: [...region.trainees, ...more],
      applications: [...region.applications, ...more.flatMap(({ id }) => wishes(id, '红旗'))],
      assessments: [...region.assessments, ...more.map(({ id }) => sat(id, '红旗', 9500))],
    }
    expect(person(fill(data), '丁')?.orderClass).toBe('装配')
    const stay = [{ trainee: '丁', orderClass: '红旗' }]
    const found = fill(data, { stay })
    expect(person(found, '丁')).toMatchObject({ orderClass: '红旗', kept: 'stays' })
    expect(of(found, '红旗')?.cut).toBe(9000)
    const closed = fill({ ...data, orderClasses: [orderClass('红旗', { minSize: 9, maxSize: 9 }), small] }, { stay })
    expect(person(closed, '丁')).toMatchObject({ orderClass: '装配', kept: null })
  })
})

describe('simulated applicants', () => {
  const short = { orderClasses: [orderClass('红旗', { minSize: 5, maxSize: 6 })] }
  test('are there only when asked for, and marked wherever they appear', () => {
    expect(fill(short).simulated).toBe(0)
    const found = fill(short, { simulate: { perMille: 1000 } })
    expect(of(found, '红旗')).toMatchObject({ status: 'opens', simulated: ['己', '戊'] })
    expect(found.persons.filter(({ simulated }) => simulated).map(({ trainee }) => trainee)).toEqual(['己', '戊'])
    const sheets = fillTables(found, (id) => id, 'zh')
    const seats = sheets.find(({ name }) => name === '录取名单')?.rows ?? []
    expect(seats.filter((row) => row.includes('模拟')).map(([id]) => id)).toEqual(['己', '戊'])
    expect(roundLines(found, 'zh')[0]).toContain('其中模拟 2 人')
  })
  test('never take the seat of somebody who applied, and the same seed simulates the same people', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.integer({ min: 1, max: 1000 }), (seed, perMille) => {
        const full = { orderClasses: [orderClass('红旗', { minSize: 2, maxSize: 4 })] }
        const found = fill(full, { seed, simulate: { perMille } })
        expect(of(found, '红旗')?.members).toEqual(['甲', '乙', '丙', '丁'])
        expect(fill(full, { seed, simulate: { perMille } })).toEqual(found)
      }),
      { numRuns: 30 },
    )
  })
})

describe('the largest total', () => {
  test('must be asked for, and prints how many would have a justified complaint', () => {
    // 甲 is best at both, 乙 wants 红旗 and is worth much more at 装配.
    const one = { minSize: 1, maxSize: 1 }
    const data = {
      orderClasses: [orderClass('红旗', one), orderClass('装配', one)],
      applications: [...wishes('甲', '红旗', '装配'), ...wishes('乙', '红旗', '装配')],
      assessments: [sat('甲', '红旗', 9000), sat('甲', '装配', 8900), sat('乙', '红旗', 8500), sat('乙', '装配', 3000)],
    }
    expect(of(fill(data), '红旗')?.members).toEqual(['甲'])
    const found = fill(data, { method: 'optimal' })
    expect(of(found, '红旗')?.members).toEqual(['乙'])
    expect(found.proof).toMatchObject({ status: 'optimal', total: 17_400, bound: 17_400 })
    expect(found.findings.blockingPairs).toEqual([{ trainee: '甲', orderClass: '红旗' }])
    expect(person(found, '甲')?.passedOver).toMatchObject([{ because: 'total' }])
    expect(roundLines(found, 'zh').join()).toContain('可提异议者 1 人')
  })
  test('under a quota it needs a solver, and says so', () => {
    const data = { orderClasses: [orderClass('红旗', { quotas: [{ school: 'S-1', max: 3 }] })] }
    expect(() => fill(data, { method: 'optimal' })).toThrow('solver_needed')
  })
})

test.each([
  ['a class', { caps: [{ id: '王老师', classes: ['没有'], most: 1 }] }, 'order-class'],
  ['a person', { fixed: [{ trainee: '没有', orderClass: '红旗' }] }, 'trainee'],
  ['an enterprise', { present: [{ enterprise: '没有', demand: null, persons: 1 }] }, 'enterprise'],
  ['a limit', { overrides: [{ cap: 'staff 没有', most: 1, who: '王', why: '会议' }] }, 'limit'],
])('%s that is not there is named, not passed over in silence', (_, terms, kind) => {
  expect(() => fill({}, terms)).toThrow(expect.objectContaining({ issue: expect.objectContaining({ kind }) }) as Error)
})
test('a program spares so many over all classes, the highest scores first; the rest hear that, and so does a class that stays closed', () => {
  const spares = [{ program: 'P-1', most: 3 }]
  const orderClasses = [orderClass('红旗', { minSize: 2, maxSize: 2 }), orderClass('装配', { minSize: 2 })]
  const found = fill({ orderClasses }, { spares, movable: ['limit'] })
  expect(of(found, '红旗')?.members).toEqual(['甲', '乙'])
  expect(of(found, '装配')).toMatchObject({
    because: { code: 'spared', programs: ['P-1'], within: 1, min: 2 },
    remedies: [{ lever: 'limit', limit: 'P-1', by: 'program', from: 3, to: 4 }],
  })
  const opens = fill({ orderClasses: orderClasses.map((one) => ({ ...one, minSize: 1 })) }, { spares })
  expect(of(opens, '装配')?.members).toEqual(['丙'])
  expect(person(opens, '丁')?.passedOver.map(({ because }) => because)).toEqual(['spared', 'spared'])
  expect(said(found)).toContain('可输送人数有限')
  expect(said(found)).toContain('专业点可输送人数「P-1」由 3 人增为 4 人')
  expect(() => fill({}, { spares: [{ program: 'P-没有', most: 1 }] })).toThrow('scope_not_found')
})

test('a mentor’s hands and the stations of a base bind the sum of classes, each with its own words', () => {
  const orderClasses = [orderClass('红旗', { minSize: 2, maxSize: 2 }), orderClass('装配', { minSize: 2, maxSize: 2 })]
  for (const [kind, words] of [
    ['mentor', '师傅可带人数「王师傅」'],
    ['stations', '基地工位「王师傅」'],
  ] as const) {
    const caps = [{ id: '王师傅', classes: ['红旗', '装配'], most: 3, of: kind }]
    const found = fill({ orderClasses }, { caps, movable: ['limit'] })
    expect(of(found, '装配')).toMatchObject({
      because: { code: 'limit', cap: '王师傅', by: kind, most: 1, min: 2 },
      remedies: [{ lever: 'limit', limit: '王师傅', by: kind, from: 3, to: 4 }],
    })
    expect(said(found)).toContain(`${words}只剩 1 席`)
  }
})

test('limits that cross are refused by name', () => {
  const orderClasses = ['一', '二', '三'].map((id) => orderClass(id))
  const caps = [
    { id: '左', classes: ['一', '二'], most: 3 },
    { id: '右', classes: ['二', '三'], most: 3 },
  ]
  expect(() => fill({ orderClasses, applications: [] }, { caps })).toThrow('limits_cross')
})

describe('filled again, whoever has a seat keeps it where that can be', () => {
  const orderClasses = [orderClass('红旗', { minSize: 2, maxSize: 2 }), orderClass('装配', { minSize: 1, maxSize: 2 })]
  const before = [
    ...['丙', '丁'].map((id) => ({ trainee: id, orderClass: '红旗' })),
    { trainee: '甲', orderClass: '装配' },
    { trainee: '乙', orderClass: '停办' },
  ]
  test('though others have more points; who or what is gone is told, and what filling anew would have moved', () => {
    const found = fill({ orderClasses }, { before })
    expect(of(found, '红旗')?.members).toEqual(['丙', '丁'])
    expect(found.staying).toEqual({
      had: 4,
      kept: 3,
      moved: [{ trainee: '乙', orderClass: '停办', to: '装配', because: 'gone' }],
      afresh: { kept: 0, seated: 4 },
    })
    expect(found.findings.violations).toEqual([])
    expect(fill({ orderClasses }).staying).toBeNull()
  })
  test('a class that does not open and a rule move people, and it is said which', () => {
    const trainees = region.trainees.map((one) => (one.id === '甲' ? { ...one, optOutAutomated: true } : one))
    const closed = [orderClass('红旗', { minSize: 4 }), orderClass('装配', { minSize: 1 })]
    const { staying } = fill({ orderClasses: closed, trainees }, { before })
    expect(staying?.moved.map(({ trainee: id, because }) => [id, because])).toEqual([
      ['丁', 'closed'],
      ['丙', 'closed'],
      ['乙', 'gone'],
      ['甲', 'refused'],
    ])
  })
  test('seats that were decided count where the terms say so', () => {
    const decided = [{ trainee: '丙', orderClass: '红旗' }]
    expect(fill({ orderClasses }, { decided }).staying).toBeNull()
    const found = fill({ orderClasses }, { decided, staying: true })
    expect(found.staying).toMatchObject({ had: 1, kept: 1 })
    expect(person(found, '丙')).toMatchObject({ orderClass: '红旗', kept: 'stays' })
  })
  test('in the largest total too, whatever the others would gain', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 4, maxLength: 4 }), (places) => {
        const names = ['红旗', '装配']
        const seats = places.flatMap((place, i) => {
          const id = names[place]
          return id === undefined ? [] : [{ trainee: ids[i] ?? '', orderClass: id }]
        })
        const open = names.map((id) => orderClass(id, { minSize: 1, maxSize: 4 }))
        const { staying } = fill({ orderClasses: open }, { before: seats, method: 'optimal' })
        expect(staying?.kept ?? 0).toBe(seats.length)
      }),
      { numRuns: 40 },
    )
  })
})

/** Small regions in which people refuse, withdraw, graduate, do not sit, fail; and a limit over both classes. */
const seldom = fc.nat(5).map((n) => n === 0)
const person$ = fc.record({
  optOut: seldom,
  withdrawn: seldom,
  graduate: seldom,
  applies: fc.constantFrom([], ['红旗'], ['装配'], ['红旗', '装配'], ['装配', '红旗']),
  result: fc.constantFrom('none', 'failed', 'low', 'good'),
})
const world = fc.record({
  people: fc.array(person$, { minLength: 2, maxLength: 9 }),
  min: fc.integer({ min: 2, max: 5 }),
  cap: fc.option(fc.integer({ min: 1, max: 6 })),
  of: fc.constantFrom('mentor' as const, 'stations' as const, undefined),
  spare: fc.option(fc.integer({ min: 0, max: 6 })),
  floor: fc.boolean(),
})
type World = typeof world extends fc.Arbitrary<infer W> ? W : never

function regionOf({ people, min, floor }: World): RegionData {
  const name = (i: number) => `T${i}`
  const trainees = people.map((one, i) =>
    trainee(name(i), {
      optOutAutomated: one.optOut,
      status: one.graduate ? 'graduate' : 'student',
      consents: [{ ...consent, withdrawn: one.withdrawn ? '2026-05-01' : null }],
    }),
  )
  const score = { none: null, failed: 9000, low: 4000, good: 8000 } as const
  return {
    ...region,
    trainees,
    orderClasses: ['红旗', '装配'].map((id) =>
      orderClass(id, { minSize: min, maxSize: min + 2, scoreMin: floor ? 6000 : null }),
    ),
    applications: people.flatMap((one, i) => wishes(name(i), ...one.applies)),
    assessments: people.flatMap((one, i) =>
      one.applies.map((id) => sat(name(i), id, score[one.result], one.result === 'failed' ? false : null)),
    ),
  }
}
const hasRefused = ({ optOutAutomated, consents, status }: Trainee) =>
  optOutAutomated === true || status !== 'student' || consents.every(({ withdrawn }) => withdrawn !== null)

test('a legal limit, a waiver or a person’s refusal is never a remedy; what is one opens the class when done by hand in the sheets', () => {
  let remedies = 0
  fc.assert(
    fc.property(world, fc.subarray([...levers], { minLength: 4 }), (given, movable) => {
      const data = regionOf(given)
      const caps = given.cap === null ? [] : [{ id: '限额', classes: ['红旗', '装配'], most: given.cap, of: given.of }]
      const spares = given.spare === null ? [] : [{ program: 'P-1', most: given.spare }]
      const found = fill(data, { movable, caps, spares })
      const refused = new Set(data.trainees.filter(hasRefused).map(({ id }) => id))
      const within = (one: Filled) => {
        for (const { members } of one.classes) for (const id of members) expect(refused.has(id)).toBe(false)
        for (const cap of one.caps) expect(cap.members).toBeLessThanOrEqual(cap.most)
        for (const spare of one.spares) expect(spare.members).toBeLessThanOrEqual(spare.most)
        expect(one.findings.violations).toEqual([])
        expect(one.findings.blockingPairs).toEqual([])
      }
      within(found)
      for (const closed of found.classes)
        for (const remedy of closed.remedies) {
          remedies++
          expect(movable).toContain(remedy.lever)
          const changed = doneByHand(data, closed.orderClass, remedy, refused)
          const left = changed.orderClasses.map((one) => one.id)
          const most = <T extends { readonly most: number }>(one: T, by: 'program' | 'stated') =>
            remedy.lever === 'limit' && (remedy.by === 'program') === (by === 'program') ? remedy.to : one.most
          const after = fill(changed, {
            caps: caps.map((cap) => ({
              ...cap,
              most: most(cap, 'stated'),
              classes: cap.classes.filter((id) => left.includes(id)),
            })),
            spares: spares.map((spare) => ({ ...spare, most: most(spare, 'program') })),
          })
          expect(of(after, closed.orderClass)?.status).toBe('opens')
          within(after)
        }
    }),
    { numRuns: 300 },
  )
  expect(remedies).toBeGreaterThan(50)
})

test('whoever has no seat hears what would seat them, among the levers marked; done by hand in the sheets, it does', () => {
  let remedies = 0
  fc.assert(
    fc.property(world, fc.subarray([...levers], { minLength: 4 }), (given, movable) => {
      const data = regionOf(given)
      const caps = given.cap === null ? [] : [{ id: '限额', classes: ['红旗', '装配'], most: given.cap, of: given.of }]
      const spares = given.spare === null ? [] : [{ program: 'P-1', most: given.spare }]
      const found = fill(data, { movable, caps, spares })
      const refused = new Set(data.trainees.filter(hasRefused).map(({ id }) => id))
      for (const one of found.persons) {
        if (one.orderClass !== null) expect(one.remedies).toEqual([])
        for (const { orderClass: id, lever, to, by } of one.remedies) {
          remedies++
          expect(movable).toContain(lever)
          expect(refused.has(one.trainee)).toBe(false)
          const others = data.assessments.filter((result) => result.orderClass !== id || result.trainee !== one.trainee)
          const changed =
            lever === 'limit'
              ? data
              : lever === 'assess'
                ? { ...data, assessments: [...others, sat(one.trainee, id, to)] }
                : {
                    ...data,
                    orderClasses: data.orderClasses.map((each) =>
                      each.id === id
                        ? { ...each, ...(lever === 'minimum' ? { minSize: to } : { scoreMin: to }) }
                        : each,
                    ),
                  }
          const raised = lever === 'limit' ? (by === 'program' ? 'spares' : 'caps') : null
          const after = fill(changed, {
            caps: caps.map((cap) => (raised === 'caps' ? { ...cap, most: to } : cap)),
            spares: spares.map((spare) => (raised === 'spares' ? { ...spare, most: to } : spare)),
          })
          expect(person(after, one.trainee)?.orderClass).toBe(id)
        }
      }
    }),
    { numRuns: 200 },
  )
  expect(remedies).toBeGreaterThan(20)
})
test('a limit of the office that keeps somebody out of a class with room, or closes it: which, and how far', () => {
  const caps = [{ id: '王师傅', classes: ['红旗'], most: 2, of: 'mentor' as const }]
  const open = { orderClasses: [orderClass('红旗', { minSize: 1 })] }
  const limit = { orderClass: '红旗', lever: 'limit', limit: '王师傅', by: 'mentor', from: 2 }
  const found = fill(open, { caps, movable: ['limit'] })
  expect(person(found, '丙')?.remedies).toEqual([{ ...limit, to: 3 }])
  expect(person(found, '丁')?.remedies).toEqual([{ ...limit, to: 4 }])
  const spared = fill(open, { spares: [{ program: 'P-1', most: 3 }], movable: ['limit'] })
  expect(person(spared, '丁')?.remedies).toEqual([{ ...limit, limit: 'P-1', by: 'program', from: 3, to: 4 }])
  const closed = fill({ orderClasses: [orderClass('红旗')] }, { caps, movable: ['limit'] })
  expect(person(closed, '丙')?.remedies).toEqual([{ ...limit, to: 3 }])
  expect(person(closed, '丁')?.remedies).toEqual([])
})
test('a place of the school: how many more it takes', () => {
  const quotas = [{ school: 'S-1', max: 2 }]
  const found = fill({ orderClasses: [orderClass('红旗', { minSize: 1, quotas })] }, { movable: ['quota'] })
  expect(person(found, '丙')?.remedies).toEqual([{ orderClass: '红旗', lever: 'quota', from: 2, to: 3 }])
  expect(person(found, '丁')?.remedies).toEqual([{ orderClass: '红旗', lever: 'quota', from: 2, to: 4 }])
})

/** What an officer would change in the spreadsheets. */
function doneByHand(
  data: RegionData,
  id: string,
  remedy: Filled['classes'][number]['remedies'][number],
  refused: ReadonlySet<string>,
): RegionData {
  const edit = (fields: object) =>
    data.orderClasses.map((one) => (one.id === id ? OrderClass.parse({ ...one, ...fields }) : one))
  switch (remedy.lever) {
    case 'limit':
      return data // it stands in the terms of the round
    case 'minimum':
      return { ...data, orderClasses: edit({ minSize: remedy.to }) }
    case 'floor':
      return { ...data, orderClasses: edit({ scoreMin: remedy.to }) }
    case 'quota':
      return { ...data, orderClasses: edit({ quotas: [{ school: remedy.school, max: remedy.to }] }) }
    case 'assess': {
      for (const person of remedy.of) expect(refused.has(person)).toBe(false)
      const others = data.assessments.filter((one) => one.orderClass !== id || !remedy.of.includes(one.trainee))
      return { ...data, assessments: [...others, ...remedy.of.map((person) => sat(person, id, 10_000))] }
    }
    case 'applicants': {
      const applied = new Set(data.applications.flatMap((one) => (one.orderClass === id ? [one.trainee] : [])))
      const could = data.trainees.filter((one) => !refused.has(one.id) && !applied.has(one.id))
      expect(could.length).toBeGreaterThanOrEqual(remedy.persons)
      const come = could.slice(0, remedy.persons).map((one) => one.id)
      const later = data.applications.map((one) => (come.includes(one.trainee) ? { ...one, rank: one.rank + 1 } : one))
      return {
        ...data,
        applications: [...later, ...come.flatMap((one) => wishes(one, id))],
        assessments: [...data.assessments, ...come.map((one) => sat(one, id, 6000))],
      }
    }
    case 'merge': {
      const moved = data.applications.filter((one) => one.orderClass === remedy.with)
      const own = new Set(data.applications.flatMap((one) => (one.orderClass === id ? [one.trainee] : [])))
      const joined = moved.filter((one) => !own.has(one.trainee)).map((one) => ({ ...one, orderClass: id }))
      const results = data.assessments.filter((one) => one.orderClass === remedy.with && !own.has(one.trainee))
      return {
        ...data,
        orderClasses: data.orderClasses.filter((one) => one.id !== remedy.with),
        applications: [...data.applications.filter((one) => one.orderClass !== remedy.with), ...joined],
        assessments: [
          ...data.assessments.filter((one) => one.orderClass !== remedy.with),
          ...results.map((one) => ({ ...one, orderClass: id })),
        ],
      }
    }
  }
}
