/** A text cut into pieces at punctuation and joining words, never inside a name of the lexicon. */
import { codeOf, isHanCode, OTHER, WIDTH } from './codes.ts'
import type { Found } from './dictionary.ts'
import { isDigit, isJoint, isLatin } from './normalise.ts'
import type { Reading } from './reading.ts'
import { CUT, sign, signsOf } from './scan.ts'

/** What stands before a piece, by even numbers the stronger; LIST and SUCH are equally strong. */
export const LIST = 0
/** 等: what comes names the sort of what was listed. */
export const SUCH = 1
export const CLOSE = 2
export const OPEN = 4
export const COLON = 6
export const COMMA = 8
export const SENTENCE = 10

/** Fills the pieces of a reading, in order, empty ones left out. */
export function cutPieces(reading: Reading): void {
  const { normal, text, codes, names, pieces, scan } = reading
  const { length } = text
  const { starts, ends, joins, firsts, signs } = pieces
  const { joints } = normal
  let count = 0
  let start = 0
  let joined = SENTENCE
  /** The first name of the piece, and the first that does not end before the place. */
  let first = 0
  let next = 0
  let nextJoint = 0
  for (let i = 0, place = -1; place < length; ) {
    const cut = i < scan.cutCount ? (scan.cuts[i] as number) : length
    const joint = nextJoint < joints.length ? (joints[nextJoint] as number) : length
    place = Math.min(cut, joint)
    const isJoined = joint === place && joint < length
    if (isJoined) nextJoint++
    while (next < names.length && (names[next] as Found).end <= place) next++
    const isBegun = next < names.length && (names[next] as Found).start <= place
    if (isJoined && place > start && !(isBegun && (names[next] as Found).start < place)) {
      if (isApart(reading, start, place, next)) {
        starts[count] = start
        ends[count] = place
        joins[count] = joined
        signs[count] = signsIn(codes, start, place)
        firsts[count++] = first
        first = next
        joined = LIST
        start = place
      }
    }
    if (cut !== place) continue
    i++
    // A mark of two units has been read to its end.
    if (isBegun || place < start) continue
    const means = place === length ? SENTENCE : (cuts[codes[place] as number] as number)
    const mark = means === ASK ? markAt(text, codes, place) : means
    if (mark === NO_CUT) continue
    const join = mark & ~LONG
    if (place > start) {
      starts[count] = start
      ends[count] = place
      joins[count] = joined
      signs[count] = signsIn(codes, start, place)
      firsts[count++] = first
      first = next
      joined = join
    } else if (join >> 1 > joined >> 1) joined = join
    start = place + (mark >= LONG ? 2 : 1)
  }
  firsts[count] = names.length
  pieces.count = count
}

function signsIn(codes: Uint16Array, start: number, end: number): number {
  let signs = 0
  for (let place = start; place < end; place++) signs |= signsOf[codes[place] as number] as number
  return signs
}

/**
 * The spaces are gone, but where one stood between Chinese words two things are listed (角色绑定 骨骼动画, no 电 工), between Latin ones where a
 * name ends or begins (Word Excel PPT). Before a Latin word a space also parts what is in one cell from the next (本科 Cadence); behind one
 * it is mere style (Java 开发).
 */
function isApart(reading: Reading, start: number, place: number, next: number): boolean {
  const { normal, codes, names } = reading
  const [before, after] = [codes[place - 1] as number, codes[place] as number]
  if (isHanCode(before) && isHanCode(after))
    return place - start >= 2 && !isJoint(normal, place - 1) && !isJoint(normal, place + 1)
  if (isHanCode(before)) return isLatin(after) && place - start >= 2
  const last = names[next - 1]
  if (names[next]?.start !== place && last?.end !== place) return false
  // ICH E2B, ISO TS16949.
  if (last?.end === place && last.entry.of === 'skill' && last.entry.kind === 'standard' && isLatin(after)) return false
  return !isDigit(after) && !isHanCode(after) && !isEdition(codes, place)
}

/** A mark of two units, added to what it means. */
const LONG = 16
const NO_CUT = 32
/** Of these markAt decides by what stands beside them. */
const ASK = 33

/** Catia V5. */
function isEdition(codes: Uint16Array, place: number): boolean {
  return codes[place] === VERSION && isDigit(codes[place + 1] as number)
}

const VERSION = codeOf['v'.charCodeAt(0)]

/** Code → what it means as a mark. */
const cuts = new Uint8Array(WIDTH).fill(NO_CUT)
for (const [units, means] of [
  ['。;!?\n\r\t【[', SENTENCE],
  [',—~→', COMMA],
  ['、|·•&《》“”" ', LIST],
  [':】]', COLON],
  ['({', OPEN],
  [')}', CLOSE],
  ['/+和与及以或并等', ASK],
] as const) {
  sign(CUT, units)
  for (let i = 0; i < units.length; i++) cuts[codeOf[units.charCodeAt(i)] as number] = means
}

function markAt(text: string, codes: Uint16Array, place: number): number {
  const before = text.charAt(place - 1)
  const after = text.charAt(place + 1)
  switch (text.charAt(place)) {
    case '/':
      return isProtected(text, place) ? NO_CUT : LIST
    case '+':
      return splitsTerms(codes, place) ? LIST : NO_CUT
    case '和':
      return '谐气睦平解面声牛'.includes(after || '-') || '饱温中总缓柔共亲'.includes(before || '-') ? NO_CUT : LIST
    case '与':
      return '会众否其'.includes(after || '-') || '参给赋'.includes(before || '-') ? NO_CUT : LIST
    case '及':
      if (after === '其') return LIST | LONG
      return '时格早第物以'.includes(after || '-') || '涉普以危波顾提触'.includes(before || '-') ? NO_CUT : LIST
    case '以':
      return after === '及' ? LIST | LONG : NO_CUT
    case '或':
      return after === '者' ? LIST | LONG : '抑甚'.includes(before || '-') ? NO_CUT : LIST
    case '并':
      if (after === '且') return LIST | LONG
      return '能会熟掌具有持记做填上完进负'.includes(after || '-') ? LIST : NO_CUT
    case '等':
      return '级效离保分位同温压高距速候待额值边于'.includes(after || '级') ||
        '中高初同平优头甲乙上下劣特均二三一相'.includes(before || '中')
        ? NO_CUT
        : SUCH
    default:
      return NO_CUT
  }
}

/** A plus between Chinese, between two letters, or between an edition and a letter (Vue3+TS, but 1+X). */
function splitsTerms(codes: Uint16Array, place: number): boolean {
  const before = place === 0 ? OTHER : (codes[place - 1] as number)
  const after = codes[place + 1] as number
  if (isHanCode(before) || isHanCode(after)) return true
  return isLatin(after) && (isLatin(before) || (isDigit(before) && place > 1 && isLatin(codes[place - 2] as number)))
}

const slashed = new Set([
  'tcp/ip',
  'gb/t',
  'i/o',
  'ci/cd',
  'pl/sql',
  'ui/ux',
  'b/s',
  'c/s',
  'a/b',
  'ac/dc',
  'a/d',
  'd/a',
  'jb/t',
  'yy/t',
  'gjb/z',
  'hg/t',
])

/** TCP/IP, GB/T are one word; MATLAB/Simulink are two. */
function isProtected(text: string, place: number): boolean {
  let start = place
  while (start > 0 && isWordPart(text.charCodeAt(start - 1))) start--
  let end = place + 1
  while (end < text.length && isLatin(text.charCodeAt(end))) end++
  return slashed.has(text.slice(start, end))
}

function isWordPart(unit: number): boolean {
  return isLatin(unit) || isDigit(unit)
}
