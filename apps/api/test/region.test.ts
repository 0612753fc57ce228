/** The registry that the service asks follows what it writes, without compiling anew. */
import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { changesOf, openMemoryStore, openStore, SNAPSHOT_FILE, type Store } from '@duikou/store'
import { compileRegistry, match, type Registry } from 'duikou'
import { expect, test } from 'vitest'
import { openRegion, type Region } from '../src/region.ts'
import { asOf, knowledge, policy, readFile, sampleIntake, texts } from './sample.ts'

const intake = await sampleIntake()
const act = { actor: 'test', action: 'put', subject: 'x', now: 0 }
const [first, second] = intake.data.trainees

/** Counts how often all records are read: once for each time a registry is compiled. */
function counted(store: Store): { readonly store: Store; reads: () => number } {
  let reads = 0
  const region = () => {
    reads++
    return store.region()
  }
  return { store: { ...store, region }, reads: () => reads }
}

const regionOver = (store: Store, folder?: string): Region =>
  openRegion({
    store,
    knowledge,
    policy,
    asOf: () => asOf,
    readFile,
    texts,
    ...(folder === undefined ? {} : { folder }),
  })
const ask = (registry: Registry) => JSON.stringify(match(registry, { demand: 'D-0006', policy, top: 40 }))
const compiled = async (store: Store) => compileRegistry((await store.region()).data, knowledge, { asOf })

test('what is written through the region is in the next answer, and nothing is compiled anew', async () => {
  const memory = await openMemoryStore()
  await memory.apply(changesOf(intake.data), act)
  const { store, reads } = counted(memory)
  const region = regionOver(store)
  const before = ask(await region.registry())
  const changes = [
    [{ noun: 'trainees' as const, id: first?.id ?? '', value: null }],
    [{ noun: 'trainees' as const, id: 'T-new', value: { ...(second as object), id: 'T-new' } as never }],
    [
      {
        noun: 'applications' as const,
        id: 'T-new/D-0006/',
        value: { trainee: 'T-new', demand: 'D-0006', orderClass: null, rank: 1, source: null },
      },
    ],
    [{ noun: 'trainees' as const, id: first?.id ?? '', value: first as never }],
  ]
  for (const change of changes) {
    await region.store.apply(change, act)
    expect(await region.standing()).not.toBeNull()
    const registry = await region.registry()
    const anew = await compiled(memory)
    expect(ask(registry)).toBe(ask(anew))
    expect(registry.snapshot()).toBe(anew.snapshot())
  }
  expect(ask(await region.registry())).not.toBe(before)
  expect(reads()).toBe(1)
  // Somebody else writes: what they wrote is not known, so the records are read.
  await memory.apply([{ noun: 'trainees', id: 'T-new', value: null }], act)
  expect(await region.standing()).toBeNull()
  expect(ask(await region.registry())).toBe(ask(await compiled(memory)))
  expect(reads()).toBe(2)
})

test('a registry opened beside its database follows what is written; where it lacks the nouns they are read one by one', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'duikou-'))
  const disk = await openStore(folder)
  await disk.apply(changesOf(intake.data), act)
  await regionOver(disk, folder).registry()
  const { store, reads } = counted(disk)
  const region = regionOver(store, folder)
  await region.registry()
  await region.store.apply([{ noun: 'trainees', id: first?.id ?? '', value: null }], act)
  expect(ask(await region.registry())).toBe(ask(await compiled(disk)))
  expect(reads()).toBe(0)
  // Who was withdrawn does not lie on in the copy beside the database.
  expect(existsSync(path.join(folder, SNAPSHOT_FILE))).toBe(false)
  const [program] = intake.data.programs
  await region.store.apply(
    [{ noun: 'programs', id: program?.id ?? '', value: { ...(program as object), skills: [] } as never }],
    act,
  )
  expect(ask(await region.registry())).toBe(ask(await compiled(disk)))
  expect((await region.registry()).snapshot()).toBe((await compiled(disk)).snapshot())
  expect(reads()).toBe(0)
  await disk.close()
})
