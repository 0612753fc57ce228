/** Does the jobs of a store, one at a time, in steps; a process that dies is followed at the cursor by the next. */

import { type Job, StoreError } from '@duikou/store'
import { jobKinds, type Step } from './jobs/kinds.ts'
import type { Region } from './region.ts'

export interface Worker {
  /** Looks for work now instead of at the next tick. */
  wake(): void
  /** Stops after the step under way. */
  stop(): Promise<void>
}

const LEASE_MS = 30_000
const TICK_MS = 500

export interface WorkerOptions {
  readonly region: Region
  /** Names the process in the lease: no two at work at one time may share it. */
  readonly owner: string
  readonly now: () => number
  readonly log: (error: unknown) => void
  /** Milliseconds that a step may take before another worker takes the job over. Default 30,000. */
  readonly leaseMs?: number
}

export function startWorker({ region, owner, now, log, leaseMs = LEASE_MS }: WorkerOptions): Worker {
  let stopped = false
  let wakeUp: () => void = () => undefined
  const loop = (async () => {
    while (!stopped) {
      const job = await region.store.jobs.claim({ owner, leaseMs, now: now() }).catch((error: unknown) => {
        log(error)
        return null
      })
      if (job !== null) await carryOut(job, { region, owner, now, log, leaseMs }, () => stopped)
      else
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, TICK_MS)
          wakeUp = () => {
            clearTimeout(timer)
            resolve()
          }
        })
    }
  })()
  return {
    wake: () => wakeUp(),
    stop() {
      stopped = true
      wakeUp()
      return loop
    },
  }
}

async function carryOut(
  job: Job,
  { region, owner, now, log, leaseMs }: Required<WorkerOptions>,
  stopped: () => boolean,
): Promise<void> {
  const { jobs } = region.store
  try {
    for await (const step of stepsOf(region, job, now)) {
      const after = await jobs.step(job.id, { ...step, owner, leaseMs, now: now() })
      if (after.state !== 'running' || stopped()) return
      // Requests that wait are answered between two steps.
      await new Promise((resolve) => setImmediate(resolve))
    }
    await jobs.finish(job.id, { owner, state: 'done', now: now() })
  } catch (error) {
    if (error instanceof StoreError && error.issue.code === 'lease_lost') return
    log(error)
    const reason = error instanceof Error ? error.message : String(error)
    await jobs.finish(job.id, { owner, state: 'failed', error: reason, now: now() }).catch(log)
  }
}

function stepsOf(region: Region, job: Job, now: () => number): AsyncGenerator<Step> {
  const kind = jobKinds[job.kind]
  if (kind === undefined) throw new Error(`unknown kind of job: ${job.kind}`)
  return kind(region, job, now)
}
