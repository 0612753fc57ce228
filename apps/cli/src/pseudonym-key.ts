/**
 * The secret that turns numbers of persons into pseudonyms, kept beside the store of a data folder. Without it whoever knows the form of an
 * identity number could try them all; with it the same person has the same pseudonym in every import into this folder.
 */
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

export const KEY_FILE = 'pseudonym.key'

export function pseudonymKeyIn(base: string): string | null {
  const file = path.join(base, KEY_FILE)
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : null
}

/** Reads the key, or makes one that only the owner of the folder may read. */
export function keptPseudonymKey(base: string): string {
  const known = pseudonymKeyIn(base)
  if (known !== null) return known
  mkdirSync(base, { recursive: true })
  const key = randomBytes(32).toString('hex')
  writeFileSync(path.join(base, KEY_FILE), `${key}\n`, { mode: 0o600, flag: 'wx' })
  return key
}
