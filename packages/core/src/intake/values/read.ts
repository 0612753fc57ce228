/** A reader turns one cell into a value, or says that it cannot. An empty cell never reaches it. */
import type { Cell } from '../table.ts'

export type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false }
export type Reader<T> = (cell: Exclude<Cell, null>) => Read<T>

export const unreadable = { ok: false } as const

export function ok<T>(value: T): Read<T> {
  return { ok: true, value }
}

/** The cell as people see it: full-width figures and letters made plain, outer blanks gone. */
export function plain(cell: Exclude<Cell, null>): string {
  return String(cell).normalize('NFKC').trim()
}

export const text: Reader<string> = (cell) => (plain(cell) === '' ? unreadable : ok(plain(cell)))

export function oneOf<T>(words: readonly (readonly [RegExp, T])[]): Reader<T> {
  return (cell) => {
    const found = words.find(([word]) => word.test(plain(cell)))
    return found === undefined ? unreadable : ok(found[1])
  }
}

export const yesNo: Reader<boolean> = oneOf([
  [/^(是|有|需要|需|y|yes|true|1|√|✓)$/i, true],
  [/^(否|无|不需要|不需|不|n|no|false|0|×)$/i, false],
])
