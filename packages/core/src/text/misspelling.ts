/**
 * Names as people mistype them. Chinese ones come with the lexicon: a table of mistaken parts (电汽 for 电气) makes a second form of every name
 * that holds the right part, so that finding costs nothing more. Latin ones of six letters or more are recognised by one letter too many,
 * too few, wrong or swapped, where that leads to one skill only; whatever is itself a name or stands in the table as it is, is no mistake.
 */
import type { Dictionary, Entry } from './dictionary.ts'
import type { Lexicon } from './lexicon.ts'
import { isLatin, normalName } from './normalise.ts'

/** How much less a mistyped name is to be trusted than one as it should be. */
export const MISTYPED = 0.9

/** The one entry whose Latin name is a letter away from a word that is no name, or null. */
export type LatinSpeller = (word: string) => Entry | null

const LEAST_LATIN = 6

/** The index is made when a word is first asked for. */
export function latinSpeller(lexicon: Lexicon, { entries }: Pick<Dictionary, 'entries'>): LatinSpeller {
  let index: Map<string, Set<string>> | null = null
  const owners = new Map<string, Entry>()
  const right = new Set((lexicon.typos ?? []).flatMap(({ typed, meant }) => (typed === meant ? [typed] : [])))
  const build = () => {
    const made = new Map<string, Set<string>>()
    for (const [i, { name, aliases }] of [...lexicon.skills, ...lexicon.certificates].entries())
      for (const one of [name, ...aliases]) {
        if (!STARTS_LATIN.test(one)) continue
        const word = normalName(one)
        const entry = entries[i]
        if (!isLatinWord(word) || entry === undefined || owners.has(word)) continue
        owners.set(word, entry)
        for (const shorter of [word, ...withoutOne(word)]) made.set(shorter, (made.get(shorter) ?? new Set()).add(word))
      }
    return made
  }
  return (word) => {
    if (!isLatinWord(word) || right.has(word)) return null
    index ??= build()
    let meant: Entry | null = null
    for (const shorter of [word, ...withoutOne(word)])
      for (const name of index.get(shorter) ?? []) {
        if (name.charAt(0) !== word.charAt(0) || !isOneAway(word, name)) continue
        const entry = owners.get(name) ?? null
        if (meant !== null && entry?.id !== meant.id) return null
        meant = entry
      }
    return meant
  }
}

const STARTS_LATIN = /^[A-Za-z]/

function isLatinWord(word: string): boolean {
  if (word.length < LEAST_LATIN) return false
  for (let i = 0; i < word.length; i++) if (!isLatin(word.charCodeAt(i))) return false
  return true
}

function withoutOne(word: string): string[] {
  return Array.from(word, (_, i) => word.slice(0, i) + word.slice(i + 1))
}

/** One letter more, fewer or other, or two neighbours swapped. */
function isOneAway(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1 || a === b) return false
  let from = 0
  while (from < a.length && a.charAt(from) === b.charAt(from)) from++
  let tail = 0
  const most = Math.min(a.length, b.length) - from
  while (tail < most && a.charAt(a.length - 1 - tail) === b.charAt(b.length - 1 - tail)) tail++
  const [x, y] = [a.slice(from, a.length - tail), b.slice(from, b.length - tail)]
  return (
    x.length + y.length === 1 ||
    (x.length === 1 && y.length === 1) ||
    (x.length === 2 && y === x.charAt(1) + x.charAt(0))
  )
}
