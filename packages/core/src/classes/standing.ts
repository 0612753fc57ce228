/** Where each class stands: its state, its people by state, what may come next and what is not on file for it. */
import { compareIds } from '../model/id.ts'
import type { RegionData } from '../model/region-data.ts'
import { type Journal, lifeCycles } from './journal.ts'
import { knownFacts } from './known-facts.ts'
import { advance, possibleSteps } from './machine.ts'

export interface NextStep {
  readonly to: string
  /** Facts that the step needs and that are not on file; counted ones as a condition, e.g. «minSize≤members≤maxSize». */
  readonly missing: readonly string[]
}

export interface ClassStanding {
  readonly orderClass: string
  readonly state: string
  /** What the sheet says, where it says something else. */
  readonly reported: string | null
  readonly decisions: number
  /** Persons by state of membership. */
  readonly members: Readonly<Record<string, number>>
  readonly next: readonly NextStep[]
}

/** All classes by id. */
export function standings(data: RegionData, journal: Journal): ClassStanding[] {
  return [...data.orderClasses]
    .sort((a, b) => compareIds(a.id, b.id))
    .map(({ id, state: said }) => {
      const state = journal.state('order-class', id)
      const members: Record<string, number> = {}
      for (const subject of journal.subjects('member', id)) {
        const of = journal.state('member', subject)
        members[of] = (members[of] ?? 0) + 1
      }
      return {
        orderClass: id,
        state,
        reported: said === null || said === state ? null : said,
        decisions: journal.life('order-class', id).decisions.length,
        members,
        next: nextSteps(data, journal, id),
      }
    })
}

/** Tried with what is on file and what is counted; nothing is decided by it. */
function nextSteps(data: RegionData, journal: Journal, id: string): NextStep[] {
  const machine = lifeCycles['order-class']
  const life = journal.life('order-class', id)
  const on = life.decisions.at(-1)?.on ?? '2000-01-01'
  return possibleSteps(machine, journal.state('order-class', id)).map(({ to }) => {
    const facts = knownFacts(data, journal, 'order-class', id, to)
    const tried = advance(machine, life, { kind: 'step', to, facts, by: '?', on, why: '?' })
    return { to, missing: tried.ok || tried.refusal.code !== 'fact_missing' ? [] : tried.refusal.missing }
  })
}
