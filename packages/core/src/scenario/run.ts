/**
 * 情景推演: the forecast as it is against the forecast with the levers moved. A lever is re-run only where it touches: streams and cells that
 * it left alone are the same objects, and their rows are shared. Both sides meet the same draws (common random numbers), so that the
 * range of a difference is that of the levers and not of luck. Classes are filled again where their seats were moved.
 */
import type { Registry } from '../columns/registry.ts'
import type { Inflow } from '../forecast/balance.ts'
import type { Cell } from '../forecast/demand.ts'
import {
  type ForecastProvenance,
  type ForecastRequest,
  type ForecastRow,
  forecastProvenance,
  inflowsOf,
  type Outlook,
  outlookOf,
  perMille,
  rowFrom,
  simulatorOf,
  workOf,
} from '../forecast/forecast.ts'
import { type Interval, intervalOf } from '../forecast/interval.ts'
import type { CellDraws, Simulator } from '../forecast/simulate.ts'
import type { PublishedClassDesign } from '../model/class-design.ts'
import { digest } from '../model/digest.ts'
import { DuikouError } from '../model/issue.ts'
import type { PublishedPolicy } from '../model/policy.ts'
import type { Scenario } from '../model/scenario.ts'
import { liftRegion } from '../shortage/place.ts'
import { type ClassChange, classChanges } from './class-changes.ts'
import { type LeverContext, moved } from './levers.ts'
import { scenarioProblems, tooEarly } from './problems.ts'

export type ScenarioRequest = Omit<ForecastRequest, 'horizon' | 'draws' | 'seed'> & {
  readonly scenario: Scenario
  /** Fills the classes whose seats a lever moves; without it such a lever is refused. */
  readonly classes?: {
    readonly registry: Registry
    readonly policy: PublishedPolicy
    readonly design: PublishedClassDesign
  }
}

export interface ScenarioRow {
  readonly id: string
  readonly occupation: string | null
  readonly region: string | null
  readonly baseline: ForecastRow
  /** The very row of the baseline where no lever reached it. */
  readonly scenario: ForecastRow
  readonly touched: boolean
  readonly years: readonly YearChange[]
}

export interface YearChange {
  readonly year: number
  /** Scenario less baseline at the likeliest values, persons. */
  readonly supply: number
  readonly demand: number
  readonly balance: number | null
  /** The same of the paired draws. */
  readonly range: Interval
  /** Per mille of the draws in which there is no shortfall in this year nor in a later one: with and without the levers. */
  readonly endedBaseline: number
  readonly endedScenario: number
}

export interface ScenarioResult {
  readonly name: string
  readonly base: number
  readonly rows: readonly ScenarioRow[]
  /** Levers from a year that a decision of today no longer reaches. */
  readonly tooEarly: readonly { readonly lever: number; readonly earliest: number }[]
  readonly classes: readonly ClassChange[]
  readonly work: {
    readonly streams: number
    readonly streamsTouched: number
    readonly cells: number
    readonly cellsTouched: number
  }
  readonly provenance: ForecastProvenance & { readonly scenario: string }
}

/** Throws DuikouError scenario_invalid with every problem. */
export function runScenario(request: ScenarioRequest): ScenarioResult {
  const { scenario, asOf, policy, explain = false } = request
  const { asked, context, outlook } = preparedScenario(request)
  const after = moved(outlook, scenario.levers, context)
  const draw = simulatorOf(asked)
  const [inflows, inflowsAfter] = [inflowsOf(outlook.streams), inflowsOf(after.streams)]
  const before = new Map(outlook.cells.map((cell) => [cell.id, cell]))
  const rooms = [draw.room(outlook.horizon), draw.room(outlook.horizon)] as const
  const streams = new Set(outlook.streams)
  const rows = after.cells.map((cell) => {
    const into = inflows.get(cell.id) ?? []
    const sides = [
      { cell: before.get(cell.id) ?? bare(cell), into },
      { cell, into: inflowsAfter.get(cell.id) ?? [] },
    ] as const
    return rowPair(sides, draw, rooms, explain)
  })
  return {
    name: scenario.name,
    base: outlook.base,
    rows,
    tooEarly: tooEarly(scenario.levers, asOf, policy),
    classes: request.classes === undefined ? [] : classChanges(request.classes, scenario.levers),
    work: {
      streams: after.streams.length,
      streamsTouched: after.streams.filter((one) => !streams.has(one)).length,
      cells: rows.length,
      cellsTouched: rows.filter(({ touched }) => touched).length,
    },
    provenance: { ...forecastProvenance(asked), scenario: digest(scenario) },
  }
}

/** What a scenario costs, in additions: the forecast, and again what its levers touch. Throws DuikouError scenario_invalid. */
export function scenarioWork(request: ScenarioRequest): number {
  const { asked, context, outlook } = preparedScenario(request)
  const after = moved(outlook, request.scenario.levers, context)
  const before = new Set<unknown>([...outlook.streams, ...outlook.cells])
  const streams = after.streams.filter((one) => !before.has(one))
  const reached = new Set(inflowsOf(streams).keys())
  const cells = after.cells.filter((one) => !before.has(one) || reached.has(one.id))
  const draws = asked.draws ?? asked.policy.draws
  return (
    workOf(outlook.streams, outlook.cells, inflowsOf(outlook.streams), draws) +
    workOf(streams, cells, inflowsOf(after.streams), draws)
  )
}

