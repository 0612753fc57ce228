import type { CellStyle, CellValue, Cell as HucreCell, WriteSheet } from 'hucre/xlsx'
import { serialOfIso } from './date.ts'
import { SheetError } from './error.ts'
import type { Cell, OutColumn, OutTable } from './sheet.ts'
import { sheetNames } from './sheet-name.ts'
import { columnWidths } from './width.ts'

/**
 * Tables as an xlsx workbook, a sheet each: bold, frozen header with filter buttons, widths that fit, codes as text, dates as dates,
 * never a formula. The same tables give the same bytes: no clock, no random id.
 * @throws SheetError `too-large` for more rows than a sheet can hold.
 */
export async function writeWorkbook(tables: readonly OutTable[]): Promise<Uint8Array> {
  const { writeXlsx } = await import('hucre/xlsx') // 40 ms that a reader need not pay
  const names = sheetNames(tables.map((table) => table.name))
  const sheets = tables.map((table, i) => sheetOf(table, names[i] as string))
  return writeXlsx({
    sheets: sheets.length === 0 ? [{ name: 'Sheet1', rows: [] }] : sheets, // a workbook without sheets opens nowhere
    properties: { created: EPOCH, modified: EPOCH },
  })
}

const EPOCH = new Date(Date.UTC(2000, 0, 1))
const MOST_ROWS = 1_048_576
const LONGEST_TEXT = 32_767

function sheetOf(table: OutTable, name: string): WriteSheet {
  const noteRow = table.rows.length + 2
  if (table.rows.length + 1 > MOST_ROWS || (table.note !== undefined && noteRow >= MOST_ROWS)) {
    throw new SheetError('too-large', { limit: 'maxRows', max: MOST_ROWS })
  }
  const sheet = new SheetCells(table.columns)
  sheet.add(table.columns.map((column) => textCell(column.header, HEADER)))
  for (const row of table.rows) sheet.add(table.columns.map((column, i) => cellOf(row[i] ?? null, column)))
  if (table.note !== undefined) {
    sheet.add([])
    sheet.add([textCell(table.note, TEXT)])
  }
  const widths = columnWidths(table)
  return {
    name,
    rows: sheet.rows,
    cells: sheet.odd,
    columns: table.columns.map(({ kind }, i) => ({ width: widths[i] as number, style: usualStyle[kind] })),
    freezePane: { rows: 1 },
    ...(table.columns.length > 0 ? { autoFilter: { range: filterRange(table) } } : {}),
  }
}

const HEADER: CellStyle = { font: { bold: true }, numFmt: '@' }
const PLAIN: CellStyle = {}
const TEXT: CellStyle = { numFmt: '@' }
const DATE: CellStyle = { numFmt: 'yyyy-mm-dd' }
const DATE_TIME: CellStyle = { numFmt: 'yyyy-mm-dd hh:mm:ss' }
const usualStyle: Record<OutColumn['kind'], CellStyle> = { text: TEXT, date: DATE, number: PLAIN }

type OutCell = { readonly value: CellValue; readonly style: CellStyle } | null

/** Rows of values as hucre takes them: most look like their column, the odd ones are listed by place. */
class SheetCells {
  readonly rows: CellValue[][] = []
  readonly odd = new Map<string, Partial<HucreCell>>()
  readonly #columns: readonly OutColumn[]

  constructor(columns: readonly OutColumn[]) {
    this.#columns = columns
  }

  add(cells: readonly OutCell[]): void {
    const row = this.rows.length
    this.rows.push(cells.map((cell) => cell?.value ?? null))
    cells.forEach((cell, i) => {
      if (cell === null) return
      const column = this.#columns[i]
      // Text like #N/A would be written as an error; one run of rich text is text in any case.
      const isErrorLike = typeof cell.value === 'string' && cell.value.startsWith('#')
      if (!isErrorLike && column !== undefined && usualStyle[column.kind] === cell.style) return
      const runs = isErrorLike ? { richText: [{ text: String(cell.value) }] } : {}
      this.odd.set(`${row},${i}`, { value: cell.value, style: cell.style, ...runs })
    })
  }
}

function cellOf(cell: Cell, column: OutColumn): OutCell {
  if (cell === null || cell === '' || (typeof cell === 'number' && !Number.isFinite(cell))) return null
  if (column.kind === 'text')
    return textCell(typeof cell === 'boolean' ? String(cell).toUpperCase() : String(cell), TEXT)
  if (typeof cell !== 'string') return { value: cell, style: PLAIN }
  const serial = column.kind === 'date' ? serialOfIso(cell) : null
  if (serial === null) return textCell(cell, TEXT)
  return { value: serial, style: Number.isInteger(serial) ? DATE : DATE_TIME }
}

/** Text that comes back as it is: Excel's own escape escaped, nothing that XML forbids, no longer than a cell holds. */
function textCell(text: string, style: CellStyle): OutCell {
  const whole = text.length <= LONGEST_TEXT ? text : `${text.slice(0, LONGEST_TEXT - 1)}…`
  const value = whole.replace(/[\uFFFE\uFFFF]/g, '\uFFFD').replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
  return { value, style }
}

function filterRange(table: OutTable): string {
  return `A1:${columnLetters(table.columns.length)}${table.rows.length + 1}`
}

/** 1 → 'A', 28 → 'AB'. */
function columnLetters(column: number): string {
  const before = Math.floor((column - 1) / 26)
  return (before > 0 ? columnLetters(before) : '') + String.fromCharCode(65 + ((column - 1) % 26))
}
