/**
 * kill -9 at random moments of a batch match, of scenarios and of an import: afterwards the store holds exactly what an undisturbed run
 * leaves. Nothing lost, nothing doubled, every digest right. The match and the scenarios come first by turns, two rounds each. In every
 * second round a record is written while what comes first is broken off: then it holds what an undisturbed run over the changed records
 * leaves, and no two lines of an output are of two registries. Half of the rounds work on a thread of their own, as the service does.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openStore } from '@duikou/store'
import { canonicalJson, digest, drawsOf } from 'duikou'
import { Scenario } from 'duikou/scenario'
import { bundled } from './bundled.ts'
import { longCsv, smallRegion } from './kept-region.ts'

export interface KillReport {
  readonly rounds: number
  readonly seed: number
  readonly kills: number
  /** Kills that hit a job under way: the others came before the first or after the last step. */
  readonly interrupted: number
  /** Rounds in which a record was written while the first job was broken off, and how often a job began anew. */
  readonly written: number
  readonly restarted: number
  readonly lost: number
  readonly doubled: number
  readonly damaged: number
}

const ROWS = 5_000
const SCENARIOS = 16
/** Of some 28 that the match has, and of those of the scenarios. */
const STEPS_A_LIFE = { 'match-all': 14, scenario: 8 } as const
type First = keyof typeof STEPS_A_LIFE

export async function killCampaign(rounds: number, seed: number, killsARound = 3): Promise<KillReport> {
  const folder = mkdtempSync(path.join(tmpdir(), 'duikou-kill-'))
  const [worker, thread] = [await bundled('worker.ts'), await bundled('job-thread.ts')]
  const startedWorker = (place: string, round = 0) => {
    const isThreaded = (round % 4 === 1 || round % 4 === 2) !== (Math.floor(round / 4) % 2 === 1)
    const words = [worker.file, place, ...(isThreaded ? [thread.file] : [])]
    return spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] })
  }
  try {
    const prepared = async (first: First) => {
      const base = path.join(folder, first)
      await prepare(base, first)
      const undisturbed = async (isWritten: boolean) => {
        const place = `${base}-calm-${isWritten}`
        cpSync(base, place, { recursive: true })
        if (isWritten) await write(place)
        await ended(startedWorker(place))
        return contentOf(place)
      }
      return { base, asPrepared: await undisturbed(false), asWritten: await undisturbed(true) }
    }
    const bases = { 'match-all': await prepared('match-all'), scenario: await prepared('scenario') }
    const report = { rounds, seed, kills: 0, interrupted: 0, written: 0, restarted: 0, lost: 0, doubled: 0, damaged: 0 }
    for (let round = 0; round < rounds; round++) {
      const mine = path.join(folder, `round-${round}`)
      const first: First = Math.floor(round / 2) % 2 === 0 ? 'match-all' : 'scenario'
      const { base, asPrepared, asWritten } = bases[first]
      cpSync(base, mine, { recursive: true })
      const draws = drawsOf(seed, 'kill', String(round))
      const isWriting = round % 2 === 1
      let isWritten = false
      for (let kill = 0; kill < killsARound; kill++) {
        const isAtFirst = await isUnderWay(mine)
        const child = startedWorker(mine, round)
        // Moments are counted in steps of the first job, so that a slow machine is killed at its work as well.
        const least = isWriting && kill === 0 ? 2 : 1
        await said(child, isAtFirst ? least + draws.below(STEPS_A_LIFE[first], 2 * kill) : 1)
        const ms = draws.below(isAtFirst ? 40 : 400, 2 * kill + 1)
        await new Promise((resolve) => setTimeout(resolve, ms))
        const running = child.exitCode === null
        child.kill('SIGKILL')
        await ended(child)
        report.kills++
        if (running && (await unfinished(mine))) report.interrupted++
        if (isWriting && !isWritten && (await isUnderWay(mine))) {
          isWritten = true
          await write(mine)
        }
      }
      await ended(startedWorker(mine, round))
      const found = await contentOf(mine)
      const expected = isWritten ? asWritten : asPrepared
      report.written += isWritten ? 1 : 0
      report.restarted += found.restarts
      report.lost += expected.output.length > found.output.length || found.schools < expected.schools ? 1 : 0
      report.doubled += expected.output.length < found.output.length || found.schools > expected.schools ? 1 : 0
      report.damaged += found.damage > 0 || found.digest !== expected.digest ? 1 : 0
      rmSync(mine, { recursive: true, force: true })
    }
    return report
  } finally {
    worker.remove()
    thread.remove()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function prepare(place: string, first: First): Promise<void> {
  const store = await openStore(place)
  await store.apply(smallRegion(), { actor: 'campaign', action: 'fill', subject: 'region', now: 0 })
  const bytes = longCsv(ROWS)
  const base64 = Buffer.from(bytes).toString('base64')
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const jobs = [
    { kind: 'match-all', input: { for: 'trainee', top: 5 }, now: 1 },
    { kind: 'scenario', input: {}, payload: JSON.stringify(scenarios()), now: 1 },
  ]
  for (const job of first === 'scenario' ? jobs.reverse() : jobs) await store.jobs.enqueue(job)
  const asked = { name: '院校.csv', purpose: 'matching', lang: 'zh', records: false, 'dry-run': false, sha256 }
  await store.jobs.enqueue({ kind: 'import', input: asked, payload: base64, now: 2 })
  await store.close()
}

/** Each moves the enrolment by another number. */
function scenarios(): object {
  const one = (i: number) =>
    Scenario.parse({
      ...{ kind: 'scenario', version: 1, name: `情景${i}`, horizon: 10 },
      levers: [{ lever: 'enrolment', perMille: 20 * (i + 1), from: 2028 }],
    })
  return { explain: false, all: false, scenarios: Array.from({ length: SCENARIOS }, (_, i) => one(i)) }
}

/** A school more: every digest of the registry is another. */
async function write(place: string): Promise<void> {
  const store = await openStore(place)
  const value = { id: 'S-written', name: '后来的学校', level: null, region: null, source: null }
  const act = { actor: 'campaign', action: 'put', subject: value.id, now: 3 }
  await store.apply([{ noun: 'schools', id: value.id, value }], act)
  await store.close()
}

/** The first job has not come to its end. */
async function isUnderWay(place: string): Promise<boolean> {
  const store = await openStore(place)
  try {
    const [first] = await store.jobs.list({ limit: 1 })
    return first?.state === 'queued' || first?.state === 'running'
  } finally {
    await store.close()
  }
}

async function contentOf(
  place: string,
): Promise<{ output: unknown[]; schools: number; damage: number; restarts: number; digest: string }> {
  const store = await openStore(place)
  try {
    const jobs = await store.jobs.list({ limit: 10 })
    const output = (await Promise.all(jobs.map(({ id }) => store.jobs.output(id, { limit: 10_000 })))).flat()
    const { data } = await store.region()
    const states = jobs.map(({ state, error }) => [state, error])
    return {
      output,
      schools: data.schools.length,
      damage: (await store.verify()).length,
      restarts: jobs.reduce((sum, { cursor }) => sum + ((cursor as { restarts?: number } | null)?.restarts ?? 0), 0),
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

/** Until it has said so many lines: one when it begins, one for each step that is kept. Or until it has ended. */
function said(child: ChildProcess, lines: number): Promise<void> {
  return new Promise((resolve) => {
    let heard = 0
    child.stdout?.on('data', (words) => {
      heard += String(words).split('\n').length - 1
      if (heard >= lines) resolve()
    })
    child.once('exit', () => resolve())
  })
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve()
    else child.once('exit', () => resolve())
  })
}
