/**
 * Two certificates written as one word: who asks for a 高低压电工证 wants 高压电工证 and 低压电工证, 英语四六级 is 四级 and 六级. Each stands for a
 * part of the word: spans never overlap.
 */
import { type Dictionary, type Entry, entryNamed, type Found } from './dictionary.ts'
import type { Phrase } from './phrase-core.ts'

/** What stands before a name in place of its first character: 高 of 低压电工证, 初 of 中级会计职称. */
const LEADS = '高低初中'
const RUNGS = '四六级'
/** Whose rungs are meant where nothing says it, and the most characters that say it. */
const [USUAL, MOST] = ['英语', 4]

/** The names of a normal text with both of each pair, in order. */
export function withPairs(dictionary: Dictionary, text: string, found: readonly Found[]): readonly Found[] {
  const single = text.includes(RUNGS) ? withRungs(dictionary, text, found) : found
  let paired: Found[] | null = null
  for (let i = 0; i < single.length; i++) {
    const name = single[i] as Found
    const lead = name.entry.of === 'certificate' ? leadOf(dictionary, text, name, single[i - 1]?.end ?? 0) : null
    if (lead !== null) {
      paired ??= single.slice(0, i)
      paired.push(lead)
    }
    paired?.push(name)
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
