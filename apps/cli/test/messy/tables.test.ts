/** Sheets with more than one table, forms, hidden columns, page breaks and merged cells. */
import { headers } from '@duikou/data/headers'
import { industries } from '@duikou/data/industries'
import { majors } from '@duikou/data/majors'
import { occupations } from '@duikou/data/occupations'
import {
  type Cell,
  indexHeaders,
  indexIndustries,
  indexMajors,
  indexOccupations,
  type Merge,
  readRegion,
  type Table,
} from 'duikou'
import { describe, expect, test } from 'vitest'
import { ourKnowledge } from '../../src/region-folder.ts'

const context = {
  ...ourKnowledge(),
  headers: indexHeaders(headers),
  majors: indexMajors(majors),
  industries: indexIndustries(industries),
  occupations: indexOccupations(occupations),
  asOf: '2026-09-01',
}

function read(rows: readonly (readonly Cell[])[], more: Partial<Table> = {}) {
  const table = { file: 'x.xlsx', sheet: 'Sheet1', rows: rows.map((cells, i) => ({ row: i + 1, cells })), ...more }
  const intake = readRegion([table], context, { references: 'present' })
  const outcomes = intake.outcomes.toSorted((a, b) => a.row - b.row)
  expect(outcomes.map(({ row }) => row)).toEqual(table.rows.map(({ row }) => row))
  const problems = intake.issues.flatMap((one) => ('at' in one && one.severity !== 'note' ? [one] : []))
  const notes = intake.issues.flatMap((one) => ('at' in one && one.severity === 'note' ? [one] : []))
  return { ...intake, reading: intake.tables[0], why: outcomes.map(({ as, why }) => why ?? as), problems, notes }
}

const posts = ['企业名称', '岗位名称', '需求人数', '用工形式', '学历要求']

describe('two tables side by side', () => {
  test('of one kind, an empty column between', () => {
    const { why, data, problems } = read([
      ['2026年春季用工需求'],
      [...posts, null, ...posts],
      ['甲公司', '焊工', 3, '就业', '大专', null, '丙公司', '车工', 4, '就业', '中专'],
      ['乙公司', '钳工', 5, '就业', '大专', null, '丁公司', '铣工', '很多', '就业', '中专'],
      ['合计', null, 8, null, null, null, '戊公司', '磨工', 1, '就业', '中专'],
    ])
    expect(why).toEqual(['before-header', 'header', 'record', 'record', 'record'])
    expect(data.demands.map(({ title, headcount }) => [title, headcount]).sort()).toEqual([
      ['焊工', 3],
      ['磨工', 1],
      ['车工', 4],
      ['钳工', 5],
      ['铣工', null],
    ])
    expect(problems.map(({ code, at, column, header }) => [code, at.row, column, header])).toEqual([
      ['unreadable_value', 4, 9, '需求人数'],
    ])
  })
  test('of two kinds', () => {
    const { why, data, reading, problems } = read([
      ['企业名称', '所属行业', '职工人数', null, '学校名称', '办学层次', '所在区'],
      ['甲公司', '汽车制造业', 300, null, '申江职业技术学院', '高职', '长宁区'],
      ['乙公司', '软件和信息技术服务业', 20, null, null, null, null],
    ])
    expect([why, problems]).toEqual([['header', 'record', 'record'], []])
    expect(data.enterprises.map(({ staff }) => staff).sort()).toEqual([20, 300])
    expect(data.schools).toMatchObject([{ name: '申江职业技术学院', region: '310105' }])
    expect(reading?.tables?.map(({ kind }) => kind)).toEqual(['enterprises', 'schools'])
    expect(reading?.columns.map(({ column }) => column)).toEqual([1, 2, 3, 5, 6, 7])
  })
  test('an empty column within one table parts nothing', () => {
    const { why, data, reading } = read([
      ['学号', '专业代码', '年级', null, '意向岗位', '期望月薪', '意向地区'],
      ['20240101', '500408', '大二', null, '值机员', 6000, '长宁区'],
    ])
    expect([why, reading?.tables, data.trainees.length]).toEqual([['header', 'record'], undefined, 1])
    expect(data.trainees[0]).toMatchObject({ payExpected: 6000, year: 2 })
  })
})

