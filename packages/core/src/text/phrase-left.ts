/** What stands before a skill, and between two of one piece: verbs, praise, numbers, filling. */
import { BASE, codeSet, ENDS, LABEL } from './codes.ts'
import type { Found } from './dictionary.ts'
import { edgePattern, endsLike, startsLike } from './edge-patterns.ts'
import { isDigit, isLatin } from './normalise.ts'
import { guardsOf, isLonger } from './phrase-guards.ts'
import { BLANKS, devices, empty, endsIn, inner, isBlank, isWord, left, type Word } from './phrase-match.ts'
import { LEFT } from './phrase-words.ts'
import { lookup, type Reading } from './reading.ts'

/** How strongly the sentence asks at a place; the larger, the more. */
export const NONE = 0
export const HINT = 1
export const ASK = 2
export type Frame = typeof NONE | typeof HINT | typeof ASK

const bitOf = (name: keyof typeof LEFT): number => 1 << Object.keys(LEFT).indexOf(name)
/** The bit of the words that ask. */
export const ASKS = bitOf('ask')
const HINTS = bitOf('hint')
const VERB = bitOf('verb')
const ACT = bitOf('act')

/** Where the core may begin, and with `frameOf` what asks for it: four times the place, and the frame. */
export type Stripped = number

export function endOf(stripped: Stripped): number {
  return stripped >> 2
}

export function frameOf(stripped: Stripped): Frame {
  return (stripped & 3) as Frame
}

/** Takes words off the left of a part with the names from … to. A name of the lexicon is longer than a word: 会计 is no 会. */
export function stripLeft(
  reading: Reading,
  start: number,
  end: number,
  from: number,
  to: number,
  before: Frame = NONE,
): Stripped {
  const { text, codes } = reading
  let place = start
  let frame: Frame = NONE
  /** Where to come back to when verbs were taken off and nothing of worth remains. */
  let back = -1
  while (place < end && mayBegin[codes[place] as number] === 1) {
    place = behindNumbers(codes, place, end)
    const years = place < end && numbers[codes[place] as number] === 1 ? yearsAt(text, codes, place, end) : 0
    if (years > 0) {
      place += years
      continue
    }
    const word = leftWordAt(reading, place, end)
    if (word === null) break
    const name = nameAt(reading, from, to, place)
    if (name !== null && name.end >= place + word.length && !isVerbOfName(reading, name, word)) break
    const { kinds } = word
    if ((kinds & ASKS) !== 0) frame = ASK
    else if ((kinds & HINTS) !== 0) {
      if (frame === NONE) frame = HINT
    } else if ((kinds & VERB) !== 0) {
      if (back === -1) back = place
      const rest = place + word.length
      if (rest >= end || (word.length >= 2 && isPartOfName(reading, rest, end))) break
      if (word.length === 1 && frame === NONE && before !== ASK && !(before === HINT && isLatin(codes[rest] as number)))
        break
      if (frame === NONE) frame = HINT
    } else if ((kinds & ACT) !== 0) {
      const rest = place + word.length
      if (end - rest < 2 || lookup(reading, place, end) !== null) break
      const isPaper = end - rest >= 4 && endsLike(PAPERS, reading, rest, end)
      if (!isPaper && endsIn(devices, codes, rest, end) < 1 && lookup(reading, rest, end) === null) break
    }
    if ((kinds & (ASKS | HINTS)) !== 0 || (kinds & VERB) === 0) back = -1
    place += word.length
  }
  if (place >= end && back !== -1) place = back
  return place * 4 + frame
}

/** What is kept in writing: 整理个案记录, 登记运行日志. */
const PAPERS = edgePattern(/(?:记录|日志|台账|档案)$/)

const NUMBERS = '0123456789一二两三四五六七八九十半几'
/** What a part may begin with that is taken off: most begin with something else. */
export const mayBegin = codeSet(BLANKS + NUMBERS + left.words.map(({ text }) => text.charAt(0)).join(''))

/** Behind blanks and «1.», «2)». */
function behindNumbers(codes: Uint16Array, start: number, end: number): number {
  let place = start
  while (place < end) {
    const code = codes[place] as number
    const length = isBlank(code) ? 1 : isDigit(code) ? numbering(codes, place, end) : 0
    if (length === 0) break
    place += length
  }
  return place
}

/** Length of the «3年以上» that begins at a place, 0 for none. */
function yearsAt(text: string, codes: Uint16Array, place: number, end: number): number {
  const until = Math.min(end, place + 12)
  for (let at = place + 1; at < until; at++)
    if (spans[codes[at] as number] === 1) return YEARS.exec(text.slice(place, until))?.[0].length ?? 0
  return 0
}

/** 年 and 个月: without one of them there are no years. */
const spans = codeSet('年月')

/** What follows a verb is nothing to ask for, or says that the verb belongs to a name: 操作规程. */
function isPartOfName(reading: Reading, start: number, end: number): boolean {
  return end - start < 2 || startsLike(OF_NAME, reading, start, end) || isWord(empty, reading.codes, start, end)
}

const OF_NAME = edgePattern(/^(?:能力|技能|经验|知识|与|和|及|规程|流程|规范|系统|员|工|技术|原理)/)

