/**
 * A title as the occupations it may mean: weights over codes of the classification, with a share for the 小类 and 中类 above them, so that
 * 餐厅经理 and 饭店主管, which share hardly a character, lie close. The names of an occupation are looked at twice: by their characters, and by
 * what their words mean. Vectors of unit length; the cosine is their dot product.
 */
import type { ConceptFeatures } from './title-concepts.ts'
import { indexEvidence, strongest } from './title-evidence.ts'
import { indexMeanings } from './title-meanings.ts'
import type { TitleName } from './title-names.ts'

export type Gloss = ReadonlyMap<string, number>

/** How many occupations count, and how much of a weight goes to each level above. */
const GLOSS = { occupations: 10, above: 0.3 }

/** How much either look at the names counts; fitted as the weights of similar-titles.ts. */
const LOOKS = { characters: 0.6, meanings: 0.4 }

export function glossary(names: readonly TitleName[], concepts: ConceptFeatures): (text: string) => Gloss {
  const characters = indexEvidence(names)
  const meanings = indexMeanings(names, characters.codes, concepts)
  const both = new Float64Array(characters.codes.length)
  return (text) => {
    const [one, other] = [characters.evidenceOf(text).sums, meanings(text)]
    for (let place = 0; place < both.length; place++)
      both[place] = LOOKS.characters * (one[place] as number) + LOOKS.meanings * (other[place] as number)
    return glossOf(characters.codes, both)
  }
}

function glossOf(codes: readonly string[], sums: Float64Array): Gloss {
  const weights = new Map<string, number>()
  const add = (key: string, weight: number) => weights.set(key, (weights.get(key) ?? 0) + weight)
  for (const place of strongest(sums, GLOSS.occupations, (a, b) => a - b)) {
    const code = codes[place] ?? ''
    const sum = sums[place] ?? 0
    // Cubed: the nearest occupation counts for most, yet not alone.
    const weight = sum * sum * sum
    add(code, weight)
    add(code.slice(0, 7), GLOSS.above * weight)
    add(code.slice(0, 4), GLOSS.above * GLOSS.above * weight)
  }
  return unitGloss(weights)
}

/** How near a gloss is to each of many. */
export function indexGlosses(glosses: readonly Gloss[]): (gloss: Gloss) => Float64Array {
  const having = new Map<string, { readonly places: number[]; readonly weights: number[] }>()
  for (const [place, gloss] of glosses.entries())
    for (const [key, weight] of gloss) {
      const known = having.get(key) ?? { places: [], weights: [] }
      if (known.places.length === 0) having.set(key, known)
      known.places.push(place)
      known.weights.push(weight)
    }
  return (gloss) => {
    const sums = new Float64Array(glosses.length)
    for (const [key, weight] of gloss) {
      const { places, weights } = having.get(key) ?? NOWHERE
      for (let i = 0; i < places.length; i++)
        sums[places[i] as number] = (sums[places[i] as number] as number) + weight * (weights[i] as number)
    }
    return sums
  }
}

const NOWHERE = { places: [], weights: [] }

/** Adds a share of the mean of others: feedback. */
export function blendGloss(one: Gloss, others: readonly Gloss[], share: number): Gloss {
  const weights = new Map(one)
  for (const other of others)
    for (const [key, weight] of other) weights.set(key, (weights.get(key) ?? 0) + (share * weight) / others.length)
  return unitGloss(weights)
}

function unitGloss(weights: ReadonlyMap<string, number>): Gloss {
  let square = 0
  for (const weight of weights.values()) square += weight * weight
  const length = Math.sqrt(square)
  return length === 0 ? new Map() : new Map([...weights].map(([key, weight]) => [key, weight / length]))
}
