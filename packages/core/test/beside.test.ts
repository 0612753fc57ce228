import { describe, expect, test } from 'vitest'
import { headers } from '../../../data/generated/headers.ts'
import { type Cell, indexHeaders, indexMajors, readRegion, type Table } from '../src/index.ts'
import { knowledge } from './worlds.ts'

const majors = indexMajors({ id: 'majors', edition: 't', source: 't', hash: 'm', classes: '', rows: '' })
const context = { ...knowledge, headers: indexHeaders(headers), majors, asOf: '2026-09-01' }
const head = ['学校', '企业', '企业信用代码', '合作形式', '签约时间', '年度', '实习人数', '录用人数']
const firm = ['申江学院', '甲公司', null] as const

function read(rows: readonly (readonly Cell[])[], more: Partial<Table> = {}) {
  const table = {
    file: '表.xlsx',
    sheet: 'S',
    rows: [head, ...rows].map((cells, i) => ({ row: i + 1, cells })),
    ...more,
  }
  const intake = readRegion([table], context, { references: 'present' })
  const issues = intake.issues.flatMap((one) => ('at' in one ? [one] : []))
  const why = intake.outcomes.map(({ as, why }) => why ?? as)
  return { ...intake, issues: issues.map(({ code, severity, at, column }) => [severity, code, at.row, column]), why }
}

describe('a sheet of agreements with the figures of years beside them', () => {
  test('says of each column what it is read as, and tells a hidden one', () => {
    const { tables, issues } = read([[...firm, '订单班', '2023-09', 2024, 3, 1]], { hiddenColumns: [7] })
    expect(tables[0]?.columns.map(({ field }) => field)).toEqual([
      'schoolName',
      'enterpriseName',
      'enterpriseCode',
      'form',
      'since',
      'year',
      'interns',
      'hired',
    ])
    expect(issues).toEqual([['note', 'hidden_column', 1, 7]])
  })
  test('tells once what both records would', () => {
    const wrong = ['申江学院', '甲公司', '91310105MA1FW1XX39', '订单班', '2023-09', 2024, 3, 1]
    expect(read([wrong]).issues).toHaveLength(1)
    const { issues, why, data } = read([['申江学院', null, null, '订单班', '2023-09', 2024, 3, 1]])
    expect([issues, why]).toEqual([[['error', 'missing_required', 2, 2]], ['header', 'missing_required']])
    expect(data.cooperationYears).toEqual([])
  })
  test('keeps the agreement where its figures cannot stand', () => {
    const { issues, data } = read([[...firm, '订单班', '2023-09', '某年', 3, 1]])
    expect(issues).toEqual([['warning', 'unreadable_value', 2, 6]])
    expect([data.cooperations.length, data.cooperationYears.length]).toEqual([1, 0])
  })
  test('the newest row of an agreement holds', () => {
    const rows = [2025, 2024].map((year): Cell[] => [...firm, '订单班', '2023-09', year, 3, 1])
    const { why, issues, data } = read(rows)
    expect([why, issues]).toEqual([['header', 'record', 'record'], []])
    expect([data.cooperations.length, data.cooperationYears.map(({ year }) => year)]).toEqual([1, [2024, 2025]])
  })
  test('figures of two agreements of a year are added and told, of one agreement they contradict', () => {
    const of = (form: string, interns: Cell, hired: Cell): Cell[] => [...firm, form, '2023-09', 2024, interns, hired]
    const added = read([of('订单班', 3, 2), of('产业学院', 4, null)])
    expect(added.data.cooperationYears).toMatchObject([{ year: 2024, interns: 7, hired: 2 }])
    expect(added.issues).toEqual([['note', 'assumed_value', 2, 7]])
    const filled = read([of('订单班', 3, null), of('订单班', null, 2)])
    expect([filled.data.cooperationYears.map(({ interns, hired }) => [interns, hired]), filled.issues]).toEqual([
      [[3, 2]],
      [],
    ])
    const against = read([of('订单班', 3, null), of('订单班', 4, null)])
    expect([against.data.cooperationYears, against.data.cooperations.length]).toEqual([[], 1])
    expect(against.issues).toEqual([
      ['error', 'duplicate_id', 2, 7],
      ['error', 'duplicate_id', 3, 7],
    ])
  })
})

test('who is named nowhere is told by the name that the column would have', () => {
  const rows: Cell[][] = [
    ['岗位名称', '需求人数', '学历要求'],
    ['焊工', 3, '大专'],
  ]
  const table = { file: '表.xlsx', sheet: 'S', rows: rows.map((cells, i) => ({ row: i + 1, cells })) }
  const { issues } = readRegion([table], context, { references: 'present' })
  expect(issues).toContainEqual(
    expect.objectContaining({ code: 'missing_required', column: null, header: '企业名称', field: 'enterpriseName' }),
  )
})
