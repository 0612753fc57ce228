/**
 * A dictionary as a text that opens in a few milliseconds, so that the lexicon of an edition is built once, where its tables are compiled,
 * and not in every process. It belongs to the names it was built from: with any other names it does not open, and they are built anew.
 */
import { z } from 'zod'
import { entriesOf, type Names } from './build-dictionary.ts'
import { type Dictionary, MARKS, type Rule } from './dictionary.ts'

export const CompiledDictionary = z.object({
  /** Of everything that the dictionary was built from. */
  check: z.string(),
  /** Units, labels, bases and meanings in base 64. */
  bytes: z.string(),
  titles: z.array(z.tuple([z.number(), z.number()])),
  rules: z.array(z.tuple([z.number(), z.array(z.object({ entry: z.number(), words: z.array(z.string()) }))])),
  exact: z.array(z.tuple([z.number(), z.string()])),
})
export type CompiledDictionary = z.infer<typeof CompiledDictionary>

/** Units, then labels in two bytes, bases in three; meanings in three where a name ends. Numbers have the low byte first. */
export function writeDictionary(
  names: Names,
  { trie, meanings, titles, rules, exact }: Dictionary,
): CompiledDictionary {
  const { numbers, labels, bases } = trie
  const units: number[] = []
  numbers.forEach((number, unit) => {
    if (number !== 0) units[number - 1] = unit
  })
  const bytes: number[] = []
  const put = (value: number, width: number) => {
    for (let i = 0; i < width; i++) bytes.push((value >>> (8 * i)) & 255)
  }
  put(units.length, 4)
  put(bases.length, 4)
  for (const unit of units) put(unit, 2)
  for (const label of labels) put(label, 2)
  for (const base of bases) put(base, 3)
  bases.forEach((base, node) => {
    if ((base & 1) === 1) put(meanings[node] as number, 3)
  })
  return {
    check: checkOf(names),
    bytes: btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')),
    titles: [...titles],
    rules: [...rules].map(([node, list]) => [node, list.map(({ entry, words }) => ({ entry, words: [...words] }))]),
    exact: [...exact],
  }
}

/** The dictionary, or null where the lexicon has not the names that it was built from. */
export function openDictionary(lexicon: Names, compiled: CompiledDictionary): Dictionary | null {
  if (compiled.check !== checkOf(lexicon)) return null
  const bytes = atob(compiled.bytes)
  let place = 0
  const take = (width: number) => {
    let value = 0
    for (let i = 0; i < width; i++) value |= bytes.charCodeAt(place++) << (8 * i)
    return value
  }
  const [units, size] = [take(4), take(4)]
  const numbers = new Uint16Array(65_536)
  for (let number = 1; number <= units; number++) numbers[take(2)] = number
  const labels = new Uint16Array(size)
  for (let i = 0; i < size; i++, place += 2) labels[i] = bytes.charCodeAt(place) | (bytes.charCodeAt(place + 1) << 8)
  const bases = new Int32Array(size)
  for (let i = 0; i < size; i++, place += 3) bases[i] = threeBytes(bytes, place)
  const meanings = new Int32Array(size)
  for (let i = 0; i < size; i++)
    if (((bases[i] as number) & 1) === 1) {
      meanings[i] = threeBytes(bytes, place)
      place += 3
    }
  return {
    trie: { numbers, labels, bases },
    entries: entriesOf(lexicon),
    meanings,
    titles: new Map(compiled.titles),
    rules: new Map<number, readonly Rule[]>(compiled.rules),
    exact: new Map(compiled.exact),
    alone: new Uint8Array(size),
    spoken: new Uint8Array(size),
  }
}

function threeBytes(bytes: string, place: number): number {
  return bytes.charCodeAt(place) | (bytes.charCodeAt(place + 1) << 8) | (bytes.charCodeAt(place + 2) << 16)
}

/** Another way of writing, or other marks in a meaning, are another format. */
const FORMAT = `1.${MARKS}`

/** Two sums over all names and rules, with where one ends and the next begins. */
function checkOf({ skills, certificates, decoys = [], typos = [] }: Names): string {
  let [a, b, count] = [0x811c9dc5, 0, 0]
  const add = (text: string) => {
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i)
      a = Math.imul(a ^ unit, 0x01000193)
      b = Math.imul(b + unit, 0x9e3779b1) ^ (b >>> 15)
    }
    a = Math.imul(a ^ 0x1ffff, 0x01000193)
    b = Math.imul(b + 0x1ffff, 0x9e3779b1)
    count++
  }
  for (const { name, aliases, when } of skills) {
    add(name)
    for (const alias of aliases) add(alias)
    for (const { alias, words } of when ?? []) {
      add(alias)
      for (const word of words) add(word)
      add('')
    }
    add('')
  }
  for (const { name, aliases, titles } of certificates) {
    add(name)
    for (const alias of aliases) add(alias)
    add('')
    for (const title of titles ?? []) add(title)
    add('')
  }
  for (const decoy of decoys) add(decoy)
  add('')
  for (const { typed, meant, alone } of typos) {
    add(typed)
    add(meant)
    add(alone === true ? '1' : '')
  }
  return `${FORMAT}-${skills.length}-${certificates.length}-${count}-${(a >>> 0).toString(16)}-${(b >>> 0).toString(16)}`
}
