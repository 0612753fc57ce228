/** One sheet to drafts of records: which rows count, what each cell says, what the sheet as a whole leaves out or has us assume. */
import type { RowIssue } from '../model/issue.ts'
import type { SourceRef } from '../model/source.ts'
import type { MajorIndex } from '../reference/majors.ts'
import type { Column, Recognised } from './header.ts'
import type { Kind, RowValues } from './kind.ts'
import { masked } from './mask.ts'
import { type RowRead, rowReader } from './read-row.ts'
import { classOf } from './row-class.ts'
import { constantsOf } from './sheet-constants.ts'
import type { Cell, IgnoredWhy, Merge, Table, TableRow } from './table.ts'
import type { HeldList } from './values/skills.ts'

/** A record in the making. */
export interface Draft {
  readonly kind: Kind
  values: RowValues
  readonly source: SourceRef
  /** Set once it is known that it cannot stand, or stands for another row's record. */
  fate: 'record' | 'merged' | 'quarantined'
  why: RowFate['why']
  /** Enterprises, schools and programs that its row names. */
  readonly named: Draft[]
}

/** What becomes of one row, and the records that came of it. */
export interface RowFate {
  readonly source: SourceRef
  readonly why: IgnoredWhy | 'same-as-before' | 'newer-row' | RowIssue['code'] | null
  readonly drafts: readonly Draft[]
}

export interface SheetRead {
  readonly rows: readonly RowFate[]
  readonly issues: readonly RowIssue[]
}

export function readSheet(table: Table, found: Recognised, asOf: string | null, majors: MajorIndex): SheetRead {
  const { kind, first, last } = found
  const place = { file: table.file, sheet: table.sheet }
  const issues: RowIssue[] = sheetIssues(found, { ...place, row: last })
  const above = table.rows.filter(({ row }) => row < first)
  const constants = constantsOf(above, found)
  for (const { field, cell, row } of constants.values())
    issues.push(note('assumed_value', { ...place, row }, field, { found: String(cell), used: String(cell) }))
  const read = rowReader(found, new Map([...constants].map(([name, { cell }]) => [name, cell])), asOf)
  const fill = filler(table.merges ?? [], last)
  const unknown = new Map<string, Set<string>>()
  const rows: RowFate[] = []
  let nearHeader = true
  for (const row of table.rows) {
    const source = { ...place, row: row.row }
    const cells = fill(row)
    const why =
      row.row < first ? 'before-header' : row.row <= last ? 'header' : classOf({ ...row, cells }, found, nearHeader)
    if (why !== null) {
      rows.push({ source, why, drafts: [] })
      continue
    }
    nearHeader = false
    const one = withMajor(read(cells, source), kind, source, majors)
    for (const issue of one.issues) issues.push(issue)
    gatherUnknown(one.values, found, unknown)
    const fatal = one.issues.find(({ severity }) => severity === 'error')
    rows.push({ source, why: null, drafts: draftsOf(kind, one.values, source, fatal?.code ?? null) })
  }
  for (const [field, names] of unknown) issues.push(unknownNames(field, names, found, { ...place, row: last }))
  return { rows, issues }
}

function draftsOf(kind: Kind, values: RowValues, source: SourceRef, fatal: RowIssue['code'] | null): Draft[] {
  const all = fatal === null && kind.split !== undefined ? kind.split(values) : [values]
  const fate = fatal === null ? 'record' : 'quarantined'
  return all.map((one) => ({ kind, values: one, source, fate, why: fatal, named: [] }))
}

/** A major without a code is known by its name where only one has it. */
function withMajor(row: RowRead, kind: Kind, at: SourceRef, majors: MajorIndex): RowRead {
  const { values, issues } = row
  const name = values.majorName ?? (kind.table === 'programs' ? values.name : null)
  if (!('major' in values) || typeof values.major === 'string') return row
  const found = typeof name === 'string' ? majors.byName(name.replace(/专业$/, '')) : []
  const [only] = found
  if (only !== undefined && found.length === 1) return { values: { ...values, major: only.code }, issues }
  if (kind.table !== 'programs') return row
  const said = { at, column: null, header: null, field: 'major', found: String(name ?? ''), severity: 'error' } as const
  if (found.length === 0) return { values, issues: [...issues, { ...said, code: 'missing_required' }] }
  const expected = found.map((one) => `${one.code} ${one.name}`).join('；')
  return { values, issues: [...issues, { ...said, code: 'ambiguous_value', expected }] }
}

/** What is said once for the whole sheet: at its header. */
function sheetIssues({ columns, fields }: Recognised, at: SourceRef): RowIssue[] {
  const issues: RowIssue[] = []
  for (const column of columns) {
    if (column.isRepeated) issues.push(atColumn('repeated_header', column, at))
    else if (column.isGuess) issues.push({ ...atColumn('assumed_value', column, at), severity: 'note' })
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
    found: column?.role === 'identity' ? masked(found) : found,
  }
}

/** Cells that are merged downwards say the same in every row. */
function filler(merges: readonly Merge[], last: number): (row: TableRow) => readonly Cell[] {
  const spans = merges.filter(({ top, bottom, left, right }) => top > last && bottom > top && right - left < 3)
  if (spans.length === 0) return ({ cells }) => cells
  const top = new Map<string, Cell>()
  const byRow = new Map<number, Merge[]>()
  for (const span of spans)
    for (let row = span.top; row <= Math.min(span.bottom, span.top + 10_000); row++)
      byRow.set(row, [...(byRow.get(row) ?? []), span])
  return ({ row, cells }) => {
    const own = byRow.get(row)
    if (own === undefined) return cells
    const filled = [...cells]
    for (const span of own) {
      const key = `${span.top} ${span.left}`
      if (row === span.top) top.set(key, cells[span.left - 1] ?? null)
      else {
        while (filled.length < span.left) filled.push(null)
        filled[span.left - 1] ??= top.get(key) ?? null
      }
    }
    return filled
  }
}
