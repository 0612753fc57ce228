/**
 * The tables of one sheet: mostly one. Tables side by side are strips of columns with an empty column between; a table under another begins
 * where a row of other headers comes, or of the same ones after a line that says something new (企业：乙公司). A form of labels and values
 * is a table of one row.
 */
import type { RowIssue } from '../model/issue.ts'
import { columnsRead } from './beside.ts'
import { isSure } from './columns-of.ts'
import { FormReader, formOf } from './forms.ts'
import { type Recognised, recognise } from './header.ts'
import { type RowFate, SheetReader } from './read-sheet.ts'
import { isPlainHeader, type RowWords, rowWords } from './row-words.ts'
import { constantsOf } from './sheet-constants.ts'
import type { Cell, Table, TableRow } from './table.ts'
import type { Reading, TableRead } from './table-read.ts'
import { isBlank } from './values/read.ts'

export interface RowTaker {
  add(row: TableRow): void
  end(): TableRead[]
}

/** Null where the first rows show no table and no form. */
export function openTables(head: Table, how: Reading): RowTaker | null {
  const whole = firstTable(head, how)
  const form = formOf(head, how, whole)
  if (form !== null) return new FormReader(head, form, how)
  const strips = stripsOf(head, how, whole)
  if (strips.length > 1) return new Strips(head, strips, how)
  return whole === null ? null : new Stack(head, whole, how)
}

/** The best header, unless a table of its own stands above it. */
function firstTable(head: Table, { kinds, asked }: Reading): Recognised | null {
  let found = recognise(head, kinds, asked)
  while (found !== null) {
    const { first, kind } = found
    const above = { ...head, rows: head.rows.filter(({ row }) => row < first) }
    const earlier = recognise(above, kinds, asked)
    if (earlier === null || !isPlainHeader(earlier) || !hasRecords(above, earlier)) {
      const own = upToNext(head, found, rowWords(kinds))
      return own === null ? found : (recognise(own, kinds, kind.name) ?? found)
    }
    found = earlier
  }
  return null
}

/** The rows down to the header of the next table, whose cells say nothing of this one; null where there is none. */
function upToNext(head: Table, { columns, last }: Recognised, words: RowWords): Table | null {
  const own = new Set(columns.flatMap(({ header }) => [header, ...header.split(' ')]))
  const isNext = (row: TableRow) =>
    row.row > last && words.isHeader(row) && row.cells.filter((cell) => own.has(String(cell).trim())).length < 2
  const end = head.rows.findIndex(isNext)
  return end < 0 ? null : { ...head, rows: head.rows.slice(0, end) }
}

function hasRecords({ rows }: Table, { last }: Recognised): boolean {
  return rows.some(({ row, cells }) => row > last && cells.filter((cell) => !isBlank(cell)).length >= 3)
}

/** Rows from the first table of a strip on; where another header comes, another table begins. */
class Stack implements RowTaker {
  readonly #head: Table
  readonly #how: Reading
  readonly #words: RowWords
  readonly #done: { found: Recognised; reader: SheetReader }[] = []
  #found: Recognised
  #reader: SheetReader
  /** What stands above the table and may say something of its rows. */
  #above: readonly TableRow[]
  /** The same of the first table, which holds for all. */
  readonly #top: readonly TableRow[]
  /** Titles and labels, which may be of what comes. */
  #held: TableRow[] = []
  /** From what may be a header on. */
  #begun: TableRow[] | null = null
  #headerAt = 0

  constructor(head: Table, found: Recognised, how: Reading) {
    this.#head = head
    this.#how = how
    this.#found = found
    this.#top = head.rows.filter(({ row }) => row < found.first)
    this.#above = this.#top
    this.#reader = this.#open(head.rows)
    this.#words = rowWords(how.kinds)
  }