export interface PreparedScenario {
  readonly asked: ForecastRequest
  readonly context: LeverContext
  readonly outlook: Outlook
}

/** The outlook that the levers move, once the scenario was found to fit it. */
export function preparedScenario(request: ScenarioRequest): PreparedScenario {
  const { scenario, classes, ...rest } = request
  const { horizon, draws, seed } = scenario
  const asked: ForecastRequest = { ...rest, horizon, seed, ...(draws === undefined ? {} : { draws }) }
  const outlook = outlookOf(asked)
  const { policy, regions } = request
  const context = { policy, placeOf: (code: string | null) => liftRegion(code, policy.regionLevel, regions) }
  const known = new Set(classes === undefined ? [] : request.data.orderClasses.map(({ id }) => id))
  const problems = scenarioProblems(scenario, outlook, context, known)
  if (problems.length > 0) throw new DuikouError({ code: 'scenario_invalid', problems })
  return { asked, context, outlook }
}

interface Side {
  readonly cell: Cell
  readonly into: readonly Inflow[]
}

function rowPair(
  [{ cell, into }, { cell: cellAfter, into: intoAfter }]: readonly [Side, Side],
  draw: Simulator,
  [drawn, own]: readonly [CellDraws, CellDraws],
  explain: boolean,
): ScenarioRow {
  const sameDemand = cell.years.every((one, i) => one.factor === cellAfter.years[i]?.factor)
  const sameSupply =
    sameInflows(into, intoAfter) && cell.years.every((one, i) => one.certified === cellAfter.years[i]?.certified)
  draw.cell(cell, into, drawn)
  const baseline = rowFrom(cell, into, drawn, explain)
  const touched = !sameDemand || !sameSupply
  if (!sameSupply) draw.supply(cellAfter, intoAfter, own)
  if (!sameDemand) draw.demand(cellAfter, own)
  const [{ supply }, { demand }] = [sameSupply ? drawn : own, sameDemand ? drawn : own]
  const drawnAfter: CellDraws = { supply, demand, between: own.between }
  const scenario = touched ? rowFrom(cellAfter, intoAfter, drawnAfter, explain) : baseline
  return {
    ...{ id: cell.id, occupation: cell.occupation, region: cell.region, baseline, scenario, touched },
    years: changes(baseline, scenario, drawn, drawnAfter),
  }
}

function changes(baseline: ForecastRow, scenario: ForecastRow, drawn: CellDraws, drawnAfter: CellDraws): YearChange[] {
  const ended = endings(drawn)
  // A row that no lever reached is its own baseline: nothing changes in any draw.
  const isSame = drawn.supply === drawnAfter.supply && drawn.demand === drawnAfter.demand
  const endedAfter = isSame ? ended : endings(drawnAfter)
  return baseline.years.map((at, i): YearChange => {
    const then = scenario.years[i] ?? at
    return {
      year: at.year,
      supply: then.supply - at.supply,
      demand: then.demand - at.demand,
      balance: at.balance === null || then.balance === null ? null : then.balance - at.balance,
      // Both balances are whole persons, so their difference may lie a part of a person beyond the draws: outward.
      range: isSame ? { low: 0, median: 0, high: 0 } : intervalOf(differences(drawn, drawnAfter, i), true),
      endedBaseline: ended[i] ?? 0,
      endedScenario: endedAfter[i] ?? 0,
    }
  })
}

/** Of the balances of a year, draw by draw. */
function differences(before: CellDraws, after: CellDraws, year: number): Float64Array {
  const [s, d, t, e] = [before.supply[year], before.demand[year], after.supply[year], after.demand[year]]
  const out = after.between
  if (s === undefined || d === undefined || t === undefined || e === undefined) return out
  for (let k = 0; k < out.length; k++)
    out[k] = (t[k] as number) - (e[k] as number) - ((s[k] as number) - (d[k] as number))
  return out
}

/** By year, per mille of the draws without a shortfall from then on. */
function endings({ supply, demand }: CellDraws): number[] {
  const open = new Uint8Array(supply[0]?.length ?? 0)
  const ended = supply.map(() => 0)
  let count = open.length
  for (let i = supply.length - 1; i >= 0; i--) {
    const [have, want] = [supply[i], demand[i]]
    for (let d = 0; have !== undefined && want !== undefined && d < open.length; d++)
      if (open[d] === 0 && (have[d] as number) < (want[d] as number)) {
        open[d] = 1
        count--
      }
    ended[i] = perMille(count, open.length)
  }
  return ended
}

function sameInflows(a: readonly Inflow[], b: readonly Inflow[]): boolean {
  return a.length === b.length && a.every(({ stream, share }, i) => stream === b[i]?.stream && share === b[i]?.share)
}

/** A cell that only the scenario has, as it is without the levers: nobody comes, nobody is wanted. */
function bare(cell: Cell): Cell {
  return { ...cell, years: cell.years.map((at) => ({ ...at, certified: 0, factor: 1000 })) }
}
