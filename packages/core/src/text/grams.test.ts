import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ln } from '../model/numbers.ts'
import { blend, gramsOf, indexGrams } from './grams.ts'

const word = fc
  .array(fc.constantFrom('电', '工', '师', '维', '修', 'p', 'l', 'c', ' ', '^', '$', '𠮷'), { maxLength: 6 })
  .map((parts) => parts.join(''))

/** The same cosine, written out over maps. */
function obvious(names: readonly string[], asked: string): number[] {
  const bag = (text: string) => {
    const counts = new Map<string, number>()
    for (const gram of gramsOf(text)) counts.set(gram, (counts.get(gram) ?? 0) + 1)
    return counts
  }
  const bags = names.map(bag)
  const idf = (gram: string) => 1 + Math.log((names.length + 1) / (bags.filter((one) => one.has(gram)).length + 1))
  const length = (one: Map<string, number>) =>
    Math.sqrt([...one].reduce((sum, [gram, tf]) => sum + (tf * idf(gram)) ** 2, 0))
  const question = bag(asked)
  return bags.map((one) => {
    const dot = [...question].reduce((sum, [gram, tf]) => sum + tf * (one.get(gram) ?? 0) * idf(gram) ** 2, 0)
    return dot === 0 ? 0 : dot / (length(one) * length(question))
  })
}

describe('nearness by characters', () => {
  test('equals the cosine written out, when the question repeats no unknown gram', () =>
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 12 }), fc.nat(11), (names, at) => {
        const asked = names[at % names.length] ?? ''
        const index = indexGrams(names)
        const expected = obvious(names, asked)
        index.scores(index.vectorOf(asked)).forEach((score, i) => {
          expect(score).toBeCloseTo(expected[i] ?? -1, 12)
        })
      }),
    ))
  test('a name is nearest to itself, and grams that no name has lower the nearness', () => {
    const index = indexGrams(['维修电工', '电焊工', '会计'])
    expect(index.near(index.vectorOf('维修电工'), 1)[0]).toMatchObject({ name: 0 })
    expect(index.near(index.vectorOf('维修电工'), 1)[0]?.nearness).toBeCloseTo(1, 12)
    const mixed = index.near(index.vectorOf('维修电工量子'), 1)[0]?.nearness ?? 0
    expect(mixed).toBeGreaterThan(0.3)
    expect(mixed).toBeLessThan(0.95)
    expect(index.near(index.vectorOf('量子'), 5)).toEqual([])
    expect(index.near(index.vectorOf(''), 5)).toEqual([])
  })
  test('feedback keeps unit length and adds what the others have', () => {
    const index = indexGrams(['程序员', '软件程序员', '厨师'])
    const fed = blend(index.vectorOf('程序员'), [index.vectorAt(1)], 0.5)
    expect(Math.sqrt(fed.reduce((sum, { weight }) => sum + weight * weight, 0))).toBeCloseTo(1, 12)
    expect(index.scores(fed)[1]).toBeGreaterThan(index.scores(index.vectorOf('程序员'))[1] ?? 1)
  })
})

test('ln is the natural logarithm', () => {
  for (const x of [1e-300, 1e-9, 0.1, 0.5, 0.75, 1, 1.5, 2, Math.E, 10, 12345.678, 1e300])
    expect(Math.abs(ln(x) - Math.log(x))).toBeLessThanOrEqual(1e-14 * Math.max(1, Math.abs(Math.log(x))))
  expect([ln(1), ln(0), ln(Number.POSITIVE_INFINITY)]).toEqual([0, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY])
  expect([ln(-1), ln(Number.NaN)]).toEqual([Number.NaN, Number.NaN])
})
