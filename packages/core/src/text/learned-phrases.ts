/**
 * Phrases as labelled texts taught to find them. Where a piece is more than a name of the lexicon and words of the grammar, all ways to divide it
 * into phrases and what is in none are weighed by the features of phrase-features.ts, and the heaviest is taken: a semi-Markov model, of which
 * only whole numbers are left. The grammar's own phrases are among the features, so that it is followed where it is mostly right.
 */
import type { Found } from './dictionary.ts'
import type { Phrase } from './phrase-core.ts'
import { NONE } from './phrase-left.ts'
import { type Asked, LONGEST_PIECE } from './phrase-marks.ts'
import { firm, isWord } from './phrase-match.ts'
import type { PhraseTables } from './phrase-tables.ts'
import { weigh, wholeWeight } from './phrase-weighing.ts'
import { UNIT } from './phrase-weights.ts'
import { lookup, nameFrom, nameUntil, type Reading, SETTLED } from './reading.ts'

/** The grammar's phrases, with others for the pieces that it has read and that the lexicon does not settle. */
export function withLearned(reading: Reading, phrases: readonly Phrase[], tables: PhraseTables): readonly Phrase[] {
  let all: Phrase[] | null = null
  /** The phrases up to here are among all. */
  let next = 0
  for (let at = 0; at < reading.pieces.count; at++) {
    const asked = askedAt(reading, phrases, at)
    if (asked === null) continue
    all ??= []
    while (next < asked.from) all.push(phrases[next++] as Phrase)
    choose(asked, tables, all)
    next = asked.to
  }
  if (all === null) return phrases
  while (next < phrases.length) all.push(phrases[next++] as Phrase)
  return all
}

/** The piece where it is one to be weighed, else null. `isFitted`: one that the lexicon settles too, of which weights can be learned. */
export function askedAt(reading: Reading, phrases: readonly Phrase[], at: number, isFitted = false): Asked | null {
  const { pieces, names } = reading
  const frames = pieces.frames[at] as number
  const start = pieces.starts[at] as number
  const end = pieces.ends[at] as number
  if (frames === -1 || end - start > LONGEST_PIECE) return null
  const from = pieces.said[at] as number
  const to = pieces.said[at + 1] as number
  const first = pieces.firsts[at] as number
  const count = (pieces.firsts[at + 1] as number) - first
  if (from === to && frames === NONE && count === 0) return null
  if (from < to && (phrases[to - 1] as Phrase).end > end) return null
  if (!isFitted) {
    if (frames >= SETTLED) return null
    // A name that is asked for, and words of the grammar behind it; or a certificate, whose names mean nothing else.
    const phrase = phrases[from] as Phrase
    const name = names[first] as Found
    const isName = from + 1 === to && count === 1 && name.start === phrase.start && name.end === phrase.end
    if (isName && (name.entry.of === 'certificate' || (phrase.evidence === 'asked name' && phrase.end < end)))
      return null
  }
  return {
    reading,
    at,
    phrases,
    from,
    to,
    before: (frames >> 2) & 3,
    after: frames & 3,
    left: beside(reading, phrases, at - 1, false),
    right: beside(reading, phrases, at + 1, true),
  }
}

/** Whether a piece has a phrase at its end, or its beginning (2), elsewhere (1) or none (0), or is none itself (3). */
function beside({ pieces }: Reading, phrases: readonly Phrase[], at: number, isBehind: boolean): number {
  if (at < 0 || at >= pieces.count) return 3
  const from = pieces.said[at] as number
  const to = pieces.said[at + 1] as number
  if (from === to) return 0
  const isBeside = isBehind
    ? (phrases[from] as Phrase).start === pieces.starts[at]
    : (phrases[to - 1] as Phrase).end === pieces.ends[at]
  return isBeside ? 2 : 1
}

/** Nothing longer is a phrase. */
export const LONGEST = 18
/** A phrase is taken where it is nearly as likely as none: how sure it is says its margin. */
export const LEANING = UNIT / 2
/** What the places of a phrase must weigh at least, against none, for it to be looked at as a whole. */
export const HOPEFUL = -UNIT

