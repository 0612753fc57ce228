/**
 * Two kinds of records from the rows of one table: a sheet of agreements (合作形式, 签约时间) that has the year's figures beside them (统计年度,
 * 订单人数, 接收实习). The agreement is the row's record, the figures of the year are another; a row that cannot stand gives neither.
 */
import type { RowIssue } from '../model/issue.ts'
import type { SourceRef } from '../model/source.ts'
import type { CellEvidence } from './cell-evidence.ts'
import type { Column } from './columns-of.ts'
import type { KindHeaders } from './dictionary.ts'
import type { Recognised } from './header.ts'
import type { Kind, RowValues } from './kind.ts'
import { type RowRead, rowReader } from './read-row.ts'
import { constantsOf } from './sheet-constants.ts'
import type { Cell, Table } from './table.ts'

/** `read`: of the same header and another kind. Both where each has all that its records must have, else the one that has. */
export function withBeside(
  found: Recognised,
  table: Table,
  cells: CellEvidence,
  read: (kind: Kind['table']) => readonly Recognised[],
  kinds: readonly KindHeaders[],
): Recognised {
  const host = kinds.find(
    ({ kind: { table: own, beside } }) => beside !== undefined && [own, beside].includes(found.kind.table),
  )?.kind
  if (host?.beside === undefined) return found
  const isWhole = (one: Recognised) => hasAllItNeeds(one, table, cells)
  const [relation] = read(host.table).filter(isWhole)
  const [figures] = read(host.beside).filter(isWhole)
  if (relation !== undefined && figures !== undefined) return { ...relation, beside: figures }
  return relation ?? figures ?? found
}

/** Columns, or words above the table, for what is needed and what a record must have; what tells the kind is told by its cells too. */
function hasAllItNeeds(found: Recognised, { rows, sheet, file }: Table, cells: CellEvidence): boolean {
  const { kind, fields, columns, first, last } = found
  const above = rows.filter(({ row }) => row < first)
  const said = constantsOf(above, found, [sheet, file])
  const columnOf = (name: string) => columns.find(({ field, isRepeated }) => field?.name === name && !isRepeated)
  if (!kind.needs.every((group) => group.some((name) => columnOf(name) !== undefined))) return false
  return fields.every((field) => {
    const { name, required, orElse = [] } = field
    if (required !== true || said.has(name) || orElse.some((other) => columnOf(other) !== undefined)) return true
    const own = columnOf(name)
    return own !== undefined && (!kind.decisive?.includes(name) || cells.pointsOf(field, own.column, last) > 0)
  })
}

/** Every column as it is read: into the row's record, else into the one beside it. */
export function columnsRead({ columns, beside }: Recognised): readonly Column[] {
  if (beside === undefined) return columns
  const others = new Map(beside.columns.map((one) => [one.column, one]))
  return columns.map((one) => (isUnread(one) ? (others.get(one.column) ?? one) : one))
}

function isUnread({ field, role }: Column): boolean {
  return field === null && role === null
}

/** What is told once of the columns that only the record beside reads. */
export function columnsBeside({ columns, beside }: Recognised): Recognised | null {
  if (beside === undefined) return null
  const unread = new Set(columns.filter(isUnread).map(({ column }) => column))
  return { ...beside, columns: beside.columns.filter(({ column }) => unread.has(column)) }
}

/** The figures beside the record of a row; null where it states none, or where they cannot stand, which is told but keeps no record back. */
export function besideReader(found: Recognised, constants: ReadonlyMap<string, Cell>, asOf: string | null) {
  const { beside } = found
  const own = columnsBeside(found)
  if (beside === undefined || own === null) return null
  const isOwn = new Set<number | null>(own.columns.map(({ column }) => column))
  const read = rowReader(beside, constants, asOf, null)
  const stating = beside.kind.needs.at(-1) ?? []
  return (cells: readonly Cell[], source: SourceRef): RowRead & { readonly stands: boolean } => {
    const { values, issues } = read(cells, source)
    const isStated = stating.some((name) => states(values[name]))
    const told = issues.filter(({ column, code }) => isOwn.has(column) && (isStated || code !== 'missing_required'))
    return {
      values,
      stands: isStated && !told.some(({ severity }) => severity === 'error'),
      issues: told.map((one): RowIssue => (one.severity === 'error' ? { ...one, severity: 'warning' } : one)),
    }
  }
}

function states(value: RowValues[string]): boolean {
  return Array.isArray(value) ? value.length > 0 : (value ?? null) !== null
}
