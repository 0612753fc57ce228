/** Kinds of long work. A kind is a generator of steps that begins at the job's cursor; whoever drives it keeps each step. */
import type { Job, JobStep } from '@duikou/store'
import type { ForecastTerms } from '../futures.ts'
import type { Known } from '../next.ts'
import type { Region } from '../region.ts'
import type { ClassTerms } from '../routes/classes.ts'
import type { ShortageTerms } from '../routes/shortage.ts'
import { assign, catalogue, cooperation, fill, forecast, options, proposals, shortage } from './answers.ts'
import { importFile } from './import-file.ts'
import { matchAll } from './match-all.ts'
import { scenarios } from './scenarios.ts'

export type Step = Omit<JobStep, 'owner' | 'leaseMs' | 'now'> & {
  /** The records that the changes were made over: with them the next registry is made before they are written. */
  readonly over?: Known
}

/** What work is done with. */
export interface Workshop {
  readonly region: Region
  readonly classes?: ClassTerms
  /** Without them shortage is not measured. */
  readonly shortage?: ShortageTerms
  /** Without them nothing is forecast. */
  readonly forecast?: ForecastTerms
}

/** The same input, cursor and registry give the same steps, so that a job that was broken off ends as if it had not been. */
export type JobKind = (workshop: Workshop, job: Job, now: () => number) => AsyncGenerator<Step>

export const jobKinds: Readonly<Record<string, JobKind>> = {
  'match-all': matchAll,
  import: importFile,
  assign,
  fill,
  proposals,
  cooperation,
  shortage,
  catalogue,
  forecast,
  scenario: scenarios,
  'scenario-options': options,
}
