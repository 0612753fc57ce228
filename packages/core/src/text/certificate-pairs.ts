/**
 * Two certificates written as one word: who asks for a 高低压电工证 wants 高压电工证 and 低压电工证, 英语四六级 is 四级 and 六级. Each stands for a
 * part of the word: spans never overlap.
 */
import { type Dictionary, type Entry, entryNamed, type Found } from './dictionary.ts'
import type { Phrase } from './phrase-core.ts'

/** What stands before a name in place of its first character: 高 of 低压电工证, 初 of 中级会计职称. */
const LEADS = '高低初中'
const RUNGS = '四六级'

/** The names of a normal text with both of each pair, in order. */
export function withPairs(dictionary: Dictionary, text: string, found: readonly Found[]): readonly Found[] {
  let paired: Found[] | null = null
  for (const [i, name] of found.entries()) {
    const parts =
      name.entry.of === 'certificate'
        ? (leadOf(dictionary, text, name, found[i - 1]?.end ?? 0) ?? rungsOf(dictionary, text, name))
        : null
    if (parts !== null) paired ??= found.slice(0, i)
    paired?.push(...(parts ?? [name]))
  }
  return paired ?? found
}

function leadOf(dictionary: Dictionary, text: string, name: Found, floor: number): Found[] | null {
  const { start, end, entry } = name
  if (start <= floor || !LEADS.includes(text.charAt(start - 1)) || !LEADS.includes(text.charAt(start))) return null
  const other = certificateNamed(dictionary, text.charAt(start - 1) + text.slice(start + 1, end))
  if (other === null || other.id === entry.id) return null
  return [{ start: start - 1, end: start, entry: other, level: null, key: -1 }, name]
}

function rungsOf(dictionary: Dictionary, text: string, { start, end, entry }: Found): Found[] | null {
  const at = text.indexOf(RUNGS, start)
  if (at === -1 || at + RUNGS.length > end) return null
  const head = text.slice(start, at)
  const higher = certificateNamed(dictionary, `${head}六级`) ?? certificateNamed(dictionary, '英语六级')
  if (higher === null || higher.id === entry.id) return null
  return [
    { start, end: at + 1, entry, level: null, key: -1 },
    { start: at + 1, end, entry: higher, level: null, key: -1 },
  ]
}

function certificateNamed(dictionary: Dictionary, name: string): Entry | null {
  const entry = entryNamed(dictionary, name, false)
  return entry?.of === 'certificate' ? entry : null
}

/** A phrase with both of a pair is one phrase for each. */
export function partedPairs(phrases: readonly Phrase[], names: readonly Found[]): readonly Phrase[] {
  let parted: Phrase[] | null = null
  for (const [i, phrase] of phrases.entries()) {
    const second = secondOfPair(phrase, names)
    if (second !== -1) parted ??= phrases.slice(0, i)
    if (second === -1) parted?.push(phrase)
    else {
      const { start } = names[second] as Found
      const { evidence } = phrase
      const sure = evidence === 'document' || evidence === 'asked' ? 'asked name' : evidence
      parted?.push(
        { ...phrase, end: start, to: second, evidence: sure, entry: (names[second - 1] as Found).entry },
        { ...phrase, start, from: second, evidence: sure, entry: (names[second] as Found).entry },
      )
    }
  }
  return parted ?? phrases
}

/** The place of a certificate that directly follows another in the phrase, −1 for none. */
function secondOfPair({ from, to }: Phrase, names: readonly Found[]): number {
  for (let i = from + 1; i < to; i++) {
    const [first, second] = [names[i - 1] as Found, names[i] as Found]
    if (first.end === second.start && first.entry.of === 'certificate' && second.entry.of === 'certificate') return i
  }
  return -1
}
