/** A folder of spreadsheets, read in memory and left untouched. Sub-folders are not opened: that is where identities lie. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { standard } from '@duikou/data/policies'
import { majors, regions } from '@duikou/data/reference'
import { lexicon } from '@duikou/data/skills'
import { readWorkbook, SheetError } from '@duikou/sheets'
import {
  compileLexicon,
  compileRegistry,
  digest,
  type Intake,
  type IntakeIssue,
  indexMajors,
  indexRegions,
  type Knowledge,
  Policy,
  type PublishedPolicy,
  type Registry,
  readRegion,
  type Table,
} from 'duikou'
import { UsageError } from './usage.ts'

export interface RegionFolder {
  readonly registry: Registry
  readonly intake: Intake
  readonly issues: readonly IntakeIssue[]
}

export async function openFolder(
  folder: string,
  asOf: string | undefined,
  progress: (words: string) => void,
): Promise<RegionFolder> {
  const base = path.resolve(process.env.DUIKOU_FOLDER ?? '.', folder)
  if (!existsSync(base) || !statSync(base).isDirectory())
    throw new UsageError(`--data ${folder}: 不是文件夹 (not a folder)`)
  const knowledge: Knowledge = {
    lexicon: compileLexicon(lexicon),
    regions: indexRegions(regions),
    referenceHash: digest([majors.hash, regions.hash]),
  }
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
      tables.push(...workbook.sheets.map((sheet) => ({ file: name, sheet: sheet.name, rows: sheet.rows })))
    } catch (error) {
      if (!(error instanceof SheetError)) throw error
      unreadable.push({ code: 'file_unreadable', severity: 'error', file: name, sheet: null, found: error.code })
    }
  }
  const intake = readRegion(tables, { ...knowledge, majors: indexMajors(majors) })
  const registry = compileRegistry(intake.data, knowledge, { asOf: asOf ?? intake.asOf ?? todayInShanghai() })
  return { registry, intake, issues: [...unreadable, ...intake.issues] }
}

export function readPolicy(file: string | undefined): PublishedPolicy {
  if (file === undefined) return standard
  const full = path.resolve(process.env.DUIKOU_FOLDER ?? '.', file)
  let data: unknown
  try {
    data = JSON.parse(readFileSync(full, 'utf8'))
  } catch (error) {
    throw new UsageError(
      `--policy ${file}: 读不出 JSON (not readable as JSON): ${error instanceof Error ? error.message : ''}`,
    )
  }
  const policy = Policy.safeParse(data)
  if (!policy.success)
    throw new UsageError(
      `--policy ${file}: ${policy.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')}`,
    )
  return { ...policy.data, hash: digest(policy.data) }
}

/** The day in UTC+8, which is Asia/Shanghai all year. */
function todayInShanghai(): string {
  return new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
}
