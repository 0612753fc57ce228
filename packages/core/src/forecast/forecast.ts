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
import { type Interval, intervalOf } from './interval.ts'
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
  const room = draw.room(outlook.horizon)
  return {
    base: outlook.base,
    rows: outlook.cells.map((cell) => {
      const into = inflows.get(cell.id) ?? []
      draw.cell(cell, into, room)
      return rowFrom(cell, into, room, explain)
    }),
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

/** What a forecast costs, known before anything is drawn: counted in additions. */
export function forecastWork(request: ForecastRequest): number {
  const { cells, streams } = outlookOf(request)
  return workOf(streams, cells, inflowsOf(streams), request.draws ?? request.policy.draws)
}

/** Figures of streams and cells are drawn, what flows into cells is added up for every year, and of each year the range is found. */
export function workOf(
  streams: readonly Stream[],
  cells: readonly Cell[],
  inflows: ReadonlyMap<string, readonly Inflow[]>,
  draws: number,
): number {
  let each = DRAWN * FIGURES_A_STREAM * streams.length
  for (const { id, years } of cells) {
    each += DRAWN * FIGURES_A_CELL + RANGED * years.length
    for (const { stream } of inflows.get(id) ?? []) each += stream.entries.length
  }
  return draws * each
}

/** Additions that take as long as a draw, and as the ranges of a year, for each draw. */
const [DRAWN, RANGED] = [40, 12]
const [FIGURES_A_STREAM, FIGURES_A_CELL] = [5, 4]

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
      const balance = drawn.between
      let short = 0
      for (let d = 0; d < balance.length; d++) {
        const one = (supply[d] as number) - (demand[d] as number)
        balance[d] = one
        if (one < 0) short++
      }
      return {
        ...balanceOf(cell, inflows, at),
        ranges: { supply: intervalOf(supply), demand: intervalOf(demand), balance: intervalOf(balance) },
        shortfall: perMille(short, balance.length),
        ...(explain ? { explanation: { supply: explainSupply(inflows, at), demand: explainDemand(cell, at) } } : {}),
      }
    }),
  }
}

/** Of `draws`, rounded down. */
export function perMille(count: number, draws: number): number {
  return draws === 0 ? 0 : Math.floor((1000 * count) / draws)
}

export function forecastProvenance(request: ForecastRequest): ForecastProvenance {
  const { data, reference, asOf, policy, facts = noFacts, horizon = DEFAULT_HORIZON } = request
  const { draws = policy.draws, seed = 1 } = request
  const parts = { draws, seed, version }
  return { snapshot: snapshotOf(data), policy: policy.hash, facts: digest(facts), reference, asOf, horizon, ...parts }
}
