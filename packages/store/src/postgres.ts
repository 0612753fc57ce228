/** PostgreSQL: the same store for several processes. Writers take one advisory lock in turn, so that revisions have one order. */
import { type SQL, sql } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import { type Database, oneAtATime, type Row, type Transaction } from './database.ts'

/** What this needs of a client: queries that run in one connection between BEGIN and COMMIT. */
export interface PostgresConnection {
  query(text: string, params: readonly unknown[]): Promise<readonly Row[]>
  close(): Promise<void>
}

/** A URL as postgres.js reads it, e.g. postgres://user@host/database. */
export async function openPostgres(url: string): Promise<Database> {
  const { default: postgres } = await import('postgres')
  const client = postgres(url, { max: 1, onnotice: () => undefined })
  return postgresOver(
    {
      query: async (text, params) => (await client.unsafe(text, params as never[])) as unknown as Row[],
      close: () => client.end(),
    },
    url,
  )
}

/** `url`: where others find the same database; null: nowhere. */
export function postgresOver(connection: PostgresConnection, url: string | null = null): Database {
  const dialect = new PgDialect()
  const alone = oneAtATime()
  const all = (query: SQL) => {
    const { sql: text, params } = dialect.sqlToQuery(query)
    return connection.query(text, params)
  }
  const between = <T>(begin: string, lock: boolean, work: (tx: Transaction) => Promise<T>) =>
    alone(async () => {
      await connection.query(begin, [])
      try {
        if (lock) await all(sql`SELECT pg_advisory_xact_lock(${STORE_LOCK})`)
        const result = await work({ all })
        await connection.query('COMMIT', [])
        return result
      } catch (error) {
        await connection.query('ROLLBACK', [])
        throw error
      }
    })
  return {
    dialect: 'postgres',
    transaction: (work) => between('BEGIN', true, work),
    reading: (work) => between('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', false, work),
    stamp: () => null,
    async clear() {
      for (const table of ['record', 'job', 'job_output', 'answer'])
        await alone(() => connection.query(`VACUUM FULL ${table}`, []))
    },
    source: async () => (url === null ? null : { place: url }),
    close: () => alone(() => connection.close()),
  }
}

/** Any number that only this store uses. */
const STORE_LOCK = 20_261_124
