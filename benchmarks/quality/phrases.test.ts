import { lexicon } from '@duikou/data/skills'
import { compileLexicon, linkText } from 'duikou'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { askedAt, HOPEFUL, LEANING, LONGEST, withLearned } from '../../packages/core/src/text/learned-phrases.ts'
import {
  beginWeight,
  endWeight,
  inWeight,
  outWeight,
  wholeWeight,
} from '../../packages/core/src/text/phrase-features.ts'
import { type Asked, mark } from '../../packages/core/src/text/phrase-marks.ts'
import { openTables, type PhraseTables, tablesOf } from '../../packages/core/src/text/phrase-tables.ts'
import { weigh, wholeWeight as wholeByTable } from '../../packages/core/src/text/phrase-weighing.ts'
import { mapped } from '../../packages/core/src/text/phrase-weights.ts'
import { phrasesByHand } from '../../packages/core/src/text/phrases.ts'
import { readingOf } from '../../packages/core/src/text/reading.ts'
import { goldSpans } from './gold.ts'

const words = compileLexicon(lexicon)
const tables = tablesOf(words) as PhraseTables
/** The slow twin: feature by feature. */
const weights = mapped(lexicon.phrases ?? '')

/** The slow obvious twin: weight of the best division of the piece from a place on, of all there are. */
function bestFrom(asked: Asked, start: number, length: number): number {
  if (start === length) return 0
  let best = bestFrom(asked, start + 1, length) + outWeight(weights, start)
  for (let end = start + 1; end <= Math.min(length, start + LONGEST); end++)
    best = Math.max(best, bestFrom(asked, end, length) + weightOf(asked, start, end))
  return best
}

function weightOf(asked: Asked, start: number, end: number): number {
  let sum = LEANING + beginWeight(asked, weights, start) + endWeight(asked, weights, end)
  for (let i = start + 1; i < end; i++) sum += inWeight(weights, i)
  let none = 0
  for (let i = start; i < end; i++) none += outWeight(weights, i)
  return sum - none < HOPEFUL ? Number.NEGATIVE_INFINITY : sum + wholeWeight(asked, weights, start, end)
}

const clause = fc
  .array(
    fc.constantFrom('会', '修', '电梯', '熟悉', '模流', '分析', '者', '优先', '有', 'PLC', '的', '经验', '做', '账'),
    {
      minLength: 2,
      maxLength: 5,
    },
  )
  .map((parts) => parts.join(''))

describe('phrases that weights find', () => {
  test('are the heaviest division of their piece among all there are', () =>
    fc.assert(
      fc.property(fc.array(clause, { minLength: 1, maxLength: 3 }), (clauses) => {
        const reading = readingOf(words.dictionary, clauses.join('，'))
        const { phrases } = phrasesByHand(reading)
        const learned = withLearned(reading, phrases, tables)
        for (let at = 0; at < reading.pieces.count; at++) {
          const asked = askedAt(reading, phrases, at)
          if (asked === null) continue
          mark(asked)
          const offset = reading.pieces.starts[at] as number
          const length = (reading.pieces.ends[at] as number) - offset
          const chosen = learned.filter(({ start, end }) => start >= offset && end <= offset + length)
          let place = 0
          let weight = 0
          for (const { start, end } of chosen) {
            for (; place < start - offset; place++) weight += outWeight(weights, place)
            weight += weightOf(asked, start - offset, end - offset)
            place = end - offset
          }
          for (; place < length; place++) weight += outWeight(weights, place)
          expect(weight).toBe(bestFrom(asked, 0, length))
        }
      }),
      { numRuns: 60 },
    ))

  test('stay those of the grammar where nothing was learned', () => {
    const { phrases: _phrases, ...bare } = lexicon
    expect(tablesOf(compileLexicon(bare))).toBeNull()
    expect(linkText(compileLexicon(bare), '熟悉数控车床').spans.map(({ text }) => text)).toEqual(['数控车床'])
  })

  test('need no name of the lexicon: half and more are found whole', () => {
    const unknown = ['塔架螺栓拉伸', '管束胀接', '漆膜厚度检测', '冰箱门封更换', '藻种扩培', '舞台威亚调试']
    const found = unknown.filter((name) =>
      linkText(words, `熟悉${name}，有经验者优先`).spans.some(({ text }) => text === name),
    )
    expect(found.length).toBeGreaterThanOrEqual(3)
  })
})

