/**
 * What may stand between a name and a word that speaks of it: a run of single characters and of short words (的, 方面, 经验). Asked of the
 * gaps between names put together, as if the names were not there.
 */
import { hasUnit, type UnitSet, unitSet } from './pattern-units.ts'

export interface Filler {
  readonly singles: UnitSet
  readonly words: readonly string[]
  /** Units of singles and words: any other is no filler. */
  readonly all: UnitSet
}

/** White space, as \s has it. */
export const BLANKS =
  '\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff'

/** `words`: with | between. */
export function fillerOf(singles: string, words = ''): Filler {
  const list = words === '' ? [] : words.split('|')
  const all = singles + list.join('')
  const isSingle = (word: string) => word.length === 1
  return {
    singles: unitSet(singles + list.filter(isSingle).join('')),
    words: list.filter((word) => !isSingle(word)),
    all: unitSet(all),
  }
}

interface Name {
  readonly start: number
  readonly end: number
}

const NONE: readonly Name[] = []

/** Whether [start, end) without the names from … to is filler; names in order. */
export function isFiller(
  filler: Filler,
  text: string,
  start: number,
  end: number,
  names: readonly Name[] = NONE,
  from = 0,
  to = names.length,
): boolean {
  let isPlain = true
  let place = start
  for (let i = from; i <= to; i++) {
    const name = i < to ? names[i] : undefined
    if (name !== undefined && (name.end <= place || name.start >= end)) continue
    const until = name === undefined ? end : name.start
    for (let at = place; at < until; at++) {
      const unit = text.charCodeAt(at)
      if (hasUnit(filler.singles, unit)) continue
      if (!hasUnit(filler.all, unit)) return false
      isPlain = false
    }
    if (name !== undefined) place = name.end
  }
  return isPlain || isRun(filler, gapsOf(text, start, end, names.slice(from, to)))
}

/** Whether all units of [start, end) are of singles or words. */
export function mayFill({ all }: Filler, text: string, start: number, end: number): boolean {
  for (let place = start; place < end; place++) if (!hasUnit(all, text.charCodeAt(place))) return false
  return true
}

function gapsOf(text: string, start: number, end: number, names: readonly Name[]): string {
  let gaps = ''
  let place = start
  for (const name of names) {
    if (name.end <= place || name.start >= end) continue
    gaps += text.slice(place, Math.max(place, name.start))
    place = name.end
  }
  return gaps + text.slice(place, end)
}

/** Whether the whole is singles and words, one after another. */
function isRun({ singles, words }: Filler, gaps: string): boolean {
  const reached = new Uint8Array(gaps.length + 1)
  reached[0] = 1
  for (let place = 0; place < gaps.length; place++) {
    if (reached[place] === 0) continue
    if (hasUnit(singles, gaps.charCodeAt(place))) reached[place + 1] = 1
    for (const word of words) if (gaps.startsWith(word, place)) reached[place + word.length] = 1
  }
  return reached[gaps.length] === 1
}
