/**
 * - `not-a-spreadsheet`: empty, a picture, a Word file… (`seen` says what it looks like)
 * - `encrypted`: opens only with a password
 * - `truncated`: cut short or damaged (`part` or `row` says where)
 * - `too-large`: over a budget (`limit`, `max`)
 * - `encoding`: text in none of the encodings read here, or damaged text
 * - `unsupported-format`: a spreadsheet, but of a kind not read here (`seen`)
 * - `unsafe`: holds what no spreadsheet program writes and attacks use: path names, doubled parts, a document type (`seen`)
 * - `too-slow`, `too-hungry`: stopped by the clock or the memory watchdog of an isolated read (`limit`, `max`)
 */
export type SheetErrorCode =
  | 'not-a-spreadsheet'
  | 'encrypted'
  | 'truncated'
  | 'too-large'
  | 'encoding'
  | 'unsupported-format'
  | 'unsafe'
  | 'too-slow'
  | 'too-hungry'

export interface SheetErrorDetails {
  readonly file?: string
  /** What the bytes look like: 'empty', 'png', 'xls', 'docx', … */
  readonly seen?: string
  /** The part of the archive that is missing or damaged. */
  readonly part?: string
  /** 1-based row (CSV: record) where reading had to stop. */
  readonly row?: number
  /** The limit that was reached: a word of `Budget`, 'depth', or 'seconds' and 'megabytes' of an isolated read. */
  readonly limit?: string
  readonly max?: number
  readonly encoding?: string
}

/** A whole file that cannot be read. Callers word it for users from `code` and `details`; the message is for developers. */
export class SheetError extends Error {
  readonly code: SheetErrorCode
  readonly details: SheetErrorDetails

  constructor(code: SheetErrorCode, details: SheetErrorDetails = {}) {
    super(`${code} ${JSON.stringify(details)}`)
    this.name = 'SheetError'
    this.code = code
    this.details = details
  }
}
