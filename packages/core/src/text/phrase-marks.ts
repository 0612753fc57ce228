/**
 * A piece of a text as symbols, place by place: what begins, ends or goes on there by the letters, the words and phrases of the grammar and the
 * names of the lexicon. The features of a phrase (phrase-features.ts) are made of these.
 */
import type { Found } from './dictionary.ts'
import { isDigit, isLatin } from './normalise.ts'
import type { Evidence, Phrase } from './phrase-core.ts'
import { devices, endsIn, heads, left, longestAt, right, type Word, wordsBefore } from './phrase-match.ts'
import { LEFT, RIGHT } from './phrase-words.ts'
import type { Reading } from './reading.ts'

/** Longer pieces are left to the grammar. */
export const LONGEST_PIECE = 60

/** A piece as it is asked about. */
export interface Asked {
  readonly reading: Reading
  readonly at: number
  readonly phrases: readonly Phrase[]
  /** The phrases that the grammar has in the piece: those of the list from … to, exclusive. */
  readonly from: number
  readonly to: number
  /** How strongly the text asks before and behind the verb of the piece, 0 … 2. */
  readonly before: number
  readonly after: number
  /** Of the piece before: 2 when it ends with a phrase, 1 when it has one, 0 when it has none, 3 when there is none. */
  readonly left: number
  /** Of the piece behind: 2 when it begins with a phrase, else as `left`. */
  readonly right: number
}

const column = () => new Int32Array(LONGEST_PIECE + 2)
const symbol = (text: string): number => text.charCodeAt(0)
export const digit = (value: number): number => 0x30 + value
export const least = (value: number, most: number): number => 0x30 + Math.min(value, most)

export const NO = symbol('-')
const NOUGHT = digit(0)
const LETTER = symbol('A')
const NUMBER = symbol('9')
/** What stands before a piece, by the numbers of pieces.ts. */
const JOINS = [...'LSC_O_N_M_E'].map(symbol)
const SENTENCE = symbol('E')

const EVIDENCES: Readonly<Record<Evidence, number>> = {
  'asked name': symbol('A'),
  name: symbol('N'),
  asked: symbol('a'),
  document: symbol('d'),
  carried: symbol('c'),
  head: symbol('h'),
  part: symbol('p'),
  inside: symbol('i'),
  learned: symbol('l'),
}

const KINDS = {
  skill: symbol('s'),
  tool: symbol('t'),
  equipment: symbol('e'),
  standard: symbol('d'),
  soft: symbol('o'),
  certificate: symbol('c'),
} as const

export function kindOf({ entry }: Found): number {
  return KINDS[entry.of === 'certificate' ? 'certificate' : entry.kind]
}

/** By the bit of a class of words: a letter of its name. */
const LEFTS = Object.keys(LEFT).map((name) => symbol(name === 'act' ? 'c' : name))
const ALIKE: Readonly<Record<string, string>> = { device: 'v', done: 'n', spoken: 'k', long: 'g' }
const RIGHTS = Object.keys(RIGHT).map((name) => symbol(ALIKE[name] ?? name))

/** The first of its classes. */
function classOf({ kinds }: Word, symbols: readonly number[]): number {
  return symbols[31 - Math.clz32(kinds & -kinds)] as number
}

/** Of each place of the piece, as symbols: what begins, ends or goes on there. */
export const marks = {
  /** Of each unit, and of three before and behind; letters of ASCII and digits count as one each. */
  units: new Uint16Array(LONGEST_PIECE + 8),
  nameStarts: column(),
  nameEnds: column(),
  inNames: column(),
  phraseStarts: column(),
  phraseEnds: column(),
  inPhrases: column(),
  leftWords: column(),
  leftLengths: column(),
  rightWords: column(),
  rightLengths: column(),
  heads: column(),
}
/** The units of the piece begin here. */
export const FIRST = 3

