/**
 * Long work, kept: a job is claimed under a lease, works in steps, and every step writes its output and its cursor in one transaction.
 * A worker that dies loses its lease; the next one resumes at the cursor. Accepted is durable; each effect happens once.
 */

import type { Json } from './json.ts'
import type { Act, Change } from './store.ts'

export interface JobQueue {
  /** A known key returns the job it made the first time. Throws idempotency_mismatch when the input differs. */
  enqueue(job: {
    readonly kind: string
    readonly input: Json
    /** What only the work itself needs, e.g. a file: forgotten when the job ends, or with a step that says so. Default ''. */
    readonly payload?: string
    readonly key?: string
    readonly now: number
  }): Promise<Job>
  /** '' once it is forgotten. */
  payload(id: string): Promise<string>
  get(id: string): Promise<Job | null>
  list(page: { readonly after?: string; readonly limit: number }): Promise<readonly Job[]>
  /** The oldest job that waits or whose lease has run out, now leased to the owner; null when there is none. */
  claim(by: { readonly owner: string; readonly leaseMs: number; readonly now: number }): Promise<Job | null>
  /** Output, cursor, progress, settings and changes of records in one transaction; renews the lease. Throws lease_lost. */
  step(id: string, step: JobStep): Promise<StepTaken>
  /** Keeps the lease of work that takes long over a step; `leaseMs` 0 gives it up, so that the next worker may go on at once. Throws lease_lost. */
  renew(id: string, by: { readonly owner: string; readonly leaseMs: number; readonly now: number }): Promise<Job>
  /** Ends the job. Throws lease_lost. */
  finish(
    id: string,
    end: { readonly owner: string; readonly state: 'done' | 'failed'; readonly error?: string; readonly now: number },
  ): Promise<Job>
  /** A job that waits is cancelled at once, one that runs at its next step. Throws job_not_found. */
  cancel(id: string, now: number): Promise<Job>
  output(id: string, page: { readonly after?: number; readonly limit: number }): Promise<readonly JobOutput[]>
}

export type JobState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled'

export interface Job {
  readonly id: string
  readonly kind: string
  readonly input: Json
  readonly state: JobState
  /** Where to go on; null: at the beginning. */
  readonly cursor: Json
  /** Units of work done, and in all where known. */
  readonly done: number
  readonly total: number | null
  /** How often it was claimed. */
  readonly attempts: number
  readonly cancelRequested: boolean
  readonly error: string | null
  readonly createdAt: number
  readonly updatedAt: number
}

export interface JobStep {
  readonly owner: string
  readonly leaseMs: number
  readonly now: number
  readonly cursor: Json
  readonly done: number
  readonly total: number | null
  /** What was put out so far is dropped: the work begins anew, for what it was done on has changed. */
  readonly restart?: boolean
  readonly output?: readonly Json[]
  readonly changes?: readonly Change[]
  /** Facts about the registry as a whole, by name. */
  readonly settings?: Readonly<Record<string, string>>
  readonly act?: Act
  /** The work needs its payload no more. */
  readonly forgets?: true
}

export interface StepTaken extends Job {
  /** Of the registry, made by the changes of this step; null: it changed nothing. */
  readonly revision: number | null
}

export interface JobOutput {
  /** 1, 2, … within the job. */
  readonly seq: number
  readonly value: Json
}
