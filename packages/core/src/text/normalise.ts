/**
 * Text as it is compared, with the way back to the places of the original. Folding (NFKC, lower case, traditional characters to simplified)
 * goes code point by code point, so that every unit knows where it came from; joining drops the spaces and hyphens that people put inside
 * mixed terms («PLC 编程», «Spring Boot», «S7-1200»). A space between two Chinese characters stays: there it separates. Everything is done in
 * flat arrays, in one pass where nothing is dropped.
 */
import { simplified } from './traditional.ts'

export interface NormalText {
  readonly original: string
  readonly text: string
  /** For each code unit of `text`, where its code point begins in the original. */
  readonly from: Int32Array
  /** For each code unit of `text`, where its code point ends in the original, exclusive. */
  readonly to: Int32Array
  /** For each code unit of `text`, whether (1) something was dropped before it: a word may begin or end there. */
  readonly joint: Uint8Array
}

/** NFKC, lower case and simplified characters, nothing dropped but zero-width marks. */
export function fold(original: string): NormalText {
  return folded(original, false)
}

/** Folded, with the spaces beside Latin letters and digits and the hyphens between them dropped. */
export function normalise(original: string): NormalText {
  return folded(original, true)
}

const NOTHING = new Uint8Array(0)

function folded(original: string, joins: boolean): NormalText {
  const { length } = original
  let units = new Uint16Array(length)
  let from = new Int32Array(length)
  let to = new Int32Array(length)
  let count = 0
  let changed = false
  let separates = false
  for (let place = 0; place < length; place++) {
    const unit = original.charCodeAt(place)
    const plain = plainUnit(unit)
    if (plain !== 0) {
      if (count === units.length) [units, from, to] = [grown(units), grownPlaces(from), grownPlaces(to)]
      if (plain !== unit) changed = true
      if (plain === 0x20 || plain === 0x2d || plain === 0x5f) separates = true
      units[count] = plain
      from[count] = place
      to[count++] = place + 1
      continue
    }
    changed = true
    separates = true
    const end = place + (unit >= 0xd800 && unit <= 0xdbff && place + 1 < length ? 2 : 1)
    const words = foldPoint(original, place)
    for (let i = 0; i < words.length; i++) {
      if (count === units.length) [units, from, to] = [grown(units), grownPlaces(from), grownPlaces(to)]
      units[count] = words.charCodeAt(i)
      from[count] = place
      to[count++] = end
    }
    place = end - 1
  }
  if (joins && separates) return joined(original, units, from, to, count)
  const text = changed ? textOf(units, count) : original
  return { original, text, from: from.subarray(0, count), to: to.subarray(0, count), joint: NOTHING }
}

/** In place: what is dropped is overwritten by what follows. */
function joined(original: string, units: Uint16Array, from: Int32Array, to: Int32Array, length: number): NormalText {
  const joint = new Uint8Array(length)
  let count = 0
  let dropped = false
  for (let i = 0; i < length; i++) {
    const unit = units[i] ?? 0
    if (isDropped(units, i, length, count === 0 ? 0 : (units[count - 1] ?? 0))) {
      dropped = true
      continue
    }
    units[count] = unit
    from[count] = from[i] ?? 0
    to[count] = to[i] ?? 0
    joint[count++] = dropped ? 1 : 0
    dropped = false
  }
  const text = textOf(units, count)
  return {
    original,
    text,
    from: from.subarray(0, count),
    to: to.subarray(0, count),
    joint: joint.subarray(0, count),
  }
}

function textOf(units: Uint16Array, count: number): string {
  if (count <= 4096) return String.fromCharCode.apply(null, units.subarray(0, count) as unknown as number[])
  let text = ''
  for (let start = 0; start < count; start += 4096)
    text += String.fromCharCode.apply(null, units.subarray(start, Math.min(count, start + 4096)) as unknown as number[])
  return text
}

function grown(array: Uint16Array): Uint16Array<ArrayBuffer> {
  const larger = new Uint16Array(array.length * 2 + 8)
  larger.set(array)
  return larger
}

function grownPlaces(array: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2 + 8)
  larger.set(array)
  return larger
}

/** The normal text alone. */
export function normalName(name: string): string {
  return normalise(name).text
}

/** Whether the place begins, or ends, a code point of the original: «㏄» is not cut in half. */
export function isWhole(normal: NormalText, start: number, end: number): boolean {
  return (
    (start === 0 || normal.from[start - 1] !== normal.from[start]) &&
    (end === normal.text.length || normal.to[end - 1] !== normal.to[end])
  )
}

/** The place of [start, end) of the normal text in the original. */
export function originalPlace(
  normal: NormalText,
  start: number,
  end: number,
): { readonly start: number; readonly end: number } {
  return { start: normal.from[start] ?? 0, end: normal.to[end - 1] ?? 0 }
}

export function isLatin(unit: number): boolean {
  return unit >= 0x61 && unit <= 0x7a
}

export function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39
}

/** What folding makes of a unit that becomes one unit, 0 for all others: ASCII, Chinese characters, full-width forms, 、 。 “ ” — ·. */
function plainUnit(unit: number): number {
  if (unit < 0x80) return unit >= 0x41 && unit <= 0x5a ? unit + 0x20 : unit
  if (unit >= 0x4e00 && unit <= 0x9fff) return (simplified[unit - 0x4e00] ?? 0) || unit
  if (unit >= 0xff01 && unit <= 0xff5e) {
    const narrow = unit - 0xfee0
    return narrow >= 0x41 && narrow <= 0x5a ? narrow + 0x20 : narrow
  }
  if (unit === 0x3001 || unit === 0x3002 || unit === 0x2014 || unit === 0xb7 || (unit >= 0x2018 && unit <= 0x201d))
    return unit
  return unit === 0x3000 ? 0x20 : 0
}

function foldPoint(original: string, place: number): string {
  const unit = original.charCodeAt(place)
  if (unit === 0x200b || unit === 0x200c || unit === 0x200d || unit === 0xfeff) return ''
  return String.fromCodePoint(original.codePointAt(place) ?? unit)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u4e00-\u9fff]/g, (character) =>
      String.fromCharCode((simplified[character.charCodeAt(0) - 0x4e00] ?? 0) || character.charCodeAt(0)),
    )
}

/** `previous`: the last kept unit, which decides on a run of spaces together with the next that is no space. */
function isDropped(units: Uint16Array, place: number, length: number, previous: number): boolean {
  const unit = units[place] ?? 0
  if (unit === 0x20) {
    let next = place + 1
    while (next < length && units[next] === 0x20) next++
    return isTermPart(previous) || (next < length && isTermPart(units[next] ?? 0))
  }
  if (unit !== 0x2d && unit !== 0x5f && unit !== 0x2010 && unit !== 0x2013) return false
  const next = place + 1 < length ? (units[place + 1] ?? 0) : 0
  return (isLatin(previous) || isDigit(previous)) && (isLatin(next) || isDigit(next))
}

/** Letters, digits, + # . */
function isTermPart(unit: number): boolean {
  return isLatin(unit) || isDigit(unit) || unit === 0x2b || unit === 0x23 || unit === 0x2e
}
