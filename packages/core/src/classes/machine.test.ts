import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { backfill } from './backfill.ts'
import {
  agreementFacts,
  apprenticeshipLife,
  internshipLife,
  internshipSteps,
  memberLife,
  orderClassLife,
} from './life-cycles.ts'
import {
  advance,
  begin,
  type Decision,
  type FactsOnFile,
  type LifeRecord,
  type Machine,
  possibleSteps,
  stateOf,
} from './machine.ts'
import { matchLife, programLife, projectLife } from './other-life-cycles.ts'

const decided = { by: '王科长', on: '2026-09-01', why: '校企双方会议纪要' }
const agreement: FactsOnFile = Object.fromEntries(agreementFacts.map((name) => [name, true]))

/** Takes steps one after another and fails loudly where one is refused. */
function walk<S extends string>(
  machine: Machine<S>,
  steps: readonly (readonly [S, FactsOnFile?])[],
  from = begin(machine),
) {
  return steps.reduce<LifeRecord<S>>((record, [to, facts]) => {
    const next = advance(machine, record, { ...decided, kind: 'step', to, facts: facts ?? {} })
    if (!next.ok) throw new Error(JSON.stringify(next.refusal))
    return next.record
  }, from)
}

describe('an order class', () => {
  const selecting = () => walk(orderClassLife, [['negotiating'], ['signed', agreement], ['open'], ['selecting']])
  test('is signed only with every field of the agreement', () => {
    for (const name of agreementFacts) {
      const facts = { ...agreement, [name]: null }
      const next = advance(orderClassLife, walk(orderClassLife, [['negotiating']]), {
        ...decided,
        kind: 'step',
        to: 'signed',
        facts,
      })
      expect(next).toEqual({
        ok: false,
        refusal: { code: 'fact_missing', from: 'negotiating', to: 'signed', missing: [name] },
      })
    }
  })
  test.each([
    [24, false],
    [25, true],
    [40, true],
    [41, false],
  ])('with %i members and 25 … 40 seats it forms: %s', (members, forms) => {
    const facts = { members, minSize: 25, maxSize: 40 }
    const next = advance(orderClassLife, selecting(), { ...decided, kind: 'step', to: 'formed', facts })
    expect(next.ok).toBe(forms)
  })
  test('goes to the internship when every member is checked, and closes when every member has an outcome', () => {
    const training = walk(
      orderClassLife,
      [
        ['formed', { members: 30, minSize: 25, maxSize: 40 }],
        ['training', { plan: 'P-7' }],
      ],
      selecting(),
    )
    const step = (record: typeof training, to: 'internship' | 'closed', facts: FactsOnFile) =>
      advance(orderClassLife, record, { ...decided, kind: 'step', to, facts })
    expect(step(training, 'internship', { membersChecked: 29 }).ok).toBe(false)
    const hiring = walk(orderClassLife, [['internship', { membersChecked: 30 }], ['assessed'], ['hiring']], training)
    expect(step(hiring, 'closed', { outcomes: 29 }).ok).toBe(false)
    expect(step(hiring, 'closed', { outcomes: 30 }).ok).toBe(true)
  })
  test('a person decides: no name, no reason or no date is no decision', () => {
    for (const lack of [{ by: ' ' }, { why: '' }, { on: '2026-02-30' }]) {
      const next = advance(orderClassLife, begin(orderClassLife), {
        ...decided,
        ...lack,
        kind: 'step',
        to: 'negotiating',
        facts: {},
      })
      expect(next).toMatchObject({
        ok: false,
        refusal: { code: 'not_decided_by_a_person', missing: Object.keys(lack) },
      })
    }
  })
  test('a correction adds an entry and keeps what was decided', () => {
    const formed = walk(orderClassLife, [['formed', { members: 30, minSize: 25, maxSize: 40 }]], selecting())
    const wrong = formed.decisions.length - 1
    const next = advance(orderClassLife, formed, {
      by: '李处长',
      on: '2026-09-05',
      why: '名单核对：实为合并',
      kind: 'correction',
      entry: wrong,
      to: 'merged',
      facts: { mergedInto: 'C-2' },
    })
    if (!next.ok) throw new Error(JSON.stringify(next.refusal))
    expect(next.record.decisions.slice(0, -1)).toEqual(formed.decisions)
    expect(stateOf(orderClassLife, next.record)).toBe('merged')
    expect(
      advance(orderClassLife, formed, { ...decided, kind: 'correction', entry: wrong, to: 'closed', facts: {} }).ok,
    ).toBe(false)
    expect(
      advance(orderClassLife, formed, { ...decided, kind: 'correction', entry: 99, to: 'merged', facts: {} }),
    ).toMatchObject({ refusal: { code: 'no_such_entry' } })
  })
  test('nothing is decided before what was decided last', () => {
    const record = walk(orderClassLife, [['negotiating']])
    expect(
      advance(orderClassLife, record, { ...decided, on: '2026-08-31', kind: 'step', to: 'signed', facts: agreement }),
    ).toMatchObject({ refusal: { code: 'date_before_last_decision' } })
  })
})

