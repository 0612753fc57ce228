/** One piece of a sentence: its ends taken off, and whether what is left names a skill. */
import type { Found } from './dictionary.ts'
import { isAmongSkills, isBacked, sharedTail } from './enumerations.ts'
import { isDigit, isHan, isLatin, type NormalText, originalPlace } from './normalise.ts'
import { edgePattern, endsLike, startsLike } from './pattern-units.ts'
import { type Cut, type Frame, innerCuts, stripLeft } from './phrase-left.ts'
import { endsIn, hasStop, heads, isNamed, namesBefore, namesInside, namesWithin } from './phrase-match.ts'
import { DOING, isTool, type Lookup, lastOf, stripRight } from './phrase-right.ts'
import { EMPTY } from './phrase-words.ts'
import type { Piece } from './pieces.ts'

/** How a phrase was recognised, surest first: by name under a verb, by name alone, … */
export type Evidence = 'asked name' | 'name' | 'asked' | 'document' | 'carried' | 'head' | 'part'

/** A phrase at [start, end) of the normal text, with the names of the lexicon inside. */
export interface Phrase {
  readonly start: number
  readonly end: number
  readonly names: readonly Found[]
  readonly evidence: Evidence
}

/** Adds the phrases of a piece; returns the frame that holds after it. */
export function readPiece(scene: Scene, piece: Piece, before: Frame, phrases: Phrase[]): Frame {
  const { text } = scene
  const head = stripLeft(text, piece.start, piece.end, piece.names, scene.lookup, before)
  let frame = head.frame === 'none' ? before : head.frame
  let start = head.end
  const cuts = innerCuts(text, start, piece.end, piece.names)
  for (let i = 0; i <= cuts.length; i++) {
    const to = i < cuts.length ? (cuts[i] as Cut).start : piece.end
    const part = i === 0 ? head : stripLeft(text, start, to, piece.names, scene.lookup)
    const isAdverbial =
      i < cuts.length && startsLike(ADVERBIAL, text, piece.start, Math.min(piece.start + 3, text.length))
    if (i > 0 && part.frame === 'none' && frame === 'none') frame = 'hint'
    if (i > 0 && part.frame !== 'none') frame = part.frame
    if (!isAdverbial) {
      scene.frame = frame
      scene.isOwn = part.frame !== 'none' || i > 0
      readCore(scene, part.end, to, namesWithin(piece.names, part.end, to), phrases)
    }
    if (i < cuts.length) start = (cuts[i] as Cut).end
  }
  return frame
}

const ADVERBIAL = edgePattern(/^(?:在|于|从|向|为|由|跟|随|本岗位|本职位|我|大学|在校|实习|毕业|期间)/)

/** The text, and the piece and part of it that are being read. */
export interface Scene {
  readonly normal: NormalText
  readonly text: string
  readonly lookup: Lookup
  readonly listed: boolean
  readonly pieces: readonly Piece[]
  /** The place of the piece among them. */
  at: number
  frame: Frame
  /** The verb stands in this very piece. */
  isOwn: boolean
}

function readCore(scene: Scene, from: number, to: number, names: readonly Found[], phrases: Phrase[]): void {
  const { text } = scene
  let start = from
  let end = to
  let isPraised = false
  for (;;) {
    const tail = scene.listed ? end : stripRight(text, scene.lookup, start, end, names)
    isPraised = tail < 0
    end = isPraised ? -tail : tail
    const afterOf = lastOf(text, start, end, names)
    if (afterOf === null) break
    start = afterOf
    start = stripLeft(text, start, end, names, scene.lookup).end
  }
  if (to === scene.pieces[scene.at]?.end && !scene.listed)
    end -= sharedTail(text, start, end, scene.lookup, scene.pieces, scene.at)
  const inside = namesWithin(names, start, end)
  if (inside !== names) keepNames(phrases, namesBefore(names, start))
  const evidence = evidenceOf(scene, start, end, inside, isPraised)
  if (evidence === null) {
    if (scene.frame === 'ask' || !hasStop(text, start, end, inside)) keepNames(phrases, inside)
    return
  }
  const parts = end - start < 2 || text.charCodeAt(start) >= 0x80 ? null : splitTool(scene, start, end, inside)
  if (parts === null) phrases.push({ start, end, names: inside, evidence })
  else
    for (const part of parts)
      phrases.push({ start: part.start, end: part.end, names: namesInside(inside, part.start, part.end), evidence })
}

function evidenceOf(
  scene: Scene,
  start: number,
  end: number,
  names: readonly Found[],
  isPraised: boolean,
): Evidence | null {
  const { text, listed, lookup, pieces, at, frame, isOwn } = scene
  if (isNamed(names, start, end) || lookup(start, end) !== null) return frame === 'none' ? 'name' : 'asked name'
  if (end - start > LONGEST) return null
  const core = text.slice(start, end)
  if (core.length === 1 && frame === 'ask' && (core === 'r' || core === 'c')) return 'carried'
  if (core.length < 2 || EMPTY.has(core) || !isWordy(core) || core.endsWith('专业')) return null
  if (hasStop(text, start, end, names)) return null
  const length = core.length
  if (endsLike(DOCUMENT, core, 0, length) && !NO_DOCUMENT.test(core)) return 'document'
  if (length <= 8 && endsLike(SOFT, core, 0, length)) return isPraised || frame !== 'none' ? 'asked' : 'head'
  const isHeaded = endsIn(heads, text, start, end) > 0
  const latin = isLatinWord(core)
  const looksLikeOne = (isHeaded && length >= 3) || latin || names.length > 0
  const { joined } = pieces[at] as Piece
  if (joined === 'such') return looksLikeOne && frame !== 'none' ? 'carried' : null
  if (frame === 'ask' && (isOwn || joined === 'list' || joined === 'colon'))
    return latin || hasHan(core) ? 'asked' : null
  if (frame !== 'none' && (looksLikeOne || isBacked(text, pieces, at))) return 'carried'
  if (frame !== 'none' && length <= 8 && isAmongSkills(text, pieces, at)) return 'carried'
  if (listed) return 'head'
  if (looksLikeOne && isBacked(text, pieces, at)) return 'head'
  return names.length > 0 && isHeaded && length <= 10 ? 'part' : null
}

