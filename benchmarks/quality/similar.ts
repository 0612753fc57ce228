/**
 * Titles by nearness: mean average precision over the titles of the gold set. Two titles are relevant to each other when they share an
 * occupation; the labels are independent of the table that the ranker reads, but the classification is the same: kinder than a stranger's.
 */
import { concepts } from '@duikou/data/concepts'
import { titles } from '@duikou/data/titles'
import { titleRanker } from 'duikou'
import { indexGrams } from '../../packages/core/src/text/grams.ts'
import { plain } from '../../packages/core/src/text/title-words.ts'
import { round } from './figures.ts'
import { goldLines, type Split } from './gold.ts'

interface Labelled {
  readonly id: string
  readonly text: string
  readonly codes: readonly string[]
}

export function similarQuality(split: Split) {
  const all = [...labelled('dev'), ...labelled('test')]
  const byId = new Map(all.map((one) => [one.id, one]))
  const isRelevant = (query: Labelled, id: string) =>
    byId.get(id)?.codes.some((code) => query.codes.includes(code)) ?? false
  const queries = labelled(split).filter((query) => all.some(({ id }) => id !== query.id && isRelevant(query, id)))
  const mean = (rank: (query: Labelled) => readonly string[]) =>
    round(
      queries.reduce((sum, query) => {
        const others = rank(query).filter((id) => id !== query.id)
        return sum + averagePrecision(others.map((id) => isRelevant(query, id)))
      }, 0) / queries.length,
    )
  const ranker = titleRanker({ concepts, titles })
  const grams = indexGrams(all.map(({ text }) => plain(text)))
  const byCharacters = ({ text }: Labelled) => {
    const scores = grams.scores(grams.vectorOf(plain(text)))
    return [...all.keys()]
      .sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b)
      .map((place) => all[place]?.id ?? '')
  }
  return {
    queries: queries.length,
    candidates: all.length,
    duikou: { map: mean(({ text }) => ranker.rank(text, all).map(({ id }) => id)) },
    baselines: { 'character TF-IDF': { map: mean(byCharacters) } },
    ...(split === 'dev' ? { catalogue: catalogueQuality() } : {}),
  }
}

/** The same over titles as foreign catalogues have them in translation, one group a line: written by us, so for seeing what a change does. */
function catalogueQuality() {
  const all = goldLines('similar/own.tsv').flatMap(([group = '', names = '']) =>
    names.split('|').map((text, i) => ({ id: `${group}-${i}`, text, group })),
  )
  const groupOf = new Map(all.map(({ id, group }) => [id, group]))
  const ranker = titleRanker({ concepts, titles })
  const grams = indexGrams(all.map(({ text }) => plain(text)))
  const mean = (rank: (text: string) => readonly string[]) =>
    round(
      all.reduce((sum, { id, text, group }) => {
        const others = rank(text).filter((one) => one !== id)
        return sum + averagePrecision(others.map((one) => groupOf.get(one) === group))
      }, 0) / all.length,
    )
  const byCharacters = (text: string) => {
    const scores = grams.scores(grams.vectorOf(plain(text)))
    return [...all.keys()]
      .sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b)
      .map((place) => all[place]?.id ?? '')
  }
  return {
    titles: all.length,
    duikou: { map: mean((text) => ranker.rank(text, all).map(({ id }) => id)) },
    baselines: { 'character TF-IDF': { map: mean(byCharacters) } },
  }
}

function averagePrecision(relevant: readonly boolean[]): number {
  let [hits, sum] = [0, 0]
  relevant.forEach((is, place) => {
    if (is) sum += ++hits / (place + 1)
  })
  return hits === 0 ? 0 : sum / hits
}

function labelled(split: Split): Labelled[] {
  return goldLines(`titles/${split}.tsv`).map(([id = '', text = '', codes = '']) => ({
    id,
    text,
    codes: codes.split('|'),
  }))
}
