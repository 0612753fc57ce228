import { describe, expect, test } from 'vitest'
import { demandFamilies } from '../src/classes/joint-need.ts'
import { type ProposeRequest, proposeClasses } from '../src/classes/propose.ts'
import { compileRegistry } from '../src/columns/registry.ts'
import { proposePartners } from '../src/cooperation/partners.ts'
import { Cooperation } from '../src/model/cooperation.ts'
import { Demand } from '../src/model/demand.ts'
import { Enterprise } from '../src/model/enterprise.ts'
import { emptyRegion, type RegionData } from '../src/model/region-data.ts'
import { Cohort, Program, School } from '../src/model/school.ts'
import { asOf, design, knowledge, policy, targets } from './worlds.ts'

const demand = (id: string, fields: object = {}) =>
  Demand.parse({
    id,
    enterprise: 'E-1',
    title: '机场运行员',
    occupation: '4-02-04-03',
    form: 'order-class',
    headcount: 30,
    majors: [{ prefix: '500408', must: true }],
    skills: [{ skill: 'SK-1', level: 3, weight: 3, must: true }],
    startBy: '2027-09-01',
    ...fields,
  })
const program = (id: string, fields: object = {}) =>
  Program.parse({
    id,
    school: 'S-1',
    name: id,
    major: '500408',
    years: 3,
    skills: [{ skill: 'SK-1', level: 2, evidence: 'program' }],
    ...fields,
  })
const cohort = (of: string, entryYear: number, enrolled: number, years = 3) =>
  Cohort.parse({
    program: of,
    entryYear,
    enrolled,
    internshipFrom: `${entryYear + years - 1}-09-01`,
    graduation: `${entryYear + years}-06-30`,
  })
const region: RegionData = {
  ...emptyRegion,
  enterprises: [
    Enterprise.parse({ id: 'E-1', name: '一', staff: 500 }),
    Enterprise.parse({ id: 'E-2', name: '二', staff: 90 }),
  ],
  schools: [School.parse({ id: 'S-1', name: '一校' }), School.parse({ id: 'S-2', name: '二校' })],
  programs: [program('P-1'), program('P-2', { school: 'S-2' }), program('P-3', { school: 'S-2', major: '530803' })],
  cohorts: [cohort('P-1', 2025, 80), cohort('P-1', 2024, 90), cohort('P-2', 2025, 40), cohort('P-3', 2025, 90)],
  demands: [
    demand('D-1', { postStaff: 60 }),
    demand('D-2', { enterprise: 'E-2', headcount: 8 }),
    demand('D-3', { occupation: '6-31-07-01' }),
  ],
}
const propose = (data: Partial<RegionData> = {}, request: Partial<ProposeRequest> = {}) =>
  proposeClasses(compileRegistry({ ...region, ...data }, knowledge, { asOf }), {
    demands: ['D-1'],
    policy,
    design,
    ...request,
  })

describe('a class for one demand', () => {
  test('takes the cohort that may work as interns when people are wanted and has not graduated by then', () => {
    const [first] = propose().proposals
    // 80 · 97 % · 40 % = 77 · 0.4 = 30.
    expect(first).toMatchObject({ school: 'S-1', verdict: 'opens', expected: 30, seats: 30 })
    expect(first?.programs).toMatchObject([{ program: 'P-1', entryYear: 2025, enrolled: 80, expected: 30 }])
  })
  test('a program of another 专业 is refused by name; one that lacks the skill is taken and taught', () => {
    const { proposals, refused } = propose()
    expect(refused).toEqual({ major: 1 })
    expect(proposals[0]?.gap.modules).toMatchObject([{ skill: 'SK-1', from: 2, to: 3, must: true }])
  })
  test('a school with too few is still shown, after those that open, with what is missing', () => {
    const [, second] = propose().proposals
    expect(second).toMatchObject({ school: 'S-2', verdict: 'too-few', expected: 15, minSize: 25 })
  })
  test('eight seats are no class of their own; the similar demand is named', () => {
    const small = propose({}, { demands: ['D-2'] })
    expect(small.proposals[0]).toMatchObject({ verdict: 'small', seats: 8 })
    expect(small.similar).toEqual(['D-1'])
  })
  test('says how many interns the shares of staff and post allow', () => {
    expect(propose().proposals[0]?.limits).toEqual([
      { by: 'staff-share', demand: 'D-1', most: 50 },
      { by: 'post-share', demand: 'D-1', most: 12 },
    ])
  })
  test('中高贯通: a cohort of five years comes out five years after it entered', () => {
    const through = {
      programs: [program('P-1', { years: 5 })],
      cohorts: [cohort('P-1', 2023, 80, 5), cohort('P-1', 2025, 80, 5)],
    }
    expect(propose(through).proposals[0]?.programs).toMatchObject([
      { entryYear: 2023, years: 5, graduation: '2028-06-30' },
    ])
  })
})

