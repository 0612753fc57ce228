/**
 * Dates as people write them: 2026-07-01, 2026/7/1, 2026.7, 2026年7月1日, 20260701, 二〇二六年七月, 45536 (a day number of a spreadsheet),
 * 1/7/2026. What may be read in two ways, or says only about when, is reported with what was taken.
 */
import { daysInMonth, isDate } from '../../model/date.ts'
import { assumed, type CellPlace, ok, plain, type Read, type Reader, type Remark, refused, unreadable } from './read.ts'

interface Parts {
  readonly year: number
  readonly month: number
  readonly day: number | null
  readonly remark?: Pick<Remark, 'code' | 'severity'>
}

/** A day; a whole month stands for its first day. 立即 and 随时 are the day as of which the sheet holds. */
export const day: Reader<string | null> = (cell, place) => {
  const said = plain(cell)
  if (/^(立即|随时|即时|尽快|即日|马上|现在)/.test(said)) return soon(place)
  if (
    /^(不限|长期|待定|无|另行通知|面议|面谈|长期有效|长期招聘|常年|常年招聘|协商|双方协商|可协商|至今|今)$/.test(said)
  )
    return ok(null)
  return dated(parts(said, cell) ?? withoutYear(said, place), 1)
}

/** A day that has come, or nearly: of what is said to have happened a year beyond the next is a slip. */
export const pastDay: Reader<string | null> = (cell, place) => {
  const read = day(cell, place)
  const latest = place?.asOf == null ? null : Number(place.asOf.slice(0, 4)) + 1
  return read.ok && read.value !== null && latest !== null && Number(read.value.slice(0, 4)) > latest
    ? refused('out_of_range', `≤ ${latest}`)
    : read
}

/** 9月1日前, 3月5号: of the year of which the sheet holds, and said so. */
function withoutYear(said: string, place: CellPlace | undefined): Parts | null {
  if (!place?.asOf || !/^\d{1,2}\s*月/.test(said)) return null
  const year = place.asOf.slice(0, 4)
  const found = parts(`${year}年${said}`, said)
  return found === null ? null : { ...found, remark: { code: 'assumed_value', severity: 'note' } }
}

/** The last day of a whole month: for graduations and ends. */
export const lastDay: Reader<string | null> = (cell) => {
  const said = plain(cell)
  if (/^(不限|长期|待定|无|无固定期限|长期有效|至今|今|未定)$/.test(said)) return ok(null)
  const until = /^.{4,12}?(?:至|到|[~～—–]+|-(?=\s*20\d{2}))\s*(.{4,12})$/.exec(said)?.[1]
  return dated((until === undefined ? null : parts(until, until)) ?? parts(said, cell), 31)
}

/** 毕业时间: a year alone, 2027届 and 2027年 mean its summer. */
export const graduation: Reader<string | null> = (cell) => {
  const year = /^(20\d{2})(?:年|届)?$/.exec(plain(cell))?.[1]
  return year === undefined ? lastDay(cell) : assumed(`${year}-06-30`, 'ambiguous_value', 'note')
}

export const month: Reader<string | null> = (cell, place) => {
  const read = day(cell, place)
  return read.ok && read.value !== null ? { ...read, value: read.value.slice(0, 7) } : read
}

/** 出生年月 lies behind us. */
export const birth: Reader<string | null> = (cell, place) => {
  const read = month(cell, place)
  const now = place?.asOf?.slice(0, 7)
  return read.ok && read.value !== null && now !== undefined && read.value > now
    ? refused('out_of_range', `≤ ${now}`)
    : read
}

/** 'YYYY', 'YYYY-Qn' or 'YYYY-MM'. */
export const period: Reader<string> = (cell) => {
  const said = plain(cell)
  const whole = /^(\d{4})\s*年?(?:度|全年)?$/.exec(said)?.[1]
  if (whole !== undefined) return ok(whole)
  const quarter = /^(\d{4})\s*[年/-]?\s*(?:q([1-4])|第?([1-4一二三四])\s*季度?)$/i.exec(said)
  if (quarter !== null) return ok(`${quarter[1]}-Q${quarter[2] ?? quarterOf(quarter[3] ?? '')}`)
  const read = month(cell)
  return read.ok && read.value !== null ? { ...read, value: read.value } : unreadable
}

