import type { Lexicon } from '../../packages/core/src/text/lexicon.ts'

interface Near {
  readonly a: string
  readonly b: string
  readonly perMille: number
  readonly evidence: string
}

/** Pairs that nobody judged, strongest first. */
export function relate(lexicon: Pick<Lexicon, 'skills' | 'majorSkills' | 'related'>): Near[]

/** The lines of data/skills/related-measured.tsv for the lexicon as it is. */
export function measuredLines(): string[]
