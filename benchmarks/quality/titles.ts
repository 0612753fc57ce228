/** Titles of postings to occupations on the gold set, beside characters and pairs over the same names. */
import { titles } from '@duikou/data/titles'
import { indexTitles } from 'duikou'
import { indexGrams } from '../../packages/core/src/text/grams.ts'
import { titleNames } from '../../packages/core/src/text/title-names.ts'
import { plain } from '../../packages/core/src/text/title-words.ts'
import { briefFigures, type CodeCase, codeFigures, firstDecisions } from './codes.ts'
import type { Measured } from './figures.ts'
import { goldLines, type Split } from './gold.ts'

export function titleQuality(split: Split): Measured {
  return titleFigures(goldLines(`titles/${split}.tsv`))
}

/** Lines of id, title, right occupations, plain or hard. */
export function titleFigures(lines: readonly string[][]): Measured {
  const index = indexTitles(titles)
  const { names } = titleNames(titles.occupations, titles.titles)
  const grams = indexGrams(names.map(({ text }) => text))
  const byGrams = (title: string) =>
    grams.near(grams.vectorOf(plain(title)), 40).map(({ name }) => ({ code: names[name]?.code ?? '', confidence: 0 }))
  const cases = casesIn(lines)
  const of = (kind: string) => cases.filter((one) => one.kind === kind)
  const link = (text: string) => index.link(text)
  const figures = {
    titles: cases.length,
    duikou: codeFigures(cases, link),
    plain: codeFigures(of('plain'), link),
    hard: codeFigures(of('hard'), link),
    baselines: {
      'character TF-IDF': briefFigures(cases, byGrams),
      'character TF-IDF, hard': briefFigures(of('hard'), byGrams),
    },
  }
  return { figures, decisions: firstDecisions(cases, link) }
}

interface TitleCase extends CodeCase {
  readonly kind: string
}

function casesIn(lines: readonly string[][]): TitleCase[] {
  return lines.map(([id = '', text = '', codes = '', kind = '']) => ({
    id,
    text,
    right: codes.split('|'),
    wrong: [],
    kind,
  }))
}
