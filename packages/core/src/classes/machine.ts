/**
 * Life cycles as data: states, the steps between them, and what must be on file before a step. A record is the list of what
 * persons decided, with who, when and why; its state is read off the list, and a correction is one more entry, never an eraser.
 */
import { isDate } from '../model/date.ts'

export interface Step<State extends string> {
  readonly from: State
  readonly to: State
  /** Names of facts that must be on file: a date, an amount, a count, true. */
  readonly needs?: readonly string[]
}

export interface Machine<State extends string> {
  readonly id: string
  readonly states: readonly State[]
  readonly first: State
  readonly steps: readonly Step<State>[]
  /** States from which nothing more follows. */
  readonly final: readonly State[]
  /** What the facts must be beyond being there; each says by a name what is wrong. */
  readonly guard?: (step: Step<State>, facts: FactsOnFile) => readonly string[]
}

export type FactsOnFile = Readonly<Record<string, string | number | boolean | null>>

/** Who decided, on which day, and why. Machines propose; persons decide. */
export interface DecidedBy {
  readonly by: string
  readonly on: string
  readonly why: string
}

export type Decision<State extends string> =
  | (DecidedBy & { readonly kind: 'step'; readonly to: State; readonly facts: FactsOnFile })
  /** Sets the state right after a mistake; `entry` is the place of the entry that was wrong. It stays in the list. */
  | (DecidedBy & {
      readonly kind: 'correction'
      readonly entry: number
      readonly to: State
      readonly facts: FactsOnFile
    })

export interface LifeRecord<State extends string> {
  readonly machine: string
  /** The state that was reported when the first decision was taken; left out: the first of the machine. */
  readonly start?: State
  readonly decisions: readonly Decision<State>[]
}

export type Refusal =
  | { readonly code: 'no_such_step'; readonly from: string; readonly to: string; readonly possible: readonly string[] }
  | { readonly code: 'fact_missing'; readonly from: string; readonly to: string; readonly missing: readonly string[] }
  | { readonly code: 'not_decided_by_a_person'; readonly missing: readonly string[] }
  | { readonly code: 'date_before_last_decision'; readonly last: string; readonly on: string }
  | { readonly code: 'no_such_entry'; readonly entry: number }

export type Advance<State extends string> =
  | { readonly ok: true; readonly record: LifeRecord<State> }
  | { readonly ok: false; readonly refusal: Refusal }

/** Steps along a line, each to the next. */
export function line<State extends string>(
  states: readonly State[],
  needs: Partial<Record<State, readonly string[]>> = {},
): Step<State>[] {
  return states.slice(1).map((to, i) => ({ from: states[i] as State, to, needs: needs[to] ?? [] }))
}

export function begin<State extends string>(machine: Machine<State>, start?: State): LifeRecord<State> {
  return { machine: machine.id, decisions: [], ...(start === undefined ? {} : { start }) }
}

export function stateOf<State extends string>(machine: Machine<State>, record: LifeRecord<State>): State {
  return record.decisions[record.decisions.length - 1]?.to ?? record.start ?? machine.first
}

/** All facts on file, the later ones over the earlier ones. */
export function factsOf<State extends string>(record: LifeRecord<State>): FactsOnFile {
  return Object.assign({}, ...record.decisions.map(({ facts }) => facts))
}

export function possibleSteps<State extends string>(machine: Machine<State>, from: State): readonly Step<State>[] {
  return machine.steps.filter((step) => step.from === from)
}

/** The pure reducer: a record and a decision give a longer record, or the reason why not. */
export function advance<State extends string>(
  machine: Machine<State>,
  record: LifeRecord<State>,
  decision: Decision<State>,
): Advance<State> {
  const refusal = unsigned(decision) ?? outOfOrder(record, decision) ?? forbidden(machine, record, decision)
  return refusal === null
    ? { ok: true, record: { ...record, decisions: [...record.decisions, decision] } }
    : { ok: false, refusal }
}

function unsigned(decision: DecidedBy): Refusal | null {
  const missing = (['by', 'why'] as const).filter((name) => decision[name].trim() === '') as string[]
  if (!isDate(decision.on)) missing.push('on')
  return missing.length > 0 ? { code: 'not_decided_by_a_person', missing } : null
}

function outOfOrder<State extends string>(record: LifeRecord<State>, decision: DecidedBy): Refusal | null {
  const last = record.decisions[record.decisions.length - 1]?.on ?? ''
  return decision.on < last ? { code: 'date_before_last_decision', last, on: decision.on } : null
}

function forbidden<State extends string>(
  machine: Machine<State>,
  record: LifeRecord<State>,
  decision: Decision<State>,
): Refusal | null {
  if (decision.kind === 'correction') {
    if (record.decisions[decision.entry] === undefined) return { code: 'no_such_entry', entry: decision.entry }
    // The step that should have been taken is judged from where the wrong entry started.
    const before = record.decisions.slice(0, decision.entry)
    return judge(machine, { ...record, decisions: before }, decision)
  }
  return judge(machine, record, decision)
}

/** A correction may also say that the wrong step was not taken at all: back to where it started. */
function judge<State extends string>(
  machine: Machine<State>,
  record: LifeRecord<State>,
  decision: Decision<State>,
): Refusal | null {
  const from = stateOf(machine, record)
  const { to } = decision
  if (decision.kind === 'correction' && to === from) return null
  const step = machine.steps.find((one) => one.from === from && one.to === to)
  if (step === undefined)
    return { code: 'no_such_step', from, to, possible: possibleSteps(machine, from).map((one) => one.to) }
  const facts = { ...factsOf(record), ...decision.facts }
  const missing = (step.needs ?? []).filter((name) => !isOnFile(facts[name]))
  const wrong = missing.length > 0 ? missing : (machine.guard?.(step, facts) ?? [])
  return wrong.length > 0 ? { code: 'fact_missing', from, to, missing: wrong } : null
}

/** An empty text, a null and a false are not on file; zero is a number. */
function isOnFile(fact: FactsOnFile[string] | undefined): boolean {
  return fact !== undefined && fact !== null && fact !== false && fact !== ''
}
