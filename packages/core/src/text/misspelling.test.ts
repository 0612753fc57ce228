import { describe, expect, test } from 'vitest'
import { smallLexicon } from '../../test/words.ts'
import { compileLexicon, type Lexicon } from './lexicon.ts'
import { linkText } from './link-text.ts'

const skill = (id: string, name: string, aliases: readonly string[] = [], kind: 'skill' | 'tool' = 'skill') => ({
  id: `SK-${id}`,
  name,
  kind,
  aliases: [...aliases],
})
const small: Lexicon = {
  ...smallLexicon,
  skills: [
    ...smallLexicon.skills,
    skill('control', '电气控制'),
    skill('ledger', '会计记录', ['账务']),
    skill('concrete', '混凝土浇筑'),
    skill('moxa', '针灸'),
    skill('photo', 'Photoshop', [], 'tool'),
    skill('python', 'Python', [], 'tool'),
    skill('pytorch', 'PyTorch', [], 'tool'),
    skill('pytorbh', 'PyTorbh', [], 'tool'),
    skill('tune', '设备调试', ['调式分析']),
    skill('mode', '音乐调式'),
  ],
  typos: [
    { typed: '电汽', meant: '电气' },
    { typed: '帐', meant: '账' },
    { typed: '会记', meant: '会计' },
    { typed: '混泥土', meant: '混凝土' },
    { typed: '砼', meant: '混凝土' },
    { typed: '针炙', meant: '针灸', alone: true },
    { typed: '调式', meant: '调试' },
    { typed: 'pythons', meant: 'pythons' },
  ],
}
const words = compileLexicon(small)
const linked = (text: string) =>
  linkText(words, text).spans.map(({ text: said, skill: meant }) => `${said}=${meant?.id.slice(3) ?? '?'}`)

describe('a mistyped name is the name it was meant to be, at the place of what was typed', () => {
  test.each([
    ['熟悉电汽控制', ['电汽控制=control']],
    ['會電汽控制', ['電汽控制=control']],
    ['会砼浇筑、混泥土浇筑', ['砼浇筑=concrete', '混泥土浇筑=concrete']],
    ['会針炙', ['針炙=moxa']],
    ['熟悉photoshoop', ['photoshoop=photo']],
    ['熟悉Photoshp、Phtooshop、PhotoShopp', ['Photoshp=photo', 'Phtooshop=photo', 'PhotoShopp=photo']],
    ['熟悉设备调式', ['设备调式=tune']],
  ])('%s', (text, expected) => expect(linked(text)).toEqual(expected))
})

describe('what is right as it is, or may be two things, is left alone', () => {
  test.each([
    // 会记 in 会记录, 帐 alone, a name that holds what looks mistyped.
    ['会记录数据', ['记录数据=?']],
    ['搭帐篷', []],
    ['熟悉音乐调式、调式分析', ['音乐调式=mode', '调式分析=tune']],
    // Two names are a letter away; another first letter; two letters away; too short; a word of its own.
    ['熟悉PyTorh', ['PyTorh=?']],
    ['熟悉Lython、Photosho、Photosoop', ['Lython=?', 'Photosho=photo', 'Photosoop=photo']],
    ['熟悉Phtshop', ['Phtshop=?']],
    ['熟悉Pythons', ['Pythons=?']],
    ['熟悉Exce、Wordd', ['Exce=?', 'Wordd=?']],
  ])('%s', (text, expected) => expect(linked(text)).toEqual(expected))
})

test('a mistyped name is trusted less than the name', () => {
  const [right, wrong] = ['熟悉电气控制', '熟悉电汽控制'].map((text) => linkText(words, text).spans[0]?.confidence ?? 0)
  expect(wrong).toBeLessThan(right ?? 0)
  expect(wrong).toBeGreaterThan(0)
})

test('a name that would be mistyped into another stays that other', () => {
  const both = compileLexicon({ ...small, skills: [...small.skills, skill('steam', '电汽控制')] })
  expect(linkText(both, '熟悉电汽控制').spans[0]?.skill?.id).toBe('SK-steam')
})
