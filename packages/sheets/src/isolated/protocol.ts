import type { Budget } from '../budget.ts'
import type { SheetErrorCode, SheetErrorDetails } from '../error.ts'
import type { Format, SheetLayout } from '../sheet.ts'
import type { PackedRows } from './packed.ts'

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
  | { readonly is: 'rows'; readonly rows: PackedRows }
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
