/** Where a store lies: a folder that holds `duikou.db`, or a PostgreSQL URL. */
import { existsSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { openPostgres } from './postgres.ts'
import { SCHEMA_VERSION, versionOf } from './schema.ts'
import { storeOver } from './sql-store.ts'
import { openSqlite } from './sqlite.ts'
import type { Store, StoreSource } from './store.ts'

export const STORE_FILE = 'duikou.db'

export function isStore(place: string): boolean {
  return isUrl(place) || existsSync(path.join(place, STORE_FILE))
}

/**
 * Opens the store, makes it where there is none, and brings an older one up to date; of an older file a copy stays beside it. Throws
 * runtime_too_old, schema_too_new.
 */
export async function openStore(place: string): Promise<Store> {
  if (isUrl(place)) return storeOver(await openPostgres(place))
  mkdirSync(place, { recursive: true })
  const file = path.join(place, STORE_FILE)
  const database = await openSqlite(file)
  try {
    const version = await database.reading((tx) => versionOf(tx, 'sqlite'))
    const copy = copyBefore(file, version)
    if (version > 0 && version < SCHEMA_VERSION && !existsSync(copy)) await database.copyTo?.(copy)
    return await storeOver(database)
  } catch (error) {
    await database.close()
    throw error
  }
}

/** Where the copy lies that was made before a store left this schema. */
export function copyBefore(file: string, version: number): string {
  return `${file}.schema-${version}`
}

/** A store that lives as long as the process: for a folder of spreadsheets, which is left untouched. */
export async function openMemoryStore(): Promise<Store> {
  return storeOver(await openSqlite(':memory:'))
}

/** The same store for another thread. A copy of bytes is read, and what is written to it is forgotten. */
export async function openSource(source: StoreSource): Promise<Store> {
  if ('bytes' in source) return storeOver(await openSqlite(Buffer.from(source.bytes)))
  return storeOver(isUrl(source.place) ? await openPostgres(source.place) : await openSqlite(source.place))
}

function isUrl(place: string): boolean {
  return /^postgres(ql)?:\/\//.test(place)
}
