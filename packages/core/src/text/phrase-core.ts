/** One piece of a sentence: its ends taken off, and whether what is left names a skill. */
import { type Entry, type Found, isRuled } from './dictionary.ts'
import { edgePattern, endsLike, startsLike } from './edge-patterns.ts'
import { isAmongSkills, isAskedBehind, isBacked, sharedTail } from './enumerations.ts'
import { ASK, type Cuts, endOf, type Frame, frameOf, HINT, innerCuts, NONE, stripLeft } from './phrase-left.ts'
import { empty, endsIn, hasStop, heads, isLatinOnly, isNamed, isWord } from './phrase-match.ts'
import { lastOf, stripRight } from './phrase-right.ts'
import { hasHan, isLanguage, isLatinWord, isWordy } from './phrase-shape.ts'
import { splitDocuments, splitTool } from './phrase-split.ts'
import { COLON, LIST, OPEN, SUCH } from './pieces.ts'
import { lookup, nameFrom, nameUntil, type Reading } from './reading.ts'
import { hasSigns, LETTER, OF, VERB } from './scan.ts'

/** How a phrase was recognised, surest first: by name under a verb, by name alone, …, by a name inside of what is none; learned: by weight alone. */
export type Evidence = 'asked name' | 'name' | 'asked' | 'document' | 'carried' | 'head' | 'part' | 'inside' | 'learned'

/** A phrase at [start, end) of the normal text, with the names of the lexicon inside: those of the reading from … to, exclusive. */
export interface Phrase {
  readonly start: number
  readonly end: number
  readonly from: number
  readonly to: number
  readonly evidence: Evidence
  /** What it means where that is no matter of names alone; null: to be looked up. */
  readonly entry: Entry | null
  /** How much heavier the piece is with it than without it, where that was weighed. */
  readonly margin?: number
}

/** The reading, and the piece and part of it that are being read. */
export interface Scene {
  readonly reading: Reading
  readonly phrases: Phrase[]
  readonly listed: boolean
  /** The place of the piece among them. */
  at: number
  frame: Frame
  /** The verb stands in this very piece. */
  isOwn: boolean
  /** The piece that was read last is a name of the lexicon with words of the grammar before it. */
  isNamed: boolean
}

/** Adds the phrases of the piece of the scene; returns the frame that holds after it. */
export function readPiece(scene: Scene, before: Frame): Frame {
  const { reading, phrases, at } = scene
  const { pieces, text } = reading
  const start = pieces.starts[at] as number
  const end = pieces.ends[at] as number
  const from = pieces.firsts[at] as number
  const to = pieces.firsts[at + 1] as number
  const head = stripLeft(reading, start, end, from, to, before)
  let frame = frameOf(head) === NONE ? before : frameOf(head)
  scene.isNamed = to === from + 1 && isAlone(scene, from, endOf(head), end)
  if (scene.isNamed) {
    phrases.push({ start: endOf(head), end, from, to, evidence: frame === NONE ? 'name' : 'asked name', entry: null })
    return frame
  }
  const cuts = hasSigns(pieces.signs[at] as number, VERB) ? innerCuts(reading, endOf(head), end, from, to) : NO_CUTS
  const { count, places } = cuts
  if (count === 0) {
    scene.frame = frame
    scene.isOwn = frameOf(head) !== NONE
    readCore(scene, endOf(head), end, from, to)
    return frame
  }
  const isAdverbial = startsLike(ADVERBIAL, reading, start, Math.min(start + 3, text.length))
  for (let i = 0; i <= count; i++) {
    const until = i < count ? (places[2 * i] as number) : end
    const part = i === 0 ? head : stripLeft(reading, places[2 * i - 1] as number, until, from, to)
    if (i > 0) frame = frameAfter(text, places[2 * i - 2] as number, frame)
    if (i > 0 && frameOf(part) !== NONE) frame = frameOf(part)
    if (isAdverbial && i < count) continue
    scene.frame = frame
    scene.isOwn = frameOf(part) !== NONE || i > 0
    readCore(scene, endOf(part), until, from, to)
  }
  return frame
}

const NO_CUTS: Cuts = { count: 0, places: [] }

/** 须掌握 asks, 进行 only hints. */
function frameAfter(text: string, verb: number, before: Frame): Frame {
  return DEMANDS.includes(text.charAt(verb)) ? ASK : before === NONE ? HINT : before
}

const DEMANDS = '须应需必要'

