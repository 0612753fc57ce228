/** Rows that name a record which does not exist cannot stand where the reference is required; elsewhere the name is dropped, and said so. */
import type { RowIssue } from '../model/issue.ts'
import type { RegionData } from '../model/region-data.ts'
import type { Kind } from './kind.ts'
import type { IntakeOptions } from './options.ts'
import type { Draft } from './read-sheet.ts'

export function checkReferences(
  kinds: readonly Kind[],
  drafts: ReadonlyMap<Kind, readonly Draft[]>,
  { known, references = 'strict' }: Pick<IntakeOptions, 'known' | 'references'>,
  issues: RowIssue[],
): void {
  const ids = new Map<string, Set<string>>()
  const idsOf = (table: keyof RegionData) => {
    const before = ids.get(table)
    if (before !== undefined) return before
    const found = new Set<string>((known?.[table] ?? []).flatMap((one) => ('id' in one ? [one.id] : [])))
    ids.set(table, found)
    return found
  }
  for (const kind of kinds) {
    const mine = drafts.get(kind) ?? []
    for (const draft of mine) {
      if (draft.fate !== 'record') continue
      settleEither(draft, idsOf)
      for (const { field, table, required } of kind.references) {
        const name = draft.values[field]
        if (name === null || name === undefined || idsOf(table).has(String(name))) continue
        if (references === 'present' && idsOf(table).size === 0) continue
        const severity = required ? 'error' : 'warning'
        issues.push({
          code: 'unknown_reference',
          severity,
          at: draft.source,
          column: null,
          header: null,
          field,
          found: String(name),
        })
        if (required) {
          draft.fate = 'quarantined'
          draft.why = 'unknown_reference'
        } else draft.values = { ...draft.values, [field]: null }
      }
    }
    const standing = mine.filter(({ fate }) => fate === 'record')
    if (kind.table !== 'about' && kind.table !== 'catalogue')
      for (const { values } of standing) idsOf(kind.table).add(String(values.id))
  }
}

/** A wish in a column of its own names an order class where one has that id, else a demand. */
function settleEither(draft: Draft, idsOf: (table: keyof RegionData) => ReadonlySet<string>): void {
  const { either } = draft.values
  if (typeof either !== 'string') return
  const isClass = idsOf('orderClasses').has(either)
  draft.values = { ...draft.values, [isClass ? 'orderClass' : 'demand']: either }
}
