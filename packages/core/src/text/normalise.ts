/**
 * Text as it is compared, with the way back to the places of the original. Folding (NFKC, lower case, traditional characters to simplified)
 * goes code point by code point, so that every unit knows where it came from; joining drops the spaces and hyphens that people put inside
 * mixed terms («PLC 编程», «Spring Boot», «S7-1200»). A space between two Chinese characters stays: there it separates. Where no unit moves,
 * as in most texts, one pass over a table does it and no places are kept.
 */
import { foldPoint, plain } from './fold-point.ts'

export interface NormalText {
  readonly original: string
  readonly text: string
  /** null where every unit stands where it stood in the original, and nothing was dropped. */
  readonly places: Places | null
  /** Where something was dropped, in order: a word may begin or end there. */
  readonly joints: readonly number[]
  /** Some code point became several units: ㏄ is two. */
  readonly expands: boolean
}

/**
 * Stretches of the text whose units stand side by side in the original too. Few texts have many: a place is found by halving. `starts`: where each
 * begins, in order; `origins`: four times the place in the original where the code point of its first unit begins, with the two marks below.
 */
export interface Places {
  readonly starts: readonly number[]
  readonly origins: readonly number[]
}
/** Something was dropped before it: a word may begin or end there. */
const JOINT = 1
/** Its code point has two units in the original; such a stretch is one unit long. */
const WIDE = 2

/** NFKC, lower case and simplified characters, nothing dropped but zero-width marks. */
export function fold(original: string): NormalText {
  return folded(original, false)
}

/** Folded, with the spaces beside Latin letters and digits and the hyphens between them dropped. */
export function normalise(original: string): NormalText {
  return folded(original, true)
}

/** Room to work in, kept from text to text; nothing outside of this file sees it. */
let units: Uint16Array<ArrayBuffer> = new Uint16Array(1024)
/** The text whose units stand in the room. */
let latest = ''

const NO_JOINTS: readonly number[] = []

/** Most texts keep their length: punctuation gets narrow, capitals small. */
function folded(original: string, joins: boolean): NormalText {
  const { length } = original
  makeRoom(length)
  const room = units
  const table = plain()
  let changed = false
  let separates = false
  for (let place = 0; place < length; place++) {
    const unit = original.charCodeAt(place)
    const folded = table[unit] as number
    if (folded === 0) return moved(original, joins, place)
    if (folded !== unit) changed = true
    if (folded === 0x20 || folded === 0x2d || folded === 0x5f) separates = true
    room[place] = folded
  }
  if (joins && separates && firstDropped(length) < length) return moved(original, joins, length)
  latest = changed ? textOf(room, length) : original
  return released({ original, text: latest, places: null, joints: NO_JOINTS, expands: false })
}

/** The units of a text, good until asked again or another is made normal. Those of the text that was made normal last are at hand. */
export function unitsOf(text: string): Uint16Array {
  if (text === latest) return units
  const { length } = text
  if (length > units.length && length <= KEPT) units = new Uint16Array(length * 2)
  const room = length > KEPT ? new Uint16Array(length) : units
  for (let place = 0; place < length; place++) room[place] = text.charCodeAt(place)
  if (room === units) latest = text
  return room
}

/** Of the units in the room the first that is dropped; `length` when none is. */
function firstDropped(length: number): number {
  const room = units
  for (let place = 0; place < length; place++)
    if (mayDrop(room[place] as number) && isDropped(room, place, length, place === 0 ? 0 : (room[place - 1] as number)))
      return place
  return length
}

/** The general way: code points that become several units or none, and units dropped. The first `from` units stand in the room already. */
function moved(original: string, joins: boolean, from: number): NormalText {
  const { length } = original
  const table = plain()
  let places = { starts: from > 0 ? [0] : [], origins: from > 0 ? [0] : [] }
  let count = from
  let expands = false
  /** The next unit begins a stretch. */
  let begins = from === 0
  for (let place = from; place < length; place++) {
    const unit = original.charCodeAt(place)
    const folded = table[unit] as number
    if (folded !== 0) {
      if (begins) begin(places, count, 4 * place)
      begins = false
      units[count++] = folded
      continue
    }
    const end = place + (unit >= 0xd800 && unit <= 0xdbff && place + 1 < length ? 2 : 1)
    const words = foldPoint(original, place)
    if (words.length > 1) expands = true
    makeRoom(count + words.length + length - end)
    for (let i = 0; i < words.length; i++) {
      begin(places, count, 4 * place + (end - place === 2 ? WIDE : 0))
      units[count++] = words.charCodeAt(i)
    }
    begins = true
    place = end - 1
  }
  const joints: number[] = []
  const first = joins ? firstDropped(count) : count
  if (first < count) {
    const folded = places
    places = { starts: [], origins: [] }
    count = joined(count, first, folded, places, joints)
  }
  latest = textOf(units, count)
  return released({ original, text: latest, places, joints, expands })
}

function begin({ starts, origins }: { starts: number[]; origins: number[] }, place: number, origin: number): void {
  starts.push(place)
  origins.push(origin)
}

/** Room for longer texts is given back. */
const KEPT = 262_144

function released(normal: NormalText): NormalText {
  if (units.length > 4 * KEPT) {
    units = new Uint16Array(0)
    latest = ''
  }
  return normal
}

/** Makes the room at least `size` long; what stands in it stays. */
function makeRoom(size: number): void {
  if (size <= units.length) return
  const larger = new Uint16Array(size * 2)
  larger.set(units)
  units = larger
}

