/** duikou catalogue: editions made, passed on, adjusted, compared and exported. An edition is one JSON file. */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type Language, provenanceTable, version } from 'duikou'
import {
  advance,
  CatalogueEdition,
  type CatalogueState,
  catalogueMarkdown,
  catalogueTable,
  catalogueTables,
  diffEditions,
  diffTable,
  editionOf,
  exposedWords,
  keptTables,
  override,
  publishedEdition,
  refusalWords,
  type Step,
} from 'duikou/shortage'
import { writeOut } from '../out.ts'
import { readTables } from '../region-folder.ts'
import { tableText } from '../terminal.ts'
import { UsageError } from '../usage.ts'
import { type MeasureOptions, measured } from './shortage.ts'
import { full, read } from './shortage-inputs.ts'

interface Output {
  readonly out?: string
  readonly json?: boolean
  readonly lang: Language
}

export interface MakeOptions extends MeasureOptions, Output {
  readonly name: string
  readonly region?: string
  readonly number: number
  readonly by: string
  readonly keep?: string
  readonly collected?: string
}

/** Refused when earlier editions leave too little open, whatever this one withholds. */
export async function makeCatalogue(options: MakeOptions): Promise<void> {
  checkName(options.out)
  const { registry, result } = await measured(options)
  if (result.exposed.length > 0)
    throw new Error(`${exposedWords[options.lang]}: ${result.exposed.slice(0, 5).join(', ')}`)
  const { lexicon } = registry.knowledge
  const made = editionOf(result, {
    name: options.name,
    region: options.region ?? null,
    number: options.number,
    by: options.by,
    collectedFrom: options.collected ?? null,
    nameOfSkill: (id) => lexicon.nameOf(id),
    nameOfCertificate: (id) => lexicon.nameOf(id),
  })
  if (options.keep !== undefined)
    writeFileSync(full(options.keep), `${JSON.stringify(keptTables(result, made))}\n`, { mode: 0o600 })
  await put(made, result.provenance.asOf, options)
}

export interface StepOptions extends Output {
  readonly by: string
  readonly on: string
}

export interface AdvanceOptions extends StepOptions {
  readonly to: CatalogueState
}

export async function advanceCatalogue(file: string, options: AdvanceOptions): Promise<void> {
  checkName(options.out)
  await put(taken(advance(edition(file), options.to, options.by, options.on), options.lang), options.on, options)
}

export interface OverrideOptions extends StepOptions {
  readonly entry: string
  readonly stars: number | null
  readonly reason: string
  readonly expires: string
}

export async function overrideCatalogue(file: string, options: OverrideOptions): Promise<void> {
  checkName(options.out)
  const { entry, stars, reason, by, on, expires } = options
  const step = override(edition(file), { entry, stars, reason, author: by, on, expiresOn: expires })
  await put(taken(step, options.lang), on, options)
}

export interface ExportOptions extends Output {
  readonly on: string
}

export type DiffOptions = ExportOptions

export async function exportCatalogue(file: string, options: ExportOptions): Promise<void> {
  checkName(options.out)
  await put(edition(file), options.on, options)
}

export async function diffCatalogues(from: string, to: string, options: DiffOptions): Promise<void> {
  const diff = diffEditions(edition(from), edition(to), options.on)
  const table = diffTable(diff, options.lang)
  const compared = { from: diff.from, to: diff.to, on: options.on, version }
  if (options.out !== undefined) await writeOut(options.out, [table, provenanceTable(compared, options.lang)])
  if (options.json) process.stdout.write(`${JSON.stringify(diff)}\n`)
  else if (options.out === undefined)
    process.stdout.write(
      `${tableText(
        table.columns.map(({ header }) => header),
        table.rows,
      )}\n`,
    )
}

export interface ImportedOptions extends Output {
  readonly name: string
  readonly region?: string
  readonly year: number
  readonly on: string
}

/** A catalogue of another place, or an old one of ours, read as `import --as catalogue` reads it: as an edition in the state 发布. */
export async function importCatalogue(file: string, options: ImportedOptions): Promise<void> {
  checkName(options.out)
  const { name, region = null, year, on } = options
  const { data, issues } = await readTables([{ name: path.basename(file), bytes: readFileSync(full(file)) }], {
    as: 'catalogue',
  })
  for (const issue of issues)
    if ('at' in issue && issue.severity !== 'note')
      console.error(`${issue.at.sheet} ${issue.at.row}: ${issue.header ?? '整行 (row)'}: ${issue.found ?? ''}`)
  if (data.catalogueEntries.length === 0)
    throw new Error(`${file}: 没有认出目录的表头 (no header of a catalogue recognised)`)
  await put(publishedEdition(data.catalogueEntries, { name, region, year, on }), on, options)
}

function checkName(out: string | undefined): void {
  if (out !== undefined && !/\.(xlsx|csv|md|json)$/i.test(out))
    throw new UsageError(
      `--out ${out}: 请以 .xlsx、.csv、.md 或 .json 结尾 (end the name in .xlsx, .csv, .md or .json)`,
    )
}

/** The ending of the name says in which form; without a file the catalogue goes to the terminal, or as JSON to stdout. */
async function put(edition: CatalogueEdition, day: string, { out, json: asJson, lang }: Output): Promise<void> {
  if (out !== undefined && /\.json$/i.test(out)) writeFileSync(full(out), `${JSON.stringify(edition, null, 1)}\n`)
  else if (out !== undefined && /\.md$/i.test(out)) writeFileSync(full(out), catalogueMarkdown(edition, day, lang))
  else if (out !== undefined) await writeOut(out, catalogueTables(edition, day, lang))
  if (asJson) process.stdout.write(`${JSON.stringify(edition)}\n`)
  else if (out === undefined) {
    const { columns, rows } = catalogueTable(edition, day, lang)
    process.stdout.write(
      `${edition.id}\n${tableText(
        columns.map(({ header }) => header),
        rows,
      )}\n`,
    )
  }
}

function edition(file: string): CatalogueEdition {
  return read(file, 'catalogue', CatalogueEdition)
}

function taken(step: Step, lang: Language): CatalogueEdition {
  if ('edition' in step) return step.edition
  throw new Error(`${refusalWords[step.refused.code]?.[lang] ?? step.refused.code}: ${JSON.stringify(step.refused)}`)
}