const DOCUMENT = edgePattern(
  /(?:证|证书|执照|驾照|职称|驾驶证|资格证|操作证|[甲乙丙]等|[一二三四六]级|[初中高]级工|cet-?[46]|n[12]|[a-c]照)$/,
)
const NO_DOCUMENT =
  /^(?:保|认|验|论|查|公|见|佐|例|凭)证$|身份证|毕业证|学生证|居住证|结婚证|暂住证|户口|学位证|学历证|身份证明|健康证明|保证|认证$|验证$|论证$|^[一二三四六]级$/
const SOFT = edgePattern(
  /(?:能力|意识|精神|责任心|责任感|事业心|上进心|进取心|耐心|细心|爱心|恒心|心态|态度|素养|素质|亲和力|执行力|洞察力|感染力|学习力|抗压性|原则性|主动性|条理性|时间观念|逻辑清晰|思维敏捷|吃苦耐劳|踏实|细致|严谨|诚信|诚实守信|敬业|爱岗敬业|积极主动|乐观|开朗|勤奋|认真负责|认真细致|守信|热情|上进|好学|自律|稳重|果断|条理清晰|思路清晰|反应敏捷|思维活跃|踏实肯干|诚恳|耐心细致|细致耐心|善于沟通|不怕吃苦|吃苦耐劳|勤恳|肯学|肯干)$/,
)

/** No skill that the lexicon lacks is longer. */
const LONGEST = 16

/** Letters, digits or Chinese, not a mere number or measure. */
function isWordy(core: string): boolean {
  let isWord = false
  let isCounted = false
  for (let i = 0; i < core.length; i++) {
    const unit = core.charCodeAt(i)
    if (isDigit(unit)) isCounted = true
    else if (isLatin(unit) || (isHan(unit) && isHan(core.charCodeAt(i + 1)))) isWord = true
  }
  return isWord && !(isCounted && (/^\d+(?:[年月天周日人名元%个次万千k]|$)/.test(core) || /\d{3,}[元人名]/.test(core)))
}

/** Two letters, or a letter and a digit, side by side. */
function isLatinWord(core: string): boolean {
  for (let i = 1; i < core.length; i++) {
    const [before, unit] = [core.charCodeAt(i - 1), core.charCodeAt(i)]
    if (isLatin(unit) ? isLatin(before) || isDigit(before) : isDigit(unit) && isLatin(before)) return true
  }
  return false
}

function hasHan(core: string): boolean {
  for (let i = 0; i < core.length; i++) if (isHan(core.charCodeAt(i))) return true
  return false
}

/** «Oracle数据库备份恢复», «Keyshot渲染»: a tool and what is done with it are two phrases; null: the whole is one. */
function splitTool(scene: Scene, start: number, end: number, names: readonly Found[]): readonly Place[] | null {
  const { text, normal } = scene
  let latin = start
  while (latin < end && text.charCodeAt(latin) < 0x80) latin++
  if (latin === end || latin - start < 2 || !/[a-z]/.test(text.slice(start, latin))) return null
  const first = names.find((name) => name.start === start && name.end === latin)
  const isNamed = first !== undefined && isTool(first.entry)
  const { start: from, end: to } = originalPlace(normal, start, latin)
  const isMixed = /[a-z]/.test(normal.original.slice(from, to)) && latin - start >= 3 && first === undefined
  if (!isNamed && !isMixed) return null
  const rest = text.slice(latin, end)
  if (TOOL_PART.test(rest)) return null
  if (DOING.has(rest) && LIVED.test(text.slice(end, end + 4))) return null
  const second = names.find((name) => name.end === end && name.start >= latin)
  const between = second === undefined ? '' : text.slice(latin, second.start)
  return second !== undefined && end - second.start >= 4 && /^(?:数据库|语言|软件|系统|框架|平台)?$/.test(between)
    ? [{ start, end: latin }, second]
    : [{ start, end: latin }]
}

interface Place {
  readonly start: number
  readonly end: number
}

/** 有Java开发经验: the doing is asked for. */
const LIVED = /^(?:相关|项目|工作|实际)?经[验历]/

/** What belongs to the name of a tool. */
const TOOL_PART =
  /(?:系统|算法|协议|平台|引擎|机器人|语言|机|仪|车|证|照|级|法|板|卡|操作系统|控制器|认证|考试|口语|翻译|接口)$/

export function keepNames(phrases: Phrase[], names: readonly Found[]): void {
  for (const name of names) phrases.push({ start: name.start, end: name.end, names: [name], evidence: 'name' })
}
