/**
 * Nearness of short names by their characters: single characters and pairs (with a mark at both ends), weighted by TF-IDF, compared by
 * cosine. An inverted index answers which of many names are nearest. No segmentation, hence no dictionary of words. Sums run in the order of
 * the documents and grams, so that equal input gives equal bits.
 */
import { ln } from '../model/numbers.ts'

export interface Weighted {
  readonly gram: number
  readonly weight: number
}

export interface NearName {
  /** Place of the name in the list that was indexed. */
  readonly name: number
  /** Cosine, 0 … 1. */
  readonly nearness: number
}

export interface GramIndex {
  readonly size: number
  /** A text as weighted grams of unit length; grams that no name has are left out but count for the length. */
  vectorOf(text: string): Weighted[]
  vectorAt(name: number): readonly Weighted[]
  /** Places of the names that have a gram, ascending. */
  namesWith(gram: number): Int32Array
  /** Nearest first, then by place. */
  near(vector: readonly Weighted[], limit: number): NearName[]
  /** The cosine with every name. */
  scores(vector: readonly Weighted[], into?: Float64Array): Float64Array
}

/** Another way to cut a name into what is counted. */
export interface Features {
  of(text: string): string[]
  /** How much a feature counts beside its rarity; 1 for as much as that. */
  weightOf(feature: string): number
}

/** `features`: default a name's characters and pairs, as gramsOf has them. */
export function indexGrams(names: readonly string[], features?: Features): GramIndex {
  const characters = new Map<number, number>()
  const keysOf = features?.of ?? ((text: string, isNew = false) => keysOfGrams(text, characters, isNew))
  const weightOf = (gram: Key) => (features === undefined ? 1 : features.weightOf(gram as string))
  const bags = bagsOf(names, keysOf)
  const { numbers, counts } = bags
  const weighed = [...numbers.keys()].map(weightOf)
  const rarity = counts.map((count, gram) => (1 + ln((names.length + 1) / (count + 1))) * (weighed[gram] as number))
  const unseen = 1 + ln(names.length + 1)
  const vectors = vectorsOf(bags, rarity)
  const postings = postingsOf(vectors, counts)

  const scores = (vector: readonly Weighted[], sums = new Float64Array(names.length)): Float64Array => {
    sums.fill(0)
    const { starts, docs, weights } = postings
    for (const { gram, weight } of vector) {
      const end = starts[gram + 1] as number
      for (let i = starts[gram] as number; i < end; i++) {
        const doc = docs[i] as number
        sums[doc] = (sums[doc] as number) + weight * (weights[i] as number)
      }
    }
    return sums
  }
  return {
    size: names.length,
    vectorOf(text) {
      const bag = new Map<number, number>()
      let outside = 0
      for (const gram of keysOf(text)) {
        const number = numbers.get(gram)
        if (number === undefined) {
          const weight = unseen * weightOf(gram)
          outside += weight * weight
        } else bag.set(number, (bag.get(number) ?? 0) + 1)
      }
      return unit(
        [...bag].map(([gram, tf]) => ({ gram, weight: tf * (rarity[gram] ?? 0) })),
        outside,
      )
    },
    vectorAt(name) {
      const { starts, grams, weights } = vectors
      const vector: Weighted[] = []
      for (let i = starts[name] ?? 0; i < (starts[name + 1] ?? 0); i++)
        vector.push({ gram: grams[i] as number, weight: weights[i] as number })
      return vector
    },
    namesWith: (gram) => postings.docs.subarray(postings.starts[gram], postings.starts[gram + 1]),
    scores,
    near(vector, limit) {
      const sums = scores(vector)
      const hits: NearName[] = []
      for (let name = 0; name < sums.length; name++) {
        const nearness = sums[name] ?? 0
        if (nearness <= (hits.length < limit ? 0 : (hits.at(-1)?.nearness ?? 0))) continue
        let place = hits.length
        while (place > 0 && (hits[place - 1]?.nearness ?? 0) < nearness) place--
        hits.splice(place, 0, { name, nearness })
        if (hits.length > limit) hits.pop()
      }
      return hits
    },
  }
}

/**
 * What gramsOf says, as numbers, because there are many: a character has the place of its first use, a pair both. `isNew`: characters that no
 * name has had yet get a number; without, they are 0 and their grams are no key.
 */
function keysOfGrams(text: string, characters: Map<number, number>, isNew: boolean): number[] {
  const keys: number[] = []
  let before = numberOf(BEGIN, characters, isNew)
  for (let place = 0; place < text.length; ) {
    const point = text.codePointAt(place) as number
    place += point > 0xffff ? 2 : 1
    const character = numberOf(point, characters, isNew)
    if (point !== 0x20) keys.push(character === 0 ? NO_KEY : keyOf(character, 0))
    keys.push(before === 0 || character === 0 ? NO_KEY : keyOf(before, character))
    before = character
  }
  const end = numberOf(END, characters, isNew)
  if (text !== '') keys.push(before === 0 || end === 0 ? NO_KEY : keyOf(before, end))
  return keys
}

