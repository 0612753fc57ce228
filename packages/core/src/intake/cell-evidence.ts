/** What the cells of a column say for and against a field: they look like it, its reader understands them, or it does not. */
import type { FieldReader } from './kind.ts'
import type { Cell, Table } from './table.ts'
import type { Look } from './values/looks.ts'
import { isBlank, plain } from './values/read.ts'

/** Points of one column for one field. */
export const CELLS = { looks: 45, readable: 14, unlike: -12, against: -45 } as const

const MOST_ROWS = 30
const LONGEST = 60
/** Sentences are read at greater length. */
const LONGEST_READ = 300
/** Cells that any column may have. */
const neutral = /^(?:不限|无|无要求|待定|面议|若干|是|否|合\s*计|小计|总计)$|[:：]/
/** A reader that takes this takes every word. */
const ANY_WORD = '〇甲乙'
/** Yes or no: whom one calls so is nobody. */
const isAnswer = /^(?:是|否|能|不能|有|没有|无|可|可以|不可以|不|要|不要|愿意|不愿意|√|×|✓|y|n|yes|no)$/i
const isFigure = /^[-+]?[\d.,]+\s*%?$/
/** Of free words: numbers of persons, records and places. */
const mayBeNumber =
  /^(?:id|listNumber|.*Number|school|program|enterprise|demand|orderClass|trainee|telephone|demands|programs)$/

/** Of free words: what nobody calls by a figure alone. The name of a major may be its code. */
const isName = /^(?:title|name|enterpriseName|schoolName)$/

interface Cells {
  readonly said: readonly string[]
  readonly raw: readonly Exclude<Cell, null>[]
}

/** Of one sheet; what was looked at is remembered for the next kind. */
export class CellEvidence {
  readonly #rows: Table['rows']
  readonly #cells = new Map<number, Cells>()
  readonly #looks = new Map<Look, Map<number, boolean>>()
  readonly #against = new Map<FieldReader['read'], Map<number, boolean>>()
  readonly #readers = new Map<FieldReader['read'], Map<number, number>>()

  constructor({ rows }: Table) {
    this.#rows = rows
  }

  /** Of the column under a header that ends in row `last`. */
  pointsOf(field: FieldReader, column: number, last: number): number {
    const { looks } = field
    const likeness = looks !== undefined && this.isLike(looks, column, last) ? CELLS.looks : 0
    return likeness > 0 ? likeness : this.#readable(field, column, last)
  }

  isLike(looks: Look, column: number, last: number): boolean {
    const place = placeOf(column, last)
    const known = this.#looks.get(looks) ?? new Map<number, boolean>()
    this.#looks.set(looks, known)
    const before = known.get(place)
    if (before !== undefined) return before
    const said = this.#cellsOf(column, last).said.filter((cell) => !neutral.test(cell))
    const fits = said.filter(looks).length
    const isLike = fits >= Math.min(2, said.length) && fits > 0 && fits * 10 >= said.length * 6
    known.set(place, isLike)
    return isLike
  }

  /** Not one of several cells is what the header says: figures where words belong, or nothing that the field's reader understands. */
  contradict(field: FieldReader, column: number, last: number): boolean {
    const known = this.#against.get(field.read) ?? new Map<number, boolean>()
    this.#against.set(field.read, known)
    const place = placeOf(column, last)
    const before = known.get(place)
    if (before !== undefined) return before
    const cells = this.#cellsOf(column, last).raw.filter((cell) => !neutral.test(plain(cell)))
    const isUnfit = takesWords(field)
      ? (cell: Exclude<Cell, null>) => isName.test(field.name) && isFigure.test(plain(cell))
      : (cell: Exclude<Cell, null>) => !field.read(cell).ok
    const contradicts = cells.length >= 2 && cells.every(isUnfit)
    known.set(place, contradicts)
    return contradicts
  }

  #readable(field: FieldReader, column: number, last: number): number {
    const place = placeOf(column, last)
    const known = this.#readers.get(field.read) ?? new Map<number, number>()
    this.#readers.set(field.read, known)
    const before = known.get(place)
    if (before !== undefined) return before
    const cells = this.#cellsOf(column, last)
    const points = readability(field, cells) || unlikeness(field, cells)
    known.set(place, points)
    return points
  }

  #cellsOf(column: number, last: number): Cells {
    const place = placeOf(column, last)
    const before = this.#cells.get(place)
    if (before !== undefined) return before
    const raw: Exclude<Cell, null>[] = []
    const said: string[] = []
    let seen = 0
    for (const { row, cells } of this.#rows) {
      if (row <= last) continue
      if (++seen > MOST_ROWS) break
      const cell = cells[column - 1] ?? null
      if (cell === null || isBlank(cell) || String(cell).length > LONGEST_READ) continue
      raw.push(cell)
      if (String(cell).length <= LONGEST) said.push(plain(cell))
    }
    const cells = { said, raw }
    this.#cells.set(place, cells)
    return cells
  }
}

/** Its reader takes every word. */
export function takesWords({ read }: FieldReader): boolean {
  return read(ANY_WORD).ok
}

function placeOf(column: number, last: number): number {
  return last * 16_384 + column
}

/** Free words none of which is what the field's mostly are. */
function unlikeness({ looks, read }: FieldReader, { said }: Cells): number {
  if (looks === undefined || !read(ANY_WORD).ok) return 0
  const told = said.filter((cell) => !neutral.test(cell))
  return told.length >= 2 && !told.some(looks) ? CELLS.unlike : 0
}

/** One cell alone may be the one that is wrong. */
function readability({ name, read }: FieldReader, { raw, said }: Cells): number {
  const told = said.filter((cell) => !neutral.test(cell))
  if (read(ANY_WORD).ok) {
    if (raw.length >= 2 && raw.every((cell) => isAnswer.test(plain(cell)))) return CELLS.against
    const figures = told.filter((cell) => isFigure.test(cell)).length
    return figures >= 2 && figures * 2 > told.length && !mayBeNumber.test(name) ? CELLS.against : 0
  }
  const read1 = raw.filter((cell) => !neutral.test(plain(cell)))
  const fits = read1.filter((cell) => read(cell).ok).length
  if (fits > 0 && fits * 10 >= read1.length * 6) return CELLS.readable
  return read1.length >= 2 && fits * 2 < read1.length ? CELLS.against : 0
}
