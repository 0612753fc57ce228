/** Forecasts and scenarios of a served region: read once, asked as the command line asks, answered as it prints. */
import { digest, type RegionData, type Registry } from 'duikou'
import { type ForecastRequest, forecast, type PublishedForecastPolicy } from 'duikou/forecast'
import {
  runScenario,
  type Scenario,
  type ScenarioRequest,
  type ScenarioResult,
  scenarioOptions,
  touchedOnly,
} from 'duikou/scenario'
import type { Region } from './region.ts'
import type { ClassTerms } from './routes/classes.ts'
import type { ForecastAsked, OptionsAsked, ScenariosAsked } from './routes/forecast-shapes.ts'

export interface ForecastTerms {
  readonly policy: PublishedForecastPolicy
  /** Older codes of majors are read as today's; without it codes are taken as they stand. */
  readonly majors?: ForecastRequest['majors']
}

/** What forecasts and scenarios are made with; levers that bear on classes need how classes are designed. */
export interface FutureTerms {
  readonly forecast: ForecastTerms
  readonly design?: ClassTerms['design'] | undefined
}

/** What all questions of one request are asked of: one state of the region. */
export interface Stand {
  readonly data: RegionData
  readonly asOf: string
  /** Only where classes are filled again. */
  readonly registry: Registry | null
}

/** The region is read once for each revision. */
export function standOf(region: Region): (scenarios: readonly Scenario[]) => Promise<Stand> {
  let last: { readonly revision: number; readonly data: RegionData } | null = null
  return async (scenarios) => {
    const asOf = await region.asOf()
    if (scenarios.some(({ levers }) => levers.some(({ lever }) => lever === 'class'))) {
      const registry = await region.whole()
      return { data: registry.data, asOf, registry }
    }
    if (last?.revision !== (await region.store.revision())) last = await region.store.region()
    return { data: last.data, asOf, registry: null }
  }
}

export function forecastRequest(
  { knowledge: { regions, referenceHash } }: Pick<Region, 'knowledge'>,
  { forecast: { policy: published, majors } }: FutureTerms,
  { data, asOf }: Stand,
  { facts, policy, explain, horizon, draws, seed }: ForecastAsked,
): ForecastRequest {
  return {
    data,
    regions,
    ...(majors === undefined ? {} : { majors }),
    reference: referenceHash,
    asOf,
    policy: policy === undefined ? published : { ...policy, hash: digest(policy) },
    ...(facts === undefined ? {} : { facts }),
    explain,
    horizon,
    ...(draws === undefined ? {} : { draws }),
    seed,
  }
}

export function scenarioRequest(
  region: Pick<Region, 'knowledge' | 'policy'>,
  terms: FutureTerms,
  stand: Stand,
  asked: Pick<ScenariosAsked, 'facts' | 'policy' | 'explain'>,
  scenario: Scenario,
): ScenarioRequest {
  const { horizon, seed, draws, ...rest } = forecastRequest(region, terms, stand, { ...asked, horizon: 5, seed: 1 })
  const [{ registry }, { design }, { policy }] = [stand, terms, region]
  const classes = registry === null || design === undefined ? {} : { classes: { registry, policy, design } }
  return { ...rest, scenario, ...classes }
}

export function forecastFrom(request: ForecastRequest) {
  const { rows, provenance, ...summary } = forecast(request)
  return { rows, summary, provenance }
}

export function scenarioFrom(request: ScenarioRequest, { all }: Pick<ScenariosAsked, 'all'>): ScenarioResult {
  const result = runScenario(request)
  return all ? result : touchedOnly(result)
}

export function optionsFrom(request: ScenarioRequest, { all }: Pick<OptionsAsked, 'all'>) {
  const found = scenarioOptions(request)
  return all ? found : { ...found, result: touchedOnly(found.result) }
}

/** What POST /v1/forecasts answers. */
export async function forecastOf(region: Region, terms: FutureTerms, asked: ForecastAsked): Promise<object> {
  return forecastFrom(forecastRequest(region, terms, await standOf(region)([]), asked))
}

/** What POST /v1/scenarios/options answers. */
export async function optionsOf(region: Region, terms: FutureTerms, asked: OptionsAsked): Promise<object> {
  const stand = await standOf(region)([asked.scenario])
  return optionsFrom(scenarioRequest(region, terms, stand, asked, asked.scenario), asked)
}