test('an internship runs only when all eight steps before it are dated, in their order', () => {
  const all = internshipSteps.map((step) => [step, { [step]: '2026-09-10' }] as const)
  const ready = walk(internshipLife, all)
  expect(advance(internshipLife, ready, { ...decided, kind: 'step', to: 'running', facts: {} }).ok).toBe(true)
  for (const [i, [step]] of all.entries()) {
    const before = walk(internshipLife, all.slice(0, i))
    expect(advance(internshipLife, before, { ...decided, kind: 'step', to: step, facts: {} }).ok).toBe(false)
    expect(advance(internshipLife, before, { ...decided, kind: 'step', to: 'running', facts: {} }).ok).toBe(false)
    expect(
      advance(internshipLife, ready, { ...decided, kind: 'step', to: 'running', facts: { [step]: null } }).ok,
    ).toBe(false)
  }
})

test('an apprenticeship is not paid more ahead than the notice allows', () => {
  const filed = walk(apprenticeshipLife, [['filed', { contracts: 20, plan: true }]])
  const pay = (prepaidAmount: number) =>
    advance(apprenticeshipLife, filed, {
      ...decided,
      kind: 'step',
      to: 'prepaid',
      facts: { subsidy: 100_000, prepaidShareAllowed: 500, prepaidAmount },
    }).ok
  expect([pay(50_000), pay(50_001)]).toEqual([true, false])
})

test('a paused project goes on where it stopped', () => {
  const paused = walk(projectLife, [['matching'], ['enrolling'], ['paused', { pausedIn: 'enrolling' }]])
  expect(advance(projectLife, paused, { ...decided, kind: 'step', to: 'placing', facts: {} }).ok).toBe(false)
  expect(advance(projectLife, paused, { ...decided, kind: 'step', to: 'enrolling', facts: {} }).ok).toBe(true)
})

const machines: readonly Machine<string>[] = [
  orderClassLife,
  memberLife,
  internshipLife,
  apprenticeshipLife,
  projectLife,
  programLife,
  matchLife,
] as unknown as Machine<string>[]

test.each(machines.map((machine) => [machine.id, machine] as const))(
  '%s: every state can be reached, and only final states end',
  (_, machine) => {
    const reached = new Set([machine.first])
    for (let before = 0; before !== reached.size; ) {
      before = reached.size
      for (const { from, to } of machine.steps) if (reached.has(from)) reached.add(to)
    }
    expect([...machine.states].filter((state) => !reached.has(state))).toEqual([])
    expect(machine.states.filter((state) => possibleSteps(machine, state).length === 0)).toEqual(
      [...machine.final].filter((state) => possibleSteps(machine, state).length === 0),
    )
    for (const { from, to } of machine.steps)
      expect([from, to].every((state) => machine.states.includes(state))).toBe(true)
  },
)

test('whatever is asked, the list only grows, and a refusal leaves it as it was', () => {
  const facts = fc.dictionary(
    fc.constantFrom(...agreementFacts, 'members', 'minSize', 'maxSize'),
    fc.oneof(fc.nat(50), fc.boolean()),
  )
  const step = fc.record({ to: fc.constantFrom(...orderClassLife.states), facts })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      let record = begin(orderClassLife)
      for (const { to, facts: given } of steps) {
        const before = structuredClone(record)
        const next = advance(orderClassLife, record, { ...decided, kind: 'step', to, facts: given } as Decision<
          typeof to
        >)
        expect(record).toEqual(before)
        if (!next.ok) continue
        expect(next.record.decisions.slice(0, -1)).toEqual(before.decisions)
        expect(orderClassLife.steps.some((one) => one.from === stateOf(orderClassLife, before) && one.to === to)).toBe(
          true,
        )
        record = next.record
      }
    }),
  )
})

describe('the waiting list', () => {
  const waiting = [
    { trainee: 'T-3', school: 'S-1', rank: 2, available: true },
    { trainee: 'T-1', school: 'S-1', rank: 1, available: true },
    { trainee: 'T-2', school: 'S-2', rank: 2, available: true },
    { trainee: 'T-4', school: 'S-2', rank: 3, available: false },
    { trainee: 'T-5', school: null, rank: 4, available: true },
  ]
  test('fills free seats in its order, within the quotas of the schools', () => {
    const given = backfill({ free: 4, semester: 2, lastSemester: 2, waiting, quotaLeft: { 'S-1': 1 } })
    expect(given.proposed).toEqual(['T-1', 'T-2', 'T-5'])
    expect(given.passedOver).toEqual([
      { trainee: 'T-3', because: 'school-quota' },
      { trainee: 'T-4', because: 'not-available' },
    ])
    expect(given.stillFree).toBe(1)
  })
  test('is closed once the class has gone too far', () => {
    expect(backfill({ free: 1, semester: 3, lastSemester: 2, waiting })).toEqual({
      proposed: [],
      passedOver: [],
      stillFree: 1,
      closed: 'class-too-far',
    })
  })
})
