/** Exact best 20 of each demand, one at a time, over a registry in the flat format. */
import { rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { openSnapshotFile, writeSnapshotFile } from '@duikou/store'
import { best, type KernelName, type PublishedPolicy, type Query, queryOf, type Registry } from 'duikou'
import type { DemandKind } from './flat/demands.ts'
import { lineOf, readWorkload, sizeOf, type WorkloadOptions } from './flat/workload.ts'
import { kernelNsPerPosting } from './kernel-alone.ts'
import { type Sample, type Verified, verifySample } from './verify.ts'

export interface TopKBench {
  readonly trainees: number
  readonly queries: number
  readonly buildMs: number
  readonly bytesPerTrainee: number
  /** The most that the process held in memory until the registry was built, and until all lists were given, in 10⁶ bytes. */
  readonly builtMegabytes: number
  readonly megabytes: number
  readonly meanMs: number
  readonly p50Ms: number
  readonly p99Ms: number
  /** The mean of the least of several rounds: what else the machine does is left out. */
  readonly leastMeanMs?: number
  readonly postingsPerQuery: number
  readonly nsPerPosting: number
  /** The kernel alone, over every list of the demands. */
  readonly kernelNsPerPosting?: number
  readonly work: Readonly<Record<string, number>>
  readonly threads: number
  readonly kernel: string
  readonly sameLists?: boolean
  readonly verified?: Verified['verified']
  readonly snapshot?: SnapshotFigures
}

export interface SnapshotFigures {
  readonly bytes: number
  readonly writeMs: number
  /** Read, and nothing verified yet. */
  readonly openMs: number
  /** Opened, what the first demand reads verified, its list given. */
  readonly openAndAskMs: number
  /** Every section verified at once. */
  readonly openVerifiedMs: number
  readonly sameLists: boolean
}

export interface TopKOptions {
  readonly folder: string
  readonly queries: number
  readonly policy: PublishedPolicy
  readonly kernel?: KernelName
  readonly demands?: DemandKind
  /** All demands are asked so often; all figures but `leastMeanMs` are of the first time. */
  readonly rounds?: number
  /** Some lists are compared with what looking at everybody gives: seconds a demand over a million trainees. */
  readonly verify?: Sample
  /** The registry is also written as a file and opened again. */
  readonly snapshot?: boolean
}

const TOP = 20
/** So many demands are asked before any is timed: by then the runtime has compiled what it will, measured in hundreds. */
const WARM = 300

export function topKBench(options: TopKOptions): TopKBench {
  const { folder, queries, policy, verify } = options
  const start = performance.now()
  const { registry, demands, trainees } = readWorkload(folder, queries, chosen(options))
  const size = sizeOf(registry, trainees)
  const buildMs = performance.now() - start
  const builtMegabytes = mostMegabytes()
  const asked = demands.map((demand) => queryOf(registry, { demand, policy, top: TOP }))
  for (const query of asked.slice(0, WARM)) best(registry, query)
  const lines: string[] = []
  const times: number[] = []
  const work: Record<string, number> = {}
  for (const query of asked) {
    const before = performance.now()
    const list = best(registry, query)
    times.push(performance.now() - before)
    lines.push(lineOf(list.best))
    for (const [name, count] of Object.entries(list.work)) work[name] = (work[name] ?? 0) + count
  }
  const least = [...times]
  const rounds = options.rounds ?? 1
  for (let round = 1; round < rounds; round++)
    asked.forEach((query, i) => {
      const [, ms] = timed(() => best(registry, query))
      least[i] = Math.min(least[i] ?? 0, ms)
    })
  writeFileSync(path.join(folder, 'duikou.txt'), `${lines.join('\n')}\n`)
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  const total = times.reduce((a, b) => a + b, 0)
  const postings = work.postings ?? 0
  return {
    trainees,
    queries: asked.length,
    buildMs: round(buildMs),
    bytesPerTrainee: size.bytesPerTrainee,
    builtMegabytes,
    megabytes: mostMegabytes(),
    meanMs: round(total / Math.max(1, asked.length)),
    p50Ms: round(at(0.5)),
    p99Ms: round(at(0.99)),
    ...(rounds > 1 ? { leastMeanMs: round(least.reduce((a, b) => a + b, 0) / Math.max(1, asked.length)) } : {}),
    postingsPerQuery: Math.round(postings / Math.max(1, asked.length)),
    nsPerPosting: round((total * 1e6) / Math.max(1, postings)),
    kernelNsPerPosting: round(kernelNsPerPosting(registry, asked)),
    work,
    threads: 1,
    kernel: size.kernel,
    ...(verify === undefined ? {} : verifySample(registry, asked, lines, verify)),
    ...(options.snapshot
      ? { snapshot: snapshotFigures(path.join(folder, 'duikou.snapshot'), registry, asked, lines) }
      : {}),
  }
}

function snapshotFigures(
  file: string,
  registry: Registry,
  queries: readonly Query[],
  lines: readonly string[],
): SnapshotFigures {
  const { knowledge } = registry
  const [first] = queries
  const ask = (from: Registry, query: Query | undefined) => (query === undefined ? '' : lineOf(best(from, query).best))
  try {
    const [, writeMs] = timed(() => writeSnapshotFile(file, registry))
    const bytes = statSync(file).size
    const [, openMs] = timed(() => openSnapshotFile(file, knowledge))
    const [, openVerifiedMs] = timed(() => openSnapshotFile(file, knowledge, { verified: true }))
    const [opened, openAndAskMs] = timed(() => {
      const from = openSnapshotFile(file, knowledge)
      ask(from, first)
      return from
    })
    const sameLists = queries.slice(0, 50).every((query, i) => ask(opened, query) === lines[i])
    return { bytes, writeMs, openMs, openAndAskMs, openVerifiedMs, sameLists }
  } finally {
    rmSync(file, { force: true })
  }
}

function mostMegabytes(): number {
  return Math.round(process.resourceUsage().maxRSS / 1000)
}

function timed<T>(work: () => T): [T, number] {
  const start = performance.now()
  const value = work()
  return [value, round(performance.now() - start)]
}

/** What the caller chose of what a workload may be read with. */
export function chosen({ kernel, demands }: TopKOptions): WorkloadOptions {
  return { ...(kernel === undefined ? {} : { kernel }), ...(demands === undefined ? {} : { demands }) }
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}
