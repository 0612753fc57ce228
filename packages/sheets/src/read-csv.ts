import type { Meter } from './budget.ts'
import { decodeText } from './decode.ts'
import { SheetError } from './error.ts'
import type { Cell, Row, SheetFile, Workbook } from './sheet.ts'

/**
 * Reads delimited text. Every cell is text (or null where it is empty): a number in CSV is somebody's guess, and a guess loses zeros.
 * Quotes as in RFC 4180; a delimiter is a comma, a tab or a semicolon, or what a first line `sep=` says.
 */
export function readCsv(file: SheetFile, format: 'csv' | 'tsv', meter: Meter): Workbook {
  meter.bytes(file.bytes.length)
  const { text, encoding } = decodeText(file.bytes)
  const said = /^sep=(.)(\r\n|\n|\r|$)/i.exec(text)
  const delimiter = said?.[1] ?? likelyDelimiter(text, format, meter)
  const rows: Row[] = []
  let row = 0
  for (const record of records(text, delimiter, meter, said?.[0].length ?? 0)) {
    row++
    const cells = trimmed(record)
    meter.row(cells.length)
    if (cells.length > 0) rows.push({ row, cells })
  }
  return { file: file.name, format, encoding, sheets: [{ name: stemOf(file.name), rows }] }
}

/**
 * The records of delimited text, blank lines included, because spreadsheet programs number them.
 * @throws SheetError `truncated` when a quoted cell never ends, `too-large` when a cell or a record goes on for too long.
 */
export function* records(text: string, delimiter: string, meter: Meter, from = 0): Generator<string[]> {
  const separator = delimiter.charCodeAt(0)
  let at = from
  for (let row = 1; at < text.length; row++) {
    const record: string[] = []
    for (;;) {
      let cell = ''
      if (text.charCodeAt(at) === QUOTE) {
        const quoted = quotedCell(text, at, meter)
        if (quoted === null) throw new SheetError('truncated', { row })
        cell = quoted.cell
        at = quoted.end
      }
      const start = at
      while (at < text.length && !isEnd(text.charCodeAt(at), separator)) at++
      meter.text(cell.length + at - start)
      meter.width(record.push(start === at ? cell : cell + text.slice(start, at))) // stray text after a closing quote is kept
      if (text.charCodeAt(at) !== separator) break
      at++
    }
    if (text.charCodeAt(at) === CARRIAGE_RETURN && text.charCodeAt(at + 1) === LINE_FEED) at++
    at++
    yield record
  }
}

function isEnd(code: number, separator: number): boolean {
  return code === separator || code === LINE_FEED || code === CARRIAGE_RETURN
}

/** The cell that opens with the quote at `from`, and where its closing quote is passed; null when there is none. */
function quotedCell(text: string, from: number, meter: Meter): { cell: string; end: number } | null {
  let cell = ''
  let start = from + 1
  for (;;) {
    const quote = text.indexOf('"', start)
    if (quote === -1) return null
    meter.text(cell.length + quote - start)
    cell += text.slice(start, quote)
    if (text.charCodeAt(quote + 1) !== QUOTE) return { cell, end: quote + 1 }
    cell += '"'
    start = quote + 2
  }
}

/** Empty cells as null, and none after the last that says something. */
function trimmed(record: readonly string[]): Cell[] {
  let length = record.length
  while (length > 0 && record[length - 1] === '') length--
  return record.slice(0, length).map((cell) => (cell === '' ? null : cell))
}

/**
 * A delimiter settles it when seven in ten of the first records have one same width of at least two under it; of several such the
 * widest wins, because lists inside cells are narrow. Without one, the most records agreeing; at last, a comma (or tab, by name).
 */
function likelyDelimiter(text: string, format: 'csv' | 'tsv', meter: Meter): string {
  const head = text.slice(0, HEAD_CHARACTERS)
  const candidates = (format === 'tsv' ? ['\t', ',', ';'] : [',', '\t', ';']).map((delimiter) =>
    fit(head, delimiter, meter),
  )
  const settled = candidates.filter((candidate) => candidate.settled).toSorted((a, b) => b.width - a.width)
  const [best] = settled.length > 0 ? settled : candidates.toSorted((a, b) => b.agreeing - a.agreeing)
  return best?.delimiter ?? ','
}

function fit(
  head: string,
  delimiter: string,
  meter: Meter,
): { delimiter: string; width: number; agreeing: number; settled: boolean } {
  const widths = firstRecords(head, delimiter, meter).map((record) => record.length)
  const counts = new Map<number, number>()
  for (const width of widths) if (width > 1) counts.set(width, (counts.get(width) ?? 0) + 1)
  const [[width, agreeing] = [1, 0]] = [...counts].toSorted((a, b) => b[1] - a[1] || b[0] - a[0])
  return { delimiter, width, agreeing, settled: agreeing > 0 && agreeing * 10 >= widths.length * 7 }
}

/** As many as can be read: the head of a long text may end inside a quoted cell. */
function firstRecords(head: string, delimiter: string, meter: Meter): string[][] {
  const found: string[][] = []
  try {
    for (const record of records(head, delimiter, meter)) if (found.push(record) === HEAD_RECORDS) break
  } catch (error) {
    if (!(error instanceof SheetError)) throw error
  }
  return found
}

function stemOf(name: string): string {
  const base = name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
  return base.replace(/(?<=.)\.[^.]*$/, '')
}

const HEAD_CHARACTERS = 65_536
const HEAD_RECORDS = 20
const LINE_FEED = 10
const CARRIAGE_RETURN = 13
const QUOTE = 34
