/** What a sheet may hold: its fields, and the noun that a row becomes. */
import type { z } from 'zod'
import type { RegionData } from '../model/region-data.ts'
import type { SourceRef } from '../model/source.ts'
import type { IntakeContext } from './table.ts'
import type { Look } from './values/looks.ts'
import type { Reader } from './values/read.ts'

/** The kinds that a user names (`--as`); several sheets of unlike shape may share a name. */
export const kindNames = [
  'enterprises',
  'schools',
  'demands',
  'programs',
  'enrolment',
  'trainees',
  'applications',
  'assessments',
  'cooperation',
  'catalogue',
  'order-classes',
  'outcomes',
  'indicators',
] as const
export type KindName = (typeof kindNames)[number]

/** A field as its kind states it; the headers that people write for it are data. */
export interface FieldReader {
  readonly name: string
  /** A blank or unreadable cell quarantines its row, and so does a sheet without the column, unless asked `where-shown`. */
  readonly required?: true | 'where-shown'
  /** Fields whose columns make this one needless (a column a year needs no 年份). */
  readonly orElse?: readonly string[]
  /** What a blank means, and in words: said once a sheet without the column, else at the cell; an unreadable cell quarantines its row. */
  readonly assumed?: { readonly value: unknown; readonly used: string }
  /** Each header of the field is a name of its own (求人倍率, 空岗数); several such columns become a list. */
  readonly named?: true
  /** Headers that hold a number of their own, mostly a year (2024年招生数), or a name; several such columns become a list. */
  readonly numbered?: (header: string) => number | string | null
  /** Two columns of a numbered field may not say the same: the first holds. */
  readonly distinct?: true
  /** Several columns may hold this in parts (所在省市, 所在区): whether a value needs no further part. */
  readonly isWhole?: (value: unknown) => boolean
  /** Finds the value in the title of a sheet without such a column: 2024级 in «2024级学生名册». */
  readonly inTitle?: (title: string) => string | null
  /** A blank cell means what the cell above says, as where cells are merged. */
  readonly carried?: true
  /** Says who a person is: read only to derive a pseudonym, masked in every issue, in no noun. */
  readonly identity?: true
  /** Sentences and lists; of other fields a cell of more than 300 signs is no value. */
  readonly long?: true
  /** Headers that mean another field where most cells look like that one's and no other column has it. */
  readonly instead?: { readonly headers: readonly string[]; readonly cell: RegExp; readonly field: string }
  /** A column that no header names is this field's where its cells look so. */
  readonly looks?: Look
  readonly read: Reader<unknown>
}

export interface Field extends FieldReader {
  readonly headers: readonly string[]
}

/** One cell of a numbered field. */
export interface Numbered<N = number> {
  readonly number: N
  readonly value: unknown
}

/** Values by field name; a blank or unreadable cell is null. */
export type RowValues = Readonly<Record<string, unknown>>

/** How a row names an enterprise, a school or a program: by id, by code or by name; `into` is filled with the id. */
export interface PartyFields {
  readonly party: 'enterprises' | 'schools' | 'programs'
  readonly into: string
  readonly name?: string
  readonly code?: string
  /** Where several may be named in one cell (甲公司、乙公司): filled with the ids of those after the first. */
  readonly others?: string
  /** Without it the row cannot stand. */
  readonly required: boolean
}

/** Of two fields of a row, or of two columns of a year, the one that may not lie above, or after, the other. */
export interface Ordered {
  readonly low: string
  readonly high: string
  /** Where it is told: of a part and its whole at the part, of two ends at the second. */
  readonly at: 'low' | 'high'
  /** Nobody knows which of the two is wrong, so both count as unreadable cells, with what that means for the row. */
  readonly dropped?: true
}

export interface RowToJoin {
  readonly values: RowValues
  /** What the record is of that it stands beside (beside.ts); null where it stands alone. */
  readonly of: string | null
}

export interface Kind {
  readonly name: KindName | 'about'
  readonly table: keyof RegionData | 'about'
  /** Rows are about persons: what an issue repeats of them is masked but for words that tell nobody apart. */
  readonly ofPersons?: true
  /** Words in a sheet's or file's name that speak for this kind. */
  readonly hint: RegExp
  /** Fields that only this kind has: their columns weigh twice when the kind of a sheet is judged. */
  readonly decisive?: readonly string[]
  /** Of each group at least one field must have a column. */
  readonly needs: readonly (readonly string[])[]
  /** Of each group every row must fill at least one field. */
  readonly eachRow?: readonly (readonly string[])[]
  /** Numbers of which a row without any is one that other sheets cannot name: told, where the sheet has such a column. */
  readonly namedBy?: readonly string[]
  /** Fields that contradict another of the row. */
  contradicted?(values: RowValues): readonly string[]
  readonly ordered?: readonly Ordered[]
  fields(context: IntakeContext): readonly FieldReader[]
  /** The kind whose columns may stand in the same table: its records come of the same rows (beside.ts). */
  readonly beside?: keyof RegionData
  /** Unlike rows of one key that say one record together; null where they contradict each other. */
  joined?(rows: readonly RowToJoin[]): { readonly values: RowValues; readonly summed: readonly string[] } | null
  readonly parties: readonly PartyFields[]
  /** The records that one row holds, where it may hold several (a column a year, a column a wish). */
  split?(values: RowValues): readonly RowValues[]
  /** Derives the id of a record that came without one from `base`; `apart` tells unlike records of one base apart. */
  readonly derived?: { readonly prefix: string; readonly base: readonly string[]; readonly apart: readonly string[] }
  /** What must be unique among records of this kind. */
  key(values: RowValues): string
  toNoun(values: RowValues, source: SourceRef): unknown
  readonly schema: z.ZodType | null
  /** Fields that name records of another kind. */
  readonly references: readonly {
    readonly field: string
    readonly table: keyof RegionData
    readonly required: boolean
  }[]
}
