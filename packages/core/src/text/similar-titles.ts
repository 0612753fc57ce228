/**
 * 岗位名称相近度: which of many job titles are nearest to one. Characters and pairs by TF-IDF, words of titles by what they mean (a table of
 * words that mean the same), the occupations that a title may mean, and feedback from the first hits; no model. Whoever has one hands in an
 * `Encoder`.
 */
import { compareIds } from '../model/id.ts'
import { blend, indexGrams } from './grams.ts'
import type { TitleTable } from './link-titles.ts'
import { blendGloss, type Gloss, glossary, indexGlosses } from './occupation-gloss.ts'
import { type ConceptFeatures, type ConceptTable, conceptFeatures } from './title-concepts.ts'
import { strongest } from './title-evidence.ts'
import { titleNames } from './title-names.ts'
import { plain } from './title-words.ts'

export interface TitleToRank {
  readonly id: string
  readonly text: string
}

export interface RankedTitle {
  readonly id: string
  /** 0 … 1, six decimals. */
  readonly score: number
}

/** A sentence encoder that a caller brings: texts to vectors of equal length. Mixed in half and half. */
export interface Encoder {
  encode(texts: readonly string[]): readonly (readonly number[])[]
}

export interface TitleRanker {
  /** All candidates, nearest first, equal ones by id. */
  rank(query: string, candidates: readonly TitleToRank[]): RankedTitle[]
}

/** Fitted by hand on data/gold/similar/own.tsv, data/gold/titles/dev.tsv and the odd queries of the set in data/gold/README.md. */
const WEIGHTS = { characters: 0.1, concepts: 0.3, occupations: 0.6, encoder: 0.5 }
const FEEDBACK = { titles: 5, share: 0.5 }

/** What titles are compared by. */
export interface RankerTables {
  readonly concepts: ConceptTable
  readonly titles: Pick<TitleTable, 'occupations' | 'titles'>
}

export function titleRanker(tables: RankerTables, encoder?: Encoder): TitleRanker {
  const concepts = conceptFeatures(tables.concepts)
  const { names } = titleNames(tables.titles.occupations, tables.titles.titles)
  const glosses = remembering(glossary(names, concepts))
  let known: { readonly texts: readonly string[]; readonly rank: (query: string) => Float64Array } | null = null
  return {
    rank(query, candidates) {
      const texts = candidates.map(({ text }) => text)
      if (known === null || !areSame(known.texts, texts))
        known = { texts, rank: scorer(concepts, glosses, texts.map(clean)) }
      const scores = known.rank(clean(query))
      const extra = encoder === undefined ? null : encoded(encoder, query, candidates)
      return candidates
        .map(({ id }, i) => ({ id, score: rounded(mixed(scores[i] ?? 0, extra?.[i])) }))
        .sort((a, b) => b.score - a.score || compareIds(a.id, b.id))
    },
  }
}

function areSame(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((one, i) => one === others[i])
}

const MOST_REMEMBERED = 20_000

/** The same titles come again with every query: what each may mean is looked up once. */
function remembering(read: (text: string) => Gloss): (text: string) => Gloss {
  const known = new Map<string, Gloss>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    if (known.size >= MOST_REMEMBERED) known.clear()
    const gloss = read(text)
    known.set(text, gloss)
    return gloss
  }
}

function scorer(
  concepts: ConceptFeatures,
  glossOfText: (text: string) => Gloss,
  texts: readonly string[],
): (query: string) => Float64Array {
  const characters = indexGrams(texts)
  const meanings = indexGrams(texts, concepts)
  const glosses = texts.map(glossOfText)
  const nearnesses = indexGlosses(glosses)
  return (query) => {
    const [letters, words, gloss] = [characters.vectorOf(query), meanings.vectorOf(query), glossOfText(query)]
    const first = sums(characters.scores(letters), meanings.scores(words), nearnesses(gloss))
    const best = strongest(first, FEEDBACK.titles, (a, b) => a - b)
    if (best.length === 0) return first
    const of = <T>(list: (i: number) => T) => best.map(list)
    return sums(
      characters.scores(blend(letters, of(characters.vectorAt), FEEDBACK.share)),
      meanings.scores(blend(words, of(meanings.vectorAt), FEEDBACK.share)),
      nearnesses(
        blendGloss(
          gloss,
          of((i) => glosses[i] ?? new Map()),
          FEEDBACK.share,
        ),
      ),
    )
  }
}

function sums(characters: Float64Array, concepts: Float64Array, occupations: Float64Array): Float64Array {
  return Float64Array.from(
    characters,
    (one, i) =>
      WEIGHTS.characters * one + WEIGHTS.concepts * (concepts[i] ?? 0) + WEIGHTS.occupations * (occupations[i] ?? 0),
  )
}

function encoded(encoder: Encoder, query: string, candidates: readonly TitleToRank[]): number[] {
  const [asked = [], ...vectors] = encoder.encode([query, ...candidates.map(({ text }) => text)])
  return vectors.map((vector) => {
    let [dot, a, b] = [0, 0, 0]
    asked.forEach((value, i) => {
      const other = vector[i] ?? 0
      dot += value * other
      a += value * value
      b += other * other
    })
    return a === 0 || b === 0 ? 0 : dot / (Math.sqrt(a) * Math.sqrt(b))
  })
}

function mixed(lexical: number, encoder: number | undefined): number {
  return encoder === undefined ? lexical : (1 - WEIGHTS.encoder) * lexical + WEIGHTS.encoder * encoder
}

function clean(title: string): string {
  return plain(title)
    .replace(/[()（）[\]【】]/g, ' ')
    .trim()
}

function rounded(score: number): number {
  return Math.round(score * 1e6) / 1e6
}
