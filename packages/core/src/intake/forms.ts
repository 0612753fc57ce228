/** Forms: labels with their values beside them (企业名称 | 甲公司 | 岗位 | 焊工), one record a form or, with several columns of values, one a column. */
import type { SourceRef } from '../model/source.ts'
import { isSure } from './columns-of.ts'
import { type KindHeaders, meaningOf } from './dictionary.ts'
import { statementOf } from './frame.ts'
import { type Recognised, recognise } from './header.ts'
import { mayBeHeader } from './header-rows.ts'
import { plainHeader } from './plain-header.ts'
import { type Draft, type RowFate, SheetReader } from './read-sheet.ts'
import type { Cell, Table, TableRow } from './table.ts'
import type { Reading, TableRead } from './table-read.ts'
import { isBlank } from './values/read.ts'

interface Form {
  readonly headers: KindHeaders
  /** Positions of columns that hold labels. */
  readonly labels: ReadonlySet<number>
  /** Positions of values where each column of them is a record of its own. */
  readonly columns: readonly number[]
}

/** What stands for one field of one record. */
interface Entry {
  readonly label: string
  readonly row: number
  /** 1-based, of the value. */
  readonly column: number
  readonly cell: Cell
}

const FEWEST = 4
/** Points of a label's words: a value may hold such a word too. */
const TOLD = 52
/** Forms are for paper. */
const WIDEST = 64

/** Null unless labels beside values say more than a header above rows would. */
export function formOf(head: Table, { kinds, asked }: Reading, table: Recognised | null): Form | null {
  if (table !== null && !mayBeForm(table)) return null
  if (head.rows.some(({ cells }) => cells.length > WIDEST)) return null
  let best: { form: Form; fields: number } | null = null
  for (const headers of kinds) {
    if (headers.kind.table === 'about' || (asked !== null && headers.kind.name !== asked)) continue
    const labels = labelColumns(head, headers)
    if (labels.size === 0) continue
    const form = { headers, labels, columns: valueColumns(head, headers, labels) }
    const fields = new Set(
      head.rows.flatMap((row) => entriesOf(row, form).flatMap(({ label }) => fieldOf(headers, label) ?? [])),
    )
    const meets = headers.kind.needs.every((group) => group.some((name) => fields.has(name)))
    if (!meets || fields.size < FEWEST || fields.size < certainOf(table) + 2) continue
    if (best === null || fields.size > best.fields) best = { form, fields: fields.size }
  }
  return best?.form ?? null
}

/** A row that looks like a header only because half of its cells are labels. */
function mayBeForm({ kind, columns }: Recognised): boolean {
  const known = columns.filter((one) => isSure(one) && (one.field !== null || one.role !== null)).length
  return kind.table === 'about' || known * 10 <= columns.length * 8
}

function certainOf(table: Recognised | null): number {
  return table === null || table.kind.table === 'about'
    ? 0
    : table.columns.filter((one) => one.field !== null && isSure(one)).length
}

function fieldOf(headers: KindHeaders, label: string): string | null {
  const { field, isGuess, role } = meaningOf(headers, [plainHeader(label)])
  if (field !== null && !isGuess && role !== 'remark') return field.name
  return field === null && role === null ? toldField(headers, label) : null
}

/** A field that the label's words name nearly by themselves. */
function toldField({ words, kind, byName }: KindHeaders, label: string): string | null {
  if (!mayBeHeader(label)) return null
  let best: { name: string; points: number } | null = null
  for (const [key, points] of words.pointsOf(plainHeader(label).name)) {
    const [table, name = ''] = key.split('\t')
    if (table === kind.table && byName.has(name) && points >= TOLD && points > (best?.points ?? 0))
      best = { name, points }
  }
  return best?.name ?? null
}

