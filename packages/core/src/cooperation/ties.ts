/** What a year of cooperation looked like: who worked with whom, in which forms, with how many trainees. */
import type { Cooperation, CooperationYear } from '../model/cooperation.ts'
import type { Enterprise } from '../model/enterprise.ts'
import type { RegionData } from '../model/region-data.ts'
import type { Program } from '../model/school.ts'

/** Whose cooperation is looked at. */
export type CooperationScope =
  | { readonly of: 'region' }
  | { readonly of: 'school'; readonly id: string }
  | { readonly of: 'program'; readonly id: string }
  | { readonly of: 'enterprise'; readonly id: string }

export interface ScopedCooperation {
  readonly scope: CooperationScope
  readonly records: readonly Cooperation[]
  readonly years: readonly CooperationYear[]
  /** The programs of the scope; empty for an enterprise, which has none. */
  readonly programs: readonly Program[]
  readonly enterprises: ReadonlyMap<string, Enterprise>
}

export function scopeOf(data: RegionData, scope: CooperationScope): ScopedCooperation {
  const program = scope.of === 'program' ? data.programs.find(({ id }) => id === scope.id) : undefined
  const mine = (one: Cooperation | CooperationYear): boolean => {
    switch (scope.of) {
      case 'region':
        return true
      case 'school':
        return one.school === scope.id
      case 'enterprise':
        return one.enterprise === scope.id
      case 'program':
        return one.program === scope.id || (one.program === null && one.school === program?.school)
    }
  }
  const programs =
    scope.of === 'region'
      ? data.programs
      : scope.of === 'school'
        ? data.programs.filter(({ school }) => school === scope.id)
        : program === undefined
          ? []
          : [program]
  return {
    scope,
    records: data.cooperations.filter(mine),
    years: data.cooperationYears.filter(mine),
    programs,
    enterprises: new Map(data.enterprises.map((one) => [one.id, one])),
  }
}

/** Begun by the end of the year and not ended before it began; a start that nobody stated counts as begun. */
export function activeIn({ since, until }: Cooperation, year: number): boolean {
  return (since === null || since <= `${year}-12-31`) && (until === null || until >= `${year}-01-01`)
}

/** 订单培养 and 岗位实习 students of a year, persons; null when neither was reported. */
export function traineesIn({ orderTrained, interns }: CooperationYear): number | null {
  return orderTrained === null && interns === null ? null : (orderTrained ?? 0) + (interns ?? 0)
}

/** All that moved in a year: trainees and graduates hired; null when nothing was reported. */
export function movedIn(year: CooperationYear): number | null {
  const trainees = traineesIn(year)
  return trainees === null && year.hired === null ? null : (trainees ?? 0) + (year.hired ?? 0)
}

/** Same school and enterprise, and the same program or one of the two for the whole school. */
export function sameTie(record: Cooperation, year: CooperationYear): boolean {
  return (
    record.school === year.school &&
    record.enterprise === year.enterprise &&
    (record.program === year.program || record.program === null || year.program === null)
  )
}
