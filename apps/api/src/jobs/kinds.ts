/** Kinds of long work. A kind is a generator of steps that begins at the job's cursor; the worker keeps each step. */
import type { Job, JobStep } from '@duikou/store'
import type { Region } from '../region.ts'
import { importFile } from './import-file.ts'
import { matchAll } from './match-all.ts'

export type Step = Pick<JobStep, 'cursor' | 'done' | 'total' | 'output' | 'changes' | 'act'>

/** The same input and cursor give the same steps, so that a job that was broken off ends as if it had not been. */
export type JobKind = (region: Region, job: Job, now: () => number) => AsyncGenerator<Step>

export const jobKinds: Readonly<Record<string, JobKind>> = { 'match-all': matchAll, import: importFile }
