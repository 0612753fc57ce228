/** Named facts of the store, each sealed with its digest: `digest:value`. */
import { sql } from 'drizzle-orm'
import type { Transaction } from './database.ts'
import { rowDigest } from './digests.ts'
import type { Damage } from './store.ts'

/** Null when it was never set. A value whose seal is broken is given as it stands: `verify` names it. */
export async function stateOf(tx: Transaction, name: string): Promise<string | null> {
  const [row] = await tx.all(sql`SELECT value FROM state WHERE name = ${name}`)
  return row === undefined ? null : String(row.value).slice(DIGEST + 1)
}

export async function setState(tx: Transaction, name: string, value: string): Promise<void> {
  await tx.all(sql`INSERT INTO state (name, value) VALUES (${name}, ${seal(name, value)})
    ON CONFLICT (name) DO UPDATE SET value = excluded.value`)
}

/** What users name facts stands apart from what the store itself keeps here. */
export function settingOf(tx: Transaction, name: string): Promise<string | null> {
  return stateOf(tx, `setting/${name}`)
}

export function setSetting(tx: Transaction, name: string, value: string): Promise<void> {
  return setState(tx, `setting/${name}`, value)
}

export async function damagedState(tx: Transaction): Promise<Damage[]> {
  const rows = await tx.all(sql`SELECT name, value FROM state WHERE name <> 'schema' ORDER BY name`)
  return rows
    .filter(({ name, value }) => seal(String(name), String(value).slice(DIGEST + 1)) !== value)
    .map(({ name }) => ({ table: 'state', row: String(name) }))
}

function seal(name: string, value: string): string {
  return `${rowDigest(name, value).slice(0, DIGEST)}:${value}`
}

/** Hex digits of the seal: 128 bits. */
const DIGEST = 32
