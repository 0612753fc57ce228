import fc from 'fast-check'
import { expect, test } from 'vitest'
import { unlawfulClauses } from './unlawful.ts'

const flags = (text: string) => unlawfulClauses(text).map(({ code, text: clause }) => `${code}:${clause}`)

test.each([
  ['限男性，35岁以下', ['sex:限男性', 'age:35岁以下']],
  ['女性优先；已婚已育优先', ['sex:女性优先', 'marriage:已婚已育优先']],
  ['男3名、女2名', ['sex:男3名', 'sex:女2名']],
  ['性别：男', ['sex:性别：男']],
  ['只招女工', ['sex:只招女工']],
  ['年龄18-35周岁', ['age:年龄18-35周岁']],
  ['１８－３５岁', ['age:１８－３５岁']],
  ['年龄不超过45岁', ['age:年龄不超过45岁']],
  ['年龄35以下', ['age:年龄35以下']],
  ['90后优先', ['age:90后优先']],
  ['限本地户籍', ['origin:限本地户籍']],
  ['上海户籍优先', ['origin:上海户籍优先']],
  ['需本市户口', ['origin:需本市户口']],
  ['外地人勿扰', ['origin:外地人勿扰']],
  ['形象气质佳，五官端正', ['looks:形象气质佳', 'looks:五官端正']],
  ['身高170以上', ['looks:身高170以上']],
  ['身高1.65米以上，无纹身', ['looks:身高1.65米以上', 'looks:无纹身']],
  ['三年内不得怀孕', ['marriage:三年内不得怀孕']],
])('%j is flagged', (text, expected) => expect(flags(text)).toEqual(expected))

test.each([
  '年满18周岁',
  '18周岁以上',
  '满16周岁',
  '60周岁以下，未达法定退休年龄',
  '男女不限',
  '性别不限',
  '不限男女',
  '不得限男性',
  '婚育不限',
  '户籍不限',
  '提供单身宿舍',
  '维护公司形象良好',
  '照护3-6岁幼儿',
  '女职工享受产假',
  '负责男女装销售',
  '工作经验3年以上',
  '35台以下设备',
])('%j is lawful', (text) => expect(flags(text)).toEqual([]))

test('clauses stand in order and hold the very text of their place', () => {
  const piece = fc.constantFrom(
    '限男性',
    '女性优先',
    '35岁以下',
    '不限',
    '，',
    '身高',
    '１７０cm',
    '以上',
    '已婚',
    '本地户籍优先',
    '𠮷',
    '形象',
    '佳',
    ' ',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 16 }), (pieces) => {
      const text = pieces.join('')
      let floor = 0
      for (const clause of unlawfulClauses(text)) {
        expect(clause.start).toBeGreaterThanOrEqual(floor)
        expect(text.slice(clause.start, clause.end)).toBe(clause.text)
        floor = clause.start
      }
    }),
  )
})
