/** A text cut into pieces at punctuation and joining words, never inside a name of the lexicon. */
import type { Found } from './dictionary.ts'
import { isDigit, isHan, isJoint, isLatin, type NormalText } from './normalise.ts'
import { hasUnit, unitSet } from './pattern-units.ts'

export interface Piece {
  readonly start: number
  readonly end: number
  /** What stands before it. */
  readonly joined: 'sentence' | 'comma' | 'list' | 'such' | 'colon' | 'open' | 'close'
  readonly names: readonly Found[]
}

/** Pieces in order, empty ones left out. */
export function piecesOf(normal: NormalText, found: readonly Found[]): Piece[] {
  const { text } = normal
  const pieces: Piece[] = []
  const { length } = text
  let start = 0
  let next = 0
  let joined: Piece['joined'] = 'sentence'
  /** The first name of the piece. */
  let first = 0
  const isMoved = normal.places !== null
  for (let place = 0; place <= length; ) {
    // «Word Excel PPT»: the spaces are gone, but a name ends or begins where one stood.
    if (
      isMoved &&
      place > start &&
      isJoint(normal, place) &&
      (found[next]?.start === place || found[next - 1]?.end === place) &&
      !(isDigit(text.charCodeAt(place - 1)) && isDigit(text.charCodeAt(place))) &&
      !isHan(text.charCodeAt(place - 1)) &&
      !isHan(text.charCodeAt(place))
    ) {
      pieces.push({ start, end: place, joined, names: first === next ? NONE : found.slice(first, next) })
      first = next
      joined = 'list'
      start = place
    }
    if (next < found.length && (found[next] as Found).start === place) {
      place = (found[next++] as Found).end
      continue
    }
    const mark = place === length ? END : hasUnit(MARKS, text.charCodeAt(place)) ? markAt(text, place) : null
    if (mark === null) {
      place++
      continue
    }
    if (place > start) {
      pieces.push({ start, end: place, joined, names: first === next ? NONE : found.slice(first, next) })
      first = next
      joined = mark.joins
    } else joined = stronger(joined, mark.joins)
    place += mark.length
    start = place
  }
  return pieces
}

const NONE: readonly Found[] = []

/** Units of which markAt may make something: it looks at no other. */
const MARKS = unitSet('。;!?\n\r\t,、|·•&《》“”"/ —~→+:【[】](){}和与及以或并等')

interface Mark {
  readonly joins: Piece['joined']
  readonly length: number
}

const END: Mark = { joins: 'sentence', length: 1 }
const SENTENCE: Mark = { joins: 'sentence', length: 1 }
const COMMA: Mark = { joins: 'comma', length: 1 }
const LIST: Mark = { joins: 'list', length: 1 }
/** 等: what comes names the sort of what was listed. */
const SUCH: Mark = { joins: 'such', length: 1 }
const LIST2: Mark = { joins: 'list', length: 2 }
const COLON: Mark = { joins: 'colon', length: 1 }
const OPEN: Mark = { joins: 'open', length: 1 }
const CLOSE: Mark = { joins: 'close', length: 1 }

const order = { list: 0, such: 0, close: 1, open: 2, colon: 3, comma: 4, sentence: 5 } as const

function stronger(a: Piece['joined'], b: Piece['joined']): Piece['joined'] {
  return order[a] >= order[b] ? a : b
}

function markAt(text: string, place: number): Mark | null {
  switch (text.charAt(place)) {
    case '。':
    case ';':
    case '!':
    case '?':
    case '\n':
    case '\r':
    case '\t':
      return SENTENCE
    case ',':
      return COMMA
    case '、':
    case '|':
    case '·':
    case '•':
    case '&':
    case '《':
    case '》':
    case '“':
    case '”':
    case '"':
      return LIST
    case '/':
      return isProtected(text, place) ? null : LIST
    case ' ':
      return LIST
    case '—':
    case '~':
    case '→':
      return COMMA
    case '+':
      return isHan(text.charCodeAt(place - 1)) ||
        isHan(text.charCodeAt(place + 1)) ||
        (isLatin(text.charCodeAt(place - 1)) && isLatin(text.charCodeAt(place + 1)))
        ? LIST
        : null
    case ':':
      return COLON
    case '【':
    case '[':
      return SENTENCE
    case '】':
    case ']':
      return COLON
    case '(':
    case '{':
      return OPEN
    case ')':
    case '}':
      return CLOSE
    default:
      return joiningWord(text, place)
  }
}

function joiningWord(text: string, place: number): Mark | null {
  const before = text.charAt(place - 1)
  const after = text.charAt(place + 1)
  switch (text.charAt(place)) {
    case '和':
      return '谐气睦平解面声'.includes(after || '-') || '饱温中总缓柔共亲'.includes(before || '-') ? null : LIST
    case '与':
      return '会众否其'.includes(after || '-') || '参给赋'.includes(before || '-') ? null : LIST
    case '及':
      if (after === '其') return LIST2
      return '时格早第物以'.includes(after || '-') || '涉普以危波顾提触'.includes(before || '-') ? null : LIST
    case '以':
      return after === '及' ? LIST2 : null
    case '或':
      return after === '者' ? LIST2 : '抑甚'.includes(before || '-') ? null : LIST
    case '并':
      if (after === '且') return LIST2
      return '能会熟掌具有持'.includes(after || '-') ? LIST : null
    case '等':
      return '级效离保分位同温压高距速候待额值边于'.includes(after || '级') ||
        '中高初同平优头甲乙上下劣特均二三一相'.includes(before || '中')
        ? null
        : SUCH
    default:
      return null
  }
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
