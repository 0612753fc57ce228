/** What cells say that stand for what is above them: blank ones of carried columns, 同上, and those of a merge. */
import type { Column } from './columns-of.ts'
import type { Recognised } from './header.ts'
import type { Cell, Merge, TableRow } from './table.ts'
import { isBlank } from './values/read.ts'

/**
 * Blank cells of columns that are carried on take what stood above. So do the names and codes of a party where its cells and the row's
 * number are blank together, as merged cells look in a CSV: that is told at each cell.
 */
export function carrier({
  columns,
  kind,
}: Recognised): (cells: readonly Cell[]) => { cells: readonly Cell[]; taken: Column[] } {
  const read = columns.filter(({ field, isRepeated }) => field !== null && !isRepeated)
  const always = read.filter(({ field }) => field?.carried === true)
  const names = new Set(kind.parties.flatMap(({ into, name, code }) => [into, name, code]))
  const serial = columns.find(({ header }) => /^(?:序号|编号|No\.?)$/i.test(header.trim()))
  const together = serial === undefined ? [] : read.filter(({ field }) => names.has(field?.name))
  if (always.length === 0 && together.length === 0) return (cells) => ({ cells, taken: [] })
  const above = new Map<number, Cell>()
  return (cells) => {
    const at = ({ column }: Column) => cells[column - 1] ?? null
    const isFlattened = serial !== undefined && isBlank(at(serial)) && together.every((one) => isBlank(at(one)))
    const own = [...cells]
    const taken: Column[] = []
    for (const one of [...always, ...together]) {
      const isCarried = one.field?.carried === true
      while (own.length < one.column) own.push(null)
      if (!isBlank(at(one)) || (!isCarried && !isFlattened)) {
        above.set(one.column, at(one))
        continue
      }
      own[one.column - 1] = above.get(one.column) ?? null
      if (!isCarried && !isBlank(own[one.column - 1] ?? null)) taken.push(one)
    }
    return { cells: own, taken }
  }
}

/** 同上, 〃 and 〞 mean what the cell above says. */
export function dittos(): (cells: readonly Cell[]) => readonly Cell[] {
  let above: readonly Cell[] = []
  return (cells) => {
    const said = cells.some(isDitto)
      ? cells.map((cell, place) => (isDitto(cell) ? (above[place] ?? null) : cell))
      : cells
    above = said
    return said
  }
}

function isDitto(cell: Cell): boolean {
  if (typeof cell !== 'string' || cell.length >= 5) return false
  const first = cell.charCodeAt(0)
  const isWord = (first >= 0x4e00 && first <= 0x9fff && first !== 0x540c) || (first >= 0x30 && first <= 0x7a) // but for 同
  return !isWord && /^\s*(?:同上|〃|〞|″|")\s*$/.test(cell)
}

/** Cells that are merged downwards say the same in every row. */
export function filler(merges: readonly Merge[], last: number): (row: TableRow) => readonly Cell[] {
  const spans = merges.filter(({ top, bottom, left, right }) => top > last && bottom > top && right - left < 3)
  if (spans.length === 0) return ({ cells }) => cells
  const waiting = spans.sort((a, b) => b.top - a.top)
  /** By column, what is merged here; of spans that overlap, as no spreadsheet makes them, the last. */
  const open = new Map<number, { readonly bottom: number; readonly cell: Cell }>()
  return ({ row, cells }) => {
    for (let next = waiting.at(-1); next !== undefined && next.top <= row; next = waiting.at(-1)) {
      waiting.pop()
      const { top, bottom, left } = next
      if (top === row) open.set(left, { bottom, cell: cells[left - 1] ?? null })
    }
    if (open.size === 0) return cells
    let filled: Cell[] | null = null
    for (const [left, { bottom, cell }] of open) {
      if (bottom < row) open.delete(left)
      else if (cell !== null && (cells[left - 1] ?? null) === null) {
        filled ??= [...cells]
        while (filled.length < left) filled.push(null)
        filled[left - 1] = cell
      }
    }
    return filled ?? cells
  }
}
