/**
 * Writes data/skills/confidence.tsv: how often spans of each sort are right on dev and own, shrunk to the mean of all. The words of the
 * grammar were chosen while looking at both, so what they say is too good: the shares of names that the lexicon has whole, and those of all other
 * spans, are lowered each by the factor by which precision falls on texts that nobody looked at. These two numbers are all that is taken
 * from the test set. Run: node --conditions=duikou-source benchmarks/quality/fit-confidence.ts
 */
import { writeFileSync } from 'node:fs'
import { lexicon } from '@duikou/data/skills'
import { compileLexicon, linkText } from 'duikou'
import { round } from './figures.ts'
import { goldSpans, type MarkedText } from './gold.ts'

/** Spans of the mean that are added to each sort. */
const SHRINK = 4

const words = compileLexicon(lexicon)
const seen = sorted(goldSpans('dev'), goldSpans('own'))
const test = sorted(goldSpans('test'))
const mean = share(seen, () => true)
const fall = (whole: boolean) => {
  const isAlike = (sort: string) => sort.endsWith('whole') === whole
  return Math.min(1, share(test, isAlike) / share(seen, isAlike))
}
const rows = [...seen]
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([sort, { found, right }]) => {
    const stated = ((right + SHRINK * mean) / (found + SHRINK)) * fall(sort.endsWith('whole'))
    return `${sort}\t${found}\t${Math.round(stated * 100) / 100}`
  })
const head = [
  '# How often a span of each sort is right: how it was recognised, and whether the lexicon has it whole, its end or nothing of it',
  `# edition: ${lexicon.edition}`,
  '# source: hand-made by the Duikou project; fitted on dev.tsv and own.tsv of data/gold/skills by benchmarks/quality/fit-confidence.ts',
  `# whole names lowered by ${round(fall(true))}, others by ${round(fall(false))}: precision on texts that the grammar was not made with, over that on texts it was made with`,
  'evidence\tlinked\tspans\tshare',
]
writeFileSync(new URL('../../data/skills/confidence.tsv', import.meta.url), `${[...head, ...rows].join('\n')}\n`)

function sorted(...sets: readonly MarkedText[][]): Map<string, { found: number; right: number }> {
  const sorts = new Map<string, { found: number; right: number }>()
  for (const { text, marks } of sets.flat())
    for (const { start, end, negated, evidence, linked } of linkText(words, text).spans) {
      if (negated) continue
      const key = `${evidence}\t${linked}`
      const sort = sorts.get(key) ?? { found: 0, right: 0 }
      sort.found++
      if (marks.some((mark) => !mark.negated && mark.start === start && mark.end === end)) sort.right++
      sorts.set(key, sort)
    }
  return sorts
}

function share(
  sorts: ReadonlyMap<string, { found: number; right: number }>,
  isMeant: (sort: string) => boolean,
): number {
  const meant = [...sorts].filter(([sort]) => isMeant(sort)).map(([, counts]) => counts)
  return meant.reduce((sum, { right }) => sum + right, 0) / meant.reduce((sum, { found }) => sum + found, 0)
}
