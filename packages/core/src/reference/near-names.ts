/** Which entries of a classification somebody may have meant who wrote a code or a name that does not exist. */
import { plainName } from './plain-name.ts'

export interface Named {
  readonly code: string
  readonly name: string
}

export interface Suggestion extends Named {
  /** How near, 1 … 1000 per mille; 1000 is the same name. */
  readonly perMille: number
}

/**
 * The entries nearest to a text, best first; equal ones by code. A code is near to another that differs in one place or in two neighbours
 * swapped, or that continues it; a name by its pairs of neighbouring characters (Dice: twice the shared pairs over the pairs of both).
 */
export function nearest(entries: readonly Named[], text: string, most: number): readonly Suggestion[] {
  const asked = text.normalize('NFKC').trim().toUpperCase()
  const isCode = /^[A-Z]?[\d-]+[A-Z]{0,2}$/.test(asked)
  const near = isCode ? (one: Named) => nearCode(asked, one.code) : nearName(asked)
  return entries
    .map(({ code, name }) => ({ code, name, perMille: near({ code, name }) }))
    .filter(({ perMille }) => perMille > 0)
    .sort((a, b) => b.perMille - a.perMille || (a.code < b.code ? -1 : 1))
    .slice(0, most)
}

/** 1000 the same, 900 two neighbours swapped, 800 one place differs (a late one is nearer), 700 a zero or letter lost, 0 else. */
function nearCode(asked: string, code: string): number {
  const [a, b] = [asked.replace(/[^\dA-Z]/g, ''), code.replace(/[^\dA-Z]/g, '')]
  if (a === b) return 1000
  if (a.length === b.length) {
    const places = [...a].flatMap((letter, i) => (letter === b[i] ? [] : [i]))
    const [first = 0, second = 0] = places
    const swapped = places.length === 2 && second === first + 1 && a[first] === b[second] && a[second] === b[first]
    return swapped ? 900 : places.length === 1 ? 800 + first : 0
  }
  if (a.length > 1 && (b === `0${a}` || b === `${a}0` || b.slice(1) === a)) return 700
  return 0
}

function nearName(asked: string): (one: Named) => number {
  const wanted = pairs(plainName(asked))
  return ({ name }) => {
    const own = pairs(plainName(name))
    let shared = 0
    for (const pair of own) if (wanted.has(pair)) shared++
    const perMille = Math.floor((2000 * shared) / (own.size + wanted.size))
    return perMille >= LEAST ? perMille : 0
  }
}

/** Names that share fewer of their pairs than this are no suggestion. */
const LEAST = 300

/** Neighbouring characters, with the beginning and the end as neighbours too, so that one-character names have pairs. */
function pairs(name: string): ReadonlySet<string> {
  const framed = `^${name}$`
  const found = new Set<string>()
  for (let i = 0; i + 1 < framed.length; i++) found.add(framed.slice(i, i + 2))
  return found
}
