/** One sheet to drafts of records: which rows count, what each cell says, what the sheet as a whole leaves out or has us assume. */
import type { RowIssue } from '../model/issue.ts'
import type { SourceRef } from '../model/source.ts'
import { besideReader, columnsBeside } from './beside.ts'
import { carrier, dittos, filler } from './cells-above.ts'
import type { Column } from './columns-of.ts'
import { type Statement, statementOf } from './frame.ts'
import type { Recognised } from './header.ts'
import type { Kind, RowValues } from './kind.ts'
import { shownValue } from './mask.ts'
import { type RowRead, rowReader } from './read-row.ts'
import { namelessTeller } from './row-checks.ts'
import { rowClassifier } from './row-class.ts'
import { headcountReader } from './row-headcount.ts'
import { majorReader, withMajors, withYears } from './row-major.ts'
import { withOccupation } from './row-occupation.ts'
import { constantsOf } from './sheet-constants.ts'
import type { Cell, IgnoredWhy, RowContext, Table, TableRow } from './table.ts'
import { isBlank } from './values/read.ts'
import type { HeldList } from './values/skills.ts'

/** A record in the making. */
export interface Draft {
  readonly kind: Kind
  values: RowValues
  readonly source: SourceRef
  /** Further rows that say it: of a form, or that fill what it leaves blank. */
  alsoAt?: readonly SourceRef[]
  /** Set once it is known that it cannot stand, or stands for another row's record. */
  fate: 'record' | 'merged' | 'quarantined'
  why: RowFate['why']
  /** Enterprises, schools and programs that its row names. */
  named: readonly Draft[]
  /** The record of its row, which it stands and falls with. */
  readonly beside?: Draft
  /** Its row holds another record beside it, and is one also where this repeats what another row says. */
  readonly isAccompanied?: true
}

/**
 * A draft alone holds its values, so they are changed in place: a copy for each of 100,000 rows would cost more than reading them. A member more
 * is a copy all the same, because an object that gets one by a computed name takes ten times the memory from then on.
 */
export function setValue(draft: Draft, field: string, value: unknown): void {
  if (field in draft.values) (draft.values as Record<string, unknown>)[field] = value
  else draft.values = { ...draft.values, [field]: value }
}

export const noDrafts: readonly Draft[] = []

/** What becomes of one row, and the records that came of it. */
export interface RowFate {
  readonly source: SourceRef
  readonly why: IgnoredWhy | 'same-as-before' | 'newer-row' | RowIssue['code'] | null
  readonly drafts: readonly Draft[]
}

export interface SheetRead {
  readonly rows: readonly RowFate[]
  readonly issues: readonly RowIssue[]
  /** What is written around the table. */
  readonly statements: readonly Statement[]
}

/** Rows in, one at a time and in the order of the sheet; nothing but what came of them is kept. */
export class SheetReader {
  readonly #found: Recognised
  readonly #place: { readonly file: string; readonly sheet: string }
  readonly #context: RowContext
  readonly #issues: RowIssue[]
  readonly #rows: RowFate[] = []
  readonly #unknown = new Map<string, Set<string>>()
  readonly #hidden: number[] = []
  readonly #statements: Statement[] = []
  readonly #titles = new Set<string>()
  readonly #fill: (row: TableRow) => readonly Cell[]
  readonly #ditto: (cells: readonly Cell[]) => readonly Cell[]
  readonly #carry: ReturnType<typeof carrier>
  readonly #withMajor: ReturnType<typeof majorReader>
  readonly #classOf: (cells: readonly Cell[], nearHeader: boolean) => IgnoredWhy | null
  readonly #readerOf: (units: readonly Cell[] | null) => (cells: readonly Cell[], source: SourceRef) => RowRead
  readonly #withHeadcount: ReturnType<typeof headcountReader>
  readonly #tellNameless: ReturnType<typeof namelessTeller>
  readonly #nameless: RowIssue[] = []
  #named = 0
  readonly #readBeside: ReturnType<typeof besideReader>
  #read: (cells: readonly Cell[], source: SourceRef) => RowRead
  #nearHeader = true

