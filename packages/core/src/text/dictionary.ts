/**
 * Which names of the lexicon stand where in a text: leftmost, then longest, never overlapping. A Latin or numeric name is not found
 * inside a longer word (Java in JavaScript, C in CAD); a decoy (参数控制 holds 数控) and the bare title of a certificate that is no skill
 * (人工智能训练师 holds 人工智能) take their place and name nothing.
 */
import { type Ladder, titleForm } from './certificate-words.ts'
import type { Lexicon, SkillKind } from './lexicon.ts'
import { isDigit, isJoint, isLatin, isWhole, type NormalText, normalName } from './normalise.ts'
import { buildTrie, step, type Trie } from './trie.ts'

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
}

/** What each normal name means, by the index that the trie gives it. */
export interface Dictionary {
  readonly trie: Trie
  /** Skills, then certificates. */
  readonly entries: readonly Entry[]
  /** Place in `entries`, −1 for a decoy and for what is only a title. */
  readonly entryOf: Int32Array
  /** Place in `entries` of the certificate that the name is the bare title of, −1 for none. */
  readonly titleOf: Int32Array
  /** Sums of the marks below. */
  readonly marks: Uint8Array
  /** Names that mean something else where one of the words stands in the text, first rule first. */
  readonly rules: ReadonlyMap<number, readonly Rule[]>
  /** A name of one or two ASCII characters counts only in this case: UG, not «ug». */
  readonly exact: ReadonlyMap<number, string>
}

export interface Rule {
  readonly entry: number
  readonly words: readonly string[]
}

/** The name begins or ends with a letter or digit, which may be the middle of a longer word. */
const EDGED = 1
const EXACT = 2
const RULED = 4

export function buildDictionary(lexicon: Lexicon): Dictionary {
  const indices = new Map<string, number>()
  const [entryOf, titleOf, marks]: [number[], number[], number[]] = [[], [], []]
  const rules = new Map<number, Rule[]>()
  const exact = new Map<number, string>()
  const indexOf = (name: string): number => {
    const text = normalName(name)
    const known = indices.get(text)
    if (known !== undefined) return known
    const index = indices.size
    indices.set(text, index)
    entryOf.push(NONE)
    titleOf.push(NONE)
    marks.push(isEdged(text) ? EDGED : 0)
    if (isShort(text)) {
      exact.set(index, name.normalize('NFKC'))
      marks[index] = (marks[index] ?? 0) | EXACT
    }
    return index
  }
  lexicon.skills.forEach((skill, entry) => {
    const ruled =
      skill.when === undefined
        ? null
        : new Map(skill.when.map(({ alias, words }) => [normalName(alias), words.map(normalName)]))
    for (const name of [skill.name, ...skill.aliases]) {
      const index = indexOf(name)
      const words = ruled?.get(normalName(name))
      if (words !== undefined) {
        rules.set(index, [...(rules.get(index) ?? []), { entry, words }])
        marks[index] = (marks[index] ?? 0) | RULED
      } else if (entryOf[index] === NONE) entryOf[index] = entry
    }
  })
  lexicon.certificates.forEach((certificate, place) => {
    const entry = lexicon.skills.length + place
    for (const alias of [certificate.name, ...certificate.aliases]) {
      const index = indexOf(alias)
      if (entryOf[index] === NONE) entryOf[index] = entry
    }
    for (const title of certificate.titles ?? []) {
      const index = indexOf(title)
      if (titleOf[index] === NONE) titleOf[index] = entry
    }
  })
  for (const decoy of lexicon.decoys ?? []) indexOf(decoy)
  return {
    trie: buildTrie([...indices.keys()]),
    entries: entriesOf(lexicon),
    entryOf: Int32Array.from(entryOf),
    titleOf: Int32Array.from(titleOf),
    marks: Uint8Array.from(marks),
    rules,
    exact,
  }
}

const NONE = -1

function entriesOf({ skills, certificates }: Lexicon): Entry[] {
  const entries: Entry[] = []
  for (const { id, name, kind } of skills) entries.push({ of: 'skill', id, name, kind })
  for (const { id, name, ladder, licence } of certificates)
    entries.push({ of: 'certificate', id, name, ladder, licence })
  return entries
}

