/** duikou shortage: what the region lacks, for the planner's own eyes. */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { shortageMethods, shortage as standard } from '@duikou/data/policies'
import { readWorkbook } from '@duikou/sheets'
import { digest, type Language, type Registry } from 'duikou'
import {
  askLines,
  type FamilyEdits,
  measureShortage,
  type PopulationRow,
  type PublishedShortagePolicy,
  populationOf,
  type ReferenceWindow,
  ShortagePolicy,
  type ShortageRequest,
  type ShortageResult,
  type ShortageRow,
  shortageTable,
} from 'duikou/shortage'
import { checkOut, writeOut } from '../out.ts'
import { openFolder } from '../region-folder.ts'
import { endProgress, progressLine, tableText } from '../terminal.ts'
import { UsageError } from '../usage.ts'

export interface MeasureOptions {
  readonly data: string
  readonly policy?: string
  readonly population?: string
  readonly reference?: string
  readonly edits?: string
  readonly priority?: readonly string[]
  readonly seed?: number
  readonly asOf?: string
  readonly lang: Language
}

export interface ShortageOptions extends MeasureOptions {
  readonly freeze?: string
  readonly json?: boolean
  readonly out?: string
}

export async function shortageCommand(options: ShortageOptions): Promise<void> {
  checkOut(options.out)
  const { registry, result } = await measured(options)
  if (options.freeze !== undefined) writeFileSync(full(options.freeze), `${JSON.stringify(result.window, null, 2)}\n`)
  if (options.out !== undefined) await writeOut(options.out, [shortageTable(result, options.lang)])
  if (options.json) for (const line of jsonLines(result)) process.stdout.write(`${JSON.stringify(line)}\n`)
  else if (options.out === undefined) process.stdout.write(`${shortageText(result, registry, options.lang)}\n`)
}

export async function measured(
  options: MeasureOptions,
): Promise<{ readonly registry: Registry; readonly result: ShortageResult }> {
  const policy = shortagePolicy(options.policy)
  const { registry } = await openFolder(options.data, options.asOf, progressLine)
  const { data } = registry
  progressLine('测算')
  const request: ShortageRequest = {
    data,
    regions: registry.knowledge.regions,
    asOf: registry.asOf,
    policy,
    methods: shortageMethods.methods,
    ...(options.population === undefined ? {} : { population: await population(options.population, registry) }),
    ...(options.reference === undefined
      ? {}
      : { reference: json(options.reference, '--reference') as ReferenceWindow }),
    ...(options.edits === undefined ? {} : { edits: json(options.edits, '--edits') as FamilyEdits }),
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

function shortageText(result: ShortageResult, registry: Registry, lang: Language): string {
  const zh = lang === 'zh'
  const { columns, rows } = shortageTable(result, lang)
  const nameOf = (id: string) => registry.data.enterprises.find((one) => one.id === id)?.name ?? null
  const rated = result.rows.filter((row) => row.stars !== null).length
  const asked = askLines(result.askNext, nameOf, lang).map((line) => line.split('\t'))
  return [
    tableText(
      columns.map(({ header }) => header),
      rows,
    ),
    '',
    zh
      ? `${result.rows.length} 个单元，${rated} 个评级；权重分层 ${result.strata.length}；剔除或压减 ${result.removed.length} 条需求`
      : `${result.rows.length} units, ${rated} rated; ${result.strata.length} strata; ${result.removed.length} demands removed or capped`,
    ...(asked.length === 0
      ? []
      : [
          '',
          zh ? '下一步最值得问的企业：' : 'ask next:',
          tableText(zh ? ['企业', '原因', '价值', '单元'] : ['enterprise', 'because', 'worth', 'unit'], asked),
        ]),
  ].join('\n')
}

/** «register»: the enterprises of the folder are all there are. Else a table with 行业, 规模, 企业数. */
async function population(named: string, registry: Registry): Promise<PopulationRow[]> {
  if (named === 'register') return populationOf(registry.data.enterprises)
  const { sheets } = await readWorkbook({ name: path.basename(named), bytes: readFileSync(full(named)) })
  const [head, ...rows] = (sheets[0]?.rows ?? []).map(({ cells }) => cells.map((cell) => String(cell ?? '').trim()))
  const place = (names: readonly string[]) => (head ?? []).findIndex((cell) => names.includes(cell))
  const [industry, size, count] = [
    place(['行业', 'industry']),
    place(['规模', 'size']),
    place(['企业数', '企业总数', 'enterprises']),
  ]
  if (count < 0) throw new UsageError(`--population ${named}: 缺少表头 企业数 (no column 企业数)`)
  return rows.map((cells, i) => {
    const enterprises = Number((cells[count] ?? '').replaceAll(',', ''))
    if (!Number.isInteger(enterprises) || enterprises < 0)
      throw new UsageError(`--population ${named}: 第 ${i + 2} 行企业数不是整数 (row ${i + 2}: not a whole number)`)
    return {
      industry: (industry < 0 ? '' : cells[industry]) || null,
      size: sizeOf(size < 0 ? '' : (cells[size] ?? '')),
      enterprises,
    }
  })
}

const sizes: Readonly<Record<string, PopulationRow['size']>> = {
  大: 'large',
  中: 'medium',
  小: 'small',
  微: 'micro',
  large: 'large',
  medium: 'medium',
  small: 'small',
  micro: 'micro',
}

function sizeOf(text: string): PopulationRow['size'] {
  return sizes[text.replace(/型|企业/g, '')] ?? null
}

function shortagePolicy(file: string | undefined): PublishedShortagePolicy {
  if (file === undefined) return standard
  const policy = ShortagePolicy.safeParse(json(file, '--policy'))
  if (!policy.success)
    throw new UsageError(
      `--policy ${file}: ${policy.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')}`,
    )
  return { ...policy.data, hash: digest(policy.data) }
}

export function json(file: string, option: string): unknown {
  try {
    return JSON.parse(readFileSync(full(file), 'utf8'))
  } catch (error) {
    throw new UsageError(
      `${option} ${file}: 读不出 JSON (not readable as JSON): ${error instanceof Error ? error.message : ''}`,
    )
  }
}

export function full(file: string): string {
  return path.resolve(process.env.DUIKOU_FOLDER ?? '.', file)
}
