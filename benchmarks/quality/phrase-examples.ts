/** Pieces of labelled texts with their features and what is right, for fit-phrases.ts: as the linker sees them, with a lexicon of which more or less is hidden. */
import { lexicon } from '@duikou/data/skills'
import { type CompiledLexicon, compileLexicon, type Lexicon } from 'duikou'
import { askedAt, LONGEST } from '../../packages/core/src/text/learned-phrases.ts'
import { type NormalText, originalPlace } from '../../packages/core/src/text/normalise.ts'
import {
  beginWeight,
  endWeight,
  inWeight,
  outWeight,
  wholeWeight,
} from '../../packages/core/src/text/phrase-features.ts'
import { mark } from '../../packages/core/src/text/phrase-marks.ts'
import type { PhraseWeights } from '../../packages/core/src/text/phrase-weights.ts'
import { phrasesByHand } from '../../packages/core/src/text/phrases.ts'
import { readingOf } from '../../packages/core/src/text/reading.ts'
import { requirementsOf } from '../../packages/core/src/text/requirements.ts'
import type { Mark, MarkedText } from './gold.ts'

/** A piece: the features of each place, by number, those of the whole of each phrase there may be, and the phrases that are right. */
export interface Example {
  readonly length: number
  readonly begins: readonly Int32Array[]
  readonly ends: readonly Int32Array[]
  readonly outside: readonly Int32Array[]
  readonly inside: readonly Int32Array[]
  /** At start × (length + 1) + end. */
  readonly wholes: readonly Int32Array[]
  readonly right: readonly (readonly [start: number, end: number])[]
}

/** Features by the order in which they were met. */
export class Features {
  readonly names: string[] = []
  readonly #numbers = new Map<string, number>()

  numberOf(name: string): number {
    let number = this.#numbers.get(name)
    if (number === undefined) {
      number = this.names.length
      this.names.push(name)
      this.#numbers.set(name, number)
    }
    return number
  }
}

/** Weighs nothing and keeps what it is asked for. */
class Collector implements PhraseWeights {
  #met: number[] = []
  readonly #features: Features

  constructor(features: Features) {
    this.#features = features
  }

  met(ask: (weights: PhraseWeights) => number): Int32Array {
    this.#met = []
    ask(this)
    return Int32Array.from(this.#met)
  }

  #keep(...symbols: number[]): number {
    this.#met.push(this.#features.numberOf(String.fromCharCode(...symbols)))
    return 0
  }

  one = (kind: number, a: number) => this.#keep(kind, a)
  two = (kind: number, a: number, b: number) => this.#keep(kind, a, b)
  three = (kind: number, a: number, b: number, c: number) => this.#keep(kind, a, b, c)
  four = (kind: number, a: number, b: number, c: number, d: number) => this.#keep(kind, a, b, c, d)
}

export function examplesOf(words: CompiledLexicon, texts: readonly MarkedText[], features: Features): Example[] {
  const collector = new Collector(features)
  return texts.flatMap(({ text, marks }) => {
    const reading = readingOf(words.dictionary, text)
    const { normal, pieces } = reading
    const { phrases } = phrasesByHand(reading)
    const wanted = normalPlaces(
      normal,
      marks.filter((one) => !one.negated || isDenied(normal, one)),
    )
    return Array.from({ length: pieces.count }, (_, at) => at).flatMap((at) => {
      const asked = askedAt(reading, phrases, at, true)
      if (asked === null) return []
      const start = pieces.starts[at] as number
      const length = (pieces.ends[at] as number) - start
      const right = wanted
        .map(([from, to]) => [from - start, to - start] as const)
        .filter(([from, to]) => from >= 0 && to <= length && to - from <= LONGEST)
      mark(asked)
      const places = Array.from({ length: length + 1 }, (_, i) => i)
      return [
        {
          length,
          begins: places.map((i) => collector.met((w) => (i < length ? beginWeight(asked, w, i) : 0))),
          ends: places.map((i) => collector.met((w) => (i > 0 ? endWeight(asked, w, i) : 0))),
          outside: places.map((i) => collector.met((w) => (i < length ? outWeight(w, i) : 0))),
          inside: places.map((i) => collector.met((w) => (i < length ? inWeight(w, i) : 0))),
          wholes: places.flatMap((from) =>
            places.map((to) =>
              collector.met((w) => (to > from && to - from <= LONGEST ? wholeWeight(asked, w, from, to) : 0)),
            ),
          ),
          right,
        },
      ]
    })
  })
}

/** A denied mention is to be found where the text is known to deny it: else it would be returned as asked for. */
function isDenied(normal: NormalText, mark: Mark): boolean {
  const [place] = normalPlaces(normal, [mark])
  if (place === undefined) return false
  const entry = { of: 'skill', id: '', name: '', kind: 'skill' } as const
  const [said] = requirementsOf(normal.text, [{ start: place[0], end: place[1], entry, level: null, key: -1 }])
  return said?.negated === true
}

function normalPlaces(normal: NormalText, marks: readonly Mark[]): [number, number][] {
  const starts = new Map<number, number>()
  const ends = new Map<number, number>()
  for (let i = 0; i < normal.text.length; i++) {
    const { start, end } = originalPlace(normal, i, i + 1)
    if (!starts.has(start)) starts.set(start, i)
    ends.set(end, i + 1)
  }
  return marks
    .map(({ start, end }): [number, number] => [starts.get(start) ?? -1, ends.get(end) ?? -1])
    .filter(([start, end]) => start !== -1 && end > start)
    .sort(([a], [b]) => a - b)
}

/** Ours without a share of its skills and names, so that texts speak of what it lacks: by a seed, always the same ones. */
export function hidden(share: number, seed: number): CompiledLexicon {
  const random = randomOf(seed)
  const { compiled: _compiled, ...rest } = lexicon as Lexicon
  const kept = (names: readonly string[], least: number) => names.filter(() => random() >= least)
  return compileLexicon({
    ...rest,
    skills: lexicon.skills.flatMap((skill) => {
      if (random() < share * 0.7) return []
      const aliases = kept(skill.aliases, share * 0.4)
      const when = skill.when?.filter(({ alias }) => aliases.includes(alias))
      return [{ ...skill, aliases, ...(when === undefined ? {} : { when }) }]
    }),
    certificates: lexicon.certificates.map((one) => ({ ...one, aliases: kept(one.aliases, share * 0.3) })),
  })
}

/** Numbers in [0, 1), by xorshift. */
export function randomOf(seed: number): () => number {
  let state = Math.imul(seed, 2_654_435_761) >>> 0 || 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    state >>>= 0
    return state / 4_294_967_296
  }
}
