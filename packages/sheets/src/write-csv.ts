import type { Cell, OutTable } from './sheet.ts'

/**
 * One table as CSV for Excel and WPS: UTF-8 with byte order mark, CRLF, quotes where needed, null as nothing. Text that a spreadsheet
 * program would run as a formula gets an apostrophe in front; numbers never do. The note is left out.
 */
export function writeCsv(table: OutTable): Uint8Array {
  const records = [table.columns.map((column) => column.header), ...table.rows]
  const width = table.columns.length
  const lines = records.map((cells) => Array.from({ length: width }, (_, i) => field(cells[i] ?? null)).join(','))
  return new TextEncoder().encode(`\uFEFF${lines.join('\r\n')}\r\n`)
}

function field(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : ''
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE'
  const text = FORMULA.test(cell) ? `'${cell}` : cell
  return /[",;\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

// Spreadsheet programs run a formula also when blanks stand before it.
const FORMULA = /^(?:[\t\r\n]|\s*[=+\-@＝＋－＠])/
