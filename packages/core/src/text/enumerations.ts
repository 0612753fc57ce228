/**
 * What the items of an enumeration share. A last word of method belongs to all of them (胶印、烫金、模切工艺) and to no name; a head is said once
 * for all (低压、高压电工证; 车、铣、磨床操作), so that an item with it is a name; and among items that name skills the others do too.
 */
import { codeSet } from './codes.ts'
import { type Entry, entryNamed, type Found, namedFrom, nodeAt, titledAt } from './dictionary.ts'
import { type EdgePattern, edgePattern, endsLike, startsLike } from './edge-patterns.ts'
import { isLatin } from './normalise.ts'
import type { Phrase } from './phrase-core.ts'
import { endOf, mayBegin, stripLeft } from './phrase-left.ts'
import { endsIn, heads } from './phrase-match.ts'
import { LIST, SUCH } from './pieces.ts'
import { lookup, type Reading } from './reading.ts'

/** The list that piece i is part of ends with 经验, 者优先 …: then 有 asks as firmly as 掌握. */
export function isBacked(reading: Reading, i: number): boolean {
  return endsRun(BACKING, reading, i)
}

/** What is asked for by a verb behind it: 调汤要会; 磨边、装配都能上手. */
export function isAskedBehind(reading: Reading, i: number): boolean {
  return endsRun(ASKED_BEHIND, reading, i)
}

function endsRun(pattern: EdgePattern, reading: Reading, i: number): boolean {
  const { pieces } = reading
  const { count, starts, ends, joins } = pieces
  if (i < pieces.runFirst || i > pieces.runLast) {
    let last = i
    while (last + 1 < count && (joins[last + 1] === LIST || joins[last + 1] === SUCH)) last++
    pieces.runFirst = i
    pieces.runLast = last
  }
  const last = pieces.runLast
  const end = ends[last] as number
  return endsLike(pattern, reading, Math.max(starts[last] as number, end - 8), end)
}

const ASKED_BEHIND = edgePattern(/(?:[^需]要会|得会|都会|都做过|都干过|都能上手)$/)

const BACKING = edgePattern(
  /(?:[^需]要会|得会|都会|都做过|都干过|都能上手|也行|更好|经验|经历|能力|意识|知识|基础|功底|优先|优先考虑|优先录用|加分|为佳|尤佳|更佳|者佳|均可|皆可|亦可|即可|也可|必备|能力强|不要求|非必须|非必需|证书?|证|资格|执照|熟练|扎实|很熟)$/,
)

/** Length of the word at the end of a last item, piece i without its verb, that speaks of all items; 0 for none. */
export function sharedTail(reading: Reading, i: number, start: number, end: number): number {
  const { text, codes, pieces } = reading
  const { count, starts, ends, joins } = pieces
  if (i === 0 || joins[i] !== LIST || (i + 1 < count && joins[i + 1] === LIST)) return 0
  if (lastUnits[codes[end - 1] as number] === 0) return 0
  const isAny = tailOf(ANY, text, start, end)
  const tail = isAny > 0 ? isAny : tailOf(NAMED, text, start, end)
  if (tail === 0) return 0
  const before = ends[i - 1] as number
  if (text.startsWith(text.slice(end - tail, end), before - tail)) return 0
  if (tailOf(DOING, text, starts[i - 1] as number, before) > 0) return 0
  if (isAny > 0 && lookup(reading, start, end) === null) return end - start - tail < 2 ? 0 : tail
  return lookup(reading, start, end - tail) === null ? 0 : tail
}

/** An item that says itself what is done shares no word with the next: 灌区管理和闸门操作. */
const DOING = '管理|维护|检修|维修|安装|调试|检测|保养|编程|制作|设计|分析|检查|测试|运行|控制|操作'.split('|')

/** Words of method belong to no item. */
const ANY = ['工艺', '操作', '技术', '流程', '算法', '作业', '工序', '协议', '安装调试']
/** Words of doing do not where the item without them is a name. */
const NAMED = ['制作', '办理', '配置', '编写', '撰写', '设计与制作', '开发', '编程', '运维']

/** With what such a word ends. */
const lastUnits = codeSet([...ANY, ...NAMED].map((word) => word.slice(-1)).join(''))

function tailOf(words: readonly string[], text: string, start: number, end: number): number {
  for (const word of words)
    if (end - start > word.length && text.startsWith(word, end - word.length)) return word.length
  return 0
}

