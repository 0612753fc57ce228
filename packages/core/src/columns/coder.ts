/**
 * Dense codes for what repeats: words, days, and tuples of codes. A tuple is coded pair by pair in flat tables of integers, so that telling a
 * million facets apart builds no text.
 */

/** Codes of texts in the order in which they were first seen. */
export class WordCoder {
  readonly words: string[] = []
  readonly #codes = new Map<string, number>()

  code(word: string): number {
    let code = this.#codes.get(word)
    if (code === undefined) {
      code = this.words.length
      this.#codes.set(word, code)
      this.words.push(word)
    }
    return code
  }
}

/** Words of one field, where neighbours often have the same: then it is not looked up. */
export class FieldCoder {
  readonly #words: WordCoder
  #last: string | null = null
  #code = NONE

  constructor(words: WordCoder) {
    this.#words = words
  }

  /** −1 for null. */
  code(word: string | null): number {
    if (word === null) return NONE
    if (word !== this.#last) {
      this.#last = word
      this.#code = this.#words.code(word)
    }
    return this.#code
  }
}

/** Codes of pairs of 32-bit integers in the order in which they were first seen: open addressing, at most half full. */
export class PairCoder {
  size = 0
  #mask = 255
  #slots = new Int32Array(256).fill(-1)
  #pairs = new Int32Array(256)

  code(a: number, b: number): number {
    let slot = mixed(a, b) & this.#mask
    for (;;) {
      const code = this.#slots[slot] ?? -1
      if (code < 0) break
      if (this.#pairs[2 * code] === a && this.#pairs[2 * code + 1] === b) return code
      slot = (slot + 1) & this.#mask
    }
    const code = this.size++
    this.#slots[slot] = code
    this.#pairs[2 * code] = a
    this.#pairs[2 * code + 1] = b
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

const OTHER_DAYS = 1 << 28

/** The digits of 'YYYY-MM-DD' or 'YYYY-MM' as a number; any other text by the words. */
export function dayCode(day: string | null, words: WordCoder): number {
  if (day === null) return NONE
  if (day.length !== 10 && day.length !== 7) return OTHER_DAYS + words.code(day)
  let code = 0
  for (let i = 0; i < day.length; i++) {
    const digit = day.charCodeAt(i) - 48
    if (i === 4 || i === 7 ? digit !== HYPHEN : digit < 0 || digit > 9) return OTHER_DAYS + words.code(day)
    if (i !== 4 && i !== 7) code = 10 * code + digit
  }
  return code
}

const HYPHEN = -3

function mixed(a: number, b: number): number {
  let h = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d)
  return h ^ (h >>> 13)
}
