/** duikou import: spreadsheets to nouns, with a report that people can act on; kept in a store where `--data` names one. */
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { industries } from '@duikou/data/industries'
import { majors } from '@duikou/data/majors'
import { occupations } from '@duikou/data/occupations'
import { annotateWorkbook, type OpenSheet, type Row, SheetError } from '@duikou/sheets'
import { openSafely } from '@duikou/sheets/isolated'
import {
  type Comparison,
  compare,
  contextOfSheets,
  emptyRegion,
  HEAD_ROWS,
  type Intake,
  type IntakeOptions,
  type IntakeSession,
  importLines,
  importReport,
  importTables,
  indexIndustries,
  indexMajors,
  indexOccupations,
  openIntake,
  provenanceTable,
  ROWS_LOOKED_AT,
  returnNotes,
  type SheetReport,
  type Table,
  unreadHeaders,
  version,
} from 'duikou'
import { keepImport, openKnown } from '../kept.ts'
import { checkOut, writeOut } from '../out.ts'
import { keptPseudonymKey, pseudonymKeyIn } from '../pseudonym-key.ts'
import { ourKnowledge, todayInShanghai } from '../region-folder.ts'
import { endProgress, progressLine } from '../terminal.ts'
import { Ended } from '../usage.ts'
import { checkOptions, type ImportOptions, placeOf, readHeaderMap } from './import-options.ts'

interface RefusedFile {
  readonly file: string
  readonly error: { readonly code: string; readonly message: string }
}

interface ReadFiles {
  readonly encodings: Readonly<Record<string, string | null>>
  readonly refused: readonly RefusedFile[]
}

export async function importCommand(files: readonly string[], options: ImportOptions): Promise<void> {
  checkOptions(files, options)
  checkOut(options.out)
  const headerMap = readHeaderMap(options.map)
  const pseudonymKey = keyFor(options)
  const kept = options.data === undefined ? null : await openKnown(options.data, progressLine)
  const known = kept?.data ?? emptyRegion
  const how: IntakeOptions = {
    ...(options.as === undefined ? {} : { as: options.as }),
    ...(pseudonymKey === null ? {} : { pseudonymKey }),
    purpose: options.purpose,
    headerMap,
    known,
    references: 'present',
  }
  const given = {
    ...ourKnowledge(),
    majors: indexMajors(majors),
    industries: indexIndustries(industries),
    occupations: indexOccupations(occupations),
    asOf: options.asOf ?? kept?.asOf ?? todayInShanghai(),
  }
  if (sizeOf(files) > LARGE) keepHeapSmall()
  const session = openIntake(contextOfSheets(await headsOf(files), given, how), how)
  const read = await readFiles(files, session)
  const intake = session.finish()
  const comparison = compare(intake.records, known)
  const { lang, records = false } = options
  const reports = importReport(intake, comparison, { language: lang, records, encodings: read.encodings })
  if (options.mapOut !== undefined)
    writeFileSync(placeOf(options.mapOut), `${JSON.stringify(unreadHeaders(intake, headerMap), null, 2)}\n`)
  if (options.out !== undefined)
    await writeOut(options.out, [...importTables(reports, lang), provenanceTable(restsOn(given, intake), lang)])
  if (options.return !== undefined) await writeReturn(files[0] ?? '', options.return, reports)
  if (options.data !== undefined && !options.dryRun)
    await keepImport(options.data, comparison, { replace: options.replace ?? false, asOf: options.asOf ?? intake.asOf })
  endProgress()
  say(reports, read.refused, options)
  end(intake, comparison, options)
}

/** What the reading rests on. */
function restsOn(given: ReturnType<typeof ourKnowledge> & { readonly asOf: string }, intake: Intake) {
  return {
    lexicon: given.lexicon.hash,
    reference: given.referenceHash,
    asOf: intake.asOf ?? given.asOf,
    version,
  }
}

/** What is kept gets its pseudonyms by the key of its folder; a folder that is only looked at is left untouched. */
function keyFor({ data, dryRun }: ImportOptions): string | null {
  if (data === undefined) return null
  return dryRun ? pseudonymKeyIn(placeOf(data)) : keptPseudonymKey(placeOf(data))
}

/** From here on memory is worth more than time. */
const LARGE = 4_000_000

function sizeOf(files: readonly string[]): number {
  return files.reduce((sum, file) => sum + (statSync(placeOf(file), { throwIfNoEntry: false })?.size ?? 0), 0)
}

