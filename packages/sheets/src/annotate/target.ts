import type { Cell, OpenSheet } from '../sheet.ts'
import type { RowNote } from './note.ts'

/** A sheet with remarks. */
export interface Target {
  /** Position among the sheets. */
  readonly index: number
  readonly sheet: OpenSheet
  readonly notes: ReadonlyMap<number, RowNote>
  readonly headers: Headers
  readonly headerRow: number | undefined
}

export interface Headers {
  readonly problem: string
  readonly advice: string
}

/** Where the two columns of a sheet stand: those of an earlier return, else the first two that are free in every row. */
export interface Place {
  readonly headerRow: number
  /** 1-based column of the problem; the advice stands right of it. */
  readonly column: number
  /** Whether they were there before. */
  readonly isReused: boolean
}

/** Reads the sheet once, because any row may be the widest. */
export async function placeOf({ sheet, headers, headerRow }: Target): Promise<Place> {
  const finder = new PlaceFinder(headers, headerRow)
  for await (const { row, cells } of sheet.rows()) finder.row(row, cells)
  const { merges } = await sheet.layout()
  return finder.place(merges.reduce((right, range) => Math.max(right, range.right), 0))
}

class PlaceFinder {
  readonly #headers: Headers
  readonly #wantedHeaderRow: number | undefined
  #headerRow = 0
  #earlier = 0
  #widest = 0

  constructor(headers: Headers, headerRow: number | undefined) {
    this.#headers = headers
    this.#wantedHeaderRow = headerRow
  }

  row(row: number, cells: readonly Cell[]): void {
    if (this.#headerRow === 0 && row >= (this.#wantedHeaderRow ?? 1)) this.#headerRow = row
    this.#widest = Math.max(this.#widest, cells.length)
    const at = cells.indexOf(this.#headers.problem)
    if (row === this.#headerRow && at !== -1 && cells[at + 1] === this.#headers.advice) this.#earlier = at + 1
  }

  /** `right` is the rightmost column that merged cells cover. */
  place(right: number): Place {
    const headerRow = this.#wantedHeaderRow ?? Math.max(this.#headerRow, 1)
    if (this.#earlier > 0) return { headerRow, column: this.#earlier, isReused: true }
    return { headerRow, column: Math.max(this.#widest, right) + 1, isReused: false }
  }
}
