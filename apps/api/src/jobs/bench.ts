/** Where jobs are worked on. One job at a time. */
import { type Job, type JobStep, StoreError } from '@duikou/store'
import { carryOut } from './carry-out.ts'
import type { Step, Workshop } from './kinds.ts'

/** Who holds the lease, for how many milliseconds. */
export interface Holder {
  readonly owner: string
  readonly leaseMs: number
  readonly now: () => number
}

export interface Bench {
  /**
   * Whether the job came to its end; when not, it was cancelled or interrupted after a step that is kept. Rejects with what went
   * wrong, and with `abandoned` when it was.
   */
  run(job: Job): Promise<boolean>
  /** Stops after the step under way. */
  interrupt(): void
  /** Stops at once, where that is possible: what was not kept is lost. */
  abandon(): Promise<void>
  /** Nothing is to be done at present. */
  rest(): void
}

export const abandoned = new Error('the work was given up')

export function isLeaseLost(error: unknown): boolean {
  return error instanceof StoreError && error.issue.code === 'lease_lost'
}

export function stepOf({ over: _, ...step }: Step, { owner, leaseMs, now }: Holder): JobStep {
  return { ...step, owner, leaseMs, now: now() }
}

/** On this thread, between other work: for whoever has no module that a thread of its own could start from. */
export function benchHere(workshop: Workshop, holder: Holder): Bench {
  let interrupted = false
  return {
    run(job) {
      interrupted = false
      const { jobs } = workshop.region.store
      const keep = async (step: Step) => (await jobs.step(job.id, stepOf(step, holder))).state
      return carryOut(workshop, job, holder.now, keep, () => interrupted)
    },
    interrupt() {
      interrupted = true
    },
    async abandon() {
      interrupted = true
    },
    rest: () => undefined,
  }
}
