/**
 * Prints: 128 bits that tell contents apart, as four lanes of 32. A set's print is the sum of its members' prints, so it does not depend on
 * their order, and a change costs what changed. They guard against mistakes, not against forgery: nobody's access depends on them.
 */
export const LANES = 4
export type Print = Int32Array

export const noPrint = (): Print => new Int32Array(LANES)

export function printOfText(text: string): Print {
  return writePrint(noPrint(), text)
}

/** `before` and `text` as one text, by code units, two a word, one word a lane in turn. */
export function writePrint(print: Print, text: string, before = ''): Print {
  const past = before.length + text.length
  let [a, b, c, d] = [SEED_A ^ past, SEED_B ^ past, SEED_C ^ past, SEED_D ^ past]
  for (let i = 0; i < past; i += 8) {
    a = mixed(a, b, wordAt(before, text, i), FACTOR_A, FACTOR_B)
    if (i + 2 >= past) break
    b = mixed(b, c, wordAt(before, text, i + 2), FACTOR_B, FACTOR_C)
    if (i + 4 >= past) break
    c = mixed(c, d, wordAt(before, text, i + 4), FACTOR_C, FACTOR_D)
    if (i + 6 >= past) break
    d = mixed(d, a, wordAt(before, text, i + 6), FACTOR_D, FACTOR_A)
  }
  print[0] = a
  print[1] = b
  print[2] = c
  print[3] = d
  return settle(print)
}

/** Stirs the lanes so that each bit of each depends on all: called once all of a member is in. */
export function settle(print: Print): Print {
  let [a, b, c, d] = [print[0] ?? 0, print[1] ?? 0, print[2] ?? 0, print[3] ?? 0]
  for (let round = 0; round < 2; round++) {
    a = stirred((a + d) ^ SEED_A)
    b = stirred((b + a) ^ SEED_B)
    c = stirred((c + b) ^ SEED_C)
    d = stirred((d + c) ^ SEED_D)
  }
  print[0] = a
  print[1] = b
  print[2] = c
  print[3] = d
  return print
}

export function addPrint(sum: Print, print: Print): void {
  addPrintAt(sum, print, 0)
}

export function takePrint(sum: Print, print: Print): void {
  takePrintAt(sum, print, 0)
}

/** Adds the print that stands at a place of many. */
export function addPrintAt(sum: Print, prints: Print, place: number): void {
  const at = LANES * place
  sum[0] = (sum[0] ?? 0) + (prints[at] ?? 0)
  sum[1] = (sum[1] ?? 0) + (prints[at + 1] ?? 0)
  sum[2] = (sum[2] ?? 0) + (prints[at + 2] ?? 0)
  sum[3] = (sum[3] ?? 0) + (prints[at + 3] ?? 0)
}

export function takePrintAt(sum: Print, prints: Print, place: number): void {
  const at = LANES * place
  sum[0] = (sum[0] ?? 0) - (prints[at] ?? 0)
  sum[1] = (sum[1] ?? 0) - (prints[at + 1] ?? 0)
  sum[2] = (sum[2] ?? 0) - (prints[at + 2] ?? 0)
  sum[3] = (sum[3] ?? 0) - (prints[at + 3] ?? 0)
}

export function sumOfPrints(...prints: readonly Print[]): Print {
  const sum = noPrint()
  for (const print of prints) addPrint(sum, print)
  return sum
}

export function hexOf(print: Print): string {
  return Array.from(print, (lane) => (lane >>> 0).toString(16).padStart(8, '0')).join('')
}

export function printOfHex(hex: string): Print {
  return Int32Array.from({ length: LANES }, (_, lane) => Number.parseInt(hex.slice(8 * lane, 8 * lane + 8), 16))
}

const [SEED_A, SEED_B, SEED_C, SEED_D] = [0x2545f491, 0x9e3779b9, 0x7f4a7c15, 0x1ce4e5b9]
const [FACTOR_A, FACTOR_B, FACTOR_C, FACTOR_D] = [0x239b961b, 0xab0e9789, 0x38b34ae5, 0xa1e38b93]

function mixed(lane: number, next: number, word: number, factor: number, nextFactor: number): number {
  const turned = rotated(Math.imul(word, factor), 15)
  return (Math.imul(rotated(lane ^ Math.imul(turned, nextFactor), 13) + next, 5) + 0x561ccd1b) | 0
}

function wordAt(before: string, text: string, at: number): number {
  return unitAt(before, text, at) | (unitAt(before, text, at + 1) << 16)
}

/** 0 past the end. */
function unitAt(before: string, text: string, at: number): number {
  const inText = at - before.length
  return inText < 0 ? before.charCodeAt(at) : inText < text.length ? text.charCodeAt(inText) : 0
}

function rotated(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by))
}

function stirred(word: number): number {
  let h = Math.imul(word ^ (word >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return h ^ (h >>> 16)
}
