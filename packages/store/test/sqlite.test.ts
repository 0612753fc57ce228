import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Client from 'better-sqlite3'
import { afterAll, describe, expect, test } from 'vitest'
import { isStore, openStore, STORE_FILE } from '../src/open.ts'
import { guardRuntime } from '../src/runtime.ts'
import { openSqlite } from '../src/sqlite.ts'
import { StoreError } from '../src/store.ts'
import { type Bench, describeStore } from './contract.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'duikou-store-'))
let count = 0
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const bench: Bench = {
  fresh: () => openSqlite(path.join(folder, `${++count}.db`)),
  async tamper(statement) {
    const client = new Client(path.join(folder, `${count}.db`))
    try {
      client.exec(statement)
    } finally {
      client.close()
    }
  },
  end: async () => undefined,
}

describeStore('SQLite', bench)

const act = { actor: 'a', action: 'put', subject: 's', now: 1 }
const schools = (n: number) =>
  Array.from({ length: n }, (_, i) => ({
    noun: 'schools' as const,
    id: `S-${i}`,
    value: { id: `S-${i}`, name: `学校${i}` },
  }))

describe('a store in a folder', () => {
  test('is found again after closing', async () => {
    const place = path.join(folder, 'region')
    expect(isStore(place)).toBe(false)
    const store = await openStore(place)
    await store.apply(schools(3), act)
    await store.close()
    expect(isStore(place)).toBe(true)
    const again = await openStore(place)
    expect(await again.count('schools')).toBe(3)
    await again.close()
  })
  test('of a newer version is refused, not damaged', async () => {
    const place = path.join(folder, 'newer')
    await (await openStore(place)).close()
    const client = new Client(path.join(place, STORE_FILE))
    client.exec("UPDATE state SET value = '99' WHERE name = 'schema'")
    client.close()
    await expect(openStore(place)).rejects.toMatchObject({ issue: { code: 'schema_too_new', found: 99 } })
  })
  test('commits are durable: the pragmas hold', async () => {
    const database = await openSqlite(path.join(folder, 'pragmas.db'))
    const { sql } = await import('drizzle-orm')
    const rows = await database.transaction(async (tx) => [
      ...(await tx.all(sql`PRAGMA synchronous`)),
      ...(await tx.all(sql`PRAGMA journal_mode`)),
      ...(await tx.all(sql`PRAGMA foreign_keys`)),
    ])
    expect(rows).toEqual([{ synchronous: 2 }, { journal_mode: 'wal' }, { foreign_keys: 1 }])
    await database.close()
  })
  test('an old Node is told so before the native module could die', () => {
    expect(() => guardRuntime('20.20.2')).toThrow(StoreError)
    expect(() => guardRuntime('22.13.9')).toThrow(/runtime_too_old/)
    expect(() => guardRuntime('22.14.0')).not.toThrow()
  })
  test('a flipped bit in a record is noticed: refused by SQLite or named by verify', async () => {
    const place = path.join(folder, 'rot')
    const store = await openStore(place)
    await store.apply(schools(200), act)
    await store.close()
    const file = path.join(place, STORE_FILE)
    const whole = readFileSync(file)
    const sound = JSON.stringify(await readBack(place))
    const outcomes = { noticed: 0, harmless: 0, silent: 0 }
    const places = [...whole.toString('latin1').matchAll(/"name":"/g)].map((found) => found.index + 9)
    for (const at of places.filter((_, i) => i % 5 === 0)) {
      const rotten = Buffer.from(whole)
      rotten[at] = (rotten[at] ?? 0) ^ 0x04
      writeFileSync(file, rotten)
      const found = await readBack(place)
      outcomes[found === null ? 'noticed' : JSON.stringify(found) === sound ? 'harmless' : 'silent']++
    }
    // Harmless: the bit lay in a part of a page that SQLite no longer uses.
    expect(outcomes.silent).toBe(0)
    expect(outcomes.noticed).toBeGreaterThan(20)
  })
})

/** What the store gives back, or null when it refuses to open or names damage. */
async function readBack(place: string): Promise<unknown> {
  const store = await openStore(place).catch(() => null)
  if (store === null) return null
  try {
    return (await store.verify()).length > 0 ? null : await store.region()
  } catch {
    return null
  } finally {
    await store.close()
  }
}
