/**
 * The power is cut at a random write: whatever the store had said to be kept must be there, whole. A control that flushes less must lose,
 * or the campaign could not notice a loss. Linux with a C compiler; elsewhere it says so.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { openStore, STORE_FILE } from '@duikou/store'
import { drawsOf } from 'duikou'
import { bundled } from './bundled.ts'

export interface CutReport {
  readonly rounds: number
  readonly seed: number
  /** Rounds in which the power went before the last write. */
  readonly cuts: number
  /** Rounds in which something that was said to be kept is gone. */
  readonly lost: number
  /** Rounds after which the store does not open or names damage. */
  readonly damaged: number
  readonly control: { readonly rounds: number; readonly lost: number; readonly damaged: number }
}

/** Why the campaign cannot run here; null when it can. */
export function cutObstacle(): string | null {
  if (process.platform !== 'linux') return 'a power cut is simulated on Linux only'
  return spawnSync('cc', ['--version']).status === 0 ? null : 'a C compiler (cc) is needed to build power-cut.c'
}

export async function cutCampaign(rounds: number, seed: number): Promise<CutReport> {
  const obstacle = cutObstacle()
  if (obstacle !== null) throw new Error(obstacle)
  const folder = mkdtempSync(path.join(tmpdir(), 'duikou-cut-'))
  const writer = await bundled('writer.ts')
  try {
    const shim = path.join(folder, 'power-cut.so')
    const source = fileURLToPath(new URL('power-cut.c', import.meta.url))
    const built = spawnSync('cc', ['-shared', '-fPIC', '-O1', '-w', '-o', shim, source, '-ldl', '-lpthread'])
    if (built.status !== 0) throw new Error(String(built.stderr))
    const base = path.join(folder, 'base')
    await (await openStore(base)).close()
    const report = { rounds, seed, cuts: 0, lost: 0, damaged: 0 }
    const control = { rounds: Math.max(2, Math.ceil(rounds / 4)), lost: 0, damaged: 0 }
    const round = async (sync: 'FULL' | 'NORMAL', number: number, count: { lost: number; damaged: number }) => {
      const mine = path.join(folder, `${sync}-${number}`)
      cpSync(base, mine, { recursive: true })
      const draws = drawsOf(seed, 'cut', sync, String(number))
      const { status, said } = written(writer.file, mine, sync, {
        LD_PRELOAD: shim,
        CUT_PATH: STORE_FILE,
        CUT_AT: String(3 + draws.below(sync === 'FULL' ? 600 : 100, 0)),
        CUT_SEED: String(1 + draws.below(1_000_000, 1)),
        CUT_KEEP: String([0, 30, 70][draws.below(3, 2)]),
      })
      const found = await kept(mine, sync === 'FULL')
      if (found === null) count.damaged++
      else if (said.some((n) => !found.has(`S-${n}`))) count.lost++
      rmSync(mine, { recursive: true, force: true })
      return status === 137
    }
    for (let n = 0; n < rounds; n++) if (await round('FULL', n, report)) report.cuts++
    for (let n = 0; n < control.rounds; n++) await round('NORMAL', n, control)
    return { ...report, control }
  } finally {
    writer.remove()
    rmSync(folder, { recursive: true, force: true })
  }
}

function written(script: string, place: string, sync: string, env: Readonly<Record<string, string>>) {
  const { status, stdout } = spawnSync(process.execPath, [script, place, sync], {
    env: { ...process.env, ...env },
    encoding: 'utf8',
  })
  return { status, said: stdout.split('\n').flatMap((line) => (/^\d+$/.test(line) ? [Number(line)] : [])) }
}

/** Ids that are there; null when the store does not open, or is not as its digests say. The control writes no digests. */
async function kept(place: string, verify: boolean): Promise<ReadonlySet<string> | null> {
  const store = await openStore(place).catch(() => null)
  if (store === null) return null
  try {
    if (verify && (await store.verify()).length > 0) return null
    return new Set((await store.list('schools', { limit: 1000 })).map(({ id }) => id))
  } catch {
    return null
  } finally {
    await store.close().catch(() => undefined)
  }
}
