/**
 * The features of phrase-features.ts weighed by the tables of phrase-tables.ts: with two looks a unit instead of twenty-five. What comes out is
 * what the features say one by one (a test holds the two to each other).
 */
import type { Found } from './dictionary.ts'
import {
  type Asked,
  digit,
  END,
  FIRST,
  kindOf,
  LONGEST_PIECE,
  least,
  MIDDLE,
  mark,
  marks,
  NO,
  OVER,
  readAs,
} from './phrase-marks.ts'
import { empty, isWord } from './phrase-match.ts'
import {
  AROUND_BEGIN,
  AROUND_END,
  BEFORE,
  BEHIND,
  IN,
  LAST,
  OUT,
  OWN,
  PHRASE_BEFORE,
  PHRASE_BEHIND,
  type PhraseTables,
  TWO,
  TWO_BEFORE,
  TWO_BEHIND,
  TWO_IN,
  TWO_LAST,
} from './phrase-tables.ts'
import { KIND } from './phrase-weights.ts'

/** Sums by place of the piece: `outside` and `inside` of all units before it. Good until the next piece is weighed. */
export interface Weighed {
  length: number
  readonly begins: Int32Array
  readonly ends: Int32Array
  readonly outside: Int32Array
  readonly inside: Int32Array
}

const column = () => new Int32Array(LONGEST_PIECE + 2)
const weighed: Weighed = { length: 0, begins: column(), ends: column(), outside: column(), inside: column() }

const SIZE = LONGEST_PIECE + 4
/** Of the unit at each place from −1 on, and of it with the one before: where their rows begin. */
const unitRows = new Int32Array(SIZE)
const pairRows = new Int32Array(SIZE)
/** By place: where the name that begins there ends, where the one that ends there begins (−1: none does), and the first end of those that begin later. */
const nameUntil = new Int32Array(SIZE)
const nameFrom = new Int32Array(SIZE)
const laterEnd = new Int32Array(SIZE)
const nameKind = new Int32Array(SIZE)
/** Letters of ASCII before each place. */
const lettered = new Int32Array(SIZE)
const FAR = LONGEST_PIECE + 1

/** Weighs the places of a piece; `wholeWeight` may then be asked about its phrases. */
export function weigh(asked: Asked, tables: PhraseTables): Weighed {
  mark(asked)
  const { pieces } = asked.reading
  const length = (pieces.ends[asked.at] as number) - (pieces.starts[asked.at] as number)
  weighed.length = length
  const { units } = marks
  for (let place = -1; place <= length; place++) {
    const unit = units[FIRST + place] as number
    unitRows[place + 1] = tables.units.at(unit)
    pairRows[place + 1] = tables.pairs.at(units[FIRST + place - 1] as number, unit)
  }
  pairRows[length + 2] = tables.pairs.at(units[FIRST + length] as number, units[FIRST + length + 1] as number)
  markNames(asked, length)
  weighBegins(asked, tables, length)
  weighEnds(asked, tables, length)
  const [unitWeights, pairWeights] = [tables.units.weights, tables.pairs.weights]
  const { outside, inside } = weighed
  const { outOfName } = tables.classes
  outside[0] = 0
  inside[0] = 0
  lettered[0] = 0
  for (let i = 0; i < length; i++) {
    const row = unitRows[i + 1] as number
    const isInName = marks.inNames[i] === 1 || marks.nameStarts[i] !== NO
    const isInPhrase = marks.inPhrases[i] === 1 || marks.phraseStarts[i] !== NO
    const state = (isInName ? 1 : 0) + (isInPhrase ? 2 : 0)
    outside[i + 1] = (outside[i] as number) + (unitWeights[row + OUT] as number) + (outOfName[state] as number)
    inside[i + 1] =
      (inside[i] as number) +
      (pairWeights[(pairRows[i + 1] as number) + TWO_IN] as number) +
      (unitWeights[row + IN] as number)
    lettered[i + 1] = (lettered[i] as number) + ((units[FIRST + i] as number) < 0x80 ? 1 : 0)
  }
  return weighed
}

function weighBegins({ before, after, left }: Asked, tables: PhraseTables, length: number): void {
  const { leftWord, phraseBegins, nameBegins, firstPlace, place, nameBefore } = tables.classes
  const [unitWeights, pairWeights] = [tables.units.weights, tables.pairs.weights]
  const asks = digit(before)
  const isAsked = digit(after > 0 ? 1 : 0)
  for (let i = 0; i < length; i++) {
    const inPhrase = marks.inPhrases[i] as number
    const word = marks.leftWords[i] as number
    const phraseStart = marks.phraseStarts[i] as number
    const inName = digit((marks.inNames[i] as number) + (marks.nameEnds[i] === NO ? 0 : 2))
    const last = unitRows[i] as number
    weighed.begins[i] =
      (unitWeights[(unitRows[i + 1] as number) + OWN] as number) +
      (pairWeights[(pairRows[i + 2] as number) + TWO] as number) +
      (unitWeights[last + BEFORE] as number) +
      (pairWeights[(pairRows[i] as number) + TWO_BEFORE] as number) +
      (pairWeights[(pairRows[i + 1] as number) + AROUND_BEGIN] as number) +
      leftWord.three(asks, word, marks.leftLengths[i] as number) +
      phraseBegins.two(phraseStart, digit(inPhrase)) +
      nameBegins.two(marks.nameStarts[i] as number, inName) +
      (i === 0
        ? firstPlace.four(digit(0), marks.units[FIRST - 1] as number, asks, digit(left))
        : place.two(least(i, 4), isAsked)) +
      (unitWeights[last + PHRASE_BEFORE + inPhrase + (phraseStart === NO ? 0 : 2)] as number) +
      nameBefore.two(inName, word)
  }
}

