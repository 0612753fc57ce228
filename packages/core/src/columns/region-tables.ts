/** All nouns of a region as tables that can change, and the region data that they make up. */
import type { Purpose } from '../model/frame.ts'
import { type NounName, type NounOf, nounNames, nouns } from '../model/nouns.ts'
import type { RegionData } from '../model/region-data.ts'
import type { Cohort } from '../model/school.ts'
import type { Trainee } from '../model/trainee.ts'
import type { Surroundings } from './backgrounds.ts'
import type { ProgramContext } from './candidate.ts'
import { type NounKeys, type NounSource, NounTable } from './noun-table.ts'

export type RegionTables = { readonly [N in NounName]: NounTable<NounOf<N>> } & {
  /** Trainees that were handed in for statistics only: they are in no pool. */
  readonly statistics: NounTable<Trainee>
}

/** A noun put under its key, or withdrawn. */
export type RegionChange = {
  [N in NounName]: { readonly noun: N; readonly id: string; readonly value: NounOf<N> | null }
}[NounName]

const groups: { readonly [N in NounName]?: (noun: NounOf<N>) => string } = {
  applications: ({ trainee }) => trainee,
  cohorts: ({ program }) => program,
  outcomes: ({ program }) => program,
}

export function tablesOf(data: RegionData): RegionTables {
  const rows = (name: NounName) => () => data[name]
  const statistics = () => data.trainees.filter((one) => !isForMatching(one))
  return tablesFrom((name) => (name === 'statistics' ? { rows: statistics } : { rows: rows(name) }))
}

/** The same with other trainees: those that somebody kept elsewhere. */
export function tablesWithTrainees(tables: RegionTables, trainees: readonly Trainee[]): RegionTables {
  return { ...tables, trainees: NounTable.of(keysOf('trainees') as NounKeys<Trainee>, { rows: () => trainees }) }
}

/** Tables whose rows are found when they are needed. */
export function tablesFrom(source: (name: NounName | 'statistics') => NounSource<unknown>): RegionTables {
  const tables = [...nounNames, 'statistics' as const].map((name) => [name, NounTable.of(keysOf(name), source(name))])
  return Object.fromEntries(tables) as RegionTables
}

/** What a noun of a table is asked for by. */
export function nameIn(name: NounName | 'statistics'): (noun: unknown) => string {
  const { key, group } = keysOf(name)
  return group ?? key
}

function keysOf(name: NounName | 'statistics'): NounKeys<unknown> {
  const key = nouns[name === 'statistics' ? 'trainees' : name].key as (noun: unknown) => string
  const group = name === 'statistics' ? undefined : groups[name]
  return group === undefined ? { key } : { key, group: group as (noun: unknown) => string }
}

export function changedTables(tables: RegionTables, changes: readonly RegionChange[]): RegionTables {
  const changed: Record<string, NounTable<never>> = { ...(tables as unknown as Record<string, NounTable<never>>) }
  for (const { noun, id, value } of changes)
    if (noun === 'trainees') {
      const forStatistics = value !== null && !isForMatching(value as Trainee) ? value : null
      changed.trainees = (changed.trainees as NounTable<never>).withUnprinted(id, value as never)
      const { statistics } = changed as { statistics: NounTable<never> }
      if (forStatistics !== null || statistics.get(id) !== null)
        changed.statistics = statistics.with(id, forStatistics as never)
    } else changed[noun] = (changed[noun] as NounTable<never>).with(id, value as never)
  return changed as unknown as RegionTables
}

/** The nouns as data: each table is only gathered when it is read. */
export function dataOf(tables: RegionTables): RegionData {
  const data = {}
  for (const name of nounNames) Object.defineProperty(data, name, { enumerable: true, get: () => tables[name].all })
  return data as RegionData
}

/** Rows that were handed in for statistics enter shortage and forecast only. */
export function isForMatching({ purpose }: { readonly purpose: Purpose }): boolean {
  return purpose !== 'statistics'
}

export function surroundingsOf(tables: RegionTables): Surroundings {
  return {
    program: (id) => tables.programs.get(id),
    cohorts: (program) => tables.cohorts.group(program),
  }
}

export function programContextOf(tables: RegionTables, program: string, school: string, asOf: string): ProgramContext {
  return {
    school: tables.schools.get(school),
    cohort: nextCohort(tables.cohorts.group(program), asOf),
    outcomes: tables.outcomes.group(program),
  }
}

/** The cohort that graduates next on or after the day. */
function nextCohort(cohorts: readonly Cohort[], asOf: string): Cohort | null {
  let next: Cohort | null = null
  for (const cohort of cohorts)
    if (
      cohort.graduation !== null &&
      cohort.graduation >= asOf &&
      (next === null || cohort.graduation < (next.graduation ?? ''))
    )
      next = cohort
  return next
}
