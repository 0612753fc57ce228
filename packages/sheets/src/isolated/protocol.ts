import type { Budget } from '../budget.ts'
import type { SheetErrorCode, SheetErrorDetails } from '../error.ts'
import type { Cell, Format, Row, SheetLayout } from '../sheet.ts'

/**
 * What parent and child say to each other, a line of JSON each. The parent starts with an `Order`, then so many bytes of the file,
 * then asks; the child answers its order with `opened` and each question with any number of `rows` and one `done` or `layout`. An
 * `error` ends the answer it stands in.
 */
export interface Order {
  readonly name: string
  readonly bytes: number
  readonly budget: Partial<Budget>
  readonly seconds: number
  readonly megabytes: number
}

export interface Question {
  readonly ask: 'rows' | 'layout'
  /** Position of the sheet. */
  readonly sheet: number
  /** Only the first so many rows. */
  readonly most?: number
}

export type Answer =
  | { readonly is: 'opened'; readonly book: BookLine }
  | { readonly is: 'rows'; readonly rows: readonly RowLine[] }
  | { readonly is: 'done' }
  | { readonly is: 'layout'; readonly layout: SheetLayout }
  | {
      readonly is: 'error'
      readonly code: SheetErrorCode | null
      readonly details: SheetErrorDetails
      readonly message: string
    }

export interface BookLine {
  readonly format: Format
  readonly encoding: string | null
  readonly sheets: readonly { readonly name: string; readonly hidden: boolean }[]
}

/** A row as numbers and cells; 1 says hidden. */
export type RowLine = readonly [row: number, hidden: 0 | 1, cells: readonly Cell[]]

export function lineOf({ row, hidden, cells }: Row): RowLine {
  return [row, hidden ? 1 : 0, cells]
}

export function rowOf([row, hidden, cells]: RowLine): Row {
  return hidden === 1 ? { row, cells, hidden: true } : { row, cells }
}
