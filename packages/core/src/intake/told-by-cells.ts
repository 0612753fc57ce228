/** What a header leaves open its cells tell: 国标代码 over ten digits is a school's, over six a major's; a column of firms under 东家 is theirs. */
import type { KindHeaders } from './dictionary.ts'
import type { Column, Recognised } from './header.ts'
import { plainHeader } from './plain-header.ts'
import type { Table } from './table.ts'
import type { Look } from './values/looks.ts'
import { isBlank, plain } from './values/read.ts'

export function toldByCells(found: Recognised, { rows }: Table): Recognised {
  const present = new Set(found.columns.map(({ field }) => field?.name))
  const columns = found.columns.map((column): Column => {
    const other = column.field?.instead
    if (other === undefined || present.has(other.field)) return column
    if (!other.headers.includes(plainHeader(column.header.split(' ').at(-1) ?? '').name)) return column
    const cells = rows
      .filter(({ row }) => row > found.last)
      .map(({ cells }) => cells[column.column - 1] ?? null)
      .filter((cell) => cell !== null && !isBlank(cell))
    const fits = cells.filter((cell) => cell !== null && other.cell.test(plain(cell))).length
    const field = found.fields.find(({ name }) => name === other.field)
    return field === undefined || fits === 0 || fits * 2 < cells.length ? column : { ...column, field }
  })
  return { ...found, columns }
}

const MOST_COLUMNS = 40
const MOST_ROWS = 30
/** Headers of one sheet whose cells are looked at. */
const MOST_HEADERS = 8
/** Cells that any column may have. */
const neutral = /^(?:不限|无|无要求|待定|面议|若干|是|否|合\s*计|小计|总计)$|[:：]/

/** 报的哪个班, 想进的班: a header that ends like its cells. */
const asks = /[哪何几啥谁的]|什么/

/** The unread columns of a sheet by what their cells look like; what was looked at is remembered for the next kind. */
export class CellLooks {
  readonly #rows: Table['rows']
  readonly #cells = new Map<string, readonly string[]>()
  readonly #known = new Map<Look, Map<string, boolean>>()
  readonly #headers = new Set<number>()

  constructor({ rows }: Table) {
    this.#rows = rows
  }

  /** Columns that no header names, with the fields that their cells tell: where exactly one column looks so. */
  fill(headers: KindHeaders, columns: readonly Column[], last: number): readonly Column[] {
    const isHeader = columns.some(({ field, isGuess }) => field !== null && !isGuess)
    if (!isHeader || (this.#headers.size >= MOST_HEADERS && !this.#headers.has(last))) return columns
    const unread = columns.filter(({ field, role, header }) => {
      const { name } = plainHeader(header)
      return field === null && role === null && !headers.tells.has(name) && !headers.silent.has(name)
    })
    if (unread.length === 0 || unread.length > MOST_COLUMNS) return columns
    this.#headers.add(last)
    const present = new Set(columns.map(({ field }) => field?.name))
    const told = new Map<number, Column>()
    for (const field of headers.fields) {
      const { looks, name, orElse = [] } = field
      if (looks === undefined || present.has(name) || orElse.some((other) => present.has(other))) continue
      const fitting = unread.filter(
        ({ column, header }) =>
          !told.has(column) && (!looks(header) || asks.test(header)) && this.#isLike(looks, column, last),
      )
      const [only, another] = fitting
      if (only === undefined || another !== undefined) continue
      told.set(only.column, { ...only, field, role: field.identity ? 'identity' : 'read', isGuess: true })
    }
    return told.size === 0 ? columns : columns.map((column) => told.get(column.column) ?? column)
  }

  #isLike(looks: Look, column: number, last: number): boolean {
    const key = `${last} ${column}`
    const known = this.#known.get(looks) ?? new Map<string, boolean>()
    this.#known.set(looks, known)
    const before = known.get(key)
    if (before !== undefined) return before
    const cells = this.#cellsOf(key, column, last)
    const said = cells.filter((cell) => !neutral.test(cell))
    const fits = said.filter(looks).length
    const isLike = fits >= Math.min(2, said.length) && fits > 0 && fits * 10 >= said.length * 6
    known.set(key, isLike)
    return isLike
  }

  #cellsOf(key: string, column: number, last: number): readonly string[] {
    const before = this.#cells.get(key)
    if (before !== undefined) return before
    const cells = this.#rows
      .filter(({ row }) => row > last)
      .slice(0, MOST_ROWS)
      .flatMap(({ cells }) => {
        const cell = cells[column - 1] ?? null
        return cell === null || isBlank(cell) || String(cell).length > 60 ? [] : [plain(cell)]
      })
    this.#cells.set(key, cells)
    return cells
  }
}
