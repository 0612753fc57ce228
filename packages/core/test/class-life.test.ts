/** How a class lives in the journal: confirmed seats, members, the waiting list, corrections; in an officer's words. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { confirmRound, seatsLeft } from '../src/classes/confirm.ts'
import { fillClasses } from '../src/classes/fill.ts'
import { decide, Journal, memberSubject } from '../src/classes/journal.ts'
import { standings } from '../src/classes/standing.ts'
import { compileRegistry } from '../src/columns/registry.ts'
import { Assessment } from '../src/model/assessment.ts'
import type { DecideRequest, DecisionEntry } from '../src/model/decision.ts'
import { OrderClass } from '../src/model/order-class.ts'
import { Placement } from '../src/model/placement.ts'
import { emptyRegion, type RegionData } from '../src/model/region-data.ts'
import { School } from '../src/model/school.ts'
import { Application, Trainee } from '../src/model/trainee.ts'
import { refusalSentence, stateNamed } from '../src/report/life-words.ts'
import { asOf, design, knowledge, policy } from './worlds.ts'

const signed = { by: '王科长', on: '2026-09-02', why: '选拔领导小组会议纪要' }
const consent = {
  basis: 'consent',
  purpose: 'matching',
  recipient: null,
  guardian: false,
  given: '2026-03-01',
  withdrawn: null,
}
const ids = ['甲', '乙', '丙', '丁', '戊']
const data: RegionData = {
  ...emptyRegion,
  schools: [School.parse({ id: 'S-1', name: '一校' })],
  trainees: ids.map((id) =>
    Trainee.parse({ id, school: 'S-1', status: 'student', birthMonth: '2006-01', consents: [consent] }),
  ),
  orderClasses: [
    OrderClass.parse({
      id: '红旗',
      name: '红旗班',
      enterprises: ['E-1'],
      minSize: 2,
      maxSize: 3,
      state: 'selecting',
      since: '2026-09-01',
    }),
  ],
  applications: ids.map((trainee) => Application.parse({ trainee, orderClass: '红旗', rank: 1 })),
  assessments: ids.map((trainee, i) => Assessment.parse({ trainee, orderClass: '红旗', score: 9000 - 1000 * i })),
}
const round = (more: object = {}) =>
  fillClasses(compileRegistry(data, knowledge, { asOf }), { policy, design, ...more })

/** An office that decides one thing after the other. */
class Office {
  entries: DecisionEntry[] = []
  region = data
  get journal() {
    return new Journal(this.region, this.entries)
  }
  confirm() {
    const confirmed = confirmRound(this.journal, round(), signed)
    if (confirmed.ok) this.entries = [...this.entries, ...confirmed.entries]
    return confirmed
  }
  decide(request: Partial<DecideRequest> & Pick<DecideRequest, 'machine' | 'subjects' | 'to'>) {
    const decided = decide(this.region, this.journal, { facts: {}, ...signed, ...request })
    if (decided.ok) this.entries = [...this.entries, ...decided.entries]
    return decided
  }
  members(to: string, names: readonly string[], facts: DecideRequest['facts'] = { consent: '2026-09-01' }) {
    return this.decide({ machine: 'member', subjects: names.map((id) => memberSubject('红旗', id)), to, facts })
  }
  step(to: string, facts: DecideRequest['facts'] = {}) {
    return this.decide({ machine: 'order-class', subjects: ['红旗'], to, facts })
  }
  state(name: string) {
    return this.journal.state('member', memberSubject('红旗', name))
  }
}
const confirmed = () => {
  const office = new Office()
  office.confirm()
  return office
}
const formed = () => {
  const office = confirmed()
  office.members('member', ['甲', '乙', '丙'])
  office.step('formed')
  return office
}