describe('what the class needs and by when', () => {
  test('the latest term that is through its modules when people are wanted', () => {
    // One level at 32 hours is one term: from 1 March to 1 September 2027.
    expect(propose().proposals[0]).toMatchObject({
      term: { since: '2027-03-01', until: '2027-09-01', terms: 1, lateMonths: 0 },
      gap: { modules: [{ skill: 'SK-1', from: 2, to: 3, hours: 32, hoursAssumed: true }], hours: 32, terms: 1 },
      doneBeforeGraduation: true,
    })
    const soon = propose({ demands: [demand('D-1', { startBy: '2026-12-01' })] })
    expect(soon.proposals[0]?.term).toMatchObject({ since: '2027-03-01', lateMonths: 9 })
  })
  test('a near skill that is taught is recognised and saves hours; a must certificate that no program leads to is named', () => {
    const asked = demand('D-1', {
      skills: [{ skill: 'SK-2', level: 2, weight: 1, must: true }],
      certificates: [{ certificate: 'CT-1', level: null, must: true }],
    })
    const [first] = propose({ demands: [asked] }).proposals
    // SK-1 at level 2 is 700 ‰ near: 64 hours, of these 70 %.
    expect(first?.gap.modules).toMatchObject([
      { skill: 'SK-2', hours: 64, recognised: { skill: 'SK-1', level: 2, perMille: 700, hours: 44 } },
    ])
    expect(first?.gap).toMatchObject({ hours: 20, certificates: ['CT-1'] })
  })
  test('a mentor for ten, a station for two, of the class that may be expected', () => {
    expect(propose().proposals[0]).toMatchObject({ expected: 30, mentors: { enterprise: 3, school: 1 }, stations: 15 })
  })
  test('students: an order class or an apprenticeship of students, never the one for contracted staff', () => {
    const forms = propose().proposals[0]?.forms ?? []
    expect(forms.map(({ form }) => form)).toEqual([
      'order-class',
      'modern-apprenticeship',
      'dual',
      'new-apprenticeship',
    ])
    expect(forms.find(({ form }) => form === 'new-apprenticeship')).toEqual({
      form: 'new-apprenticeship',
      answer: 'refused',
      because: ['staff-only', 'contract-required'],
    })
    expect(forms.filter(({ answer }) => answer === 'advised')).toHaveLength(1)
  })
})

describe('an industry class', () => {
  test('serves all its demands: seats add up, both enterprises, the strictest skill', () => {
    const strict = demand('D-2', {
      enterprise: 'E-2',
      headcount: 8,
      skills: [{ skill: 'SK-1', level: 4, weight: 1, must: false }],
    })
    const data = { demands: [region.demands[0] ?? strict, strict] }
    const [first] = propose(data, { demands: ['D-2', 'D-1'] }).proposals
    expect(first).toMatchObject({ demands: ['D-1', 'D-2'], enterprises: ['E-1', 'E-2'], seats: 38 })
    expect(first?.gap.modules).toMatchObject([{ from: 2, to: 4, must: true }])
  })
  test('若干 leaves the seats unknown', () => {
    const data = { demands: [...region.demands, demand('D-4', { headcount: null })] }
    expect(propose(data, { demands: ['D-1', 'D-4'] }).proposals[0]).toMatchObject({ seats: null, maxSize: 40 })
  })
  test('families: same occupation and form, closed ones and plain posts left out', () => {
    const all = [...region.demands, demand('D-4', { form: 'employment' }), demand('D-5', { closedOn: '2026-05-01' })]
    expect(demandFamilies(all, asOf)).toEqual([['D-1', 'D-2'], ['D-3']])
  })
})

