/** What names the inputs of a measurement: a digest of all that it reads, and of nothing else, in id order. */
import { digestText } from '../model/digest.ts'
import { compareIds } from '../model/id.ts'
import type { ShortageRequest } from './result.ts'

export function snapshotOf({ data, population, edits, priorities }: ShortageRequest): string {
  const enterprises = data.enterprises.map(({ id, industry, size, staff }) => [id, industry, size, staff])
  const schools = data.schools.map(({ id, region }) => [id, region])
  const programs = data.programs.map(({ id, school, major, years }) => [id, school, major, years])
  const cohorts = data.cohorts.map((one) => [
    `${one.program} ${one.entryYear}`,
    one.planned,
    one.enrolled,
    one.graduation,
  ])
  const outcomes = data.outcomes.map((one) => [one.program, one.surveyed, one.matched])
  const seekers = data.trainees
    .filter(({ status }) => status === 'jobseeker')
    .map((one) => [one.id, one.major, one.school, one.willingRegions?.[0] ?? null])
  const indicators = data.indicators.map((one) => [
    one.title,
    one.occupation,
    one.chain,
    one.region,
    one.period,
    one.indicator,
    one.value,
    one.unit,
    one.observations,
  ])
  return digestText(
    JSON.stringify([
      ...[enterprises, schools, programs, cohorts, outcomes, seekers, demandsOf(data.demands), indicators].map(ordered),
      population ?? null,
      Object.entries(edits ?? {}).sort(([a], [b]) => compareIds(a, b)),
      priorities ?? [],
    ]),
  )
}

function demandsOf(demands: ShortageRequest['data']['demands']): unknown[][] {
  return demands.map((one) => [
    one.id,
    one.enterprise,
    one.title,
    one.occupation,
    one.headcount,
    one.form,
    one.purpose,
    one.skills.map(({ skill }) => skill),
    one.certificates.map(({ certificate, must }) => [certificate, must]),
    one.majors.map(({ prefix }) => prefix),
    one.educationMin,
    one.vocationalLevelMin,
    one.experienceMonthsMin,
    one.region,
    one.pay === null ? null : [one.pay.min, one.pay.max, one.pay.months],
    one.startBy,
    one.chain,
    one.headcountByYear.map(({ year, persons }) => [year, persons]),
    one.publishedOn,
    one.closedOn,
    one.state,
    one.hired,
    one.agency,
    one.frame === null ? null : frameOf(one.frame),
  ])
}

function frameOf(frame: NonNullable<ShortageRequest['data']['demands'][number]['frame']>): unknown[] {
  const { kind, period, years, enterprisesAnswered, enterprisesTotal, staffAnswered, staffTotal } = frame
  return [kind, period, years, enterprisesAnswered, enterprisesTotal, staffAnswered, staffTotal]
}

function ordered(rows: readonly unknown[][]): string[] {
  return rows.map((row) => JSON.stringify(row)).sort(compareIds)
}
