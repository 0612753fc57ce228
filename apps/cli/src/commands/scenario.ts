/**
 * duikou scenario run FILE…: what happens if the levers of the file are moved; several files are compared. --json prints one object a file,
 * with the rows that a lever reached (--all: every row), and of several a closing `{"comparison"}`.
 * duikou scenario options FILE: which choices of the file reach its targets best within the budget. --json prints one object.
 */
import type { ReportTable } from 'duikou'
import {
  compareScenarios,
  comparisonTable,
  optionsLines,
  optionsTable,
  requireComparable,
  runScenario,
  Scenario,
  type ScenarioRequest,
  scenarioLines,
  scenarioOptions,
  scenarioTable,
  scenarioTables,
  touchedOnly,
} from 'duikou/scenario'
import { checkOut, writeOut } from '../out.ts'
import { readPolicies } from '../policies.ts'
import { endProgress, progressLine, tableText } from '../terminal.ts'
import { type ForecastOptions, forecastRequest } from './forecast.ts'
import { read } from './shortage-inputs.ts'

export type ScenarioCommandOptions = Omit<ForecastOptions, 'horizon' | 'draws' | 'seed'> & { readonly all?: boolean }

export async function runScenarioCommand(files: readonly string[], options: ScenarioCommandOptions): Promise<void> {
  checkOut(options.out)
  const scenarios = files.map((file) => read(file, file, Scenario))
  requireComparable(scenarios)
  const { requestOf, nameOf } = await scenarioRequests(options)
  const { lang, out } = options
  const results = scenarios.map((scenario) => {
    progressLine(`推演 ${scenario.name}`)
    return runScenario(requestOf(scenario))
  })
  endProgress()
  const compared = results.length > 1 ? [comparisonTable(compareScenarios(results), nameOf, lang)] : []
  if (out !== undefined)
    await writeOut(out, [
      ...compared,
      ...results.flatMap((one, i) => numbered(scenarioTables(one, nameOf, lang), results.length > 1 ? i + 1 : null)),
    ])
  if (options.json) {
    for (const result of results) print(options.all ? result : touchedOnly(result))
    if (results.length > 1) print({ comparison: compareScenarios(results) })
  } else if (out === undefined) {
    const parts = results.map((one) =>
      [textOf(scenarioTable(one, nameOf, lang)), '', ...scenarioLines(one, lang)].join('\n'),
    )
    process.stdout.write(`${[...parts, ...compared.map(textOf)].join('\n\n')}\n`)
  }
}

export async function optionsCommand(file: string, options: ScenarioCommandOptions): Promise<void> {
  checkOut(options.out)
  const scenario = read(file, file, Scenario)
  const { requestOf, nameOf } = await scenarioRequests(options)
  progressLine('选择方案')
  const found = scenarioOptions(requestOf(scenario))
  endProgress()
  const { lang, out } = options
  if (out !== undefined) await writeOut(out, [optionsTable(found, lang), ...scenarioTables(found.result, nameOf, lang)])
  if (options.json) print({ ...found, result: options.all ? found.result : touchedOnly(found.result) })
  else if (out === undefined)
    process.stdout.write(`${[textOf(optionsTable(found, lang)), '', ...optionsLines(found, lang)].join('\n')}\n`)
}

async function scenarioRequests(options: ScenarioCommandOptions) {
  const { request, registry, nameOf } = await forecastRequest({ ...options, seed: 1 })
  const { policy, design } = readPolicies([], [])
  const { horizon: _, draws: __, seed: ___, ...rest } = request
  const requestOf = (scenario: Scenario): ScenarioRequest => ({
    ...rest,
    scenario,
    classes: { registry, policy, design },
  })
  return { requestOf, nameOf }
}

function numbered(tables: readonly ReportTable[], number: number | null): ReportTable[] {
  return tables.map((one) => (number === null ? one : { ...one, name: `${one.name} ${number}` }))
}

function print(value: object): void {
  process.stdout.write(`${JSON.stringify(value)}\n`)
}

function textOf({ columns, rows }: ReportTable): string {
  return tableText(
    columns.map(({ header }) => header),
    rows,
  )
}
