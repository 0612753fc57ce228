/** The region that is asked: its nouns lie in the store, its registry is shared by all readers and follows what is written. */

import { type Change, dropKeptRegistry, keptRegistry, type Store } from '@duikou/store'
import {
  adopt,
  apply,
  compileRegistry,
  DuikouError,
  type KindName,
  type Knowledge,
  type Language,
  mergeDue,
  merging,
  type PublishedPolicy,
  type RegionChange,
  type RegionData,
  type Registry,
  type WaitingRows,
} from 'duikou'
import type { Texts } from './routes/texts.ts'

export interface RegionOptions {
  readonly store: Store
  /** Where the database lies: there the compiled registry is kept too. Left out: nowhere. */
  readonly folder?: string
  /** What is kept there is looked at only: another region of the same store looks after it. */
  readonly looksOnly?: boolean
  readonly knowledge: Knowledge
  readonly policy: PublishedPolicy
  /** The day as of which all is judged, 'YYYY-MM-DD', asked anew with every question. */
  readonly asOf: () => string | Promise<string>
  /** Reads a file that was handed in into changes of records. */
  readonly readFile: FileReader
  /** Words to codes; without them there are no routes for texts. */
  readonly texts?: Texts
}

/** What is said with a file that is handed in. */
export interface ImportAsk {
  readonly name: string
  /** Kind of sheet; left out: by its headers. */
  readonly as?: KindName
  readonly purpose: 'matching' | 'statistics'
  readonly lang: Language
  /** With the normalised records in the report. */
  readonly records: boolean
  /** Only the report. */
  readonly 'dry-run': boolean
}

export interface HandedIn extends ImportAsk {
  readonly bytes: Uint8Array
  /** What the store holds, and the day of which that is: dates without a year are read by it. */
  readonly known: RegionData
  readonly day: string
  /** Rows that stand in quarantine since their file last came. */
  readonly waiting: readonly WaitingRows[]
}

export type FileReader = (file: HandedIn) => Promise<{
  readonly changes: readonly Change[]
  /** What the sender should know about each sheet and row: the import report. */
  readonly report: unknown
  /** The day that the file itself states all its rows to be of; null: it states none. */
  readonly asOf: string | null
  /** The rows that stand in quarantine once this file is kept; left out: those of before. */
  readonly waiting?: readonly WaitingRows[]
}>

/** The setting of the store that holds the day as of which its records hold. */
export const AS_OF = 'as-of'

export interface Region {
  readonly store: Store
  readonly policy: PublishedPolicy
  readonly readFile: FileReader
  readonly texts: Texts | null
  /** The day as of which all is judged. */
  asOf(): Promise<string>
  /** The registry of the newest revision; what this region wrote since is applied to the one before. */
  registry(): Promise<Registry>
  /** The same with the trainees as nouns, which a registry opened from its snapshot does not hold: for whoever fills classes. */
  whole(): Promise<Registry>
  /** The same where it stands ready; null: it would have to be compiled first. */
  standing(): Promise<Registry | null>
}

export function openRegion(options: RegionOptions): Region {
  const { store, folder, looksOnly = false, knowledge, policy, asOf, readFile, texts } = options
  let current: Current | null = null
  let compiling: Promise<Registry> | null = null
  let whole: Current | null = null
  const written = new Written()
  const load = async (): Promise<Registry> => {
    const day = await asOf()
    const { revision, registry } = await keptRegistry(store, folder ?? null, { knowledge, asOf: day, looksOnly })
    current = { revision, asOf: day, registry }
    return registry
  }
  const advance = (revision: number) => {
    if (current === null || current.revision >= revision) return
    const before = current
    current = { ...before, ...written.applied(before) }
    void relay(current.registry)
  }
  /** Lays out anew between other work what many changes left behind; what was written meanwhile goes over it. */
  const relay = async (registry: Registry) => {
    if (!mergeDue(registry)) return
    const work = merging(registry)
    let step = work.next()
    for (; !step.done; step = work.next()) await new Promise<void>((resolve) => setImmediate(resolve))
    if (current !== null && step.value !== null) current = { ...current, registry: adopt(current.registry, step.value) }
  }
  const newest = async (): Promise<Registry | null> => {
    const revision = await store.revision()
    advance(revision)
    return current !== null && current.revision === revision && current.asOf === (await asOf())
      ? current.registry
      : null
  }
  const wrote = (revision: number, changes: readonly Change[]) => {
    written.remember(revision, changes)
    if (folder !== undefined) dropKeptRegistry(folder)
  }
  return {
    store: {
      ...store,
      async apply(changes, act, once) {
        const applied = await store.apply(changes, act, once)
        // What changed nothing has the revision of the change before it, whose changes are still wanted.
        if (applied.added + applied.changed + applied.removed > 0) wrote(applied.revision, changes)
        return applied
      },
      jobs: {
        ...store.jobs,
        async step(id, step) {
          const taken = await store.jobs.step(id, step)
          if (taken.revision !== null) wrote(taken.revision, step.changes ?? [])
          return taken
        },
      },
    },
    policy,
    readFile,
    async whole() {
      const registry = await this.registry()
      if (holdsTrainees(registry)) return registry
      const revision = await store.revision()
      const day = await asOf()
      if (whole?.revision !== revision || whole.asOf !== day) {
        const read = await store.region()
        whole = { revision: read.revision, asOf: day, registry: compileRegistry(read.data, knowledge, { asOf: day }) }
      }
      return whole.registry
    },
    texts: texts ?? null,
    asOf: async () => asOf(),
    standing: newest,
    async registry() {
      const registry = await newest()
      if (registry !== null) return registry
      // Readers that come while it compiles share the work; a change that comes meanwhile is seen by the next call.
      compiling ??= load().finally(() => {
        compiling = null
      })
      return compiling
    },
  }
}

interface Current {
  readonly revision: number
  readonly asOf: string
  readonly registry: Registry
}

/** Changes by the revision they made, until they are applied. Whoever else writes leaves a gap: then the records are read anew. */
class Written {
  readonly #changes = new Map<number, readonly Change[]>()

  remember(revision: number, changes: readonly Change[]): void {
    if (this.#changes.size >= MOST_REMEMBERED) this.#changes.clear()
    this.#changes.set(revision, changes)
  }

  /** As far as it is known what was written, one revision after the other. */
  applied({ revision, registry }: Current): Pick<Current, 'revision' | 'registry'> {
    let reached = { revision, registry }
    for (const known of this.#changes.keys()) if (known <= revision) this.#changes.delete(known)
    for (let next = revision + 1; this.#changes.has(next); next++) {
      const changed = changedOrNull(reached.registry, this.#changes.get(next) ?? [])
      if (changed === null) break
      reached = { revision: next, registry: changed }
      this.#changes.delete(next)
    }
    return reached
  }
}

const MOST_REMEMBERED = 10_000

function holdsTrainees({ data }: Registry): boolean {
  try {
    return data.trainees.length >= 0
  } catch (error) {
    if (error instanceof DuikouError && error.issue.code === 'not_held') return false
    throw error
  }
}

/** Null where nouns are needed that an opened registry does not hold. */
function changedOrNull(registry: Registry, changes: readonly Change[]): Registry | null {
  try {
    return apply(registry, changes as readonly unknown[] as readonly RegionChange[])
  } catch (error) {
    if (error instanceof DuikouError && error.issue.code === 'not_held') return null
    throw error
  }
}
