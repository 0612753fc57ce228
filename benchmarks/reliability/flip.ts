/** Single bits flipped in the file of a store: each is refused, named by verify, or lies where nothing is read; none is silent. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openStore, STORE_FILE } from '@duikou/store'
import { drawsOf } from 'duikou'
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
}

export async function flipCampaign(rounds: number, seed: number): Promise<FlipReport> {
  const folder = mkdtempSync(path.join(tmpdir(), 'duikou-flip-'))
  const file = path.join(folder, STORE_FILE)
  try {
    const store = await openStore(folder)
    await store.apply(smallRegion(), { actor: 'campaign', action: 'fill', subject: 'region', now: 0 })
    await store.set('as-of', '2026-09-01', { actor: 'campaign', action: 'set', subject: 'as-of', now: 1 })
    await store.close()
    const whole = readFileSync(file)
    const sound = await readBack(folder)
    const report = { rounds, seed, bytes: whole.length, noticed: 0, harmless: 0, silent: 0 }
    for (let round = 0; round < rounds; round++) {
      const draws = drawsOf(seed, 'flip', String(round))
      const at = draws.below(whole.length, 0)
      const rotten = Buffer.from(whole)
      rotten[at] = (rotten[at] ?? 0) ^ (1 << draws.below(8, 1))
      writeFileSync(file, rotten)
      for (const rest of ['-wal', '-shm']) rmSync(file + rest, { force: true })
      const found = await readBack(folder)
      report[found === null ? 'noticed' : found === sound ? 'harmless' : 'silent']++
    }
    return report
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
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
