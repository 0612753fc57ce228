/** What the values of a row say against each other: groups that nothing fills, ends before beginnings, contradictions. */
import type { RowIssue } from '../model/issue.ts'
import type { SourceRef } from '../model/source.ts'
import type { Column } from './columns-of.ts'
import type { Recognised } from './header.ts'
import type { Numbered, RowValues } from './kind.ts'
import { shownValue } from './mask.ts'
import type { Remark } from './values/read.ts'

export function isFilled(group: readonly string[], values: RowValues): boolean {
  return group.some((name) => (values[name] ?? null) !== null)
}

/** Groups of fields of which this row fills none, at the first of their columns. */
export function unfilled(
  { kind, columns }: Recognised,
  values: RowValues,
  issues: readonly RowIssue[],
  source: SourceRef,
): RowIssue[] {
  return (kind.eachRow ?? []).flatMap((group): RowIssue[] => {
    if (isFilled(group, values)) return []
    if (issues.some(({ field, severity }) => severity === 'error' && group.includes(field ?? ''))) return []
    const own = columns.filter(({ field }) => field !== null && group.includes(field.name))
    const [first] = [...own].sort((a, b) => group.indexOf(a.field?.name ?? '') - group.indexOf(b.field?.name ?? ''))
    const said = { code: 'missing_required', severity: 'error', at: source, found: '' } as const
    return [
      first === undefined
        ? { ...said, column: null, header: null, field: group[0] ?? null }
        : { ...said, column: first.column, header: first.header, field: first.field?.name ?? null },
    ]
  })
}

/**
 * Told at the column that names most rows where a row is named by nothing but what anybody may share: it is a record, but no other sheet can
 * name it. Null where the sheet has no such column.
 */
export function namelessTeller({ kind, columns }: Recognised) {
  const { namedBy } = kind
  const named = columns.filter(({ field, isRepeated }) => namedBy?.includes(field?.name ?? '') && !isRepeated)
  const [first] = named.sort((a, b) => orderOf(namedBy, a) - orderOf(namedBy, b))
  if (namedBy === undefined || first === undefined) return null
  return (values: RowValues, source: SourceRef): RowIssue | null =>
    isFilled(namedBy, values)
      ? null
      : issueAt(first, source, { code: 'missing_required', severity: 'warning', found: '' })
}

function orderOf(names: readonly string[] | undefined, { field }: Column): number {
  return names?.indexOf(field?.name ?? '') ?? 0
}

/** A beginning after the end, more admitted than planned. */
export function disordered({ kind, columns }: Recognised, values: RowValues, source: SourceRef): RowIssue[] {
  return (kind.ordered ?? []).flatMap(([before, after]): RowIssue[] => {
    const [a, b] = [values[before] ?? null, values[after] ?? null]
    if (Array.isArray(a) && Array.isArray(b)) return above(a, b, before, columns, source)
    const isWrong =
      typeof a === 'number' && typeof b === 'number' ? a > b : typeof a === 'string' && typeof b === 'string' && a > b
    const columnOf = (name: string) => columns.find(({ field, isRepeated }) => field?.name === name && !isRepeated)
    const column = columnOf(after)
    if (!isWrong || column === undefined || columnOf(before) === undefined) return []
    const { header, field } = column
    const said = { code: 'conflict', severity: 'warning', at: source, column: column.column, header } as const
    return [{ ...said, field: field?.name ?? null, found: String(b), expected: `≥ ${a}` }]
  })
}

const noIssues: readonly RowIssue[] = []

export function contradicted({ kind, columns }: Recognised, values: RowValues, source: SourceRef): readonly RowIssue[] {
  const names = kind.contradicted?.(values) ?? []
  if (names.length === 0) return noIssues
  return names.flatMap((name) => {
    const column = columns.find(({ field, isRepeated }) => field?.name === name && !isRepeated)
    if (column === undefined) return []
    return [issueAt(column, source, { code: 'conflict', severity: 'warning', found: String(values[name]) })]
  })
}

/** Of columns a year each: the first of the pair above the second of the same year. */
function above(
  a: readonly Numbered<unknown>[],
  b: readonly Numbered<unknown>[],
  name: string,
  columns: readonly Column[],
  source: SourceRef,
): RowIssue[] {
  return a.flatMap(({ number, value }): RowIssue[] => {
    const most = b.find((one) => one.number === number)?.value
    const column = columns.find(({ field, number: of }) => field?.name === name && of === number)
    if (column === undefined || typeof value !== 'number' || typeof most !== 'number' || value <= most) return []
    const said = {
      code: 'conflict',
      severity: 'warning',
      at: source,
      column: column.column,
      header: column.header,
    } as const
    return [{ ...said, field: name, found: String(value), expected: `≤ ${most}` }]
  })
}

/** A remark on the cell of a column in a row. */
export function issueAt(column: Column, at: SourceRef, { found = '', ...said }: Remark): RowIssue {
  const { field, header, role } = column
  const isIdentity = role === 'identity' || field?.identity === true
  return {
    ...said,
    at,
    column: column.column,
    header,
    field: field?.name ?? null,
    found: shownValue(found, isIdentity),
  }
}