/** Looks at a piece: all that is asked below is asked of the piece that was marked last. */
export function mark({ reading, at, phrases, from, to }: Asked): void {
  const { text, names, pieces } = reading
  const start = pieces.starts[at] as number
  const length = (pieces.ends[at] as number) - start
  const { units, nameStarts, nameEnds, phraseStarts, phraseEnds } = marks
  clear(length)
  const joined = JOINS[pieces.joins[at] as number] as number
  const next = at + 1 < pieces.count ? (JOINS[pieces.joins[at + 1] as number] as number) : SENTENCE
  for (let i = 0; i < FIRST; i++) {
    units[i] = joined
    units[FIRST + length + i] = next
  }
  for (let i = 0; i < length; i++) {
    const unit = text.charCodeAt(start + i)
    units[FIRST + i] = isLatin(unit) ? LETTER : isDigit(unit) ? NUMBER : unit
  }
  for (let i = pieces.firsts[at] as number; i < (pieces.firsts[at + 1] as number); i++) {
    const name = names[i] as Found
    nameStarts[name.start - start] = kindOf(name)
    nameEnds[name.end - start] = kindOf(name)
    marks.inNames.fill(1, name.start - start + 1, name.end - start)
  }
  for (let i = from; i < to; i++) {
    const phrase = phrases[i] as Phrase
    phraseStarts[phrase.start - start] = EVIDENCES[phrase.evidence]
    phraseEnds[phrase.end - start] = EVIDENCES[phrase.evidence]
    marks.inPhrases.fill(1, phrase.start - start + 1, phrase.end - start)
  }
  markWords(reading, start, start + length)
}

function clear(length: number): void {
  const { nameStarts, nameEnds, inNames, phraseStarts, phraseEnds, inPhrases } = marks
  const { leftWords, leftLengths, rightWords, rightLengths, heads } = marks
  for (let i = 0; i <= length; i++) {
    nameStarts[i] = NO
    nameEnds[i] = NO
    inNames[i] = 0
    phraseStarts[i] = NO
    phraseEnds[i] = NO
    inPhrases[i] = 0
    leftWords[i] = NO
    leftLengths[i] = NOUGHT
    rightWords[i] = NO
    rightLengths[i] = NOUGHT
    heads[i] = NO
  }
}

const met: Word[] = []

/** Words of the grammar; one of a single letter before a phrase counts only where nothing, or another of that table, stands before it. */
function markWords({ codes }: Reading, start: number, end: number): void {
  const { leftWords, leftLengths, rightWords, rightLengths } = marks
  for (let place = start; place < end; place++) {
    const word = longestAt(left, codes, place, end)
    if (word === null || (word.length === 1 && place > start && leftWords[place - start] === NO)) continue
    leftWords[place - start + word.length] = classOf(word, LEFTS)
    leftLengths[place - start + word.length] = least(word.length, 3)
  }
  for (let place = start + 1; place <= end; place++) {
    const count = wordsBefore(right, codes, start, place, met)
    for (let i = 0; i < count; i++) {
      const word = met[i] as Word
      // Those that end farther behind come later: the longest stays.
      rightWords[place - start - word.length] = classOf(word, RIGHTS)
      rightLengths[place - start - word.length] = least(word.length, 3)
    }
    if (endsIn(heads, codes, start, place) > 0) marks.heads[place - start] = IS_HEAD
    else if (endsIn(devices, codes, start, place) > 0) marks.heads[place - start] = IS_DEVICE
  }
}

const IS_HEAD = symbol('h')
const IS_DEVICE = symbol('d')

/** The symbols that features of classes can have. */
export const ALPHABETS = {
  digits: Array.from({ length: 13 }, (_, i) => digit(i)),
  kinds: [NO, ...Object.values(KINDS)],
  evidences: [NO, ...Object.values(EVIDENCES)],
  lefts: [NO, ...LEFTS],
  rights: [NO, ...RIGHTS],
  joins: [...new Set(JOINS)],
  edges: [symbol('m'), ...new Set(JOINS)],
  heads: [NO, IS_HEAD, IS_DEVICE],
  borders: [NO, symbol('x'), ...Array.from({ length: 4 }, (_, i) => digit(i))],
} as const

export const END = symbol('$')
export const MIDDLE = symbol('m')
export const OVER = symbol('x')

/** The evidence of the grammar's phrase that is just this. */
export function readAs({ phrases, from, to }: Asked, start: number, end: number): number {
  for (let i = from; i < to; i++) {
    const phrase = phrases[i] as Phrase
    if (phrase.start === start && phrase.end === end) return EVIDENCES[phrase.evidence]
  }
  return NO
}
