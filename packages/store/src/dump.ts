/**
 * The whole store as lines of JSON: a head, every row of every table in key order, and a closing digest over all lines before it.
 * A dump of one dialect fills another; a dump that was cut or changed is refused before anything is kept.
 */
import { createHash } from 'node:crypto'
import { type SQL, sql } from 'drizzle-orm'
import type { Database, Row, Transaction } from './database.ts'
import { completeFrom, SCHEMA_VERSION } from './schema.ts'
import { StoreError } from './store.ts'

const tables: readonly { readonly name: string; readonly key: readonly string[] }[] = [
  { name: 'state', key: ['name'] },
  { name: 'record', key: ['noun', 'id'] },
  { name: 'noun_sum', key: ['noun'] },
  { name: 'audit', key: ['seq'] },
  { name: 'job', key: ['id'] },
  { name: 'job_payload', key: ['job', 'part'] },
  { name: 'job_output', key: ['job', 'seq'] },
  { name: 'answer', key: ['key'] },
]

/** Columns that hold whole numbers: PostgreSQL's drivers hand BIGINT back as text. */
const numeric = new Set(
  'revision records seq part at done total attempts cancel lease_until created_at updated_at status'.split(' '),
)

export async function* dumpStore(database: Database): AsyncGenerator<string> {
  // One transaction, so that the dump is of one moment; a store fits in memory by design (nouns are what a registry holds).
  const lines = await database.transaction(async (tx) => {
    const all = [JSON.stringify({ duikou: 'dump', schema: SCHEMA_VERSION })]
    for (const table of tables)
      for (const row of await tx.all(sql`SELECT * FROM ${sql.identifier(table.name)} ORDER BY ${columns(table.key)}`))
        all.push(JSON.stringify([table.name, normal(row)]))
    return all
  })
  const hash = createHash('sha256')
  for (const line of lines) {
    hash.update(`${line}\n`)
    yield line
  }
  yield JSON.stringify({ rows: lines.length - 1, sha256: hash.digest('hex') })
}

export async function restoreStore(database: Database, lines: AsyncIterable<string> | Iterable<string>): Promise<void> {
  await database.transaction(async (tx) => {
    const [used] = await tx.all(
      sql`SELECT (SELECT COUNT(*) FROM record) + (SELECT COUNT(*) FROM audit) + (SELECT COUNT(*) FROM job) AS n`,
    )
    if (Number(used?.n) > 0) throw new StoreError({ code: 'not_empty' })
    await fill(tx, lines)
  })
}

async function fill(tx: Transaction, lines: AsyncIterable<string> | Iterable<string>): Promise<void> {
  const hash = createHash('sha256')
  let [number, closed, schema] = [0, false, SCHEMA_VERSION]
  for await (const line of lines) {
    number++
    const broken = new StoreError({ code: 'dump_broken', line: number })
    const value = parsed(line, broken)
    if (closed) throw broken
    if (Array.isArray(value)) await insert(tx, value, broken)
    else if (
      number === 1
        ? value.duikou !== 'dump' || Number(value.schema) > SCHEMA_VERSION
        : value.rows !== number - 2 || value.sha256 !== hash.digest('hex')
    )
      throw broken
    else if (number > 1) closed = true
    else schema = Number(value.schema)
    if (!closed) hash.update(`${line}\n`)
  }
  if (!closed) throw new StoreError({ code: 'dump_broken', line: number + 1 })
  await completeFrom(tx, schema)
}

async function insert(tx: Transaction, [name, row]: readonly unknown[], broken: StoreError): Promise<void> {
  const table = tables.find((one) => one.name === name)
  if (table === undefined || typeof row !== 'object' || row === null) throw broken
  // The schema is that of the store which is filled, whatever the dump was written by.
  if (table.name === 'state' && 'name' in row && row.name === 'schema') return
  const names = Object.keys(row)
  const values = Object.values(row) as (string | number | null)[]
  await tx.all(sql`INSERT INTO ${sql.identifier(table.name)} (${columns(names)})
    VALUES (${sql.join(
      values.map((value) => sql`${value}`),
      sql`, `,
    )})`)
}

function parsed(line: string, broken: StoreError): unknown[] | Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(line)
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>
  } catch {}
  throw broken
}

function columns(names: readonly string[]): SQL {
  return sql.join(
    names.map((name) => sql.identifier(name)),
    sql`, `,
  )
}

function normal(row: Row): Row {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, value !== null && numeric.has(name) ? Number(value) : value]),
  )
}
