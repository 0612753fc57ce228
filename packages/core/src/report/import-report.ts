/** What came of the sheets that were read, as people and programs read it: one entry a sheet. */
import type { ComparedRecord, Comparison, KeptState } from '../intake/compare.ts'
import type { Intake } from '../intake/read-region.ts'
import { sheetKeys } from '../intake/sheet-key.ts'
import type { ColumnReading, PartReading, RowOutcome } from '../intake/table.ts'
import type { RowIssue, Severity } from '../model/issue.ts'
import { adviceOn, problemOf } from './import-words.ts'
import type { Language } from './words.ts'

export interface SheetIssue {
  readonly code: string
  readonly severity: Severity
  readonly row: number
  readonly column: number | null
  readonly header: string | null
  readonly field: string | null
  readonly found: string
  readonly expected?: string
  readonly used?: string
  readonly rows?: RowIssue['rows']
  readonly message: string
  readonly advice: string
}

export interface SheetReport {
  readonly file: string
  readonly sheet: string
  readonly kind: string | null
  readonly encoding: string | null
  readonly columns: readonly ColumnReading[]
  /** Only where the sheet holds several tables. */
  readonly tables?: readonly PartReading[]
  readonly outcomes: readonly {
    readonly row: number
    readonly as: RowOutcome['as']
    readonly why: RowOutcome['why']
    readonly records: readonly number[]
  }[]
  readonly issues: readonly SheetIssue[]
  /** The normalised nouns, each with its kind; only where asked for. */
  readonly values?: readonly unknown[]
  /** Sheets of the same file that held nothing that could be read. */
  readonly skippedSheets: readonly string[]
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  readonly missing: number
}

export interface ReportOptions {
  readonly language: Language
  readonly records: boolean
  /** By file name; null where the format settles it. */
  readonly encodings: Readonly<Record<string, string | null>>
}

export function importReport(
  intake: Intake,
  { records, missing, states }: Comparison,
  options: ReportOptions,
): SheetReport[] {
  const key = sheetKeys()
  const outcomes = groups(intake.outcomes, key)
  const issues = groups(
    [...intake.issues.filter((issue): issue is RowIssue => 'at' in issue), ...states.map(stateKept(intake))],
    ({ at }) => key(at),
  )
  const bySheet = new Map<string, ComparedRecord[]>()
  for (const record of records) {
    const [first, ...others] = record.sources
    if (first === undefined) continue
    const sheets = others.length === 0 ? [key(first)] : new Set(record.sources.map(key))
    for (const sheet of sheets) {
      const own = bySheet.get(sheet)
      if (own === undefined) bySheet.set(sheet, [record])
      else own.push(record)
    }
  }
  return intake.tables.map((reading): SheetReport => {
    const mine = bySheet.get(key(reading)) ?? []
    const indexes = new Map<number, readonly number[]>()
    mine.forEach(({ sources }, index) => {
      for (const { file, sheet, row } of sources)
        if (file === reading.file && sheet === reading.sheet) {
          const before = indexes.get(row)
          indexes.set(row, before === undefined ? [index] : [...before, index])
        }
    })
    const kinds = new Set<string | null>([reading.kind, ...(reading.tables ?? []).map(({ kind }) => kind)])
    const own = mine.filter(({ kind }) => kinds.has(kind))
    const touched = rowsTouched(mine, own)
    const count = (change: ComparedRecord['change']) => own.filter((one) => effective(one, touched) === change).length
    const rows = (outcomes.get(key(reading)) ?? []).toSorted((a, b) => a.row - b.row)
    return {
      file: reading.file,
      sheet: reading.sheet,
      kind: reading.kind,
      encoding: options.encodings[reading.file] ?? null,
      columns: reading.columns,
      ...(reading.tables === undefined ? {} : { tables: reading.tables }),
      outcomes: rows.map(({ row, as, why }) => ({
        row,
        as,
        why,
        records: as === 'record' ? (indexes.get(row) ?? nothing) : nothing,
      })),
      issues: (issues.get(key(reading)) ?? []).toSorted(byPlace).map((issue) => sheetIssue(issue, options.language)),
      ...(options.records ? { values: mine.map(({ kind, value }) => ({ kind, ...value })) } : {}),
      skippedSheets: intake.tables
        .filter(({ file, kind }) => file === reading.file && kind === null)
        .map(({ sheet }) => sheet),
      added: count('added'),
      changed: count('changed'),
      unchanged: count('unchanged'),
      missing: missing.filter(({ table }) => own.some((one) => one.table === table)).length,
    }
  })
}

const nothing: readonly number[] = []

/** Rows whose own record is as before, but which changed what it names (a code of its enterprise). */
function rowsTouched(all: readonly ComparedRecord[], own: readonly ComparedRecord[]): ReadonlySet<string> {
  const changed = all.filter(({ change }) => change === 'changed')
  if (changed.length === 0) return new Set()
  const mine = new Set(own)
  const rows = changed.filter((one) => !mine.has(one)).flatMap(({ saidBy }) => saidBy)
  return new Set(rows.map(({ file, sheet, row }) => `${file}\t${sheet}\t${row}`))
}

function effective({ change, sources }: ComparedRecord, touched: ReadonlySet<string>): ComparedRecord['change'] {
  if (change !== 'unchanged') return change
  return sources.some(({ file, sheet, row }) => touched.has(`${file}\t${sheet}\t${row}`)) ? 'changed' : 'unchanged'
}

/** At the cell that says the state. */
function stateKept({ tables }: Intake) {
  return ({ at, said, stands }: KeptState): RowIssue => {
    const sheet = tables.find(({ file, sheet }) => file === at.file && sheet === at.sheet)
    const cell = sheet?.columns.find(({ field }) => field === 'state')
    const place = { column: cell?.column ?? null, header: cell?.header ?? null, field: 'state' }
    return { code: 'state_kept', severity: 'warning', at, ...place, found: said, used: stands }
  }
}

function sheetIssue(issue: RowIssue, language: Language): SheetIssue {
  const { code, severity, at, column, header, field, found, expected, used, rows } = issue
  const place = { code, severity, row: at.row, column, header, field, found }
  const words = { message: problemOf(issue, language), advice: adviceOn(issue, language) }
  // In the order in which they are printed; most have one of the three or none.
  if (used === undefined && rows === undefined)
    return expected === undefined ? { ...place, ...words } : { ...place, expected, ...words }
  return {
    ...place,
    ...(expected === undefined ? {} : { expected }),
    ...(used === undefined ? {} : { used }),
    ...(rows === undefined ? {} : { rows }),
    ...words,
  }
}

function byPlace(a: RowIssue, b: RowIssue): number {
  return a.at.row - b.at.row || (a.column ?? 0) - (b.column ?? 0)
}

function groups<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const grouped = new Map<string, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = grouped.get(key)
    if (group === undefined) grouped.set(key, [item])
    else group.push(item)
  }
  return grouped
}
