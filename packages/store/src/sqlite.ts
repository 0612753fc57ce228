/**
 * SQLite by better-sqlite3: one file, one writer at a time. WAL, so that readers go on beside a writer on a connection of their own;
 * synchronous=FULL because NORMAL loses acknowledged transactions when the power goes.
 */
import type { Database as Client, Statement } from 'better-sqlite3'
import type { SQL } from 'drizzle-orm'
import { SQLiteSyncDialect } from 'drizzle-orm/sqlite-core'
import { type Database, oneAtATime, type Row, type Transaction } from './database.ts'
import { guardRuntime } from './runtime.ts'
import { StoreError } from './store.ts'

/** A path, ':memory:', or the bytes of a database, which is then opened in memory. */
export async function openSqlite(file: string | Buffer): Promise<Database> {
  guardRuntime()
  const { default: Client } = await import('better-sqlite3')
  const inMemory = file === ':memory:' || Buffer.isBuffer(file)
  const writing = connectionOver(opened(new Client(file), pragmas))
  const readers = inMemory ? writing : connectionOver(opened(new Client(file), [...pragmas, 'query_only = ON']))
  const { client } = writing
  // SQLite counts the commits of other connections only; own ones are counted here.
  const version = client.prepare('PRAGMA data_version').pluck()
  let [writes, seen] = [0, 0]
  return {
    dialect: 'sqlite',
    stamp() {
      const found = Number(version.get())
      if (found !== seen) writes++
      seen = found
      return writes
    },
    transaction: (work) => writing.between('BEGIN IMMEDIATE', work).finally(() => writes++),
    reading: (work) => readers.between('BEGIN', work),
    copyTo: (copy) => writing.alone(async () => void client.prepare('VACUUM INTO ?').run(copy)),
    clear: () => writing.alone(() => cleared(client)),
    source: () => (inMemory ? writing.alone(async () => ({ bytes: client.serialize() })) : place(client)),
    async close() {
      if (readers !== writing) await readers.alone(async () => void readers.client.close())
      await writing.alone(async () => void client.close())
    },
  }
}

interface Connection {
  readonly client: Client
  readonly alone: ReturnType<typeof oneAtATime>
  between<T>(begin: string, work: (tx: Transaction) => Promise<T>): Promise<T>
}

function connectionOver(client: Client): Connection {
  const dialect = new SQLiteSyncDialect()
  const alone = oneAtATime()
  // A statement is prepared once; the texts are few, for the values are parameters.
  const prepared = new Map<string, Statement>()
  const all = async (query: SQL): Promise<readonly Row[]> => {
    const { sql, params } = dialect.sqlToQuery(query)
    const statement = prepared.get(sql) ?? client.prepare(sql)
    if (prepared.size < MOST_PREPARED) prepared.set(sql, statement)
    if (statement.reader) return statement.all(...params) as Row[]
    statement.run(...params)
    return []
  }
  return {
    client,
    alone,
    between: (begin, work) =>
      alone(async () => {
        await begun(client, begin)
        try {
          const result = await work({ all })
          client.exec('COMMIT')
          return result
        } catch (error) {
          if (client.inTransaction) client.exec('ROLLBACK')
          throw error
        }
      }),
  }
}

/** Waits for another writer, a thread or a process, without holding up this one. Throws store_busy. */
async function begun(client: Client, begin: string): Promise<void> {
  const end = performance.now() + BUSY_MS
  for (let wait = 1; ; wait = Math.min(2 * wait, LONGEST_WAIT_MS)) {
    try {
      client.exec(begin)
      return
    } catch (error) {
      if (!isBusy(error)) throw error
      if (performance.now() > end) throw new StoreError({ code: 'store_busy' })
    }
    await new Promise((resolve) => setTimeout(resolve, wait))
  }
}

/** VACUUM writes every page anew, the checkpoint takes them over and empties the log. */
async function cleared(client: Client): Promise<void> {
  await begun(client, 'VACUUM')
  const end = performance.now() + BUSY_MS
  for (;;) {
    const [{ busy } = { busy: 0 }] = client.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[]
    if (busy === 0) return
    if (performance.now() > end) throw new StoreError({ code: 'store_busy' })
    await new Promise((resolve) => setTimeout(resolve, LONGEST_WAIT_MS))
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY')
}

const BUSY_MS = 30_000
const LONGEST_WAIT_MS = 20
const MOST_PREPARED = 200

const pragmas = [
  'busy_timeout = 5000', // while opening: another process may just be bringing the file up to date
  'journal_mode = WAL',
  'synchronous = FULL',
  'foreign_keys = ON',
  'trusted_schema = OFF',
  'secure_delete = ON', // what is withdrawn or forgotten is overwritten, not only unlinked
  'cell_size_check = ON',
  'journal_size_limit = 67108864',
  'busy_timeout = 0',
]

function opened(client: Client, lines: readonly string[]): Client {
  for (const pragma of lines) client.pragma(pragma)
  return client
}

async function place(client: Client): Promise<{ readonly place: string }> {
  return { place: client.name }
}
