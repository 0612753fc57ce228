/**
 * Code units as the grammar counts them. ASCII keeps its numbers; every other unit that some word of the grammar has gets a small code of its own;
 * other Chinese characters share one, and all else shares another. Tables by code are small, and what is read often lies close together.
 */
import { isHan } from './normalise.ts'
import { buildTrie } from './trie.ts'

/** What no word has: such units, and the end of a text. */
export const OTHER = 0x80
const OTHER_HAN = 0x81
/** One more than the largest code. */
export const WIDTH = 2048

const codes = new Uint16Array(65_536).fill(OTHER)
codes.fill(OTHER_HAN, 0x4e00, 0xa000)
for (let unit = 1; unit < OTHER; unit++) codes[unit] = unit
const han = new Uint8Array(WIDTH)
han[OTHER_HAN] = 1
let next = OTHER_HAN + 1

/** Unit → code. Complete when all modules of the grammar are loaded. */
export const codeOf: Readonly<Uint16Array> = codes

export function isHanCode(code: number): boolean {
  return han[code] === 1
}

/** Gives the units of the words codes of their own. */
export function register(words: Iterable<string>): void {
  for (const word of words)
    for (let i = 0; i < word.length; i++) {
      const unit = word.charCodeAt(i)
      if (codes[unit] !== OTHER && codes[unit] !== OTHER_HAN) continue
      if (next === WIDTH) throw new Error('more units than codes')
      if (isHan(unit)) han[next] = 1
      codes[unit] = next++
    }
}

/**
 * A trie that steps by codes, the two numbers of a slot in one: a step reads one place. The child of a cell by a code stands at
 * `(cell >>> BASE) + code`, and is one where `(child & LABEL) === code`; a word ends there where it has the mark ENDS. The root is cell 0.
 */
export interface CodeTrie {
  readonly cells: Int32Array
  /** Slot → index of the word that ends there, −1 for none. */
  readonly words: Int32Array
}

export const LABEL = WIDTH - 1
export const ENDS = WIDTH
export const BASE = 12

export function codeTrie(words: readonly string[]): CodeTrie {
  register(words)
  const { labels, bases, words: ends } = buildTrie(words, { numbers: codes, width: WIDTH })
  if (bases.length >= 1 << (32 - BASE)) throw new Error('more slots than a cell can name')
  const cells = new Int32Array(bases.length)
  for (let slot = 0; slot < cells.length; slot++) {
    const base = bases[slot] as number
    cells[slot] = ((base >> 1) << BASE) | ((base & 1) === 1 ? ENDS : 0) | (labels[slot] as number)
  }
  return { cells, words: ends }
}

/** A set of units, by code: 1 for those in it. */
export type CodeSet = Uint8Array

export function codeSet(units: string): CodeSet {
  register([units])
  const set = new Uint8Array(WIDTH)
  for (let i = 0; i < units.length; i++) set[codes[units.charCodeAt(i)] as number] = 1
  return set
}
