/** The full policy and every rule, one thread: columns against looking at everyone, on one region in one run. */

import { headers } from '@duikou/data/headers'
import { majors } from '@duikou/data/majors'
import { standard } from '@duikou/data/policies'
import { regions } from '@duikou/data/regions'
import { lexicon } from '@duikou/data/skills'
import {
  compileLexicon,
  compileRegistry,
  everyone,
  indexHeaders,
  indexMajors,
  indexRegions,
  queryOf,
  readRegion,
  topK,
} from 'duikou'
import { makeRegion, SAMPLE } from './world/make-region.ts'

export interface MatchBench {
  readonly trainees: number
  readonly queries: number
  readonly intakeMs: number
  readonly compileMs: number
  readonly columns: Latency
  readonly everyone: Latency
  /** How many times faster the columns answer, by means. */
  readonly ratio: number
  readonly sameLists: boolean
  readonly node: string
}

interface Latency {
  readonly meanMs: number
  readonly p50Ms: number
  readonly p99Ms: number
}

export function matchBench(trainees: number, queries: number): MatchBench {
  const knowledge = { lexicon: compileLexicon(lexicon), regions: indexRegions(regions), referenceHash: regions.hash }
  const tables = makeRegion({ ...SAMPLE, trainees }).map(({ name, headers, rows }) => ({
    file: name,
    sheet: name,
    rows: [headers, ...rows].map((cells, i) => ({ row: i + 1, cells })),
  }))
  const [intake, intakeMs] = timed(() =>
    readRegion(tables, { ...knowledge, headers: indexHeaders(headers), majors: indexMajors(majors) }),
  )
  const registry = compileRegistry(intake.data, knowledge, { asOf: intake.asOf ?? '2026-09-01' })
  const [, compileMs] = timed(() => [registry.pool('trainee'), registry.snapshot()])
  const asked = intake.data.demands
    .filter(({ id }) => registry.demand(id) !== null)
    .slice(0, queries)
    .map(({ id }) => queryOf(registry, { demand: id, policy: standard, top: 20 }))
  topK(registry, asked[0] as (typeof asked)[number])
  const fast = asked.map((query) => timed(() => topK(registry, query)))
  const slow = asked.slice(0, 10).map((query) => timed(() => everyone(registry, query)))
  const columns = latency(fast.map(([, ms]) => ms))
  const obvious = latency(slow.map(([, ms]) => ms))
  return {
    trainees,
    queries: asked.length,
    intakeMs,
    compileMs,
    columns,
    everyone: obvious,
    ratio: Math.round(obvious.meanMs / columns.meanMs),
    sameLists: slow.every(([result], i) => JSON.stringify(result) === JSON.stringify(fast[i]?.[0])),
    node: process.version,
  }
}

function timed<T>(work: () => T): [T, number] {
  const start = performance.now()
  const value = work()
  return [value, round(performance.now() - start)]
}

function latency(times: readonly number[]): Latency {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return { meanMs: round(times.reduce((a, b) => a + b, 0) / times.length), p50Ms: at(0.5), p99Ms: at(0.99) }
}

function round(ms: number): number {
  return Math.round(ms * 100) / 100
}
