/**
 * How much the words of a title speak for each occupation by what they mean, beside the kind of post: a title may mean an occupation none of
 * whose names it resembles. As with characters, the nearest single name and all near names together; but a title has few words, so only
 * the names that share one are looked at.
 */
import { indexGrams } from './grams.ts'
import type { ConceptFeatures } from './title-concepts.ts'
import { LEAST_NEARNESS, NEAR_WEIGHTS } from './title-evidence.ts'
import type { TitleName } from './title-names.ts'

/** One sum for each of `codes`, good until asked again. */
export function indexMeanings(
  names: readonly TitleName[],
  codes: readonly string[],
  concepts: ConceptFeatures,
): (text: string) => Float64Array {
  const placeOf = new Map(codes.map((code, place) => [code, place]))
  const occupation = Int32Array.from(names, ({ code }) => placeOf.get(code) ?? 0)
  const weights = Float64Array.from(names, ({ weight }) => weight)
  const texts = names.map(({ text }) => text)
  const index = indexGrams(texts, { of: concepts.tradeOf, weightOf: concepts.weightOf })
  const cosines = new Float64Array(names.length)
  const [nearness, sums] = [new Float64Array(codes.length), new Float64Array(codes.length)]
  return (text) => {
    const vector = index.vectorOf(text)
    index.scores(vector, cosines)
    nearness.fill(0)
    sums.fill(0)
    for (const { gram } of vector)
      for (const name of index.namesWith(gram)) {
        const cosine = cosines[name] as number
        if (cosine <= LEAST_NEARNESS) continue
        cosines[name] = 0 // once, however many words it shares
        const near = cosine * (weights[name] as number)
        const place = occupation[name] as number
        sums[place] = (sums[place] as number) + near * near
        if (near > (nearness[place] as number)) nearness[place] = near
      }
    for (let place = 0; place < sums.length; place++)
      sums[place] =
        NEAR_WEIGHTS.nearest * (nearness[place] as number) + NEAR_WEIGHTS.together * Math.sqrt(sums[place] as number)
    return sums
  }
}
