/** Kinds of features of a phrase, and what they weigh: fitted on labelled texts (benchmarks/quality/fit-phrases.ts), read from a table of features and whole numbers. */

/**
 * A feature is a kind, one letter, and one to four symbols, each a UTF-16 unit: letters of the text, or what stands for a class of them. Weights
 * are whole numbers, UNIT to a nat.
 */
export interface PhraseWeights {
  one(kind: number, a: number): number
  two(kind: number, a: number, b: number): number
  three(kind: number, a: number, b: number, c: number): number
  four(kind: number, a: number, b: number, c: number, d: number): number
}

const symbol = (text: string): number => text.charCodeAt(0)

/** Kinds of features. */
export const KIND = {
  /** Of the place where a phrase begins, */
  unit: symbol('a'),
  twoUnits: symbol('b'),
  before: symbol('c'),
  twoBefore: symbol('d'),
  aroundBegin: symbol('e'),
  leftWord: symbol('f'),
  phraseBegins: symbol('g'),
  nameBegins: symbol('h'),
  place: symbol('i'),
  phraseBefore: symbol('j'),
  nameBefore: symbol('k'),
  /** of the place where it ends, */
  last: symbol('l'),
  twoLast: symbol('m'),
  behind: symbol('n'),
  twoBehind: symbol('o'),
  aroundEnd: symbol('p'),
  rightWord: symbol('q'),
  phraseEnds: symbol('r'),
  nameEnds: symbol('s'),
  head: symbol('t'),
  phraseBehind: symbol('u'),
  /** of a unit in none, */
  out: symbol('v'),
  outOfName: symbol('w'),
  /** of one in a phrase but its first, */
  twoIn: symbol('x'),
  in: symbol('y'),
  /** and of a phrase as a whole. */
  length: symbol('A'),
  named: symbol('B'),
  read: symbol('C'),
  edges: symbol('D'),
  neighbours: symbol('E'),
  wholePiece: symbol('F'),
  halfNamed: symbol('G'),
  headed: symbol('H'),
  empty: symbol('I'),
} as const

/** Weight of a score that makes a phrase e times as likely. */
export const UNIT = 64

/** Lines of a feature, a tab and its weight; what is in no line weighs nothing. */
export function mapped(lines: string): PhraseWeights {
  const weights = new Map<string, number>()
  for (const line of lines.split('\n')) {
    const tab = line.lastIndexOf('\t')
    if (tab > 0) weights.set(line.slice(0, tab), Number(line.slice(tab + 1)))
  }
  const at = (...symbols: number[]) => weights.get(String.fromCharCode(...symbols)) ?? 0
  return { one: at, two: at, three: at, four: at }
}
