import fc from 'fast-check'
import { expect, test } from 'vitest'
import { edgePattern, edgeUnits, endsLike, hasUnit, startsLike } from './pattern-units.ts'

const literal = fc.constantFrom(
  '证',
  '书',
  '等',
  '[甲乙丙]',
  '[^,。]',
  '\\d',
  '\\s',
  '[a-c\\d]',
  '\\u4e00',
  '1\\+x',
  '.',
)
const { expression } = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { depthSize: 'small' },
    literal,
    fc.tuple(tie('expression'), tie('expression')).map(([a, b]) => a + b),
    fc.tuple(tie('expression'), tie('expression')).map(([a, b]) => `(?:${a}|${b})`),
    fc.tuple(tie('expression'), fc.constantFrom('?', '*', '+', '{0,2}', '{2}')).map(([a, many]) => `(?:${a})${many}`),
    tie('expression').map((ahead) => `(?!${ahead})`),
  ),
}))
const text = fc.string({
  unit: fc.constantFrom('证', '书', '等', '甲', '丙', ',', ' ', '3', 'b', '一', '1', '+', 'x'),
  maxLength: 8,
})

test('an answer by the first or last unit is the answer of the expression', () => {
  fc.assert(
    fc.property(expression, text, fc.nat(3), (source, string, start) => {
      const [first, last] = [new RegExp(`^(?:${source})`), new RegExp(`(?:${source})$`)]
      const part = string.slice(start)
      expect(startsLike(edgePattern(first), string, start, string.length)).toBe(first.test(part))
      expect(endsLike(edgePattern(last), string, start, string.length)).toBe(last.test(part))
    }),
    { numRuns: 2000 },
  )
})

test('lookaheads, options and sets are seen through', () => {
  const units = (source: string, edge: 'first' | 'last') => {
    const set = edgeUnits(source, edge)
    return set === null ? null : [...'证书等甲乙丙3a'].filter((one) => hasUnit(set, one.charCodeAt(0))).join('')
  }
  expect(units('(?!书)(?:等)?[甲-甲乙]书', 'first')).toBe('等甲乙')
  expect(units('证书?(?=等)', 'last')).toBe('证书')
  expect(units('证?', 'last')).toBeNull()
  expect(units('[^证]', 'first')).toBeNull()
  expect(units('\\d|a', 'first')).toBe('3a')
})
