import type { Meter } from '../budget.ts'
import { SheetError } from '../error.ts'
import type { Cell, Range, Row, SheetLayout } from '../sheet.ts'
import { meaning } from '../xlsx/number-format.ts'
import { BOF, EOF, type Globals } from './globals.ts'
import { Cursor, recordsFrom } from './records.ts'

/** The rows of one worksheet of a workbook stream. [MS-XLS] 2.1.7.20.5. */
export function readXlsSheet(
  stream: Uint8Array,
  at: number,
  globals: Globals,
  meter: Meter,
): { rows: Row[]; layout: SheetLayout } {
  const sheet = new SheetRecords(globals, meter)
  let depth = 0
  for (const { type, parts } of recordsFrom(stream, at)) {
    if (type === BOF) depth++
    else if (type === EOF && --depth === 0) return sheet.value()
    else if (depth === 1) sheet.record(type, new Cursor(parts), parts[0]?.length ?? 0) // deeper are charts
  }
  throw new SheetError('truncated', { part: 'workbook stream' })
}

class SheetRecords {
  readonly #globals: Globals
  readonly #meter: Meter
  readonly #rows = new Map<number, Cell[]>()
  readonly #hiddenRows = new Set<number>()
  readonly #hiddenColumns = new Set<number>()
  readonly #merges: Range[] = []
  /** The formula whose text comes in a record of its own. */
  #waiting: { row: number; column: number } | null = null

  constructor(globals: Globals, meter: Meter) {
    this.#globals = globals
    this.#meter = meter
  }

  record(type: number, cursor: Cursor, length: number): void {
    if (type === ROW) this.#row(cursor)
    else if (type === COLINFO) this.#columns(cursor)
    else if (type === MERGEDCELLS) this.#merged(cursor)
    else if (type === STRING) this.#formulaText(cursor)
    else if (type === MULRK) this.#numbers(cursor, length)
    else this.#cell(type, cursor)
  }

  #cell(type: number, cursor: Cursor): void {
    const read = cellReaders[type]
    if (read === undefined) return
    const [row, column, style] = [cursor.word(), cursor.word(), cursor.word()]
    const value = read(cursor, this.#globals)
    this.#waiting = value === TEXT_FOLLOWS ? { row, column } : null
    if (value !== TEXT_FOLLOWS) this.#put(row, column, this.#meaning(value, style))
  }

  value(): { rows: Row[]; layout: SheetLayout } {
    const sorted = [...this.#rows].toSorted(([a], [b]) => a - b)
    const rows = sorted.map(([row, cells]) => {
      this.#meter.row(cells.length)
      return this.#hiddenRows.has(row) ? { row: row + 1, cells, hidden: true as const } : { row: row + 1, cells }
    })
    const merges = this.#merges.toSorted((a, b) => a.top - b.top || a.left - b.left)
    return { rows, layout: { merges, hiddenColumns: [...this.#hiddenColumns].toSorted((a, b) => a - b) } }
  }

  #put(row: number, column: number, value: Cell): void {
    if (value === null || value === '') return
    if (typeof value === 'string') this.#meter.text(value.length)
    const cells = this.#rows.get(row) ?? []
    if (cells.length === 0) this.#rows.set(row, cells)
    while (cells.length < column) cells.push(null)
    cells[column] = value
  }

  #meaning(value: Cell, style: number): Cell {
    const format = this.#globals.formats[style]
    if (typeof value !== 'number') return value
    if (!Number.isFinite(value)) return errorText(0x24)
    return format === undefined ? value : meaning(value, format, this.#globals.epoch)
  }

  #numbers(cursor: Cursor, length: number): void {
    const [row, first] = [cursor.word(), cursor.word()]
    for (let i = 0; i < Math.floor((length - 6) / 6); i++) {
      const style = cursor.word()
      this.#put(row, first + i, this.#meaning(packedNumber(cursor.long()), style))
    }
  }

  #formulaText(cursor: Cursor): void {
    if (this.#waiting !== null) this.#put(this.#waiting.row, this.#waiting.column, this.#globals.text.read(cursor, 2))
    this.#waiting = null
  }

  #row(cursor: Cursor): void {
    const row = cursor.word()
    cursor.skip(10)
    if (cursor.word() & 0x20) this.#hiddenRows.add(row)
  }

  #columns(cursor: Cursor): void {
    const [first, last] = [cursor.word(), cursor.word()]
    cursor.skip(4)
    if (cursor.word() & 1)
      for (let column = first; column <= Math.min(last, 255); column++) this.#hiddenColumns.add(column + 1)
  }

  #merged(cursor: Cursor): void {
    for (let count = cursor.word(); count > 0; count--) {
      const [top, bottom, left, right] = [cursor.word(), cursor.word(), cursor.word(), cursor.word()]
      this.#merges.push({ top: top + 1, left: left + 1, bottom: bottom + 1, right: right + 1 })
    }
  }
}

const TEXT_FOLLOWS: unique symbol = Symbol('text follows')

type CellReader = (cursor: Cursor, globals: Globals) => Cell | typeof TEXT_FOLLOWS

/** By the type of the record, what a cell says after its place and style. */
const cellReaders: Readonly<Record<number, CellReader>> = {
  253: (cursor, { strings }) => {
    const text = strings[cursor.long()]
    if (text === undefined) throw new SheetError('truncated', { part: 'shared strings' })
    return text
  },
  516: (cursor, { text }) => text.read(cursor, 2),
  214: (cursor, { text }) => text.read(cursor, 2),
  515: (cursor) => cursor.double(),
  638: (cursor) => packedNumber(cursor.long()),
  517: (cursor) => {
    const value = cursor.byte()
    return cursor.byte() === 1 ? errorText(value) : value === 1
  },
  6: formulaResult,
}

function formulaResult(cursor: Cursor): Cell | typeof TEXT_FOLLOWS {
  const [low, high] = [cursor.long(), cursor.long()]
  const view = new DataView(new ArrayBuffer(8))
  view.setUint32(0, low, true)
  view.setUint32(4, high, true)
  if (high >>> 16 !== 0xffff) return view.getFloat64(0, true)
  const value = view.getUint8(2)
  if ((low & 0xff) === 0) return TEXT_FOLLOWS
  return [null, value === 1, errorText(value)][low & 0xff] ?? null
}

/** A number in 30 bits: a whole number or the upper half of a double, perhaps in hundredths. [MS-XLS] 2.5.217. */
function packedNumber(packed: number): number {
  const view = new DataView(new ArrayBuffer(8))
  view.setUint32(4, packed & ~3, true)
  const value = packed & 2 ? packed >> 2 : view.getFloat64(0, true)
  return packed & 1 ? value / 100 : value
}

function errorText(code: number): string {
  return errors.get(code) ?? '#VALUE!'
}

const errors = new Map([
  [0x00, '#NULL!'],
  [0x07, '#DIV/0!'],
  [0x0f, '#VALUE!'],
  [0x17, '#REF!'],
  [0x1d, '#NAME?'],
  [0x24, '#NUM!'],
  [0x2a, '#N/A'],
])

const ROW = 0x208
const COLINFO = 0x7d
const MERGEDCELLS = 0xe5
const STRING = 0x207
const MULRK = 0xbd
