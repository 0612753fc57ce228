/** Each applicant of a round: where they sit, in which place, and for each class they would rather have had, why not. */
import { compareIds } from '../model/id.ts'
import type { OrderClass } from '../model/order-class.ts'
import type { Applicant, ApplicantRefusal } from './applicants.ts'
import type { PersonRemedy } from './person-remedies.ts'
import type { Round, RoundOutcome, RoundWish } from './round.ts'

export interface PassedOver {
  readonly orderClass: string
  /** Which wish it was. */
  readonly rank: number
  /**
   * full: others stood before them; lot: with the same score, by lot; school-cap: others of their school stood before them; limit: a limit
   * over classes; spared: others of their program are let go first; total: a seat there would lower the largest total, a justified complaint; closed; refused: see refusal.
   */
  readonly because: 'full' | 'lot' | 'school-cap' | 'limit' | 'spared' | 'total' | 'closed' | 'refused'
  readonly refusal: ApplicantRefusal | null
  readonly score: number
  /** Score of the last who came in; null: not full or not open. */
  readonly cut: number | null
  /** The class's own lowest score. */
  readonly floor: number | null
  /** Place on the waiting list, 1 = next; null: not on it. */
  readonly line: number | null
}

export interface PersonFill {
  readonly trainee: string
  readonly orderClass: string | null
  /** Which wish it is; null without a seat. */
  readonly wish: number | null
  readonly score: number | null
  readonly scoreFrom: Applicant['scoreFrom'] | null
  /** Did not apply, was taken as an applicant on request. */
  readonly simulated: boolean
  /** Among the members, 1 = best; null without a seat. */
  readonly place: number | null
  /** fixed: the seat was promised; stays: should rather not be moved; null: by wish and score. */
  readonly kept: 'fixed' | 'stays' | null
  /** The classes they would rather have had, first wish first. */
  readonly passedOver: readonly PassedOver[]
}

/** With what would seat whoever has no seat, among the levers marked; each was solved again. */
export interface PersonOutcome extends PersonFill {
  readonly remedies: readonly PersonRemedy[]
}

export interface Sitting {
  readonly classes: readonly OrderClass[]
  readonly round: Round
  readonly outcome: RoundOutcome
  readonly seats: ReadonlyMap<string, RoundWish>
  readonly cuts: ReadonlyMap<string, number | null>
  /** Waiting lists of the classes that open. */
  readonly waiting: ReadonlyMap<string, readonly string[]>
  readonly fixed: ReadonlyMap<string, string>
  readonly stay: ReadonlyMap<string, string>
}

/** Each applicant once, by id. */
export function personFills(applicants: readonly Applicant[], sitting: Sitting): PersonFill[] {
  const byTrainee = new Map<string, Applicant[]>()
  for (const one of applicants) {
    const list = byTrainee.get(one.wish.trainee)
    if (list === undefined) byTrainee.set(one.wish.trainee, [one])
    else list.push(one)
  }
  const complaints = new Set(
    sitting.outcome.findings.blockingPairs.map((one) => JSON.stringify([one.trainee, one.orderClass])),
  )
  const places = new Map(
    [...sitting.outcome.members.values()].flatMap((list) => list.map(({ trainee }, i) => [trainee, i + 1] as const)),
  )
  return [...byTrainee]
    .sort(([a], [b]) => compareIds(a, b))
    .map(([trainee, list]) => {
      const seat = sitting.seats.get(trainee)
      const own = list.find(({ wish }) => wish.orderClass === seat?.orderClass)
      return {
        trainee,
        orderClass: seat?.orderClass ?? null,
        wish: seat?.rank ?? null,
        score: seat?.score ?? null,
        scoreFrom: own?.scoreFrom ?? null,
        simulated: list.some(({ scoreFrom }) => scoreFrom === 'simulated'),
        place: places.get(trainee) ?? null,
        kept: keptBy(seat, sitting),
        passedOver: list
          .filter(({ wish }) => seat === undefined || wish.rank < seat.rank)
          .sort((a, b) => a.wish.rank - b.wish.rank || compareIds(a.wish.orderClass, b.wish.orderClass))
          .map((one) => passedOver(one, sitting, complaints)),
      }
    })
}

function keptBy(seat: RoundWish | undefined, { fixed, stay }: Sitting): PersonFill['kept'] {
  if (seat === undefined) return null
  if (fixed.get(seat.trainee) === seat.orderClass) return 'fixed'
  return stay.get(seat.trainee) === seat.orderClass ? 'stays' : null
}

function passedOver({ wish, refusal }: Applicant, sitting: Sitting, complaints: ReadonlySet<string>): PassedOver {
  const { classes, outcome, cuts, waiting } = sitting
  const { orderClass, rank, score } = wish
  const cut = cuts.get(orderClass) ?? null
  const line = (waiting.get(orderClass)?.indexOf(wish.trainee) ?? -1) + 1
  const because = (): PassedOver['because'] => {
    if (refusal !== null) return 'refused'
    if (!outcome.members.has(orderClass)) return 'closed'
    if (complaints.has(JSON.stringify([wish.trainee, orderClass]))) return 'total'
    if (isKeptBack(sitting, wish.trainee)) return 'spared'
    if (isQuotaFull(classes, outcome.members, wish)) return 'school-cap'
    if (outcome.members.get(orderClass)?.length !== classes.find(({ id }) => id === orderClass)?.maxSize) return 'limit'
    return cut === score ? 'lot' : 'full'
  }
  const floor = classes.find(({ id }) => id === orderClass)?.scoreMin ?? null
  return { orderClass, rank, because: because(), refusal, score, cut, floor, line: line > 0 ? line : null }
}

/** Without a seat, while as many of the program as it can spare have one. */
function isKeptBack({ round, seats }: Sitting, trainee: string): boolean {
  const spare = seats.has(trainee) ? undefined : round.spares?.find(({ people }) => people.includes(trainee))
  return spare !== undefined && spare.people.filter((id) => seats.has(id)).length >= spare.most
}

function isQuotaFull(
  classes: readonly OrderClass[],
  members: RoundOutcome['members'],
  { orderClass, school }: RoundWish,
): boolean {
  const quota = classes.find(({ id }) => id === orderClass)?.quotas.find((one) => one.school === school)?.max
  const there = members.get(orderClass)?.filter((one) => one.school === school).length ?? 0
  return quota !== undefined && there >= quota
}
