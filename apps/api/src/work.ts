/**
 * Does the jobs of a store, one at a time. Here they are claimed, watched and ended; the work itself is done at a bench: a thread of its
 * own, or this one. A process that dies is followed at the cursor by the next.
 */
import type { Job } from '@duikou/store'
import { abandoned, type Bench, benchHere, type Holder, isLeaseLost } from './jobs/bench.ts'
import type { Workshop } from './jobs/kinds.ts'
import { benchInThread, LeaseLost, reasonOf, type ThreadModule } from './jobs/thread.ts'

export interface Worker {
  /** Looks for work now instead of at the next tick. */
  wake(): void
  /** Stops after the step under way, or without it when that takes long; the job is free for the next worker. */
  stop(): Promise<void>
}

const LEASE_MS = 30_000
const TICK_MS = 500

export interface WorkerOptions extends Workshop {
  /** Names the process in the lease: no two at work at one time may share it. */
  readonly owner: string
  readonly now: () => number
  readonly log: (error: unknown) => void
  /** Milliseconds after which another worker takes over the job of one that gives no sign of life. Default 30,000. */
  readonly leaseMs?: number
  /** Starts the thread that jobs are done in; left out: on this one, between its other work. */
  readonly thread?: ThreadModule
}

export function startWorker(options: WorkerOptions): Worker {
  const { region, owner, now, log, leaseMs = LEASE_MS, thread } = options
  const holder: Holder = { owner, leaseMs, now }
  const bench = thread === undefined ? benchHere(options, holder) : benchInThread(region, thread, holder)
  const { jobs } = region.store
  let stopped = false
  let wakeUp: () => void = () => undefined
  const loop = (async () => {
    while (!stopped) {
      const job = await jobs.claim({ owner, leaseMs, now: now() }).catch((error: unknown) => {
        log(error)
        return null
      })
      if (job !== null) await attended(options, bench, holder, job)
      else {
        bench.rest()
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, TICK_MS)
          wakeUp = () => {
            clearTimeout(timer)
            resolve()
          }
        })
      }
    }
    await bench.abandon()
  })()
  return {
    wake: () => wakeUp(),
    async stop() {
      stopped = true
      wakeUp()
      bench.interrupt()
      const late = setTimeout(() => void bench.abandon(), STEP_MS)
      await loop
      clearTimeout(late)
    },
  }
}

/** A step that takes longer is not waited for when the service stops or the job is cancelled. */
const STEP_MS = 2_000

/** Work that takes its process down with it must not do so for ever. */
const MOST_ATTEMPTS = 30

async function attended({ region, log }: WorkerOptions, bench: Bench, holder: Holder, job: Job): Promise<void> {
  const { jobs } = region.store
  const { owner, now } = holder
  const watch = watched(jobs, bench, holder, job.id)
  try {
    if (job.attempts > MOST_ATTEMPTS) throw new Error(`given up: begun ${job.attempts} times without coming to an end`)
    if (await bench.run(job)) await jobs.finish(job.id, { owner, state: 'done', now: now() })
    else await released(jobs, holder, job)
  } catch (error) {
    if (isLeaseLost(error) || error instanceof LeaseLost) return
    if (error === abandoned) return await released(jobs, holder, job).catch(log)
    log(error)
    await jobs.finish(job.id, { owner, state: 'failed', error: reasonOf(error), now: now() }).catch(log)
  } finally {
    watch.end()
  }
}

type Jobs = WorkerOptions['region']['store']['jobs']

/** Cancelled, or free for whoever claims it next. */
async function released(jobs: Jobs, { owner, now }: Holder, job: Job): Promise<void> {
  const found = await jobs.get(job.id)
  if (found?.state !== 'running') return
  const { id, cursor, done, total } = found
  if (found.cancelRequested) await jobs.step(id, { owner, leaseMs: 0, now: now(), cursor, done, total })
  else await jobs.renew(id, { owner, leaseMs: 0, now: now() })
}

/** Keeps the lease while work goes on, however long its step, and gives up work that was cancelled and does not come to a step. */
function watched(jobs: Jobs, bench: Bench, { owner, leaseMs, now }: Holder, id: string): { end(): void } {
  let renewed = now()
  let cancelled: number | null = null
  const look = async () => {
    const job = await jobs.get(id)
    if (job?.state !== 'running') return
    if (job.cancelRequested) cancelled ??= now()
    if (cancelled !== null && now() - cancelled > STEP_MS) await bench.abandon()
    else if (now() - renewed > leaseMs / 3) {
      renewed = now()
      await jobs.renew(id, { owner, leaseMs, now: now() })
    }
  }
  // A lease that was lost shows at the next step.
  const timer = setInterval(() => void look().catch(() => undefined), Math.min(500, leaseMs / 3))
  return { end: () => clearInterval(timer) }
}
