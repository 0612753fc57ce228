/**
 * A text as the grammar reads it: the codes of its units, the names of the lexicon in it, and the pieces it falls into. Names and pieces are
 * in order and never overlap, so that those of any part are a range of places in the lists. Room is kept from text to text: a reading is of use
 * only until the next one is made.
 */
import { withPairs } from './certificate-pairs.ts'
import { type Dictionary, type Entry, entryAt, type Found, findEntries, numbersOf } from './dictionary.ts'
import { type NormalText, normalise } from './normalise.ts'
import { type Scan, scanOf } from './scan.ts'

export interface Reading {
  readonly normal: NormalText
  readonly text: string
  /** Of each unit, and OTHER behind the last. */
  readonly codes: Uint16Array
  readonly scan: Scan
  readonly dictionary: Dictionary
  /** Of each unit, for the dictionary. */
  readonly numbers: Uint16Array
  readonly names: readonly Found[]
  readonly pieces: Pieces
}

/** Pieces as columns; the names of piece i are those from firsts[i] up to firsts[i + 1], exclusive. */
export interface Pieces {
  count: number
  starts: number[]
  ends: number[]
  /** What stands before each: Joined. */
  joins: number[]
  firsts: number[]
  /** The signs of all units of each: what none of them has, the piece does not hold. */
  signs: number[]
  /** How strongly the text asks before and behind the verb of each that the grammar has read: four times the one, and the other, and SETTLED where it is but a name; −1 for those it has not. */
  frames: number[]
  /** The first phrase that the grammar has in each, and behind the last the number of all. */
  said: number[]
  /** The list that was asked about last: its first and last piece, and how many of them are skills. */
  listFirst: number
  listLast: number
  listGood: number
  /** The same with what 等 adds, from the piece that was asked about on. */
  runFirst: number
  runLast: number
}

/** Marks, among the frames, a piece that is a name of the lexicon with nothing but words of the grammar before it. */
export const SETTLED = 16

const pieces: Pieces = {
  count: 0,
  starts: [],
  ends: [],
  joins: [],
  firsts: [],
  signs: [],
  frames: [],
  said: [],
  listFirst: 0,
  listLast: -1,
  listGood: 0,
  runFirst: 0,
  runLast: -1,
}

/** A text as people write it, with no pieces yet. */
export function readingOf(dictionary: Dictionary, original: string): Reading {
  const normal = normalise(original)
  const { text } = normal
  const numbers = numbersOf(dictionary, text)
  const names = withPairs(dictionary, text, findEntries(dictionary, normal, false, numbers))
  pieces.count = 0
  pieces.listLast = -1
  pieces.runLast = -1
  const scan = scanOf(text)
  return { normal, text, codes: scan.codes, scan, dictionary, numbers, names, pieces }
}

/** The entry of which [start, end) is a name, or null. */
export function lookup({ dictionary, normal, numbers }: Reading, start: number, end: number): Entry | null {
  return entryAt(dictionary, normal, start, end, numbers)
}

/** Of the names from … to the first that ends after `start`: with nameUntil those within [start, end). */
export function nameFrom({ names }: Reading, from: number, to: number, start: number): number {
  while (from < to && (names[from] as Found).start < start) from++
  return from
}

/** Behind the last of the names from … to that stands within [start, end), or begins at `start` and goes on: 智能家居安装 says what 智能家居 means. */
export function nameUntil({ names }: Reading, from: number, to: number, start: number, end: number): number {
  let until = from
  while (until < to) {
    const name = names[until] as Found
    if (name.end > end && (name.start !== start || start >= end)) break
    until++
  }
  return until
}
