/** Everything a region keeps, as nouns: what a folder of spreadsheets becomes. */
import type { Assessment } from './assessment.ts'
import type { PublishedEntry } from './catalogue.ts'
import type { Cooperation, CooperationYear, Outcome } from './cooperation.ts'
import type { Demand } from './demand.ts'
import type { Enterprise } from './enterprise.ts'
import type { Indicator } from './indicator.ts'
import type { OrderClass } from './order-class.ts'
import type { Placement } from './placement.ts'
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
  readonly orderClasses: readonly OrderClass[]
  readonly assessments: readonly Assessment[]
  readonly cooperationYears: readonly CooperationYear[]
  readonly placements: readonly Placement[]
  readonly indicators: readonly Indicator[]
  readonly catalogueEntries: readonly PublishedEntry[]
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
  orderClasses: [],
  assessments: [],
  cooperationYears: [],
  placements: [],
  indicators: [],
  catalogueEntries: [],
}
