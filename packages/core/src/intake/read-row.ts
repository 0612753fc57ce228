/** One row's cells to values by field, with an issue for each cell that could not be read or had to be interpreted. */
import type { RowIssue } from '../model/issue.ts'
import type { SourceRef } from '../model/source.ts'
import { unlawfulClauses } from '../text/unlawful.ts'
import type { Column } from './columns-of.ts'
import type { Recognised } from './header.ts'
import type { Field, Numbered, RowValues } from './kind.ts'
import { unitOf } from './plain-header.ts'
import { remembered } from './remembered.ts'
import { contradicted, disordered, isFilled, issueAt, unfilled } from './row-checks.ts'
import type { Cell } from './table.ts'
import { type CellPlace, isBlank, nowhere, type Read, type Remark, unreadable } from './values/read.ts'

export interface RowRead {
  readonly values: RowValues
  readonly issues: readonly RowIssue[]
}

/** Reads rows of one sheet; the same text in the same column is read once, and so is what there is to say of it. */
export function rowReader(
  found: Recognised,
  constants: ReadonlyMap<string, Cell>,
  asOf: string | null,
  /** A row of units below the header, where there is one. */
  units: readonly Cell[] | null,
) {
  const blank: RowValues = {
    ...Object.fromEntries(found.fields.map(({ name, assumed }) => [name, assumed?.value ?? null])),
    // What linking adds has its place from the start.
    ...(found.kind.table === 'trainees' ? { personKey: null } : {}),
  }
  const readerOf = (column: Column) =>
    columnReader(column, { ...nowhere, unit: unitBelow(units, column) ?? column.unit, asOf })
  const isDemand = found.kind.name === 'demands' || found.kind.name === 'order-classes'
  // What a post may not ask for is told wherever it stands, also in a column that is not read.
  const columns = found.columns
    .filter(({ field, isRepeated, role }) =>
      field === null ? role === 'withheld' || (isDemand && role === null) : !isRepeated,
    )
    .map((column) => {
      const own = readerOf(column)
      const others = othersOf(found.columns, column).map(readerOf)
      // A column that alone says a whole value needs no more than its cell; what depends on the row is read below.
      const isAlone = others.length === 0 && column.field !== null && !column.field.distinct
      return { ...own, others, alone: isAlone ? aloneReader(own) : null }
    })
  const present = new Set(found.columns.map(({ field }) => field?.name))
  const given = found.fields.flatMap((field) => {
    const cell = constants.get(field.name) ?? null
    return cell === null || present.has(field.name) ? [] : [{ field, read: field.read(cell, { ...nowhere, asOf }) }]
  })
  const absent = found.fields.filter(
    ({ name, required, orElse = [] }) =>
      required === true && !present.has(name) && !constants.has(name) && !orElse.some((other) => present.has(other)),
  )
  return (cells: readonly Cell[], source: SourceRef): RowRead => {
    const values: Record<string, unknown> = { ...blank }
    const issues: RowIssue[] = []
    for (const { field, read } of given) if (read.ok) values[field.name] = read.value
    for (const group of columns) {
      const alone = group.alone?.(cells[group.column.column - 1] ?? null) ?? null
      if (alone !== null) {
        if (alone.number === null) values[alone.name] = alone.value
        else if (alone.value !== null) addNumbered(values, alone.name, alone.number, alone.value)
        for (const issue of alone.issues) issues.push({ ...issue, at: source })
        continue
      }
      const choice = group.others.length === 0 ? null : chosen(group, cells)
      const { column, read } = choice ?? group
      const cell = choice === null ? filled(group, cells) : choice.cell
      if (cell === null) {
        const { assumed } = column.field ?? {}
        if (assumed !== undefined)
          issues.push(
            issueAt(column, source, { code: 'assumed_value', severity: 'note', found: '', used: assumed.used }),
          )
        else if (column.field?.required)
          issues.push(issueAt(column, source, { code: 'missing_required', severity: 'error', found: '' }))
        continue
      }
      const field = column.field
      if (field === null) {
        if (isDemand) issues.push(...unlawful(column, cell, source))
        continue
      }
      const one = settled(choice?.done ?? read(cell), field, cell, cells)
      if (field.distinct && isSaid(values[field.name], one)) {
        issues.push(issueAt(column, source, { code: 'conflict', severity: 'warning', found: String(cell) }))
        continue
      }
      put(values, field, column, one)
      for (const remark of remarksOf(one, field))
        issues.push(issueAt(column, source, { found: String(cell), ...remark }))
    }
    for (const field of absent) issues.push(missing(field, source))
    if (found.kind.eachRow?.some((group) => !isFilled(group, values)))
      for (const issue of unfilled(found, values, issues, source)) issues.push(issue)
    if (found.kind.ordered !== undefined) for (const issue of disordered(found, values, source)) issues.push(issue)
    for (const issue of contradicted(found, values, source)) issues.push(issue)
    return { values, issues }
  }
}

function isOpen(value: unknown): boolean {
  return (value as { readonly isOpen?: boolean } | null)?.isOpen === true
}

/** What a cell alone leaves open is read once more, with the row beside it. */
function settled(one: Read<unknown>, field: Field, cell: Exclude<Cell, null>, cells: readonly Cell[]): Read<unknown> {
  if (!one.ok || !isOpen(one.value)) return one
  const beside = cells.filter((other) => typeof other === 'string' && other !== cell).join('\n')
  return field.read(cell, { ...nowhere, beside })
}

