import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayOfIso, elapsedOf, isoOfDay, isoOfSerial, serialOfIso } from './date.ts'

const day = fc.integer({ min: -719_162, max: 2_932_896 }) // 0001-01-01 … 9999-12-31

test('day numbers and ISO dates are the calendar of the platform', () => {
  fc.assert(
    fc.property(day, (n) => {
      const iso = new Date(n * 86_400_000).toISOString().slice(0, 10)
      expect(isoOfDay(n)).toBe(iso)
      expect(dayOfIso(iso)).toBe(n)
    }),
  )
})

test.each(['2023-02-29', '2024-13-01', '2024-00-10', '2024-04-31'])('%s is no day', (iso) => {
  expect(dayOfIso(iso)).toBeNull()
})

describe('serial numbers', () => {
  test.each([
    [1, 1900, '1900-01-01'],
    [59, 1900, '1900-02-28'],
    [61, 1900, '1900-03-01'],
    [36_526, 1900, '2000-01-01'],
    [45_536, 1900, '2024-09-01'],
    [2_958_465, 1900, '9999-12-31'],
    [0, 1904, '1904-01-01'],
    [44_074, 1904, '2024-09-01'],
    [45_536.5, 1900, '2024-09-01T12:00:00'],
    [45_536.354166666664, 1900, '2024-09-01T08:30:00'],
    [45_536.999999, 1900, '2024-09-02'],
    [0.75, 1900, '18:00:00'],
    [0.75, 1904, '18:00:00'],
  ] as const)('%f in the %i system is %s', (serial, epoch, iso) => {
    expect(isoOfSerial(serial, epoch)).toBe(iso)
  })

  test.each([
    [60, 1900],
    [60.5, 1900],
    [0, 1900],
    [-1, 1900],
    [-1, 1904],
    [2_958_466, 1900],
    [2_957_004, 1904],
  ] as const)('%f in the %i system is no date', (serial, epoch) => {
    expect(isoOfSerial(serial, epoch)).toBeNull()
  })

  test('a date written is the date read', () => {
    fc.assert(
      fc.property(fc.integer({ min: -25_567, max: 2_932_896 }), fc.integer({ min: 0, max: 86_399 }), (n, second) => {
        const time = new Date(second * 1000).toISOString().slice(11, 19)
        const iso = second === 0 ? isoOfDay(n) : `${isoOfDay(n)}T${time}`
        expect(isoOfSerial(serialOfIso(iso) as number, 1900)).toBe(iso)
      }),
    )
  })

  test.each(['1899-12-31', '2024-9-1', '2024-09-01T24:00:00', '2024-02-30', '待定', ''])('%s has none', (text) => {
    expect(serialOfIso(text)).toBeNull()
  })
})

test('elapsed time goes past a day', () => {
  expect(elapsedOf(25.5 / 24)).toBe('25:30:00')
  expect(elapsedOf(0)).toBe('00:00:00')
  expect(elapsedOf(-1)).toBeNull()
})
