/** Rows as a spreadsheet shows them, and what becomes of each. */
import type { FileIssue, RowIssue } from '../model/issue.ts'
import type { IndustryIndex } from '../reference/industries.ts'
import type { MajorIndex } from '../reference/majors.ts'
import type { OccupationIndex } from '../reference/occupations.ts'
import type { RegionIndex } from '../reference/regions.ts'
import type { CompiledLexicon } from '../text/lexicon.ts'
import type { HeaderWords } from './header-words.ts'

export type Cell = string | number | boolean | null

export interface TableRow {
  /** 1-based, as shown. */
  readonly row: number
  /** By column position. */
  readonly cells: readonly Cell[]
  readonly hidden?: boolean
}

/** A rectangle of merged cells, 1-based and inclusive. */
export interface Merge {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

export interface Table {
  readonly file: string
  readonly sheet: string
  readonly rows: readonly TableRow[]
  readonly merges?: readonly Merge[]
  /** Columns that the spreadsheet program hides, 1-based: they are read, and said to be hidden. */
  readonly hiddenColumns?: readonly number[]
  /** The spreadsheet program hides it: it is reported, not read. */
  readonly hidden?: boolean
}

/** The tables that headers and values are read by. Without industries or occupations their codes pass by shape alone. */
export interface IntakeContext {
  readonly headers: HeaderWords
  readonly lexicon: CompiledLexicon
  readonly regions: RegionIndex
  readonly majors: MajorIndex
  readonly industries?: IndustryIndex
  readonly occupations?: OccupationIndex
  /** What 立即 and 随时 mean, where the sheets state no day of their own. */
  readonly asOf?: string | null
}

/** What a row is read by beyond its own cells. */
export type RowContext = Pick<IntakeContext, 'majors' | 'occupations'>

export type IgnoredWhy =
  | 'header'
  | 'before-header'
  | 'column-numbers'
  | 'units'
  | 'example'
  | 'total'
  | 'note'
  | 'section'
  | 'blank'
  | 'sheet-not-recognised'
  | 'hidden-sheet'

/** Every row that comes in has exactly one outcome. */
export interface RowOutcome {
  readonly file: string
  readonly sheet: string
  readonly row: number
  readonly as: 'record' | 'merged' | 'quarantined' | 'ignored'
  readonly why: IgnoredWhy | 'same-as-before' | 'newer-row' | RowIssue['code'] | null
}

/** How one column was understood: `identity` and `withheld` columns are never read into a record, null ones are not known. */
export interface ColumnReading {
  readonly column: number
  readonly header: string
  readonly field: string | null
  /** Points by which words of the header and cells below it speak for the field, where the header does not name it outright. */
  readonly evidence?: { readonly words: number; readonly cells: number }
}

/** How one sheet was understood. */
export interface TableReading {
  readonly file: string
  readonly sheet: string
  /** Of its first table. */
  readonly kind: string | null
  /** Of its first table, and of those beside it. */
  readonly columns: readonly ColumnReading[]
  readonly records: number
  /** Only where the sheet holds several tables. */
  readonly tables?: readonly PartReading[]
}

/** One of several tables of a sheet, by the row of its header. */
export interface PartReading {
  readonly kind: string
  readonly header: number
  readonly columns: readonly ColumnReading[]
}

export type IntakeIssue = RowIssue | FileIssue
