/**
 * Which column of a table holds which field. A header that is listed, or composed of listed words, names its field outright. The other columns are
 * settled together: each column and field has points from the words of the header and from the cells below it, and the fields go to columns so
 * that all points together are most. Where too little speaks for a field, or the same for two columns, a column stays unread.
 */
import { CELLS, type CellEvidence, takesWords } from './cell-evidence.ts'
import { bestMatch } from './column-match.ts'
import { type HeaderMeaning, isTotalWord, type KindHeaders, meaningOf, unknownHeader } from './dictionary.ts'
import type { Header } from './header-rows.ts'
import type { Field } from './kind.ts'
import { type PlainHeader, plainHeader } from './plain-header.ts'

/** What speaks for the field of a column that its header does not name outright. */
export interface Evidence {
  readonly words: number
  readonly cells: number
}

export interface Column extends HeaderMeaning {
  readonly column: number
  /** As it stands in the sheet, from top to bottom. */
  readonly header: string
  readonly unit: string | null
  /** Another column says the same more plainly: this one is read where that one is blank, or with it where a value comes in parts. */
  readonly isRepeated: boolean
  /** Null where the header names the field outright. */
  readonly evidence: Evidence | null
  /** The field that the header names and the cells contradict: it is not read. */
  readonly contradicted?: Field
}

/** Of wider sheets the rest is not read. */
const MOST_COLUMNS = 512
/** Columns whose cells are looked at though their headers say nothing. */
const MOST_UNNAMED = 40
/** Points that a part of a known header has (用人单位名称全称). */
const PART = 60
/** With fewer points a column is not read. */
const LEAST = 40
/** Words that name a field nearly by themselves. */
export const TELLING = 40
/** Named by its header, or nearly so. */
export function isSure({ isGuess, evidence }: Column): boolean {
  return !isGuess || (evidence?.words ?? 0) >= TELLING
}

/** Without a listed header at least so many columns must be told by their words. */
const FEWEST_TOLD = 3

/** 报的哪个班, 想进的班: a header that ends like its cells. */
const asks = /[哪何几啥谁的]|什么/

export function columnsOf(headers: KindHeaders, header: Header, cells: CellEvidence): readonly Column[] {
  const listed = namedColumns(headers, header)
  const doubted = new Set(listed.filter((one) => isDoubted(headers, header, one, cells)).map(({ column }) => column))
  const named = doubted.size === 0 ? listed : withRepeated(listed, doubted)
  const isNamed = named.some(({ field, isGuess }) => field !== null && !isGuess)
  if (!isNamed && !header.isWordy) return named
  const open = named.filter((one) => doubted.has(one.column) || isOpen(headers, one))
  if (open.length === 0) return named
  const words = open.map((column) => wordPoints(headers, header, column))
  if (!isNamed && !isTold(headers, header, { open, words, cells })) return named
  const told = settle(headers, header, { named, open, words, cells })
  return named.map((column, place) => {
    const other = told.get(column.column)
    if (other === undefined || other.field !== null || !doubted.has(column.column)) return other ?? column
    // What no cell can be read as is told at each; words that are figures would be taken for names.
    return column.field !== null && takesWords(column.field)
      ? { ...other, contradicted: column.field }
      : (listed[place] ?? column)
  })
}

/** A header that is listed, and not one cell that is what it says (岗位需求 over 3, 5, 2). What a user's map says is not doubted. */
function isDoubted({ mapped }: KindHeaders, { last }: Header, one: Column, cells: CellEvidence): boolean {
  const { field, isGuess, header, column, number } = one
  if (field === null || isGuess || number !== null || field.identity || mapped.has(plainHeader(header).name))
    return false
  return cells.contradict(field, column, last)
}

/** Without any listed header three columns must be told: by words, or all but one of them by their cells. */
function isTold(headers: KindHeaders, { last }: Header, { open, words, cells }: Omit<Asked, 'named'>): boolean {
  const byWords = words.filter((of) => Math.max(0, ...of.values()) >= TELLING).length
  if (byWords === 0 || byWords >= FEWEST_TOLD || open.length > MOST_UNNAMED) return byWords >= FEWEST_TOLD
  const looks = headers.fields.flatMap((field) => field.looks ?? [])
  const byCells = open.filter(
    ({ column }, place) => words[place]?.size === 0 && looks.some((one) => cells.isLike(one, column, last)),
  ).length
  return byWords + byCells >= FEWEST_TOLD
}

/** Told by listed headers and parts of them alone. */
function namedColumns(headers: KindHeaders, { parts, shown }: Header): Column[] {
  const meanings = parts.map((of, place) => (place < MOST_COLUMNS ? meaningOf(headers, of) : unknownHeader))
  const certain = new Set(meanings.flatMap((one) => (one.field !== null && !one.isGuess ? [keyOf(one)] : [])))
  const columns = parts.map((of, place) => {
    const own = meanings[place] as HeaderMeaning
    // Where another header names the field outright, a guess is no second one.
    const meaning = own.isGuess && certain.has(keyOf(own)) && own.field?.isWhole === undefined ? unknownHeader : own
    const header = shown[place] ?? ''
    return {
      ...meaning,
      column: place + 1,
      header,
      unit: unitOf(headers, of, header, meaning.field),
      isRepeated: false,
      evidence: null,
    }
  })
  return withRepeated(columns)
}

