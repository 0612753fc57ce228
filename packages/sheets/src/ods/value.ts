import type { Cell } from '../sheet.ts'
import { attribute } from '../xlsx/xml.ts'

/**
 * What an OpenDocument cell says: by its value type, and by the text it shows where that tells more (zeros before a code, digits that
 * a double cannot hold, an error). OpenDocument 1.3 part 3, 19.385.
 */
export function odsValue(attributes: string, shown: string | null): Cell {
  const type = attribute(attributes, 'office:value-type')
  if (type === 'float' || type === 'percentage' || type === 'currency')
    return numberOf(attribute(attributes, 'office:value'), shown)
  if (type === 'date') return dateOf(attribute(attributes, 'office:date-value')) ?? shown
  if (type === 'time') return timeOf(attribute(attributes, 'office:time-value')) ?? shown
  if (type === 'boolean') return attribute(attributes, 'office:boolean-value') === 'true'
  return (shown ?? attribute(attributes, 'office:string-value')) || null
}

function numberOf(written: string | null, shown: string | null): Cell {
  const value = Number(written ?? Number.NaN)
  if (written === null || !Number.isFinite(value)) return shown
  if (shown === null) return value
  if (shown.startsWith('#') || shown.startsWith('Err:')) return shown
  const isCode = /^\d+$/.test(shown) && Number(shown) === value && String(value) !== shown
  return isCode ? shown : value
}

function dateOf(written: string | null): string | null {
  const match = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d:\d\d)(?:[.,]\d+)?)?$/.exec(written ?? '')
  if (match === null) return null
  const [, day = '', time] = match
  return time === undefined || time === '00:00:00' ? day : `${day}T${time}`
}

function timeOf(written: string | null): string | null {
  const match = /^PT(\d+)H(\d+)M(\d+)(?:[.,]\d+)?S$/.exec(written ?? '')
  return match === null
    ? null
    : match
        .slice(1)
        .map((part) => part.padStart(2, '0'))
        .join(':')
}
