/**
 * Writes data/skills/confidence.tsv: how often spans of each sort are right on dev, own, voices-dev, mend and hold, shrunk to the mean of all of their
 * class. The words of the grammar and the lexicon were chosen while looking at these, so what they say is too good: the share of each class
 * is lowered by the factor by which precision falls on texts that nobody had looked at: test, voices-holdout, and mend and hold as they were
 * first read. These numbers are all that is taken from the first two. Run, twice where the least of link-text.ts is to change:
 * node --conditions=duikou-source benchmarks/quality/fit-confidence.ts
 * With a file of marked texts that nobody has mended on yet it only prints the lines of first-readings.tsv for it.
 */
import { writeFileSync } from 'node:fs'
import { lexicon } from '@duikou/data/skills'
import { compileLexicon, linkText } from 'duikou'
import { trustedLength } from '../../packages/core/src/text/trusted-length.ts'
import { round } from './figures.ts'
import { goldSpans, linesOf, type MarkedText, spansIn } from './gold.ts'

/** Spans of the mean that are added to each sort. */
const SHRINK = 4
/** The most characters of each class of length; the last has all that are longer. */
const LENGTHS = ['4', '6', '8', ''] as const
/** The same of names inside of what is none: 行车 of 行车组织. */
const INSIDE = ['2', '3', ''] as const

interface Counts {
  found: number
  right: number
}

/** What is not known is left out of a reading for what is fitted here: nothing is held back. */
const words = compileLexicon({ ...lexicon, confidence: [], phrases: undefined })
const seen = sorted(goldSpans('dev'), goldSpans('own'), goldSpans('voices-dev'), goldSpans('mend'), goldSpans('hold'))
const unseen = sorted(goldSpans('test'), goldSpans('voices-holdout'))
const classes = ['asked', 'named', 'inside', 'document', ...LENGTHS]
const [newSet] = process.argv.slice(2)
if (newSet !== undefined) {
  const counts = sorted(spansIn(linesOf(newSet)))
  for (const one of classes) {
    const { found, right } = total(counts, one)
    console.log(`${newSet}\t${one || 'longer'}\t${found}\t${right}`)
  }
  process.exit()
}
const firstRead = linesOf(new URL('first-readings.tsv', import.meta.url)).slice(1)
const means = new Map(classes.map((one) => [one, share(total(seen, one), 0, 0)]))
const falls = new Map(
  classes.map((one) => {
    const mean = means.get(one) ?? 0
    const sum = total(unseen, one)
    for (const [, of, found, right] of firstRead) {
      if (of !== (one || 'longer')) continue
      sum.found += Number(found)
      sum.right += Number(right)
    }
    return [one, Math.min(1, sum.right / sum.found / mean)]
  }),
)
const rows = [...seen]
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([sort, counts]) => {
    const one = classOf(sort)
    const stated = share(counts, SHRINK, means.get(one) ?? 0) * (falls.get(one) ?? 1)
    const [evidence, linked, most] = sort.split('\t')
    return `${evidence}\t${linked}\t${most}\t${counts.found}\t${Math.round(stated * 100) / 100}`
  })
const fall = (one: string) => round(falls.get(one) ?? 1)
const lowered = LENGTHS.map((most) => `${most === '' ? 'longer' : `up to ${most}`} ${fall(most)}`)
const head = [
  '# How often a span of each sort is right: how it was recognised, whether the lexicon has it whole, its end or nothing of it, and its length',
  `# edition: ${lexicon.edition}`,
  '# source: hand-made by the Duikou project; fitted on dev, own, voices-dev, mend and hold of data/gold/skills by benchmarks/quality/fit-confidence.ts',
  `# whole names that are asked for lowered by ${fall('asked')}, those that merely stand there by ${fall('named')}, inside of what is none by ${fall('inside')}, documents by ${fall('document')}, others by their length (${lowered.join(', ')}): precision on texts that the grammar was not made with, over that on texts it was made with`,
  'evidence\tlinked\tmost\tspans\tshare',
]
writeFileSync(new URL('../../data/skills/confidence.tsv', import.meta.url), `${[...head, ...rows].join('\n')}\n`)

function sorted(...sets: readonly MarkedText[][]): Map<string, Counts> {
  const sorts = new Map<string, Counts>()
  for (const { text, marks } of sets.flat())
    for (const { start, end, negated, evidence, linked } of linkText(words, text).spans) {
      if (negated) continue
      const lengths = evidence === 'inside' ? INSIDE : linked === 'whole' || evidence === 'document' ? [] : LENGTHS
      const most = lengths.find((one) => one !== '' && trustedLength(text, start, end) <= Number(one)) ?? ''
      const key = `${evidence}\t${linked}\t${most}`
      const sort = sorts.get(key) ?? { found: 0, right: 0 }
      sort.found++
      if (marks.some((mark) => !mark.negated && mark.start === start && mark.end === end)) sort.right++
      sorts.set(key, sort)
    }
  return sorts
}

/** Of whole names «asked», «named» or «inside», «document» (whose end is plain, however long it is), or the class of length. */
function classOf(sort: string): string {
  const [evidence = '', linked, most = ''] = sort.split('\t')
  if (evidence === 'inside') return evidence
  if (linked === 'whole') return evidence === 'name' ? 'named' : 'asked'
  return evidence === 'document' ? evidence : most
}

function total(sorts: ReadonlyMap<string, Counts>, one: string): Counts {
  const sum = { found: 0, right: 0 }
  for (const [sort, { found, right }] of sorts) {
    if (classOf(sort) !== one) continue
    sum.found += found
    sum.right += right
  }
  return sum
}

function share({ found, right }: Counts, more: number, mean: number): number {
  return (right + more * mean) / (found + more)
}
