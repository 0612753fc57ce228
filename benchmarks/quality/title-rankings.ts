/** Titles by nearness as we rank them and as shared characters alone would, and how good a ranking is. */
import { concepts } from '@duikou/data/concepts'
import { titles } from '@duikou/data/titles'
import { type TitleToRank, titleRanker } from 'duikou'
import { indexGrams } from '../../packages/core/src/text/grams.ts'
import { plain } from '../../packages/core/src/text/title-words.ts'

/** A title to all candidates' ids, nearest first. */
export type RankTitles = (query: string) => readonly string[]

export function ours(candidates: readonly TitleToRank[]): RankTitles {
  const ranker = titleRanker({ concepts, titles })
  return (query) => ranker.rank(query, candidates).map(({ id }) => id)
}

export function byCharacters(candidates: readonly TitleToRank[]): RankTitles {
  const grams = indexGrams(candidates.map(({ text }) => plain(text)))
  return (query) => {
    const scores = grams.scores(grams.vectorOf(plain(query)))
    return [...candidates.keys()]
      .sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b)
      .map((place) => candidates[place]?.id ?? '')
  }
}

/** Of a full ranking: the mean over what is relevant of the share that is relevant down to there. */
export function averagePrecision(relevant: readonly boolean[]): number {
  let [hits, sum] = [0, 0]
  relevant.forEach((is, place) => {
    if (is) sum += ++hits / (place + 1)
  })
  return hits === 0 ? 0 : sum / hits
}
