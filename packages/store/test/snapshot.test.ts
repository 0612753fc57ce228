/** The compiled registry beside the database: the same answers, kept while it fits, made anew when it does not. */
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { compileRegistry, Demand, emptyRegion, match, Trainee } from 'duikou'
import { beforeEach, describe, expect, test } from 'vitest'
import { asOf, knowledge, policy } from '../../core/test/worlds.ts'
import { changesOf, keptRegistry, openStore, SNAPSHOT_FILE, type Store } from '../src/index.ts'

const data = {
  ...emptyRegion,
  demands: [
    Demand.parse({
      id: 'D-1',
      enterprise: 'E-1',
      title: '钳工',
      form: 'employment',
      skills: [{ skill: 'SK-1', level: 3, weight: 1, must: false }],
    }),
  ],
  trainees: ['T-1', 'T-2', 'T-3'].map((id, i) =>
    Trainee.parse({ id, skills: [{ skill: 'SK-1', level: 1 + i, evidence: 'own' }] }),
  ),
}
const act = { actor: 'test', action: 'put', subject: 'x', now: 0 }
const options = { knowledge, asOf }
const ask = (registry: Parameters<typeof match>[0]) => JSON.stringify(match(registry, { demand: 'D-1', policy }))

let folder: string
let store: Store
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'duikou-'))
  store = await openStore(folder)
  await store.apply(changesOf(data), act)
  return () => store.close()
})

describe('the registry kept beside the database', () => {
  test('is compiled once, then opened, with the same answers as records compiled anew', async () => {
    const [first, second] = [await keptRegistry(store, folder, options), await keptRegistry(store, folder, options)]
    expect([first.wasKept, second.wasKept]).toEqual([false, true])
    const anew = compileRegistry((await store.region()).data, knowledge, { asOf })
    for (const { registry, revision } of [first, second]) {
      expect(ask(registry)).toBe(ask(anew))
      expect(revision).toBe(1)
    }
  })
  test('is made anew after any record changed, also when it changed back', async () => {
    const before = ask((await keptRegistry(store, folder, options)).registry)
    await store.apply([{ noun: 'trainees', id: 'T-3', value: null }], act)
    const after = await keptRegistry(store, folder, options)
    expect(after.wasKept).toBe(false)
    expect(ask(after.registry)).not.toBe(before)
    expect(ask(after.registry)).not.toContain('"T-3"')
    await store.apply(changesOf(data), act)
    expect(ask((await keptRegistry(store, folder, options)).registry)).toBe(before)
  })
  test('of another store of the same revision is not taken', async () => {
    await keptRegistry(store, folder, options)
    const elsewhere = mkdtempSync(path.join(tmpdir(), 'duikou-'))
    const other = await openStore(elsewhere)
    await other.apply(changesOf({ ...data, trainees: data.trainees.slice(1) }), act)
    expect(await other.revision()).toBe(await store.revision())
    writeFileSync(path.join(elsewhere, SNAPSHOT_FILE), readFileSync(path.join(folder, SNAPSHOT_FILE)))
    const { registry, wasKept } = await keptRegistry(other, elsewhere, options)
    expect(wasKept).toBe(false)
    expect(ask(registry)).not.toContain('"T-1"')
    await other.close()
  })
  test('of another day, lexicon or reference is not taken', async () => {
    await keptRegistry(store, folder, options)
    const other = [
      { knowledge, asOf: '2026-09-02' },
      { knowledge: { ...knowledge, referenceHash: 'other' }, asOf },
      { knowledge: { ...knowledge, lexicon: { ...knowledge.lexicon, hash: 'other' } }, asOf },
    ]
    for (const one of other) expect((await keptRegistry(store, folder, one)).wasKept).toBe(false)
  })
  test('damaged anywhere is noticed and mended', async () => {
    const before = ask((await keptRegistry(store, folder, options)).registry)
    const file = path.join(folder, SNAPSHOT_FILE)
    const whole = readFileSync(file)
    for (let i = 0; i < 12; i++) {
      const damaged = Buffer.from(whole)
      const at = Math.floor((whole.length * i) / 12) + 9
      damaged[at] = (damaged[at] ?? 0) ^ 0x10
      writeFileSync(file, damaged)
      expect(ask((await keptRegistry(store, folder, options)).registry)).toBe(before)
    }
    writeFileSync(file, whole.subarray(0, 100))
    expect((await keptRegistry(store, folder, options)).wasKept).toBe(false)
    expect((await keptRegistry(store, folder, options)).wasKept).toBe(true)
    expect(readFileSync(file)).toEqual(whole)
  })
  test('a store without a folder of its own keeps none', async () => {
    expect((await keptRegistry(store, null, options)).wasKept).toBe(false)
    expect(existsSync(path.join(folder, SNAPSHOT_FILE))).toBe(false)
  })
})
