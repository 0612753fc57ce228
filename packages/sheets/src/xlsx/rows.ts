import type { Meter } from '../budget.ts'
import { SheetError } from '../error.ts'
import type { Cell, Row } from '../sheet.ts'
import { meaning, type NumberFormat } from './number-format.ts'
import { plainText } from './parts.ts'
import { Attributes, attribute, type XmlHandler } from './xml.ts'

export interface SheetContext {
  readonly part: string
  readonly strings: readonly string[]
  readonly formats: readonly NumberFormat[]
  readonly epoch: 1900 | 1904
  readonly meter: Meter
}

/** A worksheet part: its `sheetData` as rows. ECMA-376 part 1, 18.3.1. */
export class RowsPart implements XmlHandler {
  readonly rows: Row[] = []
  readonly #context: SheetContext
  #inData = false
  #inValue = false
  #inInline = false
  #inReading = false
  #row = 0
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
    } else if (name === 'c') this.#openCell(attributes)
    else if (name === 'v') this.#inValue = true
    else if (name === 't') this.#inValue = this.#inInline && !this.#inReading
    else if (name === 'row') this.#openRow(attributes)
    else if (name === 'is') this.#inInline = true
    else if (name === 'rPh') this.#inReading = true
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
    this.rows.push({ row: this.#row, cells: this.#cells })
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

const MOST_ROWS = 1_048_576
const MOST_COLUMNS = 16_384

/** 'A7' → 0, 'AB7' → 27; −1 without letters. */
function columnOf(place: string): number {
  let column = 0
  for (let i = 0; i < place.length; i++) {
    const letter = place.charCodeAt(i) & ~32
    if (letter < 65 || letter > 90) break
    column = column * 26 + letter - 64
  }
  return column - 1
}
