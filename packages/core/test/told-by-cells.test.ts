import { describe, expect, test } from 'vitest'
import { headers } from '../../../data/generated/headers.ts'
import { type Cell, indexHeaders, indexMajors, readRegion, type Table } from '../src/index.ts'
import { knowledge } from './worlds.ts'

const majors = indexMajors({ id: 'majors', edition: 't', source: 't', hash: 'm', classes: '', rows: '' })
const context = { ...knowledge, headers: indexHeaders(headers), majors, asOf: '2026-09-01' }
const table = (rows: readonly (readonly Cell[])[]): Table => ({
  file: '表.xlsx',
  sheet: 'S',
  rows: rows.map((cells, i) => ({ row: i + 1, cells })),
})
const read = (rows: readonly (readonly Cell[])[]) => readRegion([table(rows)], context, { references: 'present' })
const fieldsOf = (rows: readonly (readonly Cell[])[]) => read(rows).tables[0]?.columns.map(({ field }) => field) ?? null

const head = ['号', '戊己', '庚辛', '学历', '薪资']
const jobs = [
  ['1', '上海虹桥物业管理有限公司', '保洁员', '不限', '4500-5000'],
  ['2', '上海长宁餐饮集团', '厨师长', '高中', '8000-10000'],
  ['3', '上海徐泾酒店', '收银员', '高中', '5000'],
]

describe('a column that no header names', () => {
  test('is told by its cells, and said so at the header', () => {
    const { data, issues, tables } = read([head, ...jobs])
    expect(tables[0]?.kind).toBe('demands')
    expect(new Set(data.demands.map(({ title }) => title))).toEqual(new Set(['保洁员', '厨师长', '收银员']))
    expect(data.enterprises).toHaveLength(3)
    const notes = issues.flatMap((one) =>
      'at' in one && one.at.row === 1 && one.code === 'assumed_value' ? [one] : [],
    )
    expect(notes.filter(({ column }) => column === 2 || column === 3)).toMatchObject([
      { severity: 'note', field: 'enterpriseName', header: '戊己', found: '戊己' },
      { severity: 'note', field: 'title', header: '庚辛', found: '庚辛' },
    ])
  })
  test('has no name at all and is told all the same', () => {
    const rows = jobs.map(([number, firm, post, ...rest]) => [number ?? null, firm ?? null, post ?? null, ...rest])
    expect(fieldsOf([['序号', null, '岗位名称', '学历', '薪资'], ...rows])).toEqual([
      'remark',
      'enterpriseName',
      'title',
      'educationMin',
      'pay',
    ])
  })
  test('stays unread where another looks the same', () => {
    const rows = jobs.map(([number, firm, ...rest]) => [number ?? null, firm ?? null, '上海中间劳务有限公司', ...rest])
    const fields = fieldsOf([['号', '戊己', '牵线的', '岗位名称', '学历', '薪资'], ...rows])
    expect(fields?.slice(1, 4)).toEqual([null, null, 'title'])
  })
  test('stays unread where a header names the field, or where cells say otherwise', () => {
    const rows = jobs.map(([number, firm, ...rest]) => [number ?? null, firm ?? null, '上海中间劳务有限公司', ...rest])
    expect(fieldsOf([['号', '企业名称', '牵线的', '岗位名称', '学历', '薪资'], ...rows])?.[2]).toBeNull()
    const mixed = jobs.map(([number, , ...rest], i) => [
      number ?? null,
      ['甲', '上海乙公司', '某处'][i] ?? null,
      ...rest,
    ])
    expect(fieldsOf([['号', '戊己', '岗位名称', '学历', '薪资'], ...mixed])?.[1]).toBeNull()
  })
  test('makes no table of rows without any header', () => {
    expect(read(jobs).tables[0]?.kind).toBeNull()
  })
  test('is not looked for among hundreds', () => {
    const wide = Array.from({ length: 400 }, (_, place) => `列${place}甲`)
    const row = wide.map(() => '上海某某有限公司')
    const fields = fieldsOf([
      [...wide, '岗位名称', '学历'],
      ...Array.from({ length: 40 }, () => [...row, '焊工', '高中']),
    ])
    expect(fields?.filter((field) => field !== null)).toEqual(['title', 'educationMin'])
  })
})

describe('a header whose cells say otherwise, all of them', () => {
  const rows = [
    ['上海虹桥物业管理有限公司', '保洁员', 3],
    ['上海长宁餐饮集团', '厨师长', 5],
  ]
  test('is read as what they are', () => {
    const { data, tables } = read([['企业名称', '岗位名称', '岗位需求'], ...rows])
    expect(tables[0]?.columns.map(({ field }) => field)).toEqual(['enterpriseName', 'title', 'headcount'])
    expect(data.demands.map(({ headcount }) => headcount).sort()).toEqual([3, 5])
  })
  test('is told and not read where they are nothing that is wanted', () => {
    const more = rows.map((row) => [...row, row[2] ?? null])
    const { issues, tables } = read([['企业名称', '岗位名称', '岗位需求', '人数'], ...more])
    expect(tables[0]?.columns[2]?.field).toBeNull()
    const told = issues.flatMap((one) => ('at' in one && one.severity !== 'note' ? [one] : []))
    expect(told).toMatchObject([
      { code: 'conflict', column: 3, at: { row: 1 }, found: '岗位需求', expected: '岗位名称' },
    ])
  })
  test('holds where a user says what it is, where one cell fits, and for a cell alone', () => {
    const table1 = table([
      ['企业名称', '岗位需求', '人数'],
      ...rows.map(([firm, , count]) => [firm, count, count] as Cell[]),
    ])
    const headerMap = { demands: { 岗位需求: 'title' } }
    const mapped = readRegion([table1], context, { references: 'present', headerMap })
    expect(mapped.tables[0]?.columns[1]?.field).toBe('title')
    const one = [...rows.map(([firm, , count]) => [firm, count, 2] as Cell[]), ['上海徐泾酒店', '收银员', 1] as Cell[]]
    expect(fieldsOf([['企业名称', '岗位需求', '人数'], ...one])?.[1]).toBe('title')
    expect(
      fieldsOf([
        ['企业名称', '岗位需求', '人数'],
        ['上海徐泾酒店', 3, 1],
      ])?.[1],
    ).toBe('title')
  })
})
