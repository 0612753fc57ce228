/** Trouble as data. Sentences are made in report/, status codes in the API. */
import type { SourceRef } from './source.ts'

export type Severity = 'error' | 'warning' | 'note'

/** What is wrong with one cell or row that came in. */
export interface RowIssue {
  readonly code:
    | 'missing_required'
    | 'unreadable_value'
    | 'unknown_code'
    | 'unknown_reference'
    | 'duplicate_id'
    | 'not_recognised'
    | 'unlawful_requirement'
    | 'conflict'
    | 'check_digit'
    | 'ruined_number'
    | 'ambiguous_value'
    | 'assumed_value'
    | 'out_of_range'
    | 'older_edition'
    | 'repeated_header'
    | 'hidden_rows'
    | 'hidden_column'
    | 'state_kept'
    | 'row_rejected'
  readonly severity: Severity
  readonly at: SourceRef
  /** 1-based; null when the whole row is meant. */
  readonly column: number | null
  readonly header: string | null
  readonly field: string | null
  /** What stood there; masked in identity columns. */
  readonly found: string
  /** What would be right: a form, a corrected value or near names. */
  readonly expected?: string
  /** What was taken instead of or for what stood there. */
  readonly used?: string
  /** Other rows that the trouble is with. */
  readonly rows?: readonly SourceRef[]
}

/** What is wrong with a file as a whole. */
export interface FileIssue {
  readonly code: 'file_unreadable' | 'sheet_not_recognised'
  readonly severity: Severity
  readonly file: string
  readonly sheet: string | null
  readonly found: string
}

/** What is wrong with a question that was asked. */
export type RequestIssue =
  | { readonly code: 'demand_not_found'; readonly demand: string }
  | { readonly code: 'candidate_not_found'; readonly candidate: string }
  | { readonly code: 'candidate_not_in_view'; readonly candidate: string }
  | { readonly code: 'no_demands' }
  /** One class for students and for contracted staff. */
  | { readonly code: 'forms_mixed'; readonly demands: readonly string[] }
  | { readonly code: 'scope_not_found'; readonly kind: string; readonly id: string }
  /** A noun that is needed is not held: what was opened from a snapshot knows trainees by their columns only. */
  | { readonly code: 'not_held'; readonly noun: string; readonly id: string | null }
  /** Bytes that are no snapshot, or were changed since they were written: which part. */
  | { readonly code: 'snapshot_damaged'; readonly section: string }
  /** A snapshot in another format, or of other inputs than those given: which, what it has and what was given. */
  | { readonly code: 'snapshot_unfit'; readonly input: string; readonly found: string; readonly wanted: string }
  | { readonly code: 'policy_invalid'; readonly problems: readonly string[] }
  /** A scenario that does not fit the region: every problem with the lever it is about. */
  | { readonly code: 'scenario_invalid'; readonly problems: readonly string[] }
  /** Limits over classes that cross one another, or say less than nothing. */
  | { readonly code: 'limits_invalid'; readonly problem: string }
  /** Limits that cross in a stable round: which of two people stands first is then not defined. */
  | { readonly code: 'limits_cross'; readonly limits: readonly [string, string] }
  /** The largest total under quotas or limits over classes: a MILP solver must be handed in. */
  | { readonly code: 'solver_needed' }
  | { readonly code: 'view_invalid'; readonly problems: readonly string[] }

export type Issue = RowIssue | FileIssue | RequestIssue

/** Thrown by the few calls that cannot answer at all; carries the issue, not a sentence. */
export class DuikouError extends Error {
  readonly issue: RequestIssue
  constructor(issue: RequestIssue) {
    super(`${issue.code}: ${JSON.stringify(issue)}`)
    this.name = 'DuikouError'
    this.issue = issue
  }
}
