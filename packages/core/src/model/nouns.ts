/** Every noun a region keeps: its schema, and the key by which two records are the same one. */
import type { z } from 'zod'
import { Assessment } from './assessment.ts'
import { PublishedEntry } from './catalogue.ts'
import { Cooperation, CooperationYear, Outcome } from './cooperation.ts'
import { Demand } from './demand.ts'
import { Enterprise } from './enterprise.ts'
import { Indicator } from './indicator.ts'
import { OrderClass } from './order-class.ts'
import { Placement } from './placement.ts'
import type { RegionData } from './region-data.ts'
import { Cohort, Program, School } from './school.ts'
import { Application, Trainee } from './trainee.ts'

export type NounName = keyof RegionData
export type NounOf<N extends NounName> = RegionData[N][number]

export interface NounKind<N extends NounName> {
  readonly schema: z.ZodType<NounOf<N>>
  /** The caller's own id, or the parts that name the record, joined by '/'. */
  key(noun: NounOf<N>): string
}

export const nouns: { readonly [N in NounName]: NounKind<N> } = {
  enterprises: { schema: Enterprise, key: ({ id }) => id },
  demands: { schema: Demand, key: ({ id }) => id },
  schools: { schema: School, key: ({ id }) => id },
  programs: { schema: Program, key: ({ id }) => id },
  cohorts: { schema: Cohort, key: (one) => join(one.program, one.entryYear) },
  trainees: { schema: Trainee, key: ({ id }) => id },
  applications: { schema: Application, key: (one) => join(one.trainee, one.demand, one.orderClass) },
  cooperations: {
    schema: Cooperation,
    key: (one) => join(one.school, one.program, one.enterprise, one.form, one.since),
  },
  outcomes: { schema: Outcome, key: (one) => join(one.program, one.year) },
  orderClasses: { schema: OrderClass, key: ({ id }) => id },
  assessments: { schema: Assessment, key: (one) => join(one.trainee, one.demand, one.orderClass) },
  cooperationYears: {
    schema: CooperationYear,
    key: (one) => join(one.school, one.program, one.enterprise, one.year),
  },
  placements: { schema: Placement, key: ({ trainee }) => trainee },
  indicators: {
    schema: Indicator,
    key: (one) => join(one.title, one.occupation, one.chain, one.region, one.period, one.indicator),
  },
  catalogueEntries: { schema: PublishedEntry, key: ({ id }) => id },
}

export const nounNames = Object.keys(nouns) as readonly NounName[]

export function isNounName(name: string): name is NounName {
  return Object.hasOwn(nouns, name)
}

/** A slash inside a part is doubled, so that different parts never join to one key. */
function join(...parts: readonly (string | number | null)[]): string {
  return parts.map((part) => String(part ?? '').replaceAll('/', '//')).join('/')
}
