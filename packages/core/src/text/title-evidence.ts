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
  evidenceOf(text: string): Evidence
  /** Whether a text is the very name of an occupation. */
  isOfficial(text: string): boolean
}

/** Fitted by hand on everyday titles held out of the table and on data/gold/titles/dev.tsv. */
const WEIGHTS = { nearest: 0.74, together: 0.16, telling: 0.025, official: 0.5 }
/** Names less near than this say nothing. */
const LEAST_NEARNESS = 0.15
const SMOOTHING = { names: 3, floor: 0.03 }

export function indexEvidence(names: readonly TitleName[]): EvidenceIndex {
  const places = new Map<string, number>()
  const occupation = names.map(({ code }) => {
    const place = places.get(code) ?? places.size
    places.set(code, place)
    return place
  })
  const grams = indexGrams(names.map(({ text }) => text))
  const official = new Map(
    names.flatMap(({ text, isOfficial }, i): [string, number][] => (isOfficial ? [[text, occupation[i] ?? 0]] : [])),
  )
  const tellingOf = tellingGrams(names.length, grams, occupation, places.size)
  const count = places.size
  return {
    codes: [...places.keys()],
    isOfficial: (text) => official.has(text),
    evidenceOf(text) {
      const vector = grams.vectorOf(text)
      const [sums, nearness] = [new Float64Array(count), new Float64Array(count)]
      const nearest = new Int32Array(count).fill(-1)
      grams.scores(vector).forEach((cosine, name) => {
        if (cosine <= LEAST_NEARNESS) return
        const near = cosine * (names[name]?.weight ?? 0)
        const place = occupation[name] ?? 0
        sums[place] = (sums[place] ?? 0) + near * near
        if (near > (nearness[place] ?? 0)) {
          nearness[place] = near
          nearest[place] = name
        }
      })
      for (let place = 0; place < count; place++)
        sums[place] =
          WEIGHTS.nearest * (nearness[place] ?? 0) + WEIGHTS.together * Math.sqrt(Math.max(0, sums[place] ?? 0))
      const named = official.get(text)
      if (named !== undefined) sums[named] = (sums[named] ?? 0) + WEIGHTS.official
      for (const { gram, weight } of vector)
        for (const { place, telling } of tellingOf(gram))
          sums[place] = (sums[place] ?? 0) + WEIGHTS.telling * weight * telling
      return { sums, nearest, nearness }
    },
  }
}

interface Telling {
  readonly place: number
  /** ln of (share of the occupation's names that have the gram / share of all names that have it), smoothed. */
  readonly telling: number
}

/** For a gram the occupations that have it, worked out when it is first asked for. */
function tellingGrams(
  names: number,
  grams: GramIndex,
  occupation: readonly number[],
  count: number,
): (gram: number) => readonly Telling[] {
  const namesOf = new Int32Array(count)
  for (const place of occupation) namesOf[place] = (namesOf[place] ?? 0) + 1
  const known = new Map<number, readonly Telling[]>()
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
    const telling = [...each].map(([place, here]) => {
      const share = (here + SMOOTHING.names * usual) / ((namesOf[place] ?? 0) + SMOOTHING.names)
      return { place, telling: ln((share + SMOOTHING.floor) / (usual + SMOOTHING.floor)) }
    })
    known.set(gram, telling)
    return telling
  }
}
