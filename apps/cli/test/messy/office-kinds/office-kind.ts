/** A kind of sheet as offices write it: headers and cells with what they mean, cells that must be reported, and how a row names its record. */
import type { Cell } from 'duikou'

export interface OfficeColumn {
  /** Field of the noun; null: read for something else, or not at all. */
  readonly field: string | null
  readonly headers: readonly string[]
  readonly good: readonly (readonly [Cell | Date, unknown?])[]
  /** Where no two rows may hold the same: the good cell of the n-th row. */
  readonly ownCell?: (n: number) => Cell
  /** Cells that must carry an issue. */
  readonly bad?: readonly Cell[]
  /** Always there. */
  readonly needed?: true
}

export interface OfficeKind {
  readonly kind: string
  readonly sheets: readonly string[]
  readonly titles: readonly string[]
  readonly columns: readonly OfficeColumn[]
  /** Cells of the naming columns by row number: what makes records distinct. */
  readonly names: readonly { readonly headers: readonly string[]; cell(n: number): Cell }[]
  /** A noun as the fields are compared. */
  view?(noun: Record<string, unknown>): Record<string, unknown>
}