/** The phrases there may be in the piece, by their ends: where each begins, and what it weighs more than none. Those that end at e: firsts[e] … firsts[e + 1] − 1. */
const starts = new Int32Array(LONGEST_PIECE * LONGEST)
const gains = new Int32Array(LONGEST_PIECE * LONGEST)
const firsts = new Int32Array(LONGEST_PIECE + 2)
const NEVER = -0x40000000
const best = new Int32Array(LONGEST_PIECE + 1)
/** Which of them is the last of the heaviest division up to each place, −1 for none. */
const last = new Int32Array(LONGEST_PIECE + 1)
/** What it weighs at the least that one begins at a place. */
const opens = new Int32Array(LONGEST_PIECE + 1)
const chosen: number[] = []
const ends: number[] = []

/** Adds the phrases of the piece. */
function choose(asked: Asked, tables: PhraseTables, all: Phrase[]): void {
  const length = findPossible(asked, tables)
  const most = heaviest(1, length)
  chosen.length = 0
  ends.length = 0
  for (let end = length; end > 0; ) {
    const one = last[end] as number
    if (one !== -1) {
      chosen.push(one)
      ends.push(end)
    }
    end = one === -1 ? end - 1 : (starts[one] as number)
  }
  for (let i = chosen.length - 1; i >= 0; i--) {
    const one = chosen[i] as number
    const end = ends[i] as number
    const gain = gains[one] as number
    gains[one] = NEVER
    const margin = most - heaviest(end, length)
    gains[one] = gain
    heaviest(end, length)
    if (!isFirmness(asked, starts[one] as number, end)) all.push(phraseOf(asked, starts[one] as number, end, margin))
  }
}

/** What a word says of another (不做硬性要求) is no phrase, though it weighs like one. */
function isFirmness({ reading, at }: Asked, start: number, end: number): boolean {
  const offset = reading.pieces.starts[at] as number
  return isWord(firm, reading.codes, offset + start, offset + end)
}

/** All phrases whose places are hopeful. Returns how long the piece is. */
function findPossible(asked: Asked, tables: PhraseTables): number {
  const { begins, ends, outside, inside, length } = weigh(asked, tables)
  let most = NEVER
  for (let start = 0; start < length; start++) {
    const open = (begins[start] as number) - (inside[start + 1] as number) + (outside[start] as number) + LEANING
    opens[start] = open
    if (open > most) most = open
  }
  let count = 0
  for (let end = 1; end <= length; end++) {
    firsts[end] = count
    const close = (ends[end] as number) + (inside[end] as number) - (outside[end] as number)
    if (close + most < HOPEFUL) continue
    for (let start = Math.max(0, end - LONGEST); start < end; start++) {
      const places = (opens[start] as number) + close
      if (places < HOPEFUL) continue
      starts[count] = start
      gains[count++] = places + wholeWeight(asked, tables, start, end)
    }
  }
  firsts[length + 1] = count
  return length
}

/** Weight of the heaviest way to divide the piece up to `to`, if it is known up to the place before `from`; what it ends with is left in `last`. */
function heaviest(from: number, to: number): number {
  best[0] = 0
  for (let end = from; end <= to; end++) {
    let most = best[end - 1] as number
    let one = -1
    for (let i = firsts[end] as number; i < (firsts[end + 1] as number); i++) {
      const weight = (best[starts[i] as number] as number) + (gains[i] as number)
      if (weight > most) {
        most = weight
        one = i
      }
    }
    best[end] = most
    last[end] = one
  }
  return best[to] as number
}

function phraseOf(
  { reading, at, phrases, from, to, after }: Asked,
  begin: number,
  until: number,
  margin: number,
): Phrase {
  const { pieces } = reading
  const start = (pieces.starts[at] as number) + begin
  const end = (pieces.starts[at] as number) + until
  for (let i = from; i < to; i++) {
    const phrase = phrases[i] as Phrase
    if (phrase.start === start && phrase.end === end) return { ...phrase, margin }
  }
  const last = pieces.firsts[at + 1] as number
  const inner = nameFrom(reading, pieces.firsts[at] as number, last, start)
  const outer = nameUntil(reading, inner, last, start, end)
  const evidence = lookup(reading, start, end) === null ? 'learned' : after === NONE ? 'name' : 'asked name'
  return { start, end, from: inner, to: outer, evidence, entry: null, margin }
}
