/** What a phrase means: a name of the lexicon, what it ends with, or nothing the lexicon has; and the room in which this is kept. */
import { type Entry, type Found, isTyped, nodeAt } from './dictionary.ts'
import { edgePattern, startsLike } from './edge-patterns.ts'
import { kindOf } from './kinds.ts'
import type { CompiledLexicon, SkillKind } from './lexicon.ts'
import { isLatin } from './normalise.ts'
import type { Evidence, Phrase } from './phrase-core.ts'
import { isDoing } from './phrase-right.ts'
import { lookup, type Reading } from './reading.ts'

/** Whether the lexicon names the whole of a phrase, only a part of it, or nothing. */
export type Linked = 'whole' | 'part' | 'no'

/** A phrase as a name: the lexicon's where it is one, or where a name of the same kind is its end and half of it. */
export interface Meant extends Found {
  start: number
  end: number
  entry: Entry
  level: string | null
  key: number
  evidence: Evidence
  linked: Linked
  isMistyped: boolean
  /** How much heavier the piece is with it than without it, −1 where that was not weighed. */
  margin: number
}

/** Room for what the first phrases of a text mean, good until the next one. */
const room: Meant[] = []
const KEPT = 16_384

export function blankAt(i: number): Meant {
  const known = room[i]
  if (known !== undefined) return known
  const made: Meant = blank()
  if (i < KEPT) room[i] = made
  return made
}

function blank(): Meant {
  return {
    start: 0,
    end: 0,
    entry: NOTHING,
    level: null,
    key: -1,
    evidence: 'part',
    linked: 'no',
    isMistyped: false,
    margin: -1,
  }
}

const NOTHING = unknownEntry('', 'skill')

/** Fills in what a phrase means. */
export function mean(one: Meant, reading: Reading, lexicon: CompiledLexicon, phrase: Phrase): void {
  const { dictionary } = lexicon
  const { start, end, from, to } = phrase
  const { text, names, numbers } = reading
  one.start = start
  one.end = end
  one.evidence = phrase.evidence
  one.margin = phrase.margin ?? -1
  one.key = -1
  one.linked = 'whole'
  const first = from < to ? (names[from] as Found) : undefined
  if (first !== undefined && first.start === start && first.end === end) {
    const { key } = first
    one.entry = first.entry
    one.level = first.level
    one.key = key
    one.isMistyped = isTyped(dictionary, key === -1 ? nodeAt(dictionary, numbers, start, end) : key)
    return
  }
  const exact = phrase.entry ?? lookup(reading, start, end)
  const named = exact ?? longerName(text, first, start, end)
  if (named !== null) {
    one.entry = named
    one.level = exact === null ? (first?.level ?? null) : null
    one.isMistyped = isTyped(dictionary, nodeAt(dictionary, numbers, start, end))
    return
  }
  const spelt = from === to && isLatin(reading.codes[start] as number) ? lexicon.spell(text.slice(start, end)) : null
  one.isMistyped = spelt !== null
  if (spelt !== null) {
    one.entry = spelt
    one.level = null
    return
  }
  const { entry, level } = partlyNamed(reading, phrase)
  one.entry = entry
  one.level = level
  one.linked = entry.id === '' ? 'no' : 'part'
}

/** A name that begins the phrase and goes on, or is it but for an edition. */
function longerName(text: string, first: Found | undefined, start: number, end: number): Entry | null {
  if (first?.start !== start) return null
  return first.end > end || isEdition(text, first, end) ? first.entry : null
}

/** GB/T 19001-2016 is GB/T 19001, Catia V5 is Catia. */
function isEdition(text: string, { end, entry }: Found, to: number): boolean {
  if (entry.of !== 'skill') return false
  const rest = text.slice(end, to)
  return (entry.kind === 'standard' && /^\d{4}$/.test(rest)) || (entry.kind === 'tool' && /^v?\d[\d.]*$/.test(rest))
}

function partlyNamed(reading: Reading, { start, end, from, to }: Phrase): Pick<Found, 'entry' | 'level'> {
  const { text, names } = reading
  const first = from < to ? (names[from] as Found) : undefined
  if (first?.start === start && first.entry.of === 'skill' && isDoneWith(text, first.end, end)) return first
  const tail = tailOf(names, from, to, start, end)
  if (first?.start === start && first.entry.of === 'certificate' && text.startsWith('(', first.end)) return first
  const kind = kindOf(
    reading,
    start,
    end,
    tail?.entry,
    startsLike(DOCUMENT_BEHIND, reading, end, Math.min(end + 4, text.length)),
  )
  if (tail !== undefined && (tail.entry.of === 'certificate') === (kind === 'certificate')) return tail
  return { entry: unknownEntry(text.slice(start, end), kind), level: null }
}

const DOCUMENT_BEHIND = edgePattern(/^(?:证|(?:职业)?资格)/)

/** Whether [start, end) is what is done with what has a name before it: 电池舱维护, 齿轮箱换油. */
function isDoneWith(text: string, start: number, end: number): boolean {
  return isDoing(text, start, end) || UPKEEP.has(text.slice(start, end))
}

const UPKEEP: ReadonlySet<string> = new Set(
  '维护|保养|检修|维修|维保|巡检|点检|检查|校验|校准|更换|拆装|装配|换油|清洗|焊接|治疗|测量|检测'.split('|'),
)

/** The last of the names that is the end of the phrase and half of it, or a certificate. */
function tailOf(names: readonly Found[], from: number, to: number, start: number, end: number): Found | undefined {
  for (let i = to - 1; i >= from; i--) {
    const name = names[i] as Found
    if (name.entry.of === 'certificate' || (name.end === end && (name.end - name.start) * 2 >= end - start)) return name
  }
  return undefined
}

function unknownEntry(name: string, kind: SkillKind | 'certificate'): Entry {
  return kind === 'certificate'
    ? { of: 'certificate', id: '', name, ladder: 'none', licence: false }
    : { of: 'skill', id: '', name, kind }
}
