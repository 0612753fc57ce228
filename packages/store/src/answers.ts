/** What was answered under an idempotency key, so that the same request gets the same answer and has its effect once. */
import { sql } from 'drizzle-orm'
import type { Row, Transaction } from './database.ts'
import { rowDigest } from './digests.ts'
import { type Applied, type Once, StoreError } from './store.ts'
import { parseJson, toText } from './text.ts'

/** What the first request under the key did; null for a new key. Throws idempotency_mismatch for another request. */
export async function doneBefore(tx: Transaction, { key, body }: Once): Promise<Applied | null> {
  const [row] = await tx.all(sql`SELECT body, answer FROM answer WHERE key = ${key}`)
  if (row === undefined) return null
  if (row.body !== body) throw new StoreError({ code: 'idempotency_mismatch', key })
  return parseJson(row.answer) as unknown as Applied
}

/** Keeps what was done, for a week. */
export async function keepDone(tx: Transaction, { key, body }: Once, applied: Applied, now: number): Promise<void> {
  await tx.all(sql`DELETE FROM answer WHERE at < ${now - KEPT_MS}`)
  const answer = toText({ ...applied })
  const digest = answerDigest({ key, body, status: 0, answer, at: now })
  await tx.all(sql`INSERT INTO answer (key, body, status, answer, at, digest)
    VALUES (${key}, ${body}, 0, ${answer}, ${now}, ${digest})`)
}

export function answerDigest(row: Row): string {
  return rowDigest(
    String(row.key),
    String(row.body),
    ...[row.status, row.answer, row.at].map((value) => String(value ?? '')),
  )
}

export async function sealAnswers(tx: Transaction): Promise<void> {
  for (const row of await tx.all(sql`SELECT * FROM answer`))
    await tx.all(sql`UPDATE answer SET digest = ${answerDigest(row)} WHERE key = ${String(row.key)}`)
}

const KEPT_MS = 7 * 24 * 3_600_000
