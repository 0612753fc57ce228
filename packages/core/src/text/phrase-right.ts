/** What stands after a skill: 经验, 者优先, 强, and what is done with a tool or a device. */
import { codeOf, codeSet } from './codes.ts'
import type { Entry, Found } from './dictionary.ts'
import { isDigit } from './normalise.ts'
import {
  abilities,
  devices,
  empty,
  endsIn,
  heads,
  isBlank,
  isLatinEnd,
  isLatinOnly,
  isWord,
  right,
  type Word,
  wordsBefore,
} from './phrase-match.ts'
import { RIGHT, TRAITS } from './phrase-words.ts'
import { lookup, type Reading } from './reading.ts'
import { OF, sign } from './scan.ts'

/** Where the core with the names from … to may end, negative where something says how strong: 沟通能力强. */
export function stripRight(reading: Reading, start: number, end: number, from: number, to: number): number {
  const { text, codes } = reading
  let place = end
  let isLived = false
  let strong = false
  for (;;) {
    while (place > start && isBlank(codes[place - 1] as number)) place--
    if (place <= start) break
    const last = codes[place - 1] as number
    if (mayEnd[last] === 0) break
    const measure = measures[last] === 1 ? measureAt(codes, start, place) : 0
    if (measure > 0) {
      place -= measure
      continue
    }
    const years =
      yearEnds[last] === 1 ? (YEARS.exec(text.slice(Math.max(start, place - 8), place))?.[0].length ?? 0) : 0
    if (years > 0 && place - years > start) {
      place -= years
      continue
    }
    const cut = cutAt(reading, start, place, nameEndingAt(reading, from, to, place), isLived)
    if (cut === 0) break
    isLived = cut > 0 && codes[place - 2] === LIVED
    if (cut < 0) strong = true
    place -= Math.abs(cut)
  }
  return strong ? -place : place
}

/** 有三年以上, 40课时, 三门, 二十余张. */
const YEARS =
  /(?:(?:具?有|具备)?(?:\d+|[一二两三四五六七八九十半])(?:年(?:及?以上|左右)?)|\d+(?:课时|学时)|(?:\d+|[一二两三四五六七八九十百几数]+)[余多来]?[门张种项份幅篇款])$/

const LIVED = codeOf['经'.charCodeAt(0)]
const yearEnds = codeSet('年上右时门张种项份幅篇款')
const measures = codeSet('字个件台次吨套')
const abilityEnds = codeSet('力识神')

/** What a core may end with that is taken off: all else is not looked at. */
const mayEnd = codeSet(
  `年上右时门张种项份幅篇款字个件台次吨套力识神${right.words.map(({ text }) => text.slice(-1)).join('')}`,
)

function nameEndingAt({ names }: Reading, from: number, to: number, end: number): Found | undefined {
  for (let i = to - 1; i >= from; i--) if ((names[i] as Found).end === end) return names[i]
  return undefined
}

/** Length of a trailing «80字», «3台»; 0 for none. */
function measureAt(codes: Uint16Array, start: number, end: number): number {
  let place = end - 1
  while (place > start && isDigit(codes[place - 1] as number)) place--
  return place === end - 1 || place === start ? 0 : end - place
}

const bitOf = (name: string, among: object): number => 1 << Object.keys(among).indexOf(name)
const ANY = bitOf('any', RIGHT)
const LATIN = bitOf('latin', RIGHT)
const DEVICE = bitOf('device', RIGHT)
const DONE = bitOf('done', RIGHT)
const TOOL = bitOf('tool', RIGHT)
const SPOKEN = bitOf('spoken', RIGHT)
const SOFT = bitOf('soft', RIGHT)
const DOES = bitOf('does', TRAITS)
const LONG = bitOf('long', TRAITS)
const HANDLED = bitOf('handled', TRAITS)
const MADE = bitOf('made', TRAITS)
const DONE_WITH = bitOf('doneWith', TRAITS)
const WHOLE_WHEN_SHORT = bitOf('wholeWhenShort', TRAITS)
const DRAWN = bitOf('drawn', TRAITS)
const LATIN_ONLY = bitOf('latinOnly', TRAITS)

/** What one has experience of doing. */
const DOING: ReadonlySet<string> = new Set(TRAITS.does.split('|'))
const LONGEST_DOING = Math.max(...[...DOING].map(({ length }) => length))

/** Whether [start, end) is what one has experience of doing. */
export function isDoing(text: string, start: number, end: number): boolean {
  return end > start && end - start <= LONGEST_DOING && DOING.has(text.slice(start, end))
}

/** Room for the words that end at a place. */
const met: Word[] = []

