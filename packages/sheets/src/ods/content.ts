import type { Meter } from '../budget.ts'
import { SheetError } from '../error.ts'
import type { Cell, Range, Row, Sheet } from '../sheet.ts'
import { MOST_COLUMNS, MOST_ROWS } from '../xlsx/layout.ts'
import { attribute, unescapeXml, type XmlHandler } from '../xlsx/xml.ts'
import { odsValue } from './value.ts'

/** `content.xml` of an OpenDocument spreadsheet: its tables as sheets. OpenDocument 1.3 part 3, 9.1. */
export class ContentPart implements XmlHandler {
  readonly sheets: Sheet[] = []
  readonly #meter: Meter
  readonly #hiddenStyles = new Set<string>()
  #style = ''
  #table: OpenTable | null = null
  #cell: OpenCell | null = null
  #aside = 0

  constructor(meter: Meter) {
    this.#meter = meter
  }

  open(name: string, attributes: string): void {
    if (ASIDE.has(name)) this.#aside++
    if (this.#aside > 0) return
    if (this.#cell !== null) this.#openInCell(this.#cell, name, attributes)
    else if (name === 'style') this.#style = attribute(attributes, ':name') ?? ''
    else if (name === 'table-properties' && attribute(attributes, ':display') === 'false')
      this.#hiddenStyles.add(this.#style)
    else if (name === 'table') this.#openTable(attributes)
    else if (this.#table !== null) this.#openInTable(this.#table, name, attributes)
  }

  text(piece: string): void {
    if (this.#cell === null || this.#aside > 0 || this.#cell.paragraphs === 0) return
    this.#cell.text += piece.replace(/[ \t\r\n]+/g, ' ')
    this.#meter.text(this.#cell.text.length)
  }

  close(name: string): void {
    if (ASIDE.has(name)) this.#aside--
    else if (this.#aside > 0) return
    else if (name === 'table-cell' || name === 'covered-table-cell') this.#closeCell()
    else if (name === 'table-row') this.#closeRow()
    else if (name === 'table') this.#closeTable()
  }

  #openTable(attributes: string): void {
    const isHidden = this.#hiddenStyles.has(attribute(attributes, ':style-name') ?? '')
    const name = attribute(attributes, ':name') ?? ''
    this.#table = {
      name,
      isHidden,
      rows: [],
      merges: [],
      hiddenColumns: [],
      row: 0,
      columns: 0,
      repeat: 1,
      hidden: false,
      cells: [],
    }
    this.#meter.sheets(this.sheets.length + 1)
  }

  #openInTable(table: OpenTable, name: string, attributes: string): void {
    if (name === 'table-column') {
      const count = times(attributes, ':number-columns-repeated')
      const last = Math.min(table.columns + count, MOST_COLUMNS)
      if (isHidden(attributes)) for (let i = table.columns + 1; i <= last; i++) table.hiddenColumns.push(i)
      table.columns = last
    } else if (name === 'table-row') {
      table.repeat = times(attributes, ':number-rows-repeated')
      table.hidden = isHidden(attributes)
      table.cells = []
      table.column = 0
    } else if (name === 'table-cell' || name === 'covered-table-cell')
      this.#cell = { attributes, text: '', paragraphs: 0 }
  }

  #openInCell(cell: OpenCell, name: string, attributes: string): void {
    if (name === 'p' && cell.paragraphs++ > 0) cell.text += '\n'
    else if (name === 's') cell.text += ' '.repeat(Math.min(times(attributes, ':c'), LONGEST_BLANK))
    else if (name === 'tab') cell.text += '\t'
    else if (name === 'line-break') cell.text += '\n'
  }

  #closeCell(): void {
    const [cell, table] = [this.#cell, this.#table]
    this.#cell = null
    if (cell === null || table === null) return
    const value = odsValue(cell.attributes, cell.paragraphs === 0 ? null : unescapeXml(cell.text))
    const count = times(cell.attributes, ':number-columns-repeated')
    const start = table.column ?? 0
    table.column = start + count
    this.#merge(table, start + 1, cell.attributes)
    if (value === null) return
    this.#meter.width(table.column)
    while (table.cells.length < start) table.cells.push(null)
    for (let i = 0; i < count; i++) table.cells.push(value)
  }

  #merge(table: OpenTable, left: number, attributes: string): void {
    const columns = times(attributes, ':number-columns-spanned')
    const rows = times(attributes, ':number-rows-spanned')
    if (columns === 1 && rows === 1) return
    const top = table.row + 1
    table.merges.push({
      top,
      left,
      bottom: Math.min(top + rows - 1, MOST_ROWS),
      right: Math.min(left + columns - 1, MOST_COLUMNS),
    })
  }

  #closeRow(): void {
    const table = this.#table
    if (table === null) return
    const first = table.row + 1
    table.row += table.repeat
    if (table.cells.length === 0) return // programs fill a sheet up with empty rows that repeat
    if (table.row > MOST_ROWS) throw new SheetError('too-large', { limit: 'maxRows', max: MOST_ROWS })
    for (let row = first; row <= table.row; row++) {
      this.#meter.row(table.cells.length)
      table.rows.push({ row, cells: table.cells, ...(table.hidden ? { hidden: true } : {}) })
    }
  }

  #closeTable(): void {
    if (this.#table === null) return
    const { name, isHidden, rows, merges, hiddenColumns } = this.#table
    this.sheets.push({ name, ...(isHidden ? { hidden: true } : {}), rows, layout: { merges, hiddenColumns } })
    this.#table = null
  }
}

interface OpenTable {
  readonly name: string
  readonly isHidden: boolean
  readonly rows: Row[]
  readonly merges: Range[]
  readonly hiddenColumns: number[]
  row: number
  columns: number
  column?: number
  repeat: number
  hidden: boolean
  cells: Cell[]
}

interface OpenCell {
  readonly attributes: string
  text: string
  paragraphs: number
}

/** Notes, pictures and shapes, whose paragraphs are not the cell's. */
const ASIDE = new Set([
  'annotation',
  'shapes',
  'frame',
  'custom-shape',
  'g',
  'line',
  'rect',
  'control',
  'ruby-text',
  'tracked-changes',
])
const LONGEST_BLANK = 1000

function isHidden(attributes: string): boolean {
  const visibility = attribute(attributes, ':visibility')
  return visibility === 'collapse' || visibility === 'filter'
}

function times(attributes: string, name: string): number {
  const count = Number(attribute(attributes, name) ?? 1)
  return Number.isInteger(count) && count >= 1 ? count : 1
}
