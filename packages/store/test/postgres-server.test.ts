/** The contract over `postgres` and a real server, where this machine has one; everywhere else `postgres.test.ts` runs it in WebAssembly. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import postgres from 'postgres'
import { afterAll, describe, expect, test } from 'vitest'
import { openStore } from '../src/open.ts'
import { openPostgres } from '../src/postgres.ts'
import { type Bench, describeStore } from './contract.ts'
import { findBinaries, startServer } from './server.ts'

test('a server is looked for by version, then in PATH', () => {
  const root = mkdtempSync(path.join(tmpdir(), 'duikou-pg-find-'))
  const has = (folder: string, ...names: string[]) => {
    mkdirSync(path.join(root, folder), { recursive: true })
    for (const name of names) writeFileSync(path.join(root, folder, name), '')
  }
  has('9/bin', 'initdb', 'postgres')
  has('15/bin', 'initdb', 'postgres')
  has('16/bin', 'initdb')
  has('own', 'initdb', 'postgres')
  expect(findBinaries([root], '')).toBe(path.join(root, '15/bin'))
  expect(findBinaries([path.join(root, 'none')], path.join(root, 'own'))).toBe(path.join(root, 'own'))
  expect(findBinaries([], root)).toBeNull()
  rmSync(root, { recursive: true })
})

const binaries = findBinaries()
if (binaries !== null) await describeServer(binaries)

async function describeServer(folder: string): Promise<void> {
  const server = await startServer(folder)
  const admin = postgres(server.url, { max: 1, onnotice: () => undefined })
  let count = 0
  const place = () => `${server.url}?search_path=store_${count}`
  const open: { close(): Promise<void> }[] = []
  const bench: Bench = {
    async fresh() {
      await admin.unsafe(`CREATE SCHEMA store_${++count}`)
      const database = await openPostgres(place())
      open.push(database)
      return database
    },
    async tamper(statement) {
      await admin.unsafe(`SET search_path TO store_${count}`)
      await admin.unsafe(statement)
    },
    end: async () => undefined,
  }
  afterAll(async () => {
    for (const one of open) await one.close()
    await admin.end()
    await server.stop()
  })
  describeStore(server.version, bench)
  describe('several processes on one server', () => {
    test('changes get one order, jobs one worker', async () => {
      await bench.fresh()
      const stores = await Promise.all([openStore(place()), openStore(place()), openStore(place())])
      open.push(...stores)
      const act = { actor: 'a', action: 'put', subject: 's', now: 1 }
      await Promise.all(
        stores.flatMap((store, n) =>
          Array.from({ length: 8 }, (_, i) =>
            store.apply([{ noun: 'schools', id: `S-${n}-${i}`, value: { id: `S-${n}-${i}` } }], act),
          ),
        ),
      )
      const [first] = stores
      expect([await first?.revision(), await first?.count('schools')]).toEqual([24, 24])
      for (let i = 0; i < 6; i++) await first?.jobs.enqueue({ kind: 'x', input: i, now: 1 })
      const claims = await Promise.all(
        stores.flatMap((store, n) => [0, 1].map(() => store.jobs.claim({ owner: `w${n}`, leaseMs: 1_000, now: 2 }))),
      )
      expect(new Set(claims.map((job) => job?.id)).size).toBe(6)
      expect(await first?.verify()).toEqual([])
    })
  })
}
