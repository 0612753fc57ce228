/** Large imports are made ready on another thread and taken over in one piece: nothing that is written meanwhile is lost, and nobody sees half of one. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { readWorkbook, writeCsv } from '@duikou/sheets'
import { changesOf, keptRegistry, openMemoryStore, openStore, SNAPSHOT_FILE, type Store } from '@duikou/store'
import { compileRegistry, match, type Registry, type Trainee } from 'duikou'
import { afterAll, describe, expect, test } from 'vitest'
import { createApi } from '../src/api.ts'
import { registriesInThread } from '../src/jobs/thread.ts'
import { nextRegistry } from '../src/next.ts'
import { openRegion } from '../src/region.ts'
import { asOf, knowledge, policy, readFile, sampleIntake } from './sample.ts'

const intake = await sampleIntake()
const [someone] = intake.data.trainees as [Trainee]
const act = { actor: 'test', action: 'put', subject: 'x', now: 0 }
const folder = mkdtempSync(path.join(tmpdir(), 'duikou-handover-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const thread = { url: new URL('job-thread.ts', import.meta.url), settings: { folder: null } }

/** Counts how often all records are read on this thread. */
function regionOver(store: Store, place: string | null = null) {
  let reads = 0
  const counting = {
    ...store,
    region: () => {
      reads++
      return store.region()
    },
  }
  const elsewhere = registriesInThread({ ...thread, settings: { folder: place } })
  const region = openRegion({
    store: counting,
    ...(place === null ? {} : { folder: place }),
    knowledge,
    policy,
    asOf: async () => (await store.setting('as-of')) ?? asOf,
    readFile,
    elsewhere,
  })
  return { region, reads: () => reads }
}

const compiled = async (store: Store) => compileRegistry((await store.region()).data, knowledge, { asOf })

async function expectCompiled(registry: Registry, store: Store): Promise<void> {
  const anew = await compiled(store)
  expect(registry.snapshot()).toBe(anew.snapshot())
  const ask = (one: Registry) =>
    intake.data.demands
      .slice(0, 40)
      .flatMap(({ id }) => (one.demand(id) === null ? [] : [match(one, { demand: id, policy })]))
  expect(JSON.stringify(ask(registry))).toBe(JSON.stringify(ask(anew)))
}

const pay = (registry: Registry, id: string) => {
  for (const segment of registry.pool('trainee').segments) {
    const position = segment.positionOf(id)
    if (position >= 0) return segment.candidateAt(position).facets.pay
  }
  return undefined
}

/** The sample's table of trainees as CSV, each with another wage. */
async function changedCsv(): Promise<Uint8Array<ArrayBuffer>> {
  const name = '学员.xlsx'
  const sample = fileURLToPath(new URL(`../../../data/sample/${name}`, import.meta.url))
  const { sheets } = await readWorkbook({ name, bytes: readFileSync(sample) })
  const [headers, ...rows] = sheets[0]?.rows.map(({ cells }) => cells) ?? []
  const at = headers?.indexOf('期望月薪') ?? -1
  const columns = headers?.map((header) => ({ header: String(header), kind: 'text' as const })) ?? []
  const cells = rows.map((row, i) =>
    columns.map((_, c) => (c === at ? String(3100 + (i % 500)) : row[c] === null ? null : String(row[c] ?? ''))),
  )
  return new Uint8Array(writeCsv({ name: '学员', columns, rows: cells }))
}

