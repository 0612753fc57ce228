import { describe, expect, test } from 'vitest'
import { headers } from '../../../data/generated/headers.ts'
import { type Cell, indexHeaders, indexMajors, readRegion, type Table } from '../src/index.ts'
import { frameOf } from '../src/intake/frame.ts'
import { knowledge } from './worlds.ts'

const majors = indexMajors({ id: 'majors', edition: 't', source: 't', hash: 'm', classes: '', rows: '' })
const context = { ...knowledge, headers: indexHeaders(headers), majors, asOf: '2026-09-01' }
const table = (file: string, sheet: string, rows: readonly (readonly Cell[])[]): Table => ({
  file,
  sheet,
  rows: rows.map((cells, i) => ({ row: i + 1, cells })),
})
const read = (...tables: Table[]) => readRegion(tables, context, { references: 'present' })
const frame = (...said: string[]) =>
  frameOf(said.map((one) => ({ said: one, at: { file: 'f', sheet: 's', row: 1 } })))?.frame ?? null
const none = { years: 1, enterprisesAnswered: null, enterprisesTotal: null, staffAnswered: null, staffTotal: null }

describe('口径 in the words of those who write it', () => {
  test.each([
    [
      ['应报企业2000家，实报60家'],
      { ...none, kind: 'respondents', period: 'open-now', enterprisesAnswered: 60, enterprisesTotal: 2000 },
    ],
    [
      ['2026年重点产业岗位需求调查表', '本表为普查，应报企业 2,000 家、职工15万人；实报企业2000家、职工 15 万人。'],
      {
        kind: 'census',
        period: 'this-year',
        years: 1,
        enterprisesAnswered: 2000,
        enterprisesTotal: 2000,
        staffAnswered: 150_000,
        staffTotal: 150_000,
      },
    ],
    [
      [
        '调查方式：抽样调查',
        '期间：2026-2028年',
        '全区企业总数：３０００家',
        '抽取样本企业：200家',
        '有效回收问卷：180份',
      ],
      { ...none, kind: 'sample', period: 'years-total', years: 3, enterprisesAnswered: 180, enterprisesTotal: 3000 },
    ],
    [['数据来源：招聘网站，截至2026年8月'], { ...none, kind: 'postings', period: 'open-now' }],
    [['统计口径：仅受访企业；未来三年需求合计'], { ...none, kind: 'respondents', period: 'years-total', years: 3 }],
    [
      ['实报/应报企业：60/80'],
      { ...none, kind: 'respondents', period: 'open-now', enterprisesAnswered: 60, enterprisesTotal: 80 },
    ],
  ] as const)('%j', (said, expected) => {
    expect(frame(...said)).toEqual(expected)
  })
  test.each([
    [['2026年岗位需求汇总表']],
    [['填报日期：2026年8月1日', '联系电话：021-62345678']],
    [['需求人数共计2000人，岗位60个']],
    [['注：请于9月1日前报送。']],
  ])('%j states none', (said) => {
    expect(frame(...said)).toBeNull()
  })
})

describe('口径 reaches the demands', () => {
  const head = ['企业名称', '岗位名称', '需求人数', '用工形式']
  const row = ['甲公司', '焊工', 3, '就业']
  test('from a line above the header, with a note that says how it was read', () => {
    const { data, issues } = read(
      table('需求.xlsx', '岗位', [['2026年岗位需求表'], ['应报企业2000家，实报60家'], head, row]),
    )
    expect(data.demands[0]?.frame).toMatchObject({ kind: 'respondents', period: 'this-year', enterprisesTotal: 2000 })
    expect(issues).toMatchObject([{ code: 'assumed_value', field: 'frame', used: '仅受访企业；当年；企业 60/2000' }])
  })
  test('from a note below the table, and from a column', () => {
    const { data } = read(
      table('需求.xlsx', '岗位', [
        [...head, '数据来源'],
        [...row, '网络招聘'],
        ['乙公司', '钳工', 2, '就业', '企业填报'],
        ['注：本表为抽样调查，全市企业 500 家，实际填报 200 家。'],
      ]),
    )
    expect(data.demands.map((one) => one.frame?.kind)).toEqual(
      data.demands.map(({ title }) => (title === '焊工' ? 'postings' : 'sample')),
    )
  })
  test.each(['口径', '说明'])('from a sheet %s of the same file, which another file does not follow', (sheet) => {
    const { data } = read(
      table('一.xlsx', '岗位', [head, row]),
      table('一.xlsx', sheet, [
        ['指标', '值'],
        ['调查方式', '普查'],
        ['期间', 2026],
        ['应报企业数', 20],
        ['实报企业数', 18],
      ]),
      table('二.xlsx', '岗位', [head, ['乙公司', '焊工', 3, '就业']]),
    )
    const of = (file: string) => data.demands.find(({ source }) => source?.file === file)?.frame
    expect(of('一.xlsx')).toMatchObject({
      kind: 'census',
      period: 'this-year',
      enterprisesAnswered: 18,
      enterprisesTotal: 20,
    })
    expect(of('二.xlsx')).toBeNull()
  })
  test('a file 说明 speaks for all tables that say nothing themselves, even without a header', () => {
    const { data } = read(
      table('需求.csv', '需求', [head, row]),
      table('口径.csv', '口径', [['本次调查为普查'], ['应报企业100家，实报95家'], ['期间：2026年']]),
    )
    expect(data.demands[0]?.frame).toMatchObject({ kind: 'census', period: 'this-year', enterprisesAnswered: 95 })
  })
})
