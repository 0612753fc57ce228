import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exampleLexicon } from './example-lexicon.ts'
import { compileLexicon } from './lexicon.ts'
import { linkSkills } from './link-skills.ts'

const lexicon = compileLexicon(exampleLexicon)
const ids = (text: string) => linkSkills(lexicon, text).map(({ id }) => id)
const levels = (text: string) => linkSkills(lexicon, text).map(({ level }) => level)
const negated = (text: string) => linkSkills(lexicon, text).map((span) => span.negated)
const musts = (text: string) => linkSkills(lexicon, text).map(({ must }) => must)

describe('what is named', () => {
  test('a span carries place, words, kind and name', () => {
    expect(linkSkills(lexicon, '负责 ＰＬＣ 编程。')).toEqual([
      {
        start: 3,
        end: 9,
        text: 'ＰＬＣ 编程',
        kind: 'skill',
        id: 'S-plc',
        name: 'PLC编程',
        level: null,
        negated: false,
        must: null,
      },
    ])
    expect(linkSkills(lexicon, '持电工证')[0]?.kind).toBe('certificate')
  })

  test('Java is not in JavaScript, nor C in CAD, but words apart are words', () => {
    expect(ids('JavaScript')).toEqual(['S-js'])
    expect(ids('会用CAD')).toEqual(['S-cad'])
    expect(ids('JavaEE')).toEqual([])
    expect(ids('Java C++ CAD')).toEqual(['S-java', 'S-cpp', 'S-cad'])
    expect(ids('C/C++')).toEqual(['S-c', 'S-cpp'])
  })

  test('names that cover more win: 会计算机操作 is no 会计, 数据分析 is not 数据', () => {
    expect(ids('会计算机操作')).toEqual(['S-computer'])
    expect(ids('数据分析')).toEqual(['S-data'])
    expect(linkSkills(lexicon, '数据分析')).toHaveLength(1)
  })

  test('a name does not run over a line break or a comma', () => {
    expect(ids('电气\n识图')).toEqual([])
    expect(ids('电气，识图')).toEqual([])
  })
})

describe('how it is spoken of', () => {
  test('proficiency before, behind and over a list', () => {
    expect(levels('精通Java')).toEqual([5])
    expect(levels('熟练掌握Java、C++和CAD，英语')).toEqual([4, 4, 4, null])
    expect(levels('熟练使用CAD、了解PLC')).toEqual([4, 1])
    expect(levels('Java熟练、英语（熟悉），CAD:3')).toEqual([4, 2, 3])
    expect(levels('Java熟练使用CAD')).toEqual([null, 4])
    expect(levels('了解Java C++')).toEqual([1, 1])
  })

  test('the rank of a certificate stands behind it', () => {
    expect(levels('电工职业技能等级证书（三级）')).toEqual([3])
    expect(levels('电工职业技能等级证书高级技师')).toEqual([5])
    expect(levels('精通电工证')).toEqual([null])
    const [graded] = linkSkills(lexicon, '电工高级工及以上')
    expect([graded?.id, graded?.kind, graded?.level]).toEqual(['C-electrician', 'certificate', 3])
    expect(ids('电工高级班')).toEqual(['S-electric'])
  })

  test('negation reaches over 、 and ends with the clause or where the clause turns', () => {
    expect(negated('无需英语、Java，熟悉CAD')).toEqual([true, true, false])
    expect(negated('不要求精通英语')).toEqual([true])
    expect(negated('不涉及PLC')).toEqual([true])
    expect(negated('无需经验但要熟悉Java')).toEqual([false])
    expect(negated('英语不作要求，Java')).toEqual([true, false])
    expect(negated('要求英语')).toEqual([false])
  })

  test('musts and wishes hold for their clause', () => {
    expect(musts('必须持有电工证，英语优先，会CAD')).toEqual([true, false, null])
    expect(musts('须持电工证')).toEqual([true])
    expect(musts('有Java、C++经验者优先')).toEqual([false, false])
    expect(musts('英语非必须')).toEqual([false])
    expect(musts('加分项：Java')).toEqual([false])
  })
})

const words = fc.constantFrom(
  'Java',
  'Script',
  'C',
  '++',
  ' ',
  '\n',
  '，',
  '、',
  '㎏',
  '①',
  '𠀀',
  '电工',
  '技师',
  '证',
  '会',
  '计算机操作',
  '数据',
  '分析',
  '熟练',
  '无需',
  '必须',
  '（三级）',
  'ＰＬＣ',
  '编程',
)
test('spans of any text are cut from it, in order, and never overlap', () =>
  fc.assert(
    fc.property(fc.array(words, { maxLength: 30 }), (list) => {
      const text = list.join('')
      let end = 0
      for (const span of linkSkills(lexicon, text)) {
        expect(text.slice(span.start, span.end)).toBe(span.text)
        expect(span.start).toBeGreaterThanOrEqual(end)
        expect(span.end).toBeGreaterThan(span.start)
        expect([lexicon.exact(span.text)?.id, lexicon.exactCertificate(span.text)?.id]).toContain(span.id)
        end = span.end
      }
    }),
    { numRuns: 300 },
  ))
