/** Candidates in words against demands in words: nDCG@5, and how often a trap stands where a good candidate should. */
import { readFileSync } from 'node:fs'
import { majorWords } from '@duikou/data/major-words'
import { majors } from '@duikou/data/majors'
import { standard } from '@duikou/data/policies'
import { regions } from '@duikou/data/regions'
import { lexicon } from '@duikou/data/skills'
import { titles } from '@duikou/data/titles'
import {
  type CompiledLexicon,
  compileLexicon,
  digest,
  indexMajorWords,
  indexRegions,
  indexTitles,
  linkSkills,
  RankRequest,
  rankWritten,
} from 'duikou'
import { indexGrams } from '../../packages/core/src/text/grams.ts'
import { type Measured, round } from './figures.ts'
import type { Split } from './gold.ts'

interface Graded {
  readonly id: string
  readonly text: string
  readonly grade: number
  readonly trap?: boolean
}

interface Case {
  readonly demand: { readonly title?: string; readonly text?: string }
  readonly candidates: readonly Graded[]
}

export function relevanceQuality(split: Split): Measured {
  const of = (name: string) => relevanceFigures(new URL(`../../data/gold/relevance/${name}.ndjson`, import.meta.url))
  return { figures: { ...of(split), hard: of(`hard-${split}`) }, decisions: [] }
}

/** Of a file with a demand and its graded candidates a line. */
export function relevanceFigures(file: URL | string) {
  const room = {
    knowledge: {
      lexicon: compileLexicon(lexicon),
      regions: indexRegions(regions),
      referenceHash: digest([majors.hash, regions.hash]),
    },
    majors: indexMajorWords(majors, majorWords),
    titles: indexTitles(titles),
  }
  const byDuikou = (one: Case) => {
    const options = { policy: standard, asOf: '2026-11-25' }
    return rankWritten(room, RankRequest.parse(one), options).ranking.map(({ id }) => id)
  }
  const cases = casesOf(file)
  return {
    demands: cases.length,
    duikou: measure(cases, byDuikou),
    baselines: {
      'character TF-IDF': measure(cases, byCharacters),
      'shared names': measure(cases, sharedNames(room.knowledge.lexicon)),
    },
  }
}

function casesOf(file: URL | string): Case[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => byLot(JSON.parse(line) as Case))
}

/** Ties fall by lot, for the baselines and for us: authors like to write the best candidate first, and neither their order nor their ids may rank. */
function byLot(one: Case): Case {
  const drawn = one.candidates.map((candidate) => ({
    ...candidate,
    id: digest([candidate.text, String(candidate.id)]),
  }))
  return { ...one, candidates: drawn.sort((a, b) => (a.id < b.id ? -1 : 1)) }
}

/** Who is refused is not in the list: a candidate graded 2 whose education is below a stated minimum counts as missed. */
function measure(cases: readonly Case[], rank: (one: Case) => readonly string[]) {
  let [sum, traps, trapsAbove] = [0, 0, 0]
  for (const one of cases) {
    const graded = new Map(one.candidates.map((candidate) => [String(candidate.id), candidate]))
    const ranked = rank(one).flatMap((id) => graded.get(id) ?? [])
    const best = gain([...one.candidates].sort((a, b) => b.grade - a.grade))
    sum += best === 0 ? 1 : gain(ranked) / best
    traps += one.candidates.filter(({ trap }) => trap).length
    const places = one.candidates.filter(({ grade }) => grade >= 2).length
    trapsAbove += ranked.slice(0, places).filter(({ trap }) => trap).length
  }
  return { ndcg5: round(sum / cases.length), trapRate: round(traps === 0 ? 0 : trapsAbove / traps) }
}

function gain(ranked: readonly Graded[]): number {
  return ranked.slice(0, 5).reduce((sum, { grade }, i) => sum + (2 ** grade - 1) / Math.log2(i + 2), 0)
}

function byCharacters({ demand, candidates }: Case): string[] {
  const grams = indexGrams(candidates.map(({ text }) => text))
  const scores = grams.scores(grams.vectorOf(`${demand.title ?? ''} ${demand.text ?? ''}`))
  return [...candidates.keys()]
    .sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b)
    .map((place) => String(candidates[place]?.id))
}

/** Most skills and certificates in common with the demand, whatever is said about them. */
function sharedNames(words: CompiledLexicon) {
  return ({ demand, candidates }: Case): string[] => {
    const idsOf = (text: string) => new Set(linkSkills(words, text).map(({ id }) => id))
    const asked = idsOf(`${demand.title ?? ''} ${demand.text ?? ''}`)
    const shared = candidates.map(({ text }) => [...idsOf(text)].filter((id) => asked.has(id)).length)
    return [...candidates.keys()]
      .sort((a, b) => (shared[b] ?? 0) - (shared[a] ?? 0) || a - b)
      .map((place) => String(candidates[place]?.id))
  }
}