/** 100,000 rows live in 130 MB; left alone, the heap takes 500 before it collects. Measured: a third less memory in the same time. */
function keepHeapSmall(): void {
  for (const flag of ['--max-semi-space-size=4', '--semi-space-growth-factor=1', '--heap-growing-percent=50'])
    setFlagsFromString(flag)
}

/** Sheets of one file share its name; two files of one name are told apart by their folders. */
async function readFiles(files: readonly string[], session: IntakeSession): Promise<ReadFiles> {
  const refused: RefusedFile[] = []
  const encodings: Record<string, string | null> = {}
  const names = files.map((file) => path.basename(file))
  for (const [place, file] of files.entries()) {
    const base = names[place] ?? file
    const name = names.indexOf(base) === names.lastIndexOf(base) ? base : file
    progressLine(`读取 ${name}`)
    try {
      const book = await openSafely({ name, bytes: readFileSync(placeOf(file)) })
      encodings[name] = book.encoding
      try {
        for (const sheet of book.sheets) await readRows(name, sheet, session)
      } finally {
        await book.close()
      }
    } catch (error) {
      session.drop(name)
      refused.push({ file: name, error: refusal(error, placeOf(file)) })
    }
  }
  return { encodings, refused }
}

/** The first rows of every sheet: they say where the sheets come from. A file that cannot be read is told of when it is read whole. */
async function headsOf(files: readonly string[]): Promise<Table[]> {
  const heads: Table[] = []
  for (const file of files) {
    try {
      const book = await openSafely({ name: path.basename(file), bytes: readFileSync(placeOf(file)) })
      try {
        for (const sheet of book.sheets) {
          const rows: Row[] = []
          for await (const row of sheet.rows()) if (rows.push(row) === ROWS_LOOKED_AT) break
          heads.push({ file, sheet: sheet.name, rows, hidden: sheet.hidden ?? false })
        }
      } finally {
        await book.close()
      }
    } catch {
      // readFiles says what is wrong with it
    }
  }
  return heads
}

/** The first rows say what the sheet is; the rest passes through. */
async function readRows(file: string, sheet: OpenSheet, session: IntakeSession): Promise<void> {
  const { merges } = await sheet.layout()
  const head: Row[] = []
  const open = () => session.sheet({ file, sheet: sheet.name, rows: head, merges, hidden: sheet.hidden ?? false })
  let door: ReturnType<IntakeSession['sheet']> | null = null
  for await (const row of sheet.rows()) {
    if (door !== null) door.add(row)
    else if (head.push(row) === HEAD_ROWS) door = open()
  }
  if (door === null) open()
}

function refusal(error: unknown, full: string): RefusedFile['error'] {
  if (error instanceof SheetError) return { code: error.code, message: sheetErrorWords(error) }
  if (!existsSync(full)) return { code: 'file_not_found', message: '没有这个文件 (no such file)' }
  const message = error instanceof Error ? error.message : String(error)
  if (/EISDIR|EACCES|EPERM/.test(message))
    return { code: 'file_unreadable', message: `文件打不开 (cannot be opened): ${message}` }
  throw error
}

function sheetErrorWords({ code, details }: SheetError): string {
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

async function writeReturn(file: string, out: string, reports: readonly SheetReport[]): Promise<void> {
  if (reports.length === 0) return
  const name = path.basename(file)
  const headerRows = Object.fromEntries(
    reports.flatMap(({ sheet, outcomes }) => {
      const header = outcomes.filter(({ why }) => why === 'header').map(({ row }) => row)
      return header.length === 0 ? [] : [[sheet, header[0] ?? 1]]
    }),
  )
  const bytes = await annotateWorkbook({ name, bytes: readFileSync(placeOf(file)) }, returnNotes(reports), {
    headerRows,
  })
  writeFileSync(placeOf(out), bytes)
}

function say(reports: readonly SheetReport[], refused: readonly RefusedFile[], { json, lang }: ImportOptions): void {
  if (json) {
    process.stdout.write(`${JSON.stringify({ files: [...reports, ...refused] })}\n`)
    return
  }
  for (const report of reports) process.stdout.write(`${importLines(report, lang).join('\n')}\n\n`)
  for (const { file, error } of refused) process.stdout.write(`${file}: ${error.message}\n`)
}

function end(intake: Intake, { records }: Comparison, { strict }: ImportOptions): void {
  if (records.length === 0) throw new Ended(1)
  if (strict && intake.outcomes.some(({ as }) => as === 'quarantined')) throw new Ended(3)
}