describe('tables one under another', () => {
  test('of two kinds, each with its title', () => {
    const { why, data, reading, problems } = read([
      ['表1 企业情况'],
      ['企业名称', '所属行业', '职工人数', '所在区'],
      ['甲公司', '汽车制造业', 300, '长宁区'],
      ['乙公司', '软件和信息技术服务业', 20, '长宁区'],
      ['合计', null, 320, null],
      ['表2 岗位需求'],
      posts,
      ['甲公司', '焊工', 3, '就业', '大专'],
      ['乙公司', '测试员', '很多', '就业', '本科'],
    ])
    expect(why).toEqual([
      'before-header',
      'header',
      'record',
      'record',
      'total',
      'before-header',
      'header',
      'record',
      'record',
    ])
    expect(data.enterprises).toHaveLength(2)
    expect(data.demands.map(({ title }) => title).sort()).toEqual(['测试员', '焊工'])
    expect(problems.map(({ at, column }) => [at.row, column])).toEqual([[9, 3]])
    expect(reading?.tables?.map(({ kind, header }) => [kind, header])).toEqual([
      ['enterprises', 2],
      ['demands', 7],
    ])
  })
  test('of one kind, an enterprise each, named above its table', () => {
    const { why, data, problems } = read([
      ['岗位需求汇总'],
      ['企业名称：甲公司', null, '所在区：长宁区'],
      ['岗位名称', '需求人数', '用工形式', '学历要求'],
      ['焊工', 3, '就业', '大专'],
      ['钳工', 2, '就业', '大专'],
      ['企业名称：乙公司', null, '所在区：长宁区'],
      ['岗位名称', '需求人数', '用工形式', '学历要求'],
      ['车工', 4, '就业', '大专'],
    ])
    expect(problems).toEqual([])
    expect(why).toEqual([
      'before-header',
      'before-header',
      'header',
      'record',
      'record',
      'before-header',
      'header',
      'record',
    ])
    const names = new Map(data.enterprises.map(({ id, name }) => [id, name]))
    expect(data.demands.map(({ title, enterprise }) => [title, names.get(enterprise)]).sort()).toEqual([
      ['焊工', '甲公司'],
      ['车工', '乙公司'],
      ['钳工', '甲公司'],
    ])
  })
  test('a page break repeats title and header, and begins nothing', () => {
    const title = ['申江职业技术学院2024级学生花名册']
    const head = ['序号', '学号', '姓名', '专业', '年级']
    const { why, data, problems, reading } = read([
      title,
      head,
      [1, '20240101', '张某', '护理', '大一'],
      ['第1页 共2页'],
      title,
      head,
      [2, '20240102', '李某', '护理', '大一'],
      ['第 2 页，共 2 页'],
    ])
    expect(why).toEqual(['before-header', 'header', 'record', 'note', 'section', 'header', 'record', 'note'])
    expect([problems, reading?.tables, data.trainees.length]).toEqual([[], undefined, 2])
  })
  test('a second header of two rows', () => {
    const { data, problems } = read([
      ['企业名称', '所属行业', '职工人数'],
      ['甲公司', '汽车制造业', 300],
      ['企业名称', '岗位名称', '需求人数', '薪资', null],
      [null, null, null, '薪资下限', '薪资上限'],
      ['甲公司', '焊工', 3, 6000, 8000],
    ])
    expect(problems).toEqual([])
    expect(data.demands).toMatchObject([{ title: '焊工', pay: { min: 6000, max: 8000 } }])
  })
})

describe('forms of labels and values', () => {
  const form: Cell[][] = [
    ['企业用工需求登记表'],
    ['企业名称', '甲公司', '统一社会信用代码', '91310105MA1FW1XX35'],
    ['岗位名称', '焊工', '需求人数', '3人'],
    ['学历要求', '大专及以上', '专业要求', '机电一体化技术'],
    ['薪资待遇', '6-8K·13薪', '用工形式', '☑就业 □实习 □订单'],
    ['工作地点', '上海市长宁区', '到岗时间', '2026年9月'],
    ['任职要求', '持焊工证，限男性', null, null],
    ['联系人', '王某', '联系电话', '13900001111'],
    ['填表人：李某', null, '填表日期：2026年8月1日'],
  ]
  test('a post', () => {
    const { why, data, problems, reading } = read(form)
    expect(why).toEqual(['before-header', 'record', 'record', 'record', 'record', 'record', 'record', 'record', 'note'])
    expect(data.demands).toMatchObject([
      {
        title: '焊工',
        headcount: 3,
        educationMin: 4,
        form: 'employment',
        pay: { min: 6000, max: 8000, months: 13 },
        region: '310105',
        startBy: '2026-09-01',
      },
    ])
    expect(data.enterprises).toMatchObject([{ name: '甲公司', uscc: '91310105MA1FW1XX35' }])
    expect(problems.map(({ code, at, column, header }) => [code, at.row, column, header])).toEqual([
      ['unlawful_requirement', 7, 2, '任职要求'],
    ])
    expect(reading?.columns.filter(({ field }) => field === 'identity').map(({ header }) => header)).toEqual([
      '联系人',
      '联系电话',
    ])
    expect(JSON.stringify(data)).not.toMatch(/王某|李某|139/)
  })
  test('a cell that cannot be read, and one that is blank, at their places', () => {
    const { problems, why } = read(
      form.map((cells, i) =>
        i === 2 ? ['岗位名称', null, '需求人数', '很多'] : i === 3 ? ['学历要求', '看情况', '专业要求', null] : cells,
      ),
    )
    expect(why.slice(1, 5)).toEqual(['missing_required', 'missing_required', 'missing_required', 'missing_required'])
    expect(problems.map(({ code, at, column }) => [code, at.row, column]).sort()).toEqual(
      [
        ['missing_required', 3, 2],
        ['unlawful_requirement', 7, 2],
        ['unreadable_value', 3, 4],
        ['unreadable_value', 4, 2],
      ].sort(),
    )
  })
  test('labels down the side, a post a column', () => {
    const { why, data, problems } = read([
      ['企业名称', '甲公司', '甲公司', '乙公司'],
      ['岗位名称', '焊工', '钳工', '车工'],
      ['需求人数', 3, 4, '很多'],
      ['用工形式', '就业', '就业', '就业'],
      ['学历要求', '大专', '中专', '不限'],
    ])
    expect(new Set(why)).toEqual(new Set(['record']))
    expect(data.demands.map(({ title, headcount }) => [title, headcount]).sort()).toEqual([
      ['焊工', 3],
      ['车工', null],
      ['钳工', 4],
    ])
    expect(problems.map(({ at, column }) => [at.row, column])).toEqual([[3, 4]])
  })
  test('two posts in one form share what stands above', () => {
    const { data, problems } = read([
      ['企业名称', '甲公司', '所在区', '长宁区'],
      ['岗位名称', '焊工', '需求人数', 3],
      ['学历要求', '大专', '用工形式', '就业'],
      ['岗位名称', '钳工', '需求人数', 2],
      ['学历要求', '中专', '用工形式', '就业'],
    ])
    expect(problems).toEqual([])
    expect(data.enterprises).toHaveLength(1)
    expect(data.demands.map(({ title, headcount, educationMin }) => [title, headcount, educationMin]).sort()).toEqual([
      ['焊工', 3, 4],
      ['钳工', 2, 3],
    ])
  })
  test('of a trainee: no name in any issue', () => {
    const { data, issues } = read([
      ['学员信息表'],
      ['学号', '20240101', '姓名', '欧阳某某'],
      ['专业', '欧阳某某', '年级', '大二'],
      ['学历', '欧阳某某', '意向地区', '长宁区'],
    ])
    expect(data.trainees).toHaveLength(1)
    expect(JSON.stringify(issues)).not.toContain('欧阳某')
  })
})