/** Whether at least half of the other items of the enumeration of piece i name skills. */
export function isAmongSkills(reading: Reading, i: number): boolean {
  const { pieces } = reading
  const { count, joins } = pieces
  if (i < pieces.listFirst || i > pieces.listLast) {
    let [first, last] = [i, i]
    while (first > 0 && joins[first] === LIST) first--
    while (last + 1 < count && joins[last + 1] === LIST) last++
    pieces.listFirst = first
    pieces.listLast = last
    pieces.listGood = 0
    for (let at = first; at <= last; at++) if (isSkilled(reading, at)) pieces.listGood++
  }
  const good = pieces.listGood - (isSkilled(reading, i) ? 1 : 0)
  return good > 0 && good * 2 >= pieces.listLast - pieces.listFirst
}

/** Whether a piece ends with a name, is half of one or ends as skills do. */
function isSkilled({ codes, names, pieces: { starts, ends, firsts } }: Reading, at: number): boolean {
  const start = starts[at] as number
  const end = ends[at] as number
  for (let name = firsts[at] as number; name < (firsts[at + 1] as number); name++) {
    const one = names[name] as Found
    if (one.end === end || (one.end - one.start) * 2 >= end - start) return true
  }
  return end - start >= 4 && endsIn(heads, codes, start, end) > 0
}

/**
 * Phrases with those added, or named anew, that are names only with the head of another item: in 低压、高压电工证 the first is 低压电工证, in
 * CET-4/6 the last CET-6.
 */
export function withSharedHeads(reading: Reading, phrases: readonly Phrase[]): readonly Phrase[] {
  const { codes, pieces } = reading
  const { count, starts, ends, joins, firsts } = pieces
  const shared: Phrase[] = []
  for (let last = 1; last < count; last++) {
    if (joins[last] !== LIST || (last + 1 < count && (joins[last + 1] === LIST || joins[last + 1] === SUCH))) continue
    let first = last
    while (first > 0 && joins[first] === LIST) first--
    const whole = phraseAt(phrases, starts[last] as number)
    const end = ends[first] as number
    let start = starts[first] as number
    if (mayBegin[codes[start] as number] === 1)
      start = endOf(stripLeft(reading, start, end, firsts[first] as number, firsts[first + 1] as number))
    if (!mayShare(reading, start, first, last, whole)) continue
    const cores: Core[] = [{ start, end }]
    for (let at = first + 1; at <= last; at++) cores.push({ start: starts[at] as number, end: ends[at] as number })
    shared.push(...sharersOf(reading, cores, whole))
  }
  return shared.length === 0 ? phrases : merged(phrases, shared)
}

/** Most lists share nothing: their items are too long for that, and the last is no document and no rung of a ladder. */
function mayShare(reading: Reading, start: number, first: number, last: number, whole: Phrase | undefined): boolean {
  const { text, pieces } = reading
  const { starts, ends } = pieces
  const length = (ends[first] as number) - start
  if (length === 1 && TRADES.includes(text.charAt(start))) return true
  if (whole !== undefined) {
    if (length <= SHORT || endsLike(DOCUMENTS, reading, whole.start, whole.end)) return true
    for (let at = first + 1; at < last; at++) if ((ends[at] as number) - (starts[at] as number) <= SHORT) return true
  }
  return startsLike(RUNG, reading, starts[last] as number, ends[last] as number)
}

/** The longest item that can lack a head that is no document. */
const SHORT = 2

/** In order, without those of the first that one of the second touches; both are in order. */
function merged(phrases: readonly Phrase[], shared: readonly Phrase[]): readonly Phrase[] {
  const all: Phrase[] = []
  let next = 0
  for (const one of phrases) {
    while (next < shared.length && (shared[next] as Phrase).end <= one.start) all.push(shared[next++] as Phrase)
    const touching = shared[next]
    if (touching === undefined || touching.start >= one.end) all.push(one)
  }
  for (; next < shared.length; next++) all.push(shared[next] as Phrase)
  return all
}

interface Core {
  readonly start: number
  readonly end: number
}

function sharersOf(reading: Reading, cores: readonly Core[], whole: Phrase | undefined): Phrase[] {
  const trades = hasTrades(reading, cores) ? tradesOf(reading, cores) : []
  if (trades.length > 0) return trades
  const found: Phrase[] = []
  const last = cores[cores.length - 1]
  const first = cores[0]
  if (last === undefined || first === undefined) return found
  const rung = last.end - last.start <= 4 ? withBeginning(reading, first, last) : null
  const headed = whole ?? (rung === null ? undefined : last)
  if (headed !== undefined) {
    const isDocument = endsLike(DOCUMENTS, reading, headed.start, headed.end)
    for (let i = 0; i < cores.length - 1; i++) {
      const core = cores[i] as Core
      const length = core.end - core.start
      const entry =
        length === 0 || length > (isDocument ? MOST : SHORT) ? null : withEnd(reading, core, headed, isDocument)
      if (entry !== null) found.push(phraseOf(core, entry))
    }
  }
  if (rung !== null) found.push(phraseOf(last, rung))
  return found
}

