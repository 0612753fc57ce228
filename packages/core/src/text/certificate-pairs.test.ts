import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { smallLexicon } from '../../test/words.ts'
import { compileLexicon } from './lexicon.ts'
import { linkSkills } from './link-skills.ts'
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
  ],
})
const linked = (text: string) => linkText(words, text).spans.map(({ text: said, skill }) => `${said}=${skill?.id}`)

describe('two certificates in one word', () => {
  test.each([
    ['持高低压电工证', ['高=CT-high', '低压电工证=CT-low']],
    ['须持有低高压电工证上岗', ['低=CT-low', '高压电工证=CT-high']],
    ['有高低压电工作业证者优先', ['高=CT-high', '低压电工作业证=CT-low']],
    ['通过英语四六级', ['英语四=CT-cet4', '六级=CT-cet6']],
    ['有大学英语四六级证书', ['大学英语四=CT-cet4', '六级证书=CT-cet6']],
    ['四六级', ['四=CT-cet4', '六级=CT-cet6']],
    // One is one.
    ['持高压电工证', ['高压电工证=CT-high']],
    ['提高低温焊接水平，持低压电工证', ['低压电工证=CT-low']],
    ['英语四级', ['英语四级=CT-cet4']],
  ])('%s', (text, expected) => {
    expect(linked(text).filter((one) => one.includes('CT-'))).toEqual(expected)
    expect(
      linkSkills(words, text)
        .filter(({ kind }) => kind === 'certificate')
        .map(({ text: said, id }) => `${said}=${id}`),
    ).toEqual(expected)
  })
})

test('a cell of a table lists both', () =>
  expect(
    parseSkillList(words, '高低压电工证、英语四六级', 'certificate').certificates.map(({ certificate: id }) => id),
  ).toEqual(['CT-high', 'CT-low', 'CT-cet4', 'CT-cet6']))

test('what is said of the word is said of both', () => {
  const { spans } = linkText(words, '无需高低压电工证，必须有英语四六级')
  expect(spans.map(({ negated, must }) => [negated, must])).toEqual([
    [true, null],
    [true, null],
    [false, true],
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
