/** What the region knows about a subject when a step is decided: counted from its records and the journal. */
import type { LifeCycleName } from '../model/decision.ts'
import type { OrderClass } from '../model/order-class.ts'
import type { RegionData } from '../model/region-data.ts'
import type { Journal } from './journal.ts'
import type { FactsOnFile } from './machine.ts'

export function knownFacts(
  data: RegionData,
  journal: Journal,
  machine: LifeCycleName,
  subject: string,
  to: string,
): FactsOnFile {
  if (machine === 'order-class') {
    const one = data.orderClasses.find(({ id }) => id === subject)
    return one === undefined ? {} : classFacts(data, journal, one, to)
  }
  return {}
}

function classFacts(data: RegionData, journal: Journal, one: OrderClass, to: string): FactsOnFile {
  const members = journal.subjects('member', one.id).filter((subject) => wasMember(journal, subject))
  switch (to) {
    case 'formed':
      return { members: members.length, minSize: one.minSize, maxSize: one.maxSize }
    case 'cancelled':
      return { members: members.length }
    case 'internship': {
      const checked = members.filter((subject) => CHECKED.includes(journal.state('internship', subject)))
      return { members: members.length, membersChecked: checked.length }
    }
    case 'closed': {
      const placed = new Set(data.placements.map(({ trainee }) => trainee))
      const known = members.filter(
        (subject) => OUTCOMES.includes(journal.state('member', subject)) || placed.has(traineeOf(subject)),
      )
      return { members: members.length, outcomes: known.length }
    }
    default:
      return {}
  }
}

/** Sits in the class, or was in it to the end. */
function wasMember(journal: Journal, subject: string): boolean {
  const { decisions } = journal.life('member', subject)
  return decisions.some(({ to }) => to === 'member') && !LEFT.includes(journal.state('member', subject))
}

/** «class/trainee» */
function traineeOf(subject: string): string {
  return subject.slice(subject.indexOf('/') + 1)
}

const LEFT = ['withdrawn', 'dismissed', 'returned', 'interviewed', 'waiting', 'proposed', 'applied', 'screened']
const OUTCOMES = ['hired', 'declined', 'not-hired']
/** All eight that come before an internship are dated. */
const CHECKED = ['trainedAndInsured', 'running', 'suspended', 'assessed', 'archived']
