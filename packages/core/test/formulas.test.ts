import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compileRegistry, planScoring, scorePair } from '../src/index.ts'
import { apportion, scale } from '../src/model/numbers.ts'
import { type Facts, strangerScore } from './stranger.ts'
import { asOf, knowledge, policy, region } from './worlds.ts'

const facts: Facts = {
  near: (a, b) => knowledge.lexicon.relatedSkills(a).find((one) => one.skill === b)?.perMille ?? null,
  typical: (major) => knowledge.lexicon.typicalSkills(major),
  covers: (outer, inner) => knowledge.regions.covers(outer, inner),
  width: (code) => knowledge.regions.widthOf(code),
}

test("a stranger's program, written from formulas.md, gives the same points", () => {
  fc.assert(
    fc.property(region, (data) => {
      const registry = compileRegistry(data, knowledge, { asOf })
      for (const demand of data.demands) {
        const plan = planScoring(registry.need(demand), 'trainee', policy, asOf, knowledge)
        for (const { id, facets } of registry.pool('trainee').candidates) {
          const { score, parts, known, best } = scorePair(plan, facets)
          expect(strangerScore(data, demand, id, policy, asOf, facts)).toEqual({ score, parts, known, best })
        }
      }
    }),
    { numRuns: 500 },
  )
})

test('the worked cases of formulas.md', () => {
  expect(apportion(10_000, [3600, 1400, 800])).toEqual([6207, 2414, 1379])
  expect(scale(1800, scale(700, 650, 1000), 1000)).toBe(819)
  expect(apportion(701, [1, 1])).toEqual([351, 350])
  expect(scale(351, 500, 1000)).toBe(175)
  expect(scale(602, 700, 1000)).toBe(421)
  expect(scale(500, scale(1000, 8, 12), 1000)).toBe(333)
  expect(scale(1000 * 50 + 20 * 600, 1, 60 + 20)).toBe(775)
  expect(500 + scale(500, 1000, 2000)).toBe(750)
  expect(scale(500, 800, 1600)).toBe(250)
})

test('apportioning gives away the whole total and never favours a smaller share', () => {
  fc.assert(
    fc.property(fc.nat(20_000), fc.array(fc.nat(1000), { minLength: 1, maxLength: 12 }), (total, shares) => {
      const parts = apportion(total, shares)
      const all = shares.reduce((a, b) => a + b, 0)
      expect(parts.reduce((a, b) => a + b, 0)).toBe(all === 0 ? 0 : total)
      shares.forEach((share, i) => {
        shares.forEach((other, j) => {
          if (share > other) expect(parts[i]).toBeGreaterThanOrEqual(parts[j] ?? 0)
        })
      })
    }),
  )
})
