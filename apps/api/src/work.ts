/** Does the jobs of a store, one at a time, in steps; a process that dies is followed at the cursor by the next. */

import { createHash } from 'node:crypto'
import type { Job, JobStep, Json } from '@duikou/store'
import { StoreError } from '@duikou/store'
import { digest, match } from 'duikou'
import type { Region } from './region.ts'

export interface Worker {
  /** Looks for work now instead of at the next tick. */
  wake(): void
  /** Stops after the step under way. */
  stop(): Promise<void>
}

const LEASE_MS = 30_000
const TICK_MS = 500
/** Demands matched, and records written, in one step. */
const DEMANDS_A_STEP = 20
const CHANGES_A_STEP = 500

type Step = Pick<JobStep, 'cursor' | 'done' | 'total' | 'output' | 'changes' | 'act'>

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
  if (job.kind === 'match-all') return matchAll(region, job)
  if (job.kind === 'import') return importFile(region, job, now)
  throw new Error(`unknown kind of job: ${job.kind}`)
}

async function* matchAll(region: Region, job: Job): AsyncGenerator<Step> {
  const input = job.input as { readonly for: 'trainee' | 'program'; readonly top: number }
  const registry = await region.registry()
  const demands = registry.data.demands
    .map(({ id }) => id)
    .filter((id) => registry.demand(id) !== null)
    .sort()
  const from = job.cursor === null ? 0 : Number(job.cursor)
  for (let at = from; at < demands.length; at += DEMANDS_A_STEP) {
    const output = demands.slice(at, at + DEMANDS_A_STEP).flatMap((demand) => {
      const { hits, summary } = match(registry, { demand, policy: region.policy, for: input.for, top: input.top })
      return [...hits, summary] as unknown as Json[]
    })
    const done = Math.min(at + DEMANDS_A_STEP, demands.length)
    yield { cursor: done, done, total: demands.length, output }
  }
}

/** The same file gives the same changes, so a resumed import goes on at the change where it stopped. */
async function* importFile(region: Region, job: Job, now: () => number): AsyncGenerator<Step> {
  const { name, sha256, base64 } = job.input as {
    readonly name: string
    readonly sha256: string
    readonly base64: string
  }
  const bytes = Buffer.from(base64, 'base64')
  if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw new Error('the kept file is damaged')
  const { changes, report } = await region.readFile({ name, bytes })
  const from = job.cursor === null ? 0 : Number(job.cursor)
  for (let at = from; at < changes.length; at += CHANGES_A_STEP) {
    const done = Math.min(at + CHANGES_A_STEP, changes.length)
    const last = done === changes.length
    yield {
      cursor: done,
      done,
      total: changes.length,
      changes: changes.slice(at, done),
      ...(last ? ending(name, report, now()) : {}),
    }
  }
  if (changes.length === 0) yield { cursor: 0, done: 0, total: 0, ...ending(name, report, now()) }
}

function ending(name: string, report: unknown, now: number): Pick<Step, 'output' | 'act'> {
  const detail = JSON.parse(JSON.stringify(report)) as Json
  return {
    output: [detail],
    act: { actor: 'job', action: 'import', subject: name, detail: { report: digest(detail) }, now },
  }
}