/** Phrases are in order: halved until found. */
function phraseAt(phrases: readonly Phrase[], start: number): Phrase | undefined {
  let low = 0
  let high = phrases.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((phrases[middle] as Phrase).start < start) low = middle + 1
    else high = middle
  }
  const one = phrases[low]
  return one?.start === start ? one : undefined
}

/** The longest item that can lack its head. */
const MOST = 6

function phraseOf({ start, end }: Core, entry: Entry): Phrase {
  return { start, end, from: 0, to: 0, evidence: 'asked name', entry }
}

const DOCUMENTS = edgePattern(/(?:证|证书|资格|执照|驾照|职称|[一二三四六八]级)$/)

/** The item with an end of the last one: 钳工 and 焊工证, 车 and 磨床操作. */
function withEnd(
  { text, codes, numbers, dictionary }: Reading,
  { start, end }: Core,
  last: Core,
  isDocument: boolean,
): Entry | null {
  const node = nodeAt(dictionary, numbers, start, end)
  // No name begins with the item.
  if (node === -1) return null
  if (!isDocument && namedFrom(dictionary, numbers, node, end, end) !== null) return null
  const title = isDocument ? titledAt(dictionary, node) : null
  const isLettered = isLatin(codes[end - 1] as number)
  const paper = !isDocument ? 0 : text.startsWith('证书', last.end - 2) ? 2 : text.charAt(last.end - 1) === '证' ? 1 : 0
  for (let length = 1; length < last.end - last.start && length <= 8; length++) {
    const from = last.end - length
    // A letter is no head: AI、PS are no AIS.
    if (isLettered && isLatin(codes[from] as number)) continue
    const entry =
      namedFrom(dictionary, numbers, node, from, last.end) ??
      (paper > 0 && paper <= length ? namedFrom(dictionary, numbers, node, from, last.end - paper) : null)
    if (entry !== null && (entry.of === 'certificate') === isDocument) return entry
    if (title !== null && DOCUMENT.has(text.slice(from, last.end))) return title
  }
  return null
}

const DOCUMENT: ReadonlySet<string> = new Set(
  '证|双证|证书|资格证|资格证书|职业资格|职业资格证|等级证|上岗证|操作证'.split('|'),
)

const RUNG = edgePattern(/^(?:\d|[一二三四六]级(?:[甲乙]等)?|n?[1-5])(?:证书?)?$/)

/** The last item with the beginning of the first: 英语四级 and 六级, CET4 and 6. */
function withBeginning(reading: Reading, first: Core, last: Core): Entry | null {
  const { text, dictionary } = reading
  if (!startsLike(RUNG, reading, last.start, last.end)) return null
  const item = text.slice(last.start, last.end)
  for (let length = first.end - first.start - 1; length >= 2; length--) {
    const entry = entryNamed(
      dictionary,
      text.slice(first.start, first.start + length) + item.replace(/证书?$/, ''),
      false,
    )
    if (entry?.of === 'certificate') return entry
  }
  return null
}

/** The first item is one character. */
function hasTrades({ text }: Reading, cores: readonly Core[]): boolean {
  const [first] = cores
  return first !== undefined && first.end === first.start + 1 && TRADES.includes(text.charAt(first.start))
}

/** 车、铣、磨: trades of one character, each of them one or none. */
function tradesOf({ text, dictionary }: Reading, cores: readonly Core[]): Phrase[] {
  const found: Phrase[] = []
  for (const [i, { start, end }] of cores.entries()) {
    const isLast = i === cores.length - 1
    const isAlone =
      end === start + 1 || (isLast && /^.(?:操作|加工)(?:经验|基础|技术|工艺)?$/.test(text.slice(start, end)))
    const entry =
      isAlone && TRADES.includes(text.charAt(start)) ? entryNamed(dictionary, `${text.charAt(start)}工`, false) : null
    if (entry === null) return []
    found.push(phraseOf({ start, end: start + 1 }, entry))
  }
  return found
}

const TRADES = '车铣刨磨镗钻钳焊'
