/** What the region will lack, and what a lever would change: values in, values out, the same as on the command line. */
import type { OpenAPIHono } from '@hono/zod-openapi'
import { compareScenarios, requireComparable } from 'duikou/scenario'
import type { Context } from 'hono'
import { type DirectKind, forecastCost, optionsCost, readingCost, requireShort, scenarioCost } from '../direct.ts'
import {
  type FutureTerms,
  forecastFrom,
  forecastRequest,
  optionsFrom,
  scenarioFrom,
  scenarioRequest,
  standOf,
} from '../futures.ts'
import type { Limits } from '../limits.ts'
import type { Region } from '../region.ts'
import { addRoute, json } from '../route.ts'
import {
  ForecastAnswer,
  ForecastAsked,
  OptionsAnswer,
  OptionsAsked,
  ScenariosAnswer,
  ScenariosAsked,
} from './forecast-shapes.ts'

export function forecastRoutes(app: OpenAPIHono, region: Region, limits: Limits, terms: FutureTerms): void {
  const tag = 'forecast'
  const stand = standOf(region)
  /** Before the region is read, and again when it is known what is to be drawn from it. */
  const begin = async (kind: DirectKind) => requireShort(kind, await readingCost(region), limits)
  addRoute(app, limits, {
    method: 'post',
    path: '/v1/forecasts',
    tag,
    summary: 'Supply, demand and balance of the coming years 供需预测',
    body: ForecastAsked,
    answers: { 200: json(ForecastAnswer, `a row an occupation and region; ${asLines}`) },
    async answer({ c, body }) {
      const asked = await body()
      await begin('forecast')
      const request = forecastRequest(region, terms, await stand([]), asked)
      requireShort('forecast', forecastCost(request), limits)
      const answer = forecastFrom(request)
      return said(c, answer, ({ rows, ...rest }) => [...rows, rest])
    },
  })
  addRoute(app, limits, {
    method: 'post',
    path: '/v1/scenarios',
    tag,
    summary: 'What happens if levers move: each scenario against the forecast, several side by side 情景推演',
    body: ScenariosAsked,
    answers: { 200: json(ScenariosAnswer, `each scenario, and of several the comparison; ${asLines}`) },
    async answer({ c, body }) {
      const asked = await body()
      requireComparable(asked.scenarios)
      await begin('scenario')
      const at = await stand(asked.scenarios)
      const requests = asked.scenarios.map((one) => scenarioRequest(region, terms, at, asked, one))
      const cost = requests.reduce((sum, one) => sum + scenarioCost(one), 0)
      requireShort('scenario', cost, limits)
      const scenarios = requests.map((request) => scenarioFrom(request, asked))
      const comparison = scenarios.length > 1 ? compareScenarios(scenarios) : null
      return said(c, { scenarios, comparison }, () => [...scenarios, ...(comparison === null ? [] : [{ comparison }])])
    },
  })
  addRoute(app, limits, {
    method: 'post',
    path: '/v1/scenarios/options',
    tag,
    summary: 'Which steps within a budget reach the targets best, and what binds 预算内选方案',
    body: OptionsAsked,
    answers: { 200: json(OptionsAnswer, 'what is chosen, and the scenario with it') },
    async answer({ c, body }) {
      const asked = await body()
      await begin('scenario-options')
      const request = scenarioRequest(region, terms, await stand([asked.scenario]), asked, asked.scenario)
      requireShort('scenario-options', optionsCost(request), limits)
      return c.json(optionsFrom(request, asked))
    },
  })
}

const asLines = 'as the lines of the command line with Accept: application/x-ndjson'

/** As one value, or as the command line prints it. */
function said<Whole extends object>(c: Context, whole: Whole, lines: (whole: Whole) => readonly object[]): Response {
  if (c.req.header('accept')?.includes('application/x-ndjson') !== true) return c.json(whole)
  const text = lines(whole).map((line) => `${JSON.stringify(line)}\n`)
  return c.body(text.join(''), 200, { 'content-type': 'application/x-ndjson; charset=utf-8' })
}
