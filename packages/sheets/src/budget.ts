import { SheetError } from './error.ts'

/** The most that one file may cost its reader. Work is counted as it is done; what a file says about its own size is not believed. */
export interface Budget {
  /** Bytes of text or XML, after decompression, of all parts read. */
  readonly maxBytes: number
  /** Cells handed out, counting the empty ones left of the last one in a row, over all sheets. */
  readonly maxCells: number
  /** Rows over all sheets; the empty ones of a workbook are free, those of CSV are not. */
  readonly maxRows: number
  /** Cells in one row; Excel itself holds 16,384. */
  readonly maxColumns: number
  /** UTF-16 units of text in one cell; Excel itself holds 32,767. */
  readonly maxCellLength: number
  /** Shared texts of a workbook, each of which may stand in many cells. */
  readonly maxStrings: number
  /** Sheets in a workbook. */
  readonly maxSheets: number
}

export const defaultBudget: Budget = {
  maxBytes: 200_000_000,
  maxCells: 20_000_000,
  maxRows: 1_100_000,
  maxColumns: 16_384,
  maxCellLength: 1_000_000,
  maxStrings: 5_000_000,
  maxSheets: 1_000,
}

/** Counts what a read has cost so far; throws `too-large` on the first step over a limit. */
export class Meter {
  readonly budget: Budget
  #bytes = 0
  #cells = 0
  #rows = 0

  constructor(budget: Budget) {
    this.budget = budget
  }

  bytes(count: number): void {
    this.#bytes += count
    this.#hold('maxBytes', this.#bytes)
  }

  row(cells: number): void {
    this.#rows += 1
    this.#cells += cells
    this.#hold('maxRows', this.#rows)
    this.#hold('maxCells', this.#cells)
  }

  /** A row in the making, so that one endless row stops before it is whole. */
  width(cells: number): void {
    this.#hold('maxCells', cells)
    this.#hold('maxColumns', cells)
  }

  strings(count: number): void {
    this.#hold('maxStrings', count)
  }

  sheets(count: number): void {
    this.#hold('maxSheets', count)
  }

  /** A cell in the making. */
  text(length: number): void {
    this.#hold('maxCellLength', length)
  }

  /** A meter with the same limits that has counted nothing, for a pass that reads again. */
  fresh(): Meter {
    return new Meter(this.budget)
  }

  #hold(limit: keyof Budget, used: number): void {
    const max = this.budget[limit]
    if (used > max) throw new SheetError('too-large', { limit, max })
  }
}
