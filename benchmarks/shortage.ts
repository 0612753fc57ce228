/** The city tier measured whole, and the resamples of a catalogue of 500 rows alone: one thread, one run, with what was rated and withheld. */

import { shortageMethods, shortage as standard } from '@duikou/data/policies'
import { regions } from '@duikou/data/regions'
import { indexRegions } from 'duikou'
import { measureShortage, mergeCounts, resample, type ShortageRequest, type ShortageResult } from 'duikou/shortage'
import { makeShortage, populationRows, SHORTAGE_AS_OF, type ShortageSize } from './world/make-shortage.ts'

/** 2,000 enterprises, 20,000 posts, 1,000 programs, 150,000 trainees. */
const CITY: ShortageSize = {
  seed: 1,
  enterprises: 2000,
  posts: 20_000,
  programs: 1000,
  trainees: 150_000,
  families: 400,
  regions: ['220100', '310000'],
  frame: { answered: 2000, total: 2400 },
}

export interface ShortageBench {
  readonly enterprises: number
  readonly posts: number
  readonly trainees: number
  readonly rows: number
  readonly rated: number
  readonly pooled: number
  readonly withheld: number
  /** Everything: figures, ratings, 1,000 resamples, methods, what may be published. */
  readonly measureMs: number
  /** Processor time of it, which hangs less on what else the machine does. */
  readonly measureCpuMs: number
  /** The same without resamples. */
  readonly withoutResamplesMs: number
  readonly resample: {
    readonly rows: number
    readonly resamples: number
    readonly ms: number
    readonly cpuMs: number
    /** Whether halves of the rows in batches of draws, in another order, add up to the same counts. */
    readonly batchesAgree: boolean
  }
  /** Three times as many kinds of posts: thin rows, some of them pooled, some withheld. */
  readonly thin: {
    readonly rows: number
    readonly pooled: number
    readonly withheld: number
    readonly exposed: number
    readonly ms: number
    readonly cpuMs: number
  }
  readonly node: string
}

export function shortageBench(share = 1): ShortageBench {
  const size = scaled(share)
  const request = requestOf(size)
  const few = { ...standard, stability: { ...standard.stability, resamples: 1 } }
  const [, withoutResamplesMs] = timed(() => measureShortage({ ...request, policy: few }))
  const [result, measureMs, measureCpuMs] = timed(() => measureShortage(request))
  return {
    enterprises: size.enterprises,
    posts: size.posts,
    trainees: size.trainees ?? 0,
    rows: result.rows.length,
    rated: result.rows.filter((row) => row.stars !== null).length,
    pooled: result.rows.filter((row) => row.rating.by !== null && row.rating.by.level !== 'own').length,
    withheld: result.rows.filter((row) => row.withheld.demand !== null).length,
    measureMs,
    measureCpuMs,
    withoutResamplesMs,
    resample: resampled(result, request, Math.min(500, result.carriers.length)),
    thin: thinRows({ ...size, families: 3 * size.families, trainees: 0 }),
    node: process.version,
  }
}

function requestOf(size: ShortageSize): ShortageRequest {
  const data = makeShortage(size)
  return {
    data,
    regions: indexRegions(regions),
    asOf: SHORTAGE_AS_OF,
    policy: standard,
    methods: shortageMethods.methods,
    population: populationRows(data, 1),
  }
}

function thinRows(size: ShortageSize): ShortageBench['thin'] {
  const request = requestOf(size)
  const [{ rows, exposed }, ms, cpuMs] = timed(() => measureShortage(request))
  return {
    rows: rows.length,
    pooled: rows.filter((row) => row.rating.by !== null && row.rating.by.level !== 'own').length,
    withheld: rows.filter((row) => row.withheld.demand !== null).length,
    exposed: exposed.length,
    ms,
    cpuMs,
  }
}

function resampled(result: ShortageResult, request: ShortageRequest, rows: number): ShortageBench['resample'] {
  const { window } = result
  const { cuts } = window
  if (cuts === null) throw new Error('no cut points')
  const carriers = result.rated.slice(0, rows)
  const { resamples } = request.policy.stability
  const ask = (some: typeof carriers, from: number, to: number) =>
    resample({ rows: some, policy: request.policy, window: { ...window, cuts }, seed: 1, from, to })
  const [whole, ms, cpuMs] = timed(() => ask(carriers, 0, resamples))
  const half = carriers.slice(0, Math.floor(rows / 2)).reverse()
  const rest = carriers.slice(Math.floor(rows / 2))
  const cut = Math.floor(resamples / 3)
  const parts = [ask(rest, cut, resamples), ask(half, 0, resamples), ask(rest, 0, cut)]
  return {
    rows: carriers.length,
    resamples,
    ms,
    cpuMs,
    batchesAgree: JSON.stringify(mergeCounts(parts)) === JSON.stringify(mergeCounts([whole])),
  }
}

function scaled(share: number): ShortageSize {
  const part = (n: number) => Math.max(1, Math.round(n * share))
  return {
    ...CITY,
    enterprises: part(CITY.enterprises),
    posts: part(CITY.posts),
    programs: part(CITY.programs),
    trainees: part(CITY.trainees ?? 0),
    families: part(CITY.families),
    frame: { answered: part(2000), total: part(2400) },
  }
}

function timed<T>(work: () => T): [T, number, number] {
  const [start, before] = [performance.now(), process.cpuUsage()]
  const value = work()
  const { user, system } = process.cpuUsage(before)
  return [value, Math.round(performance.now() - start), Math.round((user + system) / 1000)]
}
