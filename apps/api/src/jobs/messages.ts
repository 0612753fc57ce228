/** What the thread of the service and the thread of its jobs say to each other. */
import type { Change, Job, JobState, StoreSource } from '@duikou/store'
import type { NextRegistry } from '../next.ts'
import type { Announced } from '../region.ts'
import type { Step } from './kinds.ts'

/** A step as it is told: what it was made over stays where it is. */
export type ToldStep = Omit<Step, 'over'>

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
  /** Compile the newest records of this store. */
  | { readonly say: 'compile'; readonly source: StoreSource }
  /** What was announced is expected now; who was told that it is written sees it. */
  | { readonly say: 'ready' }
  /** The step was kept, or why not. */
  | { readonly say: 'kept'; readonly state: JobState }
  | { readonly say: 'not kept'; readonly reason: string; readonly leaseLost: boolean }

export type FromThread =
  /** These few changes, or many with the registry that comes of them, are about to be written: by the thread itself, or with the step that follows. */
  | { readonly say: 'announce'; readonly what: Announced }
  /** They were, as this revision (null: nothing differed); or they were not. */
  | { readonly say: 'written'; readonly revision: number | null }
  | { readonly say: 'not written' }
  /** A part of the changes of the next step: a file's worth in one piece would hold the service up while it is taken in. */
  | { readonly say: 'changes'; readonly changes: readonly Change[] }
  /** Keep this, with the changes said before: the thread cannot, for the store lies in the memory of the service. */
  | { readonly say: 'step'; readonly step: ToldStep }
  | { readonly say: 'compiled'; readonly next: NextRegistry }
  | { readonly say: 'end'; readonly isDone: boolean }
  | { readonly say: 'failed'; readonly reason: string; readonly leaseLost: boolean }
