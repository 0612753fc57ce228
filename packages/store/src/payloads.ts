/**
 * What only the work of a job needs, e.g. a file: kept in parts beside the job's row, so that claiming and renewing never touch it, and so that
 * whoever shares the thread is answered between two parts. Forgotten when the work needs it no more.
 */
import { sql } from 'drizzle-orm'
import type { Transaction } from './database.ts'
import { rowDigest } from './digests.ts'
import { sealed } from './job-rows.ts'
import { partsOf, turn } from './payload-parts.ts'
import type { Damage } from './store.ts'

export async function keepPayload(tx: Transaction, job: string, payload: string): Promise<void> {
  let part = 0
  for (const value of partsOf(payload)) {
    part++
    await tx.all(
      sql`INSERT INTO job_payload (job, part, value, digest) VALUES (${job}, ${part}, ${value}, ${rowDigest(job, part, value)})`,
    )
    await turn()
  }
}

/** '' once it is forgotten. */
export async function payloadOf(tx: Transaction, job: string): Promise<string> {
  const rows = await tx.all(sql`SELECT value FROM job_payload WHERE job = ${job} ORDER BY part`)
  return rows.map(({ value }) => String(value)).join('')
}

/** Overwritten as it is deleted, which takes as long as writing it. */
export async function forgetPayload(tx: Transaction, job: string): Promise<void> {
  for (const { part } of await tx.all(sql`SELECT part FROM job_payload WHERE job = ${job} ORDER BY part`)) {
    await tx.all(sql`DELETE FROM job_payload WHERE job = ${job} AND part = ${part}`)
    await turn()
  }
}

/** Rows from when the payload stood in the job's own. */
export async function partPayloads(tx: Transaction): Promise<void> {
  for (const { id, payload } of await tx.all(sql`SELECT id, payload FROM job WHERE payload <> ''`)) {
    await keepPayload(tx, String(id), String(payload))
    await tx.all(sql`UPDATE job SET payload = '' WHERE id = ${id}`)
    await sealed(tx, String(id))
  }
}

export async function damagedPayloads(tx: Transaction): Promise<Damage[]> {
  const rows = await tx.all(sql`SELECT job, part, value, digest FROM job_payload ORDER BY job, part`)
  const damage = rows
    .filter(({ job, part, value, digest }) => rowDigest(String(job), Number(part), String(value)) !== digest)
    .map(({ job, part }) => ({ table: 'job_payload', row: `${job}/${part}` }))
  const gaps = await tx.all(sql`SELECT job FROM job_payload GROUP BY job HAVING MAX(part) <> COUNT(*)`)
  return [...damage, ...gaps.map(({ job }) => ({ table: 'job_payload', row: String(job) }))]
}
