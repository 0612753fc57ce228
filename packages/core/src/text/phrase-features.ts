/**
 * What speaks for and against the phrases of a piece: sums of weights for where one begins, where it ends, what is inside, what is in none, and
 * for a phrase as a whole. The grammar's own reading of the piece and the names of the lexicon are features like the letters are. What each kind
 * of feature says stands at the head of the table of weights (data/skills/phrases.tsv). Weights are fitted on these; phrase-weighing.ts says the
 * same faster.
 */
import type { Found } from './dictionary.ts'
import { type Asked, digit, END, FIRST, kindOf, least, MIDDLE, marks, NO, OVER, readAs } from './phrase-marks.ts'
import { empty, isWord } from './phrase-match.ts'
import { KIND, type PhraseWeights } from './phrase-weights.ts'

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

/** All of ASCII. */
function isLettered(start: number, end: number): boolean {
  for (let i = start; i < end; i++) if ((marks.units[FIRST + i] as number) >= 0x80) return false
  return true
}
