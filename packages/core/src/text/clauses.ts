/** Sentences and clauses of a normal text that hold found names: how far a word around a name reaches. */
import type { Found } from './dictionary.ts'

export interface Clause {
  readonly start: number
  readonly end: number
  readonly found: readonly Found[]
  /** Nothing but names, right after a clause that ends with a name of the same sort: the comma is one of an enumeration. */
  readonly enumerates: boolean
}

/** Each inner list is one sentence. Sentences without a name are left out. */
export function clausesOf(text: string, found: readonly Found[]): Clause[][] {
  const sentences: Clause[][] = []
  let sentence: Clause[] = []
  let [start, next] = [0, 0]
  let open: Found[] = []
  const close = (end: number) => {
    sentence.push({ start, end, found: open, enumerates: enumerates(text, sentence.at(-1), start, end, open) })
    start = end + 1
    open = []
  }
  for (let place = 0; place <= text.length; place++) {
    for (let name = found[next]; name !== undefined && name.start === place; name = found[++next]) {
      open.push(name)
      place = name.end
    }
    const mark = place >= text.length ? '\n' : text.charAt(place)
    if (mark === ',' || mark === '\t') close(place)
    else if (/[。;!?\n\r]/.test(mark)) {
      close(place)
      if (sentence.some((clause) => clause.found.length > 0)) sentences.push(sentence)
      sentence = []
    }
  }
  return sentences
}

function enumerates(
  text: string,
  before: Clause | undefined,
  start: number,
  end: number,
  found: readonly Found[],
): boolean {
  const [last, first] = [before?.found.at(-1), found[0]]
  if (before === undefined || last === undefined || first === undefined || groupOf(last) !== groupOf(first))
    return false
  return (
    /^[)等\s]*$/.test(text.slice(last.end, before.end)) &&
    isChain(text, start, end, found, /^(?:[、/和或及与等()\s]|软件|技能)*$/)
  )
}

/** 熟悉机床，能吃苦 is no enumeration, nor is a skill followed by a certificate. */
function groupOf({ entry }: Found): string {
  return entry.of === 'skill' && entry.kind !== 'soft' ? 'skill' : entry.of === 'skill' ? 'soft' : 'certificate'
}

/** Whether nothing but joining and filling words stands between two places, names aside. */
export function isChain(
  text: string,
  start: number,
  end: number,
  found: readonly Found[],
  filler = /^[、/和或及与等以的均都皆也者()\s"“”]*$/,
): boolean {
  let gap = ''
  let place = start
  for (const name of found) {
    if (name.end <= place || name.start >= end) continue
    gap += text.slice(place, Math.max(place, name.start))
    place = name.end
  }
  return filler.test(gap + text.slice(place, end))
}
