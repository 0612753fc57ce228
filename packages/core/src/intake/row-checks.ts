/** What the values of a row say against each other: groups that nothing fills, ends before beginnings, contradictions. */
import type { RowIssue } from '../model/issue.ts'
import type { SourceRef } from '../model/source.ts'
import type { Column } from './columns-of.ts'
import type { Recognised } from './header.ts'
import type { Numbered, Ordered, RowValues } from './kind.ts'
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

/** A beginning after the end, more admitted than planned; what is dropped for it is taken out of the values. */
export function disordered(found: Recognised, values: Record<string, unknown>, source: SourceRef): RowIssue[] {
  return (found.kind.ordered ?? []).flatMap((pair): RowIssue[] => {
    const [low, high] = [values[pair.low] ?? null, values[pair.high] ?? null]
    if (Array.isArray(low) && Array.isArray(high)) return disorderedYears(found, pair, values, source)
    if (!isAbove(low, high)) return []
    const columnOf = (name: string) =>
      found.columns.find(({ field, isRepeated }) => field?.name === name && !isRepeated)
    const column = columnOf(pair[pair.at])
    if (column === undefined || columnOf(pair.low) === undefined || columnOf(pair.high) === undefined) return []
    if (pair.dropped) values[pair.low] = values[pair.high] = null
    const severity = pair.dropped && isNeeded(found, pair) ? 'error' : 'warning'
    const said = pair.at === 'low' ? { found: low, expected: `≤ ${high}` } : { found: high, expected: `≥ ${low}` }
    return [issueAt(column, source, { code: 'conflict', severity, ...said, found: String(said.found) })]
  })
}

function isAbove(low: unknown, high: unknown): boolean {
  return typeof low === 'number' && typeof high === 'number'
    ? low > high
    : typeof low === 'string' && typeof high === 'string' && low > high
}

/** An unreadable cell of one of them leaves no record. */
function isNeeded({ fields }: Recognised, { low, high }: Ordered): boolean {
  return fields.some(
    ({ name, required, assumed }) => (required === true || assumed !== undefined) && (name === low || name === high),
  )
}

/** Of columns a year each: the same for each year; where none is left, nothing is. */
function disorderedYears(
  { columns }: Recognised,
  pair: Ordered,
  values: Record<string, unknown>,
  source: SourceRef,
): RowIssue[] {
  const [low, high] = [values[pair.low] as Numbered<unknown>[], values[pair.high] as Numbered<unknown>[]]
  const years: unknown[] = []
  const issues = low.flatMap(({ number, value }): RowIssue[] => {
    const most = high.find((one) => one.number === number)?.value
    const column = columns.find(({ field, number: of }) => field?.name === pair.low && of === number)
    if (column === undefined || !isAbove(value, most)) return []
    years.push(number)
    const said = { code: 'conflict', severity: 'warning', found: String(value), expected: `≤ ${most}` } as const
    return [issueAt(column, source, said)]
  })
  if (!pair.dropped || years.length === 0) return issues
  const left = (list: Numbered<unknown>[]) => list.filter(({ number }) => !years.includes(number))
  values[pair.low] = left(low)
  values[pair.high] = left(high)
  return left(low).length > 0 ? issues : issues.map((one): RowIssue => ({ ...one, severity: 'error' }))
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