const [BEGIN, END] = ['^'.charCodeAt(0), '$'.charCodeAt(0)]
/** More than there are code points. */
const MOST = 0x110001
/** Below it two numbers make a small integer. */
const SMALL = 0x8000
const NO_KEY = -1

function keyOf(first: number, second: number): number {
  return first < SMALL && second < SMALL ? first * SMALL + second : SMALL * SMALL + first * MOST + second
}

function numberOf(point: number, characters: Map<number, number>, isNew: boolean): number {
  const known = characters.get(point)
  if (known !== undefined) return known
  if (!isNew) return 0
  characters.set(point, characters.size + 1)
  return characters.size
}

/** Single characters and pairs, with ^ and $ at the ends. */
export function gramsOf(text: string): string[] {
  const grams: string[] = []
  let before = '^'
  for (const character of text) {
    if (character !== ' ') grams.push(character)
    grams.push(before + character)
    before = character
  }
  if (text !== '') grams.push(`${before}$`)
  return grams
}

/** Adds a share of other vectors to one and brings it back to unit length: what feedback does. */
export function blend(
  vector: readonly Weighted[],
  others: readonly (readonly Weighted[])[],
  share: number,
): Weighted[] {
  const sums = new Map<number, number>(vector.map(({ gram, weight }) => [gram, weight]))
  for (const other of others)
    for (const { gram, weight } of other) sums.set(gram, (sums.get(gram) ?? 0) + (share * weight) / others.length)
  return unit(
    [...sums].map(([gram, weight]) => ({ gram, weight })),
    0,
  )
}

/** Grams of all names, name after name, each once a name in the order of first use. */
interface Bags {
  readonly numbers: ReadonlyMap<Key, number>
  /** Gram → how many names have it. */
  readonly counts: readonly number[]
  /** Name → where its grams begin. */
  readonly starts: Int32Array
  readonly grams: readonly number[]
  /** How often the gram is in the name. */
  readonly times: readonly number[]
}

type Key = string | number

function bagsOf(names: readonly string[], keysOf: (text: string, isNew: boolean) => readonly Key[]): Bags {
  const numbers = new Map<Key, number>()
  const counts: number[] = []
  const starts = new Int32Array(names.length + 1)
  const [grams, times]: [number[], number[]] = [[], []]
  /** Gram → its last place in `grams`. */
  const places: number[] = []
  names.forEach((name, doc) => {
    const from = grams.length
    for (const gram of keysOf(name, true)) {
      let number = numbers.get(gram)
      if (number === undefined) {
        number = numbers.size
        numbers.set(gram, number)
        counts.push(0)
        places.push(-1)
      }
      const place = places[number] as number
      if (place >= from) times[place] = (times[place] as number) + 1
      else {
        places[number] = grams.length
        counts[number] = (counts[number] as number) + 1
        grams.push(number)
        times.push(1)
      }
    }
    starts[doc + 1] = grams.length
  })
  return { numbers, counts, starts, grams, times }
}

/** Each name scaled to length 1. */
interface Vectors {
  readonly starts: Int32Array
  readonly grams: readonly number[]
  readonly weights: Float64Array
}

function vectorsOf({ starts, grams, times }: Bags, rarity: readonly number[]): Vectors {
  const weights = new Float64Array(grams.length)
  for (let doc = 0; doc + 1 < starts.length; doc++) {
    const [from, to] = [starts[doc] as number, starts[doc + 1] as number]
    let square = 0
    for (let i = from; i < to; i++) {
      const weight = (times[i] as number) * (rarity[grams[i] as number] as number)
      weights[i] = weight
      square += weight * weight
    }
    const length = Math.sqrt(square)
    for (let i = from; i < to; i++) weights[i] = (weights[i] as number) / length
  }
  return { starts, grams, weights }
}

interface Postings {
  readonly starts: Int32Array
  readonly docs: Int32Array
  readonly weights: Float64Array
}

function postingsOf(vectors: Vectors, counts: readonly number[]): Postings {
  const starts = new Int32Array(counts.length + 1)
  for (let gram = 0; gram < counts.length; gram++)
    starts[gram + 1] = (starts[gram] as number) + (counts[gram] as number)
  const next = starts.slice()
  const docs = new Int32Array(vectors.grams.length)
  const weights = new Float64Array(docs.length)
  for (let doc = 0; doc + 1 < vectors.starts.length; doc++)
    for (let i = vectors.starts[doc] as number; i < (vectors.starts[doc + 1] as number); i++) {
      const gram = vectors.grams[i] as number
      const place = next[gram] as number
      docs[place] = doc
      weights[place] = vectors.weights[i] as number
      next[gram] = place + 1
    }
  return { starts, docs, weights }
}

/** Scaled to length 1; `outside`: squared length of what lies outside the index. */
function unit(vector: readonly Weighted[], outside: number): Weighted[] {
  let square = outside
  for (const { weight } of vector) square += weight * weight
  if (square === 0) return []
  const length = Math.sqrt(square)
  return vector.map(({ gram, weight }) => ({ gram, weight: weight / length }))
}
