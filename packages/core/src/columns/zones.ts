/** For each window, and for each block in it, the distinct codes of a column: what a rule or a criterion can say about all of them at once. */
import { type Codes, grown } from './column.ts'
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
  /** One zone can add no more. */
  const room = Math.min(most + 1, values)
  let found = new Uint32Array(Math.min(4, room) * zones + room)
  /** By code, the last zone it was met in, from 1 on. */
  const seen = new Uint32Array(values)
  let past = 0
  for (let zone = 0; zone < zones; zone++) {
    const before = past
    if (past + room > found.length) found = grown(found, past + room)
    const end = starts[zone + 1] ?? 0
    let last = -1
    for (let position = starts[zone] ?? 0; position < end; position++) {
      const code = codes[position] ?? 0
      if (code === last) continue
      last = code
      if (seen[code] === zone + 1) continue
      seen[code] = zone + 1
      found[past++] = code
      if (past - before > most) {
        past = before
        break
      }
    }
    offsets[zone + 1] = past
  }
  return { offsets, codes: found.slice(0, past) }
}
