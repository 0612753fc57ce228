/**
 * 现有供给: who can take up a unit's posts. The leavers of a year of each program in the catchment, times its 对口率 (drawn to the prior), and
 * registered job-seekers by their major. A program serves every unit that asks for its major; its leavers are shared out among them by their
 * entry-level demand (largest remainder), so nobody is counted twice. Units that name no major get no supply: unknown, not zero.
 */
import { compareIds } from '../model/id.ts'
import { apportion, scale } from '../model/numbers.ts'
import type { RegionData } from '../model/region-data.ts'
import type { Cohort, Program } from '../model/school.ts'
import type { Unit } from './unit.ts'

export interface Supply {
  /** Persons; null: no row names a major. */
  readonly persons: number | null
  readonly programs: readonly { readonly program: string; readonly leavers: number; readonly share: number }[]
  readonly jobseekers: number
}

export interface SupplyOptions {
  /** Leavers from this day, for a year of 12 months. */
  readonly from: string
  readonly priorGraduates: number
  readonly priorRate: number
  /** Job-seekers are here today; a later year has leavers only. */
  readonly withJobseekers: boolean
  readonly regionOf: (code: string | null) => string | null
  /** What the leavers are shared out by. */
  readonly demandOf: (unit: Unit) => number
}

export function supplyOf(units: readonly Unit[], data: RegionData, options: SupplyOptions): Map<string, Supply> {
  const groups = [...leavers(data, options), ...(options.withJobseekers ? jobseekers(data, options) : [])]
  const wishes = units.map((unit) => ({ unit, prefixes: majorsOf(unit), demand: options.demandOf(unit) }))
  const found = new Map<string, { programs: Supply['programs'][number][]; jobseekers: number }>()
  for (const { unit, prefixes } of wishes) if (prefixes.length > 0) found.set(unit.id, { programs: [], jobseekers: 0 })
  for (const group of groups) {
    const served = wishes.filter(
      ({ unit, prefixes }) => unit.region === group.region && prefixes.some((prefix) => group.major.startsWith(prefix)),
    )
    const demands = served.map(({ demand }) => demand)
    const shares = apportion(group.persons, demands.some((one) => one > 0) ? demands : demands.map(() => 1))
    served.forEach(({ unit }, i) => {
      const share = shares[i] ?? 0
      const into = found.get(unit.id)
      if (into === undefined || share === 0) return
      if (group.program === null) into.jobseekers += share
      else into.programs.push({ program: group.program, leavers: group.persons, share })
    })
  }
  return new Map(
    units.map((unit): [string, Supply] => {
      const got = found.get(unit.id)
      if (got === undefined) return [unit.id, { persons: null, programs: [], jobseekers: 0 }]
      const persons = got.programs.reduce((sum, one) => sum + one.share, 0) + got.jobseekers
      return [unit.id, { persons, ...got }]
    }),
  )
}

/** Every major that a row of the unit asks for or wishes. */
export function majorsOf(unit: Pick<Unit, 'demands'>): string[] {
  return [...new Set(unit.demands.flatMap(({ demand }) => demand.majors.map(({ prefix }) => prefix)))].sort(compareIds)
}

interface Group {
  readonly program: string | null
  readonly major: string
  readonly region: string | null
  readonly persons: number
}

function leavers(data: RegionData, options: SupplyOptions): Group[] {
  const schools = new Map(data.schools.map((school) => [school.id, school]))
  const programs = new Map(data.programs.map((program) => [program.id, program]))
  const rates = matchedRates(data, options)
  const until = `${Number(options.from.slice(0, 4)) + 1}${options.from.slice(4)}`
  const sums = new Map<string, number>()
  for (const cohort of data.cohorts) {
    const program = programs.get(cohort.program)
    if (program === undefined) continue
    const leaves = graduationOf(cohort, program)
    if (leaves >= options.from && leaves < until)
      sums.set(program.id, (sums.get(program.id) ?? 0) + (cohort.enrolled ?? cohort.planned ?? 0))
  }
  return [...sums]
    .sort(([a], [b]) => compareIds(a, b))
    .flatMap(([id, size]) => {
      const program = programs.get(id)
      if (program === undefined) return []
      const region = options.regionOf(schools.get(program.school)?.region ?? null)
      return [
        { program: id, major: program.major, region, persons: scale(size, rates.get(id) ?? options.priorRate, 1000) },
      ]
    })
}

/** Stated; else the end of June after the program's years. */
function graduationOf(cohort: Cohort, program: Program): string {
  return cohort.graduation ?? `${cohort.entryYear + program.years}-06-30`
}

/** 对口率 per mille of all years together: (1000·matched + prior·rate) / (surveyed + prior). */
function matchedRates(data: RegionData, { priorGraduates, priorRate }: SupplyOptions): Map<string, number> {
  const sums = new Map<string, { surveyed: number; matched: number }>()
  for (const outcome of data.outcomes) {
    const sum = sums.get(outcome.program) ?? { surveyed: 0, matched: 0 }
    sums.set(outcome.program, {
      surveyed: sum.surveyed + outcome.surveyed,
      matched: sum.matched + outcome.matched,
    })
  }
  return new Map(
    [...sums].map(([id, { surveyed, matched }]) => [
      id,
      surveyed + priorGraduates === 0
        ? priorRate
        : Math.floor((1000 * matched + priorGraduates * priorRate) / (surveyed + priorGraduates)),
    ]),
  )
}

/** Persons looking for work, by major and the regions they are willing to work in (the first stated; none stated: their school's). */
function jobseekers(data: RegionData, options: SupplyOptions): Group[] {
  const schools = new Map(data.schools.map((school) => [school.id, school]))
  const sums = new Map<string, Group>()
  for (const trainee of data.trainees) {
    if (trainee.status !== 'jobseeker' || trainee.major === null) continue
    const stated = trainee.willingRegions?.[0] ?? (trainee.school === null ? null : schools.get(trainee.school)?.region)
    const region = options.regionOf(stated ?? null)
    const key = JSON.stringify([trainee.major, region])
    sums.set(key, { program: null, major: trainee.major, region, persons: (sums.get(key)?.persons ?? 0) + 1 })
  }
  return [...sums].sort(([a], [b]) => compareIds(a, b)).map(([, group]) => group)
}
