/**
 * Sets of positions, window by window: a window that is in the set whole, or not at all, takes no room. Bit i of a window's words is the
 * candidate with the id i in that window, so that two sets meet a word, which is 32 candidates, at a time.
 */
import { bitsIn } from '../columns/bits.ts'
import { WINDOW, type Windows, windowOf } from '../columns/windows.ts'

export interface PositionSet {
  /** By window: where its words begin, or NONE, or ALL. */
  readonly at: Int32Array
  /** By window: how many are in the set. */
  readonly sizes: Uint32Array
  readonly words: Uint32Array
}

export const NONE = -1
export const ALL = -2

/** The most words of a window. */
export const WORDS = WINDOW >>> 5

export function isInSet({ at, words }: PositionSet, bounds: Windows, position: number): boolean {
  const window = windowOf(bounds, position)
  const from = at[window] ?? NONE
  if (from < 0) return from === ALL
  const id = position - (bounds.starts[window] ?? 0)
  return (((words[from + (id >>> 5)] ?? 0) >>> (id & 31)) & 1) === 1
}

export function sizeOfSet({ sizes }: PositionSet): number {
  let sum = 0
  for (const size of sizes) sum += size
  return sum
}

export function bytesOfSet({ at, sizes, words }: PositionSet): number {
  return at.byteLength + sizes.byteLength + words.byteLength
}

/** Takes the windows in their order. */
export class SetBuilder {
  readonly #bounds: Windows
  readonly #at: Int32Array
  readonly #sizes: Uint32Array
  #words = new Uint32Array(WORDS)
  #past = 0

  constructor(bounds: Windows) {
    this.#bounds = bounds
    const windows = bounds.starts.length - 1
    this.#at = new Int32Array(windows).fill(NONE)
    this.#sizes = new Uint32Array(windows)
  }

  /** The first words that the window has are copied; bits past its last candidate must be 0. `size`: how many bits are 1. */
  put(window: number, words: Uint32Array, size: number): void {
    const n = idsIn(this.#bounds, window)
    if (size === 0) return
    if (size === n) {
      this.all(window)
      return
    }
    const count = wordsFor(n)
    if (this.#past + count > this.#words.length) {
      const grown = new Uint32Array(Math.max(2 * this.#words.length, this.#past + count))
      grown.set(this.#words)
      this.#words = grown
    }
    for (let i = 0; i < count; i++) this.#words[this.#past + i] = words[i] ?? 0
    this.#at[window] = this.#past
    this.#sizes[window] = size
    this.#past += count
  }

  all(window: number): void {
    this.#at[window] = ALL
    this.#sizes[window] = idsIn(this.#bounds, window)
  }

  done(): PositionSet {
    const words = this.#past === this.#words.length ? this.#words : this.#words.slice(0, this.#past)
    return { at: this.#at, sizes: this.#sizes, words }
  }
}

/** Lays the window of the set out as words, those that it has. */
export function copyWindow({ at, words }: PositionSet, bounds: Windows, window: number, to: Uint32Array): void {
  const from = at[window] ?? NONE
  const n = idsIn(bounds, window)
  const count = wordsFor(n)
  if (from === ALL) fillFirst(to, n)
  else if (from === NONE) to.fill(0, 0, count)
  else for (let i = 0; i < count; i++) to[i] = words[from + i] ?? 0
}

/** The first n bits are 1, the others of their last word 0. */
export function fillFirst(words: Uint32Array, n: number): void {
  words.fill(0xffffffff, 0, n >>> 5)
  if ((n & 31) !== 0) words[n >>> 5] = (1 << (n & 31)) - 1
}

export function idsIn({ starts }: Windows, window: number): number {
  return (starts[window + 1] ?? 0) - (starts[window] ?? 0)
}

export function wordsFor(n: number): number {
  return (n + 31) >>> 5
}

/** How many bits of the first `count` words are 1. */
export function sizeOf(words: Uint32Array, count: number): number {
  let size = 0
  for (let i = 0; i < count; i++) size += bitsIn(words[i] ?? 0)
  return size
}

/** Calls with each position of the set, in order. */
export function eachIn(set: PositionSet, bounds: Windows, visit: (position: number) => void): void {
  for (let window = 0; window < set.at.length; window++) {
    const first = bounds.starts[window] ?? 0
    eachOf(set, bounds, window, (id) => visit(first + id))
  }
}

/** Calls with the id of each of the window. */
export function eachOf({ at, words }: PositionSet, bounds: Windows, window: number, visit: (id: number) => void): void {
  const from = at[window] ?? NONE
  const n = idsIn(bounds, window)
  if (from === ALL) for (let id = 0; id < n; id++) visit(id)
  if (from < 0) return
  for (let i = 0; i < wordsFor(n); i++)
    for (let left = words[from + i] ?? 0; left !== 0; left &= left - 1) visit(32 * i + 31 - Math.clz32(left & -left))
}
