/** 监测指标: long (a row a figure) or wide (a column a year). */
import { Indicator } from '../../model/indicator.ts'
import type { Kind, Numbered, RowValues } from '../kind.ts'
import { periodInTitle } from '../titles.ts'
import { occupation } from '../values/codes.ts'
import { day, period } from '../values/dates.ts'
import { decimal, integer } from '../values/numbers.ts'
import { type Reader, text } from '../values/read.ts'
import { isCounty, region } from '../values/regions.ts'

/** 2024年, 2024年一季度, 2024-03: a column a period. */
function periodColumn(header: string): string | null {
  const said = header.replace(/(?:数值|值|数据|指标值)$/, '')
  if (!/^20\d{2}/.test(said)) return null
  const read = period(said)
  return read.ok ? read.value : null
}

/** Figures that stand as columns of their own beside a post and a period. */
const figures =
  /^(?:求人倍率|岗位空缺数|空岗数|招聘需求人数|招聘人数|岗位需求数|需求人数|求职人数|求职者人数|新登记求职人数|新增岗位数?|招聘完成率|到岗率|招聘周期|空岗天数|招工难占比|相对薪酬增长|平均薪酬|平均月薪|薪酬中位数|填报城市数|失业率|就业增长率|留任率|离职率|流失率|缺口|缺口数|缺口人数)$/

function figureColumn(header: string): string | null {
  return figures.test(header) ? header : null
}

export const indicators: Kind = {
  name: 'indicators',
  table: 'indicators',
  hint: /指标|监测/,
  decisive: ['indicator', 'value'],
  needs: [
    ['title', 'occupation'],
    ['indicator', 'byFigure'],
    ['value', 'byPeriod', 'byFigure'],
  ],
  fields: (context) => [
    {
      name: 'title',
      headers: [
        '岗位',
        '岗位名称',
        '职业名称',
        '岗位族',
        '职业',
        '岗位(职业)名称',
        '工种',
        '岗位(工种)',
        '职业(工种)',
        '职业(工种)名称',
        '岗位类别',
        '岗位族名称',
        '职位',
        '职位名称',
        '监测岗位',
        '监测职业',
        '岗位(职业)',
      ],
      required: true,
      read: text,
    },
    { name: 'occupation', headers: ['职业编码', '职业代码', '对应职业'], read: occupation(context.occupations) },
    {
      name: 'chain',
      headers: ['产业链', '产业', '重点产业', '所属产业', '所属产业链', '行业', '产业领域'],
      read: text,
    },
    {
      name: 'region',
      headers: ['地区', '区域', '城市', '统计地区', '监测地区', '所属地区', '所在地区', '所在区', '区县'],
      isWhole: isCounty,
      read: region(context.regions),
    },
    {
      name: 'period',
      headers: [
        '期间',
        '时期',
        '年份',
        '年度',
        '季度',
        '统计期',
        '时间',
        '统计时间',
        '月份',
        '统计期间',
        '统计年度',
        '统计月份',
        '统计季度',
        '监测时间',
        '监测期',
        '报告期',
        '数据时间',
        '时间段',
        '所属期',
        '所属期间',
        '年月',
      ],
      orElse: ['byPeriod'],
      inTitle: periodInTitle,
      read: period,
    },
    {
      name: 'indicator',
      headers: [
        '指标',
        '指标名称',
        '指标项',
        '指标代码',
        '监测指标',
        '监测指标名称',
        '指标名',
        '统计指标',
        '指标内容',
        '指标类别',
      ],
      required: true,
      orElse: ['byFigure'],
      read: text,
    },
    {
      name: 'value',
      headers: [
        '数值',
        '指标值',
        '值',
        '数据',
        '指标数值',
        '数值(值)',
        '数据值',
        '监测值',
        '本期值',
        '本期',
        '统计值',
        '数量',
      ],
      read: decimal,
    },
    { name: 'byPeriod', headers: [], numbered: periodColumn, read: decimal },
    { name: 'byFigure', headers: [], numbered: figureColumn, read: figure },
    { name: 'unit', headers: ['单位', '计量单位', '指标单位', '数据单位'], read: text },
    {
      name: 'observations',
      headers: [
        '样本量',
        '样本数',
        '观测数',
        '样本',
        '样本数(份)',
        '有效样本数',
        '有效样本量',
        '观测样本数',
        '样本个数',
      ],
      read: integer(0, 1_000_000_000),
    },
    { name: 'updated', headers: ['更新时间', '更新日期'], read: day },
  ],
  parties: [],
  split,
  key: (values) =>
    ['title', 'occupation', 'chain', 'region', 'period', 'indicator']
      .map((name) => String(values[name] ?? ''))
      .join('\t'),
  toNoun: (values, source) => ({ ...values, source }),
  schema: Indicator,
  references: [],
}

function split(values: RowValues): RowValues[] {
  const ofPeriods = (values.byPeriod ?? []) as Numbered<string>[]
  const ofFigures = (values.byFigure ?? []) as Numbered<string>[]
  if (ofPeriods.length > 0 && values.indicator !== null)
    return ofPeriods.map(({ number, value }) => ({ ...values, period: number, value }))
  if (ofFigures.length > 0 && values.indicator === null)
    return ofFigures.map(({ number, value }) => ({ ...values, indicator: number, ...(value as Figure) }))
  return [values]
}

interface Figure {
  readonly value: number
  readonly unit: string | null
}

/** A figure with the unit of its column. */
const figure: Reader<Figure> = (cell, place) => {
  const read = decimal(cell, { unit: null, asOf: place?.asOf ?? null })
  const unit = place?.unit ?? (typeof cell === 'string' && cell.trim().endsWith('%') ? '%' : null)
  return read.ok ? { ...read, value: { value: read.value, unit } } : read
}
