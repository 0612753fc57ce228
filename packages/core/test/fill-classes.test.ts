import { describe, expect, test } from 'vitest'
import { fillClasses } from '../src/classes/fill.ts'
import { compileRegistry } from '../src/columns/registry.ts'
import { Assessment } from '../src/model/assessment.ts'
import { Enterprise } from '../src/model/enterprise.ts'
import { OrderClass } from '../src/model/order-class.ts'
import { emptyRegion, type RegionData } from '../src/model/region-data.ts'
import { Program, School } from '../src/model/school.ts'
import { Application, Trainee } from '../src/model/trainee.ts'
import { asOf, design, knowledge, policy } from './worlds.ts'

const consent = {
  basis: 'consent',
  purpose: 'matching',
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
  OrderClass.parse({ id, name: id, enterprises: ['E-1'], minSize: 2, maxSize: 2, state: 'selecting', ...fields })
const applies = (of: string, ...classes: string[]) =>
  classes.map((id, i) => Application.parse({ trainee: of, orderClass: id, rank: i + 1 }))
const result = (of: string, id: string, score: number | null, passed: boolean | null = null) =>
  Assessment.parse({ trainee: of, orderClass: id, score, passed })
const region: RegionData = {
  ...emptyRegion,
  schools: [School.parse({ id: 'S-1', name: '一校' })],
  programs: ['P-1', 'P-2'].map((id) => Program.parse({ id, school: 'S-1', name: id, major: '500408', years: 3 })),
  trainees: ['T-1', 'T-2', 'T-3', 'T-4'].map((id) => trainee(id)),
  orderClasses: [orderClass('C-1'), orderClass('C-2')],
  applications: [
    ...applies('T-1', 'C-1', 'C-2'),
    ...applies('T-2', 'C-1', 'C-2'),
    ...applies('T-3', 'C-1', 'C-2'),
    ...applies('T-4', 'C-2'),
  ],
  assessments: ['C-1', 'C-2'].flatMap((id) =>
    ['T-1', 'T-2', 'T-3', 'T-4'].map((of, i) => result(of, id, 9000 - 1000 * i)),
  ),
}
const fill = (data: Partial<RegionData> = {}, more: object = {}) =>
  fillClasses(compileRegistry({ ...region, ...data }, knowledge, { asOf }), {
    policy,
    design,
    leastMinimum: 1,
    ...more,
  })
const of = (found: ReturnType<typeof fill>, id: string) => found.classes.find((one) => one.orderClass === id)
const person = (found: ReturnType<typeof fill>, id: string) => found.persons.find((one) => one.trainee === id)

test('by score: the first two get their first wish, the third the second and hears the cut', () => {
  const found = fill()
  expect(of(found, 'C-1')).toMatchObject({ status: 'opens', members: ['T-1', 'T-2'], cut: 8000, waiting: ['T-3'] })
  expect(of(found, 'C-2')?.members).toEqual(['T-3', 'T-4'])
  expect(person(found, 'T-3')).toMatchObject({
    orderClass: 'C-2',
    wish: 2,
    passedOver: [{ orderClass: 'C-1', because: 'full', score: 7000, cut: 8000 }],
  })
  expect(found.findings).toEqual({ violations: [], blockingPairs: [], blockingGroups: [] })
  expect(found.market).toMatchObject({ offer: 4, demand: 4, mismatch: 0 })
})

describe('who may not come in, with the reason', () => {
  const refusal = (data: Partial<RegionData>) => of(fill(data), 'C-1')?.refused
  const others = region.trainees.slice(1)
  test.each([
    ['a program that is not invited', { orderClasses: [orderClass('C-1', { programs: ['P-2'] })] }, { program: 3 }],
    ['below the floor', { orderClasses: [orderClass('C-1', { scoreMin: 7500 })] }, { 'below-floor': 1 }],
    ['did not sit', { assessments: region.assessments.slice(1) }, { 'not-assessed': 1 }],
    [
      'sat without a result',
      { assessments: [result('T-1', 'C-1', null), ...region.assessments.slice(1)] },
      { 'not-assessed': 1 },
    ],
    [
      'failed',
      { assessments: [result('T-1', 'C-1', 9900, false), ...region.assessments.slice(1)] },
      { 'not-passed': 1 },
    ],
    ['a graduate', { trainees: [trainee('T-1', { status: 'graduate' }), ...others] }, { form: 1 }],
    [
      'consent withdrawn',
      { trainees: [trainee('T-1', { consents: [{ ...consent, withdrawn: '2026-05-01' }] }), ...others] },
      { 'consent-matching': 1 },
    ],
    [
      'no automated decision wanted',
      { trainees: [trainee('T-1', { optOutAutomated: true }), ...others] },
      { 'opt-out': 1 },
    ],
  ] as const)('%s', (_, data, expected) => {
    expect(refusal(data as Partial<RegionData>)).toEqual(expected)
  })
})

test('a class that does not open: its people get their next wish, and what would open it is said', () => {
  const found = fill(
    {
      orderClasses: [orderClass('C-1', { minSize: 4, maxSize: 5 }), orderClass('C-2', { maxSize: 4 })],
    },
    { movable: ['minimum'] },
  )
  expect(of(found, 'C-1')).toMatchObject({ status: 'closed', had: 3, seated: 0 })
  expect(of(found, 'C-1')?.remedies).toContainEqual({ lever: 'minimum', from: 4, to: 3 })
  expect(of(found, 'C-2')?.members).toEqual(['T-1', 'T-2', 'T-3', 'T-4'])
  expect(person(found, 'T-1')?.passedOver).toMatchObject([{ orderClass: 'C-1', because: 'closed' }])
})

test('where nobody was assessed the score of the match stands in, and says so', () => {
  expect(person(fill({ assessments: [] }), 'T-1')?.scoreFrom).toBe('match')
  expect(person(fill(), 'T-1')?.scoreFrom).toBe('assessment')
})

test('equal scores are decided by lots: the same seed the same people, whatever the order of rows; some other seed others', () => {
  const equal = { assessments: region.assessments.map((one) => ({ ...one, score: 8000 })) }
  const members = (seed: number, data: Partial<RegionData> = equal) => of(fill(data, { seed }), 'C-1')?.members
  const turned = { applications: [...region.applications].reverse(), assessments: [...equal.assessments].reverse() }
  expect(members(7, { ...equal, ...turned })).toEqual(members(7))
  expect(new Set(Array.from({ length: 20 }, (_, seed) => JSON.stringify(members(seed)))).size).toBeGreaterThan(1)
})

test('classes that run already, or are not asked for, are left alone', () => {
  const running = [orderClass('C-1', { state: 'training' }), orderClass('C-2')]
  expect(fill({ orderClasses: running }).classes.map((one) => one.orderClass)).toEqual(['C-2'])
  expect(fill({}, { classes: ['C-1'] }).classes.map((one) => one.orderClass)).toEqual(['C-1'])
})

describe('interns of an enterprise and a post', () => {
  const enterprises = [Enterprise.parse({ id: 'E-1', name: '一厂', staff: 30 })]
  const internships = ['C-1', 'C-2'].map((id) => orderClass(id, { form: 'internship', minSize: 1, maxSize: 3 }))
  // Rules on dates of internship need what this small region does not state; the wishes are those of people who are let in.
  const round = (more: object = {}, form: object = {}, data: object = {}) =>
    fill(
      { enterprises, orderClasses: internships.map((one) => ({ ...one, ...form })), ...data },
      { ...more, binds: ['internship', 'order-class'] },
    )
  const asClasses = { form: 'order-class' as const }
  const inAll = (found: ReturnType<typeof fill>) => found.classes.reduce((sum, one) => sum + one.seated, 0)

  test('a tenth of the staff over all classes, the best by score', () => {
    const applications = [...applies('T-1', 'C-2'), ...region.applications.filter(({ trainee }) => trainee !== 'T-1')]
    const found = round({}, asClasses, { applications })
    expect(found.caps).toMatchObject([{ id: 'staff E-1', most: 3, members: 3, binding: true }])
    expect(inAll(found)).toBe(3)
    expect(person(found, 'T-4')?.passedOver).toMatchObject([{ orderClass: 'C-2', because: 'limit' }])
  })
  test('those from other schools who are there already count', () => {
    expect(inAll(round({ present: [{ enterprise: 'E-1', demand: null, persons: 2 }] }, asClasses))).toBe(1)
  })
  test('an override holds with who and why, and is refused without', () => {
    const override = { cap: 'staff E-1', most: 4, who: '区教育局 王', why: '新厂区投产' }
    expect(inAll(round({ overrides: [override] }, asClasses))).toBe(4)
    expect(() => round({ overrides: [{ ...override, why: ' ' }] }, asClasses)).toThrow(/policy_invalid/)
  })
  test('classes whose members do not work yet are shown the limit, and nobody is kept out', () => {
    const found = fill({ enterprises, orderClasses: internships.map((one) => ({ ...one, ...asClasses })) })
    expect(found.caps).toMatchObject([{ id: 'staff E-1', most: 3, members: 4, binding: false }])
  })
  test('a limit of the office over two classes, and a member who is in already', () => {
    const found = fill({}, { caps: [{ id: '王老师', classes: ['C-1', 'C-2'], most: 2 }] })
    expect(inAll(found)).toBe(2)
    const kept = fill(
      {},
      {
        fixed: [
          { trainee: 'T-4', orderClass: 'C-2' },
          { trainee: 'T-3', orderClass: 'C-1' },
        ],
      },
    )
    expect(of(kept, 'C-1')?.members).toEqual(['T-1', 'T-3'])
    expect(person(kept, 'T-4')?.orderClass).toBe('C-2')
  })
})
