/** One text to what it asks for: linked spans, skill-like spans that the lexicon lacks, each with confidence, and the unlawful clauses. */
import type { CompiledLexicon, SkillKind } from './lexicon.ts'
import { linkSkills, type SkillSpan } from './link-skills.ts'
import { unknownSpans } from './unknown-skills.ts'
import { type UnlawfulClause, unlawfulClauses } from './unlawful.ts'

export interface TextSpan {
  /** UTF-16 code units of the text, end exclusive. */
  readonly start: number
  readonly end: number
  readonly text: string
  /** null: it looks like a skill but the lexicon has none for it. */
  readonly skill: { readonly id: string; readonly name: string } | null
  readonly kind: SkillKind | 'certificate'
  /** Proficiency 1–5; of a certificate the rank on its own ladder where that is 1–5. */
  readonly level: number | null
  readonly negated: boolean
  /** true: a must; false: nice to have; null: the text does not say. */
  readonly must: boolean | null
  /** Estimated share of such spans that are right, 0 … 1. */
  readonly confidence: number
}

export interface LinkedText {
  readonly spans: readonly TextSpan[]
  readonly flags: readonly UnlawfulClause[]
}

export function linkText(lexicon: CompiledLexicon, text: string): LinkedText {
  const known = linkSkills(lexicon, text)
  const flags = unlawfulClauses(text)
  const unknown = unknownSpans(text, [...known, ...flags])
  const spans = [...known.map(knownSpan), ...unknown].sort((a, b) => a.start - b.start)
  return { spans, flags }
}

function knownSpan(span: SkillSpan): TextSpan {
  const { start, end, text, id, name, kind, negated, must, certificateLevel } = span
  const rank = certificateLevel !== null && certificateLevel >= 1 && certificateLevel <= 5 ? certificateLevel : null
  return {
    start,
    end,
    text,
    skill: { id, name },
    kind,
    level: span.level ?? rank,
    negated,
    must,
    confidence: confidenceOf(span),
  }
}

/** Estimates set by hand, not fitted to labels. */
function confidenceOf({ text, kind, level, must }: SkillSpan): number {
  if (kind === 'certificate') return 0.96
  const isSaid = level !== null || must !== null
  if (text.length >= 4) return isSaid ? 0.97 : 0.93
  return isSaid ? 0.94 : 0.86
}
