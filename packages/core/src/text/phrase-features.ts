/**
 * What speaks for and against the phrases of a piece: sums of weights for where one begins, where it ends, what is inside, what is in none, and
 * for a phrase as a whole. The grammar's own reading of the piece and the names of the lexicon are features like the letters are. What each kind
 * of feature says stands at the head of the table of weights (data/skills/phrases.tsv).
 */
import type { Found } from './dictionary.ts'
import { isDigit, isLatin } from './normalise.ts'
import type { Evidence, Phrase } from './phrase-core.ts'
import {
  devices,
  empty,
  endsIn,
  heads,
  isWord,
  left,
  longestAt,
  right,
  type Word,
  wordsBefore,
} from './phrase-match.ts'
import type { PhraseWeights } from './phrase-weights.ts'
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

/** Sums by place of the piece: `outside` and `inside` of all units before it. Good until the next piece is weighed. */
export interface Weighed {
  length: number
  readonly begins: Int32Array
  readonly ends: Int32Array
  readonly outside: Int32Array
  readonly inside: Int32Array
}

const column = () => new Int32Array(LONGEST_PIECE + 2)
export const weighed: Weighed = { length: 0, begins: column(), ends: column(), outside: column(), inside: column() }

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

/** Kinds of features. */
export const KIND = {
  /** Of the place where a phrase begins, */
  unit: symbol('a'),
  twoUnits: symbol('b'),
  before: symbol('c'),
  twoBefore: symbol('d'),
  aroundBegin: symbol('e'),
  leftWord: symbol('f'),
  phraseBegins: symbol('g'),
  nameBegins: symbol('h'),
  place: symbol('i'),
  phraseBefore: symbol('j'),
  nameBefore: symbol('k'),
  /** of the place where it ends, */
  last: symbol('l'),
  twoLast: symbol('m'),
  behind: symbol('n'),
  twoBehind: symbol('o'),
  aroundEnd: symbol('p'),
  rightWord: symbol('q'),
  phraseEnds: symbol('r'),
  nameEnds: symbol('s'),
  head: symbol('t'),
  phraseBehind: symbol('u'),
  /** of a unit in none, */
  out: symbol('v'),
  outOfName: symbol('w'),
  /** of one in a phrase but its first, */
  twoIn: symbol('x'),
  in: symbol('y'),
  /** and of a phrase as a whole. */
  length: symbol('A'),
  named: symbol('B'),
  read: symbol('C'),
  edges: symbol('D'),
  neighbours: symbol('E'),
  wholePiece: symbol('F'),
  halfNamed: symbol('G'),
  headed: symbol('H'),
  empty: symbol('I'),
} as const

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

/** What it weighs that a phrase begins at a place. */
export function beginWeight({ before, after, left }: Asked, weights: PhraseWeights, i: number): number {
  const { units } = marks
  const unit = units[FIRST + i] as number
  const next = units[FIRST + i + 1] as number
  const last = units[FIRST + i - 1] as number
  const inPhrase = marks.inPhrases[i] as number
  const word = marks.leftWords[i] as number
  const nameStart = marks.nameStarts[i] as number
  const phraseStart = marks.phraseStarts[i] as number
  const inName = digit((marks.inNames[i] as number) + (marks.nameEnds[i] === NO ? 0 : 2))
  return (
    weights.one(KIND.unit, unit) +
    weights.two(KIND.twoUnits, unit, next) +
    weights.one(KIND.before, last) +
    weights.two(KIND.twoBefore, units[FIRST + i - 2] as number, last) +
    weights.two(KIND.aroundBegin, last, unit) +
    weights.three(KIND.leftWord, digit(before), word, marks.leftLengths[i] as number) +
    weights.two(KIND.phraseBegins, phraseStart, digit(inPhrase)) +
    weights.two(KIND.nameBegins, nameStart, inName) +
    (i === 0
      ? weights.four(KIND.place, digit(0), last, digit(before), digit(left))
      : weights.two(KIND.place, least(i, 4), digit(after > 0 ? 1 : 0))) +
    weights.two(KIND.phraseBefore, digit(inPhrase + (phraseStart === NO ? 0 : 2)), last) +
    weights.two(KIND.nameBefore, inName, word)
  )
}

