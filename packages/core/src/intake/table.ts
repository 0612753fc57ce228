/** Rows as a spreadsheet shows them, and what becomes of each. */
import type { FileIssue, RowIssue } from '../model/issue.ts'
import type { MajorIndex } from '../reference/majors.ts'
import type { RegionIndex } from '../reference/regions.ts'
import type { CompiledLexicon } from '../text/lexicon.ts'

export type Cell = string | number | boolean | null

export interface Table {
  readonly file: string
  readonly sheet: string
  /** Row numbers 1-based, as shown; cells by column position. */
  readonly rows: readonly { readonly row: number; readonly cells: readonly Cell[] }[]
}

export interface IntakeContext {
  readonly lexicon: CompiledLexicon
  readonly regions: RegionIndex
  readonly majors: MajorIndex
}

/** Every row that comes in has exactly one outcome. */
export interface RowOutcome {
  readonly file: string
  readonly sheet: string
  readonly row: number
  readonly as: 'record' | 'merged' | 'quarantined' | 'ignored'
  readonly why: 'header' | 'before-header' | 'sheet-not-recognised' | 'same-as-before' | RowIssue['code'] | null
}

/** How one sheet was understood: 'identity' and 'withheld' columns are never read into a record. */
export interface TableReading {
  readonly file: string
  readonly sheet: string
  readonly kind: string | null
  readonly columns: readonly { readonly column: number; readonly header: string; readonly field: string | null }[]
  readonly records: number
}

export type IntakeIssue = RowIssue | FileIssue
