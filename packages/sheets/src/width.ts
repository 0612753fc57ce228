import type { Cell, OutTable } from './sheet.ts'

/** Column widths in characters for a table: its own where given, else the widest of the first rows, within bounds. */
export function columnWidths(table: OutTable): number[] {
  const first: (readonly Cell[])[] = []
  for (const row of table.rows) if (first.push(row) === ROWS_MEASURED) break
  return table.columns.map((column, index) => {
    if (column.width !== undefined) return column.width
    let widest = textWidth(column.header) + FILTER_BUTTON
    for (const row of first) widest = Math.max(widest, textWidth(shown(row[index])))
    return Math.min(Math.max(widest + 1, NARROWEST), WIDEST)
  })
}

/** Width of the widest line: 1 a character, 2 for Chinese, Japanese, Korean and full-width ones. */
export function textWidth(text: string): number {
  let widest = 0
  let width = 0
  for (const character of text) {
    if (character === '\n') width = 0
    else width += WIDE.test(character) ? 2 : 1
    widest = Math.max(widest, width)
  }
  return widest
}

function shown(cell: Cell | undefined): string {
  return cell === null || cell === undefined ? '' : String(cell)
}

const WIDE =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]|[\u{1F300}-\u{1FAFF}]|[\u{20000}-\u{3FFFD}]/u
const ROWS_MEASURED = 1000
const NARROWEST = 6
const WIDEST = 60
const FILTER_BUTTON = 3
