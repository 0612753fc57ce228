import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { indexGrams } from './grams.ts'
import { conceptFeatures } from './title-concepts.ts'
import { LEAST_NEARNESS, NEAR_WEIGHTS } from './title-evidence.ts'
import { indexMeanings } from './title-meanings.ts'

const concepts = conceptFeatures({
  id: 'concepts',
  edition: '1',
  source: 'test',
  hash: '',
  concepts: 'manager\t经理|主管\trole\nrestaurant\t餐厅|饭店\ncook\t厨师|厨工',
})

describe('words of titles', () => {
  test('are themselves and what they mean, the longest first; the rest are characters', () =>
    expect(concepts.of('餐厅小厨师')).toEqual(['=餐厅', '#restaurant', '小', '=厨师', '#cook']))
  test('that say the kind of post are no trade and weigh less', () => {
    expect(concepts.tradeOf('饭店经理')).toEqual(['=饭店', '#restaurant'])
    expect(concepts.tradeOf('经理')).toEqual([])
    const [role, trade] = ['#manager', '#cook'].map(concepts.weightOf) as [number, number]
    expect(role).toBeLessThan(trade)
    expect(concepts.weightOf('=经理')).toBeLessThan(concepts.weightOf('=饭店'))
  })
})

test('what words mean speaks for an occupation as much as when every name is looked at', () => {
  const names = ['餐厅经理', '餐饮主管', '厨师', '食堂厨工', '面点师'].map((text, i) => ({
    text,
    code: `4-0${i >> 1}`,
    weight: i % 2 === 0 ? 1 : 0.9,
    isOfficial: false,
  }))
  const codes = ['4-00', '4-01', '4-02']
  const index = indexGrams(
    names.map(({ text }) => text),
    { of: concepts.tradeOf, weightOf: concepts.weightOf },
  )
  const obvious = (text: string) => {
    const cosines = index.scores(index.vectorOf(text))
    return codes.map((code) => {
      const near = names.flatMap((name, i) => {
        const cosine = cosines[i] ?? 0
        return name.code === code && cosine > LEAST_NEARNESS ? [cosine * name.weight] : []
      })
      const together = Math.sqrt(near.reduce((sum, one) => sum + one * one, 0))
      return NEAR_WEIGHTS.nearest * Math.max(0, ...near) + NEAR_WEIGHTS.together * together
    })
  }
  const used = indexMeanings(names, codes, concepts)
  const title = fc.string({ unit: fc.constantFrom('餐厅', '饭店', '经理', '厨', '师', '面', '点', '外'), maxLength: 5 })
  fc.assert(
    fc.property(title, (text) => {
      const wanted = obvious(text)
      used(text).forEach((sum, place) => {
        expect(sum).toBeCloseTo(wanted[place] ?? 0, 12)
      })
    }),
  )
})
