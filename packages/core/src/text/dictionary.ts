/**
 * Which names of the lexicon stand where in a text: leftmost, then longest, never overlapping. A Latin or numeric name is not found
 * inside a longer word (Java in JavaScript, C in CAD); a decoy (参数控制 holds 数控) and the bare title of a certificate that is no skill
 * (人工智能训练师 holds 人工智能) take their place and name nothing.
 */
import { type Ladder, titleForm } from './certificate-words.ts'
import type { SkillKind } from './lexicon.ts'
import { isDigit, isJoint, isLatin, isWhole, type NormalText, originalPlace, unitsOf } from './normalise.ts'
import { type Steps, step } from './trie.ts'

export type Entry =
  | { readonly of: 'skill'; readonly id: string; readonly name: string; readonly kind: SkillKind }
  | {
      readonly of: 'certificate'
      readonly id: string
      readonly name: string
      readonly ladder: Ladder
      readonly licence: boolean
    }

export type CertificateEntry = Extract<Entry, { of: 'certificate' }>

/** A name at [start, end) of the normal text. */
export interface Found {
  readonly start: number
  readonly end: number
  readonly entry: Entry
  /** The level word inside the name of a certificate: 中级钳工. */
  readonly level: string | null
  /** The node of the dictionary where the name ends; −1 where it is composed: 中级 and 钳工. */
  readonly key: number
}

/** What each normal name means, by the node of the trie where it ends. */
export interface Dictionary {
  readonly trie: Steps
  /** Skills, then certificates. */
  readonly entries: readonly Entry[]
  /** Node → MARKS times one more than the place in `entries` (0 for a decoy and for what is only a title), and the marks below. */
  readonly meanings: Int32Array
  /** Node → the certificate that the name is the bare title of, by its place in `entries`. */
  readonly titles: ReadonlyMap<number, number>
  /** Names that mean something else where one of the words stands in the text, first rule first. */
  readonly rules: ReadonlyMap<number, readonly Rule[]>
  /** A name of one or two ASCII characters counts only in this case: UG, not «ug». */
  readonly exact: ReadonlyMap<number, string>
  /** Node → whether the grammar takes anything off a name that stands alone, filled as texts are read: 0 not known yet, 1 nothing, 2 something. */
  readonly alone: Uint8Array
  /** Node → the kind that a skill is spoken of by where it is named so, filled as texts are read: 0 not known yet, else one more than its place in `SkillKind`. */
  readonly spoken: Uint8Array
}

export interface Rule {
  readonly entry: number
  readonly words: readonly string[]
}

/** Marks of a meaning. EDGED: the name begins or ends with a letter or digit, which may be the middle of a longer word. */
export const EDGED = 1
export const EXACT = 2
export const RULED = 4
export const TITLED = 8
export const TYPED = 16
export const MARKS = 32

/** Whether the name that ends at a node, if there is one, is a mistyped form. */
export function isTyped({ meanings }: Dictionary, node: number): boolean {
  return node !== -1 && ((meanings[node] as number) & TYPED) !== 0
}

/** Whether what such a name means is a matter of the text around it. */
export function isRuled({ meanings }: Dictionary, node: number): boolean {
  return ((meanings[node] as number) & RULED) !== 0
}

const NONE = -1

/** Room for the numbers of the units of a text, and 0 behind the last. */
let room = new Uint16Array(2048)
/** Longer texts get room of their own. */
const KEPT = 262_144

/** By which the names of a dictionary are found, of each unit of a text; 0 behind the last. Good until asked again. */
export function numbersOf({ trie: { numbers } }: Dictionary, text: string): Uint16Array {
  const { length } = text
  if (length >= room.length && length < KEPT) room = new Uint16Array(2 * length)
  const list = length < room.length ? room : new Uint16Array(length + 1)
  const units = unitsOf(text)
  for (let place = 0; place < length; place++) list[place] = numbers[units[place] as number] as number
  list[length] = 0
  return list
}

