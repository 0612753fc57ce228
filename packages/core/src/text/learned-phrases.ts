/**
 * Phrases as labelled texts taught to find them. Where a piece is more than a name of the lexicon and words of the grammar, all ways to divide it
 * into phrases and what is in none are weighed by the features of phrase-features.ts, and the heaviest is taken: a semi-Markov model, of which
 * only whole numbers are left. The grammar's own phrases are among the features, so that it is followed where it is mostly right.
 */
import type { Found } from './dictionary.ts'
import type { Phrase } from './phrase-core.ts'
import { type Asked, LONGEST_PIECE, weigh, wholeWeight } from './phrase-features.ts'
import { NONE } from './phrase-left.ts'
import { type PhraseWeights, UNIT } from './phrase-weights.ts'
import { lookup, nameFrom, nameUntil, type Reading, SETTLED } from './reading.ts'

/** The grammar's phrases, with others for the pieces that it has read and that the lexicon does not settle. */
export function withLearned(reading: Reading, phrases: readonly Phrase[], weights: PhraseWeights): readonly Phrase[] {
  let all: Phrase[] | null = null
  /** The phrases up to here are among all. */
  let next = 0
  for (let at = 0; at < reading.pieces.count; at++) {
    const asked = askedAt(reading, phrases, at)
    if (asked === null) continue
    all ??= []
    while (next < asked.from) all.push(phrases[next++] as Phrase)
    choose(asked, weights, all)
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
    // A name that is asked for, and words of the grammar behind it.
    const phrase = phrases[from] as Phrase
    const name = names[first] as Found
    if (
      from + 1 === to &&
      count === 1 &&
      phrase.evidence === 'asked name' &&
      phrase.end < end &&
      name.start === phrase.start &&
      name.end === phrase.end
    )
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

const WIDE = LONGEST_PIECE + 1
/** What phrase [start, end) weighs more than none, at start × WIDE + end. */
const gains = new Int32Array(WIDE * WIDE)
const NEVER = -0x40000000
const best = new Int32Array(WIDE)
const begun = new Int8Array(WIDE)

/** Adds the phrases of the piece. */
function choose(asked: Asked, weights: PhraseWeights, all: Phrase[]): void {
  const { begins, ends, outside, inside, length } = weigh(asked, weights)
  for (let end = 1; end <= length; end++)
    for (let start = Math.max(0, end - LONGEST); start < end; start++) {
      const places =
        (begins[start] as number) +
        (ends[end] as number) +
        ((inside[end] as number) - (inside[start + 1] as number)) -
        ((outside[end] as number) - (outside[start] as number)) +
        LEANING
      gains[start * WIDE + end] = places < HOPEFUL ? NEVER : places + wholeWeight(asked, weights, start, end)
    }
  const most = heaviest(length)
  const chosen: number[] = []
  for (let end = length; end > 0; ) {
    const start = begun[end] as number
    if (start !== -1) chosen.push(start * WIDE + end)
    end = start === -1 ? end - 1 : start
  }
  for (let i = chosen.length - 1; i >= 0; i--) {
    const place = chosen[i] as number
    const gain = gains[place] as number
    gains[place] = NEVER
    const margin = most - heaviest(length)
    gains[place] = gain
    all.push(phraseOf(asked, Math.floor(place / WIDE), place % WIDE, margin))
  }
}

/** Weight of the heaviest way to divide the piece; where the last phrase that ends at each place begins is left in `begun`, −1 for none. */
function heaviest(length: number): number {
  best[0] = 0
  for (let end = 1; end <= length; end++) {
    let most = best[end - 1] as number
    let from = -1
    for (let start = Math.max(0, end - LONGEST); start < end; start++) {
      const weight = (best[start] as number) + (gains[start * WIDE + end] as number)
      if (weight > most) {
        most = weight
        from = start
      }
    }
    best[end] = most
    begun[end] = from
  }
  return best[length] as number
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
