/**
 * Sheets as planners send them, written down with what each row must become (data/cases/sheets/*.md). A line of a sheet is «| cell | cell |»,
 * and behind it what is expected: its outcome, fields of its record, !3 for a problem at column 3 (!0 anywhere), ~3 for a remark there. A row
 * that is a record and has no ! must have no problem at all. #5 is a number in a cell, \n a line break.
 */
import { readdirSync, readFileSync } from 'node:fs'
import type { Cell, Merge, Table } from 'duikou'

export interface ExpectedRow {
  readonly row: number
  readonly as: 'record' | 'merged' | 'quarantined' | 'ignored'
  readonly fields: readonly (readonly [string, unknown])[]
  readonly problems: readonly number[]
  readonly remarks: readonly number[]
}

export interface SheetCase {
  readonly name: string
  readonly kind: string | null
  readonly table: Table
  readonly expected: readonly ExpectedRow[]
}

const folder = new URL('../../../../data/cases/sheets/', import.meta.url)
const outcomes = { 记录: 'record', 合并: 'merged', 未采用: 'quarantined', 忽略: 'ignored' } as const

export function sheetCases(): SheetCase[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .sort()
    .flatMap((name) =>
      readFileSync(new URL(name, folder), 'utf8')
        .split(/^## /m)
        .slice(1)
        .map((text) => caseOf(name.slice(0, -3), text)),
    )
}

function caseOf(chapter: string, text: string): SheetCase {
  const [title = '', ...lines] = text.trim().split('\n')
  const said = (word: string) => lines.find((line) => line.startsWith(`${word} `))?.slice(word.length + 1)
  const many = (word: string) => said(word)?.split(' ') ?? []
  const hidden = many('隐藏行').map(Number)
  const written = lines.filter((line) => line.startsWith('|')).map(lineOf)
  const rows = written.flatMap(({ cells }, i) =>
    cells.every((cell) => cell === null)
      ? []
      : [{ row: i + 1, cells, ...(hidden.includes(i + 1) ? { hidden: true } : {}) }],
  )
  const expected = written.flatMap(({ wanted }, i) => (wanted === null ? [] : [expectedOf(i + 1, wanted)]))
  const table = {
    file: said('文件') ?? '表.xlsx',
    sheet: said('表名') ?? 'Sheet1',
    rows,
    merges: many('合并').map(mergeOf),
    hiddenColumns: many('隐藏列').map((letter) => letter.charCodeAt(0) - 64),
  }
  return { name: `${chapter}：${title}`, kind: said('种类') ?? null, table, expected }
}

function lineOf(line: string): { cells: Cell[]; wanted: string | null } {
  const [, row = '', wanted = null] = /^\|(.*?)\|(?:\s*=>\s*(.*))?$/.exec(line) ?? []
  const cells = row.split('|').map((one): Cell => {
    const cell = one.trim().replaceAll('\\n', '\n')
    return cell === '' ? null : /^#-?[\d.]+$/.test(cell) ? Number(cell.slice(1)) : cell
  })
  while (cells.at(-1) === null) cells.pop()
  return { cells, wanted }
}

function expectedOf(row: number, wanted: string): ExpectedRow {
  const [outcome = '', ...tokens] = wanted.trim().split(' ')
  const as = outcomes[outcome as keyof typeof outcomes]
  if (as === undefined) throw new Error(`row ${row}: no outcome ${outcome}`)
  const fields = tokens.flatMap((token): [string, unknown][] => {
    const at = token.indexOf('=')
    return at < 0 ? [] : [[token.slice(0, at), JSON.parse(token.slice(at + 1))]]
  })
  const marked = (mark: string) => tokens.filter((one) => one.startsWith(mark)).map((one) => Number(one.slice(1)))
  return { row, as, fields, problems: marked('!'), remarks: marked('~') }
}

/** B2:C4 */
function mergeOf(range: string): Merge {
  const [, left = '', top = '', right = '', bottom = ''] = /^([A-Z])(\d+):([A-Z])(\d+)$/.exec(range) ?? []
  const place = (letter: string) => letter.charCodeAt(0) - 64
  return { left: place(left), top: Number(top), right: place(right), bottom: Number(bottom) }
}
