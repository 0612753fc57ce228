/** A folder of spreadsheets, read in memory and left untouched. Sub-folders are not opened: that is where identities lie. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { headers } from '@duikou/data/headers'
import { industries } from '@duikou/data/industries'
import { majors } from '@duikou/data/majors'
import { occupations } from '@duikou/data/occupations'
import { regions } from '@duikou/data/regions'
import { lexicon } from '@duikou/data/skills'
import { readWorkbook, type Sheet, SheetError } from '@duikou/sheets'
import {
  compileLexicon,
  compileRegistry,
  digest,
  type Intake,
  type IntakeIssue,
  type IntakeOptions,
  indexHeaders,
  indexIndustries,
  indexMajors,
  indexOccupations,
  indexRegions,
  type Knowledge,
  type RegionData,
  type Registry,
  readRegion,
  type SourceRef,
  type Table,
} from 'duikou'
import { pseudonymKeyIn } from './pseudonym-key.ts'
import { lexiconWith } from './regional-lexicon.ts'
import { UsageError } from './usage.ts'

export interface RegionFolder {
  readonly registry: Registry
  readonly intake: Intake
  readonly issues: readonly IntakeIssue[]
  /** Where candidates were read. */
  sourcesOf(ids: readonly string[]): Promise<Sources>
}

export type Sources = ReadonlyMap<string, SourceRef | null>

/** Answers alone do not need the trainees as nouns: then a store gives the registry that it keeps compiled. */
type Need = 'answers' | 'nouns'

export async function openFolder(
  folder: string,
  asOf: string | undefined,
  progress: (words: string) => void,
  need: Need = 'nouns',
  /** As `--lexicon` names it. */
  regional?: string,
): Promise<RegionFolder> {
  const base = path.resolve(process.env.DUIKOU_FOLDER ?? '.', folder)
  if (!existsSync(base) || !statSync(base).isDirectory())
    throw new UsageError(`--data ${folder}: 不是文件夹 (not a folder)`)
  const knowledge = ourKnowledge(regional)
  if (existsSync(path.join(base, STORE_FILE))) return openKept(base, asOf, knowledge, need)
  const names = readdirSync(base)
    .filter((name) => /\.(xlsx|csv|tsv)$/i.test(name) && !name.startsWith('~$'))
    .sort()
  if (names.length === 0) throw new Error(`${folder} 里没有 .xlsx 或 .csv 表格 (no spreadsheets)`)
  const tables: Table[] = []
  const unreadable: IntakeIssue[] = []
  for (const name of names) {
    progress(`读取 ${name}`)
    try {
      const workbook = await readWorkbook({ name, bytes: readFileSync(path.join(base, name)) })
      tables.push(...workbook.sheets.map((sheet) => tableOf(name, sheet)))
    } catch (error) {
      if (!(error instanceof SheetError)) throw error
      unreadable.push({ code: 'file_unreadable', severity: 'error', file: name, sheet: null, found: error.code })
    }
  }
  const intake = intakeOf(tables, knowledge, keyOption(pseudonymKeyIn(base)))
  const registry = compileRegistry(intake.data, knowledge, { asOf: asOf ?? intake.asOf ?? todayInShanghai() })
  const sourcesOf = async (ids: readonly string[]) => sourcesAmong(intake.data, ids)
  return { registry, intake, issues: [...unreadable, ...intake.issues], sourcesOf }
}

/** Files handed in one by one. Throws SheetError for a file that cannot be read. */
export async function readTables(
  files: readonly { readonly name: string; readonly bytes: Uint8Array }[],
  options: Pick<IntakeOptions, 'as' | 'pseudonymKey'> = {},
): Promise<Intake> {
  const tables: Table[] = []
  for (const file of files) {
    const workbook = await readWorkbook(file)
    tables.push(...workbook.sheets.map((sheet) => tableOf(file.name, sheet)))
  }
  return intakeOf(tables, ourKnowledge(), options)
}

function intakeOf(tables: readonly Table[], knowledge: Knowledge, options: IntakeOptions): Intake {
  const context = {
    ...knowledge,
    headers: indexHeaders(headers),
    majors: indexMajors(majors),
    industries: indexIndustries(industries),
    occupations: indexOccupations(occupations),
    asOf: todayInShanghai(),
  }
  return readRegion(tables, context, options)
}

/** Without a key one is made of the sheets themselves. */
export function keyOption(pseudonymKey: string | null): Pick<IntakeOptions, 'pseudonymKey'> {
  return pseudonymKey === null ? {} : { pseudonymKey }
}

export function tableOf(file: string, { name, rows, layout, hidden }: Sheet): Table {
  const { merges, hiddenColumns } = layout
  return { file, sheet: name, rows, merges, hiddenColumns, ...(hidden ? { hidden: true } : {}) }
}

/** What words and codes mean, as published with this version, with the words of the region that `--lexicon` names. */
export function ourKnowledge(regional?: string): Knowledge {
  return {
    lexicon: compileLexicon(lexiconWith(lexicon, regional)),
    regions: indexRegions(regions),
    referenceHash: digest([majors.hash, regions.hash, occupations.hash, industries.hash]),
  }
}

/** A store is opened only where one lies: a folder of spreadsheets does not pay for the database. */
async function openKept(
  base: string,
  asOf: string | undefined,
  knowledge: Knowledge,
  need: Need,
): Promise<RegionFolder> {
  const { keptRegistry, openStore } = await import('@duikou/store')
  const store = await openStore(base)
  try {
    const day = asOf ?? (await store.setting(AS_OF)) ?? null
    const today = day ?? todayInShanghai()
    const registry =
      need === 'answers'
        ? (await keptRegistry(store, base, { knowledge, asOf: today })).registry
        : compileRegistry((await store.region()).data, knowledge, { asOf: today })
    const intake = { data: registry.data, asOf: day, tables: [], issues: [], outcomes: [], records: [] }
    return { registry, intake, issues: [], sourcesOf: (ids) => sourcesIn(base, ids) }
  } finally {
    await store.close()
  }
}

async function sourcesIn(base: string, ids: readonly string[]): Promise<Sources> {
  const { openStore } = await import('@duikou/store')
  const store = await openStore(base)
  const sources = new Map<string, SourceRef | null>()
  try {
    for (const id of ids) {
      const record = (await store.get('trainees', id)) ?? (await store.get('programs', id))
      sources.set(id, (record?.value as { readonly source?: SourceRef | null } | undefined)?.source ?? null)
    }
  } finally {
    await store.close()
  }
  return sources
}

function sourcesAmong(data: RegionData, ids: readonly string[]): Sources {
  const wanted = new Set(ids)
  const found = [...data.programs, ...data.trainees].filter(({ id }) => wanted.has(id))
  return new Map(found.map(({ id, source }) => [id, source]))
}

export const STORE_FILE = 'duikou.db'
/** Name of the setting that holds the day as of which a store's records are judged. */
export const AS_OF = 'as-of'

/** The day in UTC+8, which is Asia/Shanghai all year. */
export function todayInShanghai(): string {
  return new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
}
