/** duikou shortage: what the region lacks, for the planner's own eyes. */
import { writeFileSync } from 'node:fs'
import { shortageMethods } from '@duikou/data/policies'
import type { Language, Registry } from 'duikou'
import {
  familiesTable,
  measureShortage,
  type ShortageRequest,
  type ShortageResult,
  type ShortageRow,
  shortageTable,
  shortageTables,
  shortageText,
} from 'duikou/shortage'
import { checkOut, writeOut } from '../out.ts'
import { openFolder } from '../region-folder.ts'
import { endProgress, progressLine, tableText } from '../terminal.ts'
import { earlierTables, familyEdits, full, population, referenceWindow, shortagePolicy } from './shortage-inputs.ts'

export interface MeasureOptions {
  readonly data: string
  readonly policy?: string
  readonly population?: string
  readonly reference?: string
  readonly edits?: string
  readonly priority?: readonly string[]
  readonly earlier?: readonly string[]
  readonly seed?: number
  readonly asOf?: string
  readonly lang: Language
}

export interface ShortageOptions extends MeasureOptions {
  readonly freeze?: string
  readonly families?: string
  readonly json?: boolean
  readonly out?: string
}

export async function shortageCommand(options: ShortageOptions): Promise<void> {
  checkOut(options.out)
  checkOut(options.families)
  const { registry, result } = await measured(options)
  const { lang, out, families, freeze } = options
  const nameOf = (id: string) => registry.data.enterprises.find((one) => one.id === id)?.name ?? null
  if (freeze !== undefined) writeFileSync(full(freeze), `${JSON.stringify(result.window, null, 2)}\n`)
  if (families !== undefined) await writeOut(families, [familiesTable(result, lang)])
  if (out !== undefined) await writeOut(out, shortageTables(result, nameOf, registry.data.demands, lang))
  if (options.json) for (const line of jsonLines(result)) process.stdout.write(`${JSON.stringify(line)}\n`)
  else if (out === undefined) process.stdout.write(`${printed(result, nameOf, lang)}\n`)
}

export async function measured(
  options: MeasureOptions,
): Promise<{ readonly registry: Registry; readonly result: ShortageResult }> {
  const policy = shortagePolicy(options.policy)
  const reference = options.reference === undefined ? undefined : referenceWindow(options.reference)
  const edits = options.edits === undefined ? undefined : await familyEdits(options.edits)
  const { registry } = await openFolder(options.data, options.asOf, progressLine)
  progressLine('测算')
  const request: ShortageRequest = {
    data: registry.data,
    regions: registry.knowledge.regions,
    asOf: registry.asOf,
    policy,
    methods: shortageMethods.methods,
    ...(options.population === undefined ? {} : { population: await population(options.population, registry) }),
    ...(reference === undefined ? {} : { reference }),
    ...(edits === undefined ? {} : { edits }),
    earlier: earlierTables(options.earlier ?? [], Number(registry.asOf.slice(0, 4))),
    priorities: options.priority ?? [],
    seed: options.seed ?? 1,
  }
  const result = measureShortage(request)
  endProgress()
  return { registry, result }
}

/** One line a unit, then one line with what holds for all. */
export function jsonLines(result: ShortageResult): (ShortageRow | object)[] {
  const { rows, totals, window, windowIs, strata, credibility, removed, askNext, provenance } = result
  return [
    ...rows,
    { summary: { units: rows.length, totals, window, windowIs, strata, credibility, removed, askNext }, provenance },
  ]
}

function printed(result: ShortageResult, nameOf: (id: string) => string | null, lang: Language): string {
  const { summary, hint, askNext } = shortageText(result, nameOf, lang)
  const tables = [shortageTable(result, lang), ...(askNext === null ? [] : [askNext])]
  const [rows, ask] = tables.map(({ columns, rows: cells }) =>
    tableText(
      columns.map(({ header }) => header),
      cells,
    ),
  )
  return [
    rows,
    '',
    summary,
    ...(hint === null ? [] : [hint]),
    ...(ask === undefined ? [] : ['', tables[1]?.name, ask]),
  ].join('\n')
}
