import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BLANKS, fillerOf, isFiller } from './filler.ts'

const filler = fillerOf(`的、(${BLANKS}`, '经验|经验者|者优|方面|证')
const obvious = /^(?:[的、(\s]|经验|经验者|者优|方面|证)*$/

test('gaps are filler when the expression says so of all of them together', () => {
  const text = fc.string({
    unit: fc.constantFrom('的', '、', '(', ' ', '经', '验', '者', '优', '方', '面', '证', '数'),
    maxLength: 14,
  })
  fc.assert(
    fc.property(text, fc.array(fc.nat(14), { maxLength: 6 }), fc.nat(14), fc.nat(14), (string, cuts, a, b) => {
      const places = [...new Set(cuts.map((cut) => Math.min(cut, string.length)))].sort((x, y) => x - y)
      const names = Array.from({ length: places.length >> 1 }, (_, i) => ({
        start: places[2 * i] ?? 0,
        end: places[2 * i + 1] ?? 0,
      }))
      const [start, end] = [Math.min(a, b, string.length), Math.min(Math.max(a, b), string.length)]
      const gaps = [...string].filter(
        (_, i) => i >= start && i < end && !names.some((name) => name.start <= i && i < name.end),
      )
      expect(isFiller(filler, string, start, end, names)).toBe(obvious.test(gaps.join('')))
    }),
    { numRuns: 3000 },
  )
})

test('blanks are what \\s means', () => {
  const all = Array.from({ length: 65_536 }, (_, unit) => String.fromCharCode(unit)).filter((one) => /\s/.test(one))
  expect(BLANKS).toBe(all.join(''))
})
