/**
 * A title as what its words mean: each word of a table of words that mean the same or nearly so, from left to right and the longest at each
 * place, as itself and as its concepts; characters between them as themselves. What says the kind or rank of a post (经理, 专员, 助理) stands in
 * titles of every trade and speaks little for any: 牧场技术员 is nearer to 养牛工 than to 机房技术员. A word itself counts for less than what it
 * means.
 */
import type { Edition } from '../reference/editions.ts'
import { type Features, gramsOf } from './grams.ts'
import { plain } from './title-words.ts'
import { buildTrie, step, type Trie } from './trie.ts'

/** `concepts`: lines of concept<TAB>words joined by |, and <TAB>role where they say a kind or rank of post. */
export interface ConceptTable extends Edition {
  readonly concepts: string
}

/** Fitted as those of similar-titles.ts. */
const WEIGHTS = { role: 0.3, word: 0.4 }

export interface ConceptFeatures extends Features {
  /** Without what says a kind or rank of post: what tells one trade from another. */
  tradeOf(text: string): string[]
}

export function conceptFeatures({ concepts }: ConceptTable): ConceptFeatures {
  const meanings = new Map<string, string[]>()
  const roles = new Set<string>()
  for (const line of concepts.split('\n')) {
    const [concept = '', words = '', kind = ''] = line.split('\t')
    if (kind === 'role') roles.add(concept)
    for (const word of words.split('|'))
      if (word !== '') meanings.set(plain(word), [...(meanings.get(plain(word)) ?? []), concept])
  }
  const ofRoles = new Set([...roles].map((role) => `#${role}`))
  const weights = new Map<string, number>()
  for (const [word, its] of meanings) {
    if (its.every((concept) => roles.has(concept))) ofRoles.add(`=${word}`)
    weights.set(`=${word}`, WEIGHTS.word)
  }
  for (const feature of ofRoles) weights.set(feature, WEIGHTS.role * (weights.get(feature) ?? 1))
  const trie = buildTrie([...meanings.keys()])
  const each = [...meanings.values()].map((its) => its.map((concept) => `#${concept}`))
  const of = (text: string) => featuresOf(trie, each, text)
  return {
    of,
    tradeOf: (text) => of(text).filter((feature) => !ofRoles.has(feature)),
    weightOf: (feature) => weights.get(feature) ?? 1,
  }
}

function featuresOf(trie: Trie, concepts: readonly (readonly string[])[], text: string): string[] {
  const features: string[] = []
  for (let start = 0; start < text.length; ) {
    let [node, end, word] = [0, start, -1]
    for (let place = start; place < text.length; place++) {
      node = step(trie, node, text.charCodeAt(place))
      if (node === -1) break
      const here = trie.words[node] ?? -1
      if (here !== -1) [end, word] = [place + 1, here]
    }
    if (word === -1) features.push(text.charAt(start++))
    else {
      features.push(`=${text.slice(start, end)}`, ...(concepts[word] ?? []))
      start = end
    }
  }
  return features.length === 0 ? gramsOf(text) : features
}
