/** One text to what it asks for: the phrases that name skills, linked where the lexicon knows them, each with confidence, and the unlawful clauses. */
import { type Entry, entryAt, entryNamed, type Found, findEntries } from './dictionary.ts'
import { kindOf, spokenKind } from './kinds.ts'
import type { CompiledLexicon, SkillKind } from './lexicon.ts'
import { certificateLevelOf } from './link-skills.ts'
import { withoutMajors } from './major-mentions.ts'
import { isMistyped, MISTYPED } from './misspelling.ts'
import { type NormalText, normalise, originalPlace } from './normalise.ts'
import type { Evidence, Phrase } from './phrase-core.ts'
import { DOING } from './phrase-right.ts'
import { phrasesOf } from './phrases.ts'
import { requirementsOf } from './requirements.ts'
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
  /** How it was recognised. */
  readonly evidence: Evidence
  /** Whether the lexicon names the whole of it, only what it ends with, or nothing. */
  readonly linked: Linked
  /** Share of such spans that are right on labelled texts, 0 … 1. */
  readonly confidence: number
}

export type Linked = 'whole' | 'part' | 'no'

export interface LinkedText {
  readonly spans: readonly TextSpan[]
  readonly flags: readonly UnlawfulClause[]
}

export function linkText(lexicon: CompiledLexicon, text: string): LinkedText {
  const normal = normalise(text)
  const flags = unlawfulClauses(text)
  const { dictionary } = lexicon
  const names = findEntries(dictionary, normal)
  const lookup = (start: number, end: number) => entryAt(dictionary, normal, start, end)
  const named = (name: string, asTitle: boolean) => entryNamed(dictionary, name, asTitle)
  const phrases = phrasesOf(normal, names, lookup, named)
  const meanings: Meaning[] = []
  const all: Found[] = []
  for (const phrase of phrases) {
    const meaning = meaningOf(normal, lexicon, phrase)
    meanings.push(meaning)
    all.push(meaning.found)
  }
  const found = withoutMajors(normal.text, all)
  const requirements = requirementsOf(normal.text, found)
  const spans: TextSpan[] = []
  /** `found` is what remains of `all`, in the same order. */
  let at = 0
  for (let i = 0; i < found.length; i++) {
    const one = found[i] as Found
    while (all[at] !== one) at++
    const meaning = meanings[at++] as Meaning
    const requirement = requirements[i]
    if (requirement === undefined) continue
    const { start, end } = originalPlace(normal, one.start, one.end)
    if (flags.length > 0 && touchesAny(flags, start, end)) continue
    const { entry } = one
    if (entry.id === '' && lexicon.isIgnored(entry.name)) continue
    const said = text.slice(start, end)
    const rank = entry.of === 'certificate' ? certificateLevelOf(normal.text, one) : null
    const linked = entry.id === '' ? 'no' : meaning.isWhole ? 'whole' : 'part'
    spans.push({
      start,
      end,
      text: said,
      skill: entry.id === '' ? null : { id: entry.id, name: entry.name },
      kind: entry.of === 'skill' ? spokenKind(normal.text, one.start, one.end, said, entry.kind) : 'certificate',
      level: requirement.level ?? (rank !== null && rank >= 1 && rank <= 5 ? rank : null),
      negated: requirement.negated,
      must: requirement.must,
      evidence: meaning.evidence,
      linked,
      confidence: confidenceOf(lexicon, meaning, linked),
    })
  }
  return { spans, flags }
}

function confidenceOf(lexicon: CompiledLexicon, { evidence, isMistyped }: Meaning, linked: Linked): number {
  const share = lexicon.confidence(evidence, linked)
  return isMistyped ? Math.round(share * MISTYPED * 1000) / 1000 : share
}

function touchesAny(flags: readonly UnlawfulClause[], start: number, end: number): boolean {
  return flags.some((flag) => flag.start < end && start < flag.end)
}

interface Meaning {
  readonly found: Found
  /** The lexicon names the whole of the phrase. */
  readonly isWhole: boolean
  readonly isMistyped: boolean
  readonly evidence: Evidence
}

/** A phrase as a name: the lexicon's where it is one, or where a name of the same kind is its end and half of it. */
function meaningOf(normal: NormalText, lexicon: CompiledLexicon, { start, end, names, evidence }: Phrase): Meaning {
  const whole = wholeName(normal, lexicon, start, end, names)
  if (whole !== null) {
    const mistyped = isMistyped(lexicon.dictionary, normal.text, start, end)
    return { found: whole, isWhole: true, isMistyped: mistyped, evidence }
  }
  const spelt = names.length === 0 ? lexicon.spell(normal.text.slice(start, end)) : null
  if (spelt !== null)
    return { found: { start, end, entry: spelt, level: null }, isWhole: true, isMistyped: true, evidence }
  return { found: partlyNamed(normal, start, end, names), isWhole: false, isMistyped: false, evidence }
}

function wholeName(
  normal: NormalText,
  { dictionary }: CompiledLexicon,
  start: number,
  end: number,
  names: readonly Found[],
): Found | null {
  for (const name of names) if (name.start === start && name.end === end) return name
  const entry = entryAt(dictionary, normal, start, end)
  if (entry !== null) return { start, end, entry, level: null }
  for (const name of names)
    if (name.start === start && name.end > end) return { start, end, entry: name.entry, level: name.level }
  for (const name of names)
    if (name.start === start && isEdition(normal.text, name, end))
      return { start, end, entry: name.entry, level: name.level }
  return null
}

/** GB/T 19001-2016 is GB/T 19001. */
function isEdition(text: string, { end, entry }: Found, to: number): boolean {
  return entry.of === 'skill' && entry.kind === 'standard' && /^\d{4}$/.test(text.slice(end, to))
}

function partlyNamed(normal: NormalText, start: number, end: number, names: readonly Found[]): Found {
  for (const name of names)
    if (name.start === start && name.entry.of === 'skill' && DOING.has(normal.text.slice(name.end, end)))
      return { ...name, end }
  const core = normal.text.slice(start, end)
  const tail = names.findLast(
    (name) => (name.end === end && (name.end - name.start) * 2 >= end - start) || name.entry.of === 'certificate',
  )
  const document = names.find((name) => name.start === start && name.entry.of === 'certificate')
  if (document !== undefined && normal.text.startsWith('(', document.end))
    return { start, end, entry: document.entry, level: document.level }
  const kind = kindOf(core, tail?.entry, normal.text.startsWith('证', end))
  if (tail !== undefined && (tail.entry.of === 'certificate') === (kind === 'certificate'))
    return { start, end, entry: tail.entry, level: tail.level }
  return { start, end, entry: unknownEntry(core, kind), level: null }
}

function unknownEntry(name: string, kind: SkillKind | 'certificate'): Entry {
  return kind === 'certificate'
    ? { of: 'certificate', id: '', name, ladder: 'none', licence: false }
    : { of: 'skill', id: '', name, kind }
}
