/**
 * A facet of many candidates as a column: each distinct value once, and a code per candidate, as narrow as the values allow.
 * Classmates share values, so what a demand asks is computed once a value and only looked up a candidate.
 */
export type Codes = Uint8Array | Uint16Array | Uint32Array

export interface Column<T> {
  readonly codes: Codes
  readonly values: readonly T[]
}

/** A column that grows row by row: `key` tells values apart, `read` is asked once for each new one. */
export interface ColumnBuilder<T> {
  set(row: number, key: string | number | null, read: () => T): void
  build(): Column<T>
}

export function columnBuilder<T>(rows: number): ColumnBuilder<T> {
  const codes = new Uint32Array(rows)
  const values: T[] = []
  const codeOf = new Map<string | number | null, number>()
  return {
    set(row, key, read) {
      let code = codeOf.get(key)
      if (code === undefined) {
        code = values.length
        codeOf.set(key, code)
        values.push(read())
      }
      codes[row] = code
    },
    build: () => ({ codes: narrow(codes, values.length), values }),
  }
}

/** The same codes in the fewest bytes that hold `values` distinct ones. */
export function narrow(codes: Codes, values: number): Codes {
  if (values <= 1) return zeros(codes.length)
  if (values <= 256) return codes instanceof Uint8Array ? codes : Uint8Array.from(codes)
  if (values <= 65_536) return codes instanceof Uint16Array ? codes : Uint16Array.from(codes)
  return codes
}

/** The rows of a column in another order: row i of the result is row order[i]. */
export function reorder<T>({ codes, values }: Column<T>, order: Uint32Array): Column<T> {
  if (values.length <= 1) return { codes, values }
  const moved = codes.slice()
  for (let i = 0; i < order.length; i++) moved[i] = codes[order[i] ?? 0] ?? 0
  return { codes: moved, values }
}

let shared = new Uint8Array(0)

/** A column of one value costs nothing a row: all of them look at the same zeros, which nobody writes. */
function zeros(rows: number): Uint8Array {
  if (shared.length < rows) shared = new Uint8Array(rows)
  return shared.subarray(0, rows)
}
