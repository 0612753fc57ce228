/** Which skill of the lexicon may be meant by a phrase that it lacks: nearest names by characters and pairs, best name of each skill. */
import { calibration } from './calibration.ts'
import { indexGrams } from './grams.ts'
import type { Lexicon } from './lexicon.ts'
import { normalName } from './normalise.ts'

export interface SuggestedSkill {
  readonly id: string
  readonly name: string
  /** The name that is near. */
  readonly by: string
  /** Cosine, 0 … 1, rounded to thousandths. */
  readonly nearness: number
  /** Share of suggestions at this nearness and place that were right where names had been hidden; the nearness itself where nothing was measured. */
  readonly confidence: number
}

export type SkillSuggester = (phrase: string, most?: number) => SuggestedSkill[]

/** Nearest first; of equal ones the one that stands first in the lexicon. Names with nothing in common are not suggested. */
export function skillSuggester(lexicon: Lexicon): SkillSuggester {
  const names = [...lexicon.skills, ...lexicon.certificates].flatMap(({ id, name, aliases }) =>
    [name, ...aliases].map((by) => ({ id, name, by })),
  )
  const shares = calibration(lexicon.suggestions ?? '')
  const index = indexGrams(names.map(({ by }) => normalName(by)))
  return (phrase, most = 3) => {
    const suggested = new Map<string, SuggestedSkill>()
    for (const { name: place, nearness } of index.near(index.vectorOf(normalName(phrase)), most * 8)) {
      const name = names[place]
      if (name === undefined || suggested.has(name.id) || suggested.size === most || nearness < LEAST) continue
      suggested.set(name.id, {
        ...name,
        nearness: Math.round(nearness * 1000) / 1000,
        confidence: shares.share(nearness, suggested.size),
      })
    }
    return [...suggested.values()]
  }
}

/** Less is common characters by accident. */
const LEAST = 0.2
