/** The narrow door to a database: SQL written once with drizzle's `sql`, which knows each dialect's placeholders and quoting. */
import type { SQL } from 'drizzle-orm'
import type { StoreSource } from './store.ts'

export type Row = Readonly<Record<string, string | number | null>>

export interface Database {
  readonly dialect: 'sqlite' | 'postgres'
  /** Runs alone: nothing else of this process is inside a transaction at the same time. */
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T>
  /** For reading only: one at a time too, but beside whoever writes, where the database lies in a file or on a server. */
  reading<T>(work: (tx: Transaction) => Promise<T>): Promise<T>
  /** Differs from what it was whenever anything may have been written since, by whomever; null: only asking tells. */
  stamp(): number | null
  /** The whole database as one file, where it is one. */
  copyTo?(file: string): Promise<void>
  /** Overwrites what deleted rows left in free pages and in the log. Throws store_busy while somebody else reads on. */
  clear(): Promise<void>
  source(): Promise<StoreSource | null>
  close(): Promise<void>
}

export interface Transaction {
  all(query: SQL): Promise<readonly Row[]>
}

/** One at a time, in the order of the calls: a single connection has a single transaction. */
export function oneAtATime(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const mine = last.then(work)
    last = mine.catch(() => undefined)
    return mine
  }
}
