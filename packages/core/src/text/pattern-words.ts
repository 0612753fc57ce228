/** Patterns of finitely many words, as people write them (没有?要求, 不(?:作|做)要求), written out for a trie. */

export interface PatternWord {
  readonly word: string
  /** What must or must not follow, as a pattern with its lookahead; empty for nothing. */
  readonly ahead: string
}

/**
 * The words in the order in which a regular expression tries them. Known are characters, escapes of characters, sets of characters, groups,
 * alternatives, ? and a lookahead at the end of an alternative. Throws on all else: such a pattern has no finite list.
 */
export function wordsOf(pattern: string): PatternWord[] {
  const reader = new Reader(pattern)
  const words = reader.alternatives()
  if (!reader.isDone()) throw new Error(`no list of words: ${pattern}`)
  return words
}

class Reader {
  private place = 0
  private readonly pattern: string

  constructor(pattern: string) {
    this.pattern = pattern
  }

  isDone(): boolean {
    return this.place === this.pattern.length
  }

  alternatives(): PatternWord[] {
    const words = this.sequence()
    while (this.pattern[this.place] === '|') {
      this.place++
      words.push(...this.sequence())
    }
    return words
  }

  private sequence(): PatternWord[] {
    let words: PatternWord[] = [{ word: '', ahead: '' }]
    while (!this.isDone() && this.pattern[this.place] !== '|' && this.pattern[this.place] !== ')') {
      const parts = this.optional()
      if (words.some(({ ahead }) => ahead !== '')) throw new Error(`a lookahead in the middle: ${this.pattern}`)
      words = words.flatMap(({ word }) => parts.map((part) => ({ word: word + part.word, ahead: part.ahead })))
    }
    return words
  }

  private optional(): PatternWord[] {
    const words = this.atom()
    if (this.pattern[this.place] !== '?') return words
    this.place++
    // As in an expression, where what is repeated never matches nothing.
    return [...words.filter(({ word }) => word !== ''), { word: '', ahead: '' }]
  }

  private atom(): PatternWord[] {
    const { pattern } = this
    const rest = pattern.slice(this.place)
    const ahead = /^\(\?[=!]/.exec(rest)?.[0]
    if (ahead !== undefined) {
      const start = this.place
      this.skipGroup()
      return [{ word: '', ahead: pattern.slice(start, this.place) }]
    }
    if (rest.startsWith('(?:')) {
      this.place += 3
      const words = this.alternatives()
      if (pattern[this.place++] !== ')') throw new Error(`an open group: ${pattern}`)
      return words
    }
    const set = /^\[([^\]\\^-]+)\]/.exec(rest)
    if (set !== null) {
      this.place += set[0].length
      return [...(set[1] ?? '')].map((word) => ({ word, ahead: '' }))
    }
    const character = /^(?:\\[^a-zA-Z0-9]|[^\\[\](){}*+?.^$|])/.exec(rest)?.[0]
    if (character === undefined) throw new Error(`no list of words: ${pattern}`)
    this.place += character.length
    return [{ word: character.slice(-1), ahead: '' }]
  }

  /** To the end of the group that begins here. */
  private skipGroup(): void {
    let open = 0
    do {
      const character = this.pattern[this.place]
      if (character === '\\') this.place++
      else if (character === '(') open++
      else if (character === ')') open--
      this.place++
    } while (open > 0 && !this.isDone())
  }
}
