import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { smallLexicon, words } from '../../test/words.ts'
import { linkSkills } from './link-skills.ts'

const ids = (text: string) => linkSkills(words, text).map(({ id }) => id)
const said = (text: string) =>
  linkSkills(words, text).map(({ id, level, negated, must }) => ({
    id: id.slice(3),
    level,
    ...(negated ? { negated } : {}),
    must,
  }))

describe('names', () => {
  test.each([
    ['熟悉Java', ['SK-java']],
    ['熟悉JavaScript', ['SK-js']],
    ['Java、JavaScript', ['SK-java', 'SK-js']],
    ['Java8及以上，C++11，ASP.NET', ['SK-java', 'SK-cpp', 'SK-net']],
    ['www.net', []],
    ['GCC、CADENCE、MyJava', []],
    ['UG制图，ug', ['SK-ug']],
    ['5S、15S、iPhone5S、5s内', ['SK-5s']],
    ['电池检测', ['SK-battery']],
    ['电磁检测', ['SK-eddy']],
    ['ＰＬＣ 编程、Spring  Boot、S7-1200', ['SK-plc', 'SK-boot', 'SK-s7']],
    ['西门子PLC编程', ['SK-s7']],
    ['参数控制、数控', ['SK-cnc']],
    ['机电工程师、电工', ['SK-wire']],
    ['无人机驾驶与无损检测', ['SK-drone', 'SK-ndt']],
    ['人工智能训练师', []],
    ['会计算机操作、会计、会计划生产', ['SK-computer', 'SK-books']],
    ['为公司发展贡献力量', []],
    ['', []],
  ])('%j names %j', (text, expected) => expect(ids(text)).toEqual(expected))

  test('traditional characters are read as simplified ones', () => {
    expect(ids('電工、數控車床、機電維修')).toEqual(['SK-wire', 'SK-lathe'])
    expect(linkSkills(words, '熟悉電工')).toMatchObject([{ start: 2, end: 4, text: '電工' }])
  })

  test('majors are not skills', () => {
    expect(ids('汽车检测与维修、新能源汽车技术等相关专业，会CAD')).toEqual(['SK-cad'])
    expect(ids('专业要求：物流管理、电子商务；会Excel')).toEqual(['SK-excel'])
    expect(ids('会CAD，机械专业优先')).toEqual(['SK-cad'])
    expect(ids('掌握汽车检测与维修专业知识')).toEqual(['SK-car'])
  })
})

describe('certificates', () => {
  test.each([
    ['持钳工证', 'CT-bench', '钳工证', null],
    ['中级钳工', 'CT-bench', '中级钳工', 2],
    ['钳工（三级）及以上', 'CT-bench', '钳工（三级）', 3],
    ['钳工一级', 'CT-bench', '钳工一级', 5],
    ['钳工高级技师', 'CT-bench', '钳工高级技师', 5],
    ['持中级及以上钳工证', 'CT-bench', '中级及以上钳工证', 2],
    ['人工智能训练师三级证书', 'CT-trainer', '人工智能训练师三级证书', 3],
    ['安检证（中级）', 'CT-security', '安检证', 2],
    ['高级以上的安检证', 'CT-security', '安检证', 3],
    ['焊工证', 'CT-weld-licence', '焊工证', null],
    ['中级电工证', 'CT-wire', '中级电工证', 2],
    ['电工证', 'CT-wire-licence', '电工证', null],
    ['1+X物流管理（中级）', 'CT-logistics', '物流管理（中级）', 2],
    ['物流管理职业技能等级证书高级', 'CT-logistics', '物流管理职业技能等级证书高级', 3],
    ['英语四级', 'CT-cet4', '英语四级', null],
  ])('%j', (text, id, span, certificateLevel) => {
    const found = linkSkills(words, text).map((one) => ({
      id: one.id,
      text: one.text,
      certificateLevel: one.certificateLevel,
      level: one.level,
    }))
    expect(found.map((one) => ({ ...one, text: one.text.replace('1+X', '') }))).toEqual([
      { id, text: span, certificateLevel, level: null },
    ])
  })

  test('a trade without level or document is a skill, a job title no certificate', () => {
    expect(ids('招钳工3名')).toEqual(['SK-bench'])
    expect(ids('钳工高级工程师')).toEqual(['SK-bench'])
    expect(ids('物流管理')).toEqual(['SK-logistics'])
  })
})

