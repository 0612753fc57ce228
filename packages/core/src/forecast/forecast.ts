/**
 * 供需预测: what a region's programs will bring and its posts will want, by occupation and year, likeliest and within which range; what is
 * assumed and what nobody knows; how such forecasts erred before. A pure function: same inputs, policy and seed, same bytes.
 */
import { digest } from '../model/digest.ts'
import type { Explanation } from '../model/explanation.ts'
import { ForecastFacts, type PublishedForecastPolicy } from '../model/forecast.ts'
import { version } from '../model/provenance.ts'
import type { RegionData } from '../model/region-data.ts'
import type { MajorIndex } from '../reference/majors.ts'
import type { RegionIndex } from '../reference/regions.ts'
import { liftRegion } from '../shortage/place.ts'
import { type BackTest, backTest } from './back-test.ts'
import { type BalanceYear, balanceOf, explainDemand, explainSupply, type Inflow } from './balance.ts'
import { type Cell, cellId, cellsOf } from './demand.ts'
import { type LeadTime, leadTime } from './lead-time.ts'
import { type CellDraws, type Simulator, simulator } from './simulate.ts'
import { snapshotOf } from './snapshot.ts'
import { type Stream, streamsOf } from './streams.ts'

export interface ForecastRequest {
  readonly data: RegionData
  readonly regions: RegionIndex
  /** Older codes of majors are read as today's; without it codes are taken as they stand. */
  readonly majors?: MajorIndex
  /** Digest of the reference tables in use: it names them in the provenance. */
  readonly reference: string
  readonly asOf: string
  readonly policy: PublishedForecastPolicy
  readonly facts?: ForecastFacts
  /** Years ahead, 1 … 15. */
  readonly horizon?: number
  readonly draws?: number
  /** Integer 0 … 2³² − 1. */
  readonly seed?: number
  /** With the reason of every figure. */
  readonly explain?: boolean
}

/** The region as it will be if nothing is done: what levers move and draws are made of. */
export interface Outlook {
  readonly base: number
  readonly horizon: number
  readonly streams: readonly Stream[]
  readonly cells: readonly Cell[]
}

/** Tenth, fiftieth and ninetieth percentile of the draws, persons. */
export interface Interval {
  readonly low: number
  readonly median: number
  readonly high: number
}

export interface ForecastYear extends BalanceYear {
  readonly ranges: { readonly supply: Interval; readonly demand: Interval; readonly balance: Interval }
  /** Per mille of the draws in which demand is above supply. */
  readonly shortfall: number
  readonly explanation?: { readonly supply: Explanation; readonly demand: Explanation }
}

export interface ForecastRow {
  readonly id: string
  readonly occupation: string | null
  readonly region: string | null
  readonly posts: number
  /** Programs whose graduates come here. */
  readonly programs: readonly { readonly program: string; readonly share: number; readonly basis: string }[]
  readonly years: readonly ForecastYear[]
}

export interface ForecastResult {
  readonly base: number
  readonly rows: readonly ForecastRow[]
  readonly leadTimes: readonly LeadTime[]
  readonly backTests: readonly BackTest[]
  /** Programs without a cohort: what they bring is unknown. */
  readonly programsWithoutCohorts: readonly string[]
  readonly provenance: ForecastProvenance
}

export interface ForecastProvenance {
  readonly snapshot: string
  readonly policy: string
  readonly facts: string
  readonly reference: string
  readonly asOf: string
  readonly horizon: number
  readonly draws: number
  readonly seed: number
  readonly version: string
}

export const DEFAULT_HORIZON = 5
const noFacts = ForecastFacts.parse({ kind: 'forecast-facts', source: 'none' })

export function forecast(request: ForecastRequest): ForecastResult {
  const { data, policy, asOf, explain = false } = request
  const outlook = outlookOf(request)
  const draw = simulatorOf(request)
  const inflows = inflowsOf(outlook.streams)
  return {
    base: outlook.base,
    rows: outlook.cells.map((cell) => rowOf(cell, inflows.get(cell.id) ?? [], draw, explain)),
    leadTimes: [
      leadTime(asOf, 'enrolment', 3, policy.lead),
      ...[3, 4, 5].map((years) => leadTime(asOf, 'new-program', years, policy.lead)),
    ],
    backTests: [1, 2, 3].flatMap((hidden) => backTest(data, policy, outlook.base, hidden) ?? []),
    programsWithoutCohorts: outlook.streams.filter((one) => one.entries.length === 0).map((one) => one.program),
    provenance: forecastProvenance(request),
  }
}

