/** One row's cells to values by field, with an issue for each cell that could not be read. */
import type { RowIssue } from '../model/issue.ts'
import type { SourceRef } from '../model/source.ts'
import type { Recognised } from './header.ts'
import type { RowValues } from './kind.ts'
import type { Cell } from './table.ts'
import type { HeldList } from './values/skills.ts'

export function readRow(
  cells: readonly Cell[],
  { fields, columns, allFields }: Recognised,
  source: SourceRef,
): { values: RowValues; issues: RowIssue[] } {
  const values: Record<string, unknown> = Object.fromEntries(allFields.map((name) => [name, null]))
  const issues: RowIssue[] = []
  fields.forEach((field, place) => {
    if (field === undefined) return
    const cell = cells[place] ?? null
    const blank = cell === null || String(cell).trim() === ''
    const issue = (code: RowIssue['code'], severity: RowIssue['severity'], found: string) =>
      issues.push({
        code,
        severity,
        at: source,
        column: place + 1,
        header: columns.find((one) => one.column === place + 1)?.header ?? null,
        field: field.name,
        found,
      })
    if (blank) {
      if (field.required) issue('missing_required', 'error', '')
      return
    }
    const read = field.read(cell)
    values[field.name] = read.ok ? read.value : null
    if (!read.ok) issue('unreadable_value', field.required ? 'error' : 'warning', String(cell))
    else for (const found of unknownPieces(read.value)) issue('not_recognised', 'note', found)
  })
  return { values, issues }
}

/** Names in a skill or certificate cell that the lexicon lacks. */
function unknownPieces(value: unknown): string[] {
  const list = value as Partial<HeldList> | null
  return Array.isArray(list?.unknown) ? list.unknown.map((one) => one.text) : []
}
