/** Counts, months and ranks as people write them. */
import type { Pay } from '../../model/demand.ts'
import { ok, plain, type Reader, unreadable } from './read.ts'

/** A whole number from min to max; «38人» is 38. */
export function integer(min: number, max: number): Reader<number> {
  return (cell) => {
    const found = /^(\d[\d,]*)(\.0+)?\s*[\u4e00-\u9fff%]{0,3}$/.exec(plain(cell))?.[1]
    const value = found === undefined ? Number.NaN : Number(found.replaceAll(',', ''))
    return value >= min && value <= max ? ok(value) : unreadable
  }
}

/** 需求人数: 若干 and 不限 are null, not a number. */
export const headcount: Reader<number | null> = (cell) =>
  /若干|不限|多名/.test(plain(cell)) ? ok(null) : integer(1, 100_000)(cell)

/** 经验 in months: 不限 0, 应届 0, 1年 12, 半年 6, 6个月 6, 1-3年 its lower bound. A bare number is years. */
export const experienceMonths: Reader<number> = (cell) => {
  const said = plain(cell)
  if (/不限|无|应届/.test(said)) return ok(0)
  if (/^半年/.test(said)) return ok(6)
  const found = /^(\d+(?:\.\d)?)(?:\s*[-~至]\s*\d+(?:\.\d)?)?\s*(年|个?月)?/.exec(said)
  if (found === null) return unreadable
  return ok(Math.round(Number(found[1]) * (found[2]?.endsWith('月') ? 1 : 12)))
}

/** Months of practice: a bare number is months. */
export const months: Reader<number> = (cell) =>
  /年|月/.test(plain(cell)) ? experienceMonths(cell) : integer(0, 800)(cell)

/**
 * 月薪 in yuan a month: 6000-8000, 6-8K·13薪, 0.6-0.8万, 7.2万/年, 6000以上 (its top is its bottom). 面议 is null: not stated.
 */
export const pay: Reader<Pay | null> = (cell) => {
  const said = plain(cell).replaceAll(',', '').toLowerCase()
  if (/面议|不限|待定/.test(said)) return ok(null)
  const range = /(\d+(?:\.\d+)?)\s*(k|千|万)?\s*(?:元)?\s*(?:[-~至—]\s*(\d+(?:\.\d+)?)\s*(k|千|万)?)?/.exec(said)
  if (range === null) return unreadable
  const unit = yuanOf(range[4] ?? range[2])
  const perYear = /\/\s*年|年薪|每年/.test(said) ? 12 : 1
  const months = Number(/(\d{2})\s*薪/.exec(said)?.[1] ?? 12)
  const min = Math.round((Number(range[1]) * yuanOf(range[2] ?? range[4])) / perYear)
  const max = range[3] === undefined ? min : Math.round((Number(range[3]) * unit) / perYear)
  return min <= max && max >= 500 && max <= 1_000_000 && months >= 12 && months <= 24
    ? ok({ min, max, months })
    : unreadable
}

function yuanOf(unit: string | undefined): number {
  return unit === '万' ? 10_000 : unit === undefined ? 1 : 1000
}