/** Whether a part is one name of which nothing is taken off, as most are: what the rest of the grammar says of it is then known. */
function isAlone({ reading, listed, at }: Scene, name: number, start: number, end: number): boolean {
  const { codes, dictionary, names } = reading
  const { alone } = dictionary
  const one = names[name] as Found
  const { key } = one
  if (one.start !== start || one.end !== end || key === -1) return false
  if (alone[key] === 0) {
    const isWhole =
      !isRuled(dictionary, key) &&
      ((codes[start] as number) >= 0x80 || isLatinOnly(codes, start, end)) &&
      stripRight(reading, start, end, name, name + 1) === end &&
      lastOf(reading, start, end, name, name + 1) === 0
    alone[key] = isWhole ? 1 : 2
  }
  return alone[key] === 1 && (listed || sharedTail(reading, at, start, end) === 0)
}

const ADVERBIAL = edgePattern(/^(?:在|于|从|向|为|由|跟|随|本岗位|本职位|我|大学|在校|实习|毕业|期间|报考)/)

/** A part of the piece without its verb; the names of the piece are those from … to. */
function readCore(scene: Scene, begin: number, until: number, first: number, last: number): void {
  const { reading, phrases, listed, at } = scene
  const { codes, pieces } = reading
  let start = begin
  let end = until
  const from = nameFrom(reading, first, last, begin)
  const to = nameUntil(reading, from, last, begin, until)
  const hasOf = hasSigns(pieces.signs[at] as number, OF)
  let isPraised = false
  for (;;) {
    const tail = listed ? end : stripRight(reading, start, end, from, to)
    isPraised = tail < 0
    end = isPraised ? -tail : tail
    const afterOf = hasOf ? lastOf(reading, start, end, from, to) : 0
    if (afterOf === 0) break
    start = endOf(stripLeft(reading, afterOf, end, from, to))
  }
  if (until === pieces.ends[at] && !listed) {
    const shared = sharedTail(reading, at, start, end)
    // 灯检岗位操作: behind what all items share an item has an end of its own.
    if (shared > 0) end = Math.abs(stripRight(reading, start, end - shared, from, to))
  }
  const inner = nameFrom(reading, from, to, start)
  const outer = nameUntil(reading, inner, to, start, end)
  for (let i = from; i < inner && (reading.names[i] as Found).end <= start; i++) keepNames(scene, at, i, i + 1)
  const evidence = evidenceOf(scene, start, end, inner, outer, isPraised)
  if (evidence === null) {
    if (scene.frame === ASK || !hasStop(reading, at, start, end, inner, outer)) keepNames(scene, at, inner, outer)
    return
  }
  const phrase: Phrase = { start, end, from: inner, to: outer, evidence, entry: null }
  const isLetter = (codes[start] as number) < 0x80
  if (
    evidence === 'document' ? splitDocuments(scene, phrase) : isLetter && end - start >= 2 && splitTool(scene, phrase)
  )
    return
  phrases.push(phrase)
}

function evidenceOf(
  scene: Scene,
  start: number,
  end: number,
  from: number,
  to: number,
  isPraised: boolean,
): Evidence | null {
  const { reading, listed, at, frame, isOwn } = scene
  const { text, codes, pieces } = reading
  if (isNamed(reading, from, to, start, end) || lookup(reading, start, end) !== null)
    return frame === NONE ? 'name' : 'asked name'
  const length = end - start
  if (length > (isLatinOnly(codes, start, end) ? LONGEST_LATIN : LONGEST)) return null
  const signs = pieces.signs[at] as number
  if (length === 1 && frame === ASK && isLanguage(codes[start] as number)) return 'carried'
  if (length < 2 || isWord(empty, codes, start, end) || !isWordy(reading, signs, start, end)) return null
  if (text.startsWith('专业', end - 2) || hasStop(reading, at, start, end, from, to)) return null
  if (endsLike(VAGUE, reading, start, end)) return null
  if (endsLike(DOCUMENT, reading, start, end) && !NO_DOCUMENT.test(text.slice(start, end))) return 'document'
  if (text.startsWith('资格', end) || text.startsWith('职业资格', end)) return 'document'
  if (length <= 8 && (frame !== NONE || isBacked(reading, at)) && endsLike(TITLE, reading, start, end))
    return 'document'
  if (length <= 8 && endsLike(SOFT, reading, start, end)) return isPraised || frame !== NONE ? 'asked' : 'head'
  const isHeaded = endsIn(heads, codes, start, end) > 0
  const latin = hasSigns(signs, LETTER) && isLatinWord(codes, start, end)
  const looksLikeOne = (isHeaded && length >= 3) || latin || isMostlyNamed(reading, from, to, start, end)
  const joined = pieces.joins[at] as number
  if (joined === SUCH) return looksLikeOne && frame !== NONE ? 'carried' : null
  const isListed = joined === LIST || joined === COLON || (joined === OPEN && pieces.joins[at + 1] === LIST)
  if (frame === ASK && (isOwn || isListed)) return latin || hasHan(codes, start, end) ? 'asked' : null
  if (frame !== NONE && (looksLikeOne || isBacked(reading, at))) return 'carried'
  if (frame !== NONE && length <= 8 && isAmongSkills(reading, at)) return 'carried'
  if (length <= 8 && isAskedBehind(reading, at)) return 'carried'
  if (listed) return 'head'
  if (looksLikeOne && isBacked(reading, at)) return 'head'
  return from < to && isHeaded && length <= 10 ? 'part' : null
}

