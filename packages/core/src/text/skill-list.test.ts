import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exampleLexicon } from './example-lexicon.ts'
import { compileLexicon } from './lexicon.ts'
import { parseSkillList } from './skill-list.ts'

const lexicon = compileLexicon(exampleLexicon)
const skills = (cell: string) =>
  parseSkillList(lexicon, cell).skills.map(({ skill, level, must }) => [skill, level, must])
const certificates = (cell: string, expected: 'skill' | 'certificate' = 'certificate') =>
  parseSkillList(lexicon, cell, expected).certificates.map(({ certificate, level, must }) => [certificate, level, must])

describe('a cell of skills', () => {
  test('is read as planners write it', () => {
    const cell = '西门子PLC编程:3*、电气识图（熟练）；WPS；电工(中级工)'
    expect(skills(cell)).toEqual([
      ['S-plc', 3, true],
      ['S-draw', 4, false],
      ['S-office', null, false],
    ])
    expect(certificates(cell, 'skill')).toEqual([['C-electrician', 2, false]])
    expect(parseSkillList(lexicon, cell).unknown).toEqual([])
  })

  test('takes a level before, behind, as a digit or in brackets', () => {
    expect(skills('精通Java，Java精通,Java：5，Java（5级）,Java(5)')).toEqual(Array(5).fill(['S-java', 5, false]))
    expect(skills('熟练掌握Java、了解C语言')).toEqual([
      ['S-java', 4, false],
      ['S-c', 1, false],
    ])
  })

  test('a model number in brackets is no level', () => {
    expect(skills('PLC（S7-1200）')).toEqual([['S-plc', null, false]])
    expect(skills('PLC(12)')).toEqual([['S-plc', null, false]])
  })

  test('is cut at a slash only where the whole means nothing', () => {
    expect(skills('TCP/IP、Java/C++／CAD')).toEqual([
      ['S-tcp', null, false],
      ['S-java', null, false],
      ['S-cpp', null, false],
      ['S-cad', null, false],
    ])
    const mixed = parseSkillList(lexicon, 'Java/写诗')
    expect(mixed.unknown).toEqual([{ text: '写诗', start: 5, end: 7 }])
    expect(parseSkillList(lexicon, '甲/乙').unknown).toEqual([{ text: '甲/乙', start: 0, end: 3 }])
  })

  test('musts and wishes', () => {
    expect(skills('Java＊、必须Java、Java优先、Java')).toEqual([
      ['S-java', null, true],
      ['S-java', null, true],
      ['S-java', null, false],
      ['S-java', null, false],
    ])
  })

  test('keeps what it does not know, with its place; 无 and dashes are nothing', () => {
    expect(parseSkillList(lexicon, 'Java、 写诗 \n无；—').unknown).toEqual([{ text: '写诗', start: 6, end: 8 }])
    expect(skills('JavaEE、AutoCADX')).toEqual([])
  })
})

describe('a cell of certificates', () => {
  test('一级 is the highest of the vocational ladder, and its words and numbers agree', () => {
    const levels = ['学徒工', '五级', '中级工', '三级/高级工', '技师', '一级', '高级技师', '特级技师', '首席技师']
    expect(levels.map((level) => certificates(`电工（${level}）`)[0]?.[1])).toEqual([0, 1, 2, 3, 4, 5, 5, 6, 7])
  })

  test('the level may stand behind the occupation without brackets', () => {
    expect(certificates('电工高级工、电工二级')).toEqual([
      ['C-electrician', 3, false],
      ['C-electrician', 4, false],
    ])
  })

  test('高级 of 1+X is 3 on a ladder that runs up', () => {
    expect(['初级', '中级', '高级'].map((word) => certificates(`工业机器人应用编程（1+X）:${word}`)[0]?.[1])).toEqual([
      1, 2, 3,
    ])
  })

  test('四级 in the name of a certificate is no level of it', () => {
    expect(certificates('英语四级')).toEqual([['C-cet4', null, false]])
  })

  test('a licence is a must unless it is only welcome', () => {
    expect(certificates('低压电工作业证')).toEqual([['C-low', null, true]])
    expect(certificates('电工证优先')).toEqual([['C-low', null, false]])
  })
})

test('every piece of any cell is found or unknown, and unknown pieces are cut from the cell', () =>
  fc.assert(
    fc.property(
      fc.array(
        fc.constantFrom('Java', '/', '、', '，', '写诗', '(', '3', ')', '*', ' ', '电工', '高级工', ':', '熟练'),
      ),
      (words) => {
        const cell = words.join('')
        for (const { text, start, end } of parseSkillList(lexicon, cell).unknown)
          expect(cell.slice(start, end)).toBe(text)
      },
    ),
  ))