function isLabel(headers: KindHeaders, cell: Cell): cell is string {
  if (typeof cell !== 'string' || isBlank(cell) || cell.length > 20) return false
  const { field, isGuess, role } = meaningOf(headers, [plainHeader(cell)])
  if ((field !== null && !isGuess) || role === 'identity' || role === 'withheld' || role === 'remark') return true
  return field === null && toldField(headers, cell) !== null
}

/** Columns of which at least half of what stands in them is labels, with something beside them. */
function labelColumns({ rows }: Table, headers: KindHeaders): ReadonlySet<number> {
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length))
  const labels = new Set<number>()
  for (let place = 0; place < width; place++) {
    const words = rows.flatMap(({ cells }) =>
      isBlank(cells[place] ?? null) || lone(cells) ? [] : [cells[place] as Cell],
    )
    const known = words.filter((cell) => isLabel(headers, cell)).length
    if (known > 0 && known * 2 >= words.length && !labels.has(place - 1)) labels.add(place)
  }
  return labels
}

/** A title, a remark: nothing beside it. */
function lone(cells: readonly Cell[]): boolean {
  return cells.filter((cell) => !isBlank(cell)).length === 1
}

/** With one column of labels and mostly two values or more beside a label, each column of values is a record. */
function valueColumns({ rows }: Table, headers: KindHeaders, labels: ReadonlySet<number>): number[] {
  const [place] = labels
  if (labels.size !== 1 || place === undefined) return []
  const labelled = rows.filter(({ cells }) => isLabel(headers, cells[place] ?? null))
  const filled = labelled.map(({ cells }) => cells.flatMap((cell, at) => (at > place && !isBlank(cell) ? [at] : [])))
  if (filled.filter((one) => one.length >= 2).length * 2 < labelled.length) return []
  return [...new Set(filled.flat())].sort((a, b) => a - b)
}

function entriesOf({ row, cells }: TableRow, { headers, labels, columns }: Form): Entry[] {
  const places = [...labels].filter((place) => isLabel(headers, cells[place] ?? null))
  return places.flatMap((place, at): Entry[] => {
    const label = String(cells[place])
    if (columns.length > 0)
      return columns.map((one) => ({ label, row, column: one + 1, cell: ticked(cells[one] ?? null) }))
    const end = places[at + 1] ?? cells.length
    const value = cells.findIndex((cell, one) => one > place && one < end && !isBlank(cell))
    const column = (value < 0 ? place + 1 : value) + 1
    return [{ label, row, column, cell: value < 0 ? null : ticked(cells[value] ?? null) }]
  })
}

/** ☑就业 □实习 says 就业; boxes of which none is ticked say nothing. */
function ticked(cell: Cell): Cell {
  if (typeof cell !== 'string' || !/[□☐☑☒■]/.test(cell)) return cell
  const chosen = [...cell.matchAll(/[☑☒■√✓✔]\s*([^□☐☑☒■√✓✔\s]+)/g)].map(([, word = '']) => word)
  return chosen.length === 0 ? null : chosen.join('、')
}

export class FormReader {
  readonly #head: Table
  readonly #form: Form
  readonly #how: Reading
  readonly #rows: TableRow[] = []

  constructor(head: Table, form: Form, how: Reading) {
    this.#head = head
    this.#form = form
    this.#how = how
  }

  add(row: TableRow): void {
    this.#rows.push(row)
  }