test('the order of rows and of the demands changes nothing', () => {
  const turned = {
    programs: [...region.programs].reverse(),
    cohorts: [...region.cohorts].reverse(),
    demands: [...region.demands].reverse(),
  }
  expect(propose(turned, { demands: ['D-2', 'D-1'] })).toEqual(propose({}, { demands: ['D-1', 'D-2'] }))
})

test('an unknown demand and no demand at all are errors with a code', () => {
  expect(() => propose({}, { demands: ['D-9'] })).toThrow('demand_not_found')
  expect(() => propose({}, { demands: [] })).toThrow('no_demands')
})

describe('a class for staff (企业新型学徒制)', () => {
  const asked = { persons: 30, contracted: true }
  test('nobody of a cohort joins: the program teaches, all that is asked is taught, and only this form is advised', () => {
    const { of, proposals } = propose({}, { staff: asked })
    expect(of).toBe('staff')
    expect(proposals.map(({ school }) => school)).toEqual(['S-1', 'S-2'])
    expect(proposals[0]).toMatchObject({
      seats: 30,
      expected: 30,
      verdict: 'opens',
      programs: [{ program: 'P-1', entryYear: null, enrolled: null, expected: 30, graduation: null }],
      gap: { modules: [{ skill: 'SK-1', from: 0, to: 3, hours: 96 }] },
      // A year at least, though the modules would fit in one term.
      term: { since: '2027-03-01', until: '2028-03-01', terms: 2, lateMonths: 0 },
      doneBeforeGraduation: true,
      limits: [],
    })
    expect(proposals[0]?.forms.filter(({ answer }) => answer !== 'refused')).toEqual([
      { form: 'new-apprenticeship', answer: 'advised', because: [] },
    ])
  })
  test('a demand of that form asks for staff by itself; whether they are under contract is open until somebody says', () => {
    const staff = { demands: [demand('D-1', { form: 'new-apprenticeship' }), demand('D-2')] }
    const { of, proposals } = propose(staff)
    expect([of, proposals[0]?.seats]).toEqual(['staff', 30])
    expect(proposals[0]?.forms.at(-1)).toMatchObject({ answer: 'open', because: ['contract-unknown'] })
    expect(() => propose(staff, { demands: ['D-1', 'D-2'] })).toThrow('forms_mixed')
    expect(propose({}, { staff: { ...asked, contracted: false } }).proposals[0]?.forms.at(-1)?.answer).toBe('refused')
  })
  test('students and staff: what the round lets in', () => {
    expect(propose().of).toBe('students')
    expect(propose({ cohorts: [] }, { staff: asked }).proposals).toHaveLength(2)
  })
})

describe('partners', () => {
  const taught = [program('P-1', { skills: [{ skill: 'SK-1', level: 3, evidence: 'program' }] })]
  const partners = (data: Partial<RegionData> = {}, more: object = {}) =>
    proposePartners(compileRegistry({ ...region, programs: taught, ...data }, knowledge, { asOf }), {
      policy,
      targets,
      ...more,
    })
  const tie = (form: number) => Cooperation.parse({ school: 'S-1', enterprise: 'E-1', form, since: '2020-09-01' })
  test('those who fit and do nothing together come first by the seats that fit', () => {
    const found = partners()
    expect(found.map(({ school, enterprise, step }) => [school, enterprise, step])).toEqual([
      ['S-1', 'E-1', 'start'],
      ['S-1', 'E-2', 'start'],
    ])
    const best = found[0]
    expect(best?.points).toBe(
      best?.reasons.reduce((sum, { seats, score }) => sum + Math.floor((1000 * seats * score) / 10_000), 0),
    )
  })
  test('who only recruits together is told to deepen, who runs an order class is left alone', () => {
    expect(partners({ cooperations: [tie(1)] })[0]).toMatchObject({ step: 'deepen', formNow: 1 })
    expect(partners({ cooperations: [tie(5)] }).some(({ enterprise }) => enterprise === 'E-1')).toBe(false)
  })
  test('a closed demand is no reason', () => {
    const closed = region.demands.map((one) => ({ ...one, closedOn: '2026-08-01' }))
    expect(partners({ demands: closed })).toEqual([])
  })
})
