/** Each class of a round: whether it opens, who is in, who waits, and what keeps others out. */
import type { Lever } from '../model/fill-terms.ts'
import type { OrderClass } from '../model/order-class.ts'
import type { Applicant } from './applicants.ts'
import type { ClosedBecause } from './closed-because.ts'
import type { Remedy } from './remedies.ts'
import type { RoundOutcome, RoundWish } from './round.ts'

export interface ClassFill {
  readonly orderClass: string
  readonly status: 'opens' | 'closed'
  readonly min: number
  readonly max: number
  readonly applicants: number
  /** Applicants that no rule and no condition of the class keeps out. */
  readonly eligible: number
  /** How many each reason keeps out: a rule's id, or a condition of the class. */
  readonly refused: Readonly<Record<string, number>>
  readonly seated: number
  /** Score of the last who came in; null when the class is closed or has seats left. */
  readonly cut: number | null
  /** Members, best first. */
  readonly members: readonly string[]
  /** Members who did not apply but were simulated. */
  readonly simulated: readonly string[]
  /** 候补: eligible, would rather be here, in line. */
  readonly waiting: readonly string[]
  /** Closed: how many it would have had when it was closed (null: not closed for that), why, and what would open it, each solved again. */
  readonly had: number | null
  readonly because: ClosedBecause | null
  readonly remedies: readonly Remedy[]
  /** Levers marked movable for the class. */
  readonly movable: readonly Lever[]
  /** Closed: levers that there is something to move with, marked or not. */
  readonly couldMove: readonly Lever[]
}

export function classFill(
  one: OrderClass,
  applicants: readonly Applicant[],
  { members, closed, inLine }: RoundOutcome,
  seats: ReadonlyMap<string, RoundWish>,
  cuts: ReadonlyMap<string, number | null>,
): Omit<ClassFill, 'because' | 'remedies' | 'movable' | 'couldMove'> {
  const list = members.get(one.id)
  const refused: Record<string, number> = {}
  for (const { refusal } of applicants)
    if (refusal !== null) {
      const name = refusal.because === 'rule' ? refusal.rule : refusal.because
      refused[name] = (refused[name] ?? 0) + 1
    }
  const eligible = applicants.filter(({ refusal }) => refusal === null).map(({ wish }) => wish)
  const waiting = eligible.filter((wish) => {
    const seat = seats.get(wish.trainee)
    return seat === undefined || seat.rank > wish.rank
  })
  const simulated = new Set(applicants.flatMap((one) => (one.scoreFrom === 'simulated' ? [one.wish.trainee] : [])))
  const ids = (list ?? []).map(({ trainee }) => trainee)
  return {
    orderClass: one.id,
    status: list === undefined ? 'closed' : 'opens',
    min: one.minSize,
    max: one.maxSize,
    applicants: applicants.length,
    eligible: eligible.length,
    refused,
    seated: ids.length,
    cut: cuts.get(one.id) ?? null,
    members: ids,
    simulated: ids.filter((id) => simulated.has(id)),
    waiting: list === undefined ? [] : waiting.sort(inLine).map(({ trainee }) => trainee),
    had: closed.find(({ orderClass }) => orderClass === one.id)?.had ?? null,
  }
}

/** Whoever kept their seat says nothing about the score one needs; a seat with a simulated person in it is free for whoever applies. */
export function cutOf(
  { id, maxSize }: OrderClass,
  { members }: RoundOutcome,
  stay: ReadonlyMap<string, string>,
  unreal: ReadonlySet<string>,
): number | null {
  const list = members.get(id)
  if (list === undefined || list.filter(({ trainee }) => !unreal.has(trainee)).length < maxSize) return null
  const byScore = list.filter(({ trainee }) => stay.get(trainee) !== id)
  return byScore.length === 0 ? null : Math.min(...byScore.map(({ score }) => score))
}
