/**
 * In which order candidates are laid out: those who are alike in what rules refuse by stand together, so that whole windows are
 * skipped and what a window can give at most is close to what its members have. The order changes no result.
 */
import type { Column } from './column.ts'
import { plainSpace, type Space } from './scratch.ts'

/** Rows sorted by the columns, the last one being the strongest; equal rows keep their order. */
export function layoutOrder(rows: number, columns: readonly Column<unknown>[], space: Space = plainSpace): Uint32Array {
  let order = new Uint32Array(space(4 * rows))
  for (let row = 0; row < rows; row++) order[row] = row
  let spare = new Uint32Array(space(4 * rows))
  for (const { codes, values } of columns) {
    if (values.length <= 1) continue
    const next = new Uint32Array(values.length + 1)
    for (let row = 0; row < rows; row++) {
      const code = codes[row] ?? 0
      next[code + 1] = (next[code + 1] ?? 0) + 1
    }
    for (let code = 1; code < next.length; code++) next[code] = (next[code] ?? 0) + (next[code - 1] ?? 0)
    for (let i = 0; i < rows; i++) {
      const row = order[i] ?? 0
      const code = codes[row] ?? 0
      const at = next[code] ?? 0
      spare[at] = row
      next[code] = at + 1
    }
    ;[order, spare] = [spare, order]
  }
  return order
}
