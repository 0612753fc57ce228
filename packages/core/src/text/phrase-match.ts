/** The word tables of the grammar as tries, and what is asked of them at a place of a normal text. */
import type { Found } from './dictionary.ts'
import { isDigit, isLatin } from './normalise.ts'
import {
  DEVICE,
  type EdgeWords,
  edgeWords,
  HEADS,
  INNER,
  LEFT,
  MEANT_OF_ALL,
  RIGHT,
  STOP,
  type Word,
} from './phrase-words.ts'
import { numberUnits, step } from './trie.ts'

/** Of all tables together. */
const numbering = numberUnits([
  ...Object.values(LEFT),
  ...Object.values(RIGHT),
  ...[INNER, HEADS, DEVICE, STOP, MEANT_OF_ALL].flat(),
])

export const left = edgeWords(LEFT, false, numbering)
export const right = edgeWords({ ...RIGHT, any: `${RIGHT.any}|${MEANT_OF_ALL.join('|')}` }, true, numbering)
export const inner = edgeWords({ inner: INNER.join('|') }, false, numbering)
export const heads = edgeWords({ head: HEADS.join('|') }, true, numbering)
export const devices = edgeWords({ device: DEVICE.join('|') }, true, numbering)
const stop = edgeWords({ stop: STOP.join('|') }, false, numbering)

/** The longest word of the table that begins at `start`; null for none. */
export function longestAt({ trie, words }: EdgeWords, text: string, start: number, end: number): Word | null {
  if (start >= end) return null
  let node = trie.numbers[text.charCodeAt(start)] as number
  if (node === 0 || trie.labels[node] !== node) return null
  let best = trie.words[node] as number
  for (let place = start + 1; place < end; place++) {
    node = step(trie, node, text.charCodeAt(place))
    if (node === -1) break
    if (trie.words[node] !== -1) best = trie.words[node] as number
  }
  return best === -1 ? null : (words[best] as Word)
}

/** Fills `met` with the words that end at `end`, shortest first; returns how many there are. */
export function wordsBefore({ trie, words }: EdgeWords, text: string, start: number, end: number, met: Word[]): number {
  let count = 0
  let node = 0
  for (let place = end - 1; place >= start; place--) {
    node = step(trie, node, text.charCodeAt(place))
    if (node === -1) break
    const word = trie.words[node] as number
    if (word !== -1) met[count++] = words[word] as Word
  }
  return count
}

/** Length of the longest word of the table that ends at `end`, 0 for none. */
export function endsIn({ trie }: EdgeWords, text: string, start: number, end: number): number {
  let node = 0
  let length = 0
  for (let place = end - 1; place >= start; place--) {
    node = step(trie, node, text.charCodeAt(place))
    if (node === -1) break
    if (trie.words[node] !== -1) length = end - place
  }
  return length
}

/** Whether a word of schooling, pay or hours stands in it, outside the names. */
export function hasStop(text: string, start: number, end: number, names: readonly Found[]): boolean {
  for (let place = start; place < end; place++) {
    const word = longestAt(stop, text, place, end)
    if (word !== null && !isCovered(names, place, place + word.length)) return true
  }
  return false
}

function isCovered(names: readonly Found[], start: number, end: number): boolean {
  for (const name of names) if (name.start <= start && end <= name.end) return true
  return false
}

/** The names that stand within [start, end), and one that begins there and goes on: 智能家居安装 says what 智能家居 means. */
export function namesWithin(names: readonly Found[], start: number, end: number): readonly Found[] {
  for (const name of names) if (!isWithin(name, start, end)) return names.filter((one) => isWithin(one, start, end))
  return names
}

function isWithin(one: Found, start: number, end: number): boolean {
  return one.start >= start && (one.end <= end || (one.start === start && start < end))
}

/** The names that stand within [start, end) to their end. */
export function namesInside(names: readonly Found[], start: number, end: number): readonly Found[] {
  return names.filter((one) => one.start >= start && one.end <= end)
}

export function namesBefore(names: readonly Found[], end: number): readonly Found[] {
  return names.filter((one) => one.end <= end)
}

/** Whether a name is exactly [start, end), or begins there and goes on. */
export function isNamed(names: readonly Found[], start: number, end: number): boolean {
  for (const name of names) if (name.start === start && name.end >= end) return true
  return false
}

export function isBlank(unit: number): boolean {
  return unit === 0x20 || unit === 0x2e || unit === 0x2d || unit === 0x2a || unit === 0x22 || unit === 0x27
}

export function isLatinEnd(text: string, end: number): boolean {
  const unit = text.charCodeAt(end - 1)
  return isLatin(unit) || isDigit(unit) || unit === 0x2b || unit === 0x23
}

export function isLatinOnly(text: string, start: number, end: number): boolean {
  let isLettered = false
  for (let place = start; place < end; place++) {
    const unit = text.charCodeAt(place)
    if (unit > 0x7f) return false
    if (isLatin(unit)) isLettered = true
  }
  return end - start >= 2 && isLettered
}
