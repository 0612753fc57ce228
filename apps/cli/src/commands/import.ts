/** duikou import: spreadsheets to nouns, with a report that people can act on; kept in a store where `--data` names one. */
import { once } from 'node:events'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { annotateWorkbook, SheetError } from '@duikou/sheets'
import {
  type Comparison,
  compare,
  emptyRegion,
  type Intake,
  type IntakeSession,
  importLines,
  importReport,
  importTables,
  type Person,
  provenanceTable,
  returnNotes,
  type SheetReport,
  unreadHeaders,
  version,
} from 'duikou'
import { type GivenFile, importSession, readInto, sheetErrorWords } from '../import-session.ts'
import { jsonPieces } from '../json-pieces.ts'
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
  const kept = options.data === undefined ? null : await openKnown(options.data, progressLine, options.lexicon)
  const known = kept?.data ?? emptyRegion
  if (sizeOf(files) > LARGE) keepHeapSmall()
  const given = givenFiles(files)
  const asOf = options.asOf ?? kept?.asOf ?? todayInShanghai()
  const persons: Person[] = []
  const session = await importSession(given, {
    ...(options.as === undefined ? {} : { as: options.as }),
    purpose: options.purpose,
    headerMap,
    known,
    pseudonymKey,
    asOf,
    regional: options.lexicon,
    ...(options.keepIdentity ? { onPerson: (one: Person) => void persons.push(one) } : {}),
  })
  const read = await readFiles(given, session)
  const intake = session.finish()
  const comparison = compare(intake.records, known, kept?.waiting)
  const { lang, records = false } = options
  const reports = importReport(intake, comparison, { language: lang, records, encodings: read.encodings })
  if (options.mapOut !== undefined)
    writeFileSync(placeOf(options.mapOut), `${JSON.stringify(unreadHeaders(intake, headerMap), null, 2)}\n`)
  if (options.out !== undefined)
    await writeOut(options.out, [
      ...importTables(reports, lang),
      provenanceTable(restsOn(intake.asOf ?? asOf, options.lexicon), lang),
    ])
  if (options.return !== undefined) await writeReturn(files[0] ?? '', options.return, reports)
  if (options.data !== undefined && !options.dryRun)
    await keepImport(options.data, comparison, {
      replace: options.replace ?? false,
      asOf: options.asOf ?? intake.asOf,
      outcomes: intake.outcomes,
    })
  if (options.data !== undefined && !options.dryRun && options.keepIdentity) await keepPersons(options.data, persons)
  endProgress()
  await say(reports, read.refused, options)
  end(intake, comparison, options)
}

async function keepPersons(data: string, persons: readonly Person[]): Promise<void> {
  const { openVault } = await import('@duikou/store/vault')
  const vault = await openVault(placeOf(data))
  vault.keep(persons)
  vault.close()
}

/** What the reading rests on. */
function restsOn(asOf: string, regional: string | undefined) {
  const { lexicon, referenceHash } = ourKnowledge(regional)
  return { lexicon: lexicon.hash, reference: referenceHash, asOf, version }
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

/** 100,000 rows live in 130 MB; left alone, the heap takes 500 before it collects. Measured: a quarter less memory, a tenth more time. */
function keepHeapSmall(): void {
  for (const flag of ['--max-semi-space-size=16', '--semi-space-growth-factor=1', '--heap-growing-percent=80'])
    setFlagsFromString(flag)
}

interface PlacedFile extends GivenFile {
  readonly place: string
}

/** Sheets of one file share its name; two files of one name are told apart by their folders. */
function givenFiles(files: readonly string[]): PlacedFile[] {
  const names = files.map((file) => path.basename(file))
  return files.map((file, i) => {
    const base = names[i] ?? file
    const name = names.indexOf(base) === names.lastIndexOf(base) ? base : file
    const place = placeOf(file)
    return { name, place, bytes: () => readFileSync(place) }
  })
}

async function readFiles(files: readonly PlacedFile[], session: IntakeSession): Promise<ReadFiles> {
  const refused: RefusedFile[] = []
  const encodings: Record<string, string | null> = {}
  for (const file of files) {
    progressLine(`读取 ${file.name}`)
    try {
      encodings[file.name] = await readInto(session, file)
    } catch (error) {
      refused.push({ file: file.name, error: refusal(error, file.place) })
    }
  }
  return { encodings, refused }
}

function refusal(error: unknown, full: string): RefusedFile['error'] {
  if (error instanceof SheetError) return { code: error.code, message: sheetErrorWords(error) }
  if (!existsSync(full)) return { code: 'file_not_found', message: '没有这个文件 (no such file)' }
  const message = error instanceof Error ? error.message : String(error)
  if (/EISDIR|EACCES|EPERM/.test(message))
    return { code: 'file_unreadable', message: `文件打不开 (cannot be opened): ${message}` }
  throw error
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

async function say(
  reports: readonly SheetReport[],
  refused: readonly RefusedFile[],
  { json, lang }: ImportOptions,
): Promise<void> {
  if (json) {
    for (const piece of jsonPieces({ files: [...reports, ...refused] }))
      if (!process.stdout.write(piece)) await once(process.stdout, 'drain')
    process.stdout.write('\n')
    return
  }
  for (const report of reports) process.stdout.write(`${importLines(report, lang).join('\n')}\n\n`)
  for (const { file, error } of refused) process.stdout.write(`${file}: ${error.message}\n`)
}

function end(intake: Intake, { records }: Comparison, { strict }: ImportOptions): void {
  if (records.length === 0) throw new Ended(1)
  if (strict && intake.outcomes.some(({ as }) => as === 'quarantined')) throw new Ended(3)
}
