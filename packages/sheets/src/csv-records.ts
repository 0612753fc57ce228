import type { Meter } from './budget.ts'
import { SheetError } from './error.ts'

/**
 * Delimited text into records, piece by piece, quotes as in RFC 4180. Blank lines are records of one empty cell, because spreadsheet
 * programs number them.
 */
export class RecordScanner {
  readonly #separator: number
  readonly #meter: Meter
  #rest = ''
  #record: string[] = []
  #row = 1
  #cell = ''

  constructor(delimiter: string, meter: Meter) {
    this.#separator = delimiter.charCodeAt(0)
    this.#meter = meter
  }

  /**
   * The records that end in this piece; with `isLast` also the one that the end of the text ends.
   * @throws SheetError `truncated` when a quoted cell never ends, `too-large` when a cell or a record goes on for too long.
   */
  *feed(piece: string, isLast = false): Generator<string[], void, undefined> {
    const text = this.#rest === '' ? piece : this.#rest + piece
    let at = 0
    while (at < text.length || (isLast && this.#record.length > 0)) {
      const end = this.#cellFrom(text, at, isLast)
      if (end === -1) break
      this.#meter.width(this.#record.push(this.#cell))
      at = end + 1
      if (text.charCodeAt(end) === this.#separator) continue
      if (text.charCodeAt(end) === CARRIAGE_RETURN && text.charCodeAt(at) === LINE_FEED) at++
      const record = this.#record
      this.#record = []
      this.#row++
      yield record
    }
    this.#rest = at >= text.length ? '' : text.slice(at)
  }

  /** Reads one cell; returns where it ends, or −1 when the next piece must tell. Stray text after a closing quote is kept. */
  #cellFrom(text: string, from: number, isLast: boolean): number {
    let quoted = ''
    let start = from
    if (text.charCodeAt(from) === QUOTE) {
      const close = this.#quoted(text, from, isLast)
      if (close === -1) return -1
      quoted = this.#cell
      start = close
    }
    let at = start
    while (at < text.length && !isEnd(text.charCodeAt(at), this.#separator)) at++
    this.#meter.text(quoted.length + at - start)
    // What follows may belong to this cell, or be the second half of a line end.
    if (!isLast && (at >= text.length || (text.charCodeAt(at) === CARRIAGE_RETURN && at + 1 === text.length))) return -1
    this.#cell = start === at ? quoted : quoted + text.slice(start, at)
    return at
  }

  /** Reads the cell that opens with the quote at `from`; returns where its closing quote is passed, or −1 when it is not there yet. */
  #quoted(text: string, from: number, isLast: boolean): number {
    this.#cell = ''
    let start = from + 1
    for (;;) {
      const quote = text.indexOf('"', start)
      this.#meter.text(this.#cell.length + (quote === -1 ? text.length : quote) - start)
      if (quote === -1 && isLast) throw new SheetError('truncated', { row: this.#row })
      if (quote === -1 || (!isLast && quote + 1 === text.length)) return -1
      this.#cell += text.slice(start, quote)
      if (text.charCodeAt(quote + 1) !== QUOTE) return quote + 1
      this.#cell += '"'
      start = quote + 2
    }
  }
}

function isEnd(code: number, separator: number): boolean {
  return code === separator || code === LINE_FEED || code === CARRIAGE_RETURN
}

const LINE_FEED = 10
const CARRIAGE_RETURN = 13
const QUOTE = 34
