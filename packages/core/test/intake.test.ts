import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { headers } from '../../../data/generated/headers.ts'
import { type Cell, indexHeaders, indexMajors, readRegion, type Table } from '../src/index.ts'
import { day, lastDay, month } from '../src/intake/values/dates.ts'
import { majorList } from '../src/intake/values/majors.ts'
import { experienceMonths, headcount, integer } from '../src/intake/values/numbers.ts'
import { pay } from '../src/intake/values/pay.ts'
import type { Reader } from '../src/intake/values/read.ts'
import { knowledge } from './worlds.ts'

const majors = indexMajors({
  id: 'majors',
  edition: 't',
  source: 't',
  hash: 'm',
  classes: '5004\t航空运输类',
  rows: '500408\t机场运行服务与管理\n460305\t工业机器人技术',
})
const context = { ...knowledge, headers: indexHeaders(headers), majors }
const table = (file: string, ...rows: Cell[][]): Table => ({
  file,
  sheet: 'Sheet1',
  rows: rows.map((cells, i) => ({ row: i + 1, cells })),
})
const read = <T>(reader: Reader<T>, cell: Exclude<Cell, null>) => {
  const value = reader(cell)
  return value.ok ? value.value : 'unreadable'
}

const enterprises = table('企业.xlsx', ['企业编号', '企业名称', '所在区域'], ['E-1', '甲（虚构）', '长宁区'])
const demandHead = [
  '需求编号',
  '企业编号',
  '岗位名称',
  '用工形式',
  '需求人数',
  '学历要求',
  '专业要求',
  '月薪',
  '工作地点',
]
const demands = (...rows: Cell[][]) => table('岗位需求.xlsx', demandHead, ...rows)

describe('law 5: every row that comes in has exactly one outcome', () => {
  const cell = fc.oneof(
    fc.constantFrom<Cell>('E-1', 'D-1', '就业', '岗位实习', '不限', null, 3, '长宁区', '6-8K'),
    fc.string({ maxLength: 8 }),
    fc.integer(),
  )
  const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 9 }), { maxLength: 12 })
  test('whatever stands in it, in every kind of sheet and in none', () => {
    fc.assert(
      fc.property(
        rows,
        fc.constantFrom(demandHead, ['学员代号', '姓名', '意向地区'], ['甲', '乙', '丙'], ['学校编号', '学校名称']),
        fc.boolean(),
        (body, head, title) => {
          const sheet = table('某表.xlsx', ...(title ? [['某市某表']] : []), head, ...body)
          const { outcomes } = readRegion([enterprises, sheet], context)
          const mine = outcomes.filter((one) => one.file === '某表.xlsx')
          expect(mine.map(({ row }) => row).sort((a, b) => a - b)).toEqual(sheet.rows.map(({ row }) => row))
          for (const one of mine) if (one.as !== 'record') expect(one.why).not.toBeNull()
        },
      ),
      { numRuns: 300 },
    )
  })
  test('the order of rows and files changes no noun', () => {
    const a = demands(['D-1', 'E-1', '值机员', '就业'], ['D-2', 'E-1', '安检员', '岗位实习'])
    const b = demands(['D-2', 'E-1', '安检员', '岗位实习'], ['D-1', 'E-1', '值机员', '就业'])
    const nouns = (tables: Table[]) =>
      readRegion(tables, context).data.demands.map(({ source: _source, ...noun }) => noun)
    expect(nouns([enterprises, a])).toEqual(nouns([b, enterprises]))
  })
})

