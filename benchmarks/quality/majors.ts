/** Demands and free names to majors on the gold set, beside characters and pairs over the names of the directory. */
import { majorWords } from '@duikou/data/major-words'
import { majors } from '@duikou/data/majors'
import { indexMajorWords } from 'duikou'
import { indexGrams } from '../../packages/core/src/text/grams.ts'
import { plain } from '../../packages/core/src/text/title-words.ts'
import { briefFigures, codeFigures, firstDecisions } from './codes.ts'
import type { Measured } from './figures.ts'
import { goldLines, type Split } from './gold.ts'

export function majorQuality(split: Split): Measured {
  return majorFigures(goldLines(`majors/${split}.tsv`))
}

/** Lines of id, text, right majors, majors that look alike. */
export function majorFigures(lines: readonly string[][]): Measured {
  const linker = indexMajorWords(majors, majorWords)
  const rows = majors.rows.split('\n').map((line) => line.split('\t'))
  const grams = indexGrams(rows.map(([, name = '']) => plain(name)))
  const cases = lines.map(([id = '', text = '', right = '', wrong = '']) => ({
    id,
    text,
    right: right.split('|'),
    wrong: wrong.split('|').filter((code) => code !== ''),
  }))
  const link = (text: string) => linker.link(text)
  const figures = {
    demands: cases.length,
    duikou: codeFigures(cases, link),
    baselines: {
      'character TF-IDF': briefFigures(cases, (text) =>
        grams.near(grams.vectorOf(plain(text)), 10).map(({ name }) => ({ code: rows[name]?.[0] ?? '', confidence: 0 })),
      ),
    },
  }
  return { figures, decisions: firstDecisions(cases, link) }
}
