/**
 * What would seat somebody who has no seat: for each class they wished for, the smallest change of a lever that was marked for it, and only if
 * solving again seats them there. A rule of law or a refusal is no lever; a limit is one that the office itself stated.
 */
import type { Lever } from '../model/fill-terms.ts'
import type { OrderClass } from '../model/order-class.ts'
import type { PassedOver, PersonFill } from './person-fill.ts'
import { type Remedy, statedLimits, withLimit, withMinimum, withQuota } from './remedies.ts'
import type { CapBasis, Round, RoundWish, Solving } from './round.ts'

export interface PersonRemedy {
  readonly orderClass: string
  /** minimum: as the remedy of the class; assess: sits late and has `to` at least; floor, quota and limit: moved from … to. */
  readonly lever: Extract<Lever, 'minimum' | 'assess' | 'floor' | 'quota' | 'limit'>
  /** Of `limit`: which, and what it is of. */
  readonly limit?: string
  readonly by?: CapBasis | 'program'
  readonly from: number | null
  readonly to: number
}

export interface PersonQuestion {
  readonly round: Round
  readonly classes: readonly OrderClass[]
  readonly marked: (orderClass: string) => readonly Lever[]
  readonly remedies: (orderClass: string) => readonly Remedy[]
  readonly cut: (orderClass: string) => number | null
  /** Applicants below the floor of a class, with the wish they would have. */
  readonly belowFloor: (orderClass: string) => readonly RoundWish[]
  readonly schoolOf: (trainee: string) => string | null
}

/** By person; whoever has a seat is left out. Rounds that several persons ask for are solved once, no more than `MOST` of them. */
export function* personRemedies(
  persons: readonly PersonFill[],
  question: PersonQuestion,
): Solving<ReadonlyMap<string, readonly PersonRemedy[]>> {
  const known = new Map<string, ReadonlyMap<string, string>>()
  const found = new Map<string, PersonRemedy[]>()
  for (const { trainee, orderClass, simulated, passedOver } of persons) {
    if (orderClass !== null || simulated) continue
    for (const over of passedOver)
      for (const tried of changesFor(trainee, over, question)) {
        const key = JSON.stringify([tried.remedy, tried.alone ? trainee : question.schoolOf(trainee)])
        let seats = known.get(key)
        if (seats === undefined) {
          if (known.size >= MOST[question.round.method ?? 'stable']) return found
          const { members } = yield tried.round()
          seats = new Map([...members].flatMap(([id, list]) => list.map((wish) => [wish.trainee, id] as const)))
          known.set(key, seats)
        }
        if (seats.get(trainee) !== over.orderClass) continue
        found.set(trainee, [...(found.get(trainee) ?? []), tried.remedy])
        break
      }
  }
  return found
}

/** Rounds solved for persons: some hundred without a seat need fewer. The largest total takes much longer to find. */
const MOST = { stable: 1500, optimal: 50 } as const
/** A quota or a limit is raised by so many at most. */
const STEPS = 5

interface Tried {
  readonly remedy: PersonRemedy
  /** The round is about this person alone. */
  readonly alone: boolean
  readonly round: () => Round
}

/** Smallest first. */
function changesFor(trainee: string, over: PassedOver, question: PersonQuestion): Tried[] {
  const { round } = question
  const { orderClass, because, refusal, score, rank } = over
  const levers = question.marked(orderClass)
  const school = question.schoolOf(trainee)
  const one = question.classes.find(({ id }) => id === orderClass)
  if (because === 'closed') return openings(orderClass, school, question)
  if (refusal?.because === 'not-assessed' && levers.includes('assess')) {
    const cut = question.cut(orderClass)
    const to = cut === null ? (one?.scoreMin ?? 0) : cut + 1
    const wish = { trainee, school, orderClass, rank, score: to }
    return [
      {
        remedy: { orderClass, lever: 'assess', from: null, to },
        alone: true,
        round: () => ({ ...round, wishes: [...round.wishes, wish] }),
      },
    ]
  }
  if (refusal?.because === 'below-floor' && levers.includes('floor')) {
    const more = question.belowFloor(orderClass).filter((wish) => wish.score >= score)
    return [
      {
        remedy: { orderClass, lever: 'floor', from: one?.scoreMin ?? null, to: score },
        alone: false,
        round: () => ({ ...round, wishes: [...round.wishes, ...more] }),
      },
    ]
  }
  const places = one?.quotas.find((quota) => quota.school === school)
  if (because === 'school-cap' && levers.includes('quota') && school !== null && places !== undefined)
    return Array.from({ length: STEPS }, (_, i) => places.max + i + 1).map((to) => ({
      remedy: { orderClass, lever: 'quota', from: places.max, to },
      alone: false,
      round: () => withQuota(round, orderClass, school, to),
    }))
  if ((because === 'limit' || because === 'spared') && levers.includes('limit'))
    return statedLimits(round, orderClass, trainee).flatMap(({ id, by, most }) =>
      Array.from({ length: STEPS }, (_, i) => most + i + 1).map((to) => ({
        remedy: { orderClass, lever: 'limit' as const, limit: id, by, from: most, to },
        alone: false,
        round: () => withLimit(round, id, by, to),
      })),
    )
  return []
}

/** What opens the class for everybody opens it for whoever wished to be there. */
function openings(orderClass: string, school: string | null, { round, remedies }: PersonQuestion): Tried[] {
  return remedies(orderClass).flatMap((remedy): Tried[] => {
    if (remedy.lever === 'minimum') {
      const { lever, from, to } = remedy
      return [
        { remedy: { orderClass, lever, from, to }, alone: false, round: () => withMinimum(round, orderClass, to) },
      ]
    }
    if (remedy.lever === 'limit') {
      const { lever, limit, by, from, to } = remedy
      const raised = () => withLimit(round, limit, by, to)
      return [{ remedy: { orderClass, lever, limit, by, from, to }, alone: false, round: raised }]
    }
    if (remedy.lever === 'quota' && remedy.school === school && school !== null) {
      const { lever, from, to } = remedy
      return [
        {
          remedy: { orderClass, lever, from, to },
          alone: false,
          round: () => withQuota(round, orderClass, school, to),
        },
      ]
    }
    return []
  })
}
