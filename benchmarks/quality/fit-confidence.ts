/**
 * Writes data/skills/confidence.tsv: how often spans of each sort are right on dev, own, voices-dev, mend and hold, shrunk to the mean of all of their
 * class. The words of the grammar and the lexicon were chosen while looking at these, so what they say is too good: the share of each class
 * is lowered by the factor by which precision falls on texts that nobody had looked at: test, voices-holdout, and mend and hold as they were
 * first read. These numbers are all that is taken from the first two. Run, twice where the least of link-text.ts is to change:
 * node --conditions=duikou-source benchmarks/quality/fit-confidence.ts
 */
import { writeFileSync } from 'node:fs'
import { lexicon } from '@duikou/data/skills'
import { compileLexicon, linkText } from 'duikou'
import { trustedLength } from '../../packages/core/src/text/trusted-length.ts'
import { round } from './figures.ts'
import { goldSpans, type MarkedText } from './gold.ts'

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
const words = compileLexicon({ ...lexicon, confidence: [] })
const seen = sorted(goldSpans('dev'), goldSpans('own'), goldSpans('voices-dev'), goldSpans('mend'), goldSpans('hold'))
const unseen = sorted(goldSpans('test'), goldSpans('voices-holdout'))
const classes = ['asked', 'named', 'inside', 'document', ...LENGTHS]
/** Of the spans found in mend and in hold before anything was mended on them, by class. */
const FIRST_READ: readonly Readonly<Record<string, Counts>>[] = [
  {
    asked: { found: 182, right: 163 },
    named: { found: 31, right: 28 },
    inside: { found: 9, right: 1 },
    document: { found: 9, right: 5 },
    4: { found: 55, right: 44 },
    6: { found: 22, right: 16 },
    8: { found: 15, right: 6 },
    '': { found: 4, right: 0 },
  },
  {
    asked: { found: 168, right: 157 },
    named: { found: 34, right: 32 },
    inside: { found: 20, right: 9 },
    document: { found: 13, right: 10 },
    4: { found: 53, right: 42 },
    6: { found: 36, right: 10 },
    8: { found: 15, right: 8 },
    '': { found: 5, right: 0 },
  },
]
const means = new Map(classes.map((one) => [one, share(total(seen, one), 0, 0)]))
const falls = new Map(
  classes.map((one) => {
    const mean = means.get(one) ?? 0
    const read = [total(unseen, one), ...FIRST_READ.map((set) => set[one] ?? { found: 0, right: 0 })]
    const sum = (what: keyof Counts) => read.reduce((all, counts) => all + counts[what], 0)
    return [one, Math.min(1, sum('right') / sum('found') / mean)]
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
