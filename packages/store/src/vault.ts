/**
 * Who a pseudonym is: names and numbers of persons, in a file of their own beside the store (`identity.db`), written only where a planner
 * asked for it. Matching, jobs and the HTTP service never open it; it is in no backup, snapshot or audit. What is forgotten is overwritten.
 */
import { closeSync, existsSync, openSync } from 'node:fs'
import path from 'node:path'
import { guardRuntime } from './runtime.ts'

export const VAULT_FILE = 'identity.db'

/** Null: the sheet did not say. */
export interface Identity {
  /** The pseudonym, as `trainees` has it. */
  readonly id: string
  readonly name: string | null
  readonly studentNumber: string | null
  readonly identityNumber: string | null
  readonly telephone: string | null
}

export interface Vault {
  /** What a newer sheet does not say stays as it was known. */
  keep(persons: readonly Identity[]): void
  /** Those of them who are known. */
  find(ids: readonly string[]): ReadonlyMap<string, Identity>
  ids(): readonly string[]
  /** How many of them were known, and are no longer. */
  forget(ids: readonly string[]): number
  close(): void
}

export function hasVault(folder: string): boolean {
  return existsSync(path.join(folder, VAULT_FILE))
}

/** Opens the vault of a store's folder, or makes one that only the owner of the folder may read. */
export async function openVault(folder: string): Promise<Vault> {
  guardRuntime()
  const { default: Client } = await import('better-sqlite3')
  const file = path.join(folder, VAULT_FILE)
  closeSync(openSync(file, 'a', 0o600))
  const client = new Client(file)
  // No write-ahead log: nothing of a person lies in a second file.
  for (const pragma of ['journal_mode = DELETE', 'synchronous = FULL', 'secure_delete = ON', 'trusted_schema = OFF'])
    client.pragma(pragma)
  client.exec(`CREATE TABLE IF NOT EXISTS person (
    id TEXT PRIMARY KEY, name TEXT, student_number TEXT, identity_number TEXT, telephone TEXT) WITHOUT ROWID`)
  const put = client.prepare(`INSERT INTO person VALUES (@id, @name, @studentNumber, @identityNumber, @telephone)
    ON CONFLICT (id) DO UPDATE SET name = COALESCE(excluded.name, name),
      student_number = COALESCE(excluded.student_number, student_number),
      identity_number = COALESCE(excluded.identity_number, identity_number),
      telephone = COALESCE(excluded.telephone, telephone)`)
  const one =
    client.prepare(`SELECT id, name, student_number AS studentNumber, identity_number AS identityNumber, telephone
    FROM person WHERE id = ?`)
  const all = client.prepare('SELECT id FROM person ORDER BY id').pluck()
  const drop = client.prepare('DELETE FROM person WHERE id = ?')
  return {
    keep: client.transaction((persons: readonly Identity[]) => {
      for (const person of persons) put.run(person)
    }),
    find(ids) {
      const found = ids.map((id) => one.get(id) as Identity | undefined)
      return new Map(found.flatMap((person) => (person === undefined ? [] : [[person.id, person]])))
    },
    ids: () => all.all() as string[],
    forget(ids) {
      const forgotten = client.transaction(() => ids.reduce((sum, id) => sum + drop.run(id).changes, 0))()
      if (forgotten > 0) client.exec('VACUUM')
      return forgotten
    },
    close: () => void client.close(),
  }
}
