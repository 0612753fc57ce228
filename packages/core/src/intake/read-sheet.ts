/** One sheet to drafts of records: which rows count, what each cell says, what the sheet as a whole leaves out or has us assume. */
import type { RowIssue } from '../model/issue.ts'
import type { SourceRef } from '../model/source.ts'
import { type MajorIndex, type MajorLevel, majorLevel, usualYears } from '../reference/majors.ts'
import { type Statement, statementOf } from './frame.ts'
import type { Column, Recognised } from './header.ts'
import type { Kind, RowValues } from './kind.ts'
import { shownValue } from './mask.ts'
import { type RowRead, rowReader } from './read-row.ts'
import { rowClassifier } from './row-class.ts'
import { constantsOf } from './sheet-constants.ts'
import type { Cell, IgnoredWhy, Merge, Table, TableRow } from './table.ts'
import { isBlank } from './values/read.ts'
import type { HeldList } from './values/skills.ts'

/** A record in the making. */
export interface Draft {
  readonly kind: Kind
  values: RowValues
  readonly source: SourceRef
  /** Further rows that say it, of a form. */
  readonly alsoAt?: readonly SourceRef[]
  /** Set once it is known that it cannot stand, or stands for another row's record. */
  fate: 'record' | 'merged' | 'quarantined'
  why: RowFate['why']
  /** Enterprises, schools and programs that its row names. */
  named: readonly Draft[]
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
  readonly #majors: MajorIndex
  readonly #issues: RowIssue[]
  readonly #rows: RowFate[] = []
  readonly #unknown = new Map<string, Set<string>>()
  readonly #hidden: number[] = []
  readonly #statements: Statement[] = []
  readonly #titles = new Set<string>()
  readonly #fill: (row: TableRow) => readonly Cell[]
  readonly #ditto: (cells: readonly Cell[]) => readonly Cell[]
  readonly #carry: ReturnType<typeof carrier>
  readonly #classOf: (cells: readonly Cell[], nearHeader: boolean) => IgnoredWhy | null
  readonly #readerOf: (units: readonly Cell[] | null) => (cells: readonly Cell[], source: SourceRef) => RowRead
  #read: (cells: readonly Cell[], source: SourceRef) => RowRead
  #nearHeader = true

