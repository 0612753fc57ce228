/**
 * What drives the shortage, and the lever it points to (after the four drivers of Jobs and Skills Australia, the place mismatch of DARES and
 * the matching problem of BIBB). Each finding states the figures it rests on; what could not be judged is named. Cut points are policy.
 */
import { scale } from '../model/numbers.ts'
import type { ShortagePolicy } from '../model/shortage-policy.ts'

export type Driver = 'long-training' | 'short-training' | 'suitability' | 'retention' | 'place' | 'matching'

/** Where each driver points, and how long until it works, in months. */
export const levers: Readonly<Record<Driver, { readonly lever: string; readonly leadMonths: number }>> = {
  'long-training': { lever: 'programme-enrolment', leadMonths: 36 },
  'short-training': { lever: 'order-class', leadMonths: 12 },
  suitability: { lever: 'curriculum-with-enterprise', leadMonths: 12 },
  retention: { lever: 'pay-and-conditions', leadMonths: 6 },
  place: { lever: 'dormitory-and-transport', leadMonths: 6 },
  matching: { lever: 'information-and-matching', leadMonths: 3 },
}

export interface DriverFacts {
  /** Persons; null where the two may not be set against each other. */
  readonly demand: number | null
  readonly supply: number | null
  /** Per mille of advertised places that were filled. */
  readonly fillRate: number | null
  /** Per mille still there after a year. */
  readonly retention: number | null
  /** Duncan index of where the posts are and where the graduates are, per mille. */
  readonly placeMismatch: number | null
  readonly education: number | null
  readonly vocationalLevel: number | null
}

export interface DriverFinding {
  readonly drivers: readonly { readonly driver: Driver; readonly lever: string; readonly leadMonths: number }[]
  readonly facts: DriverFacts
  /** Facts without which a driver could not be judged. */
  readonly missing: readonly (keyof DriverFacts)[]
}

/** The most important first: numbers, then suitability, retention, place, matching. */
export function driversOf(facts: DriverFacts, policy: ShortagePolicy['driver']): DriverFinding {
  const { demand, supply, fillRate, retention, placeMismatch } = facts
  const few = demand === null || supply === null || demand === 0 ? null : supply * 1000 < policy.fewQualified * demand
  const poorFill = fillRate === null ? null : fillRate < policy.lowFill
  const found: Driver[] = []
  if (few === true) found.push(takesLong(facts, policy) ? 'long-training' : 'short-training')
  if (few === false && poorFill === true) found.push('suitability')
  if (retention !== null && retention < policy.lowRetention) found.push('retention')
  if (placeMismatch !== null && placeMismatch > policy.highMismatch) found.push('place')
  if (few === false && poorFill === true && retention !== null && retention >= policy.lowRetention)
    found.push('matching')
  const missing = (Object.keys(facts) as (keyof DriverFacts)[]).filter((name) => facts[name] === null)
  return { drivers: found.map((driver) => ({ driver, ...levers[driver] })), facts, missing }
}

/** Duncan & Duncan (1955): ½ Σ |vᵢ/V − sᵢ/S| over places, per mille. Null when a side is empty. */
export function duncan(posts: ReadonlyMap<string, number>, graduates: ReadonlyMap<string, number>): number | null {
  const total = (side: ReadonlyMap<string, number>) => [...side.values()].reduce((sum, n) => sum + n, 0)
  const [v, s] = [total(posts), total(graduates)]
  if (v === 0 || s === 0) return null
  const places = new Set([...posts.keys(), ...graduates.keys()])
  let apart = 0
  for (const place of places) apart += Math.abs((posts.get(place) ?? 0) * s - (graduates.get(place) ?? 0) * v)
  return scale(apart, 1000, 2 * v * s)
}

function takesLong({ education, vocationalLevel }: DriverFacts, policy: ShortagePolicy['driver']): boolean {
  return (education ?? 0) >= policy.longEducation || (vocationalLevel ?? 0) >= policy.longVocationalLevel
}
