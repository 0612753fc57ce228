/**
 * Dense codes for what repeats: words, and tuples of codes. A tuple is coded pair by pair in flat tables of integers, so that telling a
 * million facets apart builds no text.
 */

import { grown } from './column.ts'

/** Codes of texts in the order in which they were first seen. */
export class WordCoder {
  readonly #codes = new Map<string, number>()
  /** What was met of late, by its last characters: words of columns come back soon. */
  #recent: string[] = []
  #recentCodes = new Int32Array(0)

  /** By code. */
  get words(): string[] {
    return [...this.#codes.keys()]
  }

  code(word: string): number {
    const slot = tailOf(word) & (RECENT - 1)
    const known = this.#recentCodes[slot] ?? NONE
    if (known >= 0 && this.#recent[slot] === word) return known
    let code = this.#codes.get(word)
    if (code === undefined) {
      code = this.#codes.size
      this.#codes.set(word, code)
      if (code === FEW) this.#remember()
    }
    if (code < FEW && this.#recent.length === 0) return code
    this.#recent[slot] = word
    this.#recentCodes[slot] = code
    return code
  }

  #remember(): void {
    this.#recent = new Array<string>(RECENT).fill('')
    this.#recentCodes = new Int32Array(RECENT).fill(NONE)
  }

  /** −1 for null. */
  codeOrNone(word: string | null): number {
    return word === null ? NONE : this.code(word)
  }
}

const RECENT = 4096
/** So many words are found as soon without: most coders of a few rows meet no more. */
const FEW = 64

/** Tells words apart that end in different digits: ids, codes and days do. */
export function tailOf(word: string): number {
  let tail = 0
  for (let i = word.length < 4 ? 0 : word.length - 4; i < word.length; i++) tail = 13 * tail + word.charCodeAt(i)
  return tail
}

/** A field whose values come in runs: who has what the one before had is not looked up. */
export class RunCoder {
  readonly #words: WordCoder
  #word: string | null = null
  #code = NONE

  constructor(words: WordCoder) {
    this.#words = words
  }

  /** −1 for null. */
  code(word: string | null): number {
    if (word === null) return NONE
    if (word !== this.#word) {
      this.#word = word
      this.#code = this.#words.code(word)
    }
    return this.#code
  }
}

/** Codes of numbers in the order in which they were first seen: of those that are usual a look into a table. */
export class NumberCoder {
  #size = 0
  #codes = new Int32Array(256).fill(-1)
  readonly #others = new Map<number, number>()

  code(number: number): number {
    if (number >>> 0 !== number || number > MOST_USUAL) return this.#other(number)
    if (number >= this.#codes.length) this.#codes = grown(this.#codes, number + 1, -1)
    let code = this.#codes[number] ?? -1
    if (code < 0) {
      code = this.#size++
      this.#codes[number] = code
    }
    return code
  }

  #other(number: number): number {
    let code = this.#others.get(number)
    if (code === undefined) {
      code = this.#size++
      this.#others.set(number, code)
    }
    return code
  }
}

const MOST_USUAL = 1 << 22

/** Codes of pairs of 32-bit integers in the order in which they were first seen: open addressing, at most half full. */
export class PairCoder {
  size = 0
  #mask = 255
  #slots = new Int32Array(256).fill(-1)
  #pairs = new Int32Array(256)
  /** The code that was asked for last: neighbours are often alike. */
  #last = 0

  code(a: number, b: number): number {
    const last = this.#last
    if (this.#pairs[2 * last] === a && this.#pairs[2 * last + 1] === b && last < this.size) return last
    let slot = mixed(a, b) & this.#mask
    for (;;) {
      const code = this.#slots[slot] ?? -1
      if (code < 0) break
      if (this.#pairs[2 * code] === a && this.#pairs[2 * code + 1] === b) {
        this.#last = code
        return code
      }
      slot = (slot + 1) & this.#mask
    }
    const code = this.size++
    this.#slots[slot] = code
    this.#pairs[2 * code] = a
    this.#pairs[2 * code + 1] = b
    this.#last = code
    if (2 * this.size > this.#mask) this.#grow()
    return code
  }

  #grow(): void {
    const pairs = new Int32Array(2 * this.#mask + 2)
    pairs.set(this.#pairs)
    this.#pairs = pairs
    this.#mask = 2 * this.#mask + 1
    this.#slots = new Int32Array(this.#mask + 1).fill(-1)
    for (let code = 0; code < this.size; code++) {
      let slot = mixed(pairs[2 * code] ?? 0, pairs[2 * code + 1] ?? 0) & this.#mask
      while ((this.#slots[slot] ?? -1) >= 0) slot = (slot + 1) & this.#mask
      this.#slots[slot] = code
    }
  }
}

/** Sequences of codes, told apart by their content and length. The empty one is −1. */
export class SequenceCoder {
  readonly #pairs = new PairCoder()
  #last = NONE

  start(): this {
    this.#last = NONE
    return this
  }

  add(code: number): void {
    this.#last = this.#pairs.code(this.#last, code)
  }

  get code(): number {
    return this.#last
  }
}

/** Stands for null where codes are not negative. */
export const NONE = -1

function mixed(a: number, b: number): number {
  let h = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d)
  return h ^ (h >>> 13)
}
