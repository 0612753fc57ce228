/** Free text to skills and certificates of the lexicon, with the place of each and what the text says about it. */

import { withPairs } from './certificate-pairs.ts'
import { certificateRank, levelBeside } from './certificate-words.ts'
import { type Found, findEntries } from './dictionary.ts'
import type { CompiledLexicon, SkillKind } from './lexicon.ts'
import { withoutMajors } from './major-mentions.ts'
import { type NormalText, normalise, originalPlace } from './normalise.ts'
import { type Requirement, requirementsOf } from './requirements.ts'

export interface SkillSpan extends Requirement {
  /** UTF-16 code units of the original text, end exclusive: `text` is what stands there. */
  readonly start: number
  readonly end: number
  readonly text: string
  readonly kind: SkillKind | 'certificate'
  readonly id: string
  readonly name: string
  /** Rank on the certificate's own ladder; null for skills, and where no level is said. */
  readonly certificateLevel: number | null
}

/** In the order of the text, never overlapping. Names of majors (… 等相关专业) are left out. */
export function linkSkills(lexicon: CompiledLexicon, text: string): SkillSpan[] {
  const normal = normalise(text)
  const found = withoutMajors(normal.text, namesIn(lexicon, normal))
  const requirements = requirementsOf(normal.text, found)
  return found.map((name, i) => spanOf(normal, name, requirements[i]))
}

function namesIn({ dictionary }: CompiledLexicon, normal: NormalText): readonly Found[] {
  return withPairs(dictionary, normal.text, findEntries(dictionary, normal))
}

function spanOf(normal: NormalText, name: Found, requirement: Requirement | undefined): SkillSpan {
  const { start, end } = originalPlace(normal, name.start, name.end)
  const { entry } = name
  return {
    start,
    end,
    text: normal.original.slice(start, end),
    kind: entry.of === 'skill' ? entry.kind : 'certificate',
    id: entry.id,
    name: entry.name,
    level: requirement?.level ?? null,
    negated: requirement?.negated ?? false,
    must: requirement?.must ?? null,
    certificateLevel: certificateLevelOf(normal.text, name),
  }
}

/** Rank of the level said inside the name (中级钳工) or beside it (安检证（中级）). */
export function certificateLevelOf(text: string, { entry, level, start, end }: Found): number | null {
  if (entry.of !== 'certificate') return null
  return certificateRank(level ?? levelBeside(text, start, end, entry.ladder), entry.ladder)
}
