/**
 * Single bits flipped in the files of a store, one at a time. In the database each is refused, named by verify, or lies where nothing is
 * read; in the compiled registry beside it each is noticed when that is opened, and it is made anew. None is silent.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { standard } from '@duikou/data/policies'
import { keptRegistry, openStore, SNAPSHOT_FILE, STORE_FILE, type Store } from '@duikou/store'
import { drawsOf, match, type Registry } from 'duikou'
import { AS_OF, knowledge } from '../world/generated.ts'
import { smallRegion } from './kept-region.ts'

export interface FlipReport {
  readonly rounds: number
  readonly seed: number
  readonly bytes: number
  /** The store did not open, could not be read, or verify named the damage. */
  readonly noticed: number
  /** All that the store gives back is as before: the bit lay in a part that is not used. */
  readonly harmless: number
  /** The store gives back something else and says nothing. */
  readonly silent: number
  /** The same for the compiled registry: noticed means not opened, and made anew with the same answers. */
  readonly snapshot: {
    readonly bytes: number
    readonly noticed: number
    /** It was opened, and gives the same answers. */
    readonly harmless: number
    /** It was opened, or made anew, and gives other answers. */
    readonly silent: number
  }
}

export async function flipCampaign(rounds: number, seed: number): Promise<FlipReport> {
  const folder = mkdtempSync(path.join(tmpdir(), 'duikou-flip-'))
  const file = path.join(folder, STORE_FILE)
  try {
    const store = await openStore(folder)
    await store.apply(smallRegion(), { actor: 'campaign', action: 'fill', subject: 'region', now: 0 })
    await store.set('as-of', AS_OF, { actor: 'campaign', action: 'set', subject: 'as-of', now: 1 })
    const snapshot = await flippedSnapshots(store, folder, rounds, seed)
    await store.close()
    const whole = readFileSync(file)
    const sound = await readBack(folder)
    const report = { rounds, seed, bytes: whole.length, noticed: 0, harmless: 0, silent: 0, snapshot }
    for (let round = 0; round < rounds; round++) {
      writeFileSync(file, flipped(whole, seed, 'flip', round))
      for (const rest of ['-wal', '-shm']) rmSync(file + rest, { force: true })
      const found = await readBack(folder)
      report[found === null ? 'noticed' : found === sound ? 'harmless' : 'silent']++
    }
    return report
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function flippedSnapshots(
  store: Store,
  folder: string,
  rounds: number,
  seed: number,
): Promise<FlipReport['snapshot']> {
  const file = path.join(folder, SNAPSHOT_FILE)
  const open = () => keptRegistry(store, folder, { knowledge, asOf: AS_OF })
  const sound = answersOf((await open()).registry)
  const whole = readFileSync(file)
  const report = { bytes: whole.length, noticed: 0, harmless: 0, silent: 0 }
  for (let round = 0; round < rounds; round++) {
    writeFileSync(file, flipped(whole, seed, 'snapshot', round))
    const { registry, wasKept } = await open()
    report[answersOf(registry) !== sound ? 'silent' : wasKept ? 'harmless' : 'noticed']++
  }
  // What was made anew was kept, whole.
  if (!readFileSync(file).equals(whole)) report.silent++
  return report
}

function answersOf(registry: Registry): string {
  const asked = registry.data.demands.map(({ id }) => id).filter((id) => registry.demand(id) !== null)
  return JSON.stringify(
    asked.slice(0, 20).map((demand) => match(registry, { demand, policy: standard, top: 5, explain: true })),
  )
}

function flipped(whole: Buffer, seed: number, what: string, round: number): Buffer {
  const draws = drawsOf(seed, what, String(round))
  const rotten = Buffer.from(whole)
  const at = draws.below(whole.length, 0)
  rotten[at] = (rotten[at] ?? 0) ^ (1 << draws.below(8, 1))
  return rotten
}

/** All that the store gives back as text; null when it refuses, fails or names damage. */
async function readBack(folder: string): Promise<string | null> {
  const store = await openStore(folder).catch(() => null)
  if (store === null) return null
  try {
    if ((await store.verify()).length > 0) return null
    return JSON.stringify([
      await store.region(),
      await store.setting('as-of'),
      await store.audit({ limit: 100 }),
      await store.jobs.list({ limit: 100 }),
    ])
  } catch {
    return null
  } finally {
    await store.close().catch(() => undefined)
  }
}
