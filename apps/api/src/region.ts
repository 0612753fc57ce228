/** The region that is asked: its nouns lie in the store, its registry is compiled once a revision and then shared by all readers. */

import type { Change, Store } from '@duikou/store'
import { compileRegistry, type Knowledge, type PublishedPolicy, type Registry } from 'duikou'

export interface RegionOptions {
  readonly store: Store
  readonly knowledge: Knowledge
  readonly policy: PublishedPolicy
  /** The day as of which all is judged, 'YYYY-MM-DD', asked anew whenever a registry is compiled. */
  readonly asOf: () => string
  /** Reads a file that was handed in into changes of records. */
  readonly readFile: FileReader
}

export type FileReader = (file: { readonly name: string; readonly bytes: Uint8Array }) => Promise<{
  readonly changes: readonly Change[]
  /** What the sender should know about each sheet and row: the import report. */
  readonly report: unknown
}>

export interface Region {
  readonly store: Store
  readonly policy: PublishedPolicy
  readonly readFile: FileReader
  /** The registry of the newest revision. */
  registry(): Promise<Registry>
  /** Whether the registry of the newest revision stands ready. */
  ready(): Promise<boolean>
}

export function openRegion({ store, knowledge, policy, asOf, readFile }: RegionOptions): Region {
  let current: { readonly revision: number; readonly asOf: string; readonly registry: Registry } | null = null
  let compiling: Promise<Registry> | null = null
  const compile = async (): Promise<Registry> => {
    const { revision, data } = await store.region()
    const day = asOf()
    const registry = compileRegistry(data, knowledge, { asOf: day })
    current = { revision, asOf: day, registry }
    return registry
  }
  const isCurrent = async () =>
    current !== null && current.revision === (await store.revision()) && current.asOf === asOf()
  return {
    store,
    policy,
    readFile,
    ready: isCurrent,
    async registry() {
      if ((await isCurrent()) && current !== null) return current.registry
      // Readers that come while it compiles share the work; a change that comes meanwhile is seen by the next call.
      compiling ??= compile().finally(() => {
        compiling = null
      })
      return compiling
    },
  }
}
