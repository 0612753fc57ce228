/** What a caller may say about the sheets it hands in. */
import type { RegionData } from '../model/region-data.ts'
import type { HeaderMap } from './dictionary.ts'
import type { KindName } from './kind.ts'

export interface IntakeOptions {
  /** Reads every sheet as this kind; left out, the headers decide. */
  readonly as?: KindName
  /** Rows for statistics enter shortage and forecast only, never a match. */
  readonly purpose?: 'matching' | 'statistics'
  readonly headerMap?: HeaderMap
  /** A secret that turns numbers of persons into pseudonyms, kept beside the records; left out, one is made of the sheets themselves. */
  readonly pseudonymKey?: string
  /** Told who each trainee is who becomes a record. Left out: names and numbers are let go of with the sheets. */
  readonly onPerson?: (person: Person) => void
  /** What is kept already: names are looked up there too. */
  readonly known?: RegionData
  /** `strict`: whatever a row names must be here or known; `present`: only where records of that kind are. */
  readonly references?: 'strict' | 'present'
}

/** Who stands behind a pseudonym; null: the sheet does not say. It is handed to whoever asked for it, and in no noun, issue or report. */
export interface Person {
  readonly id: string
  readonly name: string | null
  readonly studentNumber: string | null
  readonly identityNumber: string | null
  readonly telephone: string | null
}