function quarterOf(said: string): string {
  const place = '一二三四'.indexOf(said)
  return place < 0 ? said : String(place + 1)
}

function soon(place: CellPlace | undefined): Read<string> {
  return place?.asOf ? ok(place.asOf) : refused('ambiguous_value', 'YYYY-MM-DD')
}

function dated(found: Parts | null, wholeMonth: 1 | 31): Read<string> {
  if (found === null || found.month < 1 || found.month > 12) return refused('unreadable_value', 'YYYY-MM-DD')
  const last = daysInMonth(found.year, found.month)
  const date = found.day ?? (wholeMonth === 1 ? 1 : last)
  const iso = `${String(found.year).padStart(4, '0')}-${two(found.month)}-${two(date)}`
  if (!isDate(iso) || found.year < 1900 || found.year > 2100) return refused('unreadable_value', 'YYYY-MM-DD')
  return found.remark === undefined ? ok(iso) : assumed(iso, found.remark.code, found.remark.severity)
}

const twoWays = { code: 'ambiguous_value', severity: 'warning' } as const
/** One reading is meant, but the cell says it loosely. */
const loosely = { code: 'ambiguous_value', severity: 'note' } as const

function parts(text: string, cell: Exclude<Parameters<Reader<string>>[0], null>): Parts | null {
  const said = chineseYear(text)
    .replace(/(?<=\d)\s*[、,，\\]\s*(?=\d)/g, '.')
    .replace(/(?<=[年月])\s+(?=\d)|(?<=\d)\s+(?=[年月日])/g, '')
    .replace(/\s*(?:前|之前|左右|起|开始|后|以后|以前|前到岗|到岗|入职|毕业|入学)$/, '')
  const plainly = /^(\d{4})\s*[-/.年]\s*(\d{1,2})(?:\s*[-/.月]\s*(?:(\d{1,2})\s*[日号]?)?)?(?:[T ]+\d{1,2}:.*)?$/.exec(
    said,
  )
  if (plainly !== null) {
    const found = { year: Number(plainly[1]), month: Number(plainly[2]), day: numberOf(plainly[3]) }
    // As a number 2024.1 may have been 2024.10.
    return typeof cell === 'number' && plainly[2] === '1' ? { ...found, remark: twoWays } : found
  }
  const packed = /^(\d{4})(\d{2})(\d{2})?$/.exec(said)
  if (packed !== null && Number(packed[1]) >= 1900 && Number(packed[1]) <= 2100)
    return { year: Number(packed[1]), month: Number(packed[2]), day: numberOf(packed[3]) }
  return (
    serial(said) ?? yearLast(said) ?? vague(said) ?? ofTerm(said) ?? english(said) ?? shortYear(said) ?? first(said)
  )
}

/** 9/1/2024: month first unless that cannot be; where both can be, it is said. */
function yearLast(said: string): Parts | null {
  const found = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?: .*)?$/.exec(said)
  if (found === null) return null
  const [a, b, year] = [Number(found[1]), Number(found[2]), Number(found[3])]
  if (a > 12) return { year, month: b, day: a }
  return b > 12 || a === b ? { year, month: a, day: b } : { year, month: a, day: b, remark: twoWays }
}

/** 2026年7月底, 2026年秋季, 2026年底, 2026年. */
function vague(said: string): Parts | null {
  const found =
    /^(\d{4})\s*年?度?\s*(?:(\d{1,2})\s*月\s*(初|上旬|中上旬|中旬|中下旬|中|下旬|底|末)|(年?底|末|初|上半年|下半年|秋季(?:学期)?|春季(?:学期)?|秋|春|暑期|暑假|寒假|夏季|[春秋]招|第?[一二三四1-4]季度|q[1-4]))?$/i.exec(
      said,
    )
  if (found === null) return null
  const year = Number(found[1])
  const within = found[3]
  if (within !== undefined) {
    const inMonth = Number(found[2])
    const date = /初|上旬/.test(within)
      ? 1
      : /中/.test(within)
        ? 15
        : daysInMonth(year, Math.min(12, Math.max(1, inMonth)))
    return { year, month: inMonth, day: date, remark: loosely }
  }
  const season = found[4] ?? ''
  const quarter = /^第?([一二三四1-4])季度$|^q([1-4])$/i.exec(season)
  if (quarter !== null)
    return { year, month: Number(quarterOf(quarter[1] ?? quarter[2] ?? '')) * 3 - 2, day: 1, remark: loosely }
  const inMonth = /底|末/.test(season)
    ? 12
    : /秋|下半年/.test(season)
      ? /秋/.test(season)
        ? 9
        : 7
      : /暑|夏/.test(season)
        ? 7
        : /春/.test(season)
          ? 3
          : 1
  return { year, month: inMonth, day: /底|末/.test(season) ? 31 : 1, remark: loosely }
}

