/** What is told of sheets once they are read: what each column was taken for, where in it an issue lies, and what was not read at all. */
import type { RowIssue } from '../model/issue.ts'
import { columnsRead } from './beside.ts'
import type { Column } from './columns-of.ts'
import type { Statement } from './frame.ts'
import type { Recognised } from './header.ts'
import type { RowFate } from './read-sheet.ts'
import { sheetKeys } from './sheet-key.ts'
import type { RowTaker } from './sheet-tables.ts'
import type { ColumnReading, IntakeIssue, RowOutcome, TableReading } from './table.ts'
import type { TableRead } from './table-read.ts'

export interface SheetRead {
  readonly sheet: Understood
  readonly tables: readonly TableRead[]
}

export interface Understood {
  readonly file: string
  readonly sheet: string
  readonly hidden: boolean
  readonly hiddenColumns: readonly number[]
  readonly reader: RowTaker | null
  /** Rows of a sheet that is not read, and what the first of them say where it may be a 口径. */
  readonly unread: number[]
  readonly statements: Statement[]
}

export function readingOf(fates: readonly RowFate[]) {
  const counts = new Map<string, number>()
  const keyOf = sheetKeys()
  for (const { source, drafts } of fates) {
    const key = keyOf(source)
    let count = counts.get(key) ?? 0
    for (const { fate } of drafts) if (fate === 'record') count++
    counts.set(key, count)
  }
  return ({ sheet: { file, sheet }, tables }: SheetRead): TableReading => {
    const [first] = tables
    const parts = tables.map(({ found }) => ({
      kind: found.kind.name,
      header: found.first,
      columns: columnsRead(found).map((column) => columnReading(found, column)),
    }))
    const beside = parts.filter(({ header }, place) => place === 0 || header <= (first?.rows.at(-1)?.source.row ?? 0))
    return {
      file,
      sheet,
      kind: first?.found.kind.name ?? null,
      columns: beside.flatMap(({ columns }) => columns),
      records: counts.get(`${file}\t${sheet}`) ?? 0,
      ...(parts.length > 1 ? { tables: parts } : {}),
    }
  }
}

function columnReading(found: Recognised, one: Column): ColumnReading {
  const { column, header, field, role, isRepeated, evidence } = one
  if (role === 'identity' || role === 'withheld') return { column, header, field: role }
  const isCopy = isRepeated && field?.isWhole === undefined && sameHeaderBefore(found, column)
  const reading = { column, header, field: isCopy ? null : (field?.name ?? (role === 'remark' ? 'remark' : null)) }
  return evidence === null ? reading : { ...reading, evidence }
}

/** A column that copies another's header is not read; one that says the same in other words stands in where that one is blank. */
function sameHeaderBefore({ columns }: Recognised, at: number): boolean {
  const own = columns.find(({ column }) => column === at)
  return columns.some(({ column, header }) => column < at && header === own?.header)
}

/** Columns that are read though nobody sees them. */
export function hiddenColumns(
  { file, sheet, hiddenColumns: hidden }: Understood,
  tables: readonly TableRead[],
): RowIssue[] {
  return tables.flatMap(({ found }) =>
    columnsRead(found)
      .filter(({ column, field }) => field !== null && hidden.includes(column))
      .map(({ column, header, field }) => ({
        code: 'hidden_column',
        severity: 'note',
        at: { file, sheet, row: found.last },
        column,
        header,
        field: field?.name ?? null,
        found: header,
      })),
  )
}

/** Issues that arose after reading know their field; the table knows its cell. */
export function withColumn(sheets: readonly SheetRead[]) {
  const bySheet = new Map(
    sheets.map(({ sheet: { file, sheet }, tables }) => [
      `${file}\t${sheet}`,
      tables.toSorted((a, b) => a.found.first - b.found.first),
    ]),
  )
  return (issue: RowIssue): RowIssue => {
    const { at, column, field } = issue
    if (column !== null || field === null) return issue
    const tables = bySheet.get(`${at.file}\t${at.sheet}`) ?? []
    const last = tablesAbove(tables, at.row) - 1
    for (let place = last; place >= 0 && place > last - MOST_BESIDE; place--) {
      const table = tables[place]
      const cell = table?.placeOf(at, field) ?? table?.placeOf(at, `${field}Name`) ?? null
      if (cell === null) continue
      return {
        ...issue,
        at: cell.row === at.row ? at : { ...at, row: cell.row },
        column: cell.column,
        header: cell.header,
      }
    }
    // No column holds it: what such a column would be called says what is wanted.
    const wanted = tables[last]?.found.fields.find(({ name }) => name === field)?.headers[0]
    return issue.header === null && issue.code === 'missing_required' ? { ...issue, header: wanted ?? null } : issue
  }
}

/** So many tables may lie side by side. */
const MOST_BESIDE = 16

/** How many of the tables begin in this row or above it. */
function tablesAbove(tables: readonly TableRead[], row: number): number {
  let [low, high] = [0, tables.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((tables[middle]?.found.first ?? 0) <= row) low = middle + 1
    else high = middle
  }
  return low
}

/** In a sheet about persons a name may stand in any cell: no issue repeats one. What a header says is shown. */
export function withoutPersons(sheets: readonly SheetRead[], mask: (said: string) => string) {
  const ofPersons = new Set(
    sheets
      .filter(({ tables }) => tables.some(({ found }) => found.kind.ofPersons))
      .map(({ sheet: { file, sheet } }) => `${file}\t${sheet}`),
  )
  const keyOf = sheetKeys()
  return (issue: RowIssue): RowIssue => {
    if (!ofPersons.has(keyOf(issue.at)) || issue.found === issue.header) return issue
    const [found, used] = [mask(issue.found), issue.used === undefined ? undefined : mask(issue.used)]
    if (found === issue.found && used === issue.used) return issue
    return { ...issue, found, ...(used === undefined ? {} : { used }) }
  }
}

export function unrecognised(sheets: readonly SheetRead[]): IntakeIssue[] {
  return sheets
    .filter(({ sheet }) => sheet.reader === null && sheet.unread.length > 0)
    .map(({ sheet: { file, sheet, hidden } }) => {
      const found = hidden ? 'hidden' : ''
      return { code: 'sheet_not_recognised', severity: 'warning', file, sheet, found }
    })
}

export function ignoredWhole(sheets: readonly SheetRead[]): RowOutcome[] {
  return sheets.flatMap(({ sheet: { file, sheet, hidden, unread } }) => {
    const why = hidden ? 'hidden-sheet' : 'sheet-not-recognised'
    return unread.map((row): RowOutcome => ({ file, sheet, row, as: 'ignored', why }))
  })
}
