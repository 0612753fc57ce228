import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { smallLexicon, words } from '../../test/words.ts'
import { compileLexicon } from './lexicon.ts'
import { parseSkillList } from './skill-list.ts'

const skills = (cell: string) =>
  parseSkillList(words, cell).skills.map(({ skill, level, must }) => [skill.slice(3), level, must])
const certificates = (cell: string, expected?: 'certificate') =>
  parseSkillList(words, cell, expected).certificates.map(({ certificate, level, must }) => [
    certificate.slice(3),
    level,
    must,
  ])
const unknown = (cell: string) => parseSkillList(words, cell).unknown.map(({ text }) => text)

describe('skills of a cell', () => {
  test.each([
    [
      '西门子PLC编程:3、电气识图（熟练）；Word',
      [
        ['s7', 3, false],
        ['diagram', 4, false],
        ['word', null, false],
      ],
    ],
    [
      '西门子PLC编程：3*,CAD(2级)',
      [
        ['s7', 3, true],
        ['cad', 2, false],
      ],
    ],
    [
      '*Java、【必】Excel:4',
      [
        ['java', null, true],
        ['excel', 4, true],
      ],
    ],
    [
      'C/C++/Java',
      [
        ['cpp', null, false],
        ['java', null, false],
      ],
    ],
    [
      '精通Java\n了解CAD',
      [
        ['java', 5, false],
        ['cad', 1, false],
      ],
    ],
    [
      'CAD及UG',
      [
        ['cad', null, false],
        ['ug', null, false],
      ],
    ],
    [
      'CAD3级，UG 5',
      [
        ['cad', 3, false],
        ['ug', null, false],
      ],
    ],
    [
      '钳工焊工',
      [
        ['bench', null, false],
        ['weld', null, false],
      ],
    ],
    ['PLC(3年)', [['plc', null, false]]],
    ['', []],
    ['无', []],
    [' - ', []],
  ])('%j', (cell, expected) => expect(skills(cell)).toEqual(expected))
})

describe('certificates of a cell', () => {
  test.each([
    [
      '钳工（中级）、焊工证',
      [
        ['bench', 2, false],
        ['weld-licence', null, true],
      ],
    ],
    ['钳工证:3', [['bench', 3, false]]],
    ['电工职业技能等级证书（一级）', [['wire', 5, false]]],
    ['1+X物流管理:2', [['logistics', 2, false]]],
  ])('%j', (cell, expected) => expect(certificates(cell)).toEqual(expected))

  test('a bare trade names its certificate where certificates are expected, and a skill elsewhere', () => {
    expect(certificates('电工', 'certificate')).toEqual([['wire', null, false]])
    expect(skills('电工')).toEqual([['wire', null, false]])
  })
})

describe('what is not recognised', () => {
  test.each([
    ['量子测量（熟练）、CAD', ['量子测量']],
    ['熟练使用CAD及量子测量', ['量子测量']],
    ['会CAD和量子(水下)', ['量子(水下)']],
    ['CAD制图能力熟练、Word软件', []],
    ['电工（中级工）', []],
  ])('%j leaves %j', (cell, expected) => expect(unknown(cell)).toEqual(expected))

  test('what is waived is neither asked for nor unknown', () => {
    const list = parseSkillList(words, 'CAD、无需焊工证')
    expect(list.certificates).toEqual([])
    expect(list.unknown).toEqual([])
    expect(list.waived).toEqual([{ id: 'CT-weld-licence', text: '焊工证', start: 6, end: 9 }])
  })

  test('nothing is dropped: every item gives something, in its place', () => {
    const item = fc.constantFrom(
      'CAD',
      '钳工（中级）',
      '焊工证',
      '量子测量',
      '熟练使用UG:4',
      '*Java',
      '潜水',
      '无需焊工证',
      '5S',
    )
    fc.assert(
      fc.property(
        fc.array(item, { maxLength: 8 }),
        fc.constantFrom('、', '，', ',', ';', '；', '/', '\n', '|'),
        (items, separator) => {
          const cell = items.join(separator)
          const list = parseSkillList(words, cell)
          const count = list.skills.length + list.certificates.length + list.waived.length + list.unknown.length
          expect(count).toBe(items.length)
          for (const { text, start, end } of [...list.unknown, ...list.waived])
            expect(cell.slice(start, end)).toBe(text)
        },
      ),
    )
  })
})

describe('what else the row says decides between the readings of a name', () => {
  const ruled = compileLexicon({
    ...smallLexicon,
    hash: 'ruled',
    compiled: undefined,
    skills: [
      ...smallLexicon.skills,
      {
        id: 'SK-probe',
        name: '晶圆测试',
        kind: 'skill',
        aliases: ['CP'],
        when: [{ alias: 'CP', words: ['晶圆', '探针'] }],
      },
    ],
  })
  const held = (cell: string, beside?: string) => {
    const { skills, unknown, isOpen } = parseSkillList(ruled, cell, 'skill', beside)
    return { skills: skills.map(({ skill }) => skill.slice(3)), unknown: unknown.map(({ text }) => text), isOpen }
  }
  test('in the cell', () => expect(held('CP、探针台').skills).toEqual(['probe']))
  test('nowhere: it stays open', () =>
    expect(held('CP、CAD')).toEqual({ skills: ['cad'], unknown: ['CP'], isOpen: true }))
  test('beside the cell; what stands there names nothing itself', () =>
    expect(held('CP、CAD', '晶圆厂测试员，会Java')).toEqual({ skills: ['probe', 'cad'], unknown: [], isOpen: false }))
  test('what no rule is about is not open', () => expect(held('陶艺').isOpen).toBe(false))
})

test('what is said to be lacking behind a name leaves nothing unknown', () => {
  for (const cell of ['电工证没有', '电工证：无', '电工证没有也行', '电工证可无']) {
    const { certificates, waived, unknown: rest } = parseSkillList(words, cell)
    expect([certificates.length, waived.map(({ text }) => text), rest]).toEqual([0, ['电工证'], []])
  }
})
