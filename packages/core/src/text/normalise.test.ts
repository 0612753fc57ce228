import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { gapsOf, normalise } from './normalise.ts'

describe('normalise', () => {
  test('full-width letters, case and white space do not matter', () => {
    expect(normalise('ＰＬＣ 编程（西门子）').text).toBe('plc编程(西门子)')
  })

  test('each place leads back to the character that it came from', () => {
    const original = 'a ㎏ B'
    const { text, origin } = normalise(original)
    expect(text).toBe('akgb')
    expect(origin).toEqual([0, 2, 2, 4, 5])
  })

  test('origins never run backwards, stay inside the text and end at its end', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (original) => {
        const { text, origin } = normalise(original)
        expect(origin).toHaveLength(text.length + 1)
        expect(origin.at(-1)).toBe(original.length)
        for (let i = 1; i < origin.length; i++) expect(origin[i]).toBeGreaterThanOrEqual(origin[i - 1] ?? 0)
      }),
    ))

  test('normalising twice changes nothing for the words that people write', () => {
    for (const text of ['Ｃ＋＋', '①级', 'S7－1200', 'ＴＣＰ／ＩＰ'])
      expect(normalise(normalise(text).text).text).toBe(normalise(text).text)
  })

  test('is NFKC, lower case, without white space, also where it takes the short way', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 0x4e00, max: 0x9fff }), (before, code) => {
        const original = [...before, String.fromCodePoint(code)]
        const slow = original.map((one) => one.normalize('NFKC').toLowerCase()).filter((one) => !/^\s*$/.test(one))
        expect(normalise(original.join('')).text).toBe(slow.join(''))
      }),
    ))

  test('a gap is remembered where white space stood, and nowhere inside one character', () => {
    expect([...gapsOf(normalise('Java  Script㎏'), 'Java  Script㎏')]).toEqual([4])
    expect([...gapsOf(normalise('𠀀 a'), '𠀀 a')]).toEqual([2])
  })
})
