import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { smallLexicon } from '../../test/words.ts'
import { compileLexicon } from './lexicon.ts'
import { linkText } from './link-text.ts'
import { parseSkillList } from './skill-list.ts'

const certificate = (id: string, name: string, aliases: readonly string[] = []) => ({
  id: `CT-${id}`,
  name,
  ladder: 'none' as const,
  licence: false,
  titles: [],
  aliases: [...aliases],
})
const words = compileLexicon({
  ...smallLexicon,
  certificates: [
    certificate('low', '低压电工证', ['低压电工作业证']),
    certificate('high', '高压电工证', ['高压电工作业证']),
    certificate('cet4', '大学英语四级', ['英语四级']),
    certificate('cet6', '大学英语六级', ['英语六级']),
    certificate('junior', '初级会计专业技术资格', ['初级会计职称']),
    certificate('middle', '中级会计专业技术资格', ['中级会计职称']),
    {
      ...certificate('carer', '养老护理员职业技能等级证书'),
      ladder: 'vocational-level' as const,
      titles: ['养老护理员'],
    },
  ],
})

describe('two certificates in one word', () => {
  test.each([
    ['持高低压电工证', '高低压电工证', 'CT-low', { id: 'CT-high', either: false }],
    ['须持有低高压电工证上岗', '低高压电工证', 'CT-high', { id: 'CT-low', either: false }],
    ['有高低压电工作业证者优先', '高低压电工作业证', 'CT-low', { id: 'CT-high', either: false }],
    ['通过英语四六级', '英语四六级', 'CT-cet4', { id: 'CT-cet6', either: true }],
    ['有大学英语四六级证书', '大学英语四六级', 'CT-cet4', { id: 'CT-cet6', either: true }],
    ['四六级', '四六级', 'CT-cet4', { id: 'CT-cet6', either: true }],
    ['初中级会计职称优先', '初中级会计职称', 'CT-junior', { id: 'CT-middle', either: true }],
    ['有中级会计职称', '中级会计职称', 'CT-middle', undefined],
    // One is one.
    ['持高压电工证', '高压电工证', 'CT-high', undefined],
    ['提高低温焊接水平，持低压电工证', '低压电工证', 'CT-low', undefined],
    ['英语四级', '英语四级', 'CT-cet4', undefined],
  ])('%s', (text, said, id, also) => {
    const spans = linkText(words, text).spans.filter(({ kind }) => kind === 'certificate')
    expect(spans).toMatchObject([{ text: said, skill: { id }, ...(also === undefined ? {} : { also }) }])
    expect(spans[0]?.also === undefined).toBe(also === undefined)
  })

  test('of two rungs of a ladder the lower is asked', () =>
    expect(linkText(words, '初中级养老护理员证均可').spans).toMatchObject([
      { text: '初中级养老护理员证', skill: { id: 'CT-carer' }, level: 1 },
    ]))

  test('certificates that stand side by side are two', () =>
    expect(linkText(words, '有高压电工证低压电工证').spans.map(({ text }) => text)).toEqual([
      '高压电工证',
      '低压电工证',
    ]))
})

describe('a cell of a table', () => {
  const listed = (isAsked: boolean) =>
    parseSkillList(words, '高低压电工证、英语四六级', 'certificate', '', isAsked).certificates.map(
      ({ certificate: id }) => id,
    )
  test('of a person lists both', () => expect(listed(false)).toEqual(['CT-high', 'CT-low', 'CT-cet4', 'CT-cet6']))
  test('of a post asks for the lower of two rungs', () =>
    expect(listed(true)).toEqual(['CT-high', 'CT-low', 'CT-cet4']))
})

test('what is said of the word is said of both', () => {
  const { spans } = linkText(words, '无需高低压电工证，必须有英语四六级')
  expect(spans.map(({ negated, must }) => [negated, must])).toEqual([
    [true, null],
    [false, true],
  ])
})

test('however the words are strung together, spans stand in order and never overlap', () =>
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('高', '低', '压', '电工证', '英语', '四', '六', '级', '、', '持', '证书'), {
        maxLength: 12,
      }),
      (parts) => {
        const { spans } = linkText(words, parts.join(''))
        for (const [i, { start, end }] of spans.entries()) {
          expect(start).toBeLessThan(end)
          expect(start).toBeGreaterThanOrEqual(spans[i - 1]?.end ?? 0)
        }
      },
    ),
  ))
