import { wholeOf } from '../read-workbook.ts'
import type { Cell, OpenWorkbook, Row, Sheet } from '../sheet.ts'
import { sheetNames } from '../sheet-name.ts'
import { packWorkbook, type SheetPart, styleNumber, textCell } from '../xlsx/write-parts.ts'
import type { StyledCell } from '../xlsx/write-xml.ts'
import { type Place, placeOf, type Target } from './target.ts'

/** A workbook that cannot be patched, with its remarks, as a new xlsx: every value in its row and column, formats not. */
export async function rewritten(book: OpenWorkbook, targets: readonly Target[]): Promise<Uint8Array> {
  const places = new Map<number, Remarked>()
  for (const target of targets) places.set(target.index, { ...target, ...(await placeOf(target)) })
  const { sheets } = await wholeOf(book)
  const names = sheetNames(sheets.map((sheet) => sheet.name))
  return packWorkbook(sheets.map((sheet, i) => sheetPart(sheet, names[i] as string, places.get(i))))
}

type Remarked = Target & Place

function sheetPart(sheet: Sheet, name: string, remarked: Remarked | undefined): SheetPart {
  const width = sheet.rows.reduce((widest, { cells }) => Math.max(widest, cells.length), 0)
  const columns = Array.from(
    { length: remarked === undefined ? width : Math.max(width, remarked.column + 1) },
    (_, i) => ({
      width: remarked !== undefined && (i + 1 === remarked.column || i === remarked.column) ? WIDE : USUAL,
      style: styleNumber.text,
    }),
  )
  const rows = remarked === undefined ? plainRows(sheet.rows) : remarkedRows(sheet.rows, remarked)
  return { name, columns, frozenRows: remarked?.headerRow ?? 0, filter: null, rows }
}

const WIDE = 40
const USUAL = 16

interface OutRow {
  readonly row: number
  readonly cells: (StyledCell | null)[]
}

function* plainRows(rows: readonly Row[]): Generator<OutRow> {
  for (const { row, cells } of rows) yield { row, cells: cells.map((cell) => valueCell(cell, styleNumber.text)) }
}

/** The rows with their remarks; a row that says nothing may have a remark as well. */
function* remarkedRows(rows: readonly Row[], remarked: Remarked): Generator<OutRow> {
  const blank = [...remarked.notes.keys(), remarked.headerRow].toSorted((a, b) => b - a)
  const until = function* (row: number): Generator<OutRow> {
    while ((blank.at(-1) ?? Number.POSITIVE_INFINITY) < row) yield remarkedRow(blank.pop() as number, [], remarked)
  }
  for (const { row, cells } of rows) {
    yield* until(row)
    while (blank.at(-1) === row) blank.pop()
    yield remarkedRow(row, cells, remarked)
  }
  yield* until(Number.POSITIVE_INFINITY)
}

function remarkedRow(row: number, cells: readonly Cell[], { notes, headers, headerRow, column }: Remarked): OutRow {
  const note = row === headerRow ? { ...headers, columns: [] } : notes.get(row)
  const usual = row === headerRow ? styleNumber.header : styleNumber.text
  const out: (StyledCell | null)[] = cells.map((cell) => valueCell(cell, usual))
  for (const flagged of note?.columns ?? []) {
    while (out.length < flagged) out.push(null)
    out[flagged - 1] = { value: cells[flagged - 1] ?? '', style: styleNumber.flagged }
  }
  while (out.length < column + 1) out.push(null)
  const style = row === headerRow ? styleNumber.header : styleNumber.note
  out[column - 1] = textCell(note?.problem ?? null, style)
  out[column] = textCell(note?.advice ?? null, style)
  return { row, cells: out }
}

function valueCell(cell: Cell, textStyle: number): StyledCell | null {
  if (cell === null) return null
  return typeof cell === 'string' ? { value: cell, style: textStyle } : { value: cell, style: styleNumber.plain }
}
