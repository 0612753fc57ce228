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

/** Text by code units, two a word, one word a lane in turn. */
export function writePrint(print: Print, text: string): Print {
  for (let lane = 0; lane < LANES; lane++) print[lane] = (SEEDS[lane] ?? 0) ^ text.length
  for (let i = 0, lane = 0; i < text.length; i += 2, lane = (lane + 1) & 3) {
    const word = text.charCodeAt(i) | (i + 1 < text.length ? text.charCodeAt(i + 1) << 16 : 0)
    const next = (lane + 1) & 3
    const mixed = rotated(Math.imul(word, FACTORS[lane] ?? 1), 15)
    const stirred = (print[lane] ?? 0) ^ Math.imul(mixed, FACTORS[next] ?? 1)
    print[lane] = Math.imul(rotated(stirred, 13) + (print[next] ?? 0), 5) + 0x561ccd1b
  }
  return settle(print)
}

/** Stirs the lanes so that each bit of each depends on all: called once all of a member is in. */
export function settle(print: Print): Print {
  for (let round = 0; round < 2; round++) {
    let carry = print[LANES - 1] ?? 0
    for (let lane = 0; lane < LANES; lane++) {
      carry = stirred(((print[lane] ?? 0) + carry) ^ (SEEDS[lane] ?? 0))
      print[lane] = carry
    }
  }
  return print
}

export function addPrint(sum: Print, print: Print, times: 1 | -1 = 1): void {
  for (let lane = 0; lane < LANES; lane++) sum[lane] = (sum[lane] ?? 0) + times * (print[lane] ?? 0)
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

const SEEDS = [0x2545f491, 0x9e3779b9, 0x7f4a7c15, 0x1ce4e5b9]
const FACTORS = [0x239b961b, 0xab0e9789, 0x38b34ae5, 0xa1e38b93]

function rotated(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by))
}

function stirred(word: number): number {
  let h = Math.imul(word ^ (word >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return h ^ (h >>> 16)
}
