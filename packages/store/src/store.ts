/**
 * What is kept: the registry of a region by revision, jobs, runs and an audit that only grows. One interface for every database;
 * all calls are asynchronous. The clock belongs to the caller: every call that needs a time takes `now`, milliseconds since 1970.
 */
import type { NounName, RegionData } from 'duikou'
import type { JobQueue } from './job.ts'
import type { Json } from './json.ts'

export interface Store {
  readonly jobs: JobQueue
  /** Grows by one with every change of the registry; 0: nothing was ever written. */
  revision(): Promise<number>
  /** The revision and a digest of all records: two stores that hold the same records have the same. */
  contents(): Promise<{ readonly revision: number; readonly digest: string }>
  get(noun: NounName, id: string): Promise<StoredRecord | null>
  /** Records in id order, after `after`, at most `limit` (1 … 1,000). */
  list(noun: NounName, page: { readonly after?: string; readonly limit: number }): Promise<readonly StoredRecord[]>
  count(noun: NounName): Promise<number>
  /**
   * All changes or none. Under a key that is known nothing is done and what the first call did is given again. Throws
   * precondition_failed when `expected` does not hold, idempotency_mismatch for another body under the same key.
   */
  apply(changes: readonly Change[], by: Act, once?: Once): Promise<Applied>
  /** The whole registry, with the revision it is of. */
  region(): Promise<{ readonly revision: number; readonly data: RegionData }>

  /** A named fact about the registry as a whole, e.g. the day as of which it holds; null: not set. */
  setting(name: string): Promise<string | null>
  set(name: string, value: string, by: Act): Promise<void>

  /** Writes a line of audit for an act that changes no record. */
  record(act: Act): Promise<void>
  /** Lines after `after`, at most `limit` (1 … 1,000); with `action`, only those of that act. */
  audit(page: {
    readonly after?: number
    readonly limit: number
    readonly action?: string
  }): Promise<readonly AuditLine[]>

  /** What would be deleted of these persons; with an act it is, and what lay in free pages and in the log is overwritten. Throws jobs_under_way. */
  purge(persons: readonly string[], act: Act | null): Promise<Purged>
  /** The schema it had before it was opened; that of this build when it was up to date or new. */
  readonly schemaBefore: number
  /** Reads everything back and compares it with the digests. Empty: all is as it was written. */
  verify(): Promise<readonly Damage[]>
  /** The whole store as lines of JSON, with a closing digest: any dialect restores it. */
  dump(): AsyncIterable<string>
  /** Fills an empty store from a dump. Throws not_empty, dump_broken. */
  restore(lines: AsyncIterable<string> | Iterable<string>): Promise<void>
  /** How another thread of this process opens it for itself; null: it cannot. */
  source(): Promise<StoreSource | null>
  close(): Promise<void>
}

/** A file or a URL that is shared, or the bytes of a store in memory as it now stands: what is written to those reaches nobody else. */
export type StoreSource = { readonly place: string } | { readonly bytes: Uint8Array }

export interface StoredRecord {
  readonly id: string
  /** Revision at which it was last written. */
  readonly revision: number
  readonly value: Json
  /** SHA-256 of noun, id and canonical value, hex: an ETag. */
  readonly digest: string
}

export interface Change {
  readonly noun: NounName
  readonly id: string
  /** The record; null withdraws it. */
  readonly value: Json | null
  /** The digest it must have now; null: it must not exist; left out: whatever is there. */
  readonly expected?: string | null
  /**
   * Of an order class: it must say the state in which the class stands, for only decisions move one. A class of which nothing is known may say
   * any. Throws state_not_decided.
   */
  readonly keepsState?: boolean
}

/** Who did what, when, for the audit. */
export interface Act {
  readonly actor: string
  readonly action: string
  readonly subject: string
  readonly detail?: Json
  /** Hash of the configuration (policy, rules) it was done under. */
  readonly config?: string
  readonly now: number
}

export interface Applied {
  readonly revision: number
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  readonly removed: number
}

export interface AuditLine {
  readonly seq: number
  readonly at: number
  readonly actor: string
  readonly action: string
  readonly subject: string
  readonly detail: Json
  readonly config: string
  /** SHA-256 over this line and the hash of the line before: a chain. */
  readonly hash: string
}

/** A key that the caller chose for one request, kept for a week. */
export interface Once {
  readonly key: string
  /** Digest of the whole request: the same key with another is a mistake. */
  readonly body: string
}

export interface Purged {
  readonly records: Readonly<Record<'trainees' | 'applications' | 'assessments' | 'placements', number>>
  /** Jobs whose output named one of them: it is dropped whole. */
  readonly jobs: number
  readonly answers: number
  /** Lines of the audit that name one of the pseudonyms: they stay. */
  readonly auditLines: number
}

export interface Damage {
  readonly table: string
  /** Key of the damaged row; null when only the sum is wrong: a row is missing or was added behind our back. */
  readonly row: string | null
}

export type StoreIssue =
  | {
      readonly code: 'precondition_failed'
      readonly noun: NounName
      readonly id: string
      readonly found: string | null
    }
  | {
      readonly code: 'state_not_decided'
      readonly orderClass: string
      readonly stands: string
      readonly said: string | null
    }
  | { readonly code: 'idempotency_mismatch'; readonly key: string }
  | { readonly code: 'job_not_found'; readonly job: string }
  | { readonly code: 'lease_lost'; readonly job: string }
  | { readonly code: 'jobs_under_way'; readonly job: string }
  | { readonly code: 'not_empty' }
  | { readonly code: 'dump_broken'; readonly line: number }
  | { readonly code: 'store_damaged'; readonly damage: readonly Damage[] }
  | { readonly code: 'store_busy' }
  | { readonly code: 'schema_too_new'; readonly found: number; readonly known: number }
  | { readonly code: 'runtime_too_old'; readonly found: string; readonly needed: string }

export class StoreError extends Error {
  readonly issue: StoreIssue
  constructor(issue: StoreIssue) {
    super(`${issue.code}: ${JSON.stringify(issue)}`)
    this.name = 'StoreError'
    this.issue = issue
  }
}