type ColumnReader = ReturnType<typeof columnReader>

function othersOf(columns: readonly Column[], { field, number, column: own }: Column): Column[] {
  return field === null
    ? []
    : columns.filter((one) => one.isRepeated && one.field === field && one.number === number && one.column !== own)
}

interface Choice extends ColumnReader {
  readonly cell: Cell
  /** Known already where the value came in parts. */
  readonly done?: Read<unknown>
}

/** The first filled cell of the columns of one field; where it says only a part of the value, others are read with it. */
function chosen(
  { others, ...first }: ColumnReader & { readonly others: readonly ColumnReader[] },
  cells: readonly Cell[],
): Choice {
  const all = [first, ...others].flatMap((one) => {
    const cell = filled(one, cells)
    return cell === null ? [] : [{ ...one, cell }]
  })
  const [one, ...rest] = all
  if (one === undefined) return { ...first, cell: null }
  const isWhole = first.column.field?.isWhole
  if (isWhole === undefined || rest.length === 0) return one
  const isDone = (read: Read<unknown>) => read.ok && isWhole(read.value)
  const own = one.read(one.cell)
  if (isDone(own)) return { ...one, done: own }
  for (const other of rest)
    for (const cell of [`${one.cell}${other.cell}`, `${other.cell}${one.cell}`, other.cell]) {
      const read = one.read(cell)
      if (isDone(read)) return { ...one, done: read }
    }
  // A street (兴龙大道) names no region: what the other column says holds, and is told where it cannot be read.
  if (own.ok) return own.value === null ? (rest[0] ?? one) : { ...one, done: own }
  return rest.find((other) => other.read(other.cell).ok) ?? one
}

function filled({ column }: ColumnReader, cells: readonly Cell[]): Cell {
  const cell = cells[column.column - 1] ?? null
  return isBlank(cell) ? null : cell
}

function unitBelow(units: readonly Cell[] | null, { column }: Column): string | null {
  return unitOf([String(units?.[column - 1] ?? '').replace(/[()（）]/g, '')])
}

function put(values: Record<string, unknown>, field: Field, { number }: Column, read: Read<unknown>): void {
  const value = read.ok ? read.value : null
  if (number === null) values[field.name] = value
  else if (value !== null) addNumbered(values, field.name, number, value)
}

function addNumbered(values: Record<string, unknown>, name: string, number: number | string, value: unknown): void {
  const one: Numbered<number | string> = { number, value }
  values[name] = [...((values[name] ?? []) as Numbered<number | string>[]), one]
}

function isSaid(before: unknown, read: Read<unknown>): boolean {
  return read.ok && Array.isArray(before) && before.some(({ value }: Numbered<unknown>) => value === read.value)
}

function remarksOf(read: Read<unknown>, field: Field): readonly Remark[] {
  if (read.ok) return read.remarks ?? []
  const { code = 'unreadable_value', expected } = read
  return [
    {
      code,
      severity: field.required || field.assumed ? 'error' : 'warning',
      ...(expected === undefined ? {} : { expected }),
    },
  ]
}

const MOST_SIGNS = 300

function columnReader(column: Column, place: CellPlace) {
  const read = remembered((cell: Exclude<Cell, null>): Read<unknown> => {
    const isEndless = typeof cell === 'string' && cell.length > MOST_SIGNS && column.field?.long !== true
    return isEndless ? unreadable : (column.field?.read(cell, place) ?? unreadable)
  })
  return { column, read }
}

/** What a cell says wherever it stands in its column, and what there is to tell of it but the row. */
interface Alone {
  readonly name: string
  readonly number: number | string | null
  readonly value: unknown
  readonly issues: readonly RowIssue[]
}

/** Null for a blank cell, and for one that leaves open what the row beside it must tell. */
function aloneReader({ column, read }: ColumnReader): (cell: Cell) => Alone | null {
  const { field, number } = column
  if (field === null) return () => null
  const alone = remembered((cell: Cell): { readonly said: Alone | null } => {
    if (cell === null || isBlank(cell)) return { said: null }
    const one = read(cell)
    if (one.ok && isOpen(one.value)) return { said: null }
    const issues = remarksOf(one, field).map((remark) => issueAt(column, NOWHERE, { found: String(cell), ...remark }))
    return { said: { name: field.name, number, value: one.ok ? one.value : null, issues } }
  })
  return (cell) => (cell === null ? null : alone(cell).said)
}

/** Stands where the row of an issue comes to stand. */
const NOWHERE: SourceRef = { file: '', sheet: '', row: 1 }

/** 性别要求: 男 says what 限男性 says. */
function unlawful(column: Column, cell: Exclude<Cell, null>, source: SourceRef): RowIssue[] {
  const said = `${column.header.replace(/[\s*()（）]/g, '')}:${String(cell)}`
  return unlawfulClauses(said).length === 0
    ? []
    : [issueAt(column, source, { code: 'unlawful_requirement', severity: 'warning', found: String(cell) })]
}

function missing(field: Field, at: SourceRef): RowIssue {
  return {
    code: 'missing_required',
    severity: 'error',
    at,
    column: null,
    header: field.headers[0] ?? null,
    field: field.name,
    found: '',
  }
}
