import { describe, expect, test } from 'vitest'
import { indexStems } from './header-stems.ts'

const stems = indexStems([
  { targets: 'filler', words: ['的', '多少', '会员', '想'] },
  { targets: 'pay@demands,catalogue', words: ['薪酬', '报价', 'sal'] },
  { targets: 'payMin@demands', words: ['{薪酬,sal}+{下沿,from}'] },
  { targets: 'firm@demands', words: ['企业', '东家'] },
  { targets: 'year@demands', words: ['毕业年份'] },
  { targets: 'leaving@demands', words: ['毕业'] },
  { targets: 'leaving@outcomes', words: ['毕业'] },
])
const points = (name: string) =>
  Object.fromEntries([...stems.pointsOf(name)].map(([key, said]) => [key.replace('\t', '.'), said]))

describe('words that speak for a field', () => {
  test('count most where nothing else stands in the header', () => {
    expect(points('会员的报价')).toEqual({ 'demands.pay': 62, 'catalogue.pay': 62 })
    const strange = points('甲乙报价')['demands.pay'] ?? 0
    expect(strange).toBeGreaterThan(0)
    expect(strange).toBeLessThan(62)
  })
  test('count most where they stand last', () => {
    const { 'demands.firm': firm = 0, 'demands.pay': pay = 0 } = points('企业报价')
    expect(pay).toBeGreaterThan(firm)
  })
  test('of several groups must all be there, and then explain more', () => {
    const { 'demands.pay': pay = 0, 'demands.payMin': least = 0 } = points('薪酬下沿')
    expect(least).toBeGreaterThan(pay)
    expect(points('薪酬')['demands.payMin']).toBeUndefined()
  })
  test('are not found within a longer word of the same kind', () => {
    expect(points('毕业年份')).toMatchObject({ 'demands.year': 62 })
    expect(points('毕业年份')['demands.leaving']).toBeUndefined()
    expect(points('毕业年份')['outcomes.leaving']).toBeGreaterThan(0)
  })
  test('in Latin letters are whole words', () => {
    expect(points('sal_from')).toMatchObject({ 'demands.payMin': 65 })
    expect(points('salon')).toEqual({})
  })
  test('say nothing of names that nobody could have meant', () => {
    expect(points('')).toEqual({})
    expect(points('东家'.repeat(20))).toEqual({})
  })
})
