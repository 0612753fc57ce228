import type { Cell } from '../sheet.ts'
import { columnLetters } from './layout.ts'

/** A cell to be written: a value and the number of its style. Text is always text, never a formula. */
export interface StyledCell {
  readonly value: Exclude<Cell, null>
  readonly style: number
}

/** `<row>` with its cells; null leaves a cell out. Rows and columns are 1-based. */
export function rowXml(row: number, cells: readonly (StyledCell | null)[]): string {
  let xml = `<row r="${row}">`
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i]
    if (cell) xml += cellXml(row, i + 1, cell)
  }
  return `${xml}</row>`
}

/** `<c>`; `prefix` is that of the document, such as 'x:'; without a style it is the plain one. */
export function cellXml(row: number, column: number, { value, style }: StyledCell, prefix = ''): string {
  const start = `<${prefix}c r="${columnLetters(column)}${row}"${style > 0 ? ` s="${style}"` : ''}`
  if (typeof value === 'number') return `${start}><${prefix}v>${value}</${prefix}v></${prefix}c>`
  if (typeof value === 'boolean') return `${start} t="b"><${prefix}v>${value ? 1 : 0}</${prefix}v></${prefix}c>`
  if (value === '') return `${start}/>`
  const space = /^\s|\s$|\n/.test(value) ? ' xml:space="preserve"' : ''
  return `${start} t="inlineStr"><${prefix}is><${prefix}t${space}>${cellText(value)}</${prefix}t></${prefix}is></${prefix}c>`
}

/** Text of a cell in XML, no longer than a cell holds, with Excel's own escape for what XML cannot hold and for itself. */
export function cellText(text: string): string {
  const whole = text.length <= LONGEST_TEXT ? text : `${text.slice(0, LONGEST_TEXT - 1)}…`
  if (PLAIN.test(whole)) return whole
  return escapeXml(
    whole
      .replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
      .replace(/\p{Cc}/gu, (c) => (c === '\t' || c === '\n' || c > ' ' ? c : `_x${hex(c.charCodeAt(0))}_`)),
  )
}

/** Text or an attribute's value; characters that XML forbids become U+FFFD. */
export function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\uFFFE\uFFFF]/gu, (c) => (/[\t\n\r\u007F-\u009F]/.test(c) ? c : '\uFFFD'))
    .replace(/[&<>"]/g, (c) => named[c] ?? c)
}

function hex(code: number): string {
  return code.toString(16).toUpperCase().padStart(4, '0')
}

const named: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const LONGEST_TEXT = 32_767
const PLAIN = /^[ !#-%'-;=?-^`-~\u00A0-\uD7FF\uE000-\uFFFD]*$/
