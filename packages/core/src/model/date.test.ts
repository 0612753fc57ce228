import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isDate } from './date.ts'

test('a calendar date is what the calendar of the platform has on that day', () => {
  const part = (width: number) => fc.nat({ max: 10 ** width - 1 }).map((one) => String(one).padStart(width, '0'))
  const near = fc.tuple(part(4), part(2), part(2)).map((parts) => parts.join('-'))
  const text = fc.oneof(
    near,
    near.map((one) => one.replace(/\d/, '٣')),
    fc.string({ maxLength: 11 }),
    fc.constantFrom('2024-02-29', '2023-02-29', '2024-2-09', '2024-02-29\n', ' 2024-02-2', '0000-01-01', '2024/02/29'),
  )
  fc.assert(
    fc.property(text, (one) => {
      const day = /^\d{4}-\d{2}-\d{2}$/.test(one) && !one.includes('\n') ? new Date(`${one}T00:00:00Z`) : null
      expect(isDate(one)).toBe(day !== null && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(one))
    }),
    { numRuns: 500 },
  )
})
