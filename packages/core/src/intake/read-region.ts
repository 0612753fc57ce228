/**
 * Spreadsheets in, nouns and issues out, once. Every row that comes in has exactly one outcome; a cell that cannot be read
 * becomes an issue and a null, never a guess in silence; a row that cannot stand is quarantined with its reason.
 */

import { compareIds } from '../model/id.ts'
import type { RowIssue } from '../model/issue.ts'
import type { RegionData } from '../model/region-data.ts'
import { compileHeaders } from './dictionary.ts'
import { type Statement, statementOf } from './frame.ts'
import { recognise } from './header.ts'
import { atHome } from './home-region.ts'
import type { Kind } from './kind.ts'
import { kinds } from './kinds/all.ts'
import { about } from './kinds/parties.ts'
import { directory } from './link.ts'
import { personMask } from './mask.ts'
import type { IntakeOptions } from './options.ts'
import { keyOfPersons } from './persons.ts'
import { type Draft, type RowFate, readSheet } from './read-sheet.ts'
import { checkReferences } from './references.ts'
import { bySource, settle } from './settle.ts'
import { oneFateARow, openTables } from './sheet-tables.ts'
import { stateFrames, type Telling } from './state-frames.ts'
import type { IntakeContext, IntakeIssue, RowOutcome, Table, TableReading, TableRow } from './table.ts'
import { type RegionRecord, recordsOf, regionOf } from './to-nouns.ts'
import {
  hiddenColumns,
  ignoredWhole,
  readingOf,
  type SheetRead,
  type Understood,
  unrecognised,
  withColumn,
  withoutPersons,
} from './told-of-sheets.ts'

export interface Intake {
  /** Put in order when first asked for: who only reports does not ask. */
  readonly data: RegionData
  /** The day as of which the sheets hold, where a sheet 说明 states it. */
  readonly asOf: string | null
  readonly tables: readonly TableReading[]
  readonly issues: readonly IntakeIssue[]
  readonly outcomes: readonly RowOutcome[]
  /** Every noun with the rows it came from, in the order of the sheets. */
  readonly records: readonly RegionRecord[]
}

/** Sheets row by row, for files that should not lie in memory whole. */
export interface IntakeSession {
  /** A sheet by its first rows (HEAD_ROWS of them, or all there are), which are read with it; more rows follow in order. */
  sheet(head: Table): { add(row: TableRow): void }
  /** Forgets all sheets of a file that turned out to be damaged: a file counts as a whole or not at all. */
  drop(file: string): void
  /** Once: what was read is let go of. */
  finish(): Intake
}

/** So many rows tell what a sheet is. */
export const HEAD_ROWS = 40

/** So many rows of each sheet tell where the sheets come from and as of which day they hold. */
export const ROWS_LOOKED_AT = 2000

export function readRegion(tables: readonly Table[], given: IntakeContext, options: IntakeOptions = {}): Intake {
  const session = openIntake(contextOfSheets(tables, given, options), options)
  for (const table of tables) session.sheet(table)
  return session.finish()
}

/** What the sheets say for all of them: their own region, where shared names mean its places, and the day as of which they hold. */
export function contextOfSheets(
  tables: readonly Table[],
  given: IntakeContext,
  options: IntakeOptions = {},
): IntakeContext {
  const context = atHome(tables, given)
  const abouts = tables.filter(({ rows }) => rows.length <= MOST_ABOUT)
  return { ...context, asOf: statedDay(abouts, context, options) ?? context.asOf ?? null }
}

/** Sheets without a table that may say how the others were taken. */
const mayTell = /口径|说明|填报情况|调查情况/

/** A sheet 说明 is short, and other sheets need what it says. */
const MOST_ABOUT = 200

function statedDay(tables: readonly Table[], context: IntakeContext, options: IntakeOptions): string | null {
  const compiled = compileHeaders([about], context, options.headerMap ?? {})
  const read = tables.flatMap((table) => {
    const found = recognise(table, compiled, null)
    return found === null ? [] : [...readSheet(table, found, null, context).rows]
  })
  return asOfOf(read)
}

