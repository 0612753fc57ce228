/** A registry that changes: how soon a change is there, what marks of those who left cost, and a snapshot written and opened. */
import { createHash } from 'node:crypto'
import { standard } from '@duikou/data/policies'
import {
  apply,
  best,
  compileRegistry,
  merge,
  openSnapshot,
  queryOf,
  type RegionChange,
  type Registry,
  writeSnapshot,
} from 'duikou'
import { manyTrainees } from './compile.ts'

export interface UpdateBench {
  readonly trainees: number
  /** From the call to a registry whose next answer has the change. */
  readonly putMs: Times
  readonly withdrawMs: Times
  /** The list of a demand, full policy and every rule. */
  readonly cleanMs: Times
  readonly tenthGoneMs: Times
  /** Of the means. */
  readonly ratio: number
  readonly mergedMs: Times
  /** The merge of all, in steps between which others work. */
  readonly mergeMs: number
  readonly snapshot: {
    readonly bytes: number
    readonly writeMs: number
    /** Every section verified, and nothing compiled. */
    readonly openMs: number
    /** Sections verified as they are used: opened and one list given. */
    readonly openAndAskMs: number
    /** The first change of a registry just opened, everything verified: what it was not asked for is not read. */
    readonly firstPutMs: number
    readonly sameLists: boolean
  }
  readonly node: string
}

interface Times {
  readonly mean: number
  readonly p50: number
  readonly p99: number
}

export function updateBench(trainees: number, seed: number): UpdateBench {
  const { data, knowledge, asOf } = manyTrainees(trainees, seed)
  const first = compileRegistry(data, knowledge, { asOf })
  first.pool('trainee')
  first.snapshot()
  const ids = data.trainees.map(({ id }) => id)
  const somebody = (i: number) => data.trainees[(i * 7919) % trainees] as (typeof data.trainees)[number]
  let registry = first
  const change = (changes: readonly RegionChange[]) =>
    timed(() => {
      registry = apply(registry, changes)
      registry.pool('trainee')
      registry.snapshot()
    })
  const put = (i: number): RegionChange => ({ noun: 'trainees', id: `U-${i}`, value: { ...somebody(i), id: `U-${i}` } })
  for (let i = 0; i < 50; i++) change([put(i)])
  const puts = Array.from({ length: 400 }, (_, i) => change([put(50 + i)]))
  const withdrawn = Array.from({ length: 200 }, (_, i) =>
    change([{ noun: 'trainees', id: somebody(3 * i + 1).id, value: null }]),
  )
  const demands = data.demands.filter(({ id }) => first.demand(id) !== null).slice(0, 100)
  const leaving = ids.filter((_, i) => i % 10 === 0)
  let worn = first
  for (let at = 0; at < leaving.length; at += 5000)
    worn = apply(
      worn,
      leaving.slice(at, at + 5000).map((id) => ({ noun: 'trainees', id, value: null })),
    )
  const [merged, mergeMs] = timedOf(() => merge(worn, 'all'))
  // In turn, so that whatever else the machine does falls on all alike.
  const times: [number[], number[], number[]] = [[], [], []]
  const states = [first, worn, merged]
  for (const state of states) for (const { id } of demands) list(state, id)
  for (let round = 0; round < 5; round++)
    for (const { id } of demands)
      for (const [i, state] of states.entries()) times[i]?.push(timed(() => list(state, id)))
  const [clean, gone, after] = times.map(summary) as [Times, Times, Times]
  return {
    trainees,
    putMs: summary(puts),
    withdrawMs: summary(withdrawn),
    cleanMs: clean,
    tenthGoneMs: gone,
    ratio: round2(gone.mean / clean.mean),
    mergedMs: after,
    mergeMs,
    snapshot: snapshotOf(first, demands[0]?.id ?? '', put(0)),
    node: process.version,
  }
}

function snapshotOf(registry: Registry, demand: string, put: RegionChange): UpdateBench['snapshot'] {
  const { knowledge } = registry
  const [bytes, writeMs] = timedOf(() => writeSnapshot(registry, { sha256 }))
  const [opened, openMs] = timedOf(() => openSnapshot(bytes, knowledge, { sha256, verified: true }))
  const [, firstPutMs] = timedOf(() => apply(opened, [put]).pool('trainee'))
  const [answer, openAndAskMs] = timedOf(() => list(openSnapshot(bytes, knowledge, { sha256 }), demand))
  const sameLists = JSON.stringify(answer) === JSON.stringify(list(registry, demand))
  return { bytes: bytes.length, writeMs, openMs, openAndAskMs, firstPutMs, sameLists }
}

function list(registry: Registry, demand: string) {
  return best(registry, queryOf(registry, { demand, policy: standard, top: 20 })).best
}

function sha256(bytes: Uint8Array): Uint8Array {
  return createHash('sha256').update(bytes).digest()
}

function timed(work: () => void): number {
  return timedOf(work)[1]
}

function timedOf<T>(work: () => T): [T, number] {
  const start = performance.now()
  const value = work()
  return [value, round2(performance.now() - start)]
}

function summary(times: readonly number[]): Times {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return { mean: round2(sorted.reduce((a, b) => a + b, 0) / sorted.length), p50: at(0.5), p99: at(0.99) }
}

function round2(value: number): number {
  return Math.round(100 * value) / 100
}
