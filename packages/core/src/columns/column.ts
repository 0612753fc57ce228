/**
 * A facet of many candidates as a column: each distinct value once, and a code per candidate, as narrow as the values allow.
 * Classmates share values, so what a demand asks is computed once a value and only looked up a candidate.
 */
import { plainSpace, type Space, scratchSpace } from './scratch.ts'

export type Codes = Uint8Array | Uint16Array | Uint32Array

export interface Column<T> {
  readonly codes: Codes
  readonly values: readonly T[]
}

/** A column that grows row by row; its codes are as narrow as the values so far allow. */
export class ColumnBuilder<T> {
  #codes: Codes
  readonly #values: T[] = []

  constructor(rows: number) {
    this.#codes = new Uint8Array(scratchSpace(rows))
  }

  /** Codes come in the order in which they are first seen. True where one is new: then its value is to be added. */
  isNew(row: number, code: number): boolean {
    const isNew = code === this.#values.length
    if (isNew) this.#codes = holding(this.#codes, code, row)
    this.#codes[row] = code
    return isNew
  }

  add(value: T): void {
    this.#values.push(value)
  }

  build(): Column<T> {
    return { codes: narrow(this.#codes, this.#values.length), values: this.#values }
  }
}

/** Values told apart by their text: for pools of thousands. It only grows, so columns that look at it stay right. */
export class TextDictionary<T> {
  readonly values: T[] = []
  readonly #codes = new Map<string, number>()

  code(value: T, text = JSON.stringify(value)): number {
    let code = this.#codes.get(text)
    if (code === undefined) {
      code = this.values.length
      this.#codes.set(text, code)
      this.values.push(value)
    }
    return code
  }
}

/** A longer copy, filled up with `rest`. */
export function grown<T extends Int32Array | Codes>(codes: T, least: number, rest = 0): T {
  const longer = new (codes.constructor as new (length: number) => T)(Math.max(least, 2 * codes.length)).fill(rest) as T
  longer.set(codes)
  return longer
}

/** The first `past` numbers in a wider array, where `most` does not fit the one they are in. */
function holding(codes: Codes, most: number, past: number): Codes {
  if (most < 256 || codes instanceof Uint32Array || (most < 65_536 && codes instanceof Uint16Array)) return codes
  const space = scratchSpace((most < 65_536 ? 2 : 4) * codes.length)
  const wider = most < 65_536 ? new Uint16Array(space) : new Uint32Array(space)
  for (let i = 0; i < past; i++) wider[i] = codes[i] ?? 0
  return wider
}

/** The same codes in the fewest bytes that hold `values` distinct ones. */
export function narrow(codes: Codes, values: number): Codes {
  if (values <= 1) return zeros(codes.length)
  if (values <= 256) return codes instanceof Uint8Array ? codes : new Uint8Array(codes)
  if (values <= 65_536) return codes instanceof Uint16Array ? codes : new Uint16Array(codes)
  return codes
}

/**
 * The rows of a column in another order: row i goes to positions[i]. Read one after the other and written wherever it belongs: a processor waits for what it
 * reads, not for what it writes.
 */
export function reorder<T>({ codes, values }: Column<T>, positions: Uint32Array, space: Space = plainSpace): Column<T> {
  if (values.length <= 1) return { codes, values }
  const moved = new (codes.constructor as new (space: ArrayBufferLike) => Codes)(space(codes.byteLength))
  for (let row = 0; row < positions.length; row++) moved[positions[row] ?? 0] = codes[row] ?? 0
  return { codes: moved, values }
}

let shared = new Uint8Array(0)

/** A column of one value costs nothing a row: all of them look at the same zeros, which nobody writes. */
function zeros(rows: number): Uint8Array {
  if (shared.length < rows) shared = new Uint8Array(rows)
  return shared.subarray(0, rows)
}