  add(row: TableRow): void {
    if (this.#begun !== null) {
      this.#begun.push(row)
      if (this.#begun.length >= this.#headerAt + LOOKED_AT) this.#decide()
    } else if (row.row <= this.#found.last) this.#reader.add(row)
    else if (this.#words.isHeader(row) && this.#mayBegin(row)) {
      this.#headerAt = this.#held.length
      this.#begun = [...this.#held, row]
      this.#held = []
    } else if (this.#words.isTitle(row)) {
      this.#held.push(row)
      if (this.#held.length > MOST_HELD) this.#reader.add(this.#held.shift() as TableRow)
    } else {
      this.#release()
      this.#reader.add(row)
    }
  }

  end(): TableRead[] {
    while (this.#begun !== null) this.#decide()
    this.#release()
    this.#done.push({ found: this.#found, reader: this.#reader })
    const told = new Set<string>()
    return this.#done.map(({ found, reader }) => {
      const { issues, ...read } = reader.end()
      // What stands above all tables is assumed in each, and told once.
      const isNew = ({ code, at, field, column }: RowIssue) => {
        if (code !== 'assumed_value' || column !== null) return true
        const key = `${at.row}\t${field}`
        return !told.has(key) && told.add(key) !== undefined
      }
      return { found, ...read, issues: issues.filter(isNew), placeOf: placeIn(found) }
    })
  }

  #open(rows: readonly TableRow[]): SheetReader {
    const { asOf, context } = this.#how
    return new SheetReader({ ...this.#head, rows }, this.#found, asOf, context)
  }

  #release(): void {
    for (const row of this.#held) this.#reader.add(row)
    this.#held = []
  }

  /** The header of a printed page again begins nothing, unless what stands above it says something new. */
  #mayBegin({ cells }: TableRow): boolean {
    const words = new Set(this.#found.columns.flatMap(({ header }) => [header, ...header.split(' ')]))
    const said = cells.filter((cell) => !isBlank(cell)).map((cell) => String(cell).trim())
    const same = said.filter((one) => words.has(one)).length
    if (same * 2 <= said.length) return this.#done.length < MOST_TABLES
    if (this.#held.length === 0) return false
    const names = [this.#head.sheet, this.#head.file]
    const before = constantsOf(this.#above, this.#found, names)
    const after = constantsOf(this.#held, this.#found, [])
    return [...after].some(([field, { cell }]) => before.get(field)?.cell !== cell)
  }

  /** A header of one row that comes again word by word needs not be understood again. */
  #sameAgain(row: TableRow | undefined): Recognised | null {
    const { columns, first, last } = this.#found
    if (row === undefined || first !== last) return null
    const headers = row.cells.flatMap((cell, place) => (isEmpty(cell) ? [] : [`${place + 1} ${String(cell).trim()}`]))
    const isSame = headers.join('\n') === columns.map(({ column, header }) => `${column} ${header}`).join('\n')
    return isSame ? { ...this.#found, first: row.row, last: row.row } : null
  }

  #decide(): void {
    const rows = this.#begun ?? []
    const at = rows[this.#headerAt]?.row ?? 0
    this.#begun = null
    const { kinds, asked } = this.#how
    const found = this.#sameAgain(rows[this.#headerAt]) ?? recognise({ ...this.#head, rows }, kinds, asked)
    const begins = found !== null && found.first <= at && at <= found.last && isPlainHeader(found)
    if (begins) {
      this.#done.push({ found: this.#found, reader: this.#reader })
      const own = rows.filter(({ row }) => row < found.first)
      this.#found = found
      this.#above = [...own, ...this.#top]
      this.#reader = this.#open([...this.#above])
      for (const row of own) this.#reader.add(row)
    } else for (const row of rows.slice(0, this.#headerAt + 1)) this.#reader.add(row)
    for (const row of begins ? rows.filter(({ row }) => row >= found.first) : rows.slice(this.#headerAt + 1))
      this.add(row)
  }
}

const LOOKED_AT = 4
const MOST_HELD = 6
/** Tables of other headers on one sheet. */
const MOST_TABLES = 500

function placeIn(found: Recognised): TableRead['placeOf'] {
  const columns = columnsRead(found)
  return ({ row }, name) => {
    const column = columns.find(({ field, isRepeated }) => field?.name === name && !isRepeated)
    return column === undefined ? null : { row, column: column.column, header: column.header }
  }
}

interface Strip {
  readonly left: number
  readonly right: number
  readonly found: Recognised
}

/** Strips of columns between empty ones, where each is a table and together they say more than as one. */
function stripsOf(head: Table, how: Reading, whole: Recognised | null): Strip[] {
  const ranges = filledRanges(head)
  if (ranges.length < 2) return []
  const strips: Strip[] = []
  for (const { left, right } of ranges) {
    const found = firstTable(within(head, left, right), how)
    const last = strips.at(-1)
    if (found !== null) strips.push({ left, right, found })
    else if (last !== undefined) strips[strips.length - 1] = { ...last, right }
  }
  const certain = (found: Recognised) =>
    columnsRead(found).filter((column) => column.field !== null && isSure(column) && !column.isRepeated).length
  const together = strips.reduce((sum, { found }) => sum + certain(found), 0)
  // A header that stands in both of them is a second table rather than a column written twice.
  const isTwice = whole?.columns.some(
    ({ isRepeated, header }) => isRepeated && whole.columns.some((one) => !one.isRepeated && one.header === header),
  )
  const isUnlike =
    strips.every(({ found }) => isPlainHeader(found)) && new Set(strips.map(({ found }) => found.kind)).size > 1
  const needed = whole === null ? 4 : certain(whole) + (isTwice || isUnlike ? 1 : 2)
  return strips.length > 1 && together >= needed ? strips : []
}

/** Runs of columns in which something stands, 1-based; titles of one cell belong to the first. */
function filledRanges({ rows }: Table): { left: number; right: number }[] {
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length))
  const ranges: { left: number; right: number }[] = []
  for (let column = 1; column <= width; column++) {
    if (rows.every(({ cells }) => isEmpty(cells[column - 1]))) continue
    const last = ranges.at(-1)
    if (last?.right === column - 1) ranges[ranges.length - 1] = { ...last, right: column }
    else ranges.push({ left: column, right: column })
  }
  return ranges
}

function isEmpty(cell: Cell | undefined): boolean {
  return cell === null || cell === undefined || (typeof cell === 'string' && cell.trim() === '')
}

function within<T extends Table>(table: T, left: number, right: number): T {
  return { ...table, rows: table.rows.map((row) => cut(row, left, right)) }
}

function cut(row: TableRow, left: number, right: number): TableRow {
  return { ...row, cells: row.cells.slice(0, right).map((cell, place) => (place + 1 < left ? null : cell)) }
}

/** Several stacks that share rows: what a row is, is said by the strips in which it holds something. */
class Strips implements RowTaker {
  readonly #stacks: readonly { readonly left: number; readonly right: number; readonly stack: Stack }[]

  constructor(head: Table, strips: readonly Strip[], how: Reading) {
    this.#stacks = strips.map(({ left, right, found }, place) => {
      const isLast = place === strips.length - 1
      const own = { left: place === 0 ? 1 : left, right: isLast ? Number.MAX_SAFE_INTEGER : right }
      return { ...own, stack: new Stack(within(head, own.left, own.right), found, how) }
    })
  }

  add(row: TableRow): void {
    let isTaken = false
    for (const { left, right, stack } of this.#stacks) {
      const own = cut(row, left, right)
      if (own.cells.every(isEmpty)) continue
      stack.add(isTaken ? { row: own.row, cells: own.cells } : own)
      isTaken = true
    }
    if (!isTaken) this.#stacks[0]?.stack.add(row)
  }

  end(): TableRead[] {
    return this.#stacks.flatMap(({ stack }) => stack.end())
  }
}

/** Of a row that lies in several tables one fate: all its records; why it has none only where no table has one. */
export function oneFateARow(tables: readonly TableRead[]): RowFate[] {
  if (tables.length === 1) return [...(tables[0]?.rows ?? [])]
  const byRow = new Map<number, RowFate>()
  for (const { rows } of tables)
    for (const fate of rows) {
      const before = byRow.get(fate.source.row)
      byRow.set(fate.source.row, before === undefined ? fate : joined(before, fate))
    }
  return [...byRow.values()].sort((a, b) => a.source.row - b.source.row)
}

function joined(a: RowFate, b: RowFate): RowFate {
  const drafts = [...a.drafts, ...b.drafts]
  return { ...a, drafts, why: drafts.length > 0 ? null : a.why === 'blank' ? b.why : a.why }
}
