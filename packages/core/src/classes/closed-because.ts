/** Why a class does not open, as one cause that a school officer can act on. */
import type { OrderClass } from '../model/order-class.ts'
import type { Applicant } from './applicants.ts'
import type { CapBasis, Round, RoundCap, RoundOutcome } from './round.ts'

export type ClosedBecause =
  /** Fewer may come in than it takes to open. */
  | { readonly code: 'too-few-eligible'; readonly eligible: number; readonly min: number }
  /** Enough may come in, but of some school only so many. */
  | { readonly code: 'school-cap'; readonly within: number; readonly min: number }
  /** A limit over classes leaves fewer seats than it takes to open. */
  | { readonly code: 'limit'; readonly cap: string; readonly by: CapBasis; readonly most: number; readonly min: number }
  /** Enough may come in, but their programs spare so many of them only, or sent them elsewhere. */
  | { readonly code: 'spared'; readonly programs: readonly string[]; readonly within: number; readonly min: number }
  /** So many of them sit in a class that they would rather be in; the rest is too few. */
  | { readonly code: 'sit-elsewhere'; readonly elsewhere: number; readonly had: number | null; readonly min: number }
  /** More people, or a larger total, sit without it. */
  | { readonly code: 'total'; readonly min: number }

export function closedBecause(
  { id, minSize: min, quotas }: OrderClass,
  applicants: readonly Applicant[],
  { caps = [], spares = [], method }: Round,
  { members, closed }: RoundOutcome,
): ClosedBecause {
  const eligible = applicants.filter(({ refusal }) => refusal === null).map(({ wish }) => wish)
  if (eligible.length < min) return { code: 'too-few-eligible', eligible: eligible.length, min }
  const most = new Map(quotas.map(({ school, max }) => [school, max]))
  const bySchool = new Map<string | null, number>()
  for (const { school } of eligible) bySchool.set(school, (bySchool.get(school) ?? 0) + 1)
  const within = [...bySchool].reduce(
    (sum, [school, count]) => sum + Math.min(count, most.get(school ?? '') ?? count),
    0,
  )
  if (within < min) return { code: 'school-cap', within, min }
  const cap = caps.find((one) => one.classes.includes(id) && one.most < min)
  if (cap !== undefined) return limitAt(cap, cap.most, min)
  const asking = new Set(eligible.map(({ trainee }) => trainee))
  const held = spares.map(({ id, people, most }) => {
    const those = people.filter((one) => asking.has(one)).length
    return { id, kept: Math.max(0, those - most) }
  })
  const letGo = eligible.length - held.reduce((sum, { kept }) => sum + kept, 0)
  if (letGo < min) return sparedBy(held, letGo, min)
  const rank = new Map(eligible.map((wish) => [wish.trainee, wish.rank]))
  const elsewhere = [...members.values()].flat().filter((wish) => wish.rank < (rank.get(wish.trainee) ?? 0)).length
  const left = eligible.length - elsewhere
  if (left >= min && method === 'optimal') return { code: 'total', min }
  const had = closed.find(({ orderClass }) => orderClass === id)?.had ?? null
  const bound = left < min ? null : usedUp(id, asking, left, min, { caps, spares, members })
  return bound ?? { code: 'sit-elsewhere', elsewhere, had, min }
}

/** What other classes leave of limits and of those whom programs spare; null: enough. */
function usedUp(
  id: string,
  asking: ReadonlySet<string>,
  left: number,
  min: number,
  { caps, spares, members }: Required<Pick<Round, 'caps' | 'spares'>> & Pick<RoundOutcome, 'members'>,
): ClosedBecause | null {
  for (const cap of caps) {
    const others = cap.classes.filter((other) => other !== id)
    const room = cap.most - others.reduce((sum, one) => sum + (members.get(one)?.length ?? 0), 0)
    if (cap.classes.includes(id) && room < min) return limitAt(cap, room, min)
  }
  const sits = new Set([...members.values()].flat().map(({ trainee }) => trainee))
  const held = spares.map(({ id: program, people, most }) => {
    const room = most - people.filter((one) => sits.has(one)).length
    const free = people.filter((one) => asking.has(one) && !sits.has(one)).length
    return { id: program, kept: Math.max(0, free - room) }
  })
  const within = left - held.reduce((sum, { kept }) => sum + kept, 0)
  return within < min ? sparedBy(held, within, min) : null
}

function limitAt({ id, by = 'stated' }: RoundCap, most: number, min: number): ClosedBecause {
  return { code: 'limit', cap: id, by, most, min }
}

function sparedBy(held: readonly { id: string; kept: number }[], within: number, min: number): ClosedBecause {
  return { code: 'spared', programs: held.filter(({ kept }) => kept > 0).map(({ id }) => id), within, min }
}
