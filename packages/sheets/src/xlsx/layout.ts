import type { Range, SheetLayout } from '../sheet.ts'
import { isOn } from './parts.ts'
import { attribute, type XmlHandler } from './xml.ts'

/** What a worksheet part says beside its rows: hidden columns before them, merged cells after them. ECMA-376 part 1, 18.3.1.13, 18.3.1.55. */
export class LayoutPart implements XmlHandler {
  readonly #merges: Range[] = []
  readonly #hidden = new Set<number>()

  open(name: string, attributes: string): void {
    if (name === 'mergeCell') {
      const range = rangeOf(attribute(attributes, 'ref') ?? '')
      if (range !== null && this.#merges.length < MOST_MERGES) this.#merges.push(range)
    } else if (name === 'col' && isOn(attribute(attributes, 'hidden'))) {
      const last = Math.min(Number(attribute(attributes, 'max')), MOST_COLUMNS)
      for (let column = Number(attribute(attributes, 'min')); column >= 1 && column <= last; column++)
        this.#hidden.add(column)
    }
  }

  text(): void {}
  close(): void {}

  value(): SheetLayout {
    return {
      merges: this.#merges.toSorted((a, b) => a.top - b.top || a.left - b.left),
      hiddenColumns: [...this.#hidden].toSorted((a, b) => a - b),
    }
  }
}

export const MOST_ROWS = 1_048_576
export const MOST_COLUMNS = 16_384
const MOST_MERGES = 200_000

/** 'A7' → 0, 'AB7' → 27; −1 without letters. */
export function columnOf(place: string): number {
  let column = 0
  for (let i = 0; i < place.length; i++) {
    const letter = place.charCodeAt(i) & ~32
    if (letter < 65 || letter > 90) break
    column = column * 26 + letter - 64
  }
  return column - 1
}

/** 1 → 'A', 28 → 'AB'. */
export function columnLetters(column: number): string {
  const before = Math.floor((column - 1) / 26)
  return (before > 0 ? columnLetters(before) : '') + String.fromCharCode(65 + ((column - 1) % 26))
}

/** 'A1:C2' as numbers; null when it is no rectangle on a sheet. */
export function rangeOf(ref: string): Range | null {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})$/i.exec(ref)
  if (match === null) return null
  const [, left = '', top = '', right = '', bottom = ''] = match
  const range = { top: Number(top), left: columnOf(left) + 1, bottom: Number(bottom), right: columnOf(right) + 1 }
  const fits = range.bottom <= MOST_ROWS && range.right <= MOST_COLUMNS
  return fits && range.top >= 1 && range.top <= range.bottom && range.left <= range.right ? range : null
}
