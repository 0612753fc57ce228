/** Sentences and clauses of a normal text with the names found in it: how far a word around a name reaches. */
import { codeSet } from './codes.ts'
import type { Found } from './dictionary.ts'
import { BLANKS, fillerOf, isFiller } from './filler.ts'
import type { Said } from './requirement-words.ts'

/** A clause, which becomes the next one: a text is walked through, and no list of them is kept. */
export interface Clause {
  /** How many marks it and those before it end with. */
  count: number
  start: number
  end: number
  /** Its names: those from … to, exclusive. */
  from: number
  to: number
  /** The first of its sentence. */
  opens: boolean
  /** Where the clause before it ends, and its first name. */
  beforeEnd: number
  beforeFrom: number
}

const sentenceMarks = codeSet('。;!?\n\r')

/** What stands before the first clause. */
export function beforeClauses(): Clause {
  return { count: 0, start: 0, end: -1, from: 0, to: 0, opens: true, beforeEnd: 0, beforeFrom: 0 }
}

/** Makes of a clause the one behind it; false when there is none. `length`: that of the text with the codes. */
export function toNextClause(
  clause: Clause,
  codes: Uint16Array,
  length: number,
  found: readonly Found[],
  { marks, ends }: Said,
): boolean {
  if (clause.end >= length) return false
  clause.opens = clause.end === -1 || sentenceMarks[codes[clause.end] as number] === 1
  clause.beforeEnd = clause.end
  clause.beforeFrom = clause.from
  clause.from = clause.to
  clause.start = clause.end + 1
  clause.end = clause.count < ends ? (marks[clause.count++] as number) : length
  while (clause.to < found.length && (found[clause.to] as Found).start < clause.end) clause.to++
  return true
}

const closing = fillerOf(`)等${BLANKS}`)
const enumerated = fillerOf(`、/和或及与等()${BLANKS}`, '软件|技能')

/** Nothing but names, right after a clause that ends with a name of the same sort: the comma is one of an enumeration. */
export function enumerates(text: string, clause: Clause, found: readonly Found[]): boolean {
  const { start, end, from, to, opens, beforeEnd, beforeFrom } = clause
  if (opens || from === to || beforeFrom === from) return false
  const last = found[from - 1] as Found
  return (
    groupOf(last) === groupOf(found[from] as Found) &&
    isFiller(closing, text, last.end, beforeEnd) &&
    isFiller(enumerated, text, start, end, found, from, to)
  )
}

/** 熟悉机床，能吃苦 is no enumeration, nor is a skill followed by a certificate. */
function groupOf({ entry }: Found): 'skill' | 'soft' | 'certificate' {
  if (entry.of !== 'skill') return 'certificate'
  return entry.kind === 'soft' ? 'soft' : 'skill'
}

/** The first name of the clause that begins at the place or behind it: halved until found. */
export function firstFrom({ from, to }: Clause, found: readonly Found[], place: number): number {
  let low = from
  let high = to
  while (low < high) {
    const middle = (low + high) >> 1
    if ((found[middle] as Found).start < place) low = middle + 1
    else high = middle
  }
  return low
}
