import { lexicon } from '@duikou/data/skills'
import { compileLexicon, linkText } from 'duikou'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findEntries, numbersOf } from '../../packages/core/src/text/dictionary.ts'
import { askedAt, HOPEFUL, LEANING, LONGEST, withLearned } from '../../packages/core/src/text/learned-phrases.ts'
import { normalise } from '../../packages/core/src/text/normalise.ts'
import {
  type Asked,
  beginWeight,
  endWeight,
  inWeight,
  mark,
  outWeight,
  wholeWeight,
} from '../../packages/core/src/text/phrase-features.ts'
import { openWeights, type PhraseWeights, weightsOf } from '../../packages/core/src/text/phrase-weights.ts'
import { phrasesByHand } from '../../packages/core/src/text/phrases.ts'
import { type Reading, readingOf } from '../../packages/core/src/text/reading.ts'

const words = compileLexicon(lexicon)
const weights = weightsOf(words) as PhraseWeights

function readingFor(text: string): Reading {
  const normal = normalise(text)
  const numbers = numbersOf(words.dictionary, normal.text)
  return readingOf(normal, words.dictionary, findEntries(words.dictionary, normal, false, numbers), numbers)
}

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
        const reading = readingFor(clauses.join('，'))
        const { phrases } = phrasesByHand(reading)
        const learned = withLearned(reading, phrases, weights)
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
    expect(weightsOf(compileLexicon(bare))).toBeNull()
    expect(linkText(compileLexicon(bare), '熟悉数控车床').spans.map(({ text }) => text)).toEqual(['数控车床'])
  })

  test('need no name of the lexicon', () => {
    const text = '会裁膜，熟悉塔架螺栓拉伸和叶片前缘修补'
    const found = linkText(words, text).spans.map((span) => span.text)
    expect(found).toEqual(expect.arrayContaining(['裁膜', '塔架螺栓拉伸', '叶片前缘修补']))
  })
})

test('weights are found by their features, and nothing else weighs anything', () => {
  const { one, two } = bound(openWeights('a修\t17\nb修电\t-5\n'))
  expect([one('a', '修'), two('b', '修', '电'), one('a', '电'), two('b', '电', '修')]).toEqual([17, -5, 0, 0])
})

function bound(opened: PhraseWeights) {
  const unit = (text: string) => text.charCodeAt(0)
  return {
    one: (kind: string, a: string) => opened.one(unit(kind), unit(a)),
    two: (kind: string, a: string, b: string) => opened.two(unit(kind), unit(a), unit(b)),
  }
}
