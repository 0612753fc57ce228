/** A round that a person confirms becomes entries of the journal; a seat that falls free is offered down the waiting list. */
import type { ClassDesign } from '../model/class-design.ts'
import type { DecisionEntry } from '../model/decision.ts'
import { DuikouError } from '../model/issue.ts'
import type { RegionData } from '../model/region-data.ts'
import { type Backfill, backfill, type Waiting } from './backfill.ts'
import type { FillResult } from './fill.ts'
import { classOf, type Journal, memberSubject, traineeOf } from './journal.ts'
import { type DecidedBy, factsOf } from './machine.ts'
import { termsBetween } from './pipeline.ts'

export type Confirmed =
  | { readonly ok: true; readonly entries: readonly DecisionEntry[] }
  | {
      readonly ok: false
      readonly refusal: /** Simulated people can be looked at, not admitted. */
        | { readonly code: 'simulated_applicants'; readonly persons: number }
        /** Seats of these classes were confirmed before: what changed since is a step or a correction of its own. */
        | { readonly code: 'confirmed_already'; readonly classes: readonly string[] }
    }

/** 拟录 for each seat of a class that opens, 候补 for each place on its waiting list; who is a member already stays one. */
export function confirmRound(
  journal: Journal,
  { classes, persons, simulated }: FillResult,
  signed: DecidedBy,
): Confirmed {
  if (simulated > 0) return { ok: false, refusal: { code: 'simulated_applicants', persons: simulated } }
  const opens = classes.filter(({ status }) => status === 'opens')
  const before = opens.filter(({ orderClass }) =>
    journal
      .subjects('member', orderClass)
      .some((subject) => ['proposed', 'waiting'].includes(journal.state('member', subject))),
  )
  if (before.length > 0)
    return { ok: false, refusal: { code: 'confirmed_already', classes: before.map(({ orderClass }) => orderClass) } }
  const person = new Map(persons.map((one) => [one.trainee, one]))
  const entry = (orderClass: string, trainee: string, to: string, facts: DecisionEntry['facts']): DecisionEntry => ({
    machine: 'member',
    subject: memberSubject(orderClass, trainee),
    // Whoever stands in a round went through the selection.
    from: 'interviewed',
    to,
    facts,
    corrects: null,
    ...signed,
  })
  const entries = opens.flatMap(({ orderClass, members, waiting }) => [
    ...members.flatMap((trainee, i) => {
      if (journal.state('member', memberSubject(orderClass, trainee)) === 'member') return []
      const { wish = null, score = null } = person.get(trainee) ?? {}
      return [entry(orderClass, trainee, 'proposed', { place: i + 1, wish, score })]
    }),
    ...waiting.map((trainee, i) => entry(orderClass, trainee, 'waiting', { waitingRank: i + 1 })),
  ])
  return { ok: true, entries }
}

export interface SeatsLeft extends Backfill {
  readonly orderClass: string
  readonly free: number
  readonly semester: number
  readonly lastSemester: number
}

/** Throws DuikouError scope_not_found. Who sits in another class, or asked for no automated decision, is passed over. */
export function seatsLeft(
  data: RegionData,
  journal: Journal,
  orderClass: string,
  { asOf, design }: { readonly asOf: string; readonly design: ClassDesign },
): SeatsLeft {
  const one = data.orderClasses.find(({ id }) => id === orderClass)
  if (one === undefined) throw new DuikouError({ code: 'scope_not_found', kind: 'order-class', id: orderClass })
  const seated = (subject: string) => ['proposed', 'member'].includes(journal.state('member', subject))
  const subjects = journal.subjects('member', orderClass)
  const inside = subjects.filter(seated).map(traineeOf)
  const elsewhere = new Set(
    journal
      .subjects('member')
      .filter((subject) => classOf(subject) !== orderClass && seated(subject))
      .map(traineeOf),
  )
  const trainees = new Map(data.trainees.map((trainee) => [trainee.id, trainee]))
  const schoolOf = (id: string) => trainees.get(id)?.school ?? null
  const waiting = subjects
    .filter((subject) => journal.state('member', subject) === 'waiting')
    .map((subject): Waiting => {
      const trainee = traineeOf(subject)
      const person = trainees.get(trainee)
      return {
        trainee,
        school: schoolOf(trainee),
        rank: Number(factsOf(journal.life('member', subject)).waitingRank),
        available: person?.status === 'student' && person.optOutAutomated !== true && !elsewhere.has(trainee),
      }
    })
  const quotaLeft = Object.fromEntries(
    one.quotas.map(({ school, max }) => [school, max - inside.filter((id) => schoolOf(id) === school).length]),
  )
  const semester = one.since === null || asOf < one.since ? 1 : termsBetween(one.since, asOf) + 1
  const lastSemester = design.backfillUntilTerm
  const free = Math.max(0, one.maxSize - inside.length)
  return { orderClass, free, semester, lastSemester, ...backfill({ free, semester, lastSemester, waiting, quotaLeft }) }
}
