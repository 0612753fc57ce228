/**
 * The journal: all that persons decided, in order. States are read off it; deciding gives entries to append or the reasons why not. What the
 * region itself knows (how many members, their consents, their outcomes) is counted, never taken from whoever decides.
 */
import type { DecideRequest, DecisionEntry, LifeCycleName } from '../model/decision.ts'
import { compareIds } from '../model/id.ts'
import { DuikouError } from '../model/issue.ts'
import type { RegionData } from '../model/region-data.ts'
import { knownFacts } from './known-facts.ts'
import { apprenticeshipLife, internshipLife, memberLife, orderClassLife } from './life-cycles.ts'
import { advance, begin, type Decision, type LifeRecord, type Machine, type Refusal, stateOf } from './machine.ts'
import { matchLife, programLife, projectLife } from './other-life-cycles.ts'

export const lifeCycles: Readonly<Record<LifeCycleName, Machine<string>>> = {
  'order-class': orderClassLife as unknown as Machine<string>,
  member: memberLife as unknown as Machine<string>,
  internship: internshipLife as unknown as Machine<string>,
  apprenticeship: apprenticeshipLife as unknown as Machine<string>,
  project: projectLife as unknown as Machine<string>,
  program: programLife as unknown as Machine<string>,
  match: matchLife as unknown as Machine<string>,
}

/** Lives by machine and subject. */
export class Journal {
  readonly #lives = new Map<string, LifeRecord<string>>()
  readonly #data: RegionData

  /** Entries in the order in which they were appended. */
  constructor(data: RegionData, entries: readonly DecisionEntry[]) {
    this.#data = data
    for (const entry of entries) this.#append(entry)
  }

  life(machine: LifeCycleName, subject: string): LifeRecord<string> {
    return (
      this.#lives.get(keyOf(machine, subject)) ?? begin(lifeCycles[machine], reported(this.#data, machine, subject))
    )
  }

  state(machine: LifeCycleName, subject: string): string {
    return stateOf(lifeCycles[machine], this.life(machine, subject))
  }

  /** Subjects of a machine that something was decided about; of a class, those within it. */
  subjects(machine: LifeCycleName, orderClass?: string): string[] {
    const prefix = orderClass === undefined ? '' : `${orderClass}/`
    return [...this.#lives.keys()]
      .map((key) => JSON.parse(key) as [string, string])
      .flatMap(([of, subject]) => (of === machine && subject.startsWith(prefix) ? [subject] : []))
      .sort(compareIds)
  }

  #append({ machine, subject, from, to, facts, corrects, by, on, why }: DecisionEntry): void {
    const key = keyOf(machine, subject)
    const before = this.#lives.get(key) ?? begin(lifeCycles[machine], from)
    const signed = { to, facts, by, on, why }
    const decision: Decision<string> =
      corrects === null ? { kind: 'step', ...signed } : { kind: 'correction', entry: corrects, ...signed }
    this.#lives.set(key, { ...before, decisions: [...before.decisions, decision] })
  }
}

export type Decided =
  | { readonly ok: true; readonly entries: readonly DecisionEntry[] }
  | { readonly ok: false; readonly refusals: readonly { readonly subject: string; readonly refusal: Refusal }[] }

/** All subjects or none. Throws DuikouError scope_not_found for a class or person that is not there. */
export function decide(data: RegionData, journal: Journal, request: DecideRequest): Decided {
  const { machine, subjects, to, by, on, why, correct } = request
  const entries: DecisionEntry[] = []
  const refusals: { subject: string; refusal: Refusal }[] = []
  for (const subject of [...new Set(subjects)]) {
    requireSubject(data, machine, subject)
    const life = journal.life(machine, subject)
    const facts = { ...request.facts, ...knownFacts(data, journal, machine, subject, to) }
    const decision: Decision<string> =
      correct === undefined
        ? { kind: 'step', to, facts, by, on, why }
        : { kind: 'correction', entry: correct, to, facts, by, on, why }
    const next = advance(lifeCycles[machine], life, decision)
    if (next.ok) {
      const from = stateOf(lifeCycles[machine], life)
      entries.push({ machine, subject, from, to, facts, corrects: correct ?? null, by, on, why })
    } else refusals.push({ subject, refusal: next.refusal })
  }
  return refusals.length > 0 ? { ok: false, refusals } : { ok: true, entries }
}

/** «class/trainee» */
export function memberSubject(orderClass: string, trainee: string): string {
  return `${orderClass}/${trainee}`
}

export function traineeOf(subject: string): string {
  return subject.slice(subject.indexOf('/') + 1)
}

export function classOf(subject: string): string {
  return subject.slice(0, subject.indexOf('/'))
}

function keyOf(machine: LifeCycleName, subject: string): string {
  return JSON.stringify([machine, subject])
}

/** A class stands where its sheet says until something is decided about it. */
function reported(data: RegionData, machine: LifeCycleName, subject: string): string | undefined {
  if (machine !== 'order-class') return undefined
  return data.orderClasses.find(({ id }) => id === subject)?.state ?? undefined
}

function requireSubject(data: RegionData, machine: LifeCycleName, subject: string): void {
  const missing = (kind: string, id: string) => new DuikouError({ code: 'scope_not_found', kind, id })
  const isClass = (id: string) => data.orderClasses.some((one) => one.id === id)
  if (machine === 'order-class' && !isClass(subject)) throw missing('order-class', subject)
  if (machine === 'program' && !data.programs.some(({ id }) => id === subject)) throw missing('program', subject)
  if (machine !== 'member' && machine !== 'internship') return
  if (!subject.includes('/') || !isClass(classOf(subject))) throw missing('order-class', classOf(subject) || subject)
  if (!data.trainees.some(({ id }) => id === traineeOf(subject))) throw missing('trainee', traineeOf(subject))
}