describe('how well', () => {
  test.each([
    [
      '熟练掌握CAD，了解PLC优先',
      [
        { id: 'cad', level: 4, must: null },
        { id: 'plc', level: 1, must: false },
      ],
    ],
    [
      'ＣＡＤ熟练，ＵＧ精通',
      [
        { id: 'cad', level: 4, must: null },
        { id: 'ug', level: 5, must: null },
      ],
    ],
    [
      'CAD了解、PLC熟练',
      [
        { id: 'cad', level: 1, must: null },
        { id: 'plc', level: 4, must: null },
      ],
    ],
    [
      'PLC、CAD熟练',
      [
        { id: 'plc', level: 4, must: null },
        { id: 'cad', level: 4, must: null },
      ],
    ],
    [
      '熟悉CAD、PLC和UG',
      [
        { id: 'cad', level: 2, must: null },
        { id: 'plc', level: 2, must: null },
        { id: 'ug', level: 2, must: null },
      ],
    ],
    [
      '熟练使用Word，Excel',
      [
        { id: 'word', level: 4, must: null },
        { id: 'excel', level: 4, must: null },
      ],
    ],
    [
      '熟练使用Word；Excel',
      [
        { id: 'word', level: 4, must: null },
        { id: 'excel', level: null, must: null },
      ],
    ],
    [
      '熟悉CAD，能吃苦',
      [
        { id: 'cad', level: 2, must: null },
        { id: 'hardy', level: null, must: null },
      ],
    ],
    [
      '熟悉钳工焊工电工',
      [
        { id: 'bench', level: 2, must: null },
        { id: 'weld', level: 2, must: null },
        { id: 'wire', level: 2, must: null },
      ],
    ],
    ['会CAD', [{ id: 'cad', level: 2, must: null }]],
    [
      '社会CAD协会CAD',
      [
        { id: 'cad', level: null, must: null },
        { id: 'cad', level: null, must: null },
      ],
    ],
    ['能独立操作数控车床', [{ id: 'lathe', level: 3, must: null }]],
    ['能看懂电气原理图', [{ id: 'diagram', level: 3, must: null }]],
    ['具备良好的沟通能力', [{ id: 'talk', level: 3, must: null }]],
    ['有PLC基础', [{ id: 'plc', level: 2, must: null }]],
    ['三年PLC经验', [{ id: 'plc', level: null, must: null }]],
  ])('%j', (text, expected) => expect(said(text)).toEqual(expected))
})

describe('whether at all', () => {
  test.each([
    ['无需焊工证', [{ id: 'weld-licence', level: null, negated: true, must: null }]],
    [
      '无需焊工证，须持电工证',
      [
        { id: 'weld-licence', level: null, negated: true, must: null },
        { id: 'wire-licence', level: null, must: true },
      ],
    ],
    [
      '不要求CAD、UG',
      [
        { id: 'cad', level: null, negated: true, must: null },
        { id: 'ug', level: null, negated: true, must: null },
      ],
    ],
    ['英语不作要求', [{ id: 'english', level: null, negated: true, must: null }]],
    [
      'CAD、UG均不要求',
      [
        { id: 'cad', level: null, negated: true, must: null },
        { id: 'ug', level: null, negated: true, must: null },
      ],
    ],
    ['焊工证非必须', [{ id: 'weld-licence', level: null, negated: true, must: null }]],
    ['工作不涉及PLC', [{ id: 'plc', level: null, negated: true, must: null }]],
    ['无需经验会CAD即可', [{ id: 'cad', level: 2, must: null }]],
    ['专业不限，会CAD', [{ id: 'cad', level: 2, must: null }]],
    ['不限于Java', [{ id: 'java', level: null, must: null }]],
    ['无焊工证也可', [{ id: 'weld-licence', level: null, negated: true, must: null }]],
    ['无焊工证者勿扰', [{ id: 'weld-licence', level: null, must: true }]],
    ['没有焊工证也行，醉酒者勿扰', [{ id: 'weld-licence', level: null, negated: true, must: null }]],
    ['不会CAD的，请勿投', [{ id: 'cad', level: null, must: true }]],
    ['不要求精通Java', [{ id: 'java', level: 5, negated: true, must: null }]],
  ])('%j', (text, expected) => expect(said(text)).toEqual(expected))
})

