/** Days are counted from 1970-01-01, in the Gregorian calendar throughout. */

/** 'YYYY-MM-DD' of a day number. */
export function isoOfDay(day: number): string {
  // Years that start in March have their leap day last; eras of 400 years all have the same length.
  const sinceMarch = day + 719_468
  const era = Math.floor(sinceMarch / 146_097)
  const dayOfEra = sinceMarch - era * 146_097
  const leaps = Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096)
  const yearOfEra = Math.floor((dayOfEra - leaps) / 365)
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const date = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return `${digits(year, 4)}-${digits(month, 2)}-${digits(date, 2)}`
}

/** Day number of 'YYYY-MM-DD'; null when there is no such day. */
export function dayOfIso(iso: string): number | null {
  const [year, month, date] = iso.split('-').map(Number) as [number, number, number]
  const fromMarch = month > 2 ? year : year - 1
  const era = Math.floor(fromMarch / 400)
  const yearOfEra = fromMarch - era * 400
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + date - 1
  const day =
    era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
  return isoOfDay(day) === iso ? day : null
}

/**
 * The date that a spreadsheet's serial number means, to the second: 'YYYY-MM-DD', with 'THH:MM:SS' when it is not midnight, or
 * 'HH:MM:SS' alone for a time of day. Null for numbers that are no date: negative, past 9999, and the day 1900-02-29 that the
 * 1900 system has and the calendar has not.
 */
export function isoOfSerial(serial: number, epoch: 1900 | 1904): string | null {
  const seconds = Math.round(serial * 86_400)
  const count = Math.floor(seconds / 86_400)
  const time = seconds - count * 86_400
  if (seconds < 0 || (epoch === 1900 && (count === PHANTOM_DAY || seconds === 0))) return null
  if (count === 0 && (epoch === 1900 || time > 0)) return clock(time)
  const day = epoch === 1904 ? count + FIRST_1904 : count + (count > PHANTOM_DAY ? BEFORE_1900 - 1 : BEFORE_1900)
  if (day > LAST_DAY) return null
  return time === 0 ? isoOfDay(day) : `${isoOfDay(day)}T${clock(time)}`
}

/** The 1900 serial of 'YYYY-MM-DD' or 'YYYY-MM-DDTHH:MM[:SS]'; null for anything else and for dates before 1900. */
export function serialOfIso(iso: string): number | null {
  const match = /^(\d{4}-\d\d-\d\d)(?:T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?)?$/.exec(iso)
  if (match === null) return null
  const day = dayOfIso(match[1] as string)
  if (day === null || day <= BEFORE_1900) return null
  const count = day - BEFORE_1900
  const seconds = Number(match[2] ?? 0) * 3600 + Number(match[3] ?? 0) * 60 + Number(match[4] ?? 0)
  return (count >= PHANTOM_DAY ? count + 1 : count) + seconds / 86_400
}

/** '[H]H:MM:SS' of a span in days, hours beyond 24 included; null when it is negative. */
export function elapsedOf(days: number): string | null {
  return days < 0 ? null : clock(Math.round(days * 86_400))
}

function clock(seconds: number): string {
  return [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
    .map((part) => digits(part, 2))
    .join(':')
}

function digits(value: number, length: number): string {
  return String(value).padStart(length, '0')
}

const BEFORE_1900 = -25_568 // 1899-12-31, day 0 of the 1900 system
const FIRST_1904 = -24_107 // 1904-01-01, day 0 of the 1904 system
const PHANTOM_DAY = 60 // 1900-02-29
const LAST_DAY = 2_932_896 // 9999-12-31
