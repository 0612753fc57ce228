/** Where in the first rows of a sheet a header may stand, and what it says over each column: single rows, and two or three of which the upper span columns. */
import { type PlainHeader, plainHeader } from './plain-header.ts'
import type { Cell, Merge, Table, TableRow } from './table.ts'
import { likeCompany } from './values/looks.ts'

export interface Header {
  readonly first: number
  readonly last: number
  readonly parts: readonly (readonly PlainHeader[])[]
  readonly shown: readonly string[]
  /** Nothing in it looks like a value: words that nobody has listed may name its columns. */
  readonly isWordy: boolean
  /** Some of its cells are merged with those of the row below: it is no whole header. */
  readonly isCut: boolean
}

const ROWS_LOOKED_AT = 30
const DEEPEST = 3
const LONGEST = 36

/** 哪家公司 is no firm. */
const asks = /[哪何谁啥几]|什么|还是/

/** 2026年招生 begins with a year; 12, 2026-09-01 and 某某有限公司 are values. */
export function mayBeHeader(said: string): boolean {
  if (said.length > LONGEST || (said.length >= 6 && likeCompany(said) && !asks.test(said))) return false
  const first = said.charCodeAt(0)
  return first < 0x30 || first > 0x39 || /^(?:20\d{2}[年届级]|\d{1,2}[.、)）]\s*\D)/.test(said)
}

/** Every place where a header may stand: single rows, and two or three rows where the upper ones span columns. */
export function* headersOf({ rows, merges = [] }: Table): Generator<Header> {
  const head = rows.slice(0, ROWS_LOOKED_AT)
  for (const row of head) {
    const single = headerOf([row], merges)
    if (single.shown.filter((one) => one !== '').length >= 2) yield single
  }
  for (let depth = 2; depth <= DEEPEST; depth++)
    for (let start = 0; start + depth <= head.length; start++) {
      const taken = head.slice(start, start + depth)
      const isWhole = taken.slice(1).every((lower, place) => mayBeUpper(taken[place], lower, merges))
      if (isWhole) yield headerOf(taken, merges)
    }
}

/** An upper header row leaves places blank under which, or under whose span, the next row has words. */
function mayBeUpper(upper: TableRow | undefined, lower: TableRow | undefined, merges: readonly Merge[]): boolean {
  if (upper === undefined || lower === undefined || lower.row - upper.row > 2) return false
  if (filled(upper) < 2 || lower.cells.some((cell) => typeof cell === 'number' && cell > 2100)) return false
  if (upper.cells.some((cell) => typeof cell === 'string' && /[:：]\s*[^\s:：]/.test(cell))) return false
  const words = lower.cells.filter((cell) => typeof cell === 'string' && cell.length <= 30)
  const below = lower.cells.filter((cell, place) => isWord(cell) && !isWord(upper.cells[place] ?? null))
  const isSpanned = merges.some(
    ({ top, bottom, left, right }) => top <= upper.row && bottom >= upper.row && right > left,
  )
  return words.length >= 1 && (below.length > 0 || isSpanned)
}

function headerOf(taken: readonly TableRow[], merges: readonly Merge[]): Header {
  const width = Math.max(...taken.map(({ cells }) => cells.length))
  const filledRows = taken.map((row, depth) =>
    spread(row, width, merges, depth < taken.length - 1 ? taken.slice(depth + 1) : null),
  )
  const shown: string[] = []
  const parts: PlainHeader[][] = []
  for (let place = 0; place < width; place++) {
    const words: string[] = []
    for (const row of filledRows) {
      const word = row[place] ?? ''
      if (word !== '' && words.at(-1) !== word) words.push(word)
    }
    shown.push(words.join(' '))
    parts.push(words.map(plainHeader).filter(({ name }) => name !== ''))
  }
  const isWordy = shown.every((one) => one === '' || mayBeHeader(one))
  const [first, last] = [taken[0]?.row ?? 1, taken.at(-1)?.row ?? 1]
  const isCut = merges.some(
    ({ top, bottom, left }) =>
      first <= top && top <= last && last < bottom && bottom - first < DEEPEST && shown[left - 1] !== '',
  )
  return { first, last, parts, shown, isWordy, isCut }
}

/** A row's words by column; merged cells repeat theirs, and without merges an upper row's word reaches over blanks that have words below. */
function spread(row: TableRow, width: number, merges: readonly Merge[], below: readonly TableRow[] | null): string[] {
  const words = Array.from({ length: width }, (_, place) => wordOf(row.cells[place] ?? null))
  const spans = merges.filter(({ top, bottom }) => top <= row.row && row.row <= bottom)
  for (const { top, left, right } of spans) {
    const word = top === row.row ? (words[left - 1] ?? '') : ''
    if (word !== '') for (let place = left; place < Math.min(right, width); place++) words[place] = word
  }
  if (below === null || spans.length > 0) return words
  for (let place = 1; place < width; place++) {
    const isOpen = words[place] === '' && below.some(({ cells }) => isWord(cells[place] ?? null))
    const ownBelow = below.some(({ cells }) => isWord(cells[place - 1] ?? null))
    if (isOpen && ownBelow) words[place] = words[place - 1] ?? ''
  }
  return words
}

export function filled({ cells }: TableRow): number {
  return cells.filter((cell) => cell !== null && String(cell).trim() !== '').length
}

function isWord(cell: Cell): boolean {
  return wordOf(cell) !== ''
}

/** Years stand as numbers in headers. */
function wordOf(cell: Cell): string {
  if (typeof cell === 'number') return cell >= 1990 && cell <= 2100 && Number.isInteger(cell) ? `${cell}年` : ''
  return typeof cell === 'string' ? cell.trim() : ''
}