test('a round that a person confirms: seats are 拟录, the waiting list is 候补, with place and score', () => {
  const office = confirmed()
  expect(ids.map((id) => office.state(id))).toEqual(['proposed', 'proposed', 'proposed', 'waiting', 'waiting'])
  expect(office.entries[3]).toMatchObject({ subject: '红旗/丁', facts: { waitingRank: 1 }, by: '王科长' })
  expect(office.confirm()).toEqual({ ok: false, refusal: { code: 'confirmed_already', classes: ['红旗'] } })
})
test('simulated people can be looked at, not admitted', () => {
  const few = { ...data, applications: data.applications.slice(0, 1), assessments: data.assessments.slice(0, 1) }
  const result = fillClasses(compileRegistry(few, knowledge, { asOf }), {
    policy,
    design,
    simulate: { perMille: 1000 },
  })
  expect(result.simulated).toBeGreaterThan(0)
  expect(confirmRound(new Journal(few, []), result, signed)).toMatchObject({
    refusal: { code: 'simulated_applicants' },
  })
})

describe('what the region knows is counted, not believed', () => {
  test('a class forms with the members it has, whatever number is typed', () => {
    const office = confirmed()
    expect(office.step('formed', { members: 3 })).toMatchObject({
      refusals: [{ refusal: { missing: ['minSize≤members≤maxSize'] } }],
    })
    office.members('member', ['甲', '乙'])
    expect(office.step('formed')).toMatchObject({
      ok: true,
      entries: [{ facts: { members: 2, minSize: 2, maxSize: 3 } }],
    })
  })
  test('the internship begins when all eight steps are done for every member; the class closes when each has an outcome', () => {
    const office = formed()
    office.step('training', { plan: 'P-7' })
    expect(office.step('internship').ok).toBe(false)
    for (const step of [
      'siteVisited',
      'sitePublished',
      'consented',
      'filed',
      'planned',
      'rulesAndEmergencyPlan',
      'agreementSigned',
      'trainedAndInsured',
    ]) {
      const subjects = ['甲', '乙', '丙'].map((id) => memberSubject('红旗', id))
      expect(office.decide({ machine: 'internship', subjects, to: step, facts: { [step]: '2026-09-02' } }).ok).toBe(
        true,
      )
    }
    for (const to of ['internship', 'assessed', 'hiring']) expect(office.step(to).ok).toBe(true)
    expect(office.step('closed')).toMatchObject({ refusals: [{ refusal: { missing: ['outcomes=members'] } }] })
    office.members('graduated', ['甲', '乙'])
    office.members('hired', ['甲'])
    office.members('not-hired', ['乙'])
    expect(office.step('closed').ok).toBe(false)
    office.region = {
      ...data,
      placements: [Placement.parse({ trainee: '丙', year: 2027, orderClass: '红旗', destination: '10' })],
    }
    expect(office.step('closed')).toMatchObject({ ok: true, entries: [{ facts: { members: 3, outcomes: 3 } }] })
  })
  test('a class without a known member goes to no internship', () => {
    const office = new Office()
    office.region = { ...data, orderClasses: data.orderClasses.map((one) => ({ ...one, state: 'training' as const })) }
    expect(office.step('internship')).toMatchObject({ refusals: [{ refusal: { missing: ['members≥1'] } }] })
  })
})

test('several at once: all or none, and each that stands against it is named', () => {
  const office = confirmed()
  const decided = office.members('member', ['甲', '丁', '戊'], { consent: '2026-09-01' })
  expect(decided).toMatchObject({ ok: false, refusals: [{ subject: '红旗/丁' }, { subject: '红旗/戊' }] })
  expect(office.state('甲')).toBe('proposed')
})

describe('a seat that falls free', () => {
  const left = (office: Office, day = asOf) => seatsLeft(office.region, office.journal, '红旗', { asOf: day, design })
  test('goes down the waiting list, is proposed by the machine and decided by a person', () => {
    const office = formed()
    expect(left(office)).toMatchObject({ free: 0, proposed: [] })
    office.members('withdrawn', ['乙'])
    expect(left(office)).toMatchObject({ free: 1, semester: 1, proposed: ['丁'] })
    expect(office.members('member', ['丁'], { backfills: true, consent: '2026-09-02' }).ok).toBe(true)
    expect(left(office)).toMatchObject({ free: 0, proposed: [] })
  })
  test('whoever asked for no automated decision is passed over, and nobody comes in after the last semester', () => {
    const office = formed()
    office.members('withdrawn', ['乙'])
    const trainees = data.trainees.map((one) => (one.id === '丁' ? { ...one, optOutAutomated: true } : one))
    office.region = { ...data, trainees }
    expect(left(office)).toMatchObject({ proposed: ['戊'], passedOver: [{ trainee: '丁', because: 'not-available' }] })
    expect(left(office, '2027-09-02')).toMatchObject({ semester: 3, closed: 'class-too-far', proposed: [] })
  })
})

