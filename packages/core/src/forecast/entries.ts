/**
 * Who leaves a program in which year: the cohorts that are known, and a number for those that have not entered yet by exponential
 * smoothing. A year that a program did not report between two it did is filled in by the same means and marked; years before its first
 * cohort are nobody's.
 */
import type { ForecastPolicy } from '../model/forecast.ts'
import { compareIds } from '../model/id.ts'
import { scale } from '../model/numbers.ts'
import type { Cohort, Program } from '../model/school.ts'

/** The cohort that leaves in a year. */
export interface Entry {
  readonly entryYear: number
  readonly leaves: number
  readonly persons: number
  /** known: counted; planned: 招生计划, nothing counted; missing: a year that was not reported; forecast: has not entered yet. */
  readonly basis: 'enrolled' | 'planned' | 'missing' | 'forecast' | 'scenario'
  /** School years that are still to be passed, over which some leave. */
  readonly yearsLeft: number
}

export interface EntryOptions {
  readonly base: number
  readonly horizon: number
  readonly policy: ForecastPolicy
  /** Nobody enters from this year on. */
  readonly closedFrom: number
}

/** By year of entry. Cohorts that left in the base year or before are history only. */
export function entriesOf(program: Program, cohorts: readonly Cohort[], options: EntryOptions): Entry[] {
  const { base, horizon, policy, closedFrom } = options
  const byYear = new Map<number, Cohort>()
  for (const cohort of [...cohorts].sort((a, b) => a.entryYear - b.entryYear)) byYear.set(cohort.entryYear, cohort)
  const known = [...byYear.keys()].filter((year) => sizeOf(byYear.get(year)) !== null)
  const first = known[0]
  if (first === undefined) return []
  const entries: Entry[] = []
  let level: number | null = null
  for (let entryYear = first; entryYear <= base + horizon; entryYear++) {
    const cohort = byYear.get(entryYear)
    const size: Pick<Entry, 'persons' | 'basis'> | null = sizeOf(cohort)
    if (size !== null && size.basis !== 'planned') level = smoothed(level, size.persons, policy.enrolment.smoothing)
    if (size !== null && level === null) level = 1000 * size.persons
    if (size === null && entryYear >= closedFrom) continue
    const { persons, basis } = size ?? {
      persons: Math.floor(((level ?? 0) + 500) / 1000),
      basis: entryYear > base ? ('forecast' as const) : ('missing' as const),
    }
    const leaves = cohort?.graduation == null ? entryYear + program.years : Number(cohort.graduation.slice(0, 4))
    if (leaves > base && leaves <= base + horizon)
      entries.push({ entryYear, leaves, persons, basis, yearsLeft: yearsLeft(entryYear, leaves, base, policy) })
  }
  return entries
}

/** 在校生数 has lost already who left before; 招生数 has not. */
export function yearsLeft(entryYear: number, leaves: number, base: number, policy: ForecastPolicy): number {
  return Math.max(0, leaves - (policy.enrolledIs === 'entry' ? entryYear : Math.max(entryYear, base)))
}

/** Thousandths of a person: level + α·(size − level). */
export function smoothed(level: number | null, persons: number, smoothing: number): number {
  if (level === null) return 1000 * persons
  return level + Math.floor((smoothing * (1000 * persons - level)) / 1000)
}

/** The number of the next year: the smoothed level of those before, in whole persons. */
export function nextEnrolment(sizes: readonly number[], smoothing: number): number {
  const level = sizes.reduce<number | null>((at, persons) => smoothed(at, persons, smoothing), null)
  return scale((level ?? 0) + 500, 1, 1000)
}

export function cohortsByProgram(cohorts: readonly Cohort[]): Map<string, Cohort[]> {
  const groups = new Map<string, Cohort[]>()
  for (const cohort of [...cohorts].sort((a, b) => compareIds(a.program, b.program) || a.entryYear - b.entryYear)) {
    const group = groups.get(cohort.program)
    if (group === undefined) groups.set(cohort.program, [cohort])
    else group.push(cohort)
  }
  return groups
}

function sizeOf(cohort: Cohort | undefined): (Pick<Entry, 'persons'> & { basis: 'enrolled' | 'planned' }) | null {
  if (cohort === undefined) return null
  if (cohort.enrolled !== null) return { persons: cohort.enrolled, basis: 'enrolled' }
  return cohort.planned === null ? null : { persons: cohort.planned, basis: 'planned' }
}
