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
  type Interval,
  inflowsOf,
  intervalOf,
  type Outlook,
  outlookOf,
  perMille,
  rowFrom,
  simulatorOf,
} from '../forecast/forecast.ts'
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
  const streams = new Set(outlook.streams)
  const rows = after.cells.map((cell) => {
    const into = inflows.get(cell.id) ?? []
    return rowPair(before.get(cell.id) ?? bare(cell), cell, into, inflowsAfter.get(cell.id) ?? [], draw, explain)
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

function rowPair(
  cell: Cell,
  cellAfter: Cell,
  into: readonly Inflow[],
  intoAfter: readonly Inflow[],
  draw: Simulator,
  explain: boolean,
): ScenarioRow {
  const sameDemand = cell.years.every((one, i) => one.factor === cellAfter.years[i]?.factor)
  const sameSupply =
    sameInflows(into, intoAfter) && cell.years.every((one, i) => one.certified === cellAfter.years[i]?.certified)
  const drawn = draw.cell(cell, into)
  const baseline = rowFrom(cell, into, drawn, explain)
  const touched = !sameDemand || !sameSupply
  const drawnAfter: CellDraws = {
    supply: sameSupply ? drawn.supply : draw.supply(cellAfter, intoAfter),
    demand: sameDemand ? drawn.demand : draw.demand(cellAfter),
  }
  const scenario = touched ? rowFrom(cellAfter, intoAfter, drawnAfter, explain) : baseline
  return {
    ...{ id: cell.id, occupation: cell.occupation, region: cell.region, baseline, scenario, touched },
    years: changes(baseline, scenario, drawn, drawnAfter),
  }
}

function changes(baseline: ForecastRow, scenario: ForecastRow, drawn: CellDraws, drawnAfter: CellDraws): YearChange[] {
  const [ended, endedAfter] = [endings(drawn), endings(drawnAfter)]
  return baseline.years.map((at, i): YearChange => {
    const then = scenario.years[i] ?? at
    const [s, d, t, e] = [drawn.supply[i], drawn.demand[i], drawnAfter.supply[i], drawnAfter.demand[i]]
    const difference = Float64Array.from(s ?? [], (one, k) => (t?.[k] ?? 0) - (e?.[k] ?? 0) - (one - (d?.[k] ?? 0)))
    return {
      year: at.year,
      supply: then.supply - at.supply,
      demand: then.demand - at.demand,
      balance: at.balance === null || then.balance === null ? null : then.balance - at.balance,
      // Both balances are whole persons, so their difference may lie a part of a person beyond the draws: outward.
      range: intervalOf(difference, Math.ceil),
      endedBaseline: ended[i] ?? 0,
      endedScenario: endedAfter[i] ?? 0,
    }
  })
}

/** By year, per mille of the draws without a shortfall from then on. */
function endings({ supply, demand }: CellDraws): number[] {
  const open = new Uint8Array(supply[0]?.length ?? 0)
  return supply
    .map((_, i) => i)
    .reverse()
    .map((i) => {
      const [have, want] = [supply[i], demand[i]]
      for (let d = 0; d < open.length; d++) if ((have?.[d] ?? 0) < (want?.[d] ?? 0)) open[d] = 1
      return perMille(Float64Array.from(open), (one) => one === 0)
    })
    .reverse()
}

function sameInflows(a: readonly Inflow[], b: readonly Inflow[]): boolean {
  return a.length === b.length && a.every(({ stream, share }, i) => stream === b[i]?.stream && share === b[i]?.share)
}

/** A cell that only the scenario has, as it is without the levers: nobody comes, nobody is wanted. */
function bare(cell: Cell): Cell {
  return { ...cell, years: cell.years.map((at) => ({ ...at, certified: 0, factor: 1000 })) }
}
