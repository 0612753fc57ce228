/** For each window, and for each block in it, the distinct codes of a column: what a rule or a criterion can say about all of them at once. */
import type { Codes } from './column.ts'
import { BLOCK, type Windows } from './windows.ts'

/** The codes of zone z are codes[offsets[z]] … codes[offsets[z + 1] − 1]; none where there are too many to be of use. */
export interface ZoneCodes {
  readonly offsets: Uint32Array
  readonly codes: Uint32Array
}

export interface Zones extends ZoneCodes {
  /** Null where the windows say all that is known. */
  readonly blocks: ZoneCodes | null
}

/** More distinct values than this say nothing. */
export const MOST_IN_WINDOW = 64
const MOST_IN_BLOCK = 12

export function buildZones(codes: Codes, values: number, windows: Windows): Zones {
  const { starts } = windows
  const whole = collect(codes, values, starts, MOST_IN_WINDOW)
  return { ...whole, blocks: values <= 1 ? null : collect(codes, values, blockStarts(windows), MOST_IN_BLOCK) }
}

function blockStarts({ starts, blocks }: Windows): Uint32Array {
  const all = new Uint32Array((blocks.at(-1) ?? 0) + 1)
  for (let window = 0; window + 1 < starts.length; window++)
    for (let block = blocks[window] ?? 0, at = starts[window] ?? 0; block < (blocks[window + 1] ?? 0); block++) {
      all[block] = at
      at += BLOCK
    }
  all[all.length - 1] = starts.at(-1) ?? 0
  return all
}

function collect(codes: Codes, values: number, starts: Uint32Array, most: number): ZoneCodes {
  const zones = starts.length - 1
  const offsets = new Uint32Array(zones + 1)
  const found: number[] = []
  const seen = new Int32Array(values).fill(-1)
  for (let zone = 0; zone < zones; zone++) {
    const before = found.length
    const past = starts[zone + 1] ?? 0
    let last = -1
    for (let position = starts[zone] ?? 0; position < past && found.length - before <= most; position++) {
      const code = codes[position] ?? 0
      if (code === last || seen[code] === zone) continue
      last = code
      seen[code] = zone
      found.push(code)
    }
    if (found.length - before > most) found.length = before
    offsets[zone + 1] = found.length
  }
  return { offsets, codes: Uint32Array.from(found) }
}