export function outlookOf(request: ForecastRequest): Outlook {
  const { data, regions, majors = null, asOf, policy, facts = noFacts, horizon = DEFAULT_HORIZON } = request
  const base = Number(asOf.slice(0, 4))
  const placeOf = (code: string | null) => liftRegion(code, policy.regionLevel, regions)
  const options = { base, horizon, asOf, policy, facts, majors, placeOf }
  const streams = streamsOf(data, options)
  const supplied = streams.flatMap(({ region, occupations }) =>
    occupations.shares.map(({ occupation }) => ({ region, occupation })),
  )
  return { base, horizon, streams, cells: cellsOf(data, supplied, options) }
}

/** What flows into each cell, in id order of the programs. */
export function inflowsOf(streams: readonly Stream[]): Map<string, Inflow[]> {
  const into = new Map<string, Inflow[]>()
  for (const stream of streams)
    for (const { occupation, perMille } of stream.occupations.shares) {
      const id = cellId(stream.region, occupation)
      const list = into.get(id)
      if (list === undefined) into.set(id, [{ stream, share: perMille }])
      else list.push({ stream, share: perMille })
    }
  return into
}

export function simulatorOf({ policy, draws = policy.draws, seed = 1 }: ForecastRequest): Simulator {
  return simulator(policy, { seed, draws, common: policy.common })
}

export function rowOf(cell: Cell, inflows: readonly Inflow[], draw: Simulator, explain: boolean): ForecastRow {
  const drawn = draw.cell(cell, inflows)
  return rowFrom(cell, inflows, drawn, explain)
}

export function rowFrom(cell: Cell, inflows: readonly Inflow[], drawn: CellDraws, explain: boolean): ForecastRow {
  return {
    id: cell.id,
    occupation: cell.occupation,
    region: cell.region,
    posts: cell.posts,
    programs: inflows.map(({ stream, share }) => ({ program: stream.program, share, basis: stream.occupations.basis })),
    years: cell.years.map((at, i): ForecastYear => {
      const supply = drawn.supply[i] ?? new Float64Array()
      const demand = drawn.demand[i] ?? new Float64Array()
      const balance = supply.map((one, d) => one - (demand[d] ?? 0))
      return {
        ...balanceOf(cell, inflows, at),
        ranges: { supply: intervalOf(supply), demand: intervalOf(demand), balance: intervalOf(balance) },
        shortfall: perMille(balance, (one) => one < 0),
        ...(explain ? { explanation: { supply: explainSupply(inflows, at), demand: explainDemand(cell, at) } } : {}),
      }
    }),
  }
}

/** Percentiles by the nearest rank, rounded down to whole persons; `upward` rounds the upper end where it is to hold the range. */
export function intervalOf(draws: Float64Array, upward: (persons: number) => number = Math.floor): Interval {
  const sorted = Float64Array.from(draws).sort()
  const at = (percent: number) => sorted[Math.ceil((percent * sorted.length) / 100) - 1] ?? 0
  return { low: Math.floor(at(10)) + 0, median: Math.floor(at(50)) + 0, high: upward(at(90)) + 0 }
}

export function perMille(draws: Float64Array, holds: (one: number) => boolean): number {
  let count = 0
  for (const one of draws) if (holds(one)) count++
  return draws.length === 0 ? 0 : Math.floor((1000 * count) / draws.length)
}

export function forecastProvenance(request: ForecastRequest): ForecastProvenance {
  const { data, reference, asOf, policy, facts = noFacts, horizon = DEFAULT_HORIZON } = request
  const { draws = policy.draws, seed = 1 } = request
  const parts = { draws, seed, version }
  return { snapshot: snapshotOf(data), policy: policy.hash, facts: digest(facts), reference, asOf, horizon, ...parts }
}
