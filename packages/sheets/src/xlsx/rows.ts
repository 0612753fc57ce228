import type { Meter } from '../budget.ts'
import { SheetError } from '../error.ts'
import type { Cell, Row } from '../sheet.ts'
import { columnOf, LayoutPart, MOST_COLUMNS, MOST_ROWS } from './layout.ts'
import { meaning, type NumberFormat } from './number-format.ts'
import { isOn, plainText } from './parts.ts'
import { Attributes, attribute, type XmlHandler } from './xml.ts'

export interface SheetContext {
  readonly part: string
  readonly strings: readonly string[]
  readonly formats: readonly NumberFormat[]
  readonly epoch: 1900 | 1904
  readonly meter: Meter
}

/** A worksheet part: its `sheetData` as rows, with what stands around them. ECMA-376 part 1, 18.3.1. */
export class RowsPart implements XmlHandler {
  readonly layout = new LayoutPart()
  #rows: Row[] = []
  readonly #context: SheetContext
  #inData = false
  #inValue = false
  #inInline = false
  #inReading = false
  #row = 0
  #hidden = false
  #column = 0
  #cells: Cell[] = []
  #type = ''
  #style = 0
  #raw = ''

  constructor(context: SheetContext) {
    this.#context = context
  }

  open(name: string, attributes: string): void {
    if (!this.#inData) {
      this.#inData = name === 'sheetData'
      this.layout.open(name, attributes)
    } else if (name === 'c') this.#openCell(attributes)
    else if (name === 'v') this.#inValue = true
    else if (name === 't') this.#inValue = this.#inInline && !this.#inReading
    else if (name === 'row') this.#openRow(attributes)
    else if (name === 'is') this.#inInline = true
    else if (name === 'rPh') this.#inReading = true
  }

  /** The rows since the last call. */
  take(): Row[] {
    const rows = this.#rows
    this.#rows = []
    return rows
  }

  text(piece: string): void {
    if (!this.#inValue) return
    this.#raw += piece
    this.#context.meter.text(this.#raw.length)
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.#inValue = false
    else if (name === 'c') this.#closeCell()
    else if (name === 'row') this.#closeRow()
    else if (name === 'is') this.#inInline = false
    else if (name === 'rPh') this.#inReading = false
    else if (name === 'sheetData') this.#inData = false
  }

  #openRow(attributes: string): void {
    const number = attribute(attributes, 'r')
    this.#row = number === null ? this.#row + 1 : Number(number)
    if (this.#row > MOST_ROWS)
      throw new SheetError('too-large', { part: this.#context.part, limit: 'maxRows', max: MOST_ROWS })
    if (!(this.#row >= 1)) throw this.#damaged()
    this.#column = 0
    this.#cells = []
    this.#hidden = isOn(attribute(attributes, 'hidden'))
  }

  #openCell(attributes: string): void {
    this.#type = 'n'
    this.#style = 0
    this.#raw = ''
    const all = new Attributes(attributes)
    while (all.next()) {
      if (all.name === 'r') this.#column = columnOf(all.value)
      else if (all.name === 't') this.#type = all.value
      else if (all.name === 's') this.#style = Number(all.value)
    }
    if (!(this.#column >= 0 && this.#column < MOST_COLUMNS)) throw this.#damaged()
  }

  #closeCell(): void {
    if (!this.#inData) return
    const value = this.#raw === '' ? null : this.#value(this.#raw)
    if (value !== null && value !== '') {
      while (this.#cells.length < this.#column) this.#cells.push(null)
      this.#cells[this.#column] = value
    }
    this.#column++
  }

  #closeRow(): void {
    if (!this.#inData || this.#cells.length === 0) return
    this.#context.meter.row(this.#cells.length)
    const row = { row: this.#row, cells: this.#cells }
    this.#rows.push(this.#hidden ? { ...row, hidden: true } : row)
  }

  #value(raw: string): Cell {
    switch (this.#type) {
      case 's':
        return this.#shared(Number(raw))
      case 'n':
        return this.#number(raw)
      case 'b':
        return raw.trim() === '1' || raw.trim().toLowerCase() === 'true'
      case 'd':
        return raw.trim().replace(/T00:00(:00(\.0+)?)?Z?$/, '')
      default: // str, inlineStr, and e, whose text is its meaning
        return plainText(raw)
    }
  }

  #shared(index: number): string {
    const text = this.#context.strings[index]
    if (text === undefined) throw this.#damaged()
    return text
  }

  #number(raw: string): Cell {
    const text = raw.trim()
    const value = Number(text)
    if (text === '' || !Number.isFinite(value)) return plainText(raw)
    if (/^\d{16,}$/.test(text) && String(value) !== text) return text // a number would lose the digits that the file has
    const format = this.#context.formats[this.#style]
    return format === undefined ? value : meaning(value, format, this.#context.epoch)
  }

  #damaged(): SheetError {
    return new SheetError('truncated', { part: this.#context.part, row: this.#row })
  }
}
