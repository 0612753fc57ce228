import fc from 'fast-check'
import { expect, test } from 'vitest'
import { blendGloss, type Gloss, indexGlosses } from './occupation-gloss.ts'
import { indexEvidence, strongest } from './title-evidence.ts'

test('the strongest are the first of all when sorted', () => {
  const sum = fc.constantFrom(0, 0.5, 1, 1.5, 2)
  fc.assert(
    fc.property(fc.array(sum, { maxLength: 30 }), fc.integer({ min: 1, max: 8 }), fc.boolean(), (list, most, down) => {
      const sums = Float64Array.from(list)
      const compare = (a: number, b: number) => (down ? b - a : a - b)
      const sorted = [...sums.keys()].filter((place) => (list[place] ?? 0) > 0)
      sorted.sort((a, b) => (list[b] ?? 0) - (list[a] ?? 0) || compare(a, b))
      expect(strongest(sums, most, compare)).toEqual(sorted.slice(0, most))
    }),
  )
})

test('evidence is that of an index that was never asked before', () => {
  const names = ['钳工', '机修钳工', '车工', '数控车工', '厨师', '西式面点师'].map((text, i) => ({
    text,
    code: `6-0${i >> 1}`,
    weight: i % 2 === 0 ? 1 : 0.9,
    isOfficial: i % 2 === 0,
  }))
  const used = indexEvidence(names)
  const title = fc.string({ unit: fc.constantFrom('钳', '工', '车', '数', '控', '厨', '师', '学', '徒'), maxLength: 6 })
  fc.assert(
    fc.property(title, (text) => {
      expect(used.evidenceOf(text)).toEqual(indexEvidence(names).evidenceOf(text))
    }),
  )
})

test('nearness to many glosses is the dot product with each', () => {
  const gloss = fc
    .array(fc.tuple(fc.constantFrom('6-01', '6-02', '4-03', '2-09'), fc.double({ min: 0.01, max: 1, noNaN: true })))
    .map((pairs): Gloss => blendGloss(new Map(pairs), [], 0))
  fc.assert(
    fc.property(fc.array(gloss, { maxLength: 8 }), gloss, (all, asked) => {
      const obvious = all.map((one) => {
        let sum = 0
        for (const [key, weight] of asked) sum += weight * (one.get(key) ?? 0)
        return sum
      })
      expect([...indexGlosses(all)(asked)]).toEqual(obvious)
    }),
  )
})
