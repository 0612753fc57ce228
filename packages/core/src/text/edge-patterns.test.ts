import fc from 'fast-check'
import { expect, test } from 'vitest'
import { EdgeTable } from './edge-patterns.ts'
import { edgeUnits } from './pattern-units.ts'
import { scanOf } from './scan.ts'

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

/** A list of words, as most patterns of the grammar are. */
const list = fc
  .array(fc.array(fc.constantFrom('证', '书', '等', '书?', '[甲丙]', '(?:证|书等)'), { minLength: 1, maxLength: 3 }), {
    minLength: 1,
    maxLength: 5,
  })
  .map((words) => words.map((parts) => parts.join('')).join('|'))

test('an answer by the units at an edge, and by the words of all patterns, is the answer of the expression', () => {
  let asked = 0
  fc.assert(
    fc.property(
      fc.array(fc.oneof(expression, list), { minLength: 1, maxLength: 6 }),
      text,
      fc.nat(3),
      (sources, string, start) => {
        const [firsts, lasts] = [new EdgeTable('first'), new EdgeTable('last')]
        const known = (edge: 'first' | 'last') => sources.filter((source) => edgeUnits(source, edge) !== null)
        const begin = known('first').map((source) => firsts.add(new RegExp(`^(?:${source})`)))
        const end = known('last').map((source) => lasts.add(new RegExp(`(?:${source})$`)))
        const { codes } = scanOf(string)
        const part = string.slice(start)
        for (const edge of begin)
          expect(firsts.holds(edge, { text: string, codes }, start, string.length)).toBe(edge.pattern.test(part))
        for (const edge of end)
          expect(lasts.holds(edge, { text: string, codes }, start, string.length)).toBe(edge.pattern.test(part))
        asked += begin.filter(({ words }) => words !== null).length
      },
    ),
    { numRuns: 400 },
  )
  expect(asked).toBeGreaterThan(200)
})

test('what may match nothing has no edge', () => {
  expect(() => new EdgeTable('last').add(/证?$/)).toThrow()
})