/** Length of the word to take off at `end`, negative when it praises, 0 for none. Longer words first. */
function cutAt(reading: Reading, start: number, end: number, name: Found | undefined, isLived: boolean): number {
  const { text, codes } = reading
  for (let i = wordsBefore(right, codes, start, end, met) - 1; i >= 0; i--) {
    const word = met[i] as Word
    const rest = end - word.length
    if (rest <= start || (rest === start + 1 && (codes[start] as number) < 0x80)) continue
    const said = word.text
    const { kinds, traits: is } = word
    // Nothing of worth would remain: 设备操作规程.
    if (((kinds & (ANY | SOFT | SPOKEN)) === 0 || word.length >= 4) && isWord(empty, codes, start, rest)) continue
    // 有Java开发经验: who has the experience of doing something is asked for the doing.
    if (isLived && (is & DOES) !== 0) continue
    const isOwn = name !== undefined && isOwnName(text, name)
    const isLong = rest - start >= LONG_ENOUGH
    if (!isOwn && isLong && ((is & LONG) !== 0 || (said === '操作' && name === undefined))) return word.length
    if ((kinds & TOOL) !== 0 && !(isOwn && isLatinEnd(codes, rest)) && isTool(lookup(reading, start, rest)))
      return word.length
    // Of two names of one entry the one without the word is the phrase: 责任心强, Oracle数据库.
    if (
      name !== undefined &&
      name.start < rest &&
      !((is & HANDLED) !== 0 && endsIn(devices, codes, start, rest) > 0) &&
      !((is & MADE) !== 0 && isLong) &&
      (((is & DONE_WITH) !== 0 && !isTool(name.entry)) || lookup(reading, name.start, rest)?.id !== name.entry.id)
    )
      continue
    const before = codes[rest - 1] as number
    if (said === '等' && graded[before] === 1) continue
    if (isOwn && ((is & DONE_WITH) !== 0 || ((is & MADE) !== 0 && !isLong))) continue
    if (kinds === DONE && name !== undefined && !isLong) continue
    if (said === '都' && rest - start < 2) continue
    if (said === '可' && allowed[before] === 1) continue
    if (said === '后' && papers[before] === 0) continue
    if (said === '外' && outer[before] === 1) continue
    if ((kinds & ANY) !== 0) {
      const isShort = rest - start <= 2 && !isLatinOnly(codes, start, rest)
      if (
        !(isShort && (is & WHOLE_WHEN_SHORT) !== 0) &&
        !((is & DRAWN) !== 0 && DRAWN_WHOLE.test(text.slice(start, rest)))
      )
        return word.length
    }
    if ((kinds & LATIN) !== 0 && isLatinEnd(codes, rest))
      if ((is & LATIN_ONLY) === 0 || isLatinOnly(codes, start, rest)) return word.length
    if (isPaperOf(said) && rest - start >= 4 && /[师员工]$|顾问$/.test(text.slice(start, rest))) return word.length
    if (said === '证书' && /(?:^[a-z]+[一二三]级|建造师|造价师)$/.test(text.slice(start, rest))) return word.length
    if (
      (kinds & DEVICE) !== 0 &&
      rest - start >= 2 &&
      (endsIn(devices, codes, start, rest) > 0 || isLatinOnly(codes, start, rest))
    )
      return word.length
    if (said === '操作' && rest - start >= 2 && endsIn(heads, codes, start, rest) > 0) return word.length
    if ((kinds & DONE) !== 0 && lookup(reading, start, rest) !== null) return word.length
    if ((kinds & SOFT) !== 0 && rest - start >= 2) return -word.length
    if ((kinds & SPOKEN) !== 0 && /(?:话|音|打字)$/.test(text.slice(start, rest))) return -word.length
  }
  return abilityEnds[codes[end - 1] as number] === 1 ? abilityCut(text, codes, start, end) : 0
}

/** 高级技师职业资格, 证券投资顾问资格 are called by who has them. */
function isPaperOf(said: string): boolean {
  return said === '资格' || said === '职业资格'
}

/** What may stand before 等, 可, 后 and 外 and makes them part of it (后: all else). */
const graded = codeSet('甲乙丙上中高优')
const allowed = codeSet('许认')
const papers = codeSet('证书照格')
const outer = codeSet('户室内国海红紫体对场境院')

/** PLC编程 and 半导体设备维护 are what the lexicon calls the skill itself. */
function isOwnName(text: string, { start, end, entry }: Found): boolean {
  const { name } = entry
  return name.length === end - start && (text.startsWith(name, start) || name.toLowerCase() === text.slice(start, end))
}

export function isTool(entry: Entry | null): boolean {
  return entry?.of === 'skill' && entry.kind === 'tool'
}

const LONG_ENOUGH = 4

const DRAWN_WHOLE =
  /^(?:工艺|计划|预算|报表|标准|制度|报告|文案|方案|图纸|文档|资料|材料|程序|标书|论文|公文|简历|代码)$/

/** 成本分析能力 → 成本分析; 沟通能力 stays. */
function abilityCut(text: string, codes: Uint16Array, start: number, end: number): number {
  if (end - start < 4) return 0
  const said = text.slice(end - 2, end)
  const rest = end - 2
  if (said === '意识' || said === '精神') return rest - start >= 4 ? 2 : 0
  if (said !== '能力') return 0
  const ability = endsIn(abilities, codes, start, rest)
  return ability > 0 && (rest - start < 3 ? ability === 2 : ability >= 2 && rest - start - ability <= 3) ? 0 : 2
}

sign(OF, '的')
const OF_CODE = codeOf['的'.charCodeAt(0)]

/** After the last 的 of a core: 设备的日常维护 … 0 when there is none. */
export function lastOf({ codes, names }: Reading, start: number, end: number, from: number, to: number): number {
  let at = end - 3
  if (end - 1 > start && (codes[end - 1] === OF_CODE || codes[end - 2] === OF_CODE)) return 0
  while (at > start && codes[at] !== OF_CODE) at--
  if (at <= start) return 0
  for (let i = from; i < to; i++) {
    const name = names[i] as Found
    if (name.start < at && at < name.end) return 0
  }
  return at + 1
}
