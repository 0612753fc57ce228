/** The same lists from Duikou and from what a user would pick instead, side by side in one run, on one workload. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { plain } from '@duikou/data/policies'
import { best, queryOf } from 'duikou'
import { linesOf, readFlat } from '../flat/files.ts'
import { lineOf, readWorkload } from '../flat/workload.ts'
import { duckdb } from './duckdb.ts'
import { minisearch } from './minisearch.ts'
import { naive } from './naive.ts'
import { type PeerMaker, plainDemand, TOP } from './peer.ts'
import { sqlite } from './sqlite.ts'

export interface PeerFigures {
  readonly name: string
  readonly buildMs: number
  readonly meanMs: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly sameLists: boolean
  /** How many times Duikou's mean. */
  readonly times: number
}

export interface PeersBench {
  readonly trainees: number
  readonly queries: number
  readonly duikou: { readonly meanMs: number; readonly p50Ms: number; readonly p99Ms: number }
  readonly peers: readonly PeerFigures[]
  readonly leftOut: readonly { readonly name: string; readonly why: string }[]
}

const makers: readonly PeerMaker[] = [naive, sqlite, duckdb, minisearch]
const fetched: readonly PeerMaker[] = [duckdb, minisearch]

/** It is in no npm registry; whoever has Java compares by hand. */
const lucene = {
  name: 'Lucene',
  why: 'needs Java and its jars, which npm does not have: benchmarks/peers/LuceneTopK.java says how to run it on the same folder',
}

/** `only` names the peers to run; default: all. */
export async function peersBench(folder: string, queries: number, only?: readonly string[]): Promise<PeersBench> {
  const chosen = makers.filter(({ name }) => only === undefined || only.includes(name))
  if (chosen.some((maker) => fetched.includes(maker))) fetchPeers()
  const files = readFlat(folder)
  const trainees = files.education.length
  const lines = linesOf(path.join(folder, 'demands.txt')).slice(0, queries)
  const demands = lines.map(plainDemand)
  const ours = ourLists(folder, lines.length)
  const peers: PeerFigures[] = []
  for (const maker of chosen.filter(({ most }) => trainees <= most)) {
    const start = performance.now()
    const peer = await maker.make(files, folder)
    const buildMs = performance.now() - start
    const times: number[] = []
    let same = true
    for (const [i, demand] of demands.entries()) {
      const before = performance.now()
      const list = await peer.ask(demand)
      times.push(performance.now() - before)
      same &&= ours.lines[i] === list.map(({ id, score }) => `${id}:${score}`).join(' ')
    }
    await peer.close()
    const figures = figuresOf(times)
    peers.push({
      name: peer.name,
      buildMs: Math.round(buildMs),
      ...figures,
      sameLists: same,
      times: Math.round((10 * figures.meanMs) / ours.figures.meanMs) / 10,
    })
  }
  const leftOut = chosen
    .filter(({ most }) => trainees > most)
    .map(({ name, most }) => ({ name, why: `more than ${most} trainees` }))
  if (only === undefined) leftOut.push(lucene)
  return { trainees, queries: lines.length, duikou: ours.figures, peers, leftOut }
}

function ourLists(folder: string, queries: number) {
  const { registry, demands } = readWorkload(folder, queries, {})
  const asked = demands.map((demand) => queryOf(registry, { demand, policy: plain, top: TOP }))
  for (const query of asked) best(registry, query)
  const times: number[] = []
  const lines = asked.map((query) => {
    const before = performance.now()
    const list = best(registry, query)
    times.push(performance.now() - before)
    return lineOf(list.best)
  })
  return { lines, figures: figuresOf(times) }
}

function figuresOf(times: readonly number[]) {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share: number) => round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)
  const mean = round(times.reduce((a, b) => a + b, 0) / Math.max(1, times.length))
  return { meanMs: mean, p50Ms: at(0.5), p99Ms: at(0.99) }
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000
}

/** Whoever compares nothing does not pay for the peers: they are fetched into their own folder when first asked for. */
function fetchPeers(): void {
  const folder = path.dirname(fileURLToPath(import.meta.url))
  if (existsSync(path.join(folder, 'node_modules', '@duckdb', 'node-api'))) return
  console.error('fetching the peers (once)')
  const quiet = ['--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error']
  const done = spawnSync('npm', ['install', '--prefix', folder, ...quiet], { stdio: ['ignore', 2, 2] })
  if (done.status !== 0) throw new Error('the peers could not be fetched')
}
