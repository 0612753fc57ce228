/**
 * Candidates are looked at window by window: as many at a time as counters fit the cache. Windows follow the groups in which candidates are laid
 * out, so that what is true of a group (its class of major, its place) is true of whole windows; inside, blocks follow each other from the
 * window's start.
 */
import type { Codes } from './column.ts'

/** The most candidates of a window: a posting is a 2-byte id inside one. */
export const WINDOW = 16_384
export const BLOCK_BITS = 8
export const BLOCK = 1 << BLOCK_BITS

export interface Windows {
  /** Window w holds the positions starts[w] … starts[w + 1] − 1. */
  readonly starts: Uint32Array
  /** Its blocks are numbered blocks[w] … blocks[w + 1] − 1. */
  readonly blocks: Uint32Array
}

/**
 * `groups` are codes by position, the strongest first: equal codes stand together inside a group of the column before. Small groups share a window,
 * a large one is cut where the next column changes, and where none does into equal pieces.
 */
export function layWindows(size: number, groups: readonly Codes[]): Windows {
  const starts = [0]
  const close = (at: number) => {
    if (at > (starts.at(-1) ?? 0)) starts.push(at)
  }
  const add = (from: number, past: number, level: number) => {
    if (past - (starts.at(-1) ?? 0) <= WINDOW) return
    close(from)
    if (past - from <= WINDOW) return
    const codes = groups[level]
    if (codes === undefined) {
      const pieces = Math.ceil((past - from) / WINDOW)
      for (let piece = 1; piece <= pieces; piece++) close(from + Math.floor(((past - from) * piece) / pieces))
      return
    }
    for (let start = from; start < past; ) {
      let end = start + 1
      while (end < past && codes[end] === codes[start]) end++
      add(start, end, level + 1)
      start = end
    }
  }
  add(0, size, 0)
  close(size)
  return windowsFrom(Uint32Array.from(starts))
}

export function windowsFrom(starts: Uint32Array): Windows {
  const blocks = new Uint32Array(starts.length)
  for (let window = 0; window + 1 < starts.length; window++) {
    const size = (starts[window + 1] ?? 0) - (starts[window] ?? 0)
    blocks[window + 1] = (blocks[window] ?? 0) + Math.ceil(size / BLOCK)
  }
  return { starts, blocks }
}

export function windowOf({ starts }: Windows, position: number): number {
  let [low, high] = [0, starts.length - 1]
  while (low + 1 < high) {
    const middle = (low + high) >> 1
    if ((starts[middle] ?? 0) <= position) low = middle
    else high = middle
  }
  return low
}
