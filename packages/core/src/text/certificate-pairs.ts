/**
 * Two certificates written as one word: who asks for a 高低压电工证 wants 高压电工证 and 低压电工证; who asks for 英语四六级 is content with 四级,
 * while who has it has both. While a text is read each stands for a part of the word, for names never overlap; as a span they are one.
 */
import { type Dictionary, type Entry, entryNamed, type Found } from './dictionary.ts'
import type { TextSpan } from './link-text.ts'
import { hasUnit, unitSet } from './pattern-units.ts'
import type { Phrase } from './phrase-core.ts'

/** What stands before a name in place of its first character: 高 of 低压电工证, 初 of 中级会计职称. */
const LEADS = '高低初中'
const leads = unitSet(LEADS)
const RUNGS = '四六级'
/** Whose rungs are meant where nothing says it, and the most characters that say it. */
const [USUAL, MOST] = ['英语', 4]

/** The names of a normal text with both of each pair, in order. */
export function withPairs(dictionary: Dictionary, text: string, found: readonly Found[]): readonly Found[] {
  const single = text.includes(RUNGS) ? withRungs(dictionary, text, found) : found
  let paired: Found[] | null = null
  for (let i = 0; i < single.length; i++) {
    const name = single[i] as Found
    const floor = single[i - 1]?.end ?? 0
    // Most names stand behind something else, and are not even looked at.
    if (name.start <= floor || !hasUnit(leads, text.charCodeAt(name.start - 1))) {
      paired?.push(name)
      continue
    }
    const lead = name.entry.of === 'certificate' ? leadOf(dictionary, text, name, floor) : null
    const rungs = lead === null ? withLowerRung(text, name, floor) : null
    if (lead !== null || rungs !== null) paired ??= single.slice(0, i)
    if (lead !== null) paired?.push(lead)
    paired?.push(rungs ?? name)
  }
  return paired ?? single
}

function leadOf(dictionary: Dictionary, text: string, { start, end, entry }: Found, floor: number): Found | null {
  if (start <= floor || !LEADS.includes(text.charAt(start - 1)) || !LEADS.includes(text.charAt(start))) return null
  const other = certificateNamed(dictionary, text.charAt(start - 1) + text.slice(start + 1, end))
  return other === null || other.id === entry.id
    ? null
    : { start: start - 1, end: start, entry: other, level: null, key: -1 }
}

/** 初中级养老护理员证: two rungs of one ladder, of which the lower is asked; null where no rung stands before. */
function withLowerRung(text: string, name: Found, floor: number): Found | null {
  const { start, entry, level } = name
  if (level === null || entry.of !== 'certificate' || entry.ladder === 'none' || start <= floor) return null
  const lower = text.charAt(start - 1)
  return /^[初中]$/.test(lower) && /^[中高]级/.test(text.slice(start, start + 2)) && lower !== text.charAt(start)
    ? { ...name, start: start - 1, level: `${lower}级` }
    : null
}

/** With both rungs at each 四六级, in place of what was found there. */
function withRungs(dictionary: Dictionary, text: string, found: readonly Found[]): readonly Found[] {
  const names: Found[] = []
  let next = 0
  for (let at = text.indexOf(RUNGS); at !== -1; at = text.indexOf(RUNGS, at + 1)) {
    while (next < found.length && (found[next] as Found).start <= at) names.push(found[next++] as Found)
    // 四六级辅导 is taught, not held.
    if ((names.at(-1)?.end ?? 0) > at + RUNGS.length) continue
    let length = Math.min(MOST, at)
    while (length > 0 && certificateNamed(dictionary, `${text.slice(at - length, at)}四级`) === null) length--
    const head = length === 0 ? USUAL : text.slice(at - length, at)
    const lower = certificateNamed(dictionary, `${head}四级`)
    const higher = certificateNamed(dictionary, `${head}六级`)
    if (lower === null || higher === null) continue
    const start = at - length
    const end =
      at + RUNGS.length + (/^证书?/.exec(text.slice(at + RUNGS.length, at + RUNGS.length + 2))?.[0].length ?? 0)
    while ((names.at(-1)?.end ?? 0) > start) names.pop()
    names.push({ start, end: at + 1, entry: lower, level: null, key: -1 })
    names.push({ start: at + 1, end, entry: higher, level: null, key: -1 })
    while (next < found.length && (found[next] as Found).start < end) next++
  }
  return [...names, ...found.slice(next)]
}

function certificateNamed(dictionary: Dictionary, name: string): Entry | null {
  const entry = entryNamed(dictionary, name, false)
  return entry?.of === 'certificate' ? entry : null
}

/** A phrase with both of a pair is one phrase for each. */
export function partedPairs(phrases: readonly Phrase[], names: readonly Found[]): readonly Phrase[] {
  let parted: Phrase[] | null = null
  for (let i = 0; i < phrases.length; i++) {
    const phrase = phrases[i] as Phrase
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
    const first = names[i - 1] as Found
    const second = names[i] as Found
    if (first.end === second.start && first.entry.of === 'certificate' && second.entry.of === 'certificate') return i
  }
  return -1
}

/** The two halves of one word as one span, null where the second is no other half. Of two rungs (四六级, 初中级) the lower is what is asked. */
export function joinPair(text: string, first: TextSpan, second: TextSpan): TextSpan | null {
  if (first.kind !== 'certificate' || second.kind !== 'certificate') return null
  if (first.skill === null || second.skill === null) return null
  const lead = first.text.slice(-1)
  const isRung = lead === '四' ? second.text.startsWith('六级') : /^[初中]$/.test(first.text)
  if (!isRung && !(first.text.length === 1 && LEADS.includes(lead))) return null
  const [asked, other] = isRung ? [first, second] : [second, first]
  const { id, name } = other.skill as { id: string; name: string }
  return {
    ...asked,
    start: first.start,
    end: second.end,
    text: text.slice(first.start, second.end),
    also: { id, name, either: isRung },
  }
}

/** Of the rungs that one word of the text names (四六级, 初中级) only the lower is asked. */
export function withoutHigherRungs<T extends { readonly start: number; readonly end: number }>(
  text: string,
  names: readonly T[],
): readonly T[] {
  const isHigher = ({ start }: T, i: number) => {
    const before = names[i - 1]
    return before?.end === start && HIGHER.test(text.slice(before.start, start + 2))
  }
  return names.some(isHigher) ? names.filter((name, i) => !isHigher(name, i)) : names
}

const HIGHER = /四六[级級]$|^[初中][中高][级級]?$/
