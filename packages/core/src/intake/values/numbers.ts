/** Counts, shares, money and months as people write them. */
import type { Cell } from '../table.ts'
import { assumed, noted, ok, plain, type Read, type Reader, type Remark, refused, unreadable } from './read.ts'

/**
 * A whole number from min to max. 38人, 1,200, 1.2万 and 三十 are read; of a range (2-3人), of 约10 and 10+ the lower bound is taken and said so.
 */
export function integer(min: number, max: number): Reader<number> {
  return (cell, place) => {
    if (typeof cell === 'number' && Number.isInteger(cell) && place?.unit !== '万人') return within(cell, min, max)
    const said = plain(cell).replace(/^[^\d(]{0,2}共(?:计)?(?=\d)/, '')
    const bare = said
      .replace(/\s*\((?:其中|含|包括|不含|约|男女不限|暂定|预计)[^()]*\)$/, '')
      .replace(/(?<=\d\s*[人名个位])\/(?:年|月|批|班|次|期)$/, '')
    const exact = amount(bare, place?.unit ?? null)
    if (exact !== null) return within(exact, min, max)
    const loose = /^(?:约|大约|近|至少|不少于|不低于)?([\d,.]+万?)\s*(?:[-~～—–至到]\s*[\d,.]+万?)?/.exec(said)?.[1]
    const isLoose = /^(?:[约近大至不]|[\d,.]+万?\s*[\u4e00-\u9fff]{0,2}\s*(?:[-~～—–至到+]|左右|以上|余|多))/.test(said)
    const lower = loose === undefined || !isLoose ? null : amount(loose, place?.unit ?? null)
    if (lower === null) return unreadable
    const read = within(lower, min, max)
    return read.ok ? assumed(read.value, 'ambiguous_value', 'note') : read
  }
}

/** A whole number of which the upper bound is meant: 30-40人 is 40. */
export function upTo(min: number, max: number): Reader<number> {
  return (cell, place) => {
    const upper = /^\D{0,2}\d+\s*人?\s*[-~～—–至到]\s*(\d+)\s*[人名]?$/.exec(plain(cell))?.[1]
    const read = integer(min, max)(upper ?? cell, place)
    return upper === undefined || !read.ok ? read : assumed(read.value, 'ambiguous_value', 'note')
  }
}

function within(value: number, min: number, max: number) {
  if (!Number.isInteger(value)) return refused('unreadable_value', '整数')
  return value >= min && value <= max ? ok(value) : refused('out_of_range', `${min}–${max}`)
}

/** A number with its 万, thousands marks and counter word; null when anything else stands there. */
export function amount(said: string, unit: string | null): number | null {
  const found = /^([+-]?)(\d{1,3}(?:[,，]\d{3})+|\d+)(\.\d+)?\s*(万|千|亿)?\s*([\u4e00-\u9fff%]{0,3}|\/.{1,3})$/.exec(
    said,
  )
  if (found === null) return chineseNumber(said.replace(/[人名个位家门本届年]$/, ''))
  const [, sign, whole = '', fraction = '', times, counter = ''] = found
  if (/[至到以约及或]/.test(counter)) return null
  const scale = times === undefined && unit !== null && /^[万亿千]/.test(unit) ? unit.charAt(0) : times
  const value = Number(whole.replace(/[,，]/g, '') + fraction) * scaleOf(scale)
  const rounded = Math.round(value * 1000) / 1000 // 1.2万 is 12000, not 11999.999…
  return sign === '-' ? -rounded : rounded
}

function scaleOf(word: string | undefined): number {
  return word === '亿' ? 100_000_000 : word === '万' ? 10_000 : word === '千' ? 1000 : 1
}

const digits = '零一二三四五六七八九'

/** 三, 十二, 二十, 三十五, 两, 一百二十; up to 999. */
export function chineseNumber(said: string): number | null {
  const hundreds = /^([一二两三四五六七八九])百(?:零?(.+))?$/.exec(said)
  if (hundreds !== null) {
    const said = hundreds[2]
    // 一百二 is 120, 一百零二 102.
    const tens = said?.length === 1 && said !== '十' && !hundreds[0].includes('零') ? 10 : 1
    const rest = said === undefined ? 0 : chineseNumber(said)
    return rest === null ? null : (chineseNumber(hundreds[1] ?? '') ?? 0) * 100 + rest * tens
  }
  const found = /^([一二两三四五六七八九])?(十)?([一二三四五六七八九])?$/.exec(said)
  if (said === '' || found === null) return null
  const [, first, ten, last] = found
  const digit = (one: string | undefined) => (one === undefined ? 0 : digits.indexOf(one === '两' ? '二' : one))
  if (ten === undefined) return last === undefined ? digit(first) : null
  return (first === undefined ? 1 : digit(first)) * 10 + digit(last)
}

/** 需求人数: 若干 and 不限 are null, not a number, and said so. */
export const headcount: Reader<number | null> = (cell, place) => {
  const said = plain(cell)
  if (/^(若干|不限|多名|多人|数名|长期|大量|不详|不明|未知)/.test(said))
    return noted(null, { code: 'ambiguous_value', severity: 'note', used: '' })
  const bySex = personsBySex(said)
  return bySex === null
    ? integer(1, 100_000)(cell, place)
    : noted(bySex, { code: 'unlawful_requirement', severity: 'warning', used: String(bySex) })
}

/** 3（男）, 男5女3: how many, though a post may not ask for the sex. */
function personsBySex(said: string): number | null {
  const one = /^(\d{1,4})\s*[人名]?\s*\(?\s*(?:限)?[男女](?:性|生|士)?\s*\)?$/.exec(said)?.[1]
  if (one !== undefined) return Number(one)
  const both = /^[男女]\s*(\d{1,4})\s*[人名]?\s*[,，、;；/]?\s*[男女]\s*(\d{1,4})\s*[人名]?$/.exec(said)
  return both === null ? null : Number(both[1]) + Number(both[2])
}

/** Any number, in the unit of the header; a percent sign is kept out. */
export const decimal: Reader<number> = (cell, place) => {
  if (typeof cell === 'number') return ok(cell)
  const value = amount(plain(cell).replace(/%$/, ''), place?.unit ?? null)
  return value === null ? unreadable : ok(value)
}

/** A share in per mille: 80%, 80 (in a column of %), 0.8, 八成, 八成五, 百分之八十. */
export const perMille: Reader<number> = (cell, place) => {
  const said = plain(cell)
    .replace(/^(?:≥|>=?|不低于|不少于|至少|约|大于(?:等于)?|超过|达到?)\s*/, '')
    .replace(/(?<=[%成])\s*(?:及?以上|左右)$/, '')
  const [, tenths, half] = /^([一二三四五六七八九十])成([一二三四五六七八九])?$/.exec(said) ?? []
  if (tenths !== undefined)
    return within((chineseNumber(tenths) ?? 0) * 100 + (chineseNumber(half ?? '') ?? 0) * 10, 0, 1000)
  const hundredths = /^百分之(.+)$/.exec(said)?.[1]
  if (hundredths !== undefined) {
    const part = hundredths === '百' ? 100 : amount(hundredths, null)
    return part === null ? unreadable : within(Math.round(part * 10), 0, 1000)
  }
  const value = amount(said.replace(/%$/, ''), null)
  if (value === null) return unreadable
  // In a column of % a spreadsheet shows 90% for what it keeps as 0.9.
  if (place?.unit === '%' && !said.endsWith('%') && value > 0 && value < 1)
    return assumed(Math.round(value * 1000), 'ambiguous_value', 'note')
  const isPercent = said.endsWith('%') || place?.unit === '%' || value > 1
  return within(Math.round(value * (isPercent ? 10 : 1000)), 0, 1000)
}

/** 选拔成绩 in hundredths of a point of 100: 86.5 is 8650; 缺考 and 未考 are null. */
export const points: Reader<number | null> = (cell) => {
  const said = plain(cell)
  if (
    /^(缺考|未考|缺席|弃考|免试|未参加|未参考|弃权|放弃|[病事公请产]假|缓考|旷考|未到|没来|没考|退出|退赛)$/.test(said)
  )
    return ok(null)
  const value = amount(said.replace(/分$/, ''), null)
  return value === null ? unreadable : within(Math.round(value * 100), 0, 10_000)
}

/** Yuan, from a cell in yuan or 万元. */
export const yuan: Reader<number> = (cell, place) => {
  const value = amount(plain(cell).replace(/[¥￥]/g, ''), place?.unit ?? null)
  return value === null ? unreadable : within(Math.round(value), 0, 1_000_000_000_000)
}

/** 经验 in months: 不限 0, 应届 0, 1年 12, 半年 6, 6个月 6, 1-3年 its lower bound, 一年以上 12. A bare number is years. */
export const experienceMonths: Reader<number> = (cell) => {
  const said = plain(cell)
  if (/不限|^无|应届|无需|不要求|^没有|不作要求/.test(said)) return ok(0)
  if (!/\d|[一二两三四五六七八九十半]/.test(said) && /优先|均可|皆可|可培养|可带教/.test(said)) return ok(0)
  if (/以[下内](?!.*以上)|(?<=年)内$/.test(said) && !/[-~～—–至到]/.test(said)) return ok(0)
  if (/^(?:具有|有|至少|满)?半年/.test(said)) return ok(6)
  const half = /^(?:具有|有|至少|满)?(\d+|[一二两三四五六七八九十])年半/.exec(said)?.[1]
  if (half !== undefined) return ok((chineseNumber(half) ?? Number(half)) * 12 + 6)
  const found =
    /^(?:具有|有|至少|不少于|满)?(\d+(?:\.\d)?|[一二两三四五六七八九十]{1,2})(?:\s*[-~～—–至到]\s*(?:\d+(?:\.\d)?|[一二两三四五六七八九十]{1,2}))?\s*(?:年|(个?月))?/.exec(
      said,
    )
  if (found === null) return unreadable
  const count = chineseNumber(found[1] ?? '') ?? Number(found[1])
  if (Number.isNaN(count)) return unreadable // 五六年吧
  const value = Math.round(count * (found[2] === undefined ? 12 : 1))
  return value > 600 ? refused('out_of_range', '0–50 年') : ok(value)
}

/** Months of practice: a bare number is months. */
export const months: Reader<number> = (cell, place) =>
  /年|月|无|应届|没有/.test(plain(cell)) || place?.unit === '年' ? experienceMonths(cell) : integer(0, 800)(cell, place)

/** 学制 in whole years: 3, 三年, 3年制; 2.5年 counts as 3, and 3+2 as 5. */
export const schoolYears: Reader<number> = (cell) => {
  const said = plain(cell)
    .replace(/^五年(?:一贯|贯通|长学)制?$/, '5')
    .replace(/[壹贰叁肆伍陆柒捌]/, (one) => String('壹贰叁肆伍陆柒捌'.indexOf(one) + 1))
    .replace(/年?制$|学年$|年$/, '')
  const parts = /^(\d)\+(\d)$/.exec(said)
  if (parts !== null) return ok(Number(parts[1]) + Number(parts[2]))
  const value = amount(said, null)
  if (value === null) return unreadable
  const whole = Math.ceil(value)
  return whole === value
    ? within(value, 1, 8)
    : whole >= 1 && whole <= 8
      ? assumed(whole, 'ambiguous_value', 'warning')
      : refused('out_of_range', '1–8')
}

/** 入学年份 and 毕业年份: 2024, 2024年, 2024级, 2024届, 24级; of a school year (2024-2025学年) its first. */
export const year: Reader<number> = (cell) => {
  const said = plain(cell).replace(/^[〇零○一二三四五六七八九]{4}(?=$|[年级届])/, (digits) =>
    [...digits].map((one) => Math.max(0, '〇一二三四五六七八九'.indexOf(one))).join(''),
  )
  const found =
    /^((?:19|20)\d{2})(?:\s*[-~/—–]\s*(?:20)?\d{2})?\s*(?:学?年度?|级|届|年?[春秋]季?(?:学期)?|[-/.年]\d{1,2}.*|\d{2}(?:\d{2})?)?$/.exec(
      said,
    )
  if (found !== null) return within(Number(found[1]), 1990, 2100)
  const short = /^(\d{2})[级届]$/.exec(said)?.[1]
  if (short === undefined) return serialYear(cell)
  const remark: Remark = { code: 'ambiguous_value', severity: 'note', used: `20${short}` }
  return noted(2000 + Number(short), remark)
}

/** A year that has begun on the day of which the sheet holds: whoever left a school left it before. */
export const pastYear: Reader<number> = (cell, place) => {
  const read = year(cell, place)
  const now = place?.asOf == null ? null : Number(place.asOf.slice(0, 4))
  return read.ok && now !== null && read.value > now ? refused('out_of_range', `≤ ${now}`) : read
}

/** A day number of a spreadsheet, 2000 … 2064. */
function serialYear(cell: Exclude<Cell, null>): Read<number> {
  const days = Number(plain(cell))
  return Number.isInteger(days) && days >= 36_526 && days < 60_000
    ? assumed(2000 + Math.floor((days - 36_526) / 365.25), 'assumed_value', 'note')
    : unreadable
}

/** 年级: 2, 二, 二年级, 大二, 高三, 2年级; of 2024级 and 24级 the year of entry (1990 or more). */
export const grade: Reader<number> = (cell) => {
  const entry = /^(20\d{2}|[12]\d)\s*[级届]?$/.exec(plain(cell))?.[1]
  if (entry !== undefined) return ok(entry.length === 4 ? Number(entry) : 2000 + Number(entry))
  const said = plain(cell)
    .replace(/^[大高中职研专]+|年级$|级$|[上下]学?期?$/g, '')
    .replace(/年级?$/, '')
  const value = chineseNumber(said) ?? amount(said, null)
  return value === null ? unreadable : within(value, 1, 8)
}
