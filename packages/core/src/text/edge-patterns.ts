/**
 * Expressions tied to the beginning (/^(?:…)/) or the end (/(?:…)$/) of a part of a text, as people read and change them, asked by codes: one bit
 * of the first or last unit says for each of them that it cannot match, as is so at most places. Those that are lists of words are then asked of
 * one trie for all of them; only the others are run as expressions.
 */
import { BASE, type CodeTrie, codeOf, codeTrie, ENDS, LABEL, register, WIDTH } from './codes.ts'
import { edgeUnits, unitsIn } from './pattern-units.ts'
import { wordsOf } from './pattern-words.ts'

/** A text and the codes of its units. */
export interface Coded {
  readonly text: string
  readonly codes: Uint16Array
}

export interface EdgePattern {
  readonly pattern: RegExp
  readonly bit: number
  /** null: it is no list of words. */
  readonly words: readonly string[] | null
}

/** Patterns tied to one end, with the words of all of them. */
export class EdgeTable {
  /** Code → the bits of the patterns that may have it at their end of a match. */
  readonly bits = new Int32Array(WIDTH)
  private readonly edge: 'first' | 'last'
  private readonly patterns: EdgePattern[] = []
  private trie: CodeTrie | null = null
  /** Word of the trie → the bits of its patterns. */
  private owners: readonly number[] = []

  constructor(edge: 'first' | 'last') {
    this.edge = edge
  }

  add(pattern: RegExp): EdgePattern {
    const { source } = pattern
    const bit = 1 << this.patterns.length
    const units = edgeUnits(source, this.edge)
    if (units === null || this.patterns.length === 32) throw new Error(`no place among the edge patterns: ${source}`)
    const edges = unitsIn(units)
    register([edges])
    for (let i = 0; i < edges.length; i++) {
      const code = codeOf[edges.charCodeAt(i)] as number
      this.bits[code] = (this.bits[code] as number) | bit
    }
    const words = listed(this.edge === 'first' ? /^\^(.*)$/.exec(source) : /^(.*)\$$/.exec(source))
    register(words ?? [])
    const made = { pattern, bit, words }
    this.patterns.push(made)
    this.trie = null
    return made
  }

  /** Whether the pattern matches [start, end) of the text. */
  holds(pattern: EdgePattern, coded: Coded, start: number, end: number): boolean {
    if (start >= end) return false
    const code = coded.codes[this.edge === 'first' ? start : end - 1] as number
    return ((this.bits[code] as number) & pattern.bit) !== 0 && this.matches(pattern, coded, start, end)
  }

  private matches({ pattern, bit, words }: EdgePattern, { text, codes }: Coded, start: number, end: number): boolean {
    if (words === null) return pattern.test(text.slice(start, end))
    const { cells, words: ends } = this.trie ?? this.build()
    const step = this.edge === 'first' ? 1 : -1
    const behind = this.edge === 'first' ? end : start - 1
    let cell = cells[0] as number
    for (let place = this.edge === 'first' ? start : end - 1; place !== behind; place += step) {
      const code = codes[place] as number
      const slot = (cell >>> BASE) + code
      cell = cells[slot] as number
      if ((cell & LABEL) !== code) return false
      if ((cell & ENDS) !== 0 && ((this.owners[ends[slot] as number] as number) & bit) !== 0) return true
    }
    return false
  }

  private build(): CodeTrie {
    const owners = new Map<string, number>()
    for (const { words, bit } of this.patterns)
      for (const word of words ?? []) {
        const read = this.edge === 'first' ? word : [...word].reverse().join('')
        owners.set(read, (owners.get(read) ?? 0) | bit)
      }
    this.owners = [...owners.values()]
    this.trie = codeTrie([...owners.keys()])
    return this.trie
  }
}

/** The words that an expression without its tie lists; null when it is no list of words alone. */
function listed(untied: RegExpExecArray | null): readonly string[] | null {
  try {
    const words = untied === null ? [] : wordsOf(untied[1] ?? '')
    return words.length > 0 && words.every(({ word, ahead }) => word !== '' && ahead === '')
      ? words.map(({ word }) => word)
      : null
  } catch {
    return null
  }
}

const beginnings = new EdgeTable('first')
const endings = new EdgeTable('last')

/** Tied to both ends it is asked at the beginning, unless said otherwise. */
export function edgePattern(
  pattern: RegExp,
  edge: 'first' | 'last' = pattern.source.startsWith('^') ? 'first' : 'last',
): EdgePattern {
  return (edge === 'first' ? beginnings : endings).add(pattern)
}

/** Whether the pattern, tied to the beginning in all its alternatives, matches [start, end) of the text. */
export function startsLike(edge: EdgePattern, coded: Coded, start: number, end: number): boolean {
  return beginnings.holds(edge, coded, start, end)
}

/** Whether the pattern, tied to the end in all its alternatives, matches [start, end) of the text. */
export function endsLike(edge: EdgePattern, coded: Coded, start: number, end: number): boolean {
  return endings.holds(edge, coded, start, end)
}
