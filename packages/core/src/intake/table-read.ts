/** What reading a sheet needs, and what a table of it gives. */
import type { RowIssue } from '../model/issue.ts'
import type { SourceRef } from '../model/source.ts'
import type { KindHeaders } from './dictionary.ts'
import type { Statement } from './frame.ts'
import type { Recognised } from './header.ts'
import type { RowFate } from './read-sheet.ts'
import type { RowContext } from './table.ts'

export interface Reading {
  readonly kinds: readonly KindHeaders[]
  readonly asked: string | null
  readonly asOf: string | null
  readonly context: RowContext
}

/** One table as it was read, and where a field of one of its rows stands. */
export interface TableRead {
  readonly found: Recognised
  readonly rows: readonly RowFate[]
  readonly issues: readonly RowIssue[]
  readonly statements: readonly Statement[]
  placeOf(at: SourceRef, field: string): { row: number; column: number; header: string } | null
}
