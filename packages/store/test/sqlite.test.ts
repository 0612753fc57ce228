import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import Client from 'better-sqlite3'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { backupStore, restoreBackup } from '../src/backup.ts'
import { isStore, openMemoryStore, openSource, openStore, STORE_FILE } from '../src/open.ts'
import { guardRuntime } from '../src/runtime.ts'
import { openSqlite } from '../src/sqlite.ts'
import { type Store, StoreError } from '../src/store.ts'
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
  test.each([1, 2, 3])('of schema %i is brought up to date, whole, with a copy of what it was', async (version) => {
    const place = path.join(folder, `older-${version}`)
    mkdirSync(place)
    copyFileSync(new URL(`older/schema-${version}.db`, import.meta.url), path.join(place, STORE_FILE))
    const store = await openStore(place)
    expect(store.schemaBefore).toBe(version)
    expect(await store.verify()).toEqual([])
    expect(await contentOf(store)).toEqual(older)
    await store.close()
    const again = await openStore(place)
    expect(again.schemaBefore).toBe(4)
    expect(await again.jobs.payload('J-00000002')).toBe(version === 3 ? '5a2m5qCh' : '')
    await again.close()
    const copy = new Client(path.join(place, `${STORE_FILE}.schema-${version}`), { readonly: true })
    expect(copy.prepare("SELECT value FROM state WHERE name = 'schema'").pluck().get()).toBe(String(version))
    copy.close()
  })
  test.each([2, 3])('a backup of schema %i fills a new store', async (version) => {
    const place = path.join(folder, `from-older-${version}`)
    const dump = new URL(`older/schema-${version}.dump`, import.meta.url)
    const report = await restoreBackup(fileURLToPath(dump), place)
    expect(report).toEqual({ revision: 2, records: 2, jobs: 2, auditLines: 3 })
    const store = await openStore(place)
    expect(await contentOf(store)).toEqual(older)
    expect(await store.jobs.payload('J-00000002')).toBe(version === 3 ? '5a2m5qCh' : '')
    expect(await store.verify()).toEqual([])
    await store.close()
  })
  test.each(['region.dump', 'region.dump.gz'])(
    'backup and restore as %s: the same store; a cut or damaged file restores nothing',
    async (name) => {
      const [from, to, file] = [
        path.join(folder, `from-${name}`),
        path.join(folder, `to-${name}`),
        path.join(folder, name),
      ]
      const store = await openStore(from)
      await store.apply(schools(50), act)
      await store.jobs.enqueue({ kind: 'match-all', input: { top: 1 }, now: 2 })
      const report = await backupStore(store, file)
      expect(report).toMatchObject({ revision: 1, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) })
      expect(await restoreBackup(file, to)).toEqual({ revision: 1, records: 50, jobs: 1, auditLines: 1 })
      await expect(restoreBackup(file, to)).rejects.toMatchObject({ issue: { code: 'not_empty' } })
      const restored = await openStore(to)
      expect(await contentOf(restored)).toEqual(await contentOf(store))
      await restored.close()
      const whole = readFileSync(file)
      const flipped = Buffer.from(whole)
      flipped[whole.length >> 1] = (flipped[whole.length >> 1] ?? 0) ^ 1
      for (const broken of [whole.subarray(0, whole.length >> 1), flipped]) {
        writeFileSync(`broken-${name}`.replace(/^/, `${folder}/`), broken)
        const empty = path.join(folder, `empty-${name}`)
        await expect(restoreBackup(path.join(folder, `broken-${name}`), empty)).rejects.toMatchObject({
          issue: { code: 'dump_broken' },
        })
        expect(isStore(empty)).toBe(false)
      }
      await store.close()
      const client = new Client(path.join(from, STORE_FILE))
      client.exec("UPDATE record SET value = '{}' WHERE id = 'S-7'")
      client.close()
      const rotten = await openStore(from)
      await expect(backupStore(rotten, `${file}.second`)).rejects.toMatchObject({
        issue: { code: 'store_damaged', damage: [{ table: 'schools', row: 'S-7' }] },
      })
      expect(existsSync(`${file}.second`)).toBe(false)
      await rotten.close()
    },
  )
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
  test('a statement is prepared once: many records are written and read with as many as few', async () => {
    const prepare = vi.spyOn(Client.prototype, 'prepare')
    const prepared = async (name: string, count: number) => {
      const store = await openStore(path.join(folder, name))
      prepare.mockClear()
      await store.apply(schools(count), act)
      for (let i = 0; i < count; i++) await store.get('schools', `S-${i}`)
      const { id } = await store.jobs.enqueue({ kind: 'match-all', input: null, now: 1 })
      await store.jobs.claim({ owner: 'w', leaseMs: 10, now: 1 })
      for (let i = 0; i < count; i++)
        await store.jobs.step(id, { owner: 'w', leaseMs: 10, now: 2, cursor: i, done: i, total: count, output: [i] })
      const calls = prepare.mock.calls.length
      await store.close()
      return calls
    }
    const few = await prepared('few', 10)
    expect(await prepared('many', 500)).toBe(few)
    expect(few).toBeLessThan(40)
    prepare.mockRestore()
  })
  test('another writer of the same file is waited for without holding up this thread; readers go on beside it', async () => {
    const place = path.join(folder, 'shared')
    const [one, two] = [await openStore(place), await openStore(place)]
    let longest = 0
    let last = performance.now()
    const watch = setInterval(() => {
      longest = Math.max(longest, performance.now() - last)
      last = performance.now()
    }, 1)
    const order: string[] = []
    const large = one.apply(schools(20_000), act).then(() => order.push('large'))
    await new Promise((resolve) => setTimeout(resolve, 20))
    const small = two
      .apply([{ noun: 'enterprises', id: 'E-1', value: { id: 'E-1' } }], act)
      .then(() => order.push('small'))
    expect(await one.count('schools')).toBe(0)
    await Promise.all([large, small])
    clearInterval(watch)
    expect(order).toEqual(['large', 'small'])
    expect([await one.revision(), await two.count('schools')]).toEqual([2, 20_000])
    // Blocking until the lock is free would have shown as one silence as long as the whole import.
    expect(longest).toBeLessThan(1_000)
    await Promise.all([one.close(), two.close()])
  })
  test('a store in memory hands over its bytes: the copy reads the same and writes to nobody', async () => {
    const memory = await openMemoryStore()
    await memory.apply(schools(3), act)
    const source = await memory.source()
    const copy = await openSource(source ?? { place: '' })
    expect(await contentOf(copy)).toEqual(await contentOf(memory))
    await copy.apply(schools(5), act)
    expect(await memory.count('schools')).toBe(3)
    const place = path.join(folder, 'handed')
    const kept = await openStore(place)
    expect(await kept.source()).toEqual({ place: path.join(place, STORE_FILE) })
    await Promise.all([memory.close(), copy.close(), kept.close()])
  })
  test('an old Node is told so before the native module could die', () => {
    expect(() => guardRuntime('20.20.2')).toThrow(StoreError)
    expect(() => guardRuntime('22.13.9')).toThrow(/runtime_too_old/)
    expect(() => guardRuntime('22.14.0')).not.toThrow()
  })
  test('a file that waits for its job is named when it was changed, or when a part of it is missing', async () => {
    const place = path.join(folder, 'parts')
    const store = await openStore(place)
    const { id } = await store.jobs.enqueue({ kind: 'import', input: null, payload: 'x'.repeat(200_000), now: 1 })
    await store.close()
    const damaged = async (statement: string) => {
      const client = new Client(path.join(place, STORE_FILE))
      client.exec(statement)
      client.close()
      const opened = await openStore(place)
      const damage = await opened.verify()
      await opened.close()
      return damage
    }
    expect(await damaged("UPDATE job_payload SET value = 'y' || substr(value, 2) WHERE part = 2")).toEqual([
      { table: 'job_payload', row: `${id}/2` },
    ])
    expect(await damaged('DELETE FROM job_payload WHERE part = 2')).toEqual([{ table: 'job_payload', row: id }])
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

/** What stands in the stores under `older/`, as their author put it there. */
const older = {
  schools: ['甲职业技术学院', '乙学校'],
  revision: 2,
  asOf: '2026-09-01',
  audit: ['import 院校.xlsx', 'delete schools/S-3', 'set as-of'],
  jobs: [
    ['J-00000001', 'match-all', 'running', 1, [{ demand: 'D-1', rank: 1 }]],
    ['J-00000002', 'import', 'queued', 0, []],
  ],
}

async function contentOf(store: Store): Promise<unknown> {
  const { revision, data } = await store.region()
  const jobs = await store.jobs.list({ limit: 10 })
  return {
    schools: data.schools.map(({ name }) => name),
    revision,
    asOf: await store.setting('as-of'),
    audit: (await store.audit({ limit: 10 })).map(({ action, subject }) => `${action} ${subject}`),
    jobs: await Promise.all(
      jobs.map(async ({ id, kind, state, done }) => [
        id,
        kind,
        state,
        done,
        (await store.jobs.output(id, { limit: 10 })).map(({ value }) => value),
      ]),
    ),
  }
}
