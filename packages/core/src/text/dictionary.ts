/**
 * Which names of the lexicon stand where in a text: leftmost, then longest, never overlapping. A Latin or numeric name is not found
 * inside a longer word (Java in JavaScript, C in CAD); a decoy (参数控制 holds 数控) and the bare title of a certificate that is no skill
 * (人工智能训练师 holds 人工智能) take their place and name nothing.
 */
import { type Ladder, titleForm } from './certificate-words.ts'
import type { Lexicon, SkillKind } from './lexicon.ts'
import { isDigit, isLatin, isWhole, type NormalText, normalName } from './normalise.ts'
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

export interface Dictionary {
  readonly trie: Trie
  readonly patterns: readonly Pattern[]
}

/** What one normal name means; all null for a decoy. */
interface Pattern {
  entry: Entry | null
  /** What it means instead where one of the words stands in the text, first rule first. */
  readonly rules: { readonly entry: Entry; readonly words: readonly string[] }[]
  /** The certificate that this name is the bare title of. */
  title: CertificateEntry | null
  /** A name of one or two ASCII characters counts only in this case: UG, not «ug». */
  exact: string | null
}

export function buildDictionary(lexicon: Lexicon): Dictionary {
  const patterns = new Map<string, Pattern>()
  const patternOf = (name: string): Pattern => {
    const text = normalName(name)
    const known = patterns.get(text)
    if (known !== undefined) return known
    const pattern: Pattern = {
      entry: null,
      rules: [],
      title: null,
      exact: isShort(text) ? name.normalize('NFKC') : null,
    }
    patterns.set(text, pattern)
    return pattern
  }
  for (const skill of lexicon.skills) {
    const entry: Entry = { of: 'skill', id: skill.id, name: skill.name, kind: skill.kind }
    const rules = new Map((skill.when ?? []).map(({ alias, words }) => [normalName(alias), words.map(normalName)]))
    for (const name of [skill.name, ...skill.aliases]) {
      const pattern = patternOf(name)
      const words = rules.get(normalName(name))
      if (words === undefined) pattern.entry ??= entry
      else pattern.rules.push({ entry, words })
    }
  }
  for (const certificate of lexicon.certificates) {
    const { id, name, ladder, licence } = certificate
    const entry: CertificateEntry = { of: 'certificate', id, name, ladder, licence }
    for (const alias of [name, ...certificate.aliases]) patternOf(alias).entry ??= entry
    for (const title of certificate.titles ?? []) patternOf(title).title ??= entry
  }
  for (const decoy of lexicon.decoys ?? []) patternOf(decoy)
  const words = [...patterns.keys()]
  return { trie: buildTrie(words), patterns: [...patterns.values()] }
}

/** With `titlesAlone`, in a column for certificates, a bare title names its certificate (电工 is then no skill). */
export function findEntries(dictionary: Dictionary, normal: NormalText, titlesAlone = false): Found[] {
  const found: Found[] = []
  const { trie } = dictionary
  const { text } = normal
  /** Pairs of pattern and end, shortest first, of all names that may begin at a place. */
  const ends: number[] = []
  /** A name that ends up to here is part of a decoy; one that reaches beyond is not (会计算 guards 会计 in 会计算机操作). */
  let guarded = 0
  let floor = 0
  for (let start = 0; start < text.length; ) {
    let node = step(trie, 0, text.charCodeAt(start))
    if (node === -1) {
      start++
      continue
    }
    ends.length = 0
    for (let place = start + 1; ; place++) {
      const word = trie.words[node] ?? -1
      if (word !== -1 && place > guarded && stands(dictionary.patterns[word], normal, start, place))
        ends.push(word, place)
      if (place >= text.length) break
      node = step(trie, node, text.charCodeAt(place))
      if (node === -1) break
    }
    if (ends.length === 0) {
      start++
      continue
    }
    const meant = meantBy(dictionary, normal, start, floor, ends, titlesAlone)
    if (meant.entry !== undefined) {
      found.push(meant)
      floor = meant.end
      start = meant.end
    } else {
      guarded = Math.max(guarded, meant.end)
      start++
    }
  }
  return found
}

/** The entry that is named by exactly [start, end), or null. */
export function entryAt({ trie, patterns }: Dictionary, normal: NormalText, start: number, end: number): Entry | null {
  let node = 0
  for (let place = start; place < end && node !== -1; place++) node = step(trie, node, normal.text.charCodeAt(place))
  const pattern = node === -1 ? undefined : patterns[trie.words[node] ?? -1]
  return pattern !== undefined && stands(pattern, normal, start, end) ? pattern.entry : null
}

/** Of the names that begin at a place the one that is meant: the longest, unless a level or a document makes a title a certificate. */
function meantBy(
  { patterns }: Dictionary,
  normal: NormalText,
  start: number,
  floor: number,
  ends: readonly number[],
  titlesAlone: boolean,
): Found | { readonly end: number; readonly entry?: undefined } {
  const bestEnd = ends[ends.length - 1] ?? start
  const best = patterns[ends[ends.length - 2] ?? 0]
  for (let i = ends.length - 1; i >= 0; i -= 2) {
    const [title, end] = [patterns[ends[i - 1] ?? 0]?.title ?? null, ends[i] ?? start]
    const named = title === null ? null : certificateOf(title, normal, start, end, floor)
    if (named === null || named.end < bestEnd) continue
    if (named.level !== null || best?.entry?.of !== 'certificate') return named
  }
  if (best === undefined) return { end: bestEnd }
  const ruled = best.rules.find(({ words }) => words.some((word) => normal.text.includes(word)))
  const entry = ruled?.entry ?? best.entry
  const meant = titlesAlone && best.title !== null ? best.title : entry
  return meant === null ? { end: bestEnd } : { start, end: bestEnd, entry: meant, level: null }
}

function certificateOf(
  entry: CertificateEntry,
  normal: NormalText,
  start: number,
  end: number,
  floor: number,
): Found | null {
  const form = titleForm(normal.text, start, end, floor, entry.ladder)
  return form === null ? null : { ...form, entry }
}

function stands(pattern: Pattern | undefined, normal: NormalText, start: number, end: number): boolean {
  if (
    pattern === undefined ||
    !beginsWord(normal, start) ||
    !endsWord(normal, start, end) ||
    !isWhole(normal, start, end)
  )
    return false
  return (
    pattern.exact === null ||
    normal.original.slice(normal.from[start], normal.to[end - 1]).normalize('NFKC') === pattern.exact
  )
}

function beginsWord(normal: NormalText, start: number): boolean {
  const first = normal.text.charCodeAt(start)
  const isWord = isLatin(first) || isDigit(first) || first === 0x2e
  return !isWord || normal.joint[start] === 1 || !isWordPart(normal.text.charCodeAt(start - 1))
}

/** A version may follow a name of two letters or more: Java8, CAD2020. */
function endsWord(normal: NormalText, start: number, end: number): boolean {
  const [last, next] = [normal.text.charCodeAt(end - 1), normal.text.charCodeAt(end)]
  if (!isWordPart(last) || !isWordPart(next) || normal.joint[end] === 1) return true
  return isLatin(last) && isDigit(next) && end - start >= 2 && isLatin(normal.text.charCodeAt(end - 2))
}

function isWordPart(unit: number): boolean {
  return isLatin(unit) || isDigit(unit)
}

function isShort(text: string): boolean {
  return /^[\x21-\x7e]{1,2}$/.test(text)
}
