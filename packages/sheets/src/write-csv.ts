import type { Cell, OutTable } from './sheet.ts'

/**
 * One table as CSV for Excel and WPS: UTF-8 with byte order mark, CRLF, quotes where needed, null as nothing. Text that a spreadsheet
 * program would run as a formula gets an apostrophe in front; numbers never do. The note is left out.
 */
export function writeCsv(table: OutTable): Uint8Array {
  return new TextEncoder().encode([...csvPieces(table)].join(''))
}

/** The same in pieces, so that a large table never lies in memory whole. */
export function* csvPieces({ columns, rows }: OutTable): Generator<string, void> {
  const line = (cells: readonly Cell[]) => `${columns.map((_, i) => field(cells[i] ?? null)).join(',')}\r\n`
  let piece = `\uFEFF${line(columns.map(({ header }) => header))}`
  for (const row of rows) {
    piece += line(row)
    if (piece.length < PIECE) continue
    yield piece
    piece = ''
  }
  yield piece
}

const PIECE = 65_536

function field(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : ''
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE'
  const text = FORMULA.test(cell) ? `'${cell}` : cell
  return /[",;\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

// Spreadsheet programs run a formula also when blanks stand before it.
const FORMULA = /^(?:[\t\r\n]|\s*[=+\-@＝＋－＠])/
