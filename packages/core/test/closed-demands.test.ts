import { describe, expect, test } from 'vitest'
import { headers } from '../../../data/generated/headers.ts'
import { compileRegistry, emptyRegion, indexHeaders, indexMajors, match, readRegion } from '../src/index.ts'
import { asOf, knowledge, policy } from './worlds.ts'

const majors = indexMajors({ id: 'majors', edition: 't', source: 't', hash: 'm', classes: '', rows: '' })
const head = ['需求编号', '企业名称', '岗位名称', '需求人数', '用工形式', '状态', '截止日期']
const sheet = (...rows: (string | number | null)[][]) => ({
  file: '需求.csv',
  sheet: '需求',
  rows: [head, ...rows].map((cells, i) => ({ row: i + 1, cells })),
})

describe('a demand that is closed is no longer matched', () => {
  const { data } = readRegion(
    [
      sheet(
        ['D-1', '甲公司', '焊工', 3, '就业', '招聘中', null],
        ['D-2', '甲公司', '钳工', 3, '就业', '已招满', null],
        ['D-3', '甲公司', '车工', 3, '就业', '暂停', null],
        ['D-4', '甲公司', '铣工', 3, '就业', null, '2026年8月'],
        ['D-5', '甲公司', '磨工', 3, '就业', '未招满', '2026-09-01'],
      ),
    ],
    { ...knowledge, headers: indexHeaders(headers), majors },
    { references: 'present' },
  )
  const registry = compileRegistry({ ...emptyRegion, ...data }, knowledge, { asOf })
  test.each([
    ['D-1', true],
    ['D-2', false],
    ['D-3', false],
    ['D-4', false],
    ['D-5', true],
  ])('%s: %s', (demand, isAsked) => {
    expect(data.demands.map(({ id }) => id)).toContain(demand)
    const ask = () => match(registry, { demand, policy, for: 'trainee', top: 3 })
    if (isAsked) expect(ask().hits).toEqual([])
    else expect(ask).toThrow('demand_not_found')
  })
})
