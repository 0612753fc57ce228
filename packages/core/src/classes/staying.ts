/** Filling again with the least disruption: who had a seat keeps it as long as the class opens and no rule keeps them out; and what became of the others. */
import type { Registry } from '../columns/registry.ts'
import { compareIds } from '../model/id.ts'
import type { OrderClass } from '../model/order-class.ts'
import type { Applicant } from './applicants.ts'
import type { Journal } from './journal.ts'
import { classOf, traineeOf } from './journal.ts'
import { type RoundOutcome, seatedIn } from './round.ts'

export interface RoundSeat {
  readonly trainee: string
  readonly orderClass: string
}

export interface Staying {
  readonly had: number
  readonly kept: number
  readonly moved: readonly (RoundSeat & {
    /** Where they sit now; null: nowhere. */
    readonly to: string | null
    /** gone: the class or the person is no longer in the round; limit: a limit, a quota or the size was lowered. */
    readonly because: 'gone' | 'closed' | 'refused' | 'limit'
  })[]
  /** Filled anew without regard to the seats before: how many would sit where they sat, and how many would sit at all. */
  readonly afresh: { readonly kept: number; readonly seated: number }
}

/** Seats that can be kept: of people and classes that are still there. */
export function staysOf(had: readonly RoundSeat[], { data }: Registry, classes: readonly OrderClass[]): RoundSeat[] {
  const people = new Set(data.trainees.map(({ id }) => id))
  const there = new Set(classes.map(({ id }) => id))
  return had.filter(({ trainee, orderClass }) => people.has(trainee) && there.has(orderClass))
}

/** 拟录 and 在班 in what was decided. */
export function decidedSeats(journal: Journal): RoundSeat[] {
  return journal
    .subjects('member')
    .filter((subject) => ['proposed', 'member'].includes(journal.state('member', subject)))
    .map((subject) => ({ trainee: traineeOf(subject), orderClass: classOf(subject) }))
}

export function stayingOf(
  had: readonly RoundSeat[],
  {
    outcome,
    afresh,
    applicants,
    classes,
  }: {
    readonly outcome: RoundOutcome
    readonly afresh: RoundOutcome
    readonly applicants: readonly Applicant[]
    readonly classes: readonly OrderClass[]
  },
): Staying {
  const seats = seatsIn(outcome)
  const anew = seatsIn(afresh)
  const there = new Set(classes.map(({ id }) => id))
  const own = new Map(applicants.map((one) => [JSON.stringify([one.wish.trainee, one.wish.orderClass]), one]))
  const because = ({ trainee, orderClass }: RoundSeat) => {
    const applicant = own.get(JSON.stringify([trainee, orderClass]))
    if (!there.has(orderClass) || applicant === undefined) return 'gone' as const
    if (applicant.refusal !== null) return 'refused' as const
    return outcome.members.has(orderClass) ? ('limit' as const) : ('closed' as const)
  }
  const moved = had
    .filter(({ trainee, orderClass }) => seats.get(trainee) !== orderClass)
    .map((seat) => ({ ...seat, to: seats.get(seat.trainee) ?? null, because: because(seat) }))
    .sort((a, b) => compareIds(a.trainee, b.trainee))
  return {
    had: had.length,
    kept: had.length - moved.length,
    moved,
    afresh: {
      kept: had.filter(({ trainee, orderClass }) => anew.get(trainee) === orderClass).length,
      seated: seatedIn(afresh.members),
    },
  }
}

function seatsIn({ members }: RoundOutcome): Map<string, string> {
  return new Map([...members].flatMap(([id, list]) => list.map(({ trainee }) => [trainee, id] as const)))
}