export function openIntake(context: IntakeContext, options: IntakeOptions = {}): IntakeSession {
  const compiled = compileHeaders(kinds, context, options.headerMap ?? {})
  const sheets: Understood[] = []
  return {
    sheet(head) {
      const how = { kinds: compiled, asked: options.as ?? null, asOf: context.asOf ?? null, context }
      const reader = head.hidden ? null : openTables(head, how)
      const { file, sheet, hidden = false, hiddenColumns = [] } = head
      const unread: number[] = []
      const statements: Statement[] = []
      sheets.push({ file, sheet, hidden, hiddenColumns, reader, unread, statements })
      const tells = !hidden && mayTell.test(`${file} ${sheet}`)
      const pass = (row: TableRow) => {
        unread.push(row.row)
        if (tells && unread.length <= MOST_ABOUT) statements.push(statementOf(row.cells, { file, sheet, row: row.row }))
      }
      const add = (row: TableRow) => (reader === null ? pass(row) : reader.add(row))
      for (const row of head.rows) add(row)
      return { add }
    },
    drop(file) {
      for (let place = sheets.length - 1; place >= 0; place--) if (sheets[place]?.file === file) sheets.splice(place, 1)
    },
    finish() {
      const read = sheets.splice(0).sort((a, b) => compareIds(a.file, b.file) || compareIds(a.sheet, b.sheet))
      return intakeOf(read, options, personMask(context.majors, context.regions))
    },
  }
}

function intakeOf(understood: readonly Understood[], options: IntakeOptions, mask: (said: string) => string): Intake {
  const issues: RowIssue[] = []
  const fates: RowFate[] = []
  const tellings: Telling[] = []
  const sheets = understood.map((sheet): SheetRead => ({ sheet, tables: sheet.reader?.end() ?? [] }))
  for (const { sheet, tables } of sheets) {
    for (const fate of oneFateARow(tables)) fates.push(fate)
    for (const table of tables) for (const issue of table.issues) issues.push(issue)
    for (const issue of hiddenColumns(sheet, tables)) issues.push(issue)
    const { file, statements } = sheet
    if (tables.length === 0) tellings.push({ file, table: null, statements, rows: [] })
    for (const { found, statements: own, rows } of tables)
      tellings.push({ file, table: found.kind.table, statements: own, rows })
  }
  for (const issue of stateFrames(tellings)) issues.push(issue)
  const drafts = settled(fates, options, issues)
  const { records, refused } = recordsOf(drafts, options.purpose ?? 'matching', options.onPerson)
  for (const issue of refused) issues.push(issue)
  let data: RegionData | null = null
  return {
    get data() {
      data ??= regionOf(records)
      return data
    },
    asOf: asOfOf(fates),
    tables: sheets.map(readingOf(fates)),
    issues: [...unrecognised(sheets), ...issues.map(withColumn(sheets)).map(withoutPersons(sheets, mask))],
    outcomes: [...fates.map(outcomeOf), ...ignoredWhole(sheets)],
    records,
  }
}

/** Kinds stand in an order in which what is named comes before what names it. */
function settled(fates: readonly RowFate[], options: IntakeOptions, issues: RowIssue[]): Map<Kind, Draft[]> {
  const drafts = new Map<Kind, Draft[]>(kinds.map((kind) => [kind, []]))
  const seen = new Set<Draft>() // rows of a form share their record
  for (const { drafts: own } of fates)
    for (const draft of own) {
      if (seen.has(draft)) continue
      if (draft.alsoAt !== undefined) seen.add(draft)
      drafts.get(draft.kind)?.push(draft)
    }
  const key = options.pseudonymKey ?? keyOfPersons([...drafts.values()].flat())
  const parties = directory(options.known ?? null, kinds, key)
  for (const kind of kinds) {
    const mine = drafts.get(kind) ?? []
    parties.link(mine, issues)
    settle(kind, mine, issues)
    parties.add(kind, mine)
  }
  for (const stub of parties.stubs) drafts.get(stub.kind)?.push(stub)
  checkReferences(kinds, drafts, options, issues)
  return drafts
}

function outcomeOf({ source, why, drafts }: RowFate): RowOutcome {
  const { file, sheet, row } = source
  if (drafts.length === 0) return { file, sheet, row, as: 'ignored', why }
  const of = (fate: Draft['fate']) => drafts.find((draft) => draft.fate === fate)
  const draft = drafts.length === 1 ? drafts[0] : (of('record') ?? of('merged') ?? of('quarantined'))
  return { file, sheet, row, as: draft?.fate ?? 'quarantined', why: draft?.why ?? null }
}

function asOfOf(fates: readonly RowFate[]): string | null {
  const drafts = fates.flatMap((row) => row.drafts.filter(({ kind }) => kind.table === 'about'))
  for (const { kind, values, source } of drafts.sort(bySource)) {
    const { asOf } = kind.toNoun(values, source) as { asOf: string | null }
    if (asOf !== null) return asOf
  }
  return null
}
