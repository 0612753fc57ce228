/**
 * What one cell says. An empty cell is null, never ''. Dates are text, 'YYYY-MM-DD' or 'YYYY-MM-DDTHH:MM:SS', a time of day
 * 'HH:MM:SS', an elapsed time '[H]H:MM:SS'; a formula is its stored result; an Excel error is its text ('#N/A').
 */
export type Cell = string | number | boolean | null

/** Formats that `readWorkbook` reads. */
export type Format = 'xlsx' | 'csv' | 'tsv'

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
}

export interface Sheet {
  readonly name: string
  /** Present when the spreadsheet program hides the sheet. */
  readonly hidden?: true
  /** In file order. Empty rows are left out, and the numbers of the others say so. */
  readonly rows: readonly Row[]
}

export interface Workbook {
  /** The name the file came with. */
  readonly file: string
  readonly format: Format
  /** 'utf-8', 'utf-16le', 'utf-16be' or 'gb18030'; null where the format settles it (xlsx). */
  readonly encoding: string | null
  readonly sheets: readonly Sheet[]
}

export interface OutColumn {
  readonly header: string
  /** 'text': always a text cell, so codes keep their zeros. 'number': numbers stay numbers. 'date': ISO text becomes a date cell. */
  readonly kind: 'text' | 'number' | 'date'
  /** In characters; measured when left out. */
  readonly width?: number
}

/** A table to be written: one sheet of a workbook, or one CSV file. */
export interface OutTable {
  readonly name: string
  readonly columns: readonly OutColumn[]
  readonly rows: readonly (readonly Cell[])[]
  /** A remark below the table, one empty row away; xlsx only, because a CSV file is the table and nothing else. */
  readonly note?: string
}
