import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { wordsOf } from './pattern-words.ts'

const { pattern } = fc.letrec<{ pattern: string }>((tie) => ({
  pattern: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom('无', '需', '要求', '[不没]', '\\+'),
    fc.tuple(tie('pattern'), tie('pattern')).map(([a, b]) => a + b),
    fc.tuple(tie('pattern'), tie('pattern')).map(([a, b]) => `(?:${a}|${b})`),
    tie('pattern').map((inner) => `(?:${inner})?`),
  ),
}))

describe('patterns of finitely many words', () => {
  test('the first word of the list that a text begins with is what the expression matches', () => {
    fc.assert(
      fc.property(
        pattern,
        fc.string({ unit: fc.constantFrom('无', '需', '要', '求', '不', '+'), maxLength: 8 }),
        (source, text) => {
          const first = wordsOf(source).find(({ word }) => text.startsWith(word))
          expect(first?.word).toBe(new RegExp(`^(?:${source})`).exec(text)?.[0])
        },
      ),
      { numRuns: 1000 },
    )
  })

  test('what must follow is kept apart', () => {
    expect(wordsOf('不限(?!于)|没有?要求(?=\\)|$)')).toEqual([
      { word: '不限', ahead: '(?!于)' },
      { word: '没有要求', ahead: '(?=\\)|$)' },
      { word: '没要求', ahead: '(?=\\)|$)' },
    ])
  })

  test.each(['无*', '[^无]', '无.', '\\d', '(?!无)需', '(?:无', '无)', '[一-三]'])('%s has no list', (source) => {
    expect(() => wordsOf(source)).toThrow(source)
  })
})
