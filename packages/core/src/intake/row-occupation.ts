/**
 * A code of today that was another occupation's in an older edition: which of the two is meant, the post's own name tells. A figure of the
 * labour market that states only a code is of the occupation of that code.
 */
import type { SourceRef } from '../model/source.ts'
import type { OccupationIndex } from '../reference/occupations.ts'
import type { Recognised } from './header.ts'
import type { RowRead } from './read-row.ts'

export function withOccupation(
  row: RowRead,
  { kind, columns }: Recognised,
  at: SourceRef,
  occupations: OccupationIndex | undefined,
): RowRead {
  const { occupation, title } = row.values
  if (kind.name === 'indicators' && typeof occupation === 'string' && title === null)
    return { ...row, values: { ...row.values, title: occupations?.byCode(occupation)?.name ?? occupation } }
  if (typeof occupation !== 'string' || typeof title !== 'string' || occupations === undefined) return row
  const [old] = occupations.history(occupation)
  const now = occupations.byCode(occupation)
  if (old === undefined || old.now === '' || now === null) return row
  if (likeness(title, old.name) <= likeness(title, now.name)) return row
  const column = columns.find(({ field, isRepeated }) => field?.name === 'occupation' && !isRepeated)
  const used = `${old.now} ${occupations.byCode(old.now)?.name ?? ''}（${old.edition} 年版 ${old.code} ${old.name}）`
  const place = { at, column: column?.column ?? null, header: column?.header ?? null, field: 'occupation' }
  return {
    values: { ...row.values, occupation: old.now },
    issues: [...row.issues, { code: 'older_edition', severity: 'note', ...place, found: occupation, used }],
  }
}

/** Signs that two names share. */
function likeness(a: string, b: string): number {
  const signs = new Set(b)
  return [...new Set(a)].filter((sign) => signs.has(sign)).length
}
