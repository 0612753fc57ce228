/**
 * What one cell says. An empty cell is null, never ''. Dates are text, 'YYYY-MM-DD' or 'YYYY-MM-DDTHH:MM:SS', a time of day
 * 'HH:MM:SS', an elapsed time '[H]H:MM:SS'; a formula is its stored result; an Excel error is its text ('#N/A').
 */
export type Cell = string | number | boolean | null

/** Formats that `readWorkbook` reads. */
export type Format = 'xlsx' | 'xls' | 'ods' | 'csv' | 'tsv'

/** A file as the caller holds it: its name for messages and guesses, its bytes for everything else. */
export interface SheetFile {
  readonly name: string
  readonly bytes: Uint8Array
}

export interface Row {
  /** 1-based, as the spreadsheet program shows it; in CSV the number of the record, which may span lines. */
  readonly row: number
  /** By position: index 0 is column A (1). No trailing nulls; at least one cell is not null. */
  readonly cells: readonly Cell[]
  /** Present when the spreadsheet program hides the row, by hand or by a filter. */
  readonly hidden?: true
}

/** A rectangle of cells, 1-based and inclusive on all sides. */
export interface Range {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

/** What surrounds the cells of a sheet. */
export interface SheetLayout {
  /** Merged cells, by row, then column; the value stands in the first cell of each. */
  readonly merges: readonly Range[]
  /** 1-based numbers of hidden columns, ascending. */
  readonly hiddenColumns: readonly number[]
}

export interface Sheet {
  readonly name: string
  /** Present when the spreadsheet program hides the sheet. */
  readonly hidden?: true
  /** In file order. Empty rows are left out, and the numbers of the others say so. */
  readonly rows: readonly Row[]
  readonly layout: SheetLayout
}

export interface Workbook {
  /** The name the file came with. */
  readonly file: string
  readonly format: Format
  /** 'utf-8', 'utf-16le', 'utf-16be' or 'gb18030'; null where the format settles it (xlsx). */
  readonly encoding: string | null
  readonly sheets: readonly Sheet[]
}

/** A sheet whose rows come one by one, so that a reader need not hold them all. */
export interface OpenSheet {
  readonly name: string
  readonly hidden?: true
  /** The rows in file order, or only the first so many; each call is a pass of its own with a budget of its own. */
  rows(most?: number): AsyncGenerator<Row, void, undefined>
  /** The same some hundreds at a time: to a reader of many, waiting for each costs more than what it does with it. */
  batches(most?: number): AsyncGenerator<readonly Row[], void, undefined>
  /** Merges and hidden columns; before the rows are read this costs one fast pass over the sheet. */
  layout(): Promise<SheetLayout>
}

export interface OpenWorkbook {
  readonly file: string
  readonly format: Format
  readonly encoding: string | null
  readonly sheets: readonly OpenSheet[]
  /** Lets go of what stands behind it (a child process); nothing to do for a workbook read in place. */
  close(): Promise<void>
}

export interface OutColumn {
  readonly header: string
  /** 'text': always a text cell, so codes keep their zeros. 'number': numbers stay numbers. 'date': ISO text becomes a date cell. */
  readonly kind: 'text' | 'number' | 'date'
  /** In characters; measured when left out. */
  readonly width?: number
}

/** An array of rows, or what gives them one by one from wherever they lie, as often as it is asked. */
export interface OutRows extends Iterable<readonly Cell[]> {
  readonly length: number
}

/** A table to be written: one sheet of a workbook, or one CSV file. */
export interface OutTable {
  readonly name: string
  readonly columns: readonly OutColumn[]
  readonly rows: OutRows
  /** A remark below the table, one empty row away; xlsx only, because a CSV file is the table and nothing else. */
  readonly note?: string
}
