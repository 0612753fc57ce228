/** Law 1 for the reading of rows: what is remembered from row to row changes nothing. The slow twin remembers nothing. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { headers } from '../../../data/generated/headers.ts'
import { type Cell, indexHeaders, indexMajors } from '../src/index.ts'
import { compileHeaders } from '../src/intake/dictionary.ts'
import { recognise } from '../src/intake/header.ts'
import { kinds } from '../src/intake/kinds/all.ts'
import { byMention } from '../src/intake/mentions.ts'
import { proverOf } from '../src/intake/proof.ts'
import { rowReader } from '../src/intake/read-row.ts'
import type { Draft } from '../src/intake/read-sheet.ts'
import { remembered } from '../src/intake/remembered.ts'
import { rowClassifier } from '../src/intake/row-class.ts'
import { majorReader } from '../src/intake/row-major.ts'
import { compareIds } from '../src/model/id.ts'
import { nounNames, nouns } from '../src/model/nouns.ts'
import { Trainee } from '../src/model/trainee.ts'
import { knowledge } from './worlds.ts'

const majors = indexMajors({
  id: 'majors',
  edition: 't',
  source: 't',
  hash: 'm',
  classes: '5004\t航空运输类',
  rows: '500408\t机场运行服务与管理\n460305\t工业机器人技术\n660303\t工业机器人技术应用',
})
const context = { ...knowledge, headers: indexHeaders(headers), majors }

const cell = fc.oneof(
  fc.constantFrom<Cell>(
    null,
    '',
    '—',
    '同上',
    '合计',
    '姓名',
    '备注：无',
    '2024级',
    '中专',
    '大专',
    '甲学院',
    '乙中等专业学校',
  ),
  fc.constantFrom<Cell>(
    '500408',
    '460305',
    '999999',
    '工业机器人',
    '工业机器人技术专业',
    '机场运行服务与管理',
    '怪专业',
  ),
  fc.constantFrom<Cell>('310105200401011007', '310105200401011000', '2004-01', '2005年2月', '6-8K', '面议', 3, 0, true),
  fc.constantFrom<Cell>(
    '焊工',
    '焊工(高级)、PLC',
    '甲公司、乙公司',
    '限男性',
    '长宁区',
    '随时',
    '2026-09-01',
    'x'.repeat(301),
  ),
  fc.string({ maxLength: 6 }),
)
const sheets = [
  [
    '学号',
    '姓名',
    '证件号码',
    '学校',
    '专业代码',
    '专业',
    '学历',
    '年级',
    '技能',
    '证书',
    '意向地区',
    '到岗',
    '出生年月',
  ],
  ['企业名称', '岗位名称', '招聘人数', '学历要求', '专业要求', '月薪', '性别要求', '工作地点', '备注', '技能要求'],
  ['学校名称', '专业名称', '专业代码', '学制', '2024年招生数', '2025年招生数', '培养层次'],
]

describe('rows of one sheet read one after another', () => {
  test.each(sheets)('as each of them alone: %s …', (...head) => {
    const table = { file: '表.xlsx', sheet: 'S', rows: [{ row: 1, cells: head }] }
    const found = recognise(table, compileHeaders(kinds, context, {}), null)
    if (found === null) throw new Error('no table')
    const path = () => {
      const [read, withMajor] = [rowReader(found, new Map(), '2026-09-01', null), majorReader(found, majors)]
      const classOf = rowClassifier(found)
      return (cells: readonly Cell[], row: number) => {
        const source = { file: '表.xlsx', sheet: 'S', row }
        return { why: classOf(cells, false), read: withMajor(read(cells, source), source) }
      }
    }
    const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: head.length }), { minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(rows, (given) => {
        const fast = path()
        const slow = (cells: readonly Cell[], row: number) => path()(cells, row)
        expect(given.map((cells, i) => fast(cells, i + 2))).toEqual(given.map((cells, i) => slow(cells, i + 2)))
      }),
      { numRuns: 60 },
    )
  })
})

describe('what is remembered', () => {
  test('is what is made, whatever comes in which order and however much', () => {
    const made = remembered((key: number) => ({ key }))
    for (let i = 0; i < 30_000; i++) expect(made((i * 7919) % 5003).key).toBe((i * 7919) % 5003)
  })
  test('is given up where nothing comes twice, and kept where some does', () => {
    const count = (keys: (i: number) => number) => {
      let calls = 0
      const made = remembered((key: number) => ({ key, calls: ++calls }))
      for (let i = 0; i < 20_000; i++) made(keys(i))
      return calls
    }
    expect(count((i) => i)).toBe(20_000)
    expect(count((i) => i % 1500)).toBe(1500)
    expect(count((i) => (i % 4 === 0 ? i : i % 3))).toBeLessThan(6000)
  })
})

describe('a noun proven member by member', () => {
  const value = fc.oneof(
    fc.constantFrom<unknown>(
      null,
      undefined,
      '',
      'T-1',
      0,
      3,
      4000,
      1.5,
      true,
      [],
      {},
      'student',
      '2004-01',
      '2026-09-01',
    ),
    fc.constantFrom<unknown>([{ skill: 'S', level: 2, evidence: 'own' }], [{ skill: 'S', level: 9, evidence: 'own' }]),
    fc.constantFrom<unknown>(
      { file: 'a', sheet: 'b', row: 1, more: 2 },
      [{ certificate: 'C', level: null }],
      ['310105'],
    ),
  )
  const answer = (read: { success: boolean; data?: unknown; error?: unknown }) =>
    read.success ? { data: JSON.stringify(read.data) } : { error: JSON.stringify(read.error) }
  test.each(nounNames)('is what its schema makes of it, or refused for the same: %s', (name) => {
    const { schema } = nouns[name]
    const members = Object.keys((schema as unknown as { shape?: object }).shape ?? { id: 0 })
    const prove = proverOf<unknown>(schema)
    const noun = fc.record(Object.fromEntries(members.map((member) => [member, value])), { requiredKeys: [] })
    fc.assert(
      fc.property(fc.oneof(noun, value), (given) => {
        expect(answer(prove(given))).toEqual(answer(schema.safeParse(given)))
      }),
      { numRuns: 100 },
    )
  })
  test('trainees are: most of these stand', () => {
    const prove = proverOf(Trainee)
    for (let i = 0; i < 5000; i++) {
      const given = {
        id: `T-${i}`,
        school: `S-${i % 7}`,
        year: (i % 9) + 1,
        odd: i,
        source: { file: 'f', sheet: 's', row: i },
      }
      expect(answer(prove(given))).toEqual(answer(Trainee.safeParse(given)))
    }
  })
})

test('rows are linked in the order of the names that they say', () => {
  const said = fc.constantFrom(null, undefined, '~', '甲', '乙', '甲\t乙')
  const values = fc.record({
    enterpriseCode: said,
    enterpriseName: said,
    schoolName: said,
    majorName: said,
    major: said,
  })
  fc.assert(
    fc.property(fc.array(values, { maxLength: 30 }), (all) => {
      const drafts = all.map((one, place) => ({ values: one, place }) as unknown as Draft & { place: number })
      const mention = ({ values: v }: Draft) =>
        [v.enterpriseCode, v.enterpriseName, v.schoolName, v.majorName, v.major].map((one) => one ?? '~').join('\t')
      const obvious = drafts.toSorted((a, b) => compareIds(mention(a), mention(b)) || a.place - b.place)
      expect(byMention(drafts)).toEqual(obvious)
    }),
  )
})

test('a kind that derives ids is keyed by them: records of one id are one group', () => {
  for (const { derived, key } of kinds) if (derived !== undefined) expect(key({ id: 'X~1' })).toBe('X~1')
})

test('a long cell of regions that holds none is refused at once: nothing is cut again that begins with no name', () => {
  const { regions } = knowledge
  const start = performance.now()
  expect(regions.candidates('x'.repeat(1000))).toEqual([])
  expect(regions.candidates(`上海市${'无此地名'.repeat(100)}`)).toEqual([])
  expect(performance.now() - start).toBeLessThan(2000)
})