/**
 * In place: what is dropped, `first` before all, is overwritten by what follows. Returns the number of units that remain, and fills the stretches
 * and the joints.
 */
function joined(
  length: number,
  first: number,
  { starts, origins }: Places,
  places: { starts: number[]; origins: number[] },
  joints: number[],
): number {
  const room = units
  /** The stretch of the unit that is looked at, before anything was dropped. */
  let stretch = 0
  for (; stretch < starts.length && (starts[stretch] as number) < first; stretch++)
    begin(places, starts[stretch] as number, origins[stretch] as number)
  stretch--
  let count = first
  let dropped = false
  for (let i = first; i < length; i++) {
    if (stretch + 1 < starts.length && (starts[stretch + 1] as number) <= i) stretch++
    const unit = room[i] as number
    if (mayDrop(unit) && isDropped(room, i, length, count === 0 ? 0 : (room[count - 1] as number))) {
      dropped = true
      if (unit === 0x20)
        while (i + 1 < length && room[i + 1] === 0x20) {
          i++
          if (stretch + 1 < starts.length && (starts[stretch + 1] as number) <= i) stretch++
        }
      continue
    }
    room[count] = unit
    const before = i - (starts[stretch] as number)
    if (dropped || before === 0)
      begin(places, count, ((origins[stretch] as number) + 4 * before) | (dropped ? JOINT : 0))
    if (dropped) joints.push(count)
    count++
    dropped = false
  }
  return count
}

/** Spaces, hyphens and the like: most units are none. */
function mayDrop(unit: number): boolean {
  return unit <= 0x5f ? unit === 0x20 || unit === 0x2d || unit === 0x5f : unit === 0x2010 || unit === 0x2013
}

function textOf(units: Uint16Array, count: number): string {
  let text = ''
  for (let start = 0; start < count; start += 4096) {
    const list = listOf(Math.min(4096, count - start))
    for (let i = 0; i < list.length; i++) list[i] = units[start + i] as number
    text += String.fromCharCode.apply(null, list)
  }
  return text
}

/** Short lists, kept by their length: plain ones become arguments faster than typed ones do. */
const lists: (number[] | null)[] = new Array(256).fill(null)

function listOf(length: number): number[] {
  const list = lists[length] ?? new Array<number>(length).fill(0)
  if (length < lists.length) lists[length] = list
  return list
}

/** The normal text alone. */
export function normalName(name: string): string {
  return normalise(name).text
}

/** Whether the place begins, or ends, a code point of the original: «㏄» is not cut in half. */
export function isWhole({ text, places, expands }: NormalText, start: number, end: number): boolean {
  return (
    places === null ||
    !expands ||
    ((start === 0 || fromOf(places, start - 1) !== fromOf(places, start)) &&
      (end === text.length || fromOf(places, end - 1) !== fromOf(places, end)))
  )
}

/** The place of [start, end) of the normal text in the original. */
export function originalPlace(
  { places }: NormalText,
  start: number,
  end: number,
): { readonly start: number; readonly end: number } {
  return places === null ? { start, end } : { start: fromOf(places, start), end: toOf(places, end - 1) }
}

/** Where the code point of a unit begins in the original, … */
function fromOf(places: Places, place: number): number {
  const stretch = stretchAt(places, place)
  return stretch === -1 ? 0 : ((places.origins[stretch] as number) >> 2) + place - (places.starts[stretch] as number)
}

/** … and where it ends there, exclusive. */
function toOf(places: Places, place: number): number {
  const stretch = stretchAt(places, place)
  if (stretch === -1) return 0
  const origin = places.origins[stretch] as number
  return (origin >> 2) + place - (places.starts[stretch] as number) + ((origin & WIDE) === 0 ? 1 : 2)
}

/** The last stretch that begins at the place or before it, −1 for none. */
function stretchAt({ starts }: Places, place: number): number {
  let low = 0
  let high = starts.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((starts[middle] as number) <= place) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** Whether something was dropped before the place. */
export function isJoint({ places }: NormalText, place: number): boolean {
  if (places === null) return false
  const stretch = stretchAt(places, place)
  return stretch !== -1 && places.starts[stretch] === place && ((places.origins[stretch] as number) & JOINT) !== 0
}

export function isLatin(unit: number): boolean {
  return unit >= 0x61 && unit <= 0x7a
}

export function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39
}

export function isHan(unit: number): boolean {
  return unit >= 0x4e00 && unit <= 0x9fff
}

/** `previous`: the last kept unit, which decides on a run of spaces together with the next that is no space. */
function isDropped(units: Uint16Array, place: number, length: number, previous: number): boolean {
  const unit = units[place] ?? 0
  if (unit === 0x20) {
    // In a run of spaces all are dropped, or none is.
    if (previous === 0x20) return false
    if (isTermPart(previous)) return true
    let next = place + 1
    while (next < length && units[next] === 0x20) next++
    return next < length && isTermPart(units[next] ?? 0)
  }
  if (unit !== 0x2d && unit !== 0x5f && unit !== 0x2010 && unit !== 0x2013) return false
  const next = place + 1 < length ? (units[place + 1] ?? 0) : 0
  return (isLatin(previous) || isDigit(previous)) && (isLatin(next) || isDigit(next))
}

/** Letters, digits, + # . */
function isTermPart(unit: number): boolean {
  return isLatin(unit) || isDigit(unit) || unit === 0x2b || unit === 0x23 || unit === 0x2e
}
