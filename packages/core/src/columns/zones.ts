/** For each window the distinct codes of a column in it: what a rule or a criterion can say about the window as a whole. */
import type { Codes } from './column.ts'
import { WINDOW } from './skill-index.ts'

export interface Zones {
  /** The codes of window w are codes[offsets[w]] … codes[offsets[w + 1] − 1]; none where there are too many to be of use. */
  readonly offsets: Uint32Array
  readonly codes: Uint32Array
}

/** More distinct values than this in one window say nothing about it. */
const MOST_CODES = 64

export function buildZones(codes: Codes, values: number): Zones {
  const windows = Math.ceil(codes.length / WINDOW)
  const offsets = new Uint32Array(windows + 1)
  const found: number[] = []
  const seen = new Int32Array(values).fill(-1)
  for (let window = 0; window < windows; window++) {
    const before = found.length
    const end = Math.min(codes.length, (window + 1) * WINDOW)
    for (let position = window * WINDOW; position < end && found.length - before <= MOST_CODES; position++) {
      const code = codes[position] ?? 0
      if (seen[code] === window) continue
      seen[code] = window
      found.push(code)
    }
    if (found.length - before > MOST_CODES) found.length = before
    offsets[window + 1] = found.length
  }
  return { offsets, codes: Uint32Array.from(found) }
}
