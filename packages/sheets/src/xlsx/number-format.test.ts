import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { meaning, numberFormat } from './number-format.ts'

const custom = 164

describe('what a format makes of a number', () => {
  test.each([
    ['yyyy-mm-dd', '2024-09-01'],
    ['yyyy/m/d;@', '2024-09-01'],
    ['yyyy"年"m"月"d"日"', '2024-09-01'],
    ['[$-804]yyyy"年"m"月";@', '2024-09-01'],
    ['[DBNum1][$-804]yyyy"年"m"月"d"日"', '2024-09-01'],
    ['mmm\\-yy', '2024-09-01'],
    ['e"年"', '2024-09-01'],
    ['上午/下午h"时"mm"分"', '2024-09-01'],
    ['[h]:mm', '1092864:00:00'],
    ['[mm]:ss', '1092864:00:00'],
    ['000000', '045536'],
    ['000-0000', '004-5536'],
    ['"T"0000000', 'T0045536'],
    ['\\G\\X000000_);(000000)', 'GX045536'],
    ['[$No.-804]000000', 'No.045536'],
    ['0000', '45536'],
  ])('%s → %s', (code, shown) => {
    expect(meaning(45_536, numberFormat(custom, code), 1900)).toBe(shown)
  })

  test.each([
    'General',
    'G/通用格式',
    '[DBNum2][$-804]General',
    '0',
    '0.00',
    '#,##0',
    '#,##0.00_);[Red](#,##0.00)',
    '0.00E+00',
    '##0.0E+0',
    '0%',
    '00.00',
    '# ?/?',
    '@',
    '0"days"',
    '"day "0',
    '[Red]0',
    '¥#,##0.00',
    '_ ¥* #,##0.00_ ;_ ¥* -#,##0.00_ ;_ ¥* "-"??_ ;_ @_ ',
    '[<=9999999]000-0000;000-000-0000',
    '',
  ])('%s leaves a number', (code) => {
    expect(meaning(45_536, numberFormat(custom, code), 1900)).toBe(45_536)
  })

  test.each([14, 17, 20, 22, 27, 31, 36, 45, 47, 50, 57, 58])('built-in %i is a date', (id) => {
    expect(meaning(45_536, numberFormat(id, undefined), 1900)).toBe('2024-09-01')
  })

  test.each([0, 1, 2, 3, 9, 11, 37, 44, 48, 49])('built-in %i is none', (id) => {
    expect(meaning(45_536, numberFormat(id, undefined), 1900)).toBe(45_536)
  })

  test('built-in 46 is elapsed time', () => {
    expect(meaning(1.5, numberFormat(46, undefined), 1900)).toBe('36:00:00')
  })

  test("the file's own code for a built-in number counts", () => {
    expect(meaning(12, numberFormat(14, '0000'), 1900)).toBe('0012')
  })

  test('the epoch is honoured', () => {
    expect(meaning(44_074, numberFormat(14, undefined), 1904)).toBe('2024-09-01')
  })
})

test('what does not fit its format stays a number', () => {
  const codes = numberFormat(custom, '000000')
  for (const value of [-1, 1.5, 2 ** 60]) expect(meaning(value, codes, 1900)).toBe(value)
  expect(meaning(-5, numberFormat(14, undefined), 1900)).toBe(-5)
  expect(meaning(-5, numberFormat(46, undefined), 1900)).toBe(-5)
})

test('padding adds zeros in front and nothing else', () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), fc.integer({ min: 2, max: 18 }), (value, length) => {
      const text = meaning(value, numberFormat(custom, '0'.repeat(length)), 1900)
      expect(text).toBe(String(value).padStart(length, '0'))
    }),
  )
})