describe('tables', () => {
  const gold = [...goldSpans('dev'), ...goldSpans('hold'), ...goldSpans('voices-dev')].map(({ text }) => text)
  const cut = fc
    .tuple(fc.constantFrom(...gold), fc.constantFrom(...gold), fc.nat(30), fc.nat(30))
    .map(([one, other, from, to]) => one.slice(from) + other.slice(0, to))

  test('weigh the places and the phrases of a piece as the features one by one do', () => {
    let pieces = 0
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom(...gold), cut), (text) => {
        const reading = readingOf(words.dictionary, text)
        const { phrases } = phrasesByHand(reading)
        for (let at = 0; at < reading.pieces.count; at++) {
          const asked = askedAt(reading, phrases, at, true)
          if (asked === null) continue
          pieces++
          const { begins, ends, outside, inside, length } = weigh(asked, tables)
          for (let i = 0; i < length; i++) {
            expect([i, begins[i]]).toEqual([i, beginWeight(asked, weights, i)])
            expect([i, ends[i + 1]]).toEqual([i, endWeight(asked, weights, i + 1)])
            expect((outside[i + 1] ?? 0) - (outside[i] ?? 0)).toBe(outWeight(weights, i))
            expect((inside[i + 1] ?? 0) - (inside[i] ?? 0)).toBe(inWeight(weights, i))
            for (let end = i + 1; end <= Math.min(length, i + LONGEST); end++)
              expect([i, end, wholeByTable(asked, tables, i, end)]).toEqual([
                i,
                end,
                wholeWeight(asked, weights, i, end),
              ])
          }
        }
      }),
      { numRuns: 150 },
    )
    expect(pieces).toBeGreaterThan(300)
  })

  test('nothing weighs anything but the features that they name', () => {
    const { units, pairs } = openTables('a修\t17\nb修电\t-5\nj2修\t9\n')
    const unit = (text: string) => text.charCodeAt(0)
    const row = units.at(unit('修'))
    expect([...units.weights.subarray(row, row + 10)]).toEqual([17, 0, 0, 0, 0, 0, 0, 0, 9, 0])
    expect(units.weights[units.at(unit('电'))]).toBe(0)
    expect(pairs.weights[pairs.at(unit('修'), unit('电'))]).toBe(-5)
    expect(pairs.weights[pairs.at(unit('电'), unit('修'))]).toBe(0)
  })

  test.each([
    ['a修', 'no tab'],
    ['a修\t17\nb修电', 'no tab in the last line'],
    ['a修\t', 'no weight'],
    ['a修\t-', 'a sign alone'],
    ['a修\t1.5', 'no whole number'],
    ['a修\t17 ', 'a blank behind'],
    ['a修\t17\r\nb修电\t5', 'a carriage return'],
    ['a修\t32768', 'more than two bytes hold'],
    ['\t17', 'no feature'],
    ['Z修\t17', 'no such kind'],
    ['熟修\t17', 'a kind beyond ASCII'],
  ])('%j is refused: %s', (lines) => {
    expect(() => openTables(lines)).toThrow(RangeError)
    expect(() => openTables(lines)).toThrow(/no (feature and weight|kind of feature): "/)
  })

  test('of many units and pairs each keeps its own', () => {
    const lines = Array.from({ length: 40_000 }, (_, i) => {
      const [a, b] = [0x4e00 + (i % 5000), 0x4e00 + (Math.imul(i, 77) % 9001)]
      return { a, b, weight: (i % 400) - 200 }
    })
    const text = lines.map(({ a, b, weight }) => `b${String.fromCharCode(a, b)}\t${weight}`).join('\n')
    const { pairs } = openTables(text)
    for (const { a, b, weight } of lines) expect(pairs.weights[pairs.at(a, b)]).toBe(weight)
  })
})
