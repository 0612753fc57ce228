/**
 * kill -9 at random moments of an import and of a batch match: afterwards the store holds exactly what an undisturbed run leaves.
 * Nothing lost, nothing doubled, every digest right.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { openStore } from '@duikou/store'
import { canonicalJson, digest, drawsOf } from 'duikou'
import { longCsv, smallRegion } from './kept-region.ts'

export interface KillReport {
  readonly rounds: number
  readonly seed: number
  readonly kills: number
  /** Kills that hit a job under way: the others came before the first or after the last step. */
  readonly interrupted: number
  readonly lost: number
  readonly doubled: number
  readonly damaged: number
}

const ROWS = 5_000
const KILLS_A_ROUND = 3

export async function killCampaign(rounds: number, seed: number): Promise<KillReport> {
  const folder = mkdtempSync(path.join(tmpdir(), 'duikou-kill-'))
  try {
    const base = path.join(folder, 'base')
    await prepare(base)
    const calm = path.join(folder, 'calm')
    cpSync(base, calm, { recursive: true })
    await ended(startedWorker(calm))
    const expected = await contentOf(calm)
    const report = { rounds, seed, kills: 0, interrupted: 0, lost: 0, doubled: 0, damaged: 0 }
    for (let round = 0; round < rounds; round++) {
      const mine = path.join(folder, `round-${round}`)
      cpSync(base, mine, { recursive: true })
      const draws = drawsOf(seed, 'kill', String(round))
      for (let kill = 0; kill < KILLS_A_ROUND; kill++) {
        const child = startedWorker(mine)
        await begun(child)
        await new Promise((resolve) => setTimeout(resolve, draws.below(400, kill)))
        const running = child.exitCode === null
        child.kill('SIGKILL')
        await ended(child)
        report.kills++
        if (running && (await unfinished(mine))) report.interrupted++
      }
      await ended(startedWorker(mine))
      const found = await contentOf(mine)
      report.lost += expected.output.length > found.output.length || found.schools < expected.schools ? 1 : 0
      report.doubled += expected.output.length < found.output.length || found.schools > expected.schools ? 1 : 0
      report.damaged += found.damage > 0 || found.digest !== expected.digest ? 1 : 0
      rmSync(mine, { recursive: true, force: true })
    }
    return report
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function prepare(place: string): Promise<void> {
  const store = await openStore(place)
  await store.apply(smallRegion(), { actor: 'campaign', action: 'fill', subject: 'region', now: 0 })
  const bytes = longCsv(ROWS)
  const base64 = Buffer.from(bytes).toString('base64')
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  await store.jobs.enqueue({ kind: 'match-all', input: { for: 'trainee', top: 5 }, now: 1 })
  const asked = { name: '院校.csv', purpose: 'matching', lang: 'zh', records: false, 'dry-run': false, sha256 }
  await store.jobs.enqueue({ kind: 'import', input: asked, payload: base64, now: 2 })
  await store.close()
}

async function contentOf(
  place: string,
): Promise<{ output: unknown[]; schools: number; damage: number; digest: string }> {
  const store = await openStore(place)
  try {
    const [match, file] = await store.jobs.list({ limit: 10 })
    const output = [
      ...(await store.jobs.output(match?.id ?? '', { limit: 10_000 })),
      ...(await store.jobs.output(file?.id ?? '', { limit: 10 })),
    ]
    const { data } = await store.region()
    const states = [match?.state, file?.state]
    return {
      output,
      schools: data.schools.length,
      damage: (await store.verify()).length,
      digest: digest(canonicalJson(JSON.parse(JSON.stringify([states, output, data])))),
    }
  } finally {
    await store.close()
  }
}

async function unfinished(place: string): Promise<boolean> {
  const store = await openStore(place)
  try {
    return (await store.jobs.list({ limit: 10 })).some(
      ({ state, done }) => state === 'running' || (state === 'queued' && done > 0),
    )
  } finally {
    await store.close()
  }
}

function startedWorker(place: string): ChildProcess {
  const script = fileURLToPath(new URL('worker.ts', import.meta.url))
  return spawn(process.execPath, ['--conditions=duikou-source', script, place], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

function begun(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.stdout?.once('data', () => resolve())
    child.once('exit', () => resolve())
  })
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve()
    else child.once('exit', () => resolve())
  })
}
