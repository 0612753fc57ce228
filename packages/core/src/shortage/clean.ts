/** Demands that count: agencies and repeats are left out, and no post asks for more persons than its enterprise could take on. */
import { dayNumber } from '../model/date.ts'
import type { Demand } from '../model/demand.ts'
import type { Enterprise } from '../model/enterprise.ts'
import { compareIds } from '../model/id.ts'
import { scale } from '../model/numbers.ts'
import type { ShortagePolicy } from '../model/shortage-policy.ts'
import { familyKey } from './family.ts'

export interface CleanDemand {
  readonly demand: Demand
  /** Persons wanted after the cap; null for 若干. */
  readonly headcount: number | null
}

export interface Removed {
  readonly demand: string
  readonly because: 'agency' | 'repeat' | 'capped'
  /** The demand of which it is a repeat. */
  readonly of: string | null
  /** Persons taken off. */
  readonly persons: number
}

/** Every demand is kept or removed with its reason; of repeats the one with most persons stays, then the first by id. */
export function cleanDemands(
  demands: readonly Demand[],
  enterprises: ReadonlyMap<string, Enterprise>,
  policy: ShortagePolicy['cleaning'],
): { readonly kept: readonly CleanDemand[]; readonly removed: readonly Removed[] } {
  const removed: Removed[] = []
  const kept: CleanDemand[] = []
  const ours: Demand[] = []
  for (const demand of [...demands].sort((a, b) => compareIds(a.id, b.id)))
    if (demand.agency === true)
      removed.push({ demand: demand.id, because: 'agency', of: null, persons: demand.headcount ?? 0 })
    else ours.push(demand)
  for (const same of groupsOf(ours)) {
    const chosen: Demand[] = []
    for (const demand of same.sort((a, b) => (b.headcount ?? 0) - (a.headcount ?? 0) || compareIds(a.id, b.id))) {
      const first = chosen.find((one) => isRepeat(one, demand, policy.repeatDays))
      if (first === undefined) chosen.push(demand)
      else removed.push({ demand: demand.id, because: 'repeat', of: first.id, persons: demand.headcount ?? 0 })
    }
    for (const demand of chosen) kept.push(capped(demand, enterprises.get(demand.enterprise), policy, removed))
  }
  const byId = (a: { id: string }, b: { id: string }) => compareIds(a.id, b.id)
  return {
    kept: kept.sort((a, b) => byId(a.demand, b.demand)),
    removed: removed.sort((a, b) => compareIds(a.demand, b.demand) || compareIds(a.because, b.because)),
  }
}

function groupsOf(demands: readonly Demand[]): Demand[][] {
  const groups = new Map<string, Demand[]>()
  for (const demand of demands) {
    const key = JSON.stringify([demand.enterprise, familyKey(demand.title), demand.region, demand.form, demand.purpose])
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [demand])
    else group.push(demand)
  }
  return [...groups.values()]
}

/** Two posts without a date are one when nothing tells them apart: the same pay and start. */
function isRepeat(a: Demand, b: Demand, days: number): boolean {
  if (a.publishedOn !== null && b.publishedOn !== null)
    return Math.abs(dayNumber(a.publishedOn) - dayNumber(b.publishedOn)) <= days
  return a.publishedOn === b.publishedOn && a.startBy === b.startBy && JSON.stringify(a.pay) === JSON.stringify(b.pay)
}

function capped(
  demand: Demand,
  enterprise: Enterprise | undefined,
  policy: ShortagePolicy['cleaning'],
  removed: Removed[],
): CleanDemand {
  const staff = enterprise?.staff ?? null
  if (demand.headcount === null || staff === null) return { demand, headcount: demand.headcount }
  const most = Math.max(policy.anyone, scale(staff, policy.staffShare, 1000))
  if (demand.headcount > most)
    removed.push({ demand: demand.id, because: 'capped', of: null, persons: demand.headcount - most })
  return { demand, headcount: Math.min(demand.headcount, most) }
}
