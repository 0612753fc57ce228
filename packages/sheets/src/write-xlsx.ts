import { serialOfIso } from './date.ts'
import { SheetError } from './error.ts'
import type { Cell, OutColumn, OutTable } from './sheet.ts'
import { sheetNames } from './sheet-name.ts'
import { columnWidths } from './width.ts'
import { MOST_ROWS } from './xlsx/layout.ts'
import { packWorkbook, rectangle, type SheetPart, styleNumber, textCell } from './xlsx/write-parts.ts'
import type { StyledCell } from './xlsx/write-xml.ts'

/**
 * Tables as an xlsx workbook, a sheet each: bold, frozen header with filter buttons, widths that fit, codes as text, dates as dates,
 * never a formula. The same tables give the same bytes on every machine: no clock, no random id, a fixed compressor. Rows are written
 * one by one, so that a large table costs little more than itself.
 * @throws SheetError `too-large` for more rows than a sheet can hold.
 */
export async function writeWorkbook(tables: readonly OutTable[]): Promise<Uint8Array> {
  const names = sheetNames(tables.map((table) => table.name))
  const sheets = tables.map((table, i) => sheetOf(table, names[i] as string))
  const empty = { name: 'Sheet1', columns: [], frozenRows: 0, filter: null, rows: [] }
  return packWorkbook(sheets.length === 0 ? [empty] : sheets) // a workbook without sheets opens nowhere
}

function sheetOf(table: OutTable, name: string): SheetPart {
  const noteRow = table.rows.length + 3
  if ((table.note === undefined ? table.rows.length + 1 : noteRow) > MOST_ROWS)
    throw new SheetError('too-large', { limit: 'maxRows', max: MOST_ROWS })
  const widths = columnWidths(table)
  return {
    name,
    columns: table.columns.map(({ kind }, i) => ({ width: widths[i] as number, style: usualStyle[kind] })),
    frozenRows: 1,
    filter: table.columns.length > 0 ? rectangle(table.columns.length, table.rows.length + 1) : null,
    rows: rowsOf(table, noteRow),
  }
}

const usualStyle: Record<OutColumn['kind'], number> = {
  text: styleNumber.text,
  date: styleNumber.date,
  number: styleNumber.plain,
}

function* rowsOf(table: OutTable, noteRow: number): Generator<{ row: number; cells: (StyledCell | null)[] }> {
  yield { row: 1, cells: table.columns.map((column) => textCell(column.header, styleNumber.header)) }
  let row = 1
  for (const cells of table.rows) {
    row++
    yield { row, cells: table.columns.map((column, i) => cellOf(cells[i] ?? null, column)) }
  }
  if (table.note !== undefined) yield { row: noteRow, cells: [textCell(table.note, styleNumber.text)] }
}

function cellOf(cell: Cell, column: OutColumn): StyledCell | null {
  if (cell === null || cell === '' || (typeof cell === 'number' && !Number.isFinite(cell))) return null
  if (column.kind === 'text') return textCell(cell, styleNumber.text)
  if (typeof cell !== 'string') return { value: cell, style: styleNumber.plain }
  const serial = column.kind === 'date' ? serialOfIso(cell) : null
  if (serial === null) return textCell(cell, styleNumber.text)
  return { value: serial, style: Number.isInteger(serial) ? styleNumber.date : styleNumber.dateTime }
}
