/** The word tables of the grammar as tries, and what is asked of them at a place of a normal text. */
import type { Found } from './dictionary.ts'
import { isDigit, isLatin } from './normalise.ts'
import { DEVICE, type EdgeWords, edgeWords, HEADS, INNER, LEFT, RIGHT, STOP } from './phrase-words.ts'
import { step } from './trie.ts'

export const left = edgeWords(LEFT, false)
export const right = edgeWords(RIGHT, true)
export const inner = edgeWords({ inner: INNER.join('|') }, false)
export const heads = edgeWords({ head: HEADS.join('|') }, true)
export const devices = edgeWords({ device: DEVICE.join('|') }, true)
const stop = edgeWords({ stop: STOP.join('|') }, false)

export interface Word {
  /** Its place in the table. */
  readonly index: number
  readonly length: number
  readonly kind: string
}

export function longestAt({ trie, classes }: EdgeWords, text: string, start: number, end: number): Word | null {
  let node = 0
  let [best, length] = [-1, 0]
  for (let place = start; place < end; place++) {
    node = step(trie, node, text.charCodeAt(place))
    if (node === -1) break
    const word = trie.words[node] ?? -1
    if (word !== -1) [best, length] = [word, place + 1 - start]
  }
  return best === -1 ? null : { index: best, length, kind: classes[best] ?? '' }
}

const NONE: readonly Word[] = []

/** Words that end at `end`, longest first. */
export function wordsBefore({ trie, classes }: EdgeWords, text: string, start: number, end: number): readonly Word[] {
  let words: Word[] | null = null
  let node = 0
  for (let place = end - 1; place >= start; place--) {
    node = step(trie, node, text.charCodeAt(place))
    if (node === -1) break
    const word = trie.words[node] ?? -1
    if (word === -1) continue
    words ??= []
    words.unshift({ index: word, length: end - place, kind: classes[word] ?? '' })
  }
  return words ?? NONE
}

/** Length of the longest word of the table that ends at `end`, 0 for none. */
export function endsIn({ trie }: EdgeWords, text: string, start: number, end: number): number {
  let node = 0
  let length = 0
  for (let place = end - 1; place >= start; place--) {
    node = step(trie, node, text.charCodeAt(place))
    if (node === -1) break
    if ((trie.words[node] ?? -1) !== -1) length = end - place
  }
  return length
}

/** Whether a word of schooling, pay or hours stands in it, outside the names. */
export function hasStop(text: string, start: number, end: number, names: readonly Found[]): boolean {
  for (let place = start; place < end; place++) {
    const word = longestAt(stop, text, place, end)
    if (word !== null && !names.some((one) => one.start <= place && place + word.length <= one.end)) return true
  }
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
  for (let place = start; place < end; place++) if (text.charCodeAt(place) > 0x7f) return false
  return end - start >= 2 && /[a-z]/.test(text.slice(start, end))
}