function nameAt({ names }: Reading, from: number, to: number, start: number): Found | null {
  for (let i = from; i < to; i++) {
    const name = names[i] as Found
    if (name.start === start) return name
  }
  return null
}

/** The lexicon knows what people ask for by the verb too (会粤语, 看零件图): the verb is no part of the phrase. */
function isVerbOfName(reading: Reading, { start, end, entry }: Found, { length }: Word): boolean {
  const rest = start + length
  if (end - rest < 2 || entry.of === 'certificate') return false
  return lookup(reading, rest, end)?.id === entry.id || endsLike(DRAWN, reading, rest, end)
}

/** What is read, drawn or written. */
const DRAWN = edgePattern(
  /(?:图|图纸|报告|报表|报价单|标书|文件|脚本|剧本|病历|处方|发票|文案|方案|教案|课件|代码|文档|用例|宣传片|PCB|pcb)$/,
)

const numbers = codeSet(NUMBERS)
const YEARS =
  /^(?:(?:\d+|[一二两三四五六七八九十半几])(?:[-~至到](?:\d+|[二三四五六七八九十]))?(?:年|个月)(?:及?以上|左右|或以上)?(?:的|相关|以上)*)/

const leftGuards = guardsOf(left)
const innerGuards = guardsOf(inner)

/** The longest word of the left table that is not the beginning of a longer word: of 有无菌灌装 only 有. */
function leftWordAt(reading: Reading, start: number, end: number): Word | null {
  const { codes } = reading
  const { cells, words } = left.trie
  let cell = cells[0] as number
  let best = -1
  for (let place = start; place < end; place++) {
    const code = codes[place] as number
    const slot = (cell >>> BASE) + code
    cell = cells[slot] as number
    if ((cell & LABEL) !== code) break
    if ((cell & ENDS) === 0) continue
    const word = words[slot] as number
    if (!isLonger(leftGuards[word], reading, place + 1)) best = word
  }
  return best === -1 ? null : (left.words[best] as Word)
}

/** Where a part is cut: pairs of start and end, the first `count` of them. */
export interface Cuts {
  count: number
  readonly places: number[]
}

const found: Cuts = { count: 0, places: [] }

function endsAt({ names }: Reading, from: number, to: number, end: number): boolean {
  for (let i = from; i < to; i++) if ((names[i] as Found).end === end) return true
  return false
}

/** The verbs between two skills of one part, outside its names; good until asked again. */
export function innerCuts(reading: Reading, start: number, end: number, from: number, to: number): Cuts {
  const { text, codes, names } = reading
  const { cells, words } = inner.trie
  found.count = 0
  let next = from
  for (let place = start + 1; place < end - 1; place++) {
    // The base of the root is 0.
    let slot = codes[place] as number
    let cell = cells[slot] as number
    const isVerb = (cell & LABEL) === slot
    if (!isVerb && next === to) continue
    while (next < to && (names[next] as Found).end <= place) next++
    if (next < to && (names[next] as Found).start <= place) {
      place = (names[next] as Found).end - 1
      continue
    }
    if (!isVerb) continue
    let best = -1
    let behind = place + 1
    for (let at = place + 1; ; at++) {
      if ((cell & ENDS) !== 0) {
        best = words[slot] as number
        behind = at
      }
      if (at === end) break
      const code = codes[at] as number
      slot = (cell >>> BASE) + code
      cell = cells[slot] as number
      if ((cell & LABEL) !== code) break
    }
    // 不需要会 asks for nothing.
    if (best === -1 || (text.charAt(place - 1) === '需' && text.charAt(place) === '要')) continue
    // 动画, 填写: one character is a verb only behind a name: «用Python写爬虫».
    if (behind === place + 1) {
      const verb = text.charAt(place)
      if (NAMED_BEFORE.includes(verb) && !endsAt(reading, from, to, place)) continue
      if (PERSON_BEFORE.includes(verb) && !PERSONS.includes(text.charAt(place - 1))) continue
      if (verb === '会' && text.charAt(start - 1) !== '会' && !ALSO.includes(text.charAt(place - 1))) continue
      if (verb === '会' && MEETINGS.includes(text.charAt(place - 1))) continue
    }
    if (isLonger(innerGuards[best], reading, behind)) continue
    found.places[2 * found.count] = place
    found.places[2 * found.count++ + 1] = behind
    place = behind - 1
  }
  return found
}

const NAMED_BEFORE = '写画达'
/** 维保工持T证, but 主持. */
const PERSON_BEFORE = '持懂'
const PERSONS = '工员师者人手岗长生'
/** 会折弯会激光, 自己会编程, but 社会. */
const ALSO = '己也还都又'
const MEETINGS = '社工协学机展大年早晨例班议宴晚聚酒赛运盛峰沙'

/** «1.», «2)» at the beginning of a piece. */
function numbering(codes: Uint16Array, place: number, end: number): number {
  let at = place
  while (at < end && isDigit(codes[at] as number)) at++
  const mark = codes[at] as number
  return at < end && at - place <= 2 && (mark === DOT || mark === CLOSING) && !isDigit(codes[at + 1] as number)
    ? at + 1 - place
    : 0
}

const DOT = 0x2e
const CLOSING = 0x29
