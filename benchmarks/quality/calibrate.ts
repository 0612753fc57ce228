/**
 * Fits the calibration of titles on the labelled titles of data/gold/titles/dev.tsv and writes data/titles/calibration.tsv:
 * node --conditions=duikou-source benchmarks/quality/calibrate.ts, then npm run build.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { titles } from '@duikou/data/titles'
import { indexTitles } from 'duikou'
import { type Answer, isotonic } from './isotonic.ts'

const gold = new URL('../../data/gold/', import.meta.url)
const straight = ['first', 'later'].flatMap((place) => [`${place}\t0\t0`, `${place}\t1\t1`]).join('\n')

const titleIndex = indexTitles({ ...titles, calibration: straight })
fit('titles', (text) => titleIndex.link(text))

function fit(kind: string, link: (text: string) => readonly { readonly code: string; readonly confidence: number }[]) {
  const answers: Record<'first' | 'later', Answer[]> = { first: [], later: [] }
  for (const line of readFileSync(new URL(`${kind}/dev.tsv`, gold), 'utf8').split('\n')) {
    if (line === '' || line.startsWith('#')) continue
    const [, text = '', codes = ''] = line.split('\t')
    const right = codes.split('|')
    link(text).forEach(({ code, confidence }, place) => {
      answers[place === 0 ? 'first' : 'later'].push({ raw: confidence, isRight: right.includes(code) })
    })
  }
  const rows = (['first', 'later'] as const).flatMap((place) =>
    isotonic(answers[place]).map(({ raw, share }) => `${place}\t${raw}\t${share}`),
  )
  writeFileSync(
    new URL(`../../data/${kind}/calibration.tsv`, import.meta.url),
    [
      '# Raw strength of an answer → share of such answers that were right on labelled texts',
      '# edition: 2026.1',
      `# source: fitted on data/gold/${kind}/dev.tsv by isotonic regression (benchmarks/quality/calibrate.ts)`,
      'place\traw\tshare',
      ...rows,
      '',
    ].join('\n'),
  )
}
