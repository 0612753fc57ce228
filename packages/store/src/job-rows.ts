/** The rows of jobs: read, and sealed with a digest over every column, renewed in the transaction that changes one. */
import { sql } from 'drizzle-orm'
import type { Row, Transaction } from './database.ts'
import { RowHash, rowDigest } from './digests.ts'
import type { Job, JobState } from './job.ts'
import { partsOf, turn } from './payload-parts.ts'
import { StoreError } from './store.ts'
import { parseJson } from './text.ts'

export async function findRow(tx: Transaction, id: string): Promise<Row | undefined> {
  return (await tx.all(sql`SELECT * FROM job WHERE id = ${id}`))[0]
}

/** The job as it now stands, with its seal renewed. Throws job_not_found. */
export async function sealed(tx: Transaction, id: string): Promise<Job> {
  const row = await findRow(tx, id)
  if (row === undefined) throw new StoreError({ code: 'job_not_found', job: id })
  await tx.all(sql`UPDATE job SET digest = ${jobDigest(row)} WHERE id = ${id}`)
  return toJob(row)
}

export async function sealJobs(tx: Transaction): Promise<void> {
  for (const { id } of await tx.all(sql`SELECT id FROM job`)) await sealed(tx, String(id))
}

/** What was asked for, as a digest: a key is held against it when the payload is long gone. */
export async function askedDigest(kind: string, input: string, payload: string): Promise<string> {
  const hash = new RowHash(kind, input)
  hash.begin(payload.length)
  for (const part of partsOf(payload)) {
    hash.update(part)
    await turn()
  }
  return hash.hex
}

/** Rows from before `asked` was kept. */
export async function nameAsked(tx: Transaction): Promise<void> {
  for (const { id, kind, input } of await tx.all(sql`SELECT id, kind, input FROM job WHERE asked = ''`))
    await tx.all(
      sql`UPDATE job SET asked = ${await askedDigest(String(kind), String(input), '')} WHERE id = ${String(id)}`,
    )
}

export function jobDigest(row: Row): string {
  const columns = Object.keys(row).filter((name) => name !== 'digest')
  return rowDigest(...columns.sort().map((name) => `${name}=${row[name] ?? 'null'}`))
}

export function toJob(row: Row): Job {
  return {
    id: String(row.id),
    kind: String(row.kind),
    input: parseJson(row.input),
    state: String(row.state) as JobState,
    cursor: parseJson(row.cursor),
    done: Number(row.done),
    total: row.total === null || row.total === undefined ? null : Number(row.total),
    attempts: Number(row.attempts),
    cancelRequested: Number(row.cancel) === 1,
    error: row.error === null || row.error === undefined ? null : String(row.error),
    createdAt: Number(row.created_at),
    updatedAt: Number(row.updated_at),
  }
}
