/** The other side of `thread.ts`: what the thread of jobs does. */
import { parentPort, workerData } from 'node:worker_threads'
import { type Job, openSource, type Store, type StoreSource } from '@duikou/store'
import { openRegion, type RegionOptions } from '../region.ts'
import { isLeaseLost, stepOf } from './bench.ts'
import { carryOut } from './carry-out.ts'
import type { Step, Workshop } from './kinds.ts'
import type { FromThread, ToThread } from './messages.ts'

/** What work is done with, made from what the module was told; the store comes with each job. */
export interface ThreadTools
  extends Pick<Workshop, 'classes' | 'shortage'>,
    Pick<RegionOptions, 'folder' | 'knowledge' | 'policy' | 'readFile'> {
  readonly asOf: (store: Store) => string | Promise<string>
}

/** To be called by the module that a `ThreadModule` names, once. `open` is handed its settings. */
export function workInThread<Settings>(open: (settings: Settings) => Promise<ThreadTools>): void {
  const port = parentPort
  if (port === null) throw new Error('not in a thread')
  const tools = open(workerData as Settings)
  let interrupted = false
  let answered: (message: ToThread) => void = () => undefined
  const say = (message: FromThread) => port.postMessage(message)
  const asked = (message: FromThread): Promise<ToThread> =>
    new Promise((resolve) => {
      answered = resolve
      say(message)
    })
  const shops = new Shops(tools)
  const run = async (job: Job, source: StoreSource, owner: string, leaseMs: number) => {
    const { workshop, isShared } = await shops.over(source)
    const { jobs } = workshop.region.store
    const keep = async (step: Step) => {
      if (isShared && step.changes === undefined)
        return (await jobs.step(job.id, stepOf(step, { owner, leaseMs, now: Date.now }))).state
      const { changes, ...rest } = step
      for (let at = 0; at < (changes?.length ?? 0); at += CHANGES_A_MESSAGE)
        await asked({ say: 'changes', changes: changes?.slice(at, at + CHANGES_A_MESSAGE) ?? [] })
      const answer = await asked({ say: 'step', step: changes === undefined ? rest : { ...rest, changes: [] } })
      if (answer.say === 'kept') return answer.state
      throw answer.say === 'not kept' && answer.leaseLost ? new Lost() : new Error(reasonIn(answer))
    }
    return carryOut(workshop, job, Date.now, keep, () => interrupted)
  }
  port.on('message', (message: ToThread) => {
    if (message.say === 'interrupt') interrupted = true
    else if (message.say !== 'run') answered(message)
    else {
      interrupted = false
      run(message.job, message.source, message.owner, message.leaseMs).then(
        (isDone) => say({ say: 'end', isDone }),
        (error: unknown) =>
          say({
            say: 'failed',
            reason: error instanceof Error ? error.message : String(error),
            leaseLost: error instanceof Lost || isLeaseLost(error),
          }),
      )
    }
  })
}

class Lost extends Error {}

const CHANGES_A_MESSAGE = 200

function reasonIn(answer: ToThread): string {
  return answer.say === 'not kept' ? answer.reason : 'the service said nothing'
}

/** A shared store stays open from job to job; a copy of one in memory is as new as the job. */
class Shops {
  readonly #tools: Promise<ThreadTools>
  #shared: { readonly place: string; readonly workshop: Workshop } | null = null

  constructor(tools: Promise<ThreadTools>) {
    this.#tools = tools
  }

  async over(source: StoreSource): Promise<{ readonly workshop: Workshop; readonly isShared: boolean }> {
    if ('bytes' in source) return { workshop: workshopOf(await openSource(source), await this.#tools), isShared: false }
    if (this.#shared?.place !== source.place) {
      await this.#shared?.workshop.region.store.close()
      this.#shared = { place: source.place, workshop: workshopOf(await openSource(source), await this.#tools) }
    }
    return { workshop: this.#shared.workshop, isShared: true }
  }
}

function workshopOf(store: Store, { asOf, classes, shortage, ...rest }: ThreadTools): Workshop {
  return {
    region: openRegion({ ...rest, store, looksOnly: true, asOf: () => asOf(store) }),
    ...(classes === undefined ? {} : { classes }),
    ...(shortage === undefined ? {} : { shortage }),
  }
}
