import { describe, expect, test } from 'vitest'
import { headers } from '../../../data/generated/headers.ts'
import { type HeaderTable, headerClashes, indexHeaders, indexMajors, readRegion } from '../src/index.ts'
import { kinds } from '../src/intake/kinds/all.ts'
import { knowledge } from './worlds.ts'

const majors = indexMajors({ id: 'majors', edition: 't', source: 't', hash: 'm', classes: '', rows: '' })
const context = { ...knowledge, majors, headers: indexHeaders(headers) }
const own = (...rows: string[]): HeaderTable => ({
  id: 'own',
  edition: 't',
  source: 't',
  hash: 'own',
  rows: rows.join('\n'),
})
const words = indexHeaders(headers)
const fieldsOf = new Map(kinds.map((kind) => [kind.table as string, kind.fields(context)]))

describe('the table of headers', () => {
  test('names kinds and fields that there are, and leaves no field without a header', () => {
    const named = [...words.fields()].flatMap(([kind, fields]) => fields.map((field) => ({ kind, field })))
    const known = ({ kind, field }: (typeof named)[number]) =>
      kind === '*'
        ? ['identity', 'withheld', 'remark'].includes(field)
        : field === 'tells' || fieldsOf.get(kind)?.some(({ name }) => name === field)
    expect(named.filter((one) => !known(one))).toEqual([])
    const mute = [...fieldsOf].flatMap(([kind, fields]) =>
      fields.filter(({ name, numbered }) => numbered === undefined && words.of(kind, name).length === 0),
    )
    expect(mute).toEqual([])
  })
  test('gives no header to two fields of a kind, nor twice to one', () => {
    expect(headerClashes(words)).toEqual([])
    for (const [kind, fields] of words.fields())
      for (const field of fields) {
        const list = words.of(kind, field)
        expect(list.filter((header, place) => list.indexOf(header) < place)).toEqual([])
      }
  })
  test('a header that two fields claim is told', () => {
    const clashes = headerClashes(indexHeaders(headers, own('demands\tpay\t\t工种（岗位）')))
    expect(clashes).toEqual([{ kind: 'demands', header: '工种（岗位）', fields: ['title', 'pay'] }])
  })
})

describe('headers composed of words', () => {
  const composed = (header: string, fields: string) => {
    const given = { ...context, headers: indexHeaders(headers, own(fields)) }
    const cells = [
      ['企业名称', '岗位名称', header],
      ['甲公司', '焊工', '3'],
    ]
    const rows = cells.map((one, i) => ({ row: i + 1, cells: one }))
    const options = { as: 'demands', references: 'present' } as const
    return readRegion([{ file: '表.csv', sheet: 'S', rows }], given, options).tables[0]?.columns[2]?.field
  }
  test('stand for each of their words, in a table of one’s own too', () => {
    const fields = 'demands\theadcount\t\t{,预计}{添丁,进口}{几口,多少口}'
    for (const header of ['添丁几口', '预计进口多少口', '预计添丁几口？'])
      expect(composed(header, fields)).toBe('headcount')
    for (const header of ['预计几口', '添丁几口人家']) expect(composed(header, fields)).not.toBe('headcount')
    for (const header of ['还缺几个人', '招多少人', '拟招聘人数', '缺口（人）'])
      expect(composed(header, '')).toBe('headcount')
  })
  test('a header that is listed goes before', () => {
    expect(composed('添丁几口', 'demands\tpostStaff\t\t添丁几口\ndemands\theadcount\t\t{添丁}{几口}')).toBe('postStaff')
  })
  test('which two fields compose alike is told', () => {
    const clashes = headerClashes(
      indexHeaders(headers, own('demands\tpay\t\t{年赏,月赏}{多少,几何}', 'demands\tduties\t\t{月赏}{几何}')),
    )
    expect(clashes).toEqual([{ kind: 'demands', header: '月赏几何', fields: ['duties', 'pay'] }])
  })
})

describe('headers of one’s own', () => {
  const more = own('demands\theadcount\t\t添丁几口', 'demands\tpay\t万元/年\t辰巳之数', '*\tidentity\t\t带班师傅')
  const sheet = {
    file: '岗位需求.csv',
    sheet: 'Sheet1',
    rows: [
      ['企业名称', '岗位名称', '添丁几口', '辰巳之数', '带班师傅'],
      ['甲公司', '焊工', '3', '12', '某某'],
    ].map((cells, i) => ({ row: i + 1, cells })),
  }
  test('are read, with the unit that they imply, and shown as identity where they are one', () => {
    const given = { ...context, headers: indexHeaders(headers, more) }
    const { data, tables } = readRegion([sheet], given, { references: 'present' })
    expect(data.demands[0]).toMatchObject({ headcount: 3, pay: { min: 10_000, max: 10_000 } })
    expect(tables[0]?.columns.map(({ field }) => field)).toEqual([
      'enterpriseName',
      'title',
      'headcount',
      'pay',
      'identity',
    ])
  })
  test('a unit in the header itself goes before', () => {
    const rows = sheet.rows.map(({ row, cells }) => ({
      row,
      cells: cells.map((cell) => (cell === '辰巳之数' ? '辰巳之数（元/月）' : cell === '12' ? '9000' : cell)),
    }))
    const given = { ...context, headers: indexHeaders(headers, more) }
    const { data } = readRegion([{ ...sheet, rows }], given, { references: 'present' })
    expect(data.demands[0]?.pay).toMatchObject({ min: 9000, max: 9000 })
  })
  test('are unknown without', () => {
    const { tables } = readRegion([sheet], context, { as: 'demands', references: 'present' })
    expect(tables[0]?.columns.filter(({ field }) => field === null).map(({ header }) => header)).toEqual([
      '添丁几口',
      '辰巳之数',
      '带班师傅',
    ])
  })
})
