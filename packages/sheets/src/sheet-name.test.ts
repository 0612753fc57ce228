import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sheetNames } from './sheet-name.ts'

test('forbidden characters, blanks and double names', () => {
  expect(sheetNames(['匹配[1]', 'a/b\\c:d*e?f', '甲／乙', "'引'", '', ' \n ', 'History'])).toEqual([
    '匹配_1_',
    'a_b_c_d_e_f',
    '甲_乙',
    '引',
    'Sheet',
    'Sheet (2)',
    'History (2)',
  ])
  expect(sheetNames(['Ab', 'aB', 'AB'])).toEqual(['Ab', 'aB (2)', 'AB (3)'])
})

test('any names become names that every program takes', () => {
  const name = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.constantFrom('学员'.repeat(20), `${'a'.repeat(30)}😀`, 'A', 'a'),
  )
  fc.assert(
    fc.property(fc.array(name, { maxLength: 30 }), (wanted) => {
      const names = sheetNames(wanted)
      expect(names).toHaveLength(wanted.length)
      expect(new Set(names.map((each) => each.toLowerCase())).size).toBe(names.length)
      for (const each of names) {
        expect(each.length).toBeGreaterThan(0)
        expect(each.length).toBeLessThanOrEqual(31)
        expect(each).not.toMatch(/[[\]:*?/\\]|^'|'$|\p{Cs}|\p{Cc}/u)
      }
    }),
  )
})
