/** Whether a row within a sheet may be the header of a table that begins there, or a title above one; and whether what was recognised is no accident. */
import { columnsRead } from './beside.ts'
import { isSure, TELLING } from './columns-of.ts'
import { type KindHeaders, listedNames } from './dictionary.ts'
import type { Recognised } from './header.ts'
import { mayBeHeader } from './header-rows.ts'
import { plainHeader } from './plain-header.ts'
import type { Cell, TableRow } from './table.ts'
import { isBlank } from './values/read.ts'

export interface RowWords {
  /** Nothing but words, most of them headers. */
  isHeader(row: TableRow): boolean
  /** One line of words, or labels with what they say: no record of a table. */
  isTitle(row: TableRow): boolean
}

const MOST_IN_TITLE = 6
const LONGEST_HEADER = 24
const FEWEST = 3
/** Of a header not all of the first cells are strange. */
const FIRST_CELLS = 12

/** Most of its words name fields, and at least three do so surely. */
export function isPlainHeader(found: Recognised): boolean {
  const { kind, words } = found
  const columns = columnsRead(found)
  const certain = columns.filter((column) => column.field !== null && isSure(column)).length
  const tells = new Set(words.of(kind.table, 'tells'))
  const known = columns.filter(({ field, role, header }) => field !== null || role !== null || tells.has(header)).length
  return certain >= Math.min(FEWEST, columns.length) && isMost(Math.min(known, columns.length), columns.length)
}

/** Six tenths, or half where that is four words or more. */
function isMost(known: number, of: number): boolean {
  return known * 10 >= of * 6 || (known >= FEWEST + 1 && known * 2 >= of)
}

const made = new WeakMap<readonly KindHeaders[], RowWords>()

/** Decided by the first cells for most rows of values. */
export function rowWords(kinds: readonly KindHeaders[]): RowWords {
  const before = made.get(kinds) ?? rowWordsOf(kinds)
  made.set(kinds, before)
  return before
}

function rowWordsOf(kinds: readonly KindHeaders[]): RowWords {
  const words = kinds[0]?.words
  const known = listedNames(kinds)
  const isListed = (cell: Cell) => {
    if (typeof cell !== 'string' || cell.length > LONGEST_HEADER) return false
    const { name, full } = plainHeader(cell)
    return known.has(full) || known.has(name) || words?.reserved(name) != null
  }
  /** 2024年招生数, 第一志愿, 还缺几个人; and what speaks for a kind though nothing reads it. */
  const isPattern = (cell: string) => {
    const { name } = plainHeader(cell)
    return kinds.some(
      ({ fields, tells, composed }) =>
        tells.has(name) ||
        fields.some(({ numbered }) => (numbered?.(name) ?? null) !== null) ||
        composed.some(({ whole, first }) => first.has(name.charAt(0)) && whole.test(name)),
    )
  }
  const isTold = (cell: string) => {
    if (cell.length > LONGEST_HEADER) return false
    for (const points of words?.pointsOf(plainHeader(cell).name).values() ?? []) if (points >= TELLING) return true
    return false
  }
  const mayBe = (cell: string) => known.has(cell) || words?.reserved(cell) != null || /[a-z(（*＊#:：\s]/i.test(cell)
  const isMostly = (filled: readonly Cell[], isOne: (cell: string) => boolean) => {
    let headers = 0
    for (const [place, cell] of filled.entries()) {
      if (isOne(cell as string)) headers++
      else if (place >= FIRST_CELLS && headers === 0) return false
    }
    return headers >= FEWEST && isMost(headers, filled.length)
  }
  return {
    isHeader({ cells }) {
      const at = cells.findIndex((cell) => !isBlank(cell))
      const first = cells[at]
      if (typeof first !== 'string') return false
      // The first header may be nobody's field (会员编号), not all that follow it.
      const isNext = known.has(cells[at + 1] as string) || known.has(cells[at + 2] as string)
      if (isNext || (mayBe(first) && isListed(first))) {
        const filled = cells.filter((cell) => !isBlank(cell))
        if (filled.length < FEWEST || !filled.every((cell) => typeof cell === 'string')) return false
        if (isMostly(filled, (cell) => isListed(cell) || isPattern(cell))) return true
      }
      // Nearly every row of values has a figure.
      for (const cell of cells)
        if (!isBlank(cell) && !(typeof cell === 'string' && mayBeHeader(cell.trim()))) return false
      const filled = cells.filter((cell) => !isBlank(cell))
      return filled.length >= FEWEST && isMostly(filled, (cell) => isTold(cell) || isListed(cell) || isPattern(cell))
    },
    isTitle({ cells }) {
      let filled = 0
      for (const cell of cells)
        if (!isBlank(cell) && (typeof cell !== 'string' || ++filled > MOST_IN_TITLE)) return false
      if (filled <= 1) return true
      const said = cells.filter((cell): cell is string => !isBlank(cell))
      if (said.some((cell) => /[:：]/.test(cell))) return true
      return filled % 2 === 0 && said.every((cell, place) => isListed(cell) === (place % 2 === 0))
    },
  }
}
