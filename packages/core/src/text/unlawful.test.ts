import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { unlawfulClauses } from './unlawful.ts'

const found = (text: string) => unlawfulClauses(text).map(({ code, text: words }) => `${code} ${words}`)

describe('conditions a match must not rest on', () => {
  test.each([
    ['限男，吃苦耐劳', 'sex 限男'],
    ['地勤，女性优先', 'sex 女性优先'],
    ['性别：女', 'sex 性别：女'],
    ['年龄要求35岁以下', 'age 年龄要求35岁以下'],
    ['18-35周岁', 'age 18-35周岁'],
    ['年龄 18 — 30 岁', 'age 年龄 18 — 30 岁'],
    ['年龄不超过40周岁', 'age 年龄不超过40周岁'],
    ['已婚已育优先', 'marriage 已婚已育优先'],
    ['两年内无生育计划', 'marriage 两年内无生育计划'],
    ['限本市户籍', 'origin 限本市户籍'],
    ['本地户口优先', 'origin 户口优先'],
    ['外地人勿扰', 'origin 外地人勿扰'],
    ['五官端正', 'looks 五官端正'],
    ['形象气质佳', 'looks 形象气质佳'],
    ['身高163cm以上', 'looks 身高163cm'],
  ])('%s', (text, expected) => expect(found(text)).toEqual([expected]))

  test('several in one sentence, in order', () => {
    expect(found('限女性，25岁以下，未婚，身高1.65米，形象好').map((one) => one.split(' ')[0])).toEqual([
      'sex',
      'age',
      'marriage',
      'looks',
      'looks',
    ])
  })
})

describe('what only looks like one', () => {
  test.each([
    '性别不限，年龄不限',
    '男女不限',
    '不限男女',
    '性别：男/女',
    '婚姻状况不限，已婚未婚均可',
    '年满18周岁',
    '18周岁以上',
    '负责3岁以下婴幼儿照护',
    '12岁以下儿童旅客服务',
    '维护企业形象，形象设计',
    '提供户口办理，协助落户',
    '户籍不限',
    '不得以已婚为由拒绝录用',
    '月薪35以下不考虑',
    '上海人员调度',
    '男装女装陈列',
  ])('%s', (text) => expect(found(text)).toEqual([]))
})

const words = fc.constantFrom(
  '限',
  '男',
  '女性',
  '优先',
  ' ',
  '\n',
  '35',
  '岁',
  '以下',
  '㎏',
  '𠀀',
  '户籍',
  '身高',
  '1.6',
  '米',
  '已婚',
  '，',
  '不限',
)
test('clauses of any text are cut from it, in order, and of one code none overlap', () =>
  fc.assert(
    fc.property(fc.array(words, { maxLength: 25 }), (list) => {
      const text = list.join('')
      const ends = new Map<string, number>()
      let before = 0
      for (const { code, start, end, text: clause } of unlawfulClauses(text)) {
        expect(text.slice(start, end)).toBe(clause)
        expect(start).toBeGreaterThanOrEqual(before)
        expect(start).toBeGreaterThanOrEqual(ends.get(code) ?? 0)
        ends.set(code, end)
        before = start
      }
    }),
    { numRuns: 300 },
  ))
