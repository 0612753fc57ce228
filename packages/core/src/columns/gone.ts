/**
 * Who is here no more, by position: bits in pages of which most are shared with the state before. Who leaves costs a copy of one page and of the
 * list of pages, not of a bit for everybody.
 */
import { bitsIn } from './bits.ts'

/** Bit p & 16,383 of page p >>> 14 is the candidate at position p. Null: nobody of the page is gone. */
export type Gone = readonly (Uint32Array | null)[]

const PAGE_BITS = 14
const PAGE_WORDS = 1 << (PAGE_BITS - 5)
const IN_PAGE = (1 << PAGE_BITS) - 1

export function isIn(gone: Gone, position: number): boolean {
  const page = gone[position >>> PAGE_BITS]
  if (page === null || page === undefined) return false
  return (((page[(position & IN_PAGE) >>> 5] as number) >>> (position & 31)) & 1) === 1
}

/** These positions of `size` as well, and how many of them were not gone before. `gone` stays as it is. */
export function withGone(
  gone: Gone | null,
  size: number,
  positions: readonly number[],
): { readonly gone: Gone; readonly added: number } {
  const pages = gone?.slice() ?? new Array<Uint32Array | null>(Math.ceil(size / (1 << PAGE_BITS))).fill(null)
  const own = new Set<number>()
  let added = 0
  for (const position of positions) {
    if (isIn(pages, position)) continue
    const number = position >>> PAGE_BITS
    if (!own.has(number)) {
      own.add(number)
      pages[number] = pages[number]?.slice() ?? new Uint32Array(PAGE_WORDS)
    }
    const page = pages[number] as Uint32Array
    const word = (position & IN_PAGE) >>> 5
    page[word] = (page[word] as number) | (1 << (position & 31))
    added++
  }
  return { gone: pages, added }
}

export function countGone(gone: Gone): number {
  let count = 0
  for (const page of gone) for (const word of page ?? []) count += bitsIn(word)
  return count
}

/** One bit a position, in words of 32, as a snapshot has them. */
export function flatBits(gone: Gone, size: number): Uint32Array {
  const words = new Uint32Array((size + 31) >>> 5)
  for (const [number, page] of gone.entries())
    if (page !== null) words.set(page.subarray(0, words.length - number * PAGE_WORDS), number * PAGE_WORDS)
  return words
}

export function goneOfBits(words: Uint32Array): Gone {
  const pages: (Uint32Array | null)[] = []
  for (let from = 0; from < words.length; from += PAGE_WORDS) {
    const part = words.subarray(from, from + PAGE_WORDS)
    if (part.every((word) => word === 0)) pages.push(null)
    else {
      const page = new Uint32Array(PAGE_WORDS)
      page.set(part)
      pages.push(page)
    }
  }
  return pages
}

/** Copies the bits of [from, from + count) to the beginning of `to`, those past the last 0. Returns how many are 1. */
export function copyBits(gone: Gone, from: number, count: number, to: Uint32Array): number {
  const words = (count + 31) >>> 5
  const shift = from & 31
  let size = 0
  for (let i = 0; i < words; i++) {
    const low = wordAt(gone, from + 32 * i) >>> shift
    const high = shift === 0 ? 0 : wordAt(gone, from + 32 * i + 32) << (32 - shift)
    const past = count - 32 * i
    const word = (low | high) & (past >= 32 ? -1 : (1 << past) - 1)
    to[i] = word
    size += bitsIn(word)
  }
  return size
}

function wordAt(gone: Gone, position: number): number {
  return gone[position >>> PAGE_BITS]?.[(position & IN_PAGE) >>> 5] ?? 0
}

/** Whether anybody of [from, from + count) may be gone: none of the pages says so. */
export function mayHold(gone: Gone, from: number, count: number): boolean {
  for (let number = from >>> PAGE_BITS; number <= (from + count - 1) >>> PAGE_BITS; number++)
    if (gone[number] !== null && gone[number] !== undefined) return true
  return false
}
