/**
 * Titles by nearness on the files of a shared task (TalentCLEF 2025, task A, any language of it that is Chinese), which are not ours to keep: who
 * has them names their folder. `queries` and `corpus_elements`: a heading, then id<TAB>title; `qrels.tsv`: query<TAB>0<TAB>title<TAB>grade, as
 * TREC has it, without a heading. All titles are ranked for each query; the figure is the mean over the queries that have an answer.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { round } from './figures.ts'
import { averagePrecision, byCharacters, ours, type RankTitles } from './title-rankings.ts'

interface Title {
  readonly id: string
  readonly text: string
}

export function talentClef(folder: string) {
  const candidates = titlesOf(folder, 'corpus_elements')
  const relevant = answersOf(folder, new Set(candidates.map(({ id }) => id)))
  const queries = titlesOf(folder, 'queries').filter(({ id }) => relevant.has(id))
  if (queries.length === 0) throw new RangeError(`«${folder}»: no query has an answer`)
  const figures = (rank: RankTitles) => {
    const precisions = queries.map(({ id, text }) =>
      averagePrecision(rank(text).map((one) => relevant.get(id)?.has(one) ?? false)),
    )
    // Every other query, so that whoever fits on one half can see the other.
    const half = (rest: number) => mean(precisions.filter((_, place) => place % 2 === rest))
    return { map: mean(precisions), odd: half(0), even: half(1) }
  }
  return {
    queries: queries.length,
    candidates: candidates.length,
    judgements: [...relevant.values()].reduce((sum, { size }) => sum + size, 0),
    duikou: figures(ours(candidates)),
    baselines: { 'character TF-IDF': figures(byCharacters(candidates)) },
  }
}

function titlesOf(folder: string, file: string): Title[] {
  return linesOf(folder, file)
    .slice(1)
    .map(([id = '', text = '']) => ({ id, text }))
}

/** Query → ids of its titles. An answer that is no candidate could never be found: that is a mistake in the files. */
function answersOf(folder: string, known: ReadonlySet<string>): Map<string, Set<string>> {
  const answers = new Map<string, Set<string>>()
  for (const [query = '', , id = '', grade = ''] of linesOf(folder, 'qrels.tsv')) {
    if (!(Number(grade) > 0)) continue
    if (!known.has(id)) throw new RangeError(`qrels.tsv: «${id}» is no title of corpus_elements`)
    answers.set(query, (answers.get(query) ?? new Set()).add(id))
  }
  return answers
}

function linesOf(folder: string, file: string): string[][] {
  return readFileSync(join(folder, file), 'utf8')
    .split(/\r?\n/)
    .filter((line) => line !== '')
    .map((line) => line.split('\t'))
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : round(values.reduce((sum, value) => sum + value, 0) / values.length)
}
