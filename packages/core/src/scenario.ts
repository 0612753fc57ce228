/** `duikou/scenario`: a lever moves and everything answers. A door of its own. */

export {
  Scenario,
  type ScenarioChoice,
  type ScenarioFile,
  type ScenarioLever,
  type ScenarioOptions,
} from './model/scenario.ts'
export type { NameOf } from './report/forecast-report.ts'
export {
  comparisonTable,
  optionsLines,
  optionsTable,
  scenarioLines,
  scenarioTable,
  scenarioTables,
} from './report/scenario-report.ts'
export type { ClassChange } from './scenario/class-changes.ts'
export {
  type ComparableTerms,
  type ComparedRow,
  type Comparison,
  compareScenarios,
  requireComparable,
  touchedOnly,
} from './scenario/compare.ts'
export { type OptionsResult, optionsNodes, scenarioOptions, type TargetReached } from './scenario/options.ts'
export {
  runScenario,
  type ScenarioRequest,
  type ScenarioResult,
  type ScenarioRow,
  scenarioWork,
  type YearChange,
} from './scenario/run.ts'