describe('how firmly', () => {
  test.each([
    [
      '必须会CAD、PLC优先',
      [
        { id: 'cad', level: 2, must: true },
        { id: 'plc', level: 2, must: false },
      ],
    ],
    ['持焊工证上岗', [{ id: 'weld-licence', level: null, must: true }]],
    ['持焊工证', [{ id: 'weld-licence', level: null, must: null }]],
    ['持焊工证者优先', [{ id: 'weld-licence', level: null, must: false }]],
    [
      'CAD必备，会PLC者佳',
      [
        { id: 'cad', level: null, must: true },
        { id: 'plc', level: 2, must: false },
      ],
    ],
    [
      '优先条件：CAD，PLC；Word',
      [
        { id: 'cad', level: null, must: false },
        { id: 'plc', level: null, must: false },
        { id: 'word', level: null, must: null },
      ],
    ],
    [
      '必备技能：Java，CAD',
      [
        { id: 'java', level: null, must: true },
        { id: 'cad', level: null, must: true },
      ],
    ],
    [
      '有CAD或PLC经验者优先',
      [
        { id: 'cad', level: null, must: false },
        { id: 'plc', level: null, must: false },
      ],
    ],
    ['优先考虑有PLC经验的', [{ id: 'plc', level: null, must: false }]],
  ])('%j', (text, expected) => expect(said(text)).toEqual(expected))
})

describe('laws', () => {
  const names = [...smallLexicon.skills, ...smallLexicon.certificates].flatMap((one) => [one.name, ...one.aliases])
  const piece = fc.oneof(
    fc.constantFrom(
      ...names,
      ...names.map((name) => name.replace(/[A-Za-z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0))),
    ),
    fc.constantFrom(
      '，',
      '、',
      '。',
      '熟练',
      '无需',
      '优先',
      '必须',
      '中级',
      '（三级）',
      '证',
      '等相关专业',
      ' ',
      '㎡',
      '𠮷',
      'x',
      '1',
    ),
    fc.string({ unit: 'binary', maxLength: 4 }),
  )
  const text = fc.array(piece, { maxLength: 24 }).map((pieces) => pieces.join(''))

  test('spans stand in order, never overlap and hold the very text of their place', () => {
    fc.assert(
      fc.property(text, (line) => {
        let floor = 0
        for (const span of linkSkills(words, line)) {
          expect(span.start).toBeGreaterThanOrEqual(floor)
          expect(span.end).toBeGreaterThan(span.start)
          expect(line.slice(span.start, span.end)).toBe(span.text)
          expect(span.negated && span.must !== null).toBe(false)
          floor = span.end
        }
        expect(floor).toBeLessThanOrEqual(line.length)
      }),
      { numRuns: 500 },
    )
  })

  test('full-width letters and capitals change nothing but the places', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('熟悉', '无需', ''),
        fc.constantFrom('autocad', 'javascript', 'spring boot'),
        (before, name) => {
          const wide = name.replace(/[a-z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0))
          const plain = (line: string) =>
            linkSkills(words, line).map(({ id, level, negated }) => ({ id, level, negated }))
          expect(plain(before + wide)).toEqual(plain(before + name))
          expect(plain(before + name.toUpperCase())).toEqual(plain(before + name))
          expect(plain(before + name)).toHaveLength(1)
        },
      ),
    )
  })

  test('a name alone is found whole, each under its own id', () => {
    for (const { id, name } of smallLexicon.skills) {
      const [span] = linkSkills(words, name)
      expect({ id: span?.id, text: span?.text }).toEqual({ id, text: name })
    }
  })
})
