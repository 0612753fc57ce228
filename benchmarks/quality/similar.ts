/**
 * Titles by nearness: mean average precision over the titles of the gold set. Two titles are relevant to each other when they share an
 * occupation; the labels are independent of the table that the ranker reads, but the classification is the same: kinder than a stranger's.
 */
import { type Measured, round } from './figures.ts'
import { goldLines, type Split } from './gold.ts'
import { averagePrecision, byCharacters, ours, type RankTitles } from './title-rankings.ts'

interface Labelled {
  readonly id: string
  readonly text: string
  readonly codes: readonly string[]
}

export function similarQuality(split: Split): Measured {
  const all = [...labelled('dev'), ...labelled('test')]
  const byId = new Map(all.map((one) => [one.id, one]))
  const isRelevant = (query: Labelled, id: string) =>
    byId.get(id)?.codes.some((code) => query.codes.includes(code)) ?? false
  const queries = labelled(split).filter((query) => all.some(({ id }) => id !== query.id && isRelevant(query, id)))
  const figures = {
    queries: queries.length,
    candidates: all.length,
    duikou: { map: meanOver(queries, ours(all), isRelevant) },
    baselines: { 'character TF-IDF': { map: meanOver(queries, byCharacters(all), isRelevant) } },
    ...(split === 'dev' ? { catalogue: catalogueQuality() } : {}),
  }
  return { figures, decisions: [] }
}

/** The same over titles as foreign catalogues have them in translation, one group a line: written by us, so for seeing what a change does. */
function catalogueQuality() {
  const all = goldLines('similar/own.tsv').flatMap(([group = '', names = '']) =>
    names.split('|').map((text, i) => ({ id: `${group}-${i}`, text, group })),
  )
  const groupOf = new Map(all.map(({ id, group }) => [id, group]))
  const isRelevant = ({ group }: { readonly group: string }, id: string) => groupOf.get(id) === group
  return {
    titles: all.length,
    duikou: { map: meanOver(all, ours(all), isRelevant) },
    baselines: { 'character TF-IDF': { map: meanOver(all, byCharacters(all), isRelevant) } },
  }
}

/** Every title asks for the others. */
function meanOver<T extends { readonly id: string; readonly text: string }>(
  queries: readonly T[],
  rank: RankTitles,
  isRelevant: (query: T, id: string) => boolean,
): number {
  const sum = queries.reduce((total, query) => {
    const others = rank(query.text).filter((id) => id !== query.id)
    return total + averagePrecision(others.map((id) => isRelevant(query, id)))
  }, 0)
  return round(sum / queries.length)
}

function labelled(split: Split): Labelled[] {
  return goldLines(`titles/${split}.tsv`).map(([id = '', text = '', codes = '']) => ({
    id,
    text,
    codes: codes.split('|'),
  }))
}