  /** `head`: the first rows of the sheet, down to the header at least. */
  constructor(head: Table, found: Recognised, asOf: string | null, context: RowContext) {
    this.#found = found
    this.#place = { file: head.file, sheet: head.sheet }
    this.#context = context
    const beside = columnsBeside(found)
    this.#issues = [found, ...(beside === null ? [] : [beside])].flatMap((one) =>
      sheetIssues(one, { ...this.#place, row: found.last }),
    )
    const above = head.rows.filter(({ row }) => row < found.first)
    const said = (of: Recognised) => constantsOf(above, of, [head.sheet, head.file])
    const constants = new Map([...(found.beside === undefined ? [] : said(found.beside)), ...said(found)])
    for (const { field, cell, row } of constants.values())
      this.#issues.push(
        note('assumed_value', { ...this.#place, row }, field, { found: String(cell), used: String(cell) }),
      )
    const given = new Map([...constants].map(([name, { cell }]) => [name, cell]))
    this.#readerOf = (units) => rowReader(found, given, asOf, units)
    this.#withHeadcount = headcountReader(found)
    this.#tellNameless = namelessTeller(found)
    this.#readBeside = besideReader(found, given, asOf)
    this.#read = this.#readerOf(null)
    this.#fill = filler(head.merges ?? [], found.last)
    this.#ditto = dittos()
    this.#carry = carrier(found)
    this.#withMajor = majorReader(found, context.majors)
    this.#classOf = rowClassifier(found)
  }

  add(row: TableRow): void {
    const { kind, first, last } = this.#found
    const source = { ...this.#place, row: row.row }
    const cells = this.#fill(row)
    if (row.hidden) this.#hidden.push(row.row)
    const why = row.row < first ? 'before-header' : row.row <= last ? 'header' : this.#classOf(cells, this.#nearHeader)
    if (why === null && this.#isTitleAgain(cells)) {
      this.#rows.push({ source, why: 'before-header', drafts: [] })
      return
    }
    if (why === 'before-header') for (const cell of cells) if (typeof cell === 'string') this.#titles.add(cell.trim())
    if (why !== null) {
      if (why === 'units') this.#read = this.#readerOf(cells)
      if (why === 'before-header' || why === 'note') this.#statements.push(statementOf(cells, source))
      this.#rows.push({ source, why, drafts: noDrafts })
      return
    }
    this.#nearHeader = false
    const carried = this.#carry(this.#ditto(cells))
    this.#tellSpread(row, cells, source)
    for (const { column, header, field } of carried.taken) {
      const used = String(carried.cells[column - 1])
      const at = { at: source, column, header, field: field?.name ?? null, found: '', used }
      this.#issues.push({ ...at, code: 'assumed_value', severity: 'note' })
    }
    const { majors, occupations } = this.#context
    const read = withOccupation(this.#read(carried.cells, source), this.#found, source, occupations)
    const listed = withMajors(read, this.#found, carried.cells, majors)
    const dated = withYears(this.#withMajor(listed, source), this.#found, source)
    const one = this.#withHeadcount?.(dated) ?? dated
    let fatal: RowIssue['code'] | null = null
    for (const issue of one.issues) {
      this.#issues.push(issue)
      if (issue.severity === 'error') fatal ??= issue.code
    }
    this.#gatherUnknown(one.values)
    if (fatal === null && this.#tellNameless !== null) {
      const nameless = this.#tellNameless(one.values, source)
      if (nameless === null) this.#named++
      else this.#nameless.push(nameless)
    }
    const drafts = draftsOf(kind, one.values, source, fatal)
    const more = fatal === null ? this.#besides(carried.cells, drafts) : noDrafts
    this.#rows.push({ source, why: null, drafts: more.length === 0 ? drafts : [...drafts, ...more] })
  }

  /** Records of another kind that the row holds beside its own. */
  #besides(cells: readonly Cell[], [own]: readonly Draft[]): readonly Draft[] {
    const { beside } = this.#found
    if (this.#readBeside === null || beside === undefined || own === undefined) return noDrafts
    const { values, issues, stands } = this.#readBeside(cells, own.source)
    for (const issue of issues) this.#issues.push(issue)
    return stands ? accompanied(own, draftsOf(beside.kind, values, own.source, null)) : noDrafts
  }

  /** Names in skill and certificate cells that the lexicon lacks, by field. */
  #gatherUnknown(values: RowValues): void {
    for (const { name } of this.#found.fields) {
      const list = values[name]
      if (typeof list !== 'object' || list === null) continue
      const { unknown } = list as Partial<HeldList>
      if (!Array.isArray(unknown) || unknown.length === 0) continue
      const names = this.#unknown.get(name) ?? new Set<string>()
      this.#unknown.set(name, names)
      for (const { text } of unknown) names.add(text)
    }
  }

  /** What stood above the header stands there again, at the top of a printed page. */
  #isTitleAgain(cells: readonly Cell[]): boolean {
    if (this.#titles.size === 0) return false
    const filled = cells.filter((cell) => !isBlank(cell))
    return filled.length > 0 && filled.every((cell) => typeof cell === 'string' && this.#titles.has(cell.trim()))
  }

  /** A figure merged over several rows may be theirs together. */
  #tellSpread(row: TableRow, cells: readonly Cell[], source: SourceRef): void {
    if (cells === row.cells) return
    for (const { column, header, field } of this.#found.columns) {
      const cell = cells[column - 1]
      if (typeof cell !== 'number' || !isBlank(row.cells[column - 1] ?? null) || field === null) continue
      const at = { at: source, column, header, field: field.name, found: '', used: String(cell) }
      this.#issues.push({ ...at, code: 'assumed_value', severity: 'note' })
    }
  }

  end(): SheetRead {
    const at = { ...this.#place, row: this.#found.last }
    const unknown = [...this.#unknown].map(([field, names]) => unknownNames(field, names, this.#found, at))
    // A column of numbers that nobody has yet is no fault of each row.
    const nameless = this.#named === 0 ? [] : this.#nameless
    return {
      rows: this.#rows,
      issues: [...this.#issues, ...nameless, ...unknown, ...hiddenRows(this.#hidden, this.#place)],
      statements: this.#statements,
    }
  }
}

export function readSheet(table: Table, found: Recognised, asOf: string | null, context: RowContext): SheetRead {
  const reader = new SheetReader(table, found, asOf, context)
  for (const row of table.rows) reader.add(row)
  return reader.end()
}

function hiddenRows(rows: readonly number[], place: { file: string; sheet: string }): RowIssue[] {
  const [first] = rows
  if (first === undefined) return []
  const found = rows.length > MOST_NAMED ? `${rows.slice(0, MOST_NAMED).join('、')}…` : rows.join('、')
  const at = { ...place, row: first }
  return [{ code: 'hidden_rows', severity: 'note', at, column: null, header: null, field: null, found }]
}

function draftsOf(kind: Kind, values: RowValues, source: SourceRef, fatal: RowIssue['code'] | null): Draft[] {
  const all = fatal === null && kind.split !== undefined ? kind.split(values) : [values]
  const fate = fatal === null ? 'record' : 'quarantined'
  return all.map((one) => ({ kind, values: one, source, fate, why: fatal, named: noDrafts }))
}

/** Of an agreement that each year's row repeats the newest holds, where nothing else says when it was changed. */
function accompanied(own: Draft, others: readonly Draft[]): readonly Draft[] {
  const years = others.flatMap(({ values }) => (typeof values.year === 'number' ? [values.year] : []))
  if ((own.values.updated ?? null) === null && years.length > 0) setValue(own, 'updated', `${Math.max(...years)}-12-31`)
  const host = Object.assign(own, { isAccompanied: true as const })
  return others.map((one) => ({ ...one, beside: host }))
}

/** What is said once for the whole sheet: at its header. */
function sheetIssues({ columns, fields }: Recognised, at: SourceRef): RowIssue[] {
  const issues: RowIssue[] = []
  for (const column of columns) {
    if (column.isRepeated) {
      if (column.field?.isWhole !== undefined) continue
      const isCopy = columns.some((one) => one.header === column.header && one.column < column.column)
      issues.push({ ...atColumn('repeated_header', column, at), severity: isCopy ? 'warning' : 'note' })
    } else if (column.contradicted !== undefined) {
      const { contradicted: field, header, column: place } = column
      const said = {
        at,
        column: place,
        header,
        field: field.name,
        found: header,
        expected: field.headers[0] ?? field.name,
      }
      issues.push({ ...said, code: 'conflict', severity: 'warning' })
    } else if (column.isGuess) issues.push({ ...atColumn('assumed_value', column, at), severity: 'note' })
  }
  const present = new Set(columns.map(({ field }) => field?.name))
  for (const { name, headers, assumed } of fields)
    if (assumed !== undefined && !present.has(name))
      issues.push({ ...note('assumed_value', at, name, { found: '', used: assumed.used }), header: headers[0] ?? null })
  return issues
}

function atColumn(code: RowIssue['code'], { column, header, field }: Column, at: SourceRef): RowIssue {
  const used = field?.headers[0] ?? field?.name ?? ''
  return { code, severity: 'warning', at, column, header, field: field?.name ?? null, found: header, used }
}

function note(code: RowIssue['code'], at: SourceRef, field: string, said: { found: string; used: string }): RowIssue {
  return { code, severity: 'note', at, column: null, header: null, field, ...said }
}

const MOST_NAMED = 20

function unknownNames(field: string, names: ReadonlySet<string>, { columns }: Recognised, at: SourceRef): RowIssue {
  const column = columns.find((one) => one.field?.name === field)
  const sorted = [...names].sort()
  const shown = sorted.slice(0, MOST_NAMED).join('；')
  const found = sorted.length > MOST_NAMED ? `${shown}；…（${sorted.length}）` : shown
  return {
    code: 'not_recognised',
    severity: 'note',
    at,
    column: column?.column ?? null,
    header: column?.header ?? null,
    field,
    found: shownValue(found, column?.role === 'identity'),
  }
}
