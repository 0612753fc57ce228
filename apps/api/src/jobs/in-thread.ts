/** The other side of `thread.ts`: what the thread of jobs does. */
import { constants, setPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import { type Job, type JobState, keptRegistry, openSource, type Store, type StoreSource } from '@duikou/store'
import { MOST_APPLIED, type NextRegistry, nextRegistry, toHandOver } from '../next.ts'
import { openRegion, type RegionOptions } from '../region.ts'
import { isLeaseLost, stepOf } from './bench.ts'
import { carryOut } from './carry-out.ts'
import type { Step, Workshop } from './kinds.ts'
import type { FromThread, ToThread } from './messages.ts'

/** What work is done with, made from what the module was told; the store comes with each job. */
export interface ThreadTools
  extends Pick<Workshop, 'classes' | 'shortage' | 'forecast'>,
    Pick<RegionOptions, 'folder' | 'knowledge' | 'policy' | 'readFile'> {
  readonly asOf: (store: Store) => string | Promise<string>
}

/** To be called by the module that a `ThreadModule` names, once. `open` is handed its settings. */
export function workInThread<Settings>(open: (settings: Settings) => Promise<ThreadTools>): void {
  const port = parentPort
  if (port === null) throw new Error('not in a thread')
  giveWay()
  const tools = open(workerData as Settings)
  let interrupted = false
  let answered: (message: ToThread) => void = () => undefined
  const say = (message: FromThread, handedOver: readonly ArrayBuffer[] = []) => port.postMessage(message, handedOver)
  const asked = (message: FromThread, handedOver: readonly ArrayBuffer[] = []): Promise<ToThread> =>
    new Promise((resolve) => {
      answered = resolve
      say(message, handedOver)
    })
  const shops = new Shops(tools)
  const run = async (job: Job, source: StoreSource, owner: string, leaseMs: number) => {
    const { workshop, isShared } = await shops.over(source)
    const { store } = workshop.region
    const write = async (step: Step): Promise<JobState> => {
      const taken = await store.jobs.step(job.id, stepOf(step, { owner, leaseMs, now: Date.now }))
      if (step.changes !== undefined) await asked({ say: 'written', revision: taken.revision })
      return taken.state
    }
    const have = async ({ over: _, changes, ...step }: Step): Promise<JobState> => {
      for (let at = 0; at < (changes?.length ?? 0); at += CHANGES_A_MESSAGE)
        await asked({ say: 'changes', changes: changes?.slice(at, at + CHANGES_A_MESSAGE) ?? [] })
      const answer = await asked({ say: 'step', step: changes === undefined ? step : { ...step, changes: [] } })
      if (answer.say === 'kept') return answer.state
      throw answer.say === 'not kept' && answer.leaseLost ? new Lost() : new Error(reasonIn(answer))
    }
    const keep = async (step: Step): Promise<JobState> => {
      const { changes, over, settings } = step
      if (changes === undefined) return isShared ? write(step) : have(step)
      const { asOf, knowledge } = await tools
      const day = await asOf(withSettings(store, settings))
      const isLarge = changes.length > MOST_APPLIED || day !== (await asOf(store))
      const what = isLarge && over !== undefined ? nextRegistry(over, changes, knowledge, day) : { changes }
      await asked({ say: 'announce', what }, 'bytes' in what ? [what.bytes.buffer] : [])
      return (isShared ? write(step) : have(step)).catch((error) => {
        say({ say: 'not written' })
        throw error
      })
    }
    return carryOut(workshop, job, Date.now, keep, () => interrupted)
  }
  const failed = (error: unknown) =>
    say({
      say: 'failed',
      reason: error instanceof Error ? error.message : String(error),
      leaseLost: error instanceof Lost || isLeaseLost(error),
    })
  port.on('message', (message: ToThread) => {
    if (message.say === 'interrupt') interrupted = true
    else if (message.say === 'compile')
      shops.compiled(message.source).then((next) => say({ say: 'compiled', next }, [next.bytes.buffer]), failed)
    else if (message.say !== 'run') answered(message)
    else {
      interrupted = false
      run(message.job, message.source, message.owner, message.leaseMs).then(
        (isDone) => say({ say: 'end', isDone }),
        failed,
      )
    }
  })
}

/** As it will be once these are set. */
function withSettings(store: Store, settings: Step['settings'] = {}): Store {
  return { ...store, setting: async (name) => settings[name] ?? store.setting(name) }
}

/** Where processors are few, requests come first. Linux alone ranks a thread by itself; elsewhere the whole process would give way. */
function giveWay(): void {
  if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
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

  /** Kept beside the database too, where that lies in a folder. */
  async compiled(source: StoreSource): Promise<NextRegistry> {
    const { asOf, knowledge, folder = null } = await this.#tools
    const { store } = (await this.over(source)).workshop.region
    const { registry, revision } = await keptRegistry(store, folder, { knowledge, asOf: await asOf(store) })
    return toHandOver(registry, revision)
  }
}

function workshopOf(store: Store, { asOf, classes, shortage, forecast, ...rest }: ThreadTools): Workshop {
  return {
    region: openRegion({ ...rest, store, looksOnly: true, asOf: () => asOf(store) }),
    ...(classes === undefined ? {} : { classes }),
    ...(shortage === undefined ? {} : { shortage }),
    ...(forecast === undefined ? {} : { forecast }),
  }
}