/** With `titlesAlone`, in a column for certificates, a bare title names its certificate (电工 is then no skill). */
export function findEntries(dictionary: Dictionary, normal: NormalText, titlesAlone = false): Found[] {
  const found: Found[] = []
  const { text } = normal
  const { length } = text
  const { numbers, base, parent, words } = dictionary.trie
  /** Pairs of name and end, shortest first, of all names that may begin at a place. */
  const ends: number[] = []
  /** A name that ends up to here is part of a decoy; one that reaches beyond is not (会计算 guards 会计 in 会计算机操作). */
  let guarded = 0
  let floor = 0
  for (let start = 0; start < length; start++) {
    let node = numbers[text.charCodeAt(start)] as number
    if (node === 0 || parent[node] !== 0) continue
    let any = false
    for (let place = start + 1; ; place++) {
      const word = words[node] as number
      if (word !== NONE && place > guarded && stands(dictionary, word, normal, start, place)) {
        if (!any) ends.length = 0
        any = true
        ends.push(word, place)
      }
      if (place === length) break
      const number = numbers[text.charCodeAt(place)] as number
      const child = (base[node] as number) + number
      if (number === 0 || parent[child] !== node) break
      node = child
    }
    if (!any) continue
    const meant = meantBy(dictionary, normal, start, floor, ends, titlesAlone)
    if (typeof meant === 'number') guarded = Math.max(guarded, meant)
    else {
      found.push(meant)
      floor = meant.end
      start = meant.end - 1
    }
  }
  return found
}

/** The entry that is named by exactly [start, end), or null. */
export function entryAt(dictionary: Dictionary, normal: NormalText, start: number, end: number): Entry | null {
  const { trie, entries, entryOf } = dictionary
  let node = 0
  for (let place = start; place < end; place++) {
    node = step(trie, node, normal.text.charCodeAt(place))
    if (node === -1) return null
  }
  const word = trie.words[node] as number
  return word !== NONE && stands(dictionary, word, normal, start, end)
    ? (entries[entryOf[word] as number] ?? null)
    : null
}

/** What a name means that stands in no text, in normal form; `asTitle`: the certificate that it is the bare title of. */
export function entryNamed(dictionary: Dictionary, name: string, asTitle: boolean): Entry | null {
  const { trie, entries, entryOf, titleOf } = dictionary
  let node = 0
  for (let place = 0; place < name.length; place++) {
    node = step(trie, node, name.charCodeAt(place))
    if (node === -1) return null
  }
  const word = trie.words[node] as number
  return word === NONE ? null : (entries[(asTitle ? titleOf : entryOf)[word] as number] ?? null)
}

/**
 * Of the names that begin at a place the one that is meant: the longest, unless a level or a document makes a title a certificate. The end of
 * the longest where it names nothing.
 */
function meantBy(
  { entries, entryOf, titleOf, marks, rules }: Dictionary,
  normal: NormalText,
  start: number,
  floor: number,
  ends: readonly number[],
  titlesAlone: boolean,
): Found | number {
  const bestEnd = ends[ends.length - 1] as number
  const best = ends[ends.length - 2] as number
  for (let i = ends.length - 1; i >= 0; i -= 2) {
    const title = titleOf[ends[i - 1] as number] as number
    if (title === NONE) continue
    const named = certificateOf(entries[title] as CertificateEntry, normal, start, ends[i] as number, floor)
    if (named === null || named.end < bestEnd) continue
    if (named.level !== null || entries[entryOf[best] as number]?.of !== 'certificate') return named
  }
  let meant = entryOf[best] as number
  if (((marks[best] as number) & RULED) !== 0)
    meant = rules.get(best)?.find(({ words }) => words.some((word) => normal.text.includes(word)))?.entry ?? meant
  if (titlesAlone && titleOf[best] !== NONE) meant = titleOf[best] as number
  const entry = entries[meant]
  return entry === undefined ? bestEnd : { start, end: bestEnd, entry, level: null }
}

function certificateOf(
  entry: CertificateEntry,
  normal: NormalText,
  start: number,
  end: number,
  floor: number,
): Found | null {
  const form = titleForm(normal.text, start, end, floor, entry.ladder)
  return form === null ? null : { start: form.start, end: form.end, entry, level: form.level }
}

function stands(dictionary: Dictionary, word: number, normal: NormalText, start: number, end: number): boolean {
  const mark = dictionary.marks[word] as number
  if ((mark & EDGED) !== 0 && !(beginsWord(normal, start) && endsWord(normal, start, end))) return false
  if (normal.places !== null && !isWhole(normal, start, end)) return false
  return (
    (mark & EXACT) === 0 ||
    (normal.places === null
      ? normal.original.slice(start, end)
      : normal.original.slice(normal.places.from[start], normal.places.to[end - 1])
    ).normalize('NFKC') === dictionary.exact.get(word)
  )
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

function isWordPart(unit: number): boolean {
  return isLatin(unit) || isDigit(unit)
}

function isEdged(text: string): boolean {
  const [first, last] = [text.charCodeAt(0), text.charCodeAt(text.length - 1)]
  return isWordPart(first) || first === 0x2e || isWordPart(last)
}

function isShort(text: string): boolean {
  return /^[\x21-\x7e]{1,2}$/.test(text)
}
