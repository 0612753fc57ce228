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
  if (before === '') writeLanes(print, 0, text)
  else writeLanesOfBoth(print, before, text)
  return settle(print)
}

/** Prints of texts one beside the other: text i at place i. */
export function writePrints(prints: Print, many: number, textAt: (i: number) => string): void {
  for (let i = 0; i < many; i++) writeLanes(prints, LANES * i, textAt(i))
  settleAll(prints, many)
}

function writeLanes(print: Print, at: number, text: string): void {
  const past = text.length
  let a = SEED_A ^ past
  let b = SEED_B ^ past
  let c = SEED_C ^ past
  let d = SEED_D ^ past
  for (let i = 0; i < past; i += 8) {
    a = mixed(a, b, wordIn(text, i), FACTOR_A, FACTOR_B)
    if (i + 2 >= past) break
    b = mixed(b, c, wordIn(text, i + 2), FACTOR_B, FACTOR_C)
    if (i + 4 >= past) break
    c = mixed(c, d, wordIn(text, i + 4), FACTOR_C, FACTOR_D)
    if (i + 6 >= past) break
    d = mixed(d, a, wordIn(text, i + 6), FACTOR_D, FACTOR_A)
  }
  print[at] = a
  print[at + 1] = b
  print[at + 2] = c
  print[at + 3] = d
}

/** Code units at hand, 0 after the last. */
let units = new Uint16Array(1024)

function writeLanesOfBoth(print: Print, before: string, text: string): void {
  const past = before.length + text.length
  if (past >= units.length) units = new Uint16Array(2 * past)
  for (let i = 0; i < before.length; i++) units[i] = before.charCodeAt(i)
  for (let i = 0, at = before.length; i < text.length; i++, at++) units[at] = text.charCodeAt(i)
  units[past] = 0
  let a = SEED_A ^ past
  let b = SEED_B ^ past
  let c = SEED_C ^ past
  let d = SEED_D ^ past
  for (let i = 0; i < past; i += 8) {
    a = mixed(a, b, wordAt(i), FACTOR_A, FACTOR_B)
    if (i + 2 >= past) break
    b = mixed(b, c, wordAt(i + 2), FACTOR_B, FACTOR_C)
    if (i + 4 >= past) break
    c = mixed(c, d, wordAt(i + 4), FACTOR_C, FACTOR_D)
    if (i + 6 >= past) break
    d = mixed(d, a, wordAt(i + 6), FACTOR_D, FACTOR_A)
  }
  print[0] = a
  print[1] = b
  print[2] = c
  print[3] = d
}

function wordAt(at: number): number {
  return (units[at] ?? 0) | ((units[at + 1] ?? 0) << 16)
}

/** Stirs the lanes so that each bit of each depends on all: called once all of a member is in. */
export function settle(print: Print): Print {
  settleAll(print, 1)
  return print
}

/** Each of many that stand one beside the other. */
export function settleAll(prints: Print, many: number): void {
  for (let at = 0; at < LANES * many; at += LANES) {
    let a = prints[at] ?? 0
    let b = prints[at + 1] ?? 0
    let c = prints[at + 2] ?? 0
    let d = prints[at + 3] ?? 0
    for (let round = 0; round < 2; round++) {
      a = stirred((a + d) ^ SEED_A)
      b = stirred((b + a) ^ SEED_B)
      c = stirred((c + b) ^ SEED_C)
      d = stirred((d + c) ^ SEED_D)
    }
    prints[at] = a
    prints[at + 1] = b
    prints[at + 2] = c
    prints[at + 3] = d
  }
}

export function addPrint(sum: Print, print: Print): void {
  addPrintAt(sum, print, 0)
}

export function takePrint(sum: Print, print: Print): void {
  takePrintAt(sum, print, 0)
}

/** Adds the print that stands at a place of many to the one at another place of others. */
export function addPrintAt(sum: Print, prints: Print, place: number, sumPlace = 0): void {
  const at = LANES * place
  const to = LANES * sumPlace
  sum[to] = (sum[to] ?? 0) + (prints[at] ?? 0)
  sum[to + 1] = (sum[to + 1] ?? 0) + (prints[at + 1] ?? 0)
  sum[to + 2] = (sum[to + 2] ?? 0) + (prints[at + 2] ?? 0)
  sum[to + 3] = (sum[to + 3] ?? 0) + (prints[at + 3] ?? 0)
}

/** Puts the print that stands at `from` of others in the place of one. */
export function copyPrintAt(prints: Print, place: number, others: Print, from: number): void {
  const to = LANES * place
  const at = LANES * from
  prints[to] = others[at] ?? 0
  prints[to + 1] = others[at + 1] ?? 0
  prints[to + 2] = others[at + 2] ?? 0
  prints[to + 3] = others[at + 3] ?? 0
}

export function takePrintAt(sum: Print, prints: Print, place: number, sumPlace = 0): void {
  const at = LANES * place
  const to = LANES * sumPlace
  sum[to] = (sum[to] ?? 0) - (prints[at] ?? 0)
  sum[to + 1] = (sum[to + 1] ?? 0) - (prints[at + 1] ?? 0)
  sum[to + 2] = (sum[to + 2] ?? 0) - (prints[at + 2] ?? 0)
  sum[to + 3] = (sum[to + 3] ?? 0) - (prints[at + 3] ?? 0)
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

function wordIn(text: string, at: number): number {
  return at + 1 < text.length ? text.charCodeAt(at) | (text.charCodeAt(at + 1) << 16) : text.charCodeAt(at)
}

function rotated(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by))
}

function stirred(word: number): number {
  let h = Math.imul(word ^ (word >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return h ^ (h >>> 16)
}