describe.each(['in memory', 'in a file'])('a large import into a store %s', (kind) => {
  test('single records written meanwhile are in the next answer and stay; afterwards all is as compiled anew', async () => {
    const store = kind === 'in memory' ? await openMemoryStore() : await openStore(path.join(folder, 'large'))
    await store.apply(changesOf(intake.data), act)
    const { region, reads } = regionOver(store)
    await region.registry()
    const api = createApi({ region, thread, log: () => undefined })
    const host = { host: '127.0.0.1' }
    const posted = await api.request(`/v1/imports?name=${encodeURIComponent('学员.csv')}`, {
      method: 'POST',
      headers: host,
      body: await changedCsv(),
    })
    const { id } = (await posted.json()) as { id: string }
    let [state, imported] = ['queued', 0]
    const seen: (readonly [string, unknown])[] = []
    for (let n = 0; state !== 'done'; n++) {
      const own = `T-race-${n}`
      const changed = intake.data.trainees[n % 200]?.id ?? ''
      // One that the file holds too, one that it does not, and one who leaves again.
      const value = { ...someone, payExpected: 50_000 + n }
      await region.store.apply([{ noun: 'trainees', id: own, value: { ...value, id: own } as never }], act)
      expect(pay(await region.registry(), own)).toBe(50_000 + n)
      await region.store.apply([{ noun: 'trainees', id: changed, value: { ...value, id: changed } as never }], act)
      expect(pay(await region.registry(), changed)).toBe(50_000 + n)
      if (n % 3 === 0) {
        await region.store.apply([{ noun: 'trainees', id: own, value: null }], act)
        expect(pay(await region.registry(), own)).toBeUndefined()
      } else seen.push([own, 50_000 + n])
      // All of the file or nothing of it.
      const registry = await region.registry()
      const taken = intake.data.trainees.slice(200, 1200).filter((one) => pay(registry, one.id) !== one.payExpected)
      expect([0, imported === 0 ? taken.length : imported]).toContain(taken.length)
      imported = Math.max(imported, taken.length)
      const job = (await (await api.request(`/v1/jobs/${id}`, { headers: host })).json()) as Record<string, string>
      expect(job.state).not.toBe('failed')
      state = job.state ?? ''
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    const registry = await region.registry()
    expect(imported).toBeGreaterThan(900)
    expect(seen.length).toBeGreaterThan(10)
    for (const [own, wage] of seen) expect(pay(registry, own)).toBe(wage)
    expect(reads()).toBe(1)
    await expectCompiled(registry, store)
    // Whoever fills classes finds the trainees as nouns, read page by page.
    const { data } = await region.whole()
    const byId = (all: readonly { id: string }[]) => [...all].sort((a, b) => (a.id < b.id ? -1 : 1))
    expect(byId(data.trainees)).toEqual(byId((await store.region()).data.trainees))
    expect(reads()).toBe(1)
    await api.stop()
    expect(await store.verify()).toEqual([])
    await store.close()
  })
})

test('what another process wrote is compiled on a thread, and what is written here meanwhile goes over it', async () => {
  const place = path.join(folder, 'foreign')
  const [store, other] = [await openStore(place), await openStore(place)]
  await store.apply(changesOf(intake.data), act)
  const { region, reads } = regionOver(store, place)
  await region.registry()
  await other.apply([{ noun: 'trainees', id: someone.id, value: null }], act)
  const asked = region.registry()
  await region.store.apply([{ noun: 'trainees', id: 'T-own', value: { ...someone, id: 'T-own' } as never }], act)
  await asked
  await expectCompiled(await region.registry(), store)
  expect(reads()).toBe(1)
  // What the thread kept beside the database is of now, or gone.
  const { wasKept } = await keptRegistry(store, place, { knowledge, asOf, looksOnly: true })
  expect(existsSync(path.join(place, SNAPSHOT_FILE))).toBe(wasKept)
  await Promise.all([store.close(), other.close()])
})

describe('what is announced', () => {
  const made = async (name: string) => {
    const place = path.join(folder, name)
    const [store, thread] = [await openStore(place), await openStore(place)]
    await store.apply(changesOf(intake.data), act)
    const { region, reads } = regionOver(store)
    await region.registry()
    const change = { noun: 'trainees' as const, id: someone.id, value: null }
    const next = nextRegistry(await thread.region(), [change], knowledge, asOf)
    return { store, thread, region, reads, change, next }
  }
  test('is waited for once it is written, and then it is there whole', async () => {
    const { store, thread, region, reads, change, next } = await made('written')
    const before = await region.registry()
    const announcement = await region.announce(next)
    // Nothing is written yet: readers have what they had, and what is written here.
    expect(await region.registry()).toBe(before)
    await region.store.apply([{ noun: 'trainees', id: 'T-own', value: { ...someone, id: 'T-own' } as never }], act)
    expect(pay(await region.registry(), 'T-own')).toBe(someone.payExpected)
    const { revision } = await thread.apply([change], act)
    let isAnswered = false
    const asked = region.registry().then((registry) => {
      isAnswered = true
      return registry
    })
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(isAnswered).toBe(false)
    await announcement.written(revision)
    await expectCompiled(await asked, store)
    expect(pay(await asked, someone.id)).toBeUndefined()
    expect(reads()).toBe(1)
    await Promise.all([store.close(), thread.close()])
  })
  test.each(['before', 'after'])('by a thread that dies %s it writes is not waited for', async (when) => {
    const { store, thread, region, change, next } = await made(`dropped-${when}`)
    const announcement = await region.announce(next)
    if (when === 'after') await thread.apply([change], act)
    const asked = region.registry()
    announcement.dropped()
    await expectCompiled(await asked, store)
    await Promise.all([store.close(), thread.close()])
  })
})