/** What it weighs that a phrase ends at a place. */
export function endWeight({ reading: { pieces }, at, after }: Asked, weights: PhraseWeights, i: number): number {
  const { units } = marks
  const isLast = (pieces.starts[at] as number) + i === pieces.ends[at]
  const last = units[FIRST + i - 1] as number
  const unit = units[FIRST + i] as number
  const inPhrase = marks.inPhrases[i] as number
  const word = marks.rightWords[i] as number
  const phraseEnd = marks.phraseEnds[i] as number
  return (
    weights.one(KIND.last, last) +
    weights.two(KIND.twoLast, units[FIRST + i - 2] as number, last) +
    weights.one(KIND.behind, unit) +
    weights.two(KIND.twoBehind, unit, units[FIRST + i + 1] as number) +
    weights.two(KIND.aroundEnd, last, unit) +
    weights.two(KIND.rightWord, isLast ? unit : word, marks.rightLengths[i] as number) +
    weights.two(KIND.phraseEnds, phraseEnd, digit(inPhrase)) +
    weights.three(
      KIND.nameEnds,
      marks.nameEnds[i] as number,
      digit(marks.inNames[i] as number),
      marks.nameStarts[i] as number,
    ) +
    weights.three(
      KIND.head,
      marks.heads[i] as number,
      isLast ? END : word === NO ? NO : KIND.rightWord,
      digit(after > 0 ? 1 : 0),
    ) +
    weights.two(KIND.phraseBehind, digit(inPhrase + (phraseEnd === NO ? 0 : 2)), unit)
  )
}

/** What it weighs that a unit is in no phrase. */
export function outWeight(weights: PhraseWeights, i: number): number {
  const unit = marks.units[FIRST + i] as number
  const isInName = marks.inNames[i] === 1 || marks.nameStarts[i] !== NO
  const isInPhrase = marks.inPhrases[i] === 1 || marks.phraseStarts[i] !== NO
  return weights.one(KIND.out, unit) + weights.one(KIND.outOfName, digit((isInName ? 1 : 0) + (isInPhrase ? 2 : 0)))
}

/** What it weighs that a unit is in a phrase with the one before. */
export function inWeight(weights: PhraseWeights, i: number): number {
  const unit = marks.units[FIRST + i] as number
  return weights.two(KIND.twoIn, marks.units[FIRST + i - 1] as number, unit) + weights.one(KIND.in, unit)
}

/** What a phrase at [start, end) of the piece weighs as a whole, beside its places. */
export function wholeWeight(asked: Asked, weights: PhraseWeights, start: number, end: number): number {
  const { reading, at, before, after } = asked
  const { codes, pieces, names } = reading
  const offset = pieces.starts[at] as number
  const from = offset + start
  const to = offset + end
  const length = end - start
  let kind = NO
  let begun = NO
  let ended = NO
  let inner = 0
  for (let i = pieces.firsts[at] as number; i < (pieces.firsts[at + 1] as number); i++) {
    const name = names[i] as Found
    if (name.start >= to) break
    if (name.start === from) begun = name.end <= to ? least(to - name.end, 3) : OVER
    if (name.end === to) ended = name.start >= from ? least(name.start - from, 3) : OVER
    if (name.start === from && name.end === to) kind = kindOf(name)
    else if (name.start > from && name.end < to) inner = 1
  }
  const read = readAs(asked, from, to)
  const isLatinAll = digit(isLettered(start, end) ? 1 : 0)
  const frame = digit(Math.max(before, after))
  const head = marks.heads[end] as number
  const isLast = to === pieces.ends[at]
  const first = start === 0 ? (marks.units[FIRST - 1] as number) : MIDDLE
  const next = isLast ? (marks.units[FIRST + end] as number) : MIDDLE
  const sum =
    weights.two(KIND.length, isLatinAll, least(length, 12)) +
    weights.three(KIND.named, kind, frame, isLatinAll) +
    weights.two(KIND.read, read, digit(kind === NO ? 0 : 1)) +
    weights.four(KIND.edges, frame, first, next, kind === NO ? head : KIND.named) +
    weights.four(KIND.neighbours, digit(start === 0 ? asked.left : 4), digit(isLast ? asked.right : 4), first, next) +
    weights.four(
      KIND.wholePiece,
      digit((start === 0 ? 1 : 0) + (isLast ? 2 : 0)),
      digit(before),
      digit(after),
      marks.units[FIRST - 1] as number,
    )
  if (kind !== NO) return sum
  const isEmpty = isWord(empty, codes, from, to)
  return (
    sum +
    weights.three(KIND.halfNamed, begun, ended, digit(inner)) +
    weights.two(KIND.headed, head, least(length, 8)) +
    (length <= 2 || isEmpty ? weights.three(KIND.empty, digit(isEmpty ? 1 : 0), least(length, 9), frame) : 0)
  )
}

/** The evidence of the grammar's phrase that is just this. */
export function readAs({ phrases, from, to }: Asked, start: number, end: number): number {
  for (let i = from; i < to; i++) {
    const phrase = phrases[i] as Phrase
    if (phrase.start === start && phrase.end === end) return EVIDENCES[phrase.evidence]
  }
  return NO
}

/** All of ASCII. */
function isLettered(start: number, end: number): boolean {
  for (let i = start; i < end; i++) if ((marks.units[FIRST + i] as number) >= 0x80) return false
  return true
}