/** 2025-2026学年第一学期 begins in September, the second term in March. */
function ofTerm(said: string): Parts | null {
  const found = /^(20\d{2})\s*[-~—–/]\s*(?:20)?\d{2}\s*学?年度?\s*(?:第?([一二12上下])学期)?$/.exec(said)
  if (found === null) return null
  const isSecond = /[二2下]/.test(found[2] ?? '')
  return { year: Number(found[1]) + (isSecond ? 1 : 0), month: isSecond ? 3 : 9, day: 1, remark: loosely }
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** Sep-26, as an English spreadsheet shows 2026年9月. */
function english(said: string): Parts | null {
  const found = /^([a-z]{3})[a-z]*[-\s.]*(?:\d{1,2},\s*)?(\d{2}|\d{4})$/i.exec(said)
  const month = months.indexOf(found?.[1]?.toLowerCase() ?? '') + 1
  if (found === null || month === 0) return null
  const year = Number(found[2])
  return { year: year < 100 ? 2000 + year : year, month, day: null, remark: loosely }
}

/** 24.9.1 and 24年9月 are of this century, 98.5.6 of the last, and said so. */
function shortYear(said: string): Parts | null {
  const found = /^(\d{2})[-/.年](\d{1,2})(?:[-/.月](\d{1,2})?日?)?$/.exec(said)
  if (found === null) return null
  const short = Number(found[1])
  const year = short < 60 ? 2000 + short : 1900 + short
  return { year, month: Number(found[2]), day: numberOf(found[3]), remark: loosely }
}

/** Of a span the beginning. */
function first(said: string): Parts | null {
  const head = /^(.{4,11}?)\s*(?:至|到|~|～|—|–|-(?=\d{4}))/.exec(said)?.[1]
  const found = head === undefined ? null : parts(head, head)
  return found === null ? null : { ...found, remark: loosely }
}

/** A day number of a spreadsheet (1900 epoch), 1955 … 2064, with or without the time of day. */
function serial(said: string): Parts | null {
  const found = /^([2-5]\d{4})(?:\.\d+)?$/.exec(said)?.[1]
  if (found === undefined) return null
  let left = Number(found) - 25569 // days since 1970-01-01
  let [year, inMonth] = [1970, 1]
  const yearDays = (one: number) => (daysInMonth(one, 2) === 29 ? 366 : 365)
  while (left < 0) left += yearDays(--year)
  for (; left >= yearDays(year); year++) left -= yearDays(year)
  for (; left >= daysInMonth(year, inMonth); inMonth++) left -= daysInMonth(year, inMonth)
  return { year, month: inMonth, day: left + 1, remark: { code: 'assumed_value', severity: 'note' } }
}

/** 二〇二六年七月一日 in figures. */
function chineseYear(said: string): string {
  if (
    !/(?:[〇零○一二三四五六七八九]{4}|\d{4})年?[\s\S]*[一二三四五六七八九十](?=[月日])|[〇零○一二三四五六七八九]{4}年/.test(
      said,
    )
  )
    return said
  const digit = (one: string) => String('〇一二三四五六七八九'.indexOf(/[零○]/.test(one) ? '〇' : one))
  return said
    .replace(/[〇零○一二三四五六七八九]{4}(?=年)/, (year) => [...year].map(digit).join(''))
    .replace(
      /([一二三四五六七八九]?)(十)?([一二三四五六七八九])?(?=[月日])/g,
      (whole, a: string, ten?: string, b?: string) =>
        whole === ''
          ? ''
          : ten === undefined
            ? digit(a || b || '')
            : String((a === '' ? 1 : Number(digit(a))) * 10 + (b === undefined ? 0 : Number(digit(b)))),
    )
}

function numberOf(digits: string | undefined): number | null {
  return digits === undefined || digits === '' ? null : Number(digits)
}

function two(figure: number): string {
  return String(figure).padStart(2, '0')
}
