/**
 * Writes data/skills/suggestions.tsv: how often a suggested skill of some nearness is the one that is meant, measured by hiding names of our
 * own (hidden-names.ts). Run: node --conditions=duikou-source benchmarks/quality/fit-suggestions.ts
 */
import { writeFileSync } from 'node:fs'
import { lexicon } from '@duikou/data/skills'
import { hiddenAnswers } from './hidden-names.ts'
import { isotonic } from './isotonic.ts'

const answers = hiddenAnswers(1, 3)
const rows = (['first', 'later'] as const).flatMap((place) =>
  isotonic(answers[place], 40).map(({ raw, share }) => `${place}\t${raw}\t${share}`),
)
writeFileSync(
  new URL('../../data/skills/suggestions.tsv', import.meta.url),
  [
    '# Nearness of a suggested skill → share of such suggestions that were the skill meant, by their place in the list',
    `# edition: ${lexicon.edition}`,
    '# source: hand-made by the Duikou project; fitted on hidden names of the lexicon by benchmarks/quality/fit-suggestions.ts',
    'place\traw\tshare',
    ...rows,
    '',
  ].join('\n'),
)
