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
  /** The gram with a number that a vector carries. */
  textOf(gram: number): string
  /** A text as weighted grams of unit length; grams that no name has are left out but count for the length. */
  vectorOf(text: string): Weighted[]
  vectorAt(name: number): readonly Weighted[]
  /** Nearest first, then by place. */
  near(vector: readonly Weighted[], limit: number): NearName[]
  /** The cosine with every name. */
  scores(vector: readonly Weighted[]): Float64Array
}

/** `featuresOf` cuts a name into what is counted; default: its characters and pairs. */
export function indexGrams(names: readonly string[], featuresOf: (text: string) => string[] = gramsOf): GramIndex {
  const numbers = new Map<string, number>()
  const counts: number[] = []
  const bags = names.map((name) => {
    const bag = new Map<number, number>()
    for (const gram of featuresOf(name)) {
      let number = numbers.get(gram)
      if (number === undefined) {
        number = numbers.size
        numbers.set(gram, number)
        counts.push(0)
      }
      const known = bag.get(number)
      if (known === undefined) counts[number] = (counts[number] ?? 0) + 1
      bag.set(number, (known ?? 0) + 1)
    }
    return bag
  })
  const rarity = counts.map((count) => 1 + ln((names.length + 1) / (count + 1)))
  const unseen = 1 + ln(names.length + 1)
  const vectors = bags.map((bag) =>
    unit(
      [...bag].map(([gram, tf]) => ({ gram, weight: tf * (rarity[gram] ?? 0) })),
      0,
    ),
  )
  const postings = postingsOf(vectors, numbers.size)

  const scores = (vector: readonly Weighted[]): Float64Array => {
    const sums = new Float64Array(names.length)
    for (const { gram, weight } of vector) {
      const { starts, docs, weights } = postings
      for (let i = starts[gram] ?? 0; i < (starts[gram + 1] ?? 0); i++) {
        const doc = docs[i] ?? 0
        sums[doc] = (sums[doc] ?? 0) + weight * (weights[i] ?? 0)
      }
    }
    return sums
  }
  const texts = [...numbers.keys()]
  return {
    size: names.length,
    textOf: (gram) => texts[gram] ?? '',
    vectorOf(text) {
      const bag = new Map<number, number>()
      let outside = 0
      for (const gram of featuresOf(text)) {
        const number = numbers.get(gram)
        if (number === undefined) outside += unseen * unseen
        else bag.set(number, (bag.get(number) ?? 0) + 1)
      }
      return unit(
        [...bag].map(([gram, tf]) => ({ gram, weight: tf * (rarity[gram] ?? 0) })),
        outside,
      )
    },
    vectorAt: (name) => vectors[name] ?? [],
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

interface Postings {
  readonly starts: Int32Array
  readonly docs: Int32Array
  readonly weights: Float64Array
}

function postingsOf(vectors: readonly (readonly Weighted[])[], grams: number): Postings {
  const starts = new Int32Array(grams + 1)
  for (const vector of vectors) for (const { gram } of vector) starts[gram + 1] = (starts[gram + 1] ?? 0) + 1
  for (let gram = 0; gram < grams; gram++) starts[gram + 1] = (starts[gram + 1] ?? 0) + (starts[gram] ?? 0)
  const next = starts.slice()
  const docs = new Int32Array(starts[grams] ?? 0)
  const weights = new Float64Array(docs.length)
  vectors.forEach((vector, doc) => {
    for (const { gram, weight } of vector) {
      const place = next[gram] ?? 0
      docs[place] = doc
      weights[place] = weight
      next[gram] = place + 1
    }
  })
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
