import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compileLexicon, parseSkillList } from '../src/index.ts'

const lexicon = compileLexicon({
  id: 'skills',
  edition: 't',
  source: 't',
  hash: 'l',
  skills: [
    { id: 'SK-1', name: '西门子PLC编程', kind: 'skill', aliases: ['西门子 PLC', 'S7-1200'] },
    { id: 'SK-2', name: 'Java', kind: 'tool', aliases: ['Java语言'] },
    { id: 'SK-3', name: 'JavaScript', kind: 'tool', aliases: ['JS'] },
    { id: 'SK-4', name: '电池检测', kind: 'skill', aliases: [] },
    { id: 'SK-5', name: '电磁检测', kind: 'skill', aliases: [] },
    { id: 'SK-6', name: '焊接', kind: 'skill', aliases: ['电焊'] },
  ],
  certificates: [
    {
      id: 'CT-1',
      name: '电工职业技能等级证书',
      ladder: 'vocational-level',
      licence: false,
      titles: ['电工'],
      aliases: [],
    },
    {
      id: 'CT-2',
      name: '特种作业操作证（低压电工作业）',
      ladder: 'none',
      licence: true,
      titles: [],
      aliases: ['低压电工证'],
    },
    {
      id: 'CT-3',
      name: '工业机器人操作与运维（1+X）',
      ladder: 'one-plus-x',
      licence: false,
      titles: [],
      aliases: ['1+X工业机器人'],
    },
  ],
  related: [],
  majorSkills: [{ prefix: '5004', skills: [{ skill: 'SK-1', level: 2 }] }],
})

describe('cells that list skills', () => {
  test('levels by figure, by word, before and after; musts; separators of every kind', () => {
    expect(
      parseSkillList(lexicon, '西门子PLC编程:3*、熟练JS；了解Java\nＳ７－１２００（精通），电池检测').skills.map(
        ({ skill, level, must }) => [skill, level, must],
      ),
    ).toEqual([
      ['SK-1', 3, true],
      ['SK-3', 4, false],
      ['SK-2', 1, false],
      ['SK-1', 5, false],
      ['SK-4', null, false],
    ])
  })
  test('what looks alike is not the same', () => {
    expect(parseSkillList(lexicon, '电磁检测').skills.map((one) => one.skill)).toEqual(['SK-5'])
    expect(parseSkillList(lexicon, 'Javascrip').skills).toEqual([])
  })
  test('certificates with levels on their own ladders; a licence is always a must', () => {
    const { certificates } = parseSkillList(lexicon, '电工(中级工)；低压电工证；1+X工业机器人（高级）', 'certificate')
    expect(certificates.map(({ certificate, level, must }) => [certificate, level, must])).toEqual([
      ['CT-1', 2, false],
      ['CT-2', null, true],
      ['CT-3', 3, false],
    ])
  })
  test('an occupation names a certificate only where certificates are expected', () => {
    expect(parseSkillList(lexicon, '电工').certificates).toEqual([])
    expect(parseSkillList(lexicon, '电工证').certificates).toHaveLength(1)
  })
  test('what the lexicon lacks is kept with its place, never dropped', () => {
    const cell = 'Java；量子纠缠调试；焊接'
    const { unknown } = parseSkillList(lexicon, cell)
    expect(unknown).toEqual([{ text: '量子纠缠调试', start: 5, end: 11 }])
    fc.assert(
      fc.property(fc.string(), (any) => {
        for (const one of parseSkillList(lexicon, any).unknown) expect(any.slice(one.start, one.end)).toBe(one.text)
      }),
    )
  })
})

test('typical skills by code, by class, and for 中职 by the college class', () => {
  expect(['500408', '700401', '460305'].map((major) => lexicon.typicalSkills(major)?.[0]?.skill ?? null)).toEqual([
    'SK-1',
    'SK-1',
    null,
  ])
})
