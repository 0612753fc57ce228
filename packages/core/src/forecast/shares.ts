/**
 * 职业分布: in which occupations a program's graduates work, of those who work in their field. Stated (职业面向); else counted in 毕业去向
 * and drawn to what posts ask for the major; else what posts ask alone; else unknown, and the graduates stay without an occupation.
 */
import type { ForecastFacts } from '../model/forecast.ts'
import { compareIds } from '../model/id.ts'
import { apportion } from '../model/numbers.ts'
import type { RegionData } from '../model/region-data.ts'
import type { MajorIndex } from '../reference/majors.ts'

export interface OccupationShares {
  readonly basis: 'stated' | 'outcomes' | 'wishes' | 'unknown'
  /** Persons in 毕业去向, or demands that ask for the major. */
  readonly observed: number
  /** Per mille, 1000 in all; in id order. Occupation null: not known. */
  readonly shares: readonly { readonly occupation: string | null; readonly perMille: number }[]
}

type Weights = Map<string, number>

export function occupationShares(
  data: RegionData,
  facts: ForecastFacts,
  priorPersons: number,
  majors: MajorIndex | null,
): (program: string, major: string) => OccupationShares {
  const stated = new Map(facts.programs.map((one) => [one.program, one.occupations]))
  const placed = placements(data)
  const asked = wishes(data, majors)
  return (program, major) => {
    const said = stated.get(program)
    if (said !== undefined) {
      const shares = [...said].sort((a, b) => compareIds(a.occupation, b.occupation))
      return { basis: 'stated', observed: 0, shares }
    }
    const now = majorNow(major, majors)
    const wished: Weights = new Map()
    for (const prefix of [now.slice(0, 2), now.slice(0, 4), now.slice(0, 6)])
      for (const [occupation, persons] of asked.get(prefix) ?? []) add(wished, occupation, persons)
    const found = placed.get(program)
    if (found !== undefined) {
      const prior = perMille(wished)
      const weights: Weights = new Map()
      for (const [occupation, persons] of found) add(weights, occupation, 1000 * persons)
      for (const [occupation, share] of prior) add(weights, occupation, priorPersons * share)
      return { basis: 'outcomes', observed: total(found), shares: listed(perMille(weights)) }
    }
    if (wished.size > 0) return { basis: 'wishes', observed: total(wished), shares: listed(perMille(wished)) }
    return { basis: 'unknown', observed: 0, shares: [{ occupation: null, perMille: 1000 }] }
  }
}

/** A code of an older edition that means nothing today, as the code that took its place; any other code as it is. */
export function majorNow(code: string, majors: MajorIndex | null): string {
  if (majors === null || code.length < 6 || majors.byCode(code) !== null) return code
  const now = new Set(majors.history(code).map((one) => one.now))
  return now.size === 1 ? ([...now][0] ?? code) : code
}

/** Graduates who work in their field, by program and occupation. */
function placements({ trainees, placements }: RegionData): Map<string, Weights> {
  const programOf = new Map(trainees.map(({ id, program }) => [id, program]))
  const found = new Map<string, Weights>()
  for (const { trainee, occupation, matched } of placements) {
    const program = programOf.get(trainee) ?? null
    if (program === null || occupation === null || matched !== true) continue
    const weights = found.get(program) ?? new Map()
    add(weights, occupation, 1)
    found.set(program, weights)
  }
  return found
}

/** Persons that posts ask for, by prefix of the major and occupation. A post that names several shares its persons in none: each counts. */
function wishes({ demands }: RegionData, majors: MajorIndex | null): Map<string, Weights> {
  const asked = new Map<string, Weights>()
  for (const { occupation, form, headcount, majors: wished } of demands) {
    if (occupation === null || form === 'internship') continue
    for (const prefix of new Set(wished.map((one) => majorNow(one.prefix, majors)))) {
      const weights = asked.get(prefix) ?? new Map()
      add(weights, occupation, headcount ?? 1)
      asked.set(prefix, weights)
    }
  }
  return asked
}

function perMille(weights: Weights): Weights {
  const list = listed(weights)
  const parts = apportion(
    1000,
    list.map((one) => one.perMille),
  )
  return new Map(list.flatMap(({ occupation }, i) => ((parts[i] ?? 0) > 0 ? [[occupation, parts[i] ?? 0]] : [])))
}

function listed(weights: Weights): { occupation: string; perMille: number }[] {
  return [...weights]
    .map(([occupation, perMille]) => ({ occupation, perMille }))
    .sort((a, b) => compareIds(a.occupation, b.occupation))
}

function add(weights: Weights, occupation: string, by: number): void {
  weights.set(occupation, (weights.get(occupation) ?? 0) + by)
}

function total(weights: Weights): number {
  let sum = 0
  for (const one of weights.values()) sum += one
  return sum
}
