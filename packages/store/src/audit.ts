/** The audit: each line's hash covers the line before, so that a changed, missing or reordered line shows. */
import { sql } from 'drizzle-orm'
import type { Row, Transaction } from './database.ts'
import { rowDigest } from './digests.ts'
import type { Act, AuditLine } from './store.ts'
import { parseJson, toText } from './text.ts'

export async function appendAudit(
  tx: Transaction,
  { actor, action, subject, detail, config, now }: Act,
): Promise<void> {
  const [last] = await tx.all(sql`SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1`)
  const line = {
    seq: Number(last?.seq ?? 0) + 1,
    at: now,
    actor,
    action,
    subject,
    detail: toText(detail ?? null),
    config: config ?? '',
  }
  const hash = auditHash(String(last?.hash ?? ''), line)
  await tx.all(sql`INSERT INTO audit (seq, at, actor, action, subject, detail, config, hash)
    VALUES (${line.seq}, ${line.at}, ${actor}, ${action}, ${subject}, ${line.detail}, ${line.config}, ${hash})`)
}

export async function readAudit(
  tx: Transaction,
  after: number,
  limit: number,
  action: string | null,
): Promise<AuditLine[]> {
  const rows = await tx.all(
    action === null
      ? sql`SELECT * FROM audit WHERE seq > ${after} ORDER BY seq LIMIT ${limit}`
      : sql`SELECT * FROM audit WHERE seq > ${after} AND action = ${action} ORDER BY seq LIMIT ${limit}`,
  )
  return rows.map((row) => ({
    seq: Number(row.seq),
    at: Number(row.at),
    actor: String(row.actor),
    action: String(row.action),
    subject: String(row.subject),
    detail: parseJson(row.detail),
    config: String(row.config),
    hash: String(row.hash),
  }))
}

export function auditHash(previous: string, row: Row): string {
  return rowDigest(
    previous,
    Number(row.seq),
    Number(row.at),
    ...['actor', 'action', 'subject', 'detail', 'config'].map((name) => String(row[name] ?? '')),
  )
}
