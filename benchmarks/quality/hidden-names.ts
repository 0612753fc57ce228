/**
 * What is suggested for names that were hidden from the suggester: of every fifth skill one alias (right is that skill), of every other fifth
 * skill all names (nothing is right), for half of what texts ask for and the lexicon lacks is taken to be new.
 */
import { lexicon } from '@duikou/data/skills'
import { skillSuggester } from 'duikou'

const EVERY = 5

export interface SuggestionAnswer {
  readonly raw: number
  readonly confidence: number
  readonly isRight: boolean
}

/** `whole`, `alias`: which of each five skills are hidden whole, and which lose an alias. */
export function hiddenAnswers(whole: number, alias: number): Record<'first' | 'later', SuggestionAnswer[]> {
  const asked: { readonly phrase: string; readonly meant: string | null }[] = []
  const skills = lexicon.skills.flatMap((skill, i) => {
    const middle = skill.aliases[Math.floor(skill.aliases.length / 2)]
    if (i % EVERY === whole) {
      asked.push({ phrase: skill.name, meant: null })
      return []
    }
    if (i % EVERY !== alias || middle === undefined) return [skill]
    asked.push({ phrase: middle, meant: skill.id })
    return [{ ...skill, aliases: skill.aliases.filter((one) => one !== middle) }]
  })
  const suggest = skillSuggester({ ...lexicon, skills })
  const answers: Record<'first' | 'later', SuggestionAnswer[]> = { first: [], later: [] }
  for (const { phrase, meant } of asked)
    suggest(phrase).forEach(({ id, nearness, confidence }, place) => {
      answers[place === 0 ? 'first' : 'later'].push({ raw: nearness, confidence, isRight: id === meant })
    })
  return answers
}
