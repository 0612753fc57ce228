/** `duikou/forecast`: what programs will bring and posts will want in the coming years. A door of its own, so that whoever only matches does not load it. */

export type { BackTest, MethodError } from './forecast/back-test.ts'
export type { BalanceYear } from './forecast/balance.ts'
export {
  type ForecastProvenance,
  type ForecastRequest,
  type ForecastResult,
  type ForecastRow,
  type ForecastYear,
  forecast,
  forecastWork,
} from './forecast/forecast.ts'
export type { Interval } from './forecast/interval.ts'
export { type LeadTime, leadTime } from './forecast/lead-time.ts'
export { snapshotOf as forecastSnapshot } from './forecast/snapshot.ts'
export {
  ForecastFacts,
  type ForecastFactsFile,
  ForecastPolicy,
  type PublishedForecastPolicy,
} from './model/forecast.ts'
export { forecastLines, forecastTable, forecastTables, type NameOf } from './report/forecast-report.ts'