describe('a planner sees what became of each row', () => {
  const outcomesOf = (...rows: Cell[][]) => {
    const { outcomes, issues, data } = readRegion([enterprises, demands(...rows)], context)
    return { as: outcomes.filter((one) => one.file === '岗位需求.xlsx').map(({ as, why }) => why ?? as), issues, data }
  }
  test('an unknown enterprise, a missing title, a repeated row, an id used twice', () => {
    const { as } = outcomesOf(
      ['D-1', 'E-1', '值机员', '就业'],
      ['D-2', 'E-9', '值机员', '就业'],
      ['D-3', 'E-1', null, '就业'],
      ['D-1', 'E-1', '值机员', '就业'],
      ['D-1', 'E-1', '另一岗位', '就业'],
    )
    expect(as).toEqual([
      'header',
      'duplicate_id',
      'unknown_reference',
      'missing_required',
      'duplicate_id',
      'duplicate_id',
    ])
  })
  test('a cell that cannot be read is named by column and header, and is null, never a guess', () => {
    const { issues, data } = outcomesOf(['D-1', 'E-1', '值机员', '就业', 2, '看情况', null, '高薪'])
    expect(issues).toMatchObject([
      {
        code: 'unreadable_value',
        column: 6,
        header: '学历要求',
        found: '看情况',
        at: { file: '岗位需求.xlsx', row: 2 },
      },
      { code: 'unreadable_value', column: 8, header: '月薪', found: '高薪' },
    ])
    expect(data.demands[0]).toMatchObject({ educationMin: null, pay: null, headcount: 2 })
  })
  test('names and telephones are seen and never read, sex and hukou are withheld', () => {
    const sheet = table(
      '学员.xlsx',
      ['学员代号', '姓名', '性别', '户籍', '联系电话', '意向地区'],
      ['T-1', '王某', '女', '外地', '13900001111', '上海市'],
    )
    const { data, tables } = readRegion([sheet], context)
    expect(JSON.stringify(data)).not.toMatch(/王某|女|外地|139/)
    expect(tables[0]?.columns.map(({ field }) => field)).toEqual([
      'id',
      'identity',
      'withheld',
      'withheld',
      'identity',
      'willingRegions',
    ])
  })
  test('a name in whatever column of a sheet about persons is in no issue, and the cell can still be found', () => {
    const name = '欧阳标记'
    const heads = {
      '学员.xlsx':
        '学员代号 学号 院校 专业代码 专业名称 学历 技能等级 证书 技能 意向地区 期望月薪 可到岗日期 年级 出生年月 同意用途 备注'.split(
          ' ',
        ),
      '志愿.xlsx': '学员代号 订单班 志愿序号 报名日期 状态'.split(' '),
      '选拔成绩.xlsx': '学员代号 订单班 笔试成绩 面试成绩 综合成绩 考核日期'.split(' '),
      '去向.xlsx': '学员代号 毕业去向 去向单位 对口 起薪 毕业年份'.split(' '),
    }
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.entries(heads)),
        fc.array(fc.nat(15), { minLength: 1, maxLength: 4 }),
        fc.constantFrom(
          (said: string) => said,
          (said: string) => `${said}代填`,
          (said: string) => `高级工(${said})`,
          (said: string) => `2024年${said}、电工证`,
          (said: string) => `Zhang/${said}`,
        ),
        ([file, head], places, write) => {
          const cells = head.map((_, place) => (places.includes(place) ? write(name) : place === 0 ? 'T-1' : null))
          const { issues, outcomes } = readRegion(
            [
              table(
                file,
                [...head],
                cells,
                head.map((_, place) => (place === 0 ? 'T-1' : write(name))),
              ),
            ],
            context,
          )
          expect(JSON.stringify(issues)).not.toContain(name)
          expect(JSON.stringify(issues)).not.toContain('Zhang')
          expect(outcomes).toHaveLength(3)
        },
      ),
    )
    const { issues } = readRegion(
      [
        table('学员.xlsx', heads['学员.xlsx'], [
          'T-1',
          null,
          null,
          name,
          null,
          '大专以上',
          '高级',
          null,
          null,
          '看情况',
          null,
          '面谈2024年3月',
        ]),
      ],
      context,
    )
    expect(issues.map(({ found }) => found)).toEqual(expect.arrayContaining(['欧***', '看**', '面*2024年3月']))
  })
  test('an empty cell of certificates is unknown, 无 is none', () => {
    const sheet = table('学员.xlsx', ['学员代号', '证书', '意向地区'], ['T-1', null, '上海市'], ['T-2', '无', '上海市'])
    expect(readRegion([sheet], context).data.trainees.map((one) => one.certificates)).toEqual([null, []])
  })
  test('consents are records; a sentence that is none is an issue, not a yes', () => {
    const sheet = table(
      '学员.xlsx',
      ['学员代号', '同意用途', '意向地区'],
      ['T-1', '匹配@2026-03-01+监护人；推荐给E-1@2026-04-02', null],
      ['T-2', '同意', null],
    )
    const { data, issues } = readRegion([sheet], context)
    expect(data.trainees[0]?.consents).toMatchObject([
      { purpose: 'matching', guardian: true },
      { purpose: 'disclosure', recipient: 'E-1', guardian: false },
    ])
    expect(data.trainees[1]?.consents).toEqual([])
    expect(issues.map(({ code }) => code)).toEqual(['unreadable_value'])
  })
})

describe('values as people write them', () => {
  test.each<[string, unknown]>([
    ['6000-8000', { min: 6000, max: 8000, months: 12 }],
    ['6-8K·13薪', { min: 6000, max: 8000, months: 13 }],
    ['6K-8K', { min: 6000, max: 8000, months: 12 }],
    ['0.6-0.8万', { min: 6000, max: 8000, months: 12 }],
    ['7.2万/年', { min: 6000, max: 6000, months: 12 }],
    ['６０００－８０００元', { min: 6000, max: 8000, months: 12 }],
    ['面议', null],
    ['高薪', 'unreadable'],
    ['8000-6000', 'unreadable'],
  ])('pay %s', (cell, value) => expect(read(pay, cell)).toEqual(value))
  test.each<[string | number, unknown]>([
    ['2026-07-01', '2026-07-01'],
    ['2026/7/1', '2026-07-01'],
    ['2026年7月', '2026-07-01'],
    ['2026.7', '2026-07-01'],
    ['202607', '2026-07-01'],
    [20260731, '2026-07-31'],
    [46204, '2026-07-01'],
    ['2026-02-30', 'unreadable'],
    ['下个月', 'unreadable'],
  ])('date %s', (cell, value) => expect(read(day, cell)).toEqual(value))
  test('a whole month ends on its last day for a graduation, and stays a month for a birth', () => {
    expect(read(lastDay, '2028年2月')).toBe('2028-02-29')
    expect(read(month, '2008-05-17')).toBe('2008-05')
  })
  test.each<[string | number, unknown]>([
    ['若干', null],
    [3, 3],
    ['3人', 3],
    ['０', 'unreadable'],
    ['三', 3],
    ['面谈', 'unreadable'],
  ])('headcount %s', (cell, value) => expect(read(headcount, cell)).toEqual(value))
  test.each<[string, unknown]>([
    ['不限', 0],
    ['1年', 12],
    ['1-3年', 12],
    ['6个月', 6],
    ['半年', 6],
    ['丰富', 'unreadable'],
  ])('experience %s', (cell, value) => expect(read(experienceMonths, cell)).toEqual(value))
  test('a count with a thousands comma', () => expect(read(integer(0, 9999), '1,200人')).toBe(1200))
  test('majors by name, by code, by both, several in a cell', () => {
    expect(read(majorList(majors), '机场运行服务与管理500408；航空运输类5004、工业机器人技术')).toEqual([
      '500408',
      '5004',
      '460305',
    ])
    expect(read(majorList(majors), '不限')).toEqual([])
    expect(read(majorList(majors), '相关专业')).toEqual([])
  })
})