/** With `titlesAlone`, in a column for certificates, a bare title names its certificate (电工 is then no skill). */
export function findEntries(
  dictionary: Dictionary,
  normal: NormalText,
  titlesAlone = false,
  numbers = numbersOf(dictionary, normal.text),
): Found[] {
  const found: Found[] = []
  const { text, expands } = normal
  const { length } = text
  const { entries, meanings } = dictionary
  const { labels, bases } = dictionary.trie
  /** Pairs of node and end, shortest first, of all names that may begin at a place, from the first title on. */
  let ends: number[] | null = null
  /** A name that ends up to here is part of a decoy; one that reaches beyond is not (会计算 guards 会计 in 会计算机操作). */
  let guarded = 0
  let floor = 0
  if (settled.size > 0) settled.clear()
  for (let start = 0; start < length; start++) {
    let node = numbers[start] as number
    if (node === 0 || labels[node] !== node) continue
    let best = 0
    let end = 0
    let marks = 0
    let count = 0
    for (let place = start + 1; ; place++) {
      const base = bases[node] as number
      if ((base & 1) === 1 && place > guarded) {
        const meaning = meanings[node] as number
        if (
          ((meaning & (EDGED | EXACT)) === 0 && !expands) ||
          stands(dictionary, node, meaning, normal, start, place)
        ) {
          best = node
          end = place
          marks |= meaning
          if ((marks & TITLED) !== 0) {
            ends ??= []
            ends[count++] = node
            ends[count++] = place
          }
        }
      }
      const number = numbers[place] as number
      if (number === 0) break
      node = (base >> 1) + number
      if (labels[node] !== number) break
    }
    if (best === 0) continue
    const named = count === 0 ? null : certificateAt(dictionary, normal, start, floor, ends ?? [], count, best, end)
    const entry = named === null ? entries[meantBy(dictionary, normal, best, titlesAlone)] : undefined
    if (named === null && entry === undefined) {
      if (end > guarded) guarded = end
      continue
    }
    if (named !== null) found.push(named)
    else if (entry !== undefined) found.push({ start, end, entry, level: null, key: best })
    floor = named === null ? end : named.end
    start = floor - 1
  }
  return found
}

/** The entry that is named by exactly [start, end), or null. `numbers`: those of the text. */
export function entryAt(
  dictionary: Dictionary,
  normal: NormalText,
  start: number,
  end: number,
  numbers = numbersOf(dictionary, normal.text),
): Entry | null {
  const { entries, meanings } = dictionary
  const node = nodeAt(dictionary, numbers, start, end)
  const meaning = node === -1 ? 0 : (meanings[node] as number)
  if (meaning < MARKS) return null
  const isPlain = (meaning & (EDGED | EXACT)) === 0 && !normal.expands
  return isPlain || stands(dictionary, node, meaning, normal, start, end) ? entryOf(entries, meaning) : null
}

/** Where the units of [start, end) lead to from a node, the root unless said otherwise; −1 for nowhere. */
export function nodeAt({ trie }: Dictionary, numbers: Uint16Array, start: number, end: number, from = 0): number {
  const { labels, bases } = trie
  let node = from
  for (let place = start; place < end; place++) {
    const number = numbers[place] as number
    node = ((bases[node] as number) >> 1) + number
    if (number === 0 || labels[node] !== number) return -1
  }
  return node
}

/** The entry that is named by the units that led to a node and then those of [start, end), which stand elsewhere in the text; or null. */
export function namedFrom(
  dictionary: Dictionary,
  numbers: Uint16Array,
  from: number,
  start: number,
  end: number,
): Entry | null {
  const node = nodeAt(dictionary, numbers, start, end, from)
  return node === -1 ? null : entryOf(dictionary.entries, dictionary.meanings[node] as number)
}

/** The certificate that the name which ends at a node is the bare title of, or null. */
export function titledAt({ entries, titles }: Dictionary, node: number): Entry | null {
  return entries[titles.get(node) ?? NONE] ?? null
}

function entryOf(entries: readonly Entry[], meaning: number): Entry | null {
  return entries[((meaning / MARKS) | 0) - 1] ?? null
}

