/** What the features of a phrase weigh: fitted on labelled texts (benchmarks/quality/fit-phrases.ts), read from a table of features and whole numbers. */

/**
 * A feature is a kind, one letter, and one to four symbols, each a UTF-16 unit: letters of the text, or what stands for a class of them. Weights
 * are whole numbers, UNIT to a nat.
 */
export interface PhraseWeights {
  one(kind: number, a: number): number
  two(kind: number, a: number, b: number): number
  three(kind: number, a: number, b: number, c: number): number
  four(kind: number, a: number, b: number, c: number, d: number): number
}

/** Weight of a score that makes a phrase e times as likely. */
export const UNIT = 64

const opened = new WeakMap<Taught, PhraseWeights | null>()

/** The weights of a lexicon, opened when a text is read with it for the first time; null where it has none. */
export function weightsOf(lexicon: Taught): PhraseWeights | null {
  let weights = opened.get(lexicon)
  if (weights === undefined) {
    weights = lexicon.phrases === null ? null : openWeights(lexicon.phrases)
    opened.set(lexicon, weights)
  }
  return weights
}

interface Taught {
  readonly phrases: string | null
}

/** Lines of a feature, a tab and its weight. Features are kept by their hashes. */
export function openWeights(lines: string): PhraseWeights {
  const rows = lines.split('\n').filter((line) => line !== '')
  let size = 1024
  while (size < 2 * rows.length) size *= 2
  const weights = new HashedWeights(size)
  for (const row of rows) {
    const tab = row.lastIndexOf('\t')
    weights.set(row.slice(0, tab), Number(row.slice(tab + 1)))
  }
  return weights
}

/** Open addressing: of each slot the upper bits of a hash, whose lower bits lead to it, and 12 bits of the weight. */
class HashedWeights implements PhraseWeights {
  readonly #slots: Int32Array
  readonly #mask: number

  /** `size`: a power of two, at least twice as many as there are features. */
  constructor(size: number) {
    this.#slots = new Int32Array(size)
    this.#mask = size - 1
  }

  set(feature: string, weight: number): void {
    let key = feature.charCodeAt(0)
    for (let i = 1; i < feature.length; i++) key = mixed(key, feature.charCodeAt(i))
    let slot = key & this.#mask
    while (this.#slots[slot] !== 0) slot = (slot + 1) & this.#mask
    const most = ZERO - 1
    this.#slots[slot] = (key & UPPER) | (ZERO + Math.max(-most, Math.min(most, weight)))
  }

  #at(key: number): number {
    const slots = this.#slots
    const upper = key & UPPER
    for (let slot = key & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const found = slots[slot] as number
      if (found === 0) return 0
      if ((found & UPPER) === upper) return (found & LOWER) - ZERO
    }
  }

  one(kind: number, a: number): number {
    return this.#at(mixed(kind, a))
  }

  two(kind: number, a: number, b: number): number {
    return this.#at(mixed(mixed(kind, a), b))
  }

  three(kind: number, a: number, b: number, c: number): number {
    return this.#at(mixed(mixed(mixed(kind, a), b), c))
  }

  four(kind: number, a: number, b: number, c: number, d: number): number {
    return this.#at(mixed(mixed(mixed(mixed(kind, a), b), c), d))
  }
}

const LOWER = 0xfff
const UPPER = ~LOWER
/** What stands for a weight of nought: no slot that is taken holds 0. */
const ZERO = 0x800

/** The symbol is spread before the key is turned by it, so that another kind with another unit is another key. */
function mixed(key: number, symbol: number): number {
  const sum = Math.imul(key, 0x85ebca6b) ^ Math.imul(symbol, 0x9e3779b1)
  return sum ^ (sum >>> 15)
}
