import { describe, expect, test } from 'vitest'
import { headers } from '../../../data/generated/headers.ts'
import { type Cell, compare, emptyRegion, indexHeaders, indexMajors, readRegion, type Table } from '../src/index.ts'
import { isIdentityNumber, isUscc, uscc } from '../src/intake/values/codes.ts'
import { knowledge } from './worlds.ts'

const majors = indexMajors({
  id: 'majors',
  edition: 't',
  source: 't',
  hash: 'm',
  classes: '5004\t航空运输类',
  rows: '500408\t机场运行服务与管理\n460305\t工业机器人技术',
})
const context = { ...knowledge, headers: indexHeaders(headers), majors, asOf: '2026-09-01' }
const table = (file: string, rows: readonly (readonly Cell[])[], more: Partial<Table> = {}): Table => ({
  file,
  sheet: 'S',
  rows: rows.map((cells, i) => ({ row: i + 1, cells })),
  ...more,
})
const read = (...tables: Table[]) => readRegion(tables, context, { references: 'present' })
const why = (result: ReturnType<typeof read>) => result.outcomes.map((one) => one.why ?? one.as)

describe('headers', () => {
  test('two rows with merged groups, years as columns, a total before and after', () => {
    const sheet = table(
      '招生.xlsx',
      [
        ['某校招生计划表'],
        ['院校代码', '专业代码', '专业名称', '学制（年）', '2024年', null, '2025年', null],
        [null, null, null, null, '招生计划数', '招生数', '招生计划数', '招生数'],
        ['合计', null, null, null, 90, 88, 100, 96],
        ['S-1', '500408', '机场运行服务与管理', '三年', '1,045', '44人', 50, 48],
        ['总计', null, null, null, 90, 88, 100, 96],
      ],
      {
        merges: [
          { top: 2, left: 5, bottom: 2, right: 6 },
          { top: 2, left: 7, bottom: 2, right: 8 },
        ],
      },
    )
    const result = read(sheet)
    expect(why(result)).toEqual(['before-header', 'header', 'header', 'total', 'record', 'total'])
    expect(result.data.cohorts.map(({ entryYear, planned, enrolled }) => [entryYear, planned, enrolled])).toEqual([
      [2024, 1045, 44],
      [2025, 50, 48],
    ])
    expect(result.data.programs).toMatchObject([{ school: 'S-1', major: '500408', years: 3 }])
  })
  test('a # column is a part of another and never the column itself', () => {
    const sheet = table('x.xlsx', [
      ['专业点编号', '入学年份', '在校生数', '#女', '##现代学徒制'],
      ['P-1', '2024级', 40, 12, 20],
    ])
    const result = read(sheet)
    expect(result.tables[0]?.columns.map(({ field }) => field)).toEqual([
      'program',
      'entryYear',
      'enrolled',
      null,
      null,
    ])
    expect(result.data.cohorts[0]).toMatchObject({ entryYear: 2024, enrolled: 40 })
  })
  test('what stands above the header holds for every row, and is said', () => {
    const sheet = table('x.xlsx', [
      ['学校：申江学院　专业：工业机器人技术'],
      ['学号', '姓名', '年级'],
      ['01', '王某', '大二'],
      ['02', '李某', '二'],
    ])
    const { data, issues } = read(sheet)
    expect(data.schools).toMatchObject([{ name: '申江学院' }])
    expect(data.trainees.map((one) => [one.major, one.year, one.school])).toEqual([
      ['460305', 2, data.schools[0]?.id],
      ['460305', 2, data.schools[0]?.id],
    ])
    expect(issues.map(({ code }) => code)).toEqual(['assumed_value', 'assumed_value'])
  })
  test('a map teaches a header by field, by a known header, and un-teaches one', () => {
    const sheet = table('x.xlsx', [
      ['岗位名称', '招几个', '企业名称', '学历'],
      ['焊工', 3, '甲', '大专'],
    ])
    for (const word of ['headcount', '需求人数']) {
      const { data } = readRegion([sheet], context, {
        headerMap: { demands: { 招几个: word, 学历: null } },
        references: 'present',
      })
      expect(data.demands[0]).toMatchObject({ headcount: 3, educationMin: null })
    }
  })
  test('merged cells downwards name the enterprise of every row', () => {
    const rows = [
      ['企业名称', '岗位名称', '需求人数'],
      ['甲公司', '焊工', 2],
      [null, '钳工', 3],
    ]
    const { data } = read(table('x.xlsx', rows, { merges: [{ top: 2, left: 1, bottom: 3, right: 1 }] }))
    expect(new Set(data.demands.map(({ enterprise }) => enterprise)).size).toBe(1)
    expect(data.demands).toHaveLength(2)
  })
})