  end(): TableRead[] {
    const records = this.#records()
    const read = records.flatMap((entries) => this.#read(entries))
    const rows = this.#rows.map((row) => this.#fateOf(row, read))
    const first = read[0]?.table
    if (first === undefined) return []
    const issues = read.flatMap(({ table }) => table.issues)
    const statements = read.flatMap(({ table }) => table.statements)
    const placeOf: TableRead['placeOf'] = (at, field) => {
      const own = read.find(({ drafts }) => drafts.some(({ source }) => source === at))
      return own?.table.placeOf(at, field) ?? null
    }
    return [{ found: first.found, rows, issues, statements, placeOf }]
  }

  /** A label that comes again begins the next record of the form. */
  #records(): Entry[][] {
    const { columns } = this.#form
    const entries = this.#rows.flatMap((row) => entriesOf(row, this.#form))
    if (columns.length > 0)
      return columns
        .map((place) => entries.filter(({ column }) => column === place + 1))
        .filter((own) => own.some(({ cell }) => cell !== null))
    const records: Entry[][] = [[]]
    const anchor = this.#form.headers.kind.needs[0] ?? []
    for (const entry of entries) {
      const field = fieldOf(this.#form.headers, entry.label)
      const own = records.at(-1) as Entry[]
      const isAgain = own.some(({ label }) => fieldOf(this.#form.headers, label) === field)
      if (field !== null && isAgain && anchor.includes(field))
        records.push([...sharedOf(own, anchor, this.#form), entry])
      else if (field === null || !isAgain) own.push(entry)
    }
    return records
  }

  #read(entries: readonly Entry[]): { table: TableRead; drafts: readonly Draft[]; rows: ReadonlySet<number> }[] {
    const { file, sheet } = this.#head
    const labels = { row: 1, cells: entries.map(({ label }) => label) }
    const found = recognise({ file, sheet, rows: [labels] }, [this.#form.headers], null)
    const [top] = entries
    if (found === null || top === undefined) return []
    const reader = new SheetReader({ file, sheet, rows: [labels] }, found, this.#how.asOf, this.#how.context)
    reader.add({ row: 2, cells: entries.map(({ cell }) => cell) })
    const { rows, issues } = reader.end()
    const source: SourceRef = { file, sheet, row: top.row }
    const drafts = rows.flatMap((fate) =>
      fate.drafts.map((draft) => ({ ...draft, source, alsoAt: othersOf(entries, source) })),
    )
    const placed = found.columns.map((one) => ({ ...one, column: entries[one.column - 1]?.column ?? one.column }))
    const placeOf: TableRead['placeOf'] = (_, name) => {
      const column = found.columns.find(({ field, isRepeated }) => field?.name === name && !isRepeated)
      const entry = entries[(column?.column ?? 0) - 1]
      return entry === undefined ? null : { row: entry.row, column: entry.column, header: entry.label }
    }
    const atCell = issues.map((issue) => {
      const entry = issue.column === null ? undefined : entries[issue.column - 1]
      const place = { ...source, row: entry?.row ?? top.row }
      return { ...issue, at: place, column: entry?.column ?? null }
    })
    const table = { found: { ...found, columns: placed }, rows: [], issues: atCell, statements: [], placeOf }
    return [{ table, drafts, rows: new Set(entries.map(({ row }) => row)) }]
  }

  #fateOf(row: TableRow, read: readonly { drafts: readonly Draft[]; rows: ReadonlySet<number> }[]): RowFate {
    const source = { file: this.#head.file, sheet: this.#head.sheet, row: row.row }
    const drafts = read.flatMap((one) => (one.rows.has(row.row) ? one.drafts : []))
    const isAbove = read.every(({ rows }) => [...rows].every((one) => one > row.row))
    const said = statementOf(row.cells, source).said
    return {
      source,
      drafts,
      why: drafts.length > 0 ? null : said === '' ? 'blank' : isAbove ? 'before-header' : 'note',
    }
  }
}

function othersOf(entries: readonly Entry[], { file, sheet, row }: SourceRef): SourceRef[] {
  return [...new Set(entries.map((one) => one.row))]
    .filter((one) => one !== row)
    .map((one) => ({ file, sheet, row: one }))
}

/** What a second record of a form shares with the first: who asks, said once above. */
function sharedOf(own: readonly Entry[], anchor: readonly string[], { headers }: Form): Entry[] {
  const at = own.findIndex(({ label }) => anchor.includes(fieldOf(headers, label) ?? ''))
  return own.slice(0, at)
}
