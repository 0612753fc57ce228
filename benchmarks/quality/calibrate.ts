/**
 * Fits the calibration of titles and of majors on labelled sets of data/gold and writes data/…/calibration.tsv. How much the prior weighs and
 * how many answers make a step was chosen for majors by the error on the set of each author while fitted on those of the others. For titles that
 * choice claims too much on titles that nobody has mended on, so that their prior weighs more:
 * node --conditions=duikou-source benchmarks/quality/calibrate.ts, then npm run build.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { majorWords } from '@duikou/data/major-words'
import { majors } from '@duikou/data/majors'
import { titles } from '@duikou/data/titles'
import { indexMajorWords, indexTitles } from 'duikou'
import { goldLines } from './gold.ts'
import { type Answer, isotonic } from './isotonic.ts'

const gold = new URL('../../data/gold/', import.meta.url)
const straight = ['first', 'later'].flatMap((place) => [`${place}\t0\t0`, `${place}\t1\t1`]).join('\n')

const titleIndex = indexTitles({ ...titles, titles: withoutLabelled(titles.titles), calibration: straight })
fit('titles', ['dev', 'own', 'mend', 'hold'], { each: 8, least: 15 }, (text) => titleIndex.link(text))
const majorLinker = indexMajorWords(majors, { ...majorWords, calibration: straight })
fit('majors', ['dev', 'own', 'mend', 'hold'], { each: 1, least: 25 }, (text) => majorLinker.link(text))

function fit(
  kind: string,
  sets: readonly string[],
  /** Answers of the prior in each of its bands; answers that make a step. */
  { each, least }: { readonly each: number; readonly least: number },
  link: (text: string) => readonly { readonly code: string; readonly confidence: number }[],
) {
  const answers: Record<'first' | 'later', Answer[]> = { first: prior(each), later: prior(each) }
  const files = sets.map((name) => new URL(`${kind}/${name}.tsv`, gold)).filter((file) => existsSync(file))
  for (const line of files.flatMap((file) => readFileSync(file, 'utf8').split('\n'))) {
    if (line === '' || line.startsWith('#')) continue
    const [, text = '', codes = ''] = line.split('\t')
    const right = codes.split('|')
    link(text).forEach(({ code, confidence }, place) => {
      answers[place === 0 ? 'first' : 'later'].push({ raw: confidence, isRight: right.includes(code) })
    })
  }
  const rows = (['first', 'later'] as const).flatMap((place) =>
    isotonic(answers[place], least).map(({ raw, share }) => `${place}\t${raw}\t${share}`),
  )
  writeFileSync(
    new URL(`../../data/${kind}/calibration.tsv`, import.meta.url),
    [
      '# Raw strength of an answer → share of such answers that were right on labelled texts',
      '# edition: 2026.1',
      `# source: fitted on ${sets.join(', ')} of data/gold/${kind} by isotonic regression (benchmarks/quality/calibrate.ts)`,
      'place\traw\tshare',
      ...rows,
      '',
    ].join('\n'),
  )
}

/** The raw strength taken at its word by a few answers of every strength: what the labels do not cover stays sober. */
function prior(each: number): Answer[] {
  const bands = 10
  return Array.from({ length: bands * each }, (_, i) => {
    const raw = (Math.floor(i / each) + 0.5) / bands
    return { raw, isRight: (i % each) + 0.5 < raw * each }
  })
}

/** The table without the very titles that are labelled, so that it answers them as it would answer new ones. */
function withoutLabelled(table: string): string {
  const labelled = new Set(goldLines('titles/dev.tsv').map(([, title = '']) => bare(title)))
  return table
    .split('\n')
    .map((line) => {
      const [code = '', cell = ''] = line.split('\t')
      return `${code}\t${cell
        .split('|')
        .filter((title) => !labelled.has(bare(title)))
        .join('|')}`
    })
    .join('\n')
}

function bare(title: string): string {
  return title.toLowerCase().replace(/[\s()（）~]/g, '')
}
