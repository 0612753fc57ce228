/** The region that is asked: its nouns lie in the store, its registry is shared by all readers and follows what is written. */

import {
  type Change,
  dropKeptRegistry,
  keptRegistry,
  type Store,
  type StoredRecord,
  type StoreSource,
} from '@duikou/store'
import {
  adopt,
  holdsTrainees,
  type KindName,
  type Knowledge,
  type Language,
  mergeDue,
  merging,
  type NounName,
  type PublishedPolicy,
  type RegionData,
  type Registry,
  type Trainee,
  type WaitingRows,
  withTrainees,
} from 'duikou'
import { handedOver, type NextRegistry } from './next.ts'
import type { Texts } from './routes/texts.ts'
import { type Reached, Written } from './written.ts'

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
  /** Compiles the newest records on another thread (`registriesInThread`), once a first registry stands; left out: here, and everybody waits. */
  readonly elsewhere?: (source: StoreSource) => Promise<NextRegistry>
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
  readonly knowledge: Knowledge
  readonly policy: PublishedPolicy
  readonly readFile: FileReader
  readonly texts: Texts | null
  /** The day as of which all is judged. */
  asOf(): Promise<string>
  /** The registry of the newest revision; what this region wrote since is applied to the one before. */
  registry(): Promise<Registry>
  /** The same with the trainees as nouns, which one that was opened does not hold until then: for whoever fills classes. */
  whole(): Promise<Registry>
  /** The same where it stands ready; null: it would have to be compiled first. */
  standing(): Promise<Registry | null>
  /** Another thread is about to write: these few changes, or many with the registry that comes of them. */
  announce(what: Announced): Promise<Announcement>
}

/** Few changes, or many with the registry that comes of them. */
export type Announced = { readonly changes: readonly Change[] } | NextRegistry

/** Until one of these is called, whoever finds a revision that is not known here waits. */
export interface Announcement {
  /** They were written as this revision; null: no record differed. Resolves when that is what readers see. */
  written(revision: number | null): Promise<void>
  /** They were not, or nobody can tell. */
  dropped(): void
}

export function openRegion(options: RegionOptions): Region {
  const { store, folder, looksOnly = false, knowledge, policy, asOf, readFile, texts, elsewhere } = options
  const written = new Written(store)
  let current: Current | null = null
  let compiling: Promise<Registry> | null = null
  let holding: Promise<Registry> | null = null
  /** What another thread is writing: how it ends is awaited by those who see a revision that is not known here. */
  let announced: Promise<void> | null = null

  const load = async (): Promise<Registry> => {
    const day = await asOf()
    // The first is made here: nobody is kept waiting yet.
    const source = current === null || elsewhere === undefined ? null : await store.source()
    if (source !== null && elsewhere !== undefined) {
      const next = await elsewhere(source)
      // It was kept beside the database as well; whoever was withdrawn since does not lie on there.
      if (folder !== undefined && (await store.revision()) !== next.base) dropKeptRegistry(folder)
      const taken = await takenOver(await handedOver(next, knowledge, current?.registry ?? null), next, null)
      if (taken !== null) return taken
    }
    const { revision, registry } = await keptRegistry(store, folder ?? null, { knowledge, asOf: day, looksOnly })
    current = { revision, asOf: day, registry }
    return registry
  }
  /** A registry that was made elsewhere, with what was written meanwhile. `made`: the revision that its changes were written as. */
  const takenOver = async (
    registry: Registry,
    { base, asOf: day }: NextRegistry,
    made: number | null,
  ): Promise<Registry | null> => {
    const revision = made ?? written.lastAfter(base)
    const caughtUp = await written.caughtUp({ revision: base, registry }, revision, made)
    if (caughtUp === null) return null
    current = { revision, asOf: day, registry: caughtUp }
    return caughtUp
  }
  const advance = async (revision: number): Promise<void> => {
    while (current !== null && current.revision < revision) {
      const before: Current = current
      const reached = await written.applied(before)
      // Somebody else advanced it, or it was taken over from elsewhere.
      if (current !== before) continue
      if (reached.revision === before.revision) return
      current = { ...before, ...reached }
      written.forget(reached.revision)
      void relay(current.registry)
    }
  }
  /** Lays out anew between other work what many changes left behind; what was written meanwhile goes over it. */
  const relay = async (registry: Registry) => {
    if (!mergeDue(registry)) return
    const work = merging(registry)
    let step = work.next()
    for (; !step.done; step = work.next()) await turn()
    if (current !== null && step.value !== null) current = { ...current, registry: adopt(current.registry, step.value) }
  }
  const newest = async (): Promise<Registry | null> => {
    for (;;) {
      const revision = await store.revision()
      await advance(revision)
      const day = await asOf()
      if (current !== null && current.revision >= revision && current.asOf === day) return current.registry
      if (announced === null) return null
      await announced
    }
  }
  /** The trainees are read page by page, and put under the registry as it then stands. */
  const hold = async (): Promise<Registry> => {
    for (;;) {
      const revision = await store.revision()
      const rows = new Map<string, unknown>()
      for await (const { id, value } of everyRecord(store, 'trainees')) rows.set(id, value)
      const registry = await region.registry()
      const changes = current === null ? null : await written.between(revision, current.revision)
      if (changes === null || current === null || current.registry !== registry) continue
      for (const { noun, id, value } of changes)
        if (noun === 'trainees') {
          if (value === null) rows.delete(id)
          else rows.set(id, value)
        }
      const whole = withTrainees(registry, [...rows.values()] as readonly Trainee[])
      current = { ...current, registry: whole }
      return whole
    }
  }
  const wrote = (revision: number, changes: readonly Change[]) => {
    written.remember(revision, changes)
    if (folder !== undefined) dropKeptRegistry(folder)
  }
  const region: Region = {
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
          // What was announced is remembered by whoever announced it.
          if (taken.revision !== null && announced === null) wrote(taken.revision, step.changes ?? [])
          return taken
        },
      },
    },
    knowledge,
    policy,
    readFile,
    async announce(what) {
      const next =
        'changes' in what ? null : { ...what, registry: await handedOver(what, knowledge, current?.registry ?? null) }
      let end: () => void = () => undefined
      const mine = new Promise<void>((resolve) => {
        end = resolve
      })
      announced = mine
      const settled = () => {
        if (announced === mine) announced = null
        end()
      }
      return {
        async written(revision) {
          try {
            if (revision !== null && 'changes' in what) wrote(revision, what.changes)
            else if (folder !== undefined) dropKeptRegistry(folder)
            if (next !== null) await takenOver(next.registry, next, revision)
          } finally {
            settled()
          }
        },
        dropped: settled,
      }
    },
    async whole() {
      const registry = await region.registry()
      if (holdsTrainees(registry)) return registry
      holding ??= hold().finally(() => {
        holding = null
      })
      return holding
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
  return region
}

interface Current extends Reached {
  readonly asOf: string
}

/** In id order, a page at a time; others are answered between two pages. */
async function* everyRecord(store: Store, noun: NounName): AsyncGenerator<StoredRecord> {
  for (let after = ''; ; ) {
    const page = await store.list(noun, { after, limit: RECORDS_A_PAGE })
    yield* page
    if (page.length < RECORDS_A_PAGE) return
    after = page.at(-1)?.id ?? ''
    await turn()
  }
}

const RECORDS_A_PAGE = 200

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
