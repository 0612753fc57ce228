/** Everything a region keeps, as nouns: what a folder of spreadsheets becomes. */
import type { Cooperation, Outcome } from './cooperation.ts'
import type { Demand } from './demand.ts'
import type { Enterprise } from './enterprise.ts'
import type { Cohort, Program, School } from './school.ts'
import type { Application, Trainee } from './trainee.ts'

export interface RegionData {
  readonly enterprises: readonly Enterprise[]
  readonly demands: readonly Demand[]
  readonly schools: readonly School[]
  readonly programs: readonly Program[]
  readonly cohorts: readonly Cohort[]
  readonly trainees: readonly Trainee[]
  readonly applications: readonly Application[]
  readonly cooperations: readonly Cooperation[]
  readonly outcomes: readonly Outcome[]
}

export const emptyRegion: RegionData = {
  enterprises: [],
  demands: [],
  schools: [],
  programs: [],
  cohorts: [],
  trainees: [],
  applications: [],
  cooperations: [],
  outcomes: [],
}
