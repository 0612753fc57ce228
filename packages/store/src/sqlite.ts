/**
 * SQLite by better-sqlite3: one file, one writer. WAL for readers, synchronous=FULL because NORMAL loses acknowledged
 * transactions when the power goes.
 */
import type { Statement } from 'better-sqlite3'
import type { SQL } from 'drizzle-orm'
import { SQLiteSyncDialect } from 'drizzle-orm/sqlite-core'
import { type Database, oneAtATime, type Row, type Transaction } from './database.ts'
import { guardRuntime } from './runtime.ts'

export async function openSqlite(file: string): Promise<Database> {
  guardRuntime()
  const { default: Client } = await import('better-sqlite3')
  const client = new Client(file)
  for (const pragma of pragmas) client.pragma(pragma)
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
  const between = <T>(begin: string, work: (tx: Transaction) => Promise<T>) =>
    alone(async () => {
      client.exec(begin)
      try {
        const result = await work({ all })
        client.exec('COMMIT')
        return result
      } catch (error) {
        if (client.inTransaction) client.exec('ROLLBACK')
        throw error
      }
    })
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
    transaction: (work) => between('BEGIN IMMEDIATE', work).finally(() => writes++),
    reading: (work) => between('BEGIN', work),
    copyTo: (copy) => alone(async () => void client.prepare('VACUUM INTO ?').run(copy)),
    close: () => alone(async () => void client.close()),
  }
}

const MOST_PREPARED = 200

const pragmas = [
  'journal_mode = WAL',
  'synchronous = FULL',
  'foreign_keys = ON',
  'busy_timeout = 5000',
  'trusted_schema = OFF',
  'secure_delete = ON', // what is withdrawn or forgotten is overwritten, not only unlinked
  'cell_size_check = ON',
  'journal_size_limit = 67108864',
]
