/** The dictionary of a lexicon: every name, normal, with what it means; of two owners the first, unless a rule says which is meant. */
import {
  type Dictionary,
  EDGED,
  type Entry,
  EXACT,
  isWordPart,
  MARKS,
  RULED,
  type Rule,
  TITLED,
  TYPED,
} from './dictionary.ts'
import type { Lexicon } from './lexicon.ts'
import { mistypedForms } from './mistyped-forms.ts'
import { normalName } from './normalise.ts'
import { buildTrie } from './trie.ts'

/** What a dictionary is built from. */
export type Names = Pick<Lexicon, 'skills' | 'certificates' | 'decoys' | 'typos'>

export function buildDictionary(lexicon: Names): Dictionary {
  const names = new Map<string, number>()
  const [entryOf, titleOf]: [number[], number[]] = [[], []]
  const rules = new Map<number, Rule[]>()
  const exact = new Map<number, string>()
  const indexOf = (name: string): number => {
    const text = normalName(name)
    const known = names.get(text)
    if (known !== undefined) return known
    const index = names.size
    names.set(text, index)
    entryOf.push(NONE)
    titleOf.push(NONE)
    if (isShort(text)) exact.set(index, name.normalize('NFKC'))
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
      if (words !== undefined) rules.set(index, [...(rules.get(index) ?? []), { entry, words }])
      else if (entryOf[index] === NONE) entryOf[index] = entry
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
  const rightly = names.size
  for (const [name, index] of mistypedForms(names, lexicon.typos ?? [])) {
    if (rules.has(index) || (entryOf[index] === NONE && titleOf[index] === NONE)) continue
    names.set(name, names.size)
    entryOf.push(entryOf[index] ?? NONE)
    titleOf.push(titleOf[index] ?? NONE)
  }
  return byNode(lexicon, [...names.keys()], { entryOf, titleOf, rules, exact, rightly })
}

interface ByName {
  readonly entryOf: readonly number[]
  readonly titleOf: readonly number[]
  readonly rules: ReadonlyMap<number, readonly Rule[]>
  readonly exact: ReadonlyMap<number, string>
  /** Names from here on are mistyped ones. */
  readonly rightly: number
}

function byNode(lexicon: Names, names: readonly string[], by: ByName): Dictionary {
  const trie = buildTrie(names)
  const meanings = new Int32Array(trie.words.length)
  const titles = new Map<number, number>()
  const rules = new Map<number, readonly Rule[]>()
  const exact = new Map<number, string>()
  trie.words.forEach((name, node) => {
    if (name === NONE) return
    const [title, ruled, written] = [by.titleOf[name] ?? NONE, by.rules.get(name), by.exact.get(name)]
    let marks = isEdged(names[name] ?? '') ? EDGED : 0
    if (name >= by.rightly) marks |= TYPED
    if (title !== NONE) marks |= TITLED
    if (title !== NONE) titles.set(node, title)
    if (ruled !== undefined) marks |= RULED
    if (ruled !== undefined) rules.set(node, ruled)
    if (written !== undefined) marks |= EXACT
    if (written !== undefined) exact.set(node, written)
    meanings[node] = ((by.entryOf[name] ?? NONE) + 1) * MARKS + marks
  })
  const { numbers, labels, bases } = trie
  const [alone, spoken] = [new Uint8Array(meanings.length), new Uint8Array(meanings.length)]
  const entries = entriesOf(lexicon)
  return { trie: { numbers, labels, bases }, entries, meanings, titles, rules, exact, alone, spoken }
}

const NONE = -1

export function entriesOf({ skills, certificates }: Names): Entry[] {
  const entries: Entry[] = []
  for (const { id, name, kind } of skills) entries.push({ of: 'skill', id, name, kind })
  for (const { id, name, ladder, licence } of certificates)
    entries.push({ of: 'certificate', id, name, ladder, licence })
  return entries
}

function isEdged(text: string): boolean {
  const [first, last] = [text.charCodeAt(0), text.charCodeAt(text.length - 1)]
  return isWordPart(first) || first === 0x2e || isWordPart(last)
}

function isShort(text: string): boolean {
  return /^[\x21-\x7e]{1,2}$/.test(text)
}