/** Half of it is one name: of 师傅带教装夹 only 装夹 is known to be a skill. */
function isMostlyNamed({ names }: Reading, from: number, to: number, start: number, end: number): boolean {
  for (let i = from; i < to; i++) {
    const name = names[i] as Found
    if ((name.end - name.start) * 2 >= end - start) return true
  }
  return false
}

const DOCUMENT = edgePattern(
  /(?:证|证书|执照|驾照|职称|驾驶证|资格证|操作证|[甲乙丙]等|[一二三四五六]级|[初中高]级工|[师员士][初中高]级|cet-?[46]|n[12]|[a-c]照)$/,
)
const NO_DOCUMENT =
  /^(?:保|认|验|论|查|公|见|佐|例|凭)证$|身份证|毕业证|学生证|居住证|结婚证|暂住证|户口|学位证|学历证|身份证明|健康证明|保证|认证$|验证$|论证$|^[一二三四五六]级$/
/** 中级会计师, 初级社工师: asked for, a paper. */
const TITLE = edgePattern(/[初中高]级[一-龥]{1,5}师$/)
const SOFT = edgePattern(
  /(?:能力|意识|精神|责任心|责任感|事业心|上进心|进取心|耐心|细心|爱心|恒心|心态|态度|素养|素质|亲和力|执行力|洞察力|感染力|学习力|抗压性|原则性|主动性|条理性|时间观念|逻辑清晰|思维敏捷|吃苦耐劳|踏实|细致|严谨|诚信|诚实守信|敬业|爱岗敬业|积极主动|乐观|开朗|勤奋|认真负责|认真细致|守信|热情|上进|好学|自律|稳重|果断|条理清晰|思路清晰|反应敏捷|思维活跃|踏实肯干|诚恳|耐心细致|细致耐心|善于沟通|不怕吃苦|吃苦耐劳|勤恳|肯学|肯干)$/,
)

/** What people ask for that is no skill: background, places, papers without a name, persons. */
const VAGUE = edgePattern(
  /(?:山林|跟岗实习|敏感|朋友|指标|规培结束|背景|意愿|动态|[户场业]需求|[地边内国]市场|路线|路况|压力|职责|证件|医院|工厂|酒店|企业|院校|单位|任职|从业|学生|学员|乙方|甲方|丙方|留学|行为|情况|周期|数量|比例|人脉|资源|背景者|轻松好学|[驻到住]场|到岗|(?:高温|工作|周边|野外|户外|恶劣|无尘|高空)环境|居民|人士|前景|机会)$/,
)

/** No skill that the lexicon lacks is longer. */
const LONGEST = 16
/** Nor written in letters: Autodesk Fusion Manufacturing. */
const LONGEST_LATIN = 28

/** 电客车驾驶证: the paper, not what it is about. */
const PAPER = /^(?:资格证书?|操作证|上岗证|证书?(?![券明监件实据]))/

/** Adds the names from … to, each as a phrase of its own. */
export function keepNames(
  { reading, phrases }: Pick<Scene, 'reading' | 'phrases'>,
  at: number,
  from: number,
  to: number,
): void {
  const { names, text, pieces } = reading
  for (let i = from; i < to; i++) {
    const { start, end, entry } = names[i] as Found
    const paper = entry.of === 'skill' ? (PAPER.exec(text.slice(end, end + 4))?.[0].length ?? 0) : 0
    const isPiece = start === pieces.starts[at] && end === pieces.ends[at]
    phrases.push({ start, end: end + paper, from: i, to: i + 1, evidence: isPiece ? 'name' : 'inside', entry: null })
  }
}
