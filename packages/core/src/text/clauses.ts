/** Sentences and clauses of a normal text that hold found names: how far a word around a name reaches. */
import type { Found } from './dictionary.ts'
import { BLANKS, fillerOf, isFiller } from './filler.ts'
import { hasUnit, unitSet } from './pattern-units.ts'

export interface Clause {
  readonly start: number
  readonly end: number
  readonly found: readonly Found[]
  /** Nothing but names, right after a clause that ends with a name of the same sort: the comma is one of an enumeration. */
  readonly enumerates: boolean
}

const NONE: readonly Found[] = []
const COMMA = 0x2c
const BREAK = 0x0a
const sentenceMarks = unitSet('。;!?\n\r')

/** Each inner list is one sentence. Sentences without a name are left out. */
export function clausesOf(text: string, found: readonly Found[]): Clause[][] {
  const sentences: Clause[][] = []
  let sentence: Clause[] = []
  let start = 0
  let next = 0
  let open: Found[] | null = null
  let isNamed = false
  for (let place = 0; place <= text.length; place++) {
    while (next < found.length && (found[next] as Found).start === place) {
      const name = found[next++] as Found
      open ??= []
      open.push(name)
      place = name.end
    }
    const mark = place >= text.length ? BREAK : text.charCodeAt(place)
    const isComma = mark === COMMA || mark === 0x09
    if (!isComma && !hasUnit(sentenceMarks, mark)) continue
    const names = open ?? NONE
    const before = sentence[sentence.length - 1]
    sentence.push({ start, end: place, found: names, enumerates: enumerates(text, before, start, place, names) })
    if (names.length > 0) isNamed = true
    start = place + 1
    open = null
    if (isComma) continue
    if (isNamed) sentences.push(sentence)
    sentence = []
    isNamed = false
  }
  return sentences
}

const closing = fillerOf(`)等${BLANKS}`)
const enumerated = fillerOf(`、/和或及与等()${BLANKS}`, '软件|技能')

function enumerates(
  text: string,
  before: Clause | undefined,
  start: number,
  end: number,
  found: readonly Found[],
): boolean {
  const first = found[0]
  if (before === undefined || first === undefined || before.found.length === 0) return false
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
