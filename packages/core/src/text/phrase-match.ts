/** The word tables of the grammar as tries, and what is asked of them at a place of a reading. */
import { BASE, type CodeTrie, codeSet, codeTrie, ENDS, LABEL } from './codes.ts'
import type { Found } from './dictionary.ts'
import { isDigit, isLatin } from './normalise.ts'
import {
  ABILITIES,
  DEVICE,
  EMPTY,
  FIRM,
  HARMLESS,
  HEADS,
  INNER,
  LEFT,
  MEANT_OF_ALL,
  RIGHT,
  STOP as STOP_WORDS,
  TRAITS,
} from './phrase-words.ts'
import type { Reading } from './reading.ts'
import { hasSigns, STOP, STOP_NEXT, STOPPING, sign, signFirst, signsOf, VERB } from './scan.ts'

/** A word of a table. */
export interface Word {
  readonly text: string
  readonly length: number
  /** One bit for each of its classes, by their order in the table: a word may be of several. */
  readonly kinds: number
  /** One bit for each of the lists that it is on as well, by their order. */
  readonly traits: number
}

/** `words` by the index in the trie. */
export interface EdgeWords {
  readonly trie: CodeTrie
  readonly words: readonly Word[]
}

export const left = edgeWords(LEFT, false)
export const right = edgeWords({ ...RIGHT, any: `${RIGHT.any}|${MEANT_OF_ALL.join('|')}` }, true, TRAITS)
export const inner = edgeWords({ inner: INNER.join('|') }, false)
export const heads = edgeWords({ head: HEADS.join('|') }, true)
export const devices = edgeWords({ device: DEVICE.join('|') }, true)
export const empty = edgeWords({ empty: [...EMPTY].join('|') }, false)
export const firm = edgeWords({ firm: FIRM.join('|') }, false)
/** Matched from their ends, as what a core may end with. */
export const abilities = edgeWords({ ability: [...ABILITIES].join('|') }, true)
const stop = edgeWords({ stop: [...STOP_WORDS, ...HARMLESS].join('|') }, false)
signFirst(STOP, STOP_WORDS)
sign(STOP_NEXT, STOP_WORDS.map((word) => word.charAt(Math.min(1, word.length - 1))).join(''))
signFirst(VERB, INNER)

/** `backwards`: the words are matched from their ends. */
function edgeWords(
  table: Readonly<Record<string, string>>,
  backwards: boolean,
  lists: Readonly<Record<string, string>> = {},
): EdgeWords {
  const kinds = new Map<string, number>()
  for (const [i, list] of Object.values(table).entries())
    for (const word of list.split('|')) kinds.set(word, (kinds.get(word) ?? 0) | (1 << i))
  const traitsOf = (word: string) =>
    Object.values(lists).reduce((bits, list, i) => (list.split('|').includes(word) ? bits | (1 << i) : bits), 0)
  const words = [...kinds].map(([text, bits]) => ({ text, length: text.length, kinds: bits, traits: traitsOf(text) }))
  const texts = words.map(({ text }) => (backwards ? [...text].reverse().join('') : text))
  return { trie: codeTrie(texts), words }
}

/** The longest word of the table that begins at `start`; null for none. */
export function longestAt({ trie, words }: EdgeWords, codes: Uint16Array, start: number, end: number): Word | null {
  const { cells } = trie
  let cell = cells[0] as number
  let best = -1
  for (let place = start; place < end; place++) {
    const code = codes[place] as number
    const slot = (cell >>> BASE) + code
    cell = cells[slot] as number
    if ((cell & LABEL) !== code) break
    if ((cell & ENDS) !== 0) best = slot
  }
  return best === -1 ? null : (words[trie.words[best] as number] as Word)
}

/** Fills `met` with the words that end at `end`, shortest first; returns how many there are. */
export function wordsBefore(
  { trie, words }: EdgeWords,
  codes: Uint16Array,
  start: number,
  end: number,
  met: Word[],
): number {
  const { cells } = trie
  let count = 0
  let cell = cells[0] as number
  for (let place = end - 1; place >= start; place--) {
    const code = codes[place] as number
    const slot = (cell >>> BASE) + code
    cell = cells[slot] as number
    if ((cell & LABEL) !== code) break
    if ((cell & ENDS) !== 0) met[count++] = words[trie.words[slot] as number] as Word
  }
  return count
}

/** Length of the longest word of the table that ends at `end`, 0 for none. */
export function endsIn({ trie }: EdgeWords, codes: Uint16Array, start: number, end: number): number {
  const { cells } = trie
  let cell = cells[0] as number
  let length = 0
  for (let place = end - 1; place >= start; place--) {
    const code = codes[place] as number
    cell = cells[(cell >>> BASE) + code] as number
    if ((cell & LABEL) !== code) break
    if ((cell & ENDS) !== 0) length = end - place
  }
  return length
}

/** Whether [start, end) is a word of the table, which is matched from the beginnings. */
export function isWord({ trie }: EdgeWords, codes: Uint16Array, start: number, end: number): boolean {
  const { cells } = trie
  let cell = cells[0] as number
  for (let place = start; place < end; place++) {
    const code = codes[place] as number
    cell = cells[(cell >>> BASE) + code] as number
    if ((cell & LABEL) !== code) return false
  }
  return (cell & ENDS) !== 0
}

/** Whether a word of schooling, pay or hours stands in [start, end) of the piece, outside the names from … to. */
export function hasStop(
  { codes, names, pieces }: Reading,
  piece: number,
  start: number,
  end: number,
  from: number,
  to: number,
): boolean {
  if (!hasSigns(pieces.signs[piece] as number, STOPPING)) return false
  for (let place = start; place < end; place++) {
    const signs = signsOf[codes[place] as number] as number
    // Of a word of one unit that unit is the second too.
    if (!hasSigns(signs, STOP) || !hasSigns(signs | (signsOf[codes[place + 1] as number] as number), STOP_NEXT))
      continue
    const word = longestAt(stop, codes, place, end)
    if (word !== null && !HARMLESS.has(word.text) && !isCovered(names, from, to, place, place + word.length))
      return true
  }
  return false
}

function isCovered(names: readonly Found[], from: number, to: number, start: number, end: number): boolean {
  for (let i = from; i < to; i++) {
    const name = names[i] as Found
    if (name.start <= start && end <= name.end) return true
  }
  return false
}

/** Whether one of the names from … to is exactly [start, end), or begins there and goes on. */
export function isNamed({ names }: Reading, from: number, to: number, start: number, end: number): boolean {
  for (let i = from; i < to; i++) {
    const name = names[i] as Found
    if (name.start === start && name.end >= end) return true
  }
  return false
}

/** What stands around words and belongs to none. */
export const BLANKS = ' .-*"\''
const blanks = codeSet(BLANKS)

export function isBlank(code: number): boolean {
  return blanks[code] === 1
}

export function isLatinEnd(codes: Uint16Array, end: number): boolean {
  const code = codes[end - 1] as number
  return isLatin(code) || isDigit(code) || code === 0x2b || code === 0x23
}

export function isLatinOnly(codes: Uint16Array, start: number, end: number): boolean {
  let isLettered = false
  for (let place = start; place < end; place++) {
    const code = codes[place] as number
    if (code > 0x7f) return false
    if (isLatin(code)) isLettered = true
  }
  return end - start >= 2 && isLettered
}
