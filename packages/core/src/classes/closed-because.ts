/** Why a class does not open, as one cause that a school officer can act on. */
import type { OrderClass } from '../model/order-class.ts'
import type { Applicant } from './applicants.ts'
import type { Round, RoundOutcome } from './round.ts'

export type ClosedBecause =
  /** Fewer may come in than it takes to open. */
  | { readonly code: 'too-few-eligible'; readonly eligible: number; readonly min: number }
  /** Enough may come in, but of some school only so many. */
  | { readonly code: 'school-cap'; readonly within: number; readonly min: number }
  /** A limit over classes leaves fewer seats than it takes to open. */
  | { readonly code: 'limit'; readonly cap: string; readonly most: number; readonly min: number }
  /** So many of them sit in a class that they would rather be in; the rest is too few. */
  | { readonly code: 'sit-elsewhere'; readonly elsewhere: number; readonly had: number | null; readonly min: number }
  /** More people, or a larger total, sit without it. */
  | { readonly code: 'total'; readonly min: number }

export function closedBecause(
  { id, minSize: min, quotas }: OrderClass,
  applicants: readonly Applicant[],
  { caps = [], method }: Round,
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
  if (cap !== undefined) return { code: 'limit', cap: cap.id, most: cap.most, min }
  const rank = new Map(eligible.map((wish) => [wish.trainee, wish.rank]))
  const elsewhere = [...members.values()].flat().filter((wish) => wish.rank < (rank.get(wish.trainee) ?? 0)).length
  if (method === 'optimal' && eligible.length - elsewhere >= min) return { code: 'total', min }
  const had = closed.find(({ orderClass }) => orderClass === id)?.had ?? null
  return { code: 'sit-elsewhere', elsewhere, had, min }
}
