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
  /** 10,000 who come in one call, and 1,000 in as many, until the next question finds them. */
  readonly manyAtOnceMs: number
  readonly manyInARowMs: number
  /** The list of a demand, full policy and every rule. */
  readonly cleanMs: Times
  readonly tenthGoneMs: Times
  /** Tenth gone to clean: of the means, and of the thread's time. */
  readonly ratio: number
  readonly cpuRatio: number
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

/**
 * Over things that are done again and again, each from the same state: the median of a thing's times is its time, so that what else the machine does, now and
 * then, is told apart from what a thing costs.
 */
interface Times {
  readonly mean: number
  readonly p50: number
  readonly p99: number
  /** Of all single times, whatever stood in the way. */
  readonly slowest: number
  /**
   * Of all single times the mean of what the thread was at work: on a busy machine the one to go by. Systems count it in steps of milliseconds, so that of
   * one alone it says nothing.
   */
  readonly cpuMean: number
}

interface Time {
  readonly wall: number
  readonly cpu: number
}

/** So often is each thing done. */
const AGAIN = 3

/** So many changes are made before any is timed. */
const WARM = 50

export function updateBench(trainees: number, seed: number): UpdateBench {
  const { data, knowledge, asOf } = manyTrainees(trainees, seed)
  const first = compileRegistry(data, knowledge, { asOf })
  first.pool('trainee')
  first.snapshot()
  const ids = data.trainees.map(({ id }) => id)
  const somebody = (i: number) => data.trainees[(i * 7919) % trainees] as (typeof data.trainees)[number]
  let registry = first
  /** The times of a change; the last of what comes of it stays. */
  const change = (changes: readonly RegionChange[]): Time[] => {
    const before = registry
    return Array.from({ length: AGAIN }, () =>
      timed(() => {
        registry = apply(before, changes)
        // Laid out as the next question finds them.
        void registry.pool('trainee').segments
        registry.snapshot()
      }),
    )
  }
  const put = (i: number): RegionChange => ({ noun: 'trainees', id: `U-${i}`, value: { ...somebody(i), id: `U-${i}` } })
  for (let i = 0; i < WARM; i++) change([put(i)])
  const puts = Array.from({ length: 200 }, (_, i) => change([put(WARM + i)]))
  const withdrawn = Array.from({ length: 100 }, (_, i) =>
    change([{ noun: 'trainees', id: somebody(3 * i + 1).id, value: null }]),
  )
  const puts10k = Array.from({ length: 10_000 }, (_, i) => put(1000 + i))
  const [, manyAtOnceMs] = timedOf(() => apply(first, puts10k).pool('trainee').segments)
  const [, manyInARowMs] = timedOf(() => {
    let grown = first
    for (const one of puts10k.slice(0, 1000)) grown = apply(grown, [one])
    return grown.pool('trainee').segments
  })
  const demands = data.demands.filter(({ id }) => first.demand(id) !== null).slice(0, 100)
  const leaving = ids.filter((_, i) => i % 10 === 0)
  let worn = first
  for (let at = 0; at < leaving.length; at += 5000)
    worn = apply(
      worn,
      leaving.slice(at, at + 5000).map((id) => ({ noun: 'trainees', id, value: null })),
    )
  const [merged, mergeMs] = timedOf(() => merge(worn, 'all'))
  const states = [first, worn, merged]
  for (const state of states) for (const { id } of demands) list(state, id)
  const [clean, gone, after] = inTurn(states, demands).map(summary) as [Times, Times, Times]
  return {
    trainees,
    putMs: summary(puts),
    withdrawMs: summary(withdrawn),
    manyAtOnceMs,
    manyInARowMs,
    cleanMs: clean,
    tenthGoneMs: gone,
    ratio: round2(gone.mean / clean.mean),
    cpuRatio: round2(gone.cpuMean / clean.cpuMean),
    mergedMs: after,
    mergeMs,
    snapshot: snapshotOf(first, demands[0]?.id ?? '', put(0)),
    node: process.version,
  }
}

/**
 * By state, the times of each demand. Each state comes first, second and third as often: who is asked second finds in the cache what it shares with the first, and
 * whatever else the machine does falls on all alike.
 */
function inTurn(states: readonly Registry[], demands: readonly { readonly id: string }[]): Time[][][] {
  const times = states.map(() => demands.map((): Time[] => []))
  for (const order of ordersOf(states.map((_, i) => i)))
    for (const [at, { id }] of demands.entries())
      for (const i of order) times[i]?.[at]?.push(timed(() => list(states[i] as Registry, id)))
  return times
}

function ordersOf(places: readonly number[]): number[][] {
  return places.map((first) => [...places.slice(first), ...places.slice(0, first)])
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

function timed(work: () => void): Time {
  const cpu = process.threadCpuUsage()
  const wall = timedOf(work)[1]
  const { user, system } = process.threadCpuUsage(cpu)
  return { wall, cpu: (user + system) / 1000 }
}

function timedOf<T>(work: () => T): [T, number] {
  const start = performance.now()
  const value = work()
  return [value, round3(performance.now() - start)]
}

function summary(things: readonly (readonly Time[])[]): Times {
  const sorted = rising(things.map((each) => at(rising(each.map(({ wall }) => wall)), 0.5)))
  const all = things.flat()
  return {
    mean: meanOf(sorted),
    p50: at(sorted, 0.5),
    p99: at(sorted, 0.99),
    slowest: Math.max(...all.map(({ wall }) => wall)),
    cpuMean: meanOf(all.map(({ cpu }) => cpu)),
  }
}

function meanOf(values: readonly number[]): number {
  return round3(values.reduce((a, b) => a + b, 0) / values.length)
}

function rising(times: readonly number[]): number[] {
  return [...times].sort((a, b) => a - b)
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

function round2(value: number): number {
  return Math.round(100 * value) / 100
}

function round3(value: number): number {
  return Math.round(1000 * value) / 1000
}
