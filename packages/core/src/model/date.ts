/** Calendar dates without a clock or a time zone: 'YYYY-MM-DD', and months 'YYYY-MM'. */
import { z } from 'zod'

export const CalendarDate = z.string().refine(isDate, 'not a calendar date YYYY-MM-DD')
export const CalendarMonth = z.string().refine((text) => isDate(`${text}-01`), 'not a calendar month YYYY-MM')

export function isDate(text: string): boolean {
  if (text.length !== 10 || text.charCodeAt(4) !== HYPHEN || text.charCodeAt(7) !== HYPHEN) return false
  const [year, month, day] = [digitsOf(text, 0, 4), digitsOf(text, 5, 7), digitsOf(text, 8, 10)]
  return year >= 0 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

const HYPHEN = 45

/** −1 where anything but digits stands there. */
function digitsOf(text: string, from: number, past: number): number {
  let number = 0
  for (let i = from; i < past; i++) {
    const digit = text.charCodeAt(i) - 48
    if (digit < 0 || digit > 9) return -1
    number = 10 * number + digit
  }
  return number
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** Days from 1970-01-01 to the date (negative before), by the proleptic Gregorian calendar. The date must be valid. */
export function dayNumber(date: string): number {
  const year = Number(date.slice(0, 4))
  const month = Number(date.slice(5, 7))
  const day = Number(date.slice(8, 10))
  let days = 365 * (year - 1970) + leapDaysBefore(year) - leapDaysBefore(1970) + day - 1
  for (let m = 1; m < month; m++) days += daysInMonth(year, m)
  return days
}

/** Months from year 0 to the month of 'YYYY-MM' or 'YYYY-MM-DD'. */
export function monthNumber(date: string): number {
  return Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1
}

/** The same day so many months later (earlier for a negative number), or the last day of that month where it has no such day. */
export function addMonths(date: string, months: number): string {
  const total = monthNumber(date) + months
  const [year, month] = [Math.floor(total / 12), (((total % 12) + 12) % 12) + 1]
  const day = Math.min(Number(date.slice(8, 10)), daysInMonth(year, month))
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** Whether someone born in the month has reached the age on the date: null when only the missing day of birth decides. */
export function hasReachedAge(birthMonth: string, age: number, date: string): boolean | null {
  const months = monthNumber(date) - monthNumber(birthMonth) - 12 * age
  if (months !== 0) return months > 0
  const lastDay = daysInMonth(Number(date.slice(0, 4)), Number(date.slice(5, 7)))
  return Number(date.slice(8, 10)) === lastDay ? true : null
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

function leapDaysBefore(year: number): number {
  const y = year - 1
  return Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400)
}