function weighEnds({ after }: Asked, tables: PhraseTables, length: number): void {
  const { rightWord, phraseEnds, nameEnds, head } = tables.classes
  const [unitWeights, pairWeights] = [tables.units.weights, tables.pairs.weights]
  const isAsked = digit(after > 0 ? 1 : 0)
  for (let i = 1; i <= length; i++) {
    const isLast = i === length
    const inPhrase = marks.inPhrases[i] as number
    const word = marks.rightWords[i] as number
    const phraseEnd = marks.phraseEnds[i] as number
    const behind = unitRows[i + 1] as number
    weighed.ends[i] =
      (unitWeights[(unitRows[i] as number) + LAST] as number) +
      (pairWeights[(pairRows[i] as number) + TWO_LAST] as number) +
      (unitWeights[behind + BEHIND] as number) +
      (pairWeights[(pairRows[i + 2] as number) + TWO_BEHIND] as number) +
      (pairWeights[(pairRows[i + 1] as number) + AROUND_END] as number) +
      rightWord.two(isLast ? (marks.units[FIRST + i] as number) : word, marks.rightLengths[i] as number) +
      phraseEnds.two(phraseEnd, digit(inPhrase)) +
      nameEnds.three(marks.nameEnds[i] as number, digit(marks.inNames[i] as number), marks.nameStarts[i] as number) +
      head.three(marks.heads[i] as number, isLast ? END : word === NO ? NO : KIND.rightWord, isAsked) +
      (unitWeights[behind + PHRASE_BEHIND + inPhrase + (phraseEnd === NO ? 0 : 2)] as number)
  }
}

function markNames({ reading: { pieces, names }, at }: Asked, length: number): void {
  nameUntil.fill(-1, 0, length + 1)
  nameFrom.fill(-1, 0, length + 1)
  laterEnd.fill(FAR, 0, length + 1)
  const offset = pieces.starts[at] as number
  for (let i = (pieces.firsts[at + 1] as number) - 1; i >= (pieces.firsts[at] as number); i--) {
    const name = names[i] as Found
    const [start, end] = [name.start - offset, name.end - offset]
    nameUntil[start] = end
    nameFrom[end] = start
    nameKind[start] = kindOf(name)
    for (let place = start - 1; place >= 0 && end < (laterEnd[place] as number); place--) laterEnd[place] = end
  }
}

/** What a phrase at [start, end) of the piece that was weighed last weighs as a whole, beside its places. */
export function wholeWeight(asked: Asked, { classes }: PhraseTables, start: number, end: number): number {
  const { reading, at, before, after } = asked
  const { codes, pieces } = reading
  const offset = pieces.starts[at] as number
  const length = end - start
  const until = nameUntil[start] as number
  const from = nameFrom[end] as number
  const kind = until === end ? (nameKind[start] as number) : NO
  const read = readAs(asked, offset + start, offset + end)
  const isLatinAll = digit((lettered[end] as number) - (lettered[start] as number) === length ? 1 : 0)
  const frame = digit(Math.max(before, after))
  const head = marks.heads[end] as number
  const isLast = end === weighed.length
  const first = start === 0 ? (marks.units[FIRST - 1] as number) : MIDDLE
  const next = isLast ? (marks.units[FIRST + end] as number) : MIDDLE
  const sum =
    classes.length.two(isLatinAll, least(length, 12)) +
    classes.named.three(kind, frame, isLatinAll) +
    classes.read.two(read, digit(kind === NO ? 0 : 1)) +
    classes.edges.four(frame, first, next, kind === NO ? head : KIND.named) +
    classes.neighbours.four(digit(start === 0 ? asked.left : 4), digit(isLast ? asked.right : 4), first, next) +
    classes.wholePiece.four(
      digit((start === 0 ? 1 : 0) + (isLast ? 2 : 0)),
      digit(before),
      digit(after),
      marks.units[FIRST - 1] as number,
    )
  if (kind !== NO) return sum
  const begun = until === -1 ? NO : until <= end ? least(end - until, 3) : OVER
  const ended = from === -1 ? NO : from >= start ? least(from - start, 3) : OVER
  const inner = digit((laterEnd[start] as number) < end ? 1 : 0)
  const isEmpty = isWord(empty, codes, offset + start, offset + end)
  return (
    sum +
    classes.halfNamed.three(begun, ended, inner) +
    classes.headed.two(head, least(length, 8)) +
    (length <= 2 || isEmpty ? classes.empty.three(digit(isEmpty ? 1 : 0), least(length, 9), frame) : 0)
  )
}