test('a correction is one more entry: what was decided stays, and the state is what holds now', () => {
  const office = formed()
  const before = office.entries
  const corrected = office.decide({
    machine: 'order-class',
    subjects: ['红旗'],
    to: 'cancelled',
    correct: 0,
    by: '李处长',
    on: '2026-09-05',
    why: '名单核对后不足',
  })
  expect(corrected).toMatchObject({ ok: true, entries: [{ corrects: 0, from: 'formed', to: 'cancelled' }] })
  expect(office.entries.slice(0, -1)).toEqual(before)
  expect(office.journal.state('order-class', '红旗')).toBe('cancelled')
})

test('where each class stands: what may come next, and what is not on file', () => {
  const office = confirmed()
  expect(standings(data, office.journal)).toMatchObject([
    {
      orderClass: '红旗',
      state: 'selecting',
      reported: null,
      members: { proposed: 3, waiting: 2 },
      next: [
        { to: 'formed', missing: ['minSize≤members≤maxSize'] },
        { to: 'cancelled', missing: [] },
        { to: 'merged', missing: ['mergedInto'] },
      ],
    },
  ])
  office.members('member', ['甲', '乙', '丙'])
  office.step('formed')
  expect(standings(data, office.journal)[0]).toMatchObject({ state: 'formed', reported: 'selecting', decisions: 1 })
})

test('whatever is asked of whom, the journal only grows, and reading it again gives the same states', () => {
  const asked = fc.record({
    machine: fc.constantFrom('order-class' as const, 'member' as const, 'internship' as const),
    who: fc.constantFrom(...ids),
    to: fc.constantFrom('formed', 'cancelled', 'training', 'member', 'withdrawn', 'waiting', 'declined', 'siteVisited'),
    correct: fc.option(fc.nat(2), { nil: undefined }),
    facts: fc.constantFrom({}, { consent: '2026-09-01' }, { plan: 'P' }, { backfills: true, consent: '2026-09-01' }),
  })
  fc.assert(
    fc.property(fc.array(asked, { maxLength: 12 }), (requests) => {
      const office = confirmed()
      for (const { machine, who, to, correct, facts } of requests) {
        const before = office.entries
        const subjects = [machine === 'order-class' ? '红旗' : memberSubject('红旗', who)]
        const decided = office.decide({ machine, subjects, to, facts, ...(correct === undefined ? {} : { correct }) })
        expect(office.entries.slice(0, before.length)).toEqual(before)
        expect(office.entries.length).toBe(before.length + (decided.ok ? 1 : 0))
        if (decided.ok) expect(office.journal.state(machine, subjects[0] ?? '')).toBe(to)
      }
      const again = new Journal(data, JSON.parse(JSON.stringify(office.entries)) as DecisionEntry[])
      expect(standings(data, again)).toEqual(standings(data, office.journal))
    }),
    { numRuns: 150 },
  )
})

test('a person or class that is not there is an error with a code; a refusal is a sentence', () => {
  expect(() => new Office().members('member', ['没有'])).toThrow('scope_not_found')
  expect(() => new Office().decide({ machine: 'order-class', subjects: ['没有'], to: 'formed' })).toThrow(
    'scope_not_found',
  )
  const refused = new Office().step('training')
  if (refused.ok) throw new Error('not refused')
  const [first] = refused.refusals
  expect(first && refusalSentence('order-class', first.refusal, 'zh')).toBe(
    '现为「选拔 selecting」，不能直接到「培养 training」；可到：成班 formed、未成班 cancelled、合并 merged',
  )
  expect([stateNamed('member', '在班'), stateNamed('member', 'member'), stateNamed('member', '没有')]).toEqual([
    'member',
    'member',
    null,
  ])
})
