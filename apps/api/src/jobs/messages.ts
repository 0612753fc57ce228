/** What the thread of the service and the thread of its jobs say to each other. */
import type { Change, Job, JobState, StoreSource } from '@duikou/store'
import type { Step } from './kinds.ts'

export type ToThread =
  /** Work on this. */
  | {
      readonly say: 'run'
      readonly job: Job
      readonly source: StoreSource
      readonly owner: string
      readonly leaseMs: number
    }
  /** Stop after the step under way. */
  | { readonly say: 'interrupt' }
  /** The step was kept, or why not. */
  | { readonly say: 'kept'; readonly state: JobState }
  | { readonly say: 'not kept'; readonly reason: string; readonly leaseLost: boolean }

export type FromThread =
  /** A part of the changes of the next step: a file's worth in one piece would hold the service up while it is taken in. */
  | { readonly say: 'changes'; readonly changes: readonly Change[] }
  /** Keep this, with the changes said before. */
  | { readonly say: 'step'; readonly step: Step }
  | { readonly say: 'end'; readonly isDone: boolean }
  | { readonly say: 'failed'; readonly reason: string; readonly leaseLost: boolean }
