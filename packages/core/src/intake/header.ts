/** Which kind of sheet this is, where its header stands, and which column holds which field. */
import { type HeaderMeaning, isTotalWord, type KindHeaders, meaningOf, unknownHeader } from './dictionary.ts'
import type { HeaderWords } from './header-words.ts'
import type { Field, Kind } from './kind.ts'
import { type PlainHeader, plainHeader } from './plain-header.ts'
import type { Cell, Merge, Table, TableRow } from './table.ts'
import { CellLooks, toldByCells } from './told-by-cells.ts'

export interface Column extends HeaderMeaning {
  readonly column: number
  /** As it stands in the sheet, from top to bottom. */
  readonly header: string
  readonly unit: string | null
  /** Another column says the same more plainly: this one is read where that one is blank, or with it where a value comes in parts. */
  readonly isRepeated: boolean
}

export interface Recognised {
  readonly kind: Kind
  readonly fields: readonly Field[]
  /** Rows of the header, as shown. */
  readonly first: number
  readonly last: number
  readonly columns: readonly Column[]
  readonly words: HeaderWords
}

const ROWS_LOOKED_AT = 30
const DEEPEST = 3
/** Of wider sheets the rest is not read. */
const MOST_COLUMNS = 512

interface Header {
  readonly first: number
  readonly last: number
  readonly parts: readonly (readonly PlainHeader[])[]
  readonly shown: readonly string[]
}

/** Of all header rows and kinds the pair that knows most fields; of equal ones the shallower, then the higher row. */
export function recognise(table: Table, kinds: readonly KindHeaders[], asked: string | null): Recognised | null {
  let best: { found: Recognised; score: number } | null = null
  const names = [table.sheet, table.file, ...titlesOf(table)]
  const looks = new CellLooks(table)
  for (const header of headersOf(table)) {
    for (const headers of kinds) {
      if (asked !== null && headers.kind.name !== asked) continue
      const columns = looks
        .fill(headers, columnsOf(headers, header), header.last)
        .filter((column) => column.header !== '' || column.field !== null)
      const known = new Set(columns.filter(({ field }) => field !== null).map(({ field }) => field?.name))
      const certain = new Set(
        columns.filter(({ field, isGuess }) => field !== null && !isGuess).map(({ field }) => field?.name),
      )
      const meets = headers.kind.needs.every((group) => group.some((name) => known.has(name)))
      if (!meets && !(asked !== null && certain.size >= 2)) continue
      const hint = names.some((name) => headers.kind.hint.test(name)) ? HINT : 0
      const score =
        weightOf(headers, columns, header) + hint + (meets ? 0 : -100) - (lacksParty(headers, known) ? LACK : 0)
      if (best !== null && score <= best.score) continue
      const { first, last } = header
      best = {
        score,
        found: { kind: headers.kind, fields: headers.fields, first, last, columns, words: headers.words },
      }
    }
  }
  return best === null ? null : toldByCells(best.found, table)
}

/** Titles: what stands at the top without a label, down to the first row of several cells. The same for every header of the sheet. */
function titlesOf({ rows }: Table): string[] {
  const end = rows.findIndex((row) => filled(row) > 2)
  return rows
    .slice(0, Math.max(end, 0))
    .flatMap(({ cells }) => cells.filter((cell): cell is string => typeof cell === 'string' && !/[:：]/.test(cell)))
}

/** Nobody is named whom a record must have; a line above the table may still do so. */
function lacksParty({ kind }: KindHeaders, known: ReadonlySet<string | undefined>): boolean {
  return kind.parties.some(
    ({ into, name, code, required }) => required && ![into, name, code].some((field) => known.has(field)),
  )
}

const LACK = 10

/** A telling name weighs as much as one and a half fields. */
const HINT = 15

/** Every column that is read weighs 10, by a part of its words only 5, one that is said to tell the kind twice as much. */
function weightOf({ kind, tells }: KindHeaders, columns: readonly Column[], { parts }: Header): number {
  const ofColumns = columns.reduce((sum, { field, isGuess, isRepeated }) => {
    if (field === null || isRepeated) return sum
    return sum + (isGuess ? 5 : 10) * (kind.decisive?.includes(field.name) ? 2 : 1)
  }, 0)
  return ofColumns + parts.filter((of) => of.some(({ name }) => tells.has(name))).length * 6
}

function columnsOf(headers: KindHeaders, { parts, shown }: Header): Column[] {
  const meanings = parts.map((of, place) => (place < MOST_COLUMNS ? meaningOf(headers, of) : unknownHeader))
  const certain = new Set(meanings.flatMap((one) => (one.field !== null && !one.isGuess ? [keyOf(one)] : [])))
  const columns = parts.map((of, place) => {
    const own = meanings[place] as HeaderMeaning
    // Where another header names the field outright, a guess is no second one.
    const meaning = own.isGuess && certain.has(keyOf(own)) && own.field?.isWhole === undefined ? unknownHeader : own
    const header = shown[place] ?? ''
    const unit = of.reduce<string | null>((found, part) => part.unit ?? found, null)
    const usual = (name: string) => headers.words.unitOf(headers.kind.table, name, header.split(' ').at(-1) ?? header)
    return {
      ...meaning,
      column: place + 1,
      header,
      unit: unit ?? (meaning.field === null ? null : usual(meaning.field.name)),
      isRepeated: false,
    }
  })
  const first = new Map<string, Column>()
  for (const column of columns) {
    if (column.field === null) continue
    const before = first.get(keyOf(column))
    if (before === undefined || rankOf(column) < rankOf(before)) first.set(keyOf(column), column)
  }
  return columns.map((column) => ({
    ...column,
    isRepeated: column.field !== null && first.get(keyOf(column)) !== column,
  }))
}

/** Headers of a field are listed from the plainest to the vaguest; guesses come last. */
function rankOf({ field, header, isGuess }: Column): number {
  const words = header.split(' ').filter((word, place) => place === 0 || !isTotalWord.test(word))
  const { name } = plainHeader(words.at(-1) ?? header)
  const at = field?.headers.findIndex((one) => plainHeader(one).name === name) ?? -1
  return (isGuess ? 10_000 : 0) + (at < 0 ? 5_000 : at)
}

function keyOf({ field, number }: HeaderMeaning): string {
  return `${field?.name} ${number ?? ''}`
}

/** Every place where a header may stand: single rows, and two or three rows where the upper ones span columns. */
function* headersOf({ rows, merges = [] }: Table): Generator<Header> {
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
  return { first: taken[0]?.row ?? 1, last: taken.at(-1)?.row ?? 1, parts, shown }
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

function filled({ cells }: TableRow): number {
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