  /** `head`: the first rows of the sheet, down to the header at least. */
  constructor(head: Table, found: Recognised, asOf: string | null, majors: MajorIndex) {
    this.#found = found
    this.#place = { file: head.file, sheet: head.sheet }
    this.#majors = majors
    this.#issues = sheetIssues(found, { ...this.#place, row: found.last })
    const constants = constantsOf(
      head.rows.filter(({ row }) => row < found.first),
      found,
      [head.sheet, head.file],
    )
    for (const { field, cell, row } of constants.values())
      this.#issues.push(
        note('assumed_value', { ...this.#place, row }, field, { found: String(cell), used: String(cell) }),
      )
    const given = new Map([...constants].map(([name, { cell }]) => [name, cell]))
    this.#readerOf = (units) => rowReader(found, given, asOf, units)
    this.#read = this.#readerOf(null)
    this.#fill = filler(head.merges ?? [], found.last)
    this.#ditto = dittos()
    this.#carry = carrier(found)
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
    const one = withYears(withMajor(this.#read(carried.cells, source), this.#found, source, this.#majors), kind, source)
    for (const issue of one.issues) this.#issues.push(issue)
    gatherUnknown(one.values, this.#found, this.#unknown)
    const fatal = one.issues.find(({ severity }) => severity === 'error')
    this.#rows.push({ source, why: null, drafts: draftsOf(kind, one.values, source, fatal?.code ?? null) })
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
    return {
      rows: this.#rows,
      issues: [...this.#issues, ...unknown, ...hiddenRows(this.#hidden, this.#place)],
      statements: this.#statements,
    }
  }
}

export function readSheet(table: Table, found: Recognised, asOf: string | null, majors: MajorIndex): SheetRead {
  const reader = new SheetReader(table, found, asOf, majors)
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

/** A major without a code is known by its name where only one has it, or only one of the level that the school's name speaks of. */
function withMajor(row: RowRead, { kind, columns }: Recognised, at: SourceRef, majors: MajorIndex): RowRead {
  const { values, issues } = row
  const field = kind.table === 'programs' ? 'name' : 'majorName'
  const name = values[field]
  if (!('major' in values)) return row
  if (typeof values.major === 'string') return disagreeing(row, { kind, columns }, at, majors)
  const coded =
    typeof name === 'string' ? /^(.{2,}?)[(（【]?(\d{6})[TK]{0,2}[)）】]?$/.exec(name.normalize('NFKC')) : null
  if (coded !== null && majorLevel(coded[2] ?? '') !== null)
    return { values: { ...values, [field]: coded[1], major: coded[2] }, issues }
  const found = typeof name === 'string' ? majors.byName(name.replace(/专业$/, '')) : []
  const [only] = found
  if (only !== undefined && found.length === 1) return { values: { ...values, major: only.code }, issues }
  const level = levelOfSchool(String(values.schoolName ?? ''))
  const [ofLevel, another] = found.filter((one) => one.level === level)
  if (ofLevel !== undefined && another === undefined) {
    const column = columns.find((one) => one.field?.name === field && !one.isRepeated)
    const place = { at, column: column?.column ?? null, header: column?.header ?? null, field: 'major' }
    const said = { found: String(name), used: `${ofLevel.code} ${ofLevel.name}` }
    const assumed = { ...place, ...said, code: 'assumed_value', severity: 'note' } as const
    return { values: { ...values, major: ofLevel.code }, issues: [...issues, assumed] }
  }
  const former = typeof name === 'string' && found.length === 0 ? majors.formerly(name.replace(/专业$/, '')) : []
  const [old] = former
  if (old !== undefined && former.length === 1 && old.now !== '')
    return { values: { ...values, major: old.now }, issues }
  if (kind.table === 'trainees' && found.length === 0 && former.length === 0)
    return unknownMajor(row, columns, at, majors)
  if (kind.table !== 'programs') return row
  const column = columns.find((one) => one.field?.name === field && !one.isRepeated)
  const place = { at, column: column?.column ?? null, header: column?.header ?? null }
  const said = { ...place, field: 'major', found: String(name ?? ''), severity: 'error' } as const
  if (found.length === 0) {
    const near = majors
      .suggest(String(name ?? ''), 3)
      .map((one) => `${one.code} ${one.name}`)
      .join('；')
    return {
      values,
      issues: [...issues, { ...said, code: 'unknown_code', ...(near === '' ? {} : { expected: near }) }],
    }
  }
  const expected = found.map((one) => `${one.code} ${one.name}`).join('；')
  return { values, issues: [...issues, { ...said, code: 'ambiguous_value', expected }] }
}

/** A program whose length nobody says, or says unreadably, has the usual one of its level. */
function withYears(row: RowRead, kind: Kind, at: SourceRef): RowRead {
  const { years, major } = row.values
  if (kind.table !== 'programs' || years !== null || typeof major !== 'string') return row
  const used = usualYears(major)
  const issue = note('assumed_value', at, 'years', { found: '', used: String(used) })
  return { values: { ...row.values, years: used }, issues: [...row.issues, issue] }
}

/** The person stays, with no major. */
function unknownMajor(row: RowRead, columns: readonly Column[], at: SourceRef, majors: MajorIndex): RowRead {
  const { values, issues } = row
  const name = String(values.majorName ?? '')
  const column = columns.find(({ field, isRepeated }) => field?.name === 'majorName' && !isRepeated)
  if (column === undefined || name === '' || /^(?:无|不限|其他|暂无)$/.test(name)) return row
  if (majors.classesOfUncoded(name.replace(/专业$/, '')).length > 0) return row
  const near = majors.suggest(name, 3).map(({ code, name }) => `${code} ${name}`)
  const place = { at, column: column.column, header: column.header, field: 'majorName' }
  const expected = near.length === 0 ? {} : { expected: near.join('；') }
  const unknown = { ...place, code: 'unknown_code', severity: 'warning', found: name, ...expected } as const
  return { values, issues: [...issues, unknown] }
}

/** 510203 护理: a code and a known name that are of different majors. */
function disagreeing(
  row: RowRead,
  { kind, columns }: Pick<Recognised, 'kind' | 'columns'>,
  at: SourceRef,
  majors: MajorIndex,
): RowRead {
  const { values, issues } = row
  const said = values[kind.table === 'programs' ? 'name' : 'majorName']
  if (typeof said !== 'string') return row
  const name = said.replace(/专业$/, '')
  const meant = [...majors.byName(name).map(({ code }) => code), ...majors.formerly(name).map(({ now }) => now)]
  if (meant.length === 0 || meant.includes(String(values.major))) return row
  const column = columns.find(({ field, isRepeated }) => field?.name === 'major' && !isRepeated)
  if (column === undefined) return row
  const place = { at, column: column.column, header: column.header, field: 'major' }
  const expected = meant.map((code) => `${code} ${majors.nameOf(code) ?? name}`).join('；')
  const conflict = { ...place, code: 'conflict', severity: 'warning', found: String(values.major), expected } as const
  return { values, issues: [...issues, conflict] }
}

/** 职业大学 has majors of two levels: its name decides nothing. */
function levelOfSchool(name: string): MajorLevel | null {
  if (/技师|技工|技校|职校|中专|中等|职教中心|职业中学|职高|(?<!高等专科)学校$/.test(name)) return 'secondary'
  return /学院|职院|高专|高等专科学校/.test(name) ? 'college' : null
}

/** What is said once for the whole sheet: at its header. */
function sheetIssues({ columns, fields }: Recognised, at: SourceRef): RowIssue[] {
  const issues: RowIssue[] = []
  for (const column of columns) {
    if (column.isRepeated) {
      if (column.field?.isWhole !== undefined) continue
      const isCopy = columns.some((one) => one.header === column.header && one.column < column.column)
      issues.push({ ...atColumn('repeated_header', column, at), severity: isCopy ? 'warning' : 'note' })
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

/** Names in skill and certificate cells that the lexicon lacks, by field. */
function gatherUnknown(values: RowValues, { fields }: Recognised, into: Map<string, Set<string>>): void {
  for (const { name } of fields) {
    const list = (values[name] as Partial<HeldList> | null)?.unknown
    if (!Array.isArray(list) || list.length === 0) continue
    const names = into.get(name) ?? new Set<string>()
    into.set(name, names)
    for (const { text } of list) names.add(text)
  }
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

/**
 * Blank cells of columns that are carried on take what stood above. So do the names and codes of a party where its cells and the row's
 * number are blank together, as merged cells look in a CSV: that is told at each cell.
 */
function carrier({
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
function dittos(): (cells: readonly Cell[]) => readonly Cell[] {
  let above: readonly Cell[] = []
  return (cells) => {
    const isDitto = (cell: Cell) => typeof cell === 'string' && /^\s*(?:同上|〃|〞|″|")\s*$/.test(cell)
    const said = cells.some(isDitto)
      ? cells.map((cell, place) => (isDitto(cell) ? (above[place] ?? null) : cell))
      : cells
    above = said
    return said
  }
}

/** Cells that are merged downwards say the same in every row. */
function filler(merges: readonly Merge[], last: number): (row: TableRow) => readonly Cell[] {
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