describe('what is hidden, merged or in units', () => {
  test('a hidden column is read, and told once', () => {
    const { data, notes } = read([posts, ['甲公司', '焊工', 3, '就业', '大专']], { hiddenColumns: [5, 9] })
    expect(data.demands[0]?.educationMin).toBe(4)
    expect(notes.map(({ code, at, column }) => [code, at.row, column])).toEqual([['hidden_column', 1, 5]])
  })
  test('merged cells say the same in every row they span', () => {
    const merges: Merge[] = [
      { top: 2, bottom: 4, left: 1, right: 1 },
      { top: 3, bottom: 4, left: 5, right: 5 },
    ]
    const { data, why } = read(
      [
        posts,
        ['甲公司', '焊工', 3, '就业', '大专'],
        [null, '钳工', 3, '就业', '中专'],
        [null, '车工', 3, '就业', null],
      ],
      { merges },
    )
    expect(why).toEqual(['header', 'record', 'record', 'record'])
    expect(new Set(data.demands.map(({ enterprise }) => enterprise)).size).toBe(1)
    expect(data.demands.map(({ title, educationMin }) => [title, educationMin]).sort()).toEqual([
      ['焊工', 4],
      ['车工', 3],
      ['钳工', 3],
    ])
  })
  test('a figure in a cell merged over several rows is told: it may be their sum', () => {
    const merges: Merge[] = [{ top: 2, bottom: 3, left: 3, right: 3 }]
    const { notes } = read([posts, ['甲公司', '焊工', 10, '就业', '大专'], ['甲公司', '钳工', null, '就业', '大专']], {
      merges,
    })
    expect(notes.map(({ code, at, column, used }) => [code, at.row, column, used])).toEqual([
      ['assumed_value', 3, 3, '10'],
    ])
  })
  test('units in a row of their own', () => {
    const { data, why } = read([
      ['企业名称', '岗位名称', '需求人数', '用工形式', '薪资待遇'],
      [null, null, '（人）', null, '（万元/年）'],
      ['甲公司', '焊工', 3, '就业', 12],
    ])
    expect(why).toEqual(['header', 'units', 'record'])
    expect(data.demands[0]?.pay).toMatchObject({ min: 10_000 })
  })
  test('what a form says above a table holds for its rows', () => {
    const { data, problems, why } = read([
      ['企业用工需求表'],
      ['企业名称', '甲公司', null, '统一社会信用代码', '91310105MA1FW1XX35'],
      ['联系人', '王某', null, '联系电话', '13900001111'],
      ['序号', '岗位名称', '需求人数', '用工形式', '学历要求'],
      [1, '焊工', 3, '就业', '大专'],
    ])
    expect([why.slice(3), problems]).toEqual([['header', 'record'], []])
    expect(data.enterprises).toMatchObject([{ name: '甲公司', uscc: '91310105MA1FW1XX35' }])
  })
})
