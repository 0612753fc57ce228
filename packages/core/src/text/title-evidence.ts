/**
 * How much a wording speaks for each occupation. Three looks at the same characters and pairs of characters (with marks at both ends, so that
 * the end of a title, where its head stands, is a feature of its own): the nearest single name; all near names of the occupation together;
 * and how much more often a character stands in this occupation's names than in all, which keeps 操作工 or 经理 from deciding alone. The
 * official name of an occupation gets a little more, so that it always means itself.
 */
import { ln } from '../model/numbers.ts'
import { type GramIndex, indexGrams } from './grams.ts'
import type { TitleName } from './title-names.ts'

export interface Evidence {
  /** One sum for each occupation, in the order of `codes`; 0 for no evidence. */
  readonly sums: Float64Array
  /** For each occupation its nearest name, a place in the list of names, and how near it is. */
  readonly nearest: Int32Array
  readonly nearness: Float64Array
}

export interface EvidenceIndex {
  readonly codes: readonly string[]
  /** Good until asked again. */
  evidenceOf(text: string): Evidence
  /** Whether a text is the very name of an occupation. */
  isOfficial(text: string): boolean
}

/** Fitted by hand on everyday titles held out of the table and on data/gold/titles/dev.tsv. */
export const NEAR_WEIGHTS = { nearest: 0.74, together: 0.16 }
const WEIGHTS = { ...NEAR_WEIGHTS, telling: 0.025, official: 0.5 }
/** Names less near than this say nothing. */
export const LEAST_NEARNESS = 0.15
const SMOOTHING = { names: 3, floor: 0.03 }

export function indexEvidence(names: readonly TitleName[]): EvidenceIndex {
  const places = new Map<string, number>()
  const occupation = Int32Array.from(names, ({ code }) => {
    const place = places.get(code) ?? places.size
    places.set(code, place)
    return place
  })
  const weights = Float64Array.from(names, ({ weight }) => weight)
  const grams = indexGrams(names.map(({ text }) => text))
  const official = new Map(
    names.flatMap(({ text, isOfficial }, i): [string, number][] => (isOfficial ? [[text, occupation[i] ?? 0]] : [])),
  )
  const tellingOf = tellingGrams(names.length, grams, occupation, places.size)
  const count = places.size
  const cosines = new Float64Array(names.length)
  const [sums, nearness, nearest] = [new Float64Array(count), new Float64Array(count), new Int32Array(count)]
  return {
    codes: [...places.keys()],
    isOfficial: (text) => official.has(text),
    evidenceOf(text) {
      const vector = grams.vectorOf(text)
      sums.fill(0)
      nearness.fill(0)
      nearest.fill(-1)
      grams.scores(vector, cosines)
      for (let name = 0; name < cosines.length; name++) {
        const cosine = cosines[name] as number
        if (cosine <= LEAST_NEARNESS) continue
        const near = cosine * (weights[name] as number)
        const place = occupation[name] as number
        sums[place] = (sums[place] as number) + near * near
        if (near > (nearness[place] as number)) {
          nearness[place] = near
          nearest[place] = name
        }
      }
      for (let place = 0; place < count; place++)
        sums[place] =
          WEIGHTS.nearest * (nearness[place] ?? 0) + WEIGHTS.together * Math.sqrt(Math.max(0, sums[place] ?? 0))
      const named = official.get(text)
      if (named !== undefined) sums[named] = (sums[named] ?? 0) + WEIGHTS.official
      for (const { gram, weight } of vector) {
        const { places, tellings } = tellingOf(gram)
        const share = WEIGHTS.telling * weight
        for (let i = 0; i < places.length; i++) {
          const place = places[i] as number
          sums[place] = (sums[place] as number) + share * (tellings[i] as number)
        }
      }
      return { sums, nearest, nearness }
    },
  }
}

/** Places of the `most` largest sums above 0, larger first; `compare` decides between equal ones. */
export function strongest(sums: Float64Array, most: number, compare: (a: number, b: number) => number): number[] {
  const order: number[] = []
  const isBefore = (a: number, b: number) => {
    const [one, other] = [sums[a] as number, sums[b] as number]
    return one > other || (one === other && compare(a, b) < 0)
  }
  for (let place = 0; place < sums.length; place++) {
    if ((sums[place] as number) <= 0) continue
    let at = Math.min(order.length, most)
    while (at > 0 && isBefore(place, order[at - 1] as number)) at--
    if (at === most) continue
    order.splice(at, 0, place)
    if (order.length > most) order.pop()
  }
  return order
}

/** Of one gram, for each occupation that has it. */
interface Telling {
  readonly places: Int32Array
  /** ln of (share of the occupation's names that have the gram / share of all names that have it), smoothed. */
  readonly tellings: Float64Array
}

/** For a gram the occupations that have it, worked out when it is first asked for. */
function tellingGrams(
  names: number,
  grams: GramIndex,
  occupation: Int32Array,
  count: number,
): (gram: number) => Telling {
  const namesOf = new Int32Array(count)
  for (const place of occupation) namesOf[place] = (namesOf[place] ?? 0) + 1
  const known = new Map<number, Telling>()
  return (gram) => {
    const before = known.get(gram)
    if (before !== undefined) return before
    const each = new Map<number, number>()
    const having = grams.namesWith(gram)
    for (const name of having) {
      const place = occupation[name] ?? 0
      each.set(place, (each.get(place) ?? 0) + 1)
    }
    const usual = having.length / names
    const tellings = Float64Array.from(each, ([place, here]) => {
      const share = (here + SMOOTHING.names * usual) / ((namesOf[place] ?? 0) + SMOOTHING.names)
      return ln((share + SMOOTHING.floor) / (usual + SMOOTHING.floor))
    })
    const telling = { places: Int32Array.from(each.keys()), tellings }
    known.set(gram, telling)
    return telling
  }
}
