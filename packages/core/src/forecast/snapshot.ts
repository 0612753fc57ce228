/** What names the inputs of a forecast: a digest of all that it reads, and of nothing else, in whatever order it came. */
import { digestText } from '../model/digest.ts'
import { compareIds } from '../model/id.ts'
import type { RegionData } from '../model/region-data.ts'

export function snapshotOf(data: RegionData): string {
  const tables: readonly (readonly unknown[][])[] = [
    data.programs.map((one) => [one.id, one.school, one.major, one.years]),
    data.schools.map((one) => [one.id, one.region]),
    data.cohorts.map((one) => [one.program, one.entryYear, one.planned, one.enrolled, one.graduation]),
    data.outcomes.map((one) => [one.program, one.year, one.surveyed, one.matched]),
    data.placements.map((one) => [one.trainee, one.year, one.destination, one.enterprise, one.occupation, one.matched]),
    data.trainees.map((one) => [one.id, one.program]),
    data.enterprises.map((one) => [one.id, one.region]),
    data.demands.map((one) => [
      ...[one.id, one.occupation, one.region, one.form, one.headcount, one.hired, one.startBy, one.postStaff],
      ...[one.agency, one.state, one.closedOn, one.frame?.period ?? null, one.frame?.years ?? null],
      one.majors.map(({ prefix }) => prefix),
      one.headcountByYear.map(({ year, persons }) => [year, persons]),
    ]),
    data.indicators.map((one) => [
      ...[one.title, one.occupation, one.region, one.period, one.indicator, one.value, one.observations],
    ]),
  ]
  return digestText(JSON.stringify(tables.map((rows) => rows.map((row) => JSON.stringify(row)).sort(compareIds))))
}
