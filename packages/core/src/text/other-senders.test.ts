/** What the texts of other senders taught: calls of a boss, cells, duties, standards by their code. */
import { describe, expect, test } from 'vitest'
import { words } from '../../test/words.ts'
import { linkText } from './link-text.ts'

const read = (text: string) =>
  linkText(words, text).spans.map(({ text: said, negated, kind }) => `${negated ? '-' : ''}${said}:${kind}`)

describe('what is said behind a name denies it', () => {
  test.each([
    '焊工不会可以学',
    '焊工不会的来了教',
    'AutoCAD不会没事',
    '会计背景不作要求',
    '英语零基础也可以',
    '电工证可有可无',
    '电工证有没有均可',
    '会计经历不看重',
    'PLC由专人负责',
  ])('%s', (text) => expect(linkText(words, text).spans.map(({ negated }) => negated)).toEqual([true]))

  test('不看重 denies what follows', () => expect(read('不看重英语经验')).toEqual(['-英语:skill']))
  test('零基础 before a name denies nothing', () => expect(read('零基础可学，会英语')).toEqual(['英语:skill']))
})

describe('behind a call that seeks somebody', () => {
  test.each([
    ['诚聘师傅一名，电工、焊工有三年以上经验', ['电工:skill', '焊工:skill']],
    ['诚招司机，电工证在有效期内', ['电工证:certificate']],
    // What the firm says of itself stays unread.
    ['公司位于汽车城，英语培训领先', []],
  ])('%s', (text, expected) => expect(read(text)).toEqual(expected))
})

describe('standards by their code', () => {
  test.each([
    ['懂UL508A、IEC 60204', ['UL508A:standard', 'IEC 60204:standard']],
    ['能按ISO 2768判定公差', ['ISO 2768:standard']],
    ['熟悉GB/T 19001-2016', ['GB/T 19001-2016:standard']],
    ['熟悉JGJ 355', ['JGJ 355:standard']],
  ])('%s', (text, expected) => expect(read(text).filter((one) => one.endsWith('standard'))).toEqual(expected))
})

describe('where a phrase begins and ends', () => {
  test.each([
    ['有机坪引导证', ['机坪引导证:certificate']],
    ['有机蔬菜种植经验', ['有机蔬菜种植:skill']],
    ['能独立做法律检索', ['法律检索:skill']],
    ['学习英语、无损检测两门课程', ['英语:skill', '无损检测:skill']],
    ['会板绘二十余张', ['板绘:skill']],
    ['英语有三年以上经验', ['英语:skill']],
    ['有行车证挖机证', ['行车证:certificate', '挖机证:certificate']],
    ['会Moldex无损检测', ['Moldex:tool', '无损检测:skill']],
    ['会MOLDEX无损检测', ['MOLDEX:tool', '无损检测:skill']],
    // However long in letters.
    ['熟悉Autodesk Fusion Manufacturing', ['Autodesk Fusion Manufacturing:tool']],
    // 证书 behind a title or a rung says only that it is one; 证 belongs to the name.
    ['家畜饲养工证书优先', ['家畜饲养工:certificate']],
    ['有电工（三级）职业技能等级证书', ['电工（三级）职业技能等级证书:certificate']],
    ['持家畜饲养工证', ['家畜饲养工证:certificate']],
  ])('%s', (text, expected) => expect(read(text)).toEqual(expected))
})

test('the first cell of a row that goes on with a list is a post', () => {
  expect(read('船舶涂装作业 电工、焊工')).toEqual(['电工:skill', '焊工:skill'])
  expect(read('无损检测 电工')).toEqual(['无损检测:skill', '电工:skill'])
})

test('a maker or a platform is a tool; what is done on it is none', () =>
  expect(read('会欧姆龙PLC、千牛、淘宝运营')).toEqual(['欧姆龙PLC:tool', '千牛:tool', '淘宝运营:skill']))

test('what begins like schooling and goes on as a rung or a subject is none', () =>
  expect(read('会高中数学辅导、初中级钳工')).toEqual(['高中数学辅导:skill', '初中级钳工:certificate']))
