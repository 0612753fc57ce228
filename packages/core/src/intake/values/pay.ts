/**
 * 月薪 in yuan a month: 6000-8000, 6-8K·13薪, 0.6-0.8万, 7.2万/年, 年薪10-15万, 6千-8千, 200元/天, and figures in the unit of the header.
 * 面议 is null: not stated.
 */
import type { Pay } from '../../model/demand.ts'
import { chineseNumber } from './numbers.ts'
import { noted, ok, plain, type Read, type Reader, type Remark, refused, unreadable } from './read.ts'

/** 月计薪天数 and hours: 21.75 days of 8 hours (劳社部发〔2008〕3号). */
const DAYS = 21.75
const HOURS = 174

/** So many and more are yuan, whatever unit stands behind the upper end. */
const WHOLE_YUAN = 1000

const range =
  /(\d+(?:\.\d+)?)\s*(k|千|w|万)?\s*(?:元|块)?\s*(?:\/\s*(?:月|年|天|日|小时|时))?\s*(?:[-~～—–－至到]+\s*(\d+(?:\.\d+)?)\s*(k|千|w|万)?)?/
/** Of several figures the one that is paid in the end. */
const final = /(?:综合|合计|总计|转正后?|正式|到手|月薪|平均)[^\d,，;；]{0,6}(?=\d)/

export const pay: Reader<Pay | null> = (cell, place) => {
  const said = inFigures(plain(cell))
    .replace(/(?<=\d)[,，](?=\d{3}(?!\d))/g, '')
    .replace(/[¥￥]/g, '')
    .toLowerCase()
  if (
    !/\d/.test(said) &&
    /面议|面谈|不限|待定|协商|详谈|商议|可议|可谈|优厚|从优|保密|规定|标准|同工同酬|待遇|无|另行/.test(said)
  )
    return ok(null)
  if (/面议|面谈|不限|待定|协商|详谈/.test(said) && !/\d{3}/.test(said)) return ok(null)
  const salaries = /(\d{2})(?:\s*[-~至]\s*\d{2})?\s*(?:个月)?薪|[*×x]\s*(1[2-9]|2[0-4])(?!\d)/.exec(said)
  const whole = salaries === null ? said : said.replace(salaries[0], '')
  const end = final.exec(whole)
  const rest = end === null ? whole : whole.slice(end.index + end[0].length)
  const found = range.exec(rest)
  if (found === null) return unreadable
  if (/^(?:负|[-−–]\s*(?=\d+(?:\.\d+)?\s*(?:k|千|w|万|元)?$))/.test(said))
    return refused('out_of_range', '500–1000000 元/月')
  const unit = place?.unit ?? ''
  const [, low, lowTimes, high, highTimes] = found
  const own = highTimes ?? lowTimes
  const scale = (times: string | undefined) => scaleOf(times ?? own ?? /^([万千k])/i.exec(unit)?.[1])
  const per = periodOf(rest, own === undefined || !/[/每年天日时]/.test(rest) ? unit : '')
  // 7000-1万 has its lower end in yuan: nobody is paid 7000万.
  const isYuan = lowTimes === undefined && highTimes !== undefined && Number(low) >= WHOLE_YUAN
  const yuan = (figure: string, times: string | undefined, of = scale(times)) =>
    Math.round(Number(figure) * of * per.times)
  const min = yuan(low ?? '', lowTimes, isYuan ? 1 : undefined)
  const max = high === undefined ? min : yuan(high, highTimes)
  return checked({ min, max, months: Number(salaries?.[1] ?? salaries?.[2] ?? 12) }, rest, per.remark)
}

/** 期望月薪: the lower end. */
export const payFloor: Reader<number | null> = (cell, place) => {
  const read = pay(cell, place)
  if (!read.ok || read.value === null) return read.ok ? ok(null) : read
  const { min } = read.value
  return read.remarks === undefined ? ok(min) : noted(min, ...read.remarks)
}

/** Of columns for the lower and the upper end, of which one may say nothing, and for how many months a year are paid. */
export function payOf(min: unknown, max: unknown, months: unknown = null): Pay | null {
  const stated = [min, max].filter((one) => typeof one === 'number')
  if (stated.length === 0) return null
  return { min: Math.min(...stated), max: Math.max(...stated), months: typeof months === 'number' ? months : 12 }
}

/** The pay that a cell states by itself, with the months that another column says; its own months hold. */
export function paidFor(whole: Pay | null, months: unknown): Pay | null {
  return whole !== null && whole.months === 12 && typeof months === 'number' ? { ...whole, months } : whole
}

/** 13, 13薪, 十三个月: salaries a year. */
export const payMonths: Reader<number> = (cell) => {
  const said = plain(cell).replace(/\s*(?:个?月)?(?:薪|个月|月|倍)?$/, '')
  const months = /^\d{1,2}(?:\.\d)?$/.test(said) ? Number(said) : chineseNumber(said)
  if (months === null) return unreadable
  return Number.isInteger(months) && months >= 12 && months <= 24 ? ok(months) : refused('out_of_range', '12–24')
}

function checked(value: Pay, said: string, conversion: Remark | null): Read<Pay | null> {
  const { min, max, months } = value
  if (min > max) return refused('conflict', `${max}-${min}`)
  if (max < 500 || max > 1_000_000 || months < 12 || months > 24) return refused('out_of_range', '500–1000000 元/月')
  const remarks: Remark[] = conversion === null ? [] : [{ ...conversion, used: `${min}-${max}` }]
  if (min === max && /以[下内]|不超过|最高|封顶/.test(said)) return refused('ambiguous_value', '下限-上限 元/月')
  if (/[+＋]|提成|绩效|另加/.test(said) || (min === max && vague.test(said)))
    remarks.push({ code: 'ambiguous_value', severity: 'note', used: `${min}-${max}` })
  return remarks.length === 0 ? ok(value) : noted(value, ...remarks)
}

/** 五千多点儿, 8000左右: a figure that is not quite the one. */
const vague = /[\d千万k]\s*(?:元|块)?\s*(?:多|余|出头|上下|左右|来块)|^(?:大概|大约|约|差不多|近)/

/** 四千到六千 and 一万二 in figures. */
function inFigures(said: string): string {
  const digit = (one: string) => String(chineseNumber(one))
  return said
    .replace(
      /([一二两三四五六七八九])([万千])([一二两三四五六七八九])(?![万千百十])/g,
      (_, whole: string, unit: string, part: string) => `${digit(whole)}.${digit(part)}${unit}`,
    )
    .replace(/[一二两三四五六七八九](?=[千万])/g, digit)
}

function periodOf(said: string, unit: string): { times: number; remark: Remark | null } {
  const words = `${said} ${unit}`
  const remark: Remark = { code: 'assumed_value', severity: 'note' }
  if (/[/每]\s*(?:小时|时|h)|时薪/.test(words)) return { times: HOURS, remark }
  if (/[/每]\s*(?:天|日)|日薪|日结/.test(words)) return { times: DAYS, remark }
  if (/[/每]\s*年|年薪/.test(words)) return { times: 1 / 12, remark: null }
  return { times: 1, remark: null }
}

function scaleOf(word: string | undefined): number {
  if (word === undefined) return 1
  return /[w万]/i.test(word) ? 10_000 : 1000
}
