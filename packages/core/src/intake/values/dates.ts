/** Dates as people write them: 2026-07-01, 2026/7/1, 2026.7.1, 2026年7月1日, 20260701, and whole months of the same forms. */
import { daysInMonth, isDate } from '../../model/date.ts'
import { ok, plain, type Read, type Reader, unreadable } from './read.ts'

/** A day; a whole month stands for its first day. 立即 and 随时 are the day `soon`. */
export function day(soon: string | null): Reader<string> {
  return (cell) => {
    if (soon !== null && /立即|随时|即时/.test(plain(cell))) return ok(soon)
    const found = parts(plain(cell))
    return found === null ? unreadable : checked(found.year, found.month, found.day ?? 1)
  }
}

/** The last day of a whole month: for graduations. */
export const lastDay: Reader<string> = (cell) => {
  const found = parts(plain(cell))
  if (found === null || found.month < 1 || found.month > 12) return unreadable
  return checked(found.year, found.month, found.day ?? daysInMonth(found.year, found.month))
}

export const month: Reader<string> = (cell) => {
  const read = day(null)(cell)
  return read.ok ? ok(read.value.slice(0, 7)) : unreadable
}

function parts(said: string): { year: number; month: number; day: number | null } | null {
  const found =
    /^(\d{4})[-/.年](\d{1,2})(?:[-/.月](\d{1,2})?日?)?(?:[T ].*)?$/.exec(said) ?? /^(\d{4})(\d{2})(\d{2})?$/.exec(said)
  if (found === null) return serial(said)
  return {
    year: Number(found[1]),
    month: Number(found[2]),
    day: found[3] === undefined || found[3] === '' ? null : Number(found[3]),
  }
}

/** A day number of a spreadsheet (1900 epoch), 1982 … 2064. */
function serial(said: string): { year: number; month: number; day: number } | null {
  if (!/^[3-5]\d{4}$/.test(said)) return null
  let left = Number(said) - 25569 // days since 1970-01-01
  let [year, month] = [1970, 1]
  const yearDays = () => (daysInMonth(year, 2) === 29 ? 366 : 365)
  for (; left >= yearDays(); year++) left -= yearDays()
  for (; left >= daysInMonth(year, month); month++) left -= daysInMonth(year, month)
  return { year, month, day: left + 1 }
}

function checked(year: number, month: number, date: number): Read<string> {
  const two = (n: number) => String(n).padStart(2, '0')
  const iso = `${year}-${two(month)}-${two(date)}`
  return isDate(iso) ? ok(iso) : unreadable
}
