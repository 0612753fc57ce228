/**
 * Rows on their way from child to parent, column by column. Cells of a list repeat (schools, majors, levels): a column that mostly repeats says
 * each of its values once, and then by position which row has it. That is a third of the text, and the parent holds each value once.
 */
import type { Cell, Row } from '../sheet.ts'

export interface PackedRows {
  /** The number of each row. */
  readonly rows: readonly number[]
  /** Positions of those that are hidden. */
  readonly hidden: readonly number[]
  /** How many cells each row has. */
  readonly widths: readonly number[]
  readonly columns: readonly PackedColumn[]
}

/** With `places`, by row the position of its value. */
export interface PackedColumn {
  readonly values: readonly Cell[]
  readonly places?: readonly number[]
}

export function pack(rows: readonly Row[]): PackedRows {
  const width = rows.reduce((most, { cells }) => Math.max(most, cells.length), 0)
  return {
    rows: rows.map(({ row }) => row),
    hidden: rows.flatMap(({ hidden }, at) => (hidden ? [at] : [])),
    widths: rows.map(({ cells }) => cells.length),
    columns: Array.from({ length: width }, (_, place) => packColumn(rows.map(({ cells }) => cells[place] ?? null))),
  }
}

export function unpack({ rows, hidden, widths, columns }: PackedRows): Row[] {
  const isHidden = new Set(hidden)
  const all = columns.map(({ values, places }) => places?.map((at) => values[at] ?? null) ?? values)
  return rows.map((row, at): Row => {
    const cells: Cell[] = []
    const width = widths[at] ?? 0
    for (let place = 0; place < width; place++) cells.push(all[place]?.[at] ?? null)
    return isHidden.has(at) ? { row, cells, hidden: true } : { row, cells }
  })
}

/** Rows that are packed together: a few hundred, and fewer where one is wide, because by column a row of one cell takes as much room as that one. */
export class Batch {
  #rows: Row[] = []
  #width = 0

  /** The rows so far where this one finds no room beside them; it begins the next batch then. */
  add(row: Row): PackedRows | null {
    const width = Math.max(this.#width, row.cells.length)
    const isFull = this.#rows.length >= MOST_ROWS || (this.#rows.length + 1) * width > MOST_CELLS
    const full = isFull && this.#rows.length > 0 ? this.take() : null
    this.#rows.push(row)
    this.#width = full === null ? width : row.cells.length
    return full
  }

  take(): PackedRows {
    const rows = this.#rows
    this.#rows = []
    this.#width = 0
    return pack(rows)
  }
}

const MOST_ROWS = 500
const MOST_CELLS = 20_000

function packColumn(cells: readonly Cell[]): PackedColumn {
  const found = new Map<Cell, number>()
  const places: number[] = []
  for (const cell of cells) {
    let place = found.get(cell)
    if (place === undefined) {
      if (found.size * 2 >= cells.length) return { values: cells }
      place = found.size
      found.set(cell, place)
    }
    places.push(place)
  }
  return { values: [...found.keys()], places }
}