function unitOf({ words, kind }: KindHeaders, parts: readonly PlainHeader[], header: string, field: Field | null) {
  const own = parts.reduce<string | null>((found, part) => part.unit ?? found, null)
  if (own !== null || field === null) return own
  return words.unitOf(kind.table, field.name, header.split(' ').at(-1) ?? header)
}

/** `doubted`: columns that stand for no field beside another. */
function withRepeated(columns: readonly Column[], doubted: ReadonlySet<number> = new Set()): Column[] {
  const first = new Map<string, Column>()
  for (const column of columns) {
    if (column.field === null || doubted.has(column.column)) continue
    const before = first.get(keyOf(column))
    if (before === undefined || rankOf(column) < rankOf(before)) first.set(keyOf(column), column)
  }
  return columns.map((column) => ({
    ...column,
    isRepeated: column.field !== null && !doubted.has(column.column) && first.get(keyOf(column)) !== column,
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

function isOpen({ tells, silent }: KindHeaders, { field, role, header, isGuess, isRepeated }: Column): boolean {
  if (isRepeated || (field !== null && !isGuess) || (field === null && role !== null)) return false
  const { name } = plainHeader(header)
  return !tells.has(name) && !silent.has(name)
}

type Points = ReadonlyMap<string, number>

/** By field name; empty where the words rather say that the column holds something else. */
function wordPoints({ words, kind, byName }: KindHeaders, { parts }: Header, column: Column): Points {
  const points = new Map<string, number>()
  if (column.field !== null) points.set(column.field.name, PART)
  const own = parts[column.column - 1] ?? []
  let other = 0
  for (const name of new Set([own.at(-1)?.name ?? '', own.map((part) => part.name).join('')]))
    for (const [key, said] of words.pointsOf(name)) {
      const [table, field = ''] = key.split('\t')
      if (table === '*' || (table === kind.table && field === NONE)) other = Math.max(other, said)
      else if (table === kind.table && byName.has(field)) points.set(field, Math.max(points.get(field) ?? 0, said))
    }
  return other > Math.max(0, ...points.values()) ? CLOSED : points
}

/** Words that stand for what no field holds (二级学院, 车间). */
const NONE = 'none'
const CLOSED: Points = new Map([[NONE, 0]])

interface Asked {
  readonly named: readonly Column[]
  readonly open: readonly Column[]
  readonly words: readonly Points[]
  readonly cells: CellEvidence
}

function settle(headers: KindHeaders, { last }: Header, { named, open, words, cells }: Asked): Map<number, Column> {
  const openColumns = new Set(open)
  const present = new Set(named.flatMap((one) => (one.field === null || openColumns.has(one) ? [] : [one.field.name])))
  const fields = headers.fields.filter(
    ({ name, named: isList, orElse = [] }) =>
      isList !== true && !present.has(name) && !orElse.some((other) => present.has(other)),
  )
  const unnamed = words.filter((of) => of.size === 0).length
  const mayLook = unnamed <= MOST_UNNAMED
  const evidence = open.map((column, place): (Evidence | null)[] => {
    const of = words[place] as Points
    if (of === CLOSED || (of.size === 0 && !mayLook)) return fields.map(() => null)
    return fields.map((field) => {
      const said = of.get(field.name) ?? 0
      if (said > 0) return { words: said, cells: cells.pointsOf(field, column.column, last) }
      const { looks } = field
      if (!mayLook || looks === undefined || (looks(column.header) && !asks.test(column.header))) return null
      return cells.isLike(looks, column.column, last) ? { words: 0, cells: CELLS.looks } : null
    })
  })
  const points = evidence.map((of) => of.map((one) => pointsOf(one)))
  const match = matched(points)
  const told = new Map<number, Column>()
  open.forEach((column, place) => {
    const at = match[place] ?? -1
    const field = fields[at]
    const own = evidence[place]?.[at] ?? null
    const isShared =
      own?.words === 0 &&
      points.some((of, other) => other !== place && (match[other] ?? -1) < 0 && of[at] === points[place]?.[at])
    if (field === undefined || own === null || isShared)
      told.set(column.column, { ...column, ...unknownHeader, evidence: null })
    else
      told.set(column.column, {
        ...column,
        field,
        role: field.identity ? 'identity' : 'read',
        number: null,
        isGuess: true,
        unit: column.unit,
        evidence: own,
      })
  })
  return told
}

/** Only columns and fields that anything speaks for are weighed against each other. */
function matched(points: readonly (readonly number[])[]): number[] {
  const rows = points.flatMap((of, row) => (of.some((one) => one > 0) ? [row] : []))
  const fields = (points[0] ?? []).flatMap((_, at) => (rows.some((row) => (points[row]?.[at] ?? 0) > 0) ? [at] : []))
  const match = bestMatch(rows.map((row) => fields.map((at) => points[row]?.[at] ?? 0)))
  const all = points.map(() => -1)
  rows.forEach((row, place) => {
    all[row] = fields[match[place] ?? -1] ?? -1
  })
  return all
}

function pointsOf(evidence: Evidence | null): number {
  const points = evidence === null ? 0 : evidence.words + evidence.cells
  return points >= LEAST ? points : 0
}