describe('rows', () => {
  const head = ['企业名称', '岗位名称', '需求人数', '备注']
  test('notes, signatures, units, numbers and examples are no records; names that only look like them are', () => {
    const result = read(
      table('x.xlsx', [
        head,
        [1, 2, 3, 4],
        ['示例', '车工', 3],
        ['上海合计通信有限公司', '合计员', 3],
        ['总计', '说明书编辑', 3],
        ['注册会计师事务所', '审核', 2],
        ['小计', null, 6],
        ['注：请于9月1日前报送。'],
        ['填表人：张某', null, '审核人：李某'],
        head,
        ['乙公司', '焊工', 1],
      ]),
    )
    expect(why(result)).toEqual([
      'header',
      'column-numbers',
      'example',
      'record',
      'record',
      'record',
      'total',
      'note',
      'note',
      'header',
      'record',
    ])
  })
  test('a unit row below the header is the unit of its columns', () => {
    const { data, outcomes } = read(
      table('x.xlsx', [
        ['企业名称', '岗位名称', '月薪', '人数'],
        [null, null, '千元', '人'],
        ['甲', '焊工', '6-8', 2],
      ]),
    )
    expect(outcomes[1]?.why).toBe('units')
    expect(data.demands[0]?.pay).toEqual({ min: 6000, max: 8000, months: 12 })
  })
  test('law 3: of two rows with one id and unlike content neither stands, whatever their order; the newest does where both say when', () => {
    const rows = [
      ['E-1', '甲', '大', '2026-01-01'],
      ['E-1', '乙', '大', '2026-02-01'],
    ]
    const dated = ['企业编号', '企业名称', '规模', '更新时间']
    for (const body of [rows, [...rows].reverse()]) {
      const bare = body.map((cells) => cells.slice(0, 3))
      const blind = read(table('x.xlsx', [dated.slice(0, 3), ...bare]))
      expect(why(blind)).toEqual(['header', 'duplicate_id', 'duplicate_id'])
      const one = blind.issues[0]
      expect(one && 'rows' in one ? one.rows?.map(({ row }) => row) : null).toEqual([3])
      const sorted = why(read(table('x.xlsx', [dated, ...body]))).sort()
      expect(sorted).toEqual(['duplicate_id', 'duplicate_id', 'header'])
    }
  })
  test('one enterprise by name, by code and by a name that brackets differ in is one record', () => {
    const code = '91310000MAXX00000D'
    const { data, issues } = read(
      table('x.xlsx', [
        ['企业名称', '统一社会信用代码', '岗位名称', '需求人数'],
        ['甲（上海）公司', code, '焊工', 1],
        ['甲(上海)公司', null, '钳工', 1],
        ['甲上海有限公司', code, '车工', 1],
      ]),
    )
    expect(data.enterprises).toHaveLength(1)
    expect(data.enterprises[0]?.uscc).toBe(code)
    expect(issues.filter(({ severity }) => severity !== 'note')).toEqual([])
  })
  test('what a post may not ask for is flagged at its cell and asked of nobody', () => {
    const { data, issues } = read(
      table('x.xlsx', [
        ['企业名称', '岗位名称', '需求人数', '任职要求', '性别'],
        ['甲', '文员（限女性）', 1, '35岁以下，形象气质佳', '男'],
      ]),
    )
    const flags = issues.filter(({ code }) => code === 'unlawful_requirement')
    expect(flags.map((one) => ('column' in one ? one.column : 0))).toEqual([2, 4, 4, 5])
    expect(data.demands[0]).toMatchObject({ title: '文员', skills: [], certificates: [] })
  })
})

