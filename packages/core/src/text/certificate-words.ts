/**
 * How people write a certificate around its bare title: 中级钳工, 钳工（三级）, 数控车工职业资格证, 1+X物流管理（中级）. The bare title of a trade
 * is a skill or a job; a level word or a word for the document beside it makes it the certificate.
 */

import { parseOnePlusXLevel, parseVocationalLevel } from '../reference/levels.ts'
import { edgeUnits, hasUnit, type UnitSet } from './pattern-units.ts'

export type Ladder = 'none' | 'vocational-level' | 'one-plus-x'

export interface TitleForm {
  readonly start: number
  readonly end: number
  /** The level word, null when only the document is named. */
  readonly level: string | null
}

const LEVEL =
  '学徒工|初级工|中级工|高级工(?!程)|高级技师|特级技师|首席技师|技师|初级|中级|高级(?!工程|技术)|[一二三四五1-5]级(?!建造|消防)'
const ABOVE = '(?:及?以上|\\(?含\\)?以上)?'
const DOCUMENT =
  '国家职业资格证书?|国家职业资格|职业资格证书?|职业资格|职业技能等级证书?|职业技能等级|职业技能证书?|技能等级证书?|等级证书?|资格证书?|上岗证书?|证书|证'

const after = {
  'vocational-level': new RegExp(
    `(?:[(:]?(${LEVEL})${ABOVE}[)]?的?)?(?:${DOCUMENT})?(?:[(:]?(${LEVEL})${ABOVE}[)]?)?`,
    'y',
  ),
  'one-plus-x': new RegExp(
    `(?:["”」]|[(]?1\\+x[)]?)?(?:[(](初级|中级|高级)${ABOVE}[)]|(初级|中级|高级)(?=${DOCUMENT}))?(?:${DOCUMENT})?(?:[(:](初级|中级|高级)${ABOVE}[)]?|(初级|中级|高级)(?![\\u4e00-\\u9fff]))?`,
    'y',
  ),
} as const
const before = {
  'vocational-level': new RegExp(`(${LEVEL})${ABOVE}的?$`),
  'one-plus-x': /(?:(初级|中级|高级))?["“「(]?1\+x["”」)]?(?:职业技能等级)?(?:证书|证)?[:"“「(]?$/,
} as const

/** What may stand on either side of a title that becomes more: most titles have neither. */
const beside = {
  'vocational-level': {
    after: edgeUnits(`[(:]|${LEVEL}|${DOCUMENT}`, 'first'),
    before: edgeUnits(before['vocational-level'].source, 'last'),
  },
  'one-plus-x': {
    after: edgeUnits(`["”」(:1]|初级|中级|高级|${DOCUMENT}`, 'first'),
    before: edgeUnits(before['one-plus-x'].source, 'last'),
  },
} as const

const levelAfter = new RegExp(`^(?:${DOCUMENT})?[(:]?(${LEVEL})`)
const levelBefore = new RegExp(`(${LEVEL})${ABOVE}的?["“「(]?(?:1\\+x)?["”」)]?$`)

const besideLevel = {
  after: edgeUnits(levelAfter.source, 'first'),
  before: edgeUnits(levelBefore.source, 'last'),
} as const

/** The place of the whole certificate when a title stands at [start, end) of a normal text; null when nothing beside it names one. */
export function titleForm(text: string, start: number, end: number, floor: number, ladder: Ladder): TitleForm | null {
  if (ladder === 'none') return null
  const units = beside[ladder]
  const pattern = after[ladder]
  pattern.lastIndex = end
  const right = mayStand(units.after, text, end) ? pattern.exec(text) : null
  const mayBegin = mayStand(units.before, text, start - 1)
  const left = mayBegin ? before[ladder].exec(text.slice(Math.max(floor, start - 16), start)) : null
  const length = right?.[0].length ?? 0
  if (left === null && length === 0) return null
  const level = left?.[1] ?? right?.slice(1).find((word) => word !== undefined) ?? null
  const close = length > 0 && right?.[0].endsWith('(') === true ? length - 1 : length
  return close === 0 && left === null ? null : { start: start - (left?.[0].length ?? 0), end: end + close, level }
}

function mayStand(units: UnitSet | null, text: string, place: number): boolean {
  return units === null || (place >= 0 && place < text.length && hasUnit(units, text.charCodeAt(place)))
}

/** The level word beside a certificate that stands at [start, end): 安检证（中级）, 高级以上的安检证. */
export function levelBeside(text: string, start: number, end: number, ladder: Ladder): string | null {
  if (ladder === 'none') return null
  const right = mayStand(besideLevel.after, text, end) ? levelAfter.exec(text.slice(end, end + 16))?.[1] : undefined
  if (right !== undefined) return right
  if (!mayStand(besideLevel.before, text, start - 1)) return null
  return levelBefore.exec(text.slice(Math.max(0, start - 16), start))?.[1] ?? null
}

/** Rank on the certificate's own ladder: 0 学徒工 … 7 首席技师, or 1 初级 … 3 高级 of 1+X. */
export function certificateRank(word: string | null, ladder: Ladder): number | null {
  if (word === null || ladder === 'none') return null
  const known = ranks[ladder]
  let rank = known.get(word)
  if (rank === undefined) {
    rank = ladder === 'one-plus-x' ? parseOnePlusXLevel(word) : vocationalRank(word)
    if (known.size < MOST_WORDS) known.set(word, rank)
  }
  return rank
}

/** 初级, 中级 and 高级 alone are how people shorten 初级工, 中级工 and 高级工. */
function vocationalRank(word: string): number | null {
  return parseVocationalLevel(/^[初中高]级$/.test(word) ? `${word}工` : word)
}

/** Level words are few, and met again and again. */
const ranks = { 'vocational-level': new Map<string, number | null>(), 'one-plus-x': new Map<string, number | null>() }
const MOST_WORDS = 100
