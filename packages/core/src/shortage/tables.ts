/** What a publication prints, as counts and the sums between them. */

/** One count that a table prints. */
export interface Cell {
  /** Names the count across tables and editions; the same key is the same figure. */
  readonly key: string
  /** Persons. */
  readonly value: number
  /** Figures of enterprises: what each puts in. Figures of persons: null. */
  readonly enterprises: Readonly<Record<string, number>> | null
  /** Counts of one group are printed or withheld together. */
  readonly group: string
  /** What is known of it even where it is withheld, from … to: which side of the floor a supply lies. */
  readonly known?: { readonly low: number; readonly high: number | null } | undefined
  /** Never printed, but anybody can subtract: protected when it is sensitive itself. */
  readonly derived?: true | undefined
}

/** A printed total of printed counts. */
export interface Sum {
  readonly total: string
  readonly parts: readonly string[]
  /** The total is printed only if nothing else must be withheld for it. */
  readonly optional?: true | undefined
}

export interface Tables {
  readonly cells: readonly Cell[]
  readonly sums: readonly Sum[]
}

/** What an earlier edition of the same period printed, and what it withheld. */
export interface EarlierTables extends Tables {
  readonly edition: string
  readonly withheld: readonly string[]
}
