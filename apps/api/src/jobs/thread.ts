/**
 * A thread of its own for jobs, so that questions are answered while it works. It starts with the first job and ends after a while of
 * rest: what it holds of a registry does not outlive its use. It writes its steps itself where the store can be shared, and before one that
 * changes records it says so, with the registry that comes of many: the service takes that over in one piece once it is written.
 */
import { Worker } from 'node:worker_threads'
import type { Change, StoreSource } from '@duikou/store'
import type { NextRegistry } from '../next.ts'
import type { Announcement, Region } from '../region.ts'
import { abandoned, type Bench, type Holder, isLeaseLost, stepOf } from './bench.ts'
import type { FromThread, ToldStep, ToThread } from './messages.ts'

/** A module that calls `workInThread`, and what it is told. */
export interface ThreadModule {
  readonly url: URL
  /** Plain data. */
  readonly settings: unknown
  /** Milliseconds of rest after which the thread ends. Default 10,000. */
  readonly restMs?: number
}

interface Running {
  readonly worker: Worker
  fail(error: Error): void
}

export function benchInThread(region: Region, module: ThreadModule, holder: Holder): Bench {
  let worker: Worker | null = null
  let running: Running | null = null
  let resting: NodeJS.Timeout | undefined
  const started = (): Worker => {
    if (worker !== null) return worker
    const made = startedThread(module)
    const gone = (error: Error) => {
      if (worker === made) worker = null
      if (running?.worker === made) running.fail(error)
    }
    made.on('error', gone)
    made.on('exit', () => gone(abandoned))
    worker = made
    return made
  }
  const end = async () => {
    const ending = worker
    worker = null
    await ending?.terminate()
  }
  return {
    async run(job) {
      clearTimeout(resting)
      const source = await region.store.source()
      if (source === null) throw new Error('the store cannot be shared with a thread')
      const thread = started()
      thread.ref()
      const say = (message: ToThread) => thread.postMessage(message)
      const changes: Change[] = []
      const announced: { last: Announcement | null } = { last: null }
      const keep = async (step: ToldStep) => {
        const whole = step.changes === undefined ? step : { ...step, changes: changes.splice(0) }
        try {
          const { state, revision } = await region.store.jobs.step(job.id, stepOf(whole, holder))
          await announced.last?.written(revision)
          say({ say: 'kept', state })
        } catch (error) {
          say({ say: 'not kept', reason: reasonOf(error), leaseLost: isLeaseLost(error) })
        }
      }
      try {
        return await new Promise<boolean>((resolve, reject) => {
          running = { worker: thread, fail: reject }
          thread.removeAllListeners('message')
          thread.on('message', (message: FromThread) => {
            const ready = () => say({ say: 'ready' })
            if (message.say === 'changes') {
              changes.push(...message.changes)
              ready()
            } else if (message.say === 'step') void keep(message.step)
            else if (message.say === 'announce')
              region.announce(message.what).then((made) => {
                announced.last = made
                ready()
              }, reject)
            else if (message.say === 'written') announced.last?.written(message.revision).then(ready, reject)
            else if (message.say === 'not written') announced.last?.dropped()
            else if (message.say === 'end') resolve(message.isDone)
            else if (message.say === 'failed') reject(message.leaseLost ? new LeaseLost() : new Error(message.reason))
          })
          const { owner, leaseMs } = holder
          say({ say: 'run', job, source, owner, leaseMs })
        })
      } finally {
        running = null
        // A thread that is gone says nothing more: what it wrote is found by its revision.
        announced.last?.dropped()
        thread.unref()
      }
    },
    interrupt: () => running?.worker.postMessage({ say: 'interrupt' } satisfies ToThread),
    abandon: end,
    rest() {
      clearTimeout(resting)
      resting = setTimeout(() => void end(), module.restMs ?? REST_MS)
      resting.unref()
    },
  }
}

/** Compiles the newest records on a thread that lives no longer: whoever works at jobs meanwhile is not waited for. */
export function registriesInThread(module: ThreadModule): (source: StoreSource) => Promise<NextRegistry> {
  return async (source) => {
    const worker = startedThread(module)
    try {
      return await new Promise<NextRegistry>((resolve, reject) => {
        worker.once('error', reject)
        worker.once('exit', () => reject(abandoned))
        worker.on('message', (message: FromThread) => {
          if (message.say === 'compiled') resolve(message.next)
          else if (message.say === 'failed') reject(new Error(message.reason))
        })
        worker.postMessage({ say: 'compile', source } satisfies ToThread)
      })
    } finally {
      await worker.terminate()
    }
  }
}

/** Another worker took the job over: this one has nothing more to say about it. */
export class LeaseLost extends Error {}

export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

const REST_MS = 10_000

function startedThread({ url, settings }: ThreadModule): Worker {
  // From the sources, a thread must resolve packages to their sources as well.
  const execArgv = url.pathname.endsWith('.ts') ? { execArgv: ['--conditions=duikou-source'] } : {}
  return new Worker(url, { workerData: settings, ...execArgv })
}
