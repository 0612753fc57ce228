/** What ordinary postings of many trades taught: where an unknown name ends, what is asked for by a verb behind it, how sure its end makes it. */
import { describe, expect, test } from 'vitest'
import { words } from '../../test/words.ts'
import { linkText } from './link-text.ts'
import { trustedLength } from './trusted-length.ts'

const read = (text: string) =>
  linkText(words, text).spans.map(({ text: said, negated, kind }) => `${negated ? '-' : ''}${said}:${kind}`)

/** What a reading takes for a phrase, shown or not. */
const offered = (text: string) => {
  const { spans, doubtful } = linkText(words, text)
  return [...spans, ...doubtful].sort((a, b) => a.start - b.start).map((span) => span.text)
}

describe('where an unknown name ends and begins', () => {
  test.each([
    ['掌握注浆堵漏手艺', ['注浆堵漏']],
    ['熟悉跨境小包渠道', ['跨境小包']],
    ['熟练蛋白电泳实验', ['蛋白电泳']],
    ['看得懂形位公差标注', ['形位公差']],
    ['熟悉轧盖、灯检岗位操作', ['轧盖', '灯检']],
    ['会调讯道机', ['讯道机']],
    ['会调色温', ['调色温']],
    ['会整理个案记录', ['个案记录']],
    ['会登记运行日志', ['运行日志']],
    ['负责做SDI测定', ['SDI测定']],
    ['电工证在手', ['电工证']],
    ['持证券投资顾问资格', ['证券投资顾问']],
    ['要求康复治疗师初级（士）', ['康复治疗师初级（士）']],
  ])('%s', (text, expected) => expect(offered(text)).toEqual(expected))
})

describe('a verb behind asks as one before', () => {
  test.each([
    ['磨边、调汤都能上手', ['磨边', '调汤']],
    ['诚聘师傅一名，调汤要会', ['调汤']],
    ['电工不需要会', ['-电工']],
    ['诚聘美工：英语、修图', ['英语', '修图']],
  ])('%s', (text, expected) =>
    expect(linkText(words, text).spans.map(({ text: said, negated }) => (negated ? '-' : '') + said)).toEqual(expected),
  )
})

test('papers are certificates', () => expect(read('持信号工五级')).toEqual(['信号工五级:certificate']))

describe('trusted as shorter is what ends in a device, a drawing or something done', () => {
  test.each([
    ['叠合板吊装', 3],
    ['一次接线图', 3],
    ['经典鸡尾酒', 5],
    ['轨道几何尺寸精度检测', 10],
    ['吊装', 2],
    ['Autodesk', 4],
  ])('%s', (text, expected) => expect(trustedLength(text, 0, text.length)).toBe(expected))
})
