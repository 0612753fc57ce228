/** Sentences and clauses of a normal text that hold found names: how far a word around a name reaches. */
import type { Found } from './dictionary.ts'
import { BLANKS, fillerOf, isFiller } from './filler.ts'
import { hasUnit, unitSet } from './pattern-units.ts'

export interface Clause {
  readonly start: number
  readonly end: number
  readonly found: readonly Found[]
  /** The first of its sentence. */
  readonly opens: boolean
  /** Nothing but names, right after a clause that ends with a name of the same sort: the comma is one of an enumeration. */
  readonly enumerates: boolean
}

const NONE: readonly Found[] = []
const BREAK = 0x0a
const sentenceMarks = unitSet('。;!?\n\r')
const marks = unitSet('。;!?\n\r,\t')

/** Sentence after sentence; those without a name are left out. */
export function clausesOf(text: string, found: readonly Found[]): Clause[] {
  const clauses: Clause[] = []
  /** How many clauses stand before this sentence, and how many with those of it. */
  let earlier = 0
  let count = 0
  let start = 0
  let next = 0
  let first = 0
  let isNamed = false
  for (let place = 0; place <= text.length; place++) {
    for (; next < found.length && (found[next] as Found).start === place; next++) place = (found[next] as Found).end
    const mark = place >= text.length ? BREAK : text.charCodeAt(place)
    if (!hasUnit(marks, mark)) continue
    const names = next === first ? NONE : found.slice(first, next)
    const opens = count === earlier
    const before = opens ? null : (clauses[count - 1] as Clause)
    const clause = { start, end: place, found: names, opens, enumerates: enumerates(text, before, start, place, names) }
    if (count < clauses.length) clauses[count] = clause
    else clauses.push(clause)
    count++
    if (next > first) isNamed = true
    start = place + 1
    first = next
    if (!hasUnit(sentenceMarks, mark)) continue
    if (isNamed) earlier = count
    else count = earlier
    isNamed = false
  }
  if (count < clauses.length) clauses.length = count
  return clauses
}

const closing = fillerOf(`)等${BLANKS}`)
const enumerated = fillerOf(`、/和或及与等()${BLANKS}`, '软件|技能')

function enumerates(text: string, before: Clause | null, start: number, end: number, found: readonly Found[]): boolean {
  const first = found[0]
  if (before === null || first === undefined || before.found.length === 0) return false
  const last = before.found[before.found.length - 1] as Found
  return (
    groupOf(last) === groupOf(first) &&
    isFiller(closing, text, last.end, before.end) &&
    isFiller(enumerated, text, start, end, found)
  )
}

/** 熟悉机床，能吃苦 is no enumeration, nor is a skill followed by a certificate. */
function groupOf({ entry }: Found): 'skill' | 'soft' | 'certificate' {
  if (entry.of !== 'skill') return 'certificate'
  return entry.kind === 'soft' ? 'soft' : 'skill'
}
