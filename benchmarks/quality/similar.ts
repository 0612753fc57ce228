/**
 * Titles by nearness: mean average precision. Everyday titles of an occupation are the relevant ones; those asked and ranked are held out of
 * the table that the ranker reads, so none of them is known to it. The same table is the judge: a proxy, kinder than a stranger's labels.
 */
import { concepts } from '@duikou/data/concepts'
import { titles } from '@duikou/data/titles'
import { titleRanker } from 'duikou'
import { indexGrams } from '../../packages/core/src/text/grams.ts'
import { round } from './figures.ts'
import type { Split } from './gold.ts'

interface Held {
  readonly id: string
  readonly text: string
  readonly code: string
}

export function similarQuality(split: Split) {
  const { rest, held } = holdOut(split === 'dev' ? 0 : 1)
  const queries = held.filter(({ text, code }) => hash(text) % 17 === 0 && sameAs(held, code).length >= 4).slice(0, 40)
  const ranker = titleRanker({ concepts, titles: { occupations: titles.occupations, titles: rest } })
  const grams = indexGrams(held.map(({ text }) => text))
  const codeOf = new Map(held.map(({ id, code }) => [id, code]))
  const mean = (rank: (query: Held) => readonly string[]) =>
    round(
      queries.reduce((sum, query) => {
        const others = rank(query).filter((id) => id !== query.id)
        return sum + averagePrecision(others.map((id) => codeOf.get(id) === query.code))
      }, 0) / queries.length,
    )
  return {
    queries: queries.length,
    candidates: held.length,
    duikou: { map: mean(({ text }) => ranker.rank(text, held).map(({ id }) => id)) },
    baselines: {
      'character TF-IDF': {
        map: mean(({ text }) => {
          const scores = grams.scores(grams.vectorOf(text))
          return [...held.keys()]
            .sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b)
            .map((i) => held[i]?.id ?? '')
        }),
      },
    },
  }
}

function averagePrecision(relevant: readonly boolean[]): number {
  let [hits, sum] = [0, 0]
  relevant.forEach((is, i) => {
    if (is) sum += ++hits / (i + 1)
  })
  return hits === 0 ? 0 : sum / hits
}

function holdOut(part: 0 | 1): { rest: string; held: Held[] } {
  const held: Held[] = []
  const rest = titles.titles.split('\n').map((line) => {
    const [code = '', cell = ''] = line.split('\t')
    const kept = cell.split('|').filter((text) => {
      const out = !text.endsWith('~') && text.length >= 3 && hash(text) % 16 === part
      if (out) held.push({ id: `${code} ${text}`, text, code })
      return !out
    })
    return `${code}\t${kept.join('|')}`
  })
  return { rest: rest.join('\n'), held }
}

function sameAs(held: readonly Held[], code: string): readonly Held[] {
  return held.filter((one) => one.code === code)
}

/** FNV-1a over UTF-16 units. */
function hash(text: string): number {
  let value = 2166136261
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 16777619) >>> 0
  return value
}
