/**
 * Skills that texts ask for and the lexicon lacks: collected into a list, answered by a person (the same as one of ours, a new skill, no
 * skill), and merged into a lexicon of the region, which stands beside ours and never changes it.
 */
import { z } from 'zod'
import { digestText } from '../model/digest.ts'
import { compareIds } from '../model/id.ts'
import { type Lexicon, LexiconSkill, SkillKind } from './lexicon.ts'
import type { TextSpan } from './link-text.ts'
import { normalName } from './normalise.ts'
import type { SkillSuggester, SuggestedSkill } from './suggest-skills.ts'

export interface UnknownSkill {
  readonly phrase: string
  readonly kind: TextSpan['kind']
  /** How often it was asked for; negated mentions do not count. */
  readonly times: number
  /** The first text that has it. */
  readonly example: string
  readonly suggestions: readonly SuggestedSkill[]
}

/** What a person says of a phrase. */
export type UnknownAnswer =
  /** By id, or by a name of it. */
  | { readonly phrase: string; readonly is: 'same'; readonly skill: string }
  | { readonly phrase: string; readonly is: 'new'; readonly kind: string }
  | { readonly phrase: string; readonly is: 'none' }

export const RegionalLexicon = z.object({
  id: z.string(),
  edition: z.string(),
  source: z.string(),
  /** More names of skills and certificates of ours. */
  aliases: z.array(z.object({ skill: z.string(), alias: z.string() })),
  skills: z.array(LexiconSkill),
  /** Phrases that look like skills and are none. */
  ignored: z.array(z.string()),
})
export type RegionalLexicon = z.infer<typeof RegionalLexicon>

export const emptyRegional: RegionalLexicon = {
  id: 'regional',
  edition: '1',
  source: 'answers to unknown skills',
  aliases: [],
  skills: [],
  ignored: [],
}

/** Most frequent first, then by phrase; the doubtful ones too: a person decides. Phrases that differ in case, width or spaces are one. */
export function unknownSkills(
  texts: Iterable<{
    readonly text: string
    readonly spans: readonly TextSpan[]
    readonly doubtful?: readonly TextSpan[]
  }>,
  suggest: SkillSuggester,
): UnknownSkill[] {
  const met = new Map<string, { phrase: string; kind: TextSpan['kind']; times: number; example: string }>()
  for (const { text, spans, doubtful = [] } of texts)
    for (const span of [...spans, ...doubtful]) {
      if (span.skill !== null || span.negated) continue
      const key = normalName(span.text)
      const known = met.get(key)
      if (known === undefined) met.set(key, { phrase: span.text, kind: span.kind, times: 1, example: text })
      else known.times++
    }
  return [...met.values()]
    .sort((a, b) => b.times - a.times || compareIds(a.phrase, b.phrase))
    .map((one) => ({ ...one, suggestions: suggest(one.phrase) }))
}

/** What could not be merged, and why. */
export interface AnswerIssue {
  readonly code: 'unknown_skill_id' | 'name_is_taken' | 'kind_unknown'
  readonly phrase: string
  readonly found: string
}

/** Answers added to what the region has answered before; a later answer to the same phrase replaces the earlier one. */
export function mergeAnswers(
  ours: Lexicon,
  before: RegionalLexicon,
  answers: readonly UnknownAnswer[],
): { readonly lexicon: RegionalLexicon; readonly issues: readonly AnswerIssue[] } {
  const ids = new Set([...ours.skills, ...ours.certificates, ...before.skills].map(({ id }) => id))
  const taken = new Map(
    [...ours.skills, ...ours.certificates].flatMap(({ id, name, aliases }) =>
      [name, ...aliases].map((one) => [normalName(one), id] as const),
    ),
  )
  const idOf = (said: string) =>
    ids.has(said) ? said : (taken.get(normalName(said)) ?? skills.get(normalName(said))?.id ?? null)
  const issues: AnswerIssue[] = []
  const aliases = new Map(before.aliases.map((one) => [normalName(one.alias), one]))
  const skills = new Map(before.skills.map((one) => [normalName(one.name), one]))
  const ignored = new Map(before.ignored.map((one) => [normalName(one), one]))
  for (const answer of answers) {
    const { phrase } = answer
    const key = normalName(phrase)
    const owner = taken.get(key)
    const skill = answer.is === 'same' ? idOf(answer.skill) : null
    if (answer.is === 'same' && skill === null) issues.push({ code: 'unknown_skill_id', phrase, found: answer.skill })
    else if (answer.is === 'new' && !SkillKind.safeParse(answer.kind).success)
      issues.push({ code: 'kind_unknown', phrase, found: answer.kind })
    else if (owner !== undefined) issues.push({ code: 'name_is_taken', phrase, found: owner })
    else {
      aliases.delete(key)
      skills.delete(key)
      ignored.delete(key)
      if (skill !== null) aliases.set(key, { skill, alias: phrase })
      else if (answer.is !== 'new') ignored.set(key, phrase)
      else skills.set(key, { id: regionalId(key), name: phrase, kind: SkillKind.parse(answer.kind), aliases: [] })
    }
  }
  return {
    lexicon: {
      ...before,
      aliases: sorted([...aliases.values()], ({ alias }) => alias),
      skills: sorted([...skills.values()], ({ id }) => id),
      ignored: sorted([...ignored.values()], (one) => one),
    },
    issues,
  }
}

/** Ours with the names and skills of a region; what the region calls by a name that is ours already stays ours. */
export function withRegional(ours: Lexicon, regional: RegionalLexicon): Lexicon {
  const aliases = new Map<string, string[]>()
  for (const { skill, alias } of regional.aliases) aliases.set(skill, [...(aliases.get(skill) ?? []), alias])
  const named = <T extends { readonly id: string; readonly aliases: string[] }>(entry: T): T => {
    const more = aliases.get(entry.id)
    return more === undefined ? entry : { ...entry, aliases: [...entry.aliases, ...more] }
  }
  // The dictionary of ours lacks the names of the region.
  const { compiled: _compiled, ...rest } = ours
  return {
    ...rest,
    hash: digestText(`${ours.hash} ${JSON.stringify(regional)}`),
    skills: [...ours.skills, ...regional.skills].map(named),
    certificates: ours.certificates.map(named),
    ignored: [...(ours.ignored ?? []), ...regional.ignored],
  }
}

/** From the name alone, so that two people who add the same skill give it the same id. */
function regionalId(key: string): string {
  return `RS-${digestText(key).slice(0, 10)}`
}

function sorted<T>(list: T[], by: (one: T) => string): T[] {
  return list.sort((a, b) => compareIds(by(a), by(b)))
}