/** What a name means that stands in no text, in normal form; `asTitle`: the certificate that it is the bare title of. */
export function entryNamed(dictionary: Dictionary, name: string, asTitle: boolean): Entry | null {
  const { trie, entries, meanings, titles } = dictionary
  let node = 0
  for (let place = 0; place < name.length; place++) {
    node = step(trie, node, name.charCodeAt(place))
    if (node === -1) return null
  }
  return asTitle ? (entries[titles.get(node) ?? NONE] ?? null) : entryOf(entries, meanings[node] as number)
}

/** Whether words of the text around decide what a name, in normal form, means. */
export function isDecidedAround({ trie, meanings }: Dictionary, name: string): boolean {
  let node = 0
  for (let place = 0; place < name.length; place++) {
    node = step(trie, node, name.charCodeAt(place))
    if (node === -1) return false
  }
  return ((meanings[node] as number) & RULED) !== 0
}

/** Of the titles that begin at a place the one that a level or a document makes a certificate, if it is meant rather than the longest name. */
function certificateAt(
  { entries, titles, meanings }: Dictionary,
  normal: NormalText,
  start: number,
  floor: number,
  ends: readonly number[],
  count: number,
  best: number,
  bestEnd: number,
): Found | null {
  for (let i = count - 1; i >= 0; i -= 2) {
    const title = titles.get(ends[i - 1] as number)
    if (title === undefined) continue
    const named = certificateOf(entries[title] as CertificateEntry, normal, start, ends[i] as number, floor)
    if (named === null || named.end < bestEnd) continue
    if (named.level !== null || entryOf(entries, meanings[best] as number)?.of !== 'certificate') return named
  }
  return null
}

/** What names mean that words of the text decide, for the text that is being read: they may stand anywhere, and are sought once. */
const settled = new Map<number, number>()

/** Place in the entries of what a name means in a text, −1 for nothing. */
function meantBy(
  { meanings, titles, rules }: Dictionary,
  { text }: NormalText,
  node: number,
  titlesAlone: boolean,
): number {
  const meaning = meanings[node] as number
  const title = titlesAlone && (meaning & TITLED) !== 0 ? titles.get(node) : undefined
  if (title !== undefined) return title
  if ((meaning & RULED) === 0) return ((meaning / MARKS) | 0) - 1
  let entry = settled.get(node)
  if (entry === undefined) {
    const rule = rules.get(node)?.find(({ words }) => words.some((word) => text.includes(word)))
    entry = rule?.entry ?? ((meaning / MARKS) | 0) - 1
    settled.set(node, entry)
  }
  return entry
}

function certificateOf(
  entry: CertificateEntry,
  normal: NormalText,
  start: number,
  end: number,
  floor: number,
): Found | null {
  const form = titleForm(normal.text, start, end, floor, entry.ladder)
  return form === null ? null : { start: form.start, end: form.end, entry, level: form.level, key: -1 }
}

function stands(
  dictionary: Dictionary,
  node: number,
  meaning: number,
  normal: NormalText,
  start: number,
  end: number,
): boolean {
  if ((meaning & EDGED) !== 0 && !(beginsWord(normal, start) && endsWord(normal, start, end))) return false
  if (normal.expands && !isWhole(normal, start, end)) return false
  if ((meaning & EXACT) === 0) return true
  const { start: from, end: to } = originalPlace(normal, start, end)
  return normal.original.slice(from, to).normalize('NFKC') === dictionary.exact.get(node)
}

function beginsWord(normal: NormalText, start: number): boolean {
  const first = normal.text.charCodeAt(start)
  const isWord = isWordPart(first) || first === 0x2e
  return !isWord || start === 0 || isJoint(normal, start) || !isWordPart(normal.text.charCodeAt(start - 1))
}

/** A version may follow a name of two letters or more: Java8, CAD2020. */
function endsWord(normal: NormalText, start: number, end: number): boolean {
  if (end === normal.text.length) return true
  const [last, next] = [normal.text.charCodeAt(end - 1), normal.text.charCodeAt(end)]
  if (!isWordPart(last) || !isWordPart(next) || isJoint(normal, end)) return true
  return isLatin(last) && isDigit(next) && end - start >= 2 && isLatin(normal.text.charCodeAt(end - 2))
}

export function isWordPart(unit: number): boolean {
  return isLatin(unit) || isDigit(unit)
}
