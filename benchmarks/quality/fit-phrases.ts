/**
 * Fits what the features of phrases weigh on the labelled sets of data/gold/skills that are for fitting, and writes data/skills/phrases.tsv and
 * data/skills/confidence-learned.tsv:
 * node --conditions=duikou-source benchmarks/quality/fit-phrases.ts, then node data/build.mjs and npm run build.
 * The lexicon holds most names of these texts, since they were looked at when it was made, and of a new text it lacks more: so the weights are
 * fitted on readings with lexicons of which a part is hidden. How sure a phrase is by its margin is told by sets that the weights were not fitted on,
 * each in turn. With --left-out only these figures are printed and nothing is written.
 */
import { writeFileSync } from 'node:fs'
import { lexicon } from '@duikou/data/skills'
import { compileLexicon, linkText } from 'duikou'
import { UNIT } from '../../packages/core/src/text/phrase-weights.ts'
import { precisionRecall } from './figures.ts'
import { type FittingSet, fittingSets, goldSpans, type MarkedText } from './gold.ts'
import { isotonic } from './isotonic.ts'
import { type Example, examplesOf, Features, hidden } from './phrase-examples.ts'
import { fitted } from './semi-markov.ts'

/** Shares of the lexicon that are hidden, and by which seed. */
const HIDDEN = [
  [0.25, 1],
  [0.25, 2],
  [0.5, 3],
  [0.5, 4],
] as const
/** Weights nearer to nought are left out. */
const LEAST = 8

const features = new Features()
const lexicons = HIDDEN.map(([share, seed]) => hidden(share, seed))
const bySet = new Map<FittingSet, Example[]>(
  fittingSets.map((set) => [set, lexicons.flatMap((words) => examplesOf(words, goldSpans(set), features))]),
)

/** Lines of features and weights, fitted on these sets. */
function weightsOf(sets: readonly FittingSet[]): string[] {
  const weights = fitted(
    sets.flatMap((set) => bySet.get(set) ?? []),
    features.names.length,
  )
  return features.names
    .map((name, i) => ({ name, weight: Math.round((weights[i] as number) * UNIT) }))
    .filter(({ weight }) => Math.abs(weight) >= LEAST)
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, weight }) => `${name}\t${weight}`)
}

/** Margins are told apart by half nats, up to so many. */
const STEPS = 12

interface Answer {
  readonly linked: string
  readonly step: number
  readonly isRight: boolean
}

/** Reads a set with weights fitted on the others: each phrase that was weighed, and what the whole reading is worth if those from each step on are kept. */
function leftOut(set: FittingSet): Answer[] {
  const phrases = weightsOf(fittingSets.filter((other) => other !== set)).join('\n')
  // The share that is stated tells the step.
  const confidence = ['whole', 'part', 'no'].flatMap((linked) => [
    ...Array.from({ length: STEPS }, (_, most) => ({ evidence: 'learned', linked, most, share: (most + 1) / 100 })),
    { evidence: 'learned', linked, share: (STEPS + 1) / 100 },
  ])
  const words = compileLexicon({
    ...lexicon,
    phrases,
    confidence: [...(lexicon.confidence ?? []).filter(({ evidence }) => evidence !== 'learned'), ...confidence],
  })
  return goldSpans(set).flatMap(({ text, marks }: MarkedText) => {
    const { spans, doubtful } = linkText(words, text)
    return [...spans, ...doubtful]
      .filter(({ negated }) => !negated)
      .map(({ start, end, linked, confidence: stated }) => ({
        linked,
        step: stated < (STEPS + 2) / 100 ? Math.round(stated * 100) - 1 : -1,
        isRight: marks.some((mark) => !mark.negated && mark.start === start && mark.end === end),
      }))
  })
}

const answers = new Map(fittingSets.map((set) => [set, leftOut(set)]))
for (const [set, found] of answers) {
  const wanted = goldSpans(set).reduce((sum, { marks }) => sum + marks.filter(({ negated }) => !negated).length, 0)
  const figures = [0, 1, 2, 3].map((least) => {
    const kept = found.filter(({ step }) => step === -1 || step >= least)
    const right = kept.filter(({ isRight }) => isRight).length
    const { precision, recall, f1 } = precisionRecall({ found: kept.length, wanted, right })
    return `≥${least}: ${precision} ${recall} ${f1}`
  })
  console.log(set, found.length, figures.join('  '))
}
if (!process.argv.includes('--left-out')) write()

function write(): void {
  const lines = weightsOf(fittingSets)
  const legend = [
    '# What features of phrases weigh, 64 to a nat: a piece of a text is divided into phrases and what is in none as weighs most (learned-phrases.ts)',
    `# edition: ${lexicon.edition}`,
    `# source: hand-made by the Duikou project; fitted on ${fittingSets.join(', ')} of data/gold/skills by benchmarks/quality/fit-phrases.ts`,
    '# Kinds of features by their first letter. Where a phrase begins: a the unit there, b two, c the unit before, f word of the grammar before, g phrase of the grammar, h name of the lexicon, i how far from the beginning, j phrase and unit before, k name and word before.',
    '# Where it ends: l the last unit, m two, n the unit behind, q word of the grammar behind, r phrase of the grammar, s name, t head or device, u phrase and unit behind. In none: v a unit, w whether in a name or phrase of the grammar. Within: x two units, y one.',
    '# As a whole: A length, B the name it is, C the phrase of the grammar it is, D how the text asks and what stands around, E the pieces around, F all of the piece, G names that begin or end it, H length and head, I short or without worth.',
    '# Units stand for themselves, A for a letter of ASCII, 9 for a digit, capitals beyond an end for how pieces are joined (L list, S 等, C ), O (, N colon, M comma, E sentence).',
    'feature\tweight',
  ]
  writeFileSync(new URL('../../data/skills/phrases.tsv', import.meta.url), `${[...legend, ...lines].join('\n')}\n`)
  const all = [...answers.values()].flat()
  const rows = ['whole', 'part', 'no'].flatMap((linked) => {
    const known = all.filter((one) => one.linked === linked && one.step >= 0)
    const steps = isotonic(known.map(({ step, isRight }) => ({ raw: step, isRight })))
    return Array.from({ length: STEPS + 1 }, (_, step) => {
      const share = steps.findLast(({ raw }) => raw <= step + 0.5)?.share ?? steps[0]?.share ?? 0
      const count = known.filter((one) => one.step === step).length
      return `learned\t${linked}\t${step === STEPS ? '' : step}\t${count}\t${Math.round(share * 100) / 100}`
    })
  })
  const head = [
    '# How often a phrase that was weighed is right: by what the lexicon has of it, and its margin in half nats (the piece with it over the piece without it)',
    `# edition: ${lexicon.edition}`,
    `# source: hand-made by the Duikou project; each of ${fittingSets.join(', ')} of data/gold/skills read with weights fitted on the others, by benchmarks/quality/fit-phrases.ts`,
    'evidence\tlinked\tmost\tspans\tshare',
  ]
  writeFileSync(
    new URL('../../data/skills/confidence-learned.tsv', import.meta.url),
    `${[...head, ...rows].join('\n')}\n`,
  )
}
