/** What the units of a phrase are, whatever it means: letters, Chinese characters, a mere measure. */
import { isHanCode } from './codes.ts'
import { isDigit, isLatin } from './normalise.ts'
import type { Reading } from './reading.ts'
import { DIGIT, hasSigns } from './scan.ts'

/** Letters, or two Chinese characters, and no mere number or measure. `signs`: those of the piece. */
export function isWordy({ text, codes }: Reading, signs: number, start: number, end: number): boolean {
  return isWorded(codes, start, end) && !(hasSigns(signs, DIGIT) && isMeasure(text, codes, start, end))
}

function isWorded(codes: Uint16Array, start: number, end: number): boolean {
  for (let place = start; place < end; place++) {
    const code = codes[place] as number
    if (isLatin(code) || (place + 1 < end && isHanCode(code) && isHanCode(codes[place + 1] as number))) return true
  }
  return false
}

function isMeasure(text: string, codes: Uint16Array, start: number, end: number): boolean {
  for (let place = start; place < end; place++)
    if (isDigit(codes[place] as number)) return MEASURE.test(text.slice(start, end))
  return false
}

const MEASURE = /^\d+(?:[年月天周日人名元%个次万千k]|$)|\d{3,}[元人名]/

/** Two letters, or a letter and a digit, side by side. */
export function isLatinWord(codes: Uint16Array, start: number, end: number): boolean {
  for (let place = start + 1; place < end; place++) {
    const code = codes[place] as number
    if (code >= 0x80) {
      place++
      continue
    }
    const before = codes[place - 1] as number
    if (isLatin(code) ? isLatin(before) || isDigit(before) : isDigit(code) && isLatin(before)) return true
  }
  return false
}

export function hasHan(codes: Uint16Array, start: number, end: number): boolean {
  for (let place = start; place < end; place++) if (isHanCode(codes[place] as number)) return true
  return false
}

/** R and C. */
export function isLanguage(code: number): boolean {
  return code === 0x72 || code === 0x63
}
