/**
 * duikou forecast: supply, demand and balance of the coming years. --json prints a line an occupation and region, then one
 * `{"summary":{"base","leadTimes","backTests","programsWithoutCohorts"},"provenance"}`.
 */

import { majors } from '@duikou/data/majors'
import { occupations } from '@duikou/data/occupations'
import { forecast as published } from '@duikou/data/policies'
import { digest, indexMajors, indexOccupations, type Language, type Registry } from 'duikou'
import {
  ForecastFacts,
  ForecastPolicy,
  type ForecastRequest,
  forecast,
  forecastLines,
  forecastTable,
  forecastTables,
} from 'duikou/forecast'
import { checkOut, writeOut } from '../out.ts'
import { openFolder } from '../region-folder.ts'
import { endProgress, progressLine, tableText } from '../terminal.ts'
import { read } from './shortage-inputs.ts'

export interface ForecastOptions {
  readonly data: string
  readonly facts?: string
  readonly policy?: string
  readonly horizon?: number
  readonly draws?: number
  readonly seed: number
  readonly explain?: boolean
  readonly asOf?: string
  readonly json?: boolean
  readonly out?: string
  readonly lang: Language
}

export async function forecastCommand(options: ForecastOptions): Promise<void> {
  checkOut(options.out)
  const { lang, out } = options
  const { request, nameOf } = await forecastRequest(options)
  progressLine('预测')
  const result = forecast(request)
  endProgress()
  if (out !== undefined) await writeOut(out, forecastTables(result, nameOf, lang))
  if (options.json) {
    const { rows, provenance, ...summary } = result
    for (const line of [...rows, { summary, provenance }]) process.stdout.write(`${JSON.stringify(line)}\n`)
  } else if (out === undefined) {
    const { columns, rows } = forecastTable(result, nameOf, lang)
    const heads = columns.map(({ header }) => header)
    process.stdout.write(`${[tableText(heads, rows), '', ...forecastLines(result, lang)].join('\n')}\n`)
  }
}

/** What a forecast is asked, read from the folder and the files named. */
export async function forecastRequest(
  options: Omit<ForecastOptions, 'lang'>,
): Promise<{ readonly request: ForecastRequest; readonly registry: Registry; nameOf(code: string): string | null }> {
  const facts = options.facts === undefined ? undefined : read(options.facts, '--facts', ForecastFacts)
  const own = options.policy === undefined ? undefined : read(options.policy, '--policy', ForecastPolicy)
  const { registry } = await openFolder(options.data, options.asOf, progressLine)
  const { regions, referenceHash } = registry.knowledge
  const jobs = indexOccupations(occupations)
  return {
    registry,
    nameOf: (code) => jobs.byCode(code)?.name ?? regions.byCode(code)?.name ?? null,
    request: {
      data: registry.data,
      regions,
      majors: indexMajors(majors),
      reference: referenceHash,
      asOf: registry.asOf,
      policy: own === undefined ? published : { ...own, hash: digest(own) },
      ...(facts === undefined ? {} : { facts }),
      ...(options.horizon === undefined ? {} : { horizon: options.horizon }),
      ...(options.draws === undefined ? {} : { draws: options.draws }),
      seed: options.seed,
      explain: options.explain ?? false,
    },
  }
}
