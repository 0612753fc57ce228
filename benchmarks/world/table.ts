/** What the parts of the sample region share. */
import { type FieldOfWork, fieldsOfWork } from './fields.ts'

export type SampleCell = string | number | null

/** A sheet to be: headers, and rows of cells under them. */
export interface SampleTable {
  readonly name: string
  readonly headers: readonly string[]
  readonly rows: readonly (readonly SampleCell[])[]
}

export interface RegionSize {
  readonly seed: number
  readonly enterprises: number
  readonly demands: number
  readonly trainees: number
}

export const AS_OF = '2026-09-01'
/** The school year that begins on the day of the data. */
export const THIS_YEAR = 2026
/** Every party is invented and says so in its name. */
export const MARK = '（虚构）'

export function pad(n: number, width: number): string {
  return String(n).padStart(width, '0')
}

export function enterpriseId(i: number): string {
  return `E-${pad(i + 1, 3)}`
}

/** Enterprises take their fields in turn. */
export function fieldOf(enterprise: number): FieldOfWork {
  return fieldsOfWork[enterprise % fieldsOfWork.length] as FieldOfWork
}
