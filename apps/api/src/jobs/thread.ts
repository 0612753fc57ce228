/**
 * A thread of its own for jobs, so that questions are answered while it works. It starts with the first job and ends after a while of
 * rest: what it holds of a registry does not outlive its use. Steps that change records come back and are written here, so that the
 * service knows what was written; those that only put out lines are written by the thread itself where the store can be shared.
 */
import { Worker } from 'node:worker_threads'
import type { Change } from '@duikou/store'
import type { Region } from '../region.ts'
import { abandoned, type Bench, type Holder, isLeaseLost, stepOf } from './bench.ts'
import type { Step } from './kinds.ts'
import type { FromThread, ToThread } from './messages.ts'

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
      const keep = async (step: Step) => {
        const whole = step.changes === undefined ? step : { ...step, changes: changes.splice(0) }
        try {
          const { state } = await region.store.jobs.step(job.id, stepOf(whole, holder))
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
            if (message.say === 'changes') {
              changes.push(...message.changes)
              say({ say: 'kept', state: 'running' })
            } else if (message.say === 'step') void keep(message.step)
            else if (message.say === 'end') resolve(message.isDone)
            else reject(message.leaseLost ? new LeaseLost() : new Error(message.reason))
          })
          const { owner, leaseMs } = holder
          say({ say: 'run', job, source, owner, leaseMs })
        })
      } finally {
        running = null
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
