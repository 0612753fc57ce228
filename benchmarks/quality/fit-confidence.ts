/**
 * Writes data/skills/confidence.tsv: how often spans of each sort are right on dev, own and voices-dev, shrunk to the mean of all of their
 * length. The words of the grammar were chosen while looking at these, so what they say is too good: the shares of names that the lexicon has
 * whole, and those of all other spans by their length, are lowered each by the factor by which precision falls on texts that nobody looked at
 * (test; for the rarer sorts, voices-holdout as well). These numbers are all that is taken from the latter. Run, twice where the least of link-text.ts is to change:
 * node --conditions=duikou-source benchmarks/quality/fit-confidence.ts
 */
import { writeFileSync } from 'node:fs'
import { lexicon } from '@duikou/data/skills'
import { compileLexicon, linkText } from 'duikou'
import { round } from './figures.ts'
import { goldSpans, type MarkedText } from './gold.ts'

/** Spans of the mean that are added to each sort. */
const SHRINK = 4
/** The most characters of each class of length; the last has all that are longer. */
const LENGTHS = ['4', '6', '8', ''] as const

interface Counts {
  found: number
  right: number
}

/** What is not known is left out of a reading for what is fitted here: nothing is held back. */
const words = compileLexicon({ ...lexicon, confidence: [] })
const seen = sorted(goldSpans('dev'), goldSpans('own'), goldSpans('voices-dev'))
const test = sorted(goldSpans('test'))
const unseen = sorted(goldSpans('test'), goldSpans('voices-holdout'))
const classes = ['whole', 'document', ...LENGTHS]
const means = new Map(classes.map((one) => [one, share(total(seen, one), 0, 0)]))
const falls = new Map(
  classes.map((one) => {
    const mean = means.get(one) ?? 0
    const others = share(total(unseen), 0, 0) / share(total(seen), 0, 0)
    const fallen = one === 'whole' ? share(total(test, one), 0, 0) : share(total(unseen, one), SHRINK, mean * others)
    return [one, Math.min(1, fallen / mean)]
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
const lowered = LENGTHS.map((most) => `${most === '' ? 'longer' : `up to ${most}`} ${round(falls.get(most) ?? 1)}`)
const head = [
  '# How often a span of each sort is right: how it was recognised, whether the lexicon has it whole, its end or nothing of it, and its length',
  `# edition: ${lexicon.edition}`,
  '# source: hand-made by the Duikou project; fitted on dev, own and voices-dev of data/gold/skills by benchmarks/quality/fit-confidence.ts',
  `# whole names lowered by ${round(falls.get('whole') ?? 1)}, documents by ${round(falls.get('document') ?? 1)}, others by their length (${lowered.join(', ')}): precision on texts that the grammar was not made with, over that on texts it was made with`,
  'evidence\tlinked\tmost\tspans\tshare',
]
writeFileSync(new URL('../../data/skills/confidence.tsv', import.meta.url), `${[...head, ...rows].join('\n')}\n`)

function sorted(...sets: readonly MarkedText[][]): Map<string, Counts> {
  const sorts = new Map<string, Counts>()
  for (const { text, marks } of sets.flat())
    for (const { start, end, negated, evidence, linked } of linkText(words, text).spans) {
      if (negated) continue
      const most =
        linked === 'whole' || evidence === 'document'
          ? ''
          : (LENGTHS.find((one) => one !== '' && end - start <= Number(one)) ?? '')
      const key = `${evidence}\t${linked}\t${most}`
      const sort = sorts.get(key) ?? { found: 0, right: 0 }
      sort.found++
      if (marks.some((mark) => !mark.negated && mark.start === start && mark.end === end)) sort.right++
      sorts.set(key, sort)
    }
  return sorts
}

/** «whole», «document» (whose end is plain, however long it is), or the class of length. */
function classOf(sort: string): string {
  const [evidence = '', linked, most = ''] = sort.split('\t')
  return linked === 'whole' ? linked : evidence === 'document' ? evidence : most
}

/** Of a class, or of all but whole names. */
function total(sorts: ReadonlyMap<string, Counts>, one?: string): Counts {
  const sum = { found: 0, right: 0 }
  for (const [sort, { found, right }] of sorts) {
    if (one === undefined ? classOf(sort) === 'whole' : classOf(sort) !== one) continue
    sum.found += found
    sum.right += right
  }
  return sum
}

function share({ found, right }: Counts, more: number, mean: number): number {
  return (right + more * mean) / (found + more)
}
