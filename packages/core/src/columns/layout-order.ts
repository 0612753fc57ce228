/**
 * In which order candidates are laid out: those who are alike in what rules refuse by stand together, so that whole windows are
 * skipped and what a window can give at most is close to what its members have. The order changes no result.
 */
import type { Codes, Column } from './column.ts'
import { plainSpace, type Space } from './scratch.ts'

/** Rows sorted by the columns, the last one being the strongest; equal rows keep their order. */
export function layoutOrder(rows: number, columns: readonly Column<unknown>[], space: Space = plainSpace): Uint32Array {
  let order = new Uint32Array(space(4 * rows))
  for (let row = 0; row < rows; row++) order[row] = row
  let spare = new Uint32Array(space(4 * rows))
  for (const { weaker, stronger, weakerValues, keys } of passesOver(columns)) {
    const next = new Uint32Array(keys + 1)
    for (let row = 0; row < rows; row++) {
      const key = (stronger[row] ?? 0) * weakerValues + (weaker[row] ?? 0)
      next[key + 1] = (next[key + 1] ?? 0) + 1
    }
    for (let key = 1; key < next.length; key++) next[key] = (next[key] ?? 0) + (next[key - 1] ?? 0)
    for (let i = 0; i < rows; i++) {
      const row = order[i] ?? 0
      const key = (stronger[row] ?? 0) * weakerValues + (weaker[row] ?? 0)
      const at = next[key] ?? 0
      spare[at] = row
      next[key] = at + 1
    }
    ;[order, spare] = [spare, order]
  }
  return order
}

/** Two columns at once, where both together have few values. */
interface Pass {
  readonly weaker: Codes
  readonly stronger: Codes
  readonly weakerValues: number
  readonly keys: number
}

const MOST_KEYS = 1 << 15

function passesOver(columns: readonly Column<unknown>[]): Pass[] {
  const left = columns.filter(({ values }) => values.length > 1)
  const passes: Pass[] = []
  for (let i = 0; i < left.length; i++) {
    const [one, next] = [left[i], left[i + 1]] as [Column<unknown>, Column<unknown> | undefined]
    const keys = one.values.length * (next?.values.length ?? Number.POSITIVE_INFINITY)
    if (next === undefined || keys > MOST_KEYS)
      passes.push({ weaker: one.codes, stronger: one.codes, weakerValues: 0, keys: one.values.length })
    else {
      passes.push({ weaker: one.codes, stronger: next.codes, weakerValues: one.values.length, keys })
      i++
    }
  }
  return passes
}
