/** Files read into one session of intake, for the command and for HTTP. */

import { headers } from '@duikou/data/headers'
import { industries } from '@duikou/data/industries'
import { majors } from '@duikou/data/majors'
import { occupations } from '@duikou/data/occupations'
import type { OpenSheet, OpenWorkbook, Row, SheetError } from '@duikou/sheets'
import { openSafely } from '@duikou/sheets/isolated'
import {
  contextOfSheets,
  HEAD_ROWS,
  type HeaderMap,
  type IntakeOptions,
  type IntakeSession,
  indexHeaders,
  indexIndustries,
  indexMajors,
  indexOccupations,
  type KindName,
  openIntake,
  type RegionData,
  ROWS_LOOKED_AT,
  type Table,
} from 'duikou'
import { ourKnowledge } from './region-folder.ts'

export interface SessionOptions {
  readonly as?: KindName
  readonly purpose: 'matching' | 'statistics'
  readonly headerMap: HeaderMap
  /** What the store knows already. */
  readonly known: RegionData
  /** Of the folder in which pseudonyms are kept; null: nothing is kept. */
  readonly pseudonymKey: string | null
  readonly asOf: string
  /** The lexicon of the region, as `--lexicon` names it. */
  readonly regional?: string | undefined
  /** Told who each trainee is; left out: names and numbers are let go of. */
  readonly onPerson?: NonNullable<IntakeOptions['onPerson']>
}

export interface GivenFile {
  readonly name: string
  /** Read when wanted: files are large. */
  bytes(): Uint8Array
}

export async function importSession(files: readonly GivenFile[], options: SessionOptions): Promise<IntakeSession> {
  const { asOf, pseudonymKey, regional, ...rest } = options
  const how: IntakeOptions = {
    ...rest,
    ...(pseudonymKey === null ? {} : { pseudonymKey }),
    references: 'present',
  }
  const given = {
    ...ourKnowledge(regional),
    headers: indexHeaders(headers),
    majors: indexMajors(majors),
    industries: indexIndustries(industries),
    occupations: indexOccupations(occupations),
    asOf,
  }
  const heads = await headsOf(files)
  try {
    return openIntake(contextOfSheets(heads, given, how), how)
  } catch (error) {
    for (const file of files) await begun.get(file)?.close()
    throw error
  }
}

/** A single file that was opened for its first rows stays open until it is read. */
const begun = new WeakMap<GivenFile, OpenWorkbook>()

/** Reads every sheet of the file; gives its encoding. On an error nothing of the file stays in the session. Throws SheetError. */
export async function readInto(session: IntakeSession, file: GivenFile): Promise<string | null> {
  const { name } = file
  try {
    const book = begun.get(file) ?? (await openSafely({ name, bytes: file.bytes() }))
    begun.delete(file)
    try {
      for (const sheet of book.sheets) await readRows(name, sheet, session)
    } finally {
      await book.close()
    }
    return book.encoding
  } catch (error) {
    session.drop(name)
    throw error
  }
}

export function sheetErrorWords({ code, details }: SheetError): string {
  const { file: _file, ...rest } = details
  const more = Object.entries(rest).map(([name, value]) => `${name}=${value}`)
  const words: Readonly<Record<string, string>> = {
    'not-a-spreadsheet': '不是电子表格 (not a spreadsheet)',
    encrypted: '文件有密码保护，请去掉密码 (protected by a password: remove it)',
    truncated: '文件残缺或已损坏 (cut short or damaged)',
    'too-large': '文件过大，超出限额 (over the budget)',
    encoding: '文字编码无法识别 (text in no known encoding)',
    'unsupported-format': '不支持的格式，请另存为 .xlsx (not read here: save as .xlsx)',
  }
  return [words[code] ?? `文件读不出 (cannot be read): ${code}`, ...more].join('；')
}

/** The first rows of every sheet: they say where the sheets come from. A file that cannot be read is told of when it is read whole. */
async function headsOf(files: readonly GivenFile[]): Promise<Table[]> {
  const heads: Table[] = []
  for (const file of files) {
    const { name } = file
    try {
      const book = await openSafely({ name, bytes: file.bytes() })
      let isWhole = false
      try {
        for (const sheet of book.sheets) {
          const rows: Row[] = []
          for await (const batch of sheet.batches(ROWS_LOOKED_AT)) for (const row of batch) rows.push(row)
          heads.push({ file: name, sheet: sheet.name, rows, hidden: sheet.hidden ?? false })
        }
        isWhole = true
      } finally {
        if (isWhole && files.length === 1) begun.set(file, book)
        else await book.close()
      }
    } catch {
      // readInto says what is wrong with it
    }
  }
  return heads
}

/** The first rows say what the sheet is; the rest passes through. */
async function readRows(file: string, sheet: OpenSheet, session: IntakeSession): Promise<void> {
  const { merges, hiddenColumns } = await sheet.layout()
  const head: Row[] = []
  const open = () =>
    session.sheet({ file, sheet: sheet.name, rows: head, merges, hiddenColumns, hidden: sheet.hidden ?? false })
  let door: ReturnType<IntakeSession['sheet']> | null = null
  for await (const batch of sheet.batches())
    for (const row of batch)
      if (door !== null) door.add(row)
      else if (head.push(row) === HEAD_ROWS) door = open()
  if (door === null) open()
}