describe('persons', () => {
  const number = '11010519491231002X'
  test('names and numbers leave no trace but a pseudonym and the month of birth', () => {
    const result = read(
      table('花名册.xlsx', [
        ['姓名', '身份证号', '性别', '年级'],
        ['王小明', number, '男', 2],
      ]),
    )
    expect(JSON.stringify(result)).not.toMatch(/王小明|1949123|男/)
    expect(result.data.trainees[0]).toMatchObject({ birthMonth: '1949-12', year: 2 })
    expect(result.tables[0]?.columns.map(({ field }) => field)).toEqual(['identity', 'identity', 'withheld', 'year'])
  })
  test('a wrong number is reported masked', () => {
    const { issues } = read(
      table('花名册.xlsx', [
        ['学号', '身份证号', '年级'],
        ['01', '110105194912310029', 2],
      ]),
    )
    expect(issues).toMatchObject([{ code: 'check_digit', column: 2, found: '11***************9' }])
  })
  test('a wish sheet with a column a wish, by student number, names the same pseudonym', () => {
    const people = table('花名册.xlsx', [
      ['学号', '年级'],
      ['01', 2],
    ])
    const wishes = table('志愿.xlsx', [
      ['学号', '第一志愿', '第二志愿'],
      ['01', 'D-1', 'D-2'],
    ])
    const { data } = read(people, wishes)
    expect(
      data.applications.map(({ trainee, demand, rank }) => [trainee === data.trainees[0]?.id, demand, rank]),
    ).toEqual([
      [true, 'D-1', 1],
      [true, 'D-2', 2],
    ])
  })
  test('check digits: GB 11643 and GB 32100', () => {
    expect(isIdentityNumber(number)).toBe(true)
    expect(isIdentityNumber('110105194912310021')).toBe(false)
    expect(isUscc('91350100M000100Y43')).toBe(true)
    expect(isUscc('91350100M000100Y44')).toBe(false)
    expect(uscc('9135O100M000100Y43')).toMatchObject({ ok: true, value: '91350100M000100Y43' })
    expect(uscc('1.1E+17')).toMatchObject({ ok: false, code: 'ruined_number' })
  })
})

describe('a second import', () => {
  const head = ['企业名称', '岗位名称', '需求人数', '工作地点']
  const first = read(
    table('a.xlsx', [head, ['甲', '焊工', 1, '长宁区'], ['甲', '焊工', 2, '火星'], ['乙', '钳工', 3, '长宁区']]),
  )
  const second = (rows: Cell[][]) => {
    const known = first.data
    const intake = readRegion([table('b.xlsx', [head, ...rows])], context, { known, references: 'present' })
    const { records, missing } = compare(intake.records, known)
    const count = (change: string) => records.filter((one) => one.table === 'demands' && one.change === change).length
    return [
      count('added'),
      count('changed'),
      count('unchanged'),
      missing.filter(({ table: of }) => of === 'demands').length,
    ]
  }
  test('the same again is unchanged; a mended cell changes its row and adds none; a row left out is missing', () => {
    expect(
      second([
        ['甲', '焊工', 1, '长宁区'],
        ['甲', '焊工', 2, '火星'],
        ['乙', '钳工', 3, '长宁区'],
      ]),
    ).toEqual([0, 0, 3, 0])
    expect(
      second([
        ['甲', '焊工', 1, '长宁区'],
        ['甲', '焊工', 2, '长宁区'],
        ['乙', '钳工', 3, '长宁区'],
      ]),
    ).toEqual([0, 1, 2, 0])
    expect(
      second([
        ['乙', '钳工', 4, '长宁区'],
        ['丙', '车工', 1, null],
      ]),
    ).toEqual([1, 1, 0, 2])
  })
  test('a mended key is the same record under another key; another person in that row is not', () => {
    const head = ['学员编号', '订单班编号', '志愿顺序']
    const sheet = (file: string, first: Cell[]) => table(file, [head, first, ['T2', 'C-1', 1]])
    const known = read(sheet('志愿.xlsx', ['T1', 'C-1', 1])).data
    const again = (first: Cell[]) => {
      const intake = readRegion([sheet('志愿（退回）.xlsx', first)], context, { known, references: 'present' })
      const { records, missing } = compare(intake.records, known)
      return [records.map(({ change, replaces }) => [change, replaces !== undefined]), missing.length]
    }
    const other = ['unchanged', false]
    expect(again(['T1', 'C-1', 1])).toEqual([[['unchanged', false], other], 0])
    expect(again(['T1', 'C-2', 1])).toEqual([[['changed', true], other], 0])
    expect(again(['T9', 'C-1', 1])).toEqual([[['added', false], other], 1])
  })
  test('against nothing all is new', () => {
    expect(new Set(compare(first.records, emptyRegion).records.map(({ change }) => change))).toEqual(new Set(['added']))
  })
  test('rows for statistics say so', () => {
    const sheet = table('a.xlsx', [head, ['甲', '焊工', 1, null]])
    const { data } = readRegion([sheet], context, { purpose: 'statistics', references: 'present' })
    expect(data.demands[0]?.purpose).toBe('statistics')
  })
})
