/** 监测指标: long (a row a figure) or wide (a column a year). */
import { Indicator } from '../../model/indicator.ts'
import type { Kind, Numbered, RowValues } from '../kind.ts'
import { occupation } from '../values/codes.ts'
import { day, period } from '../values/dates.ts'
import { decimal, integer } from '../values/numbers.ts'
import { text } from '../values/read.ts'
import { region } from '../values/regions.ts'

function yearColumn(header: string): number | null {
  const found = /^(20\d{2})年?度?(?:数值|值)?$/.exec(header)?.[1]
  return found === undefined ? null : Number(found)
}

export const indicators: Kind = {
  name: 'indicators',
  table: 'indicators',
  hint: /指标|监测/,
  needs: [['title', 'occupation'], ['indicator'], ['value', 'byYear']],
  fields: (context) => [
    {
      name: 'title',
      headers: ['岗位', '岗位名称', '职业名称', '岗位族', '职业', '岗位(职业)名称', '工种'],
      required: true,
      read: text,
    },
    { name: 'occupation', headers: ['职业编码', '职业代码', '对应职业'], read: occupation(context.occupations) },
    { name: 'chain', headers: ['产业链', '产业', '重点产业'], read: text },
    { name: 'region', headers: ['地区', '区域', '城市'], read: region(context.regions) },
    {
      name: 'period',
      headers: ['期间', '时期', '年份', '年度', '季度', '统计期', '时间', '统计时间', '月份'],
      read: period,
    },
    { name: 'indicator', headers: ['指标', '指标名称', '指标项', '指标代码'], required: true, read: text },
    { name: 'value', headers: ['数值', '指标值', '值', '数据'], read: decimal },
    { name: 'byYear', headers: [], numbered: yearColumn, read: decimal },
    { name: 'unit', headers: ['单位', '计量单位'], read: text },
    { name: 'observations', headers: ['样本量', '样本数', '观测数', '样本'], read: integer(0, 1_000_000_000) },
    { name: 'updated', headers: ['更新时间', '更新日期'], read: day },
  ],
  parties: [],
  split: byYear,
  key: (values) =>
    ['title', 'occupation', 'chain', 'region', 'period', 'indicator']
      .map((name) => String(values[name] ?? ''))
      .join('\t'),
  toNoun: (values, source) => ({ ...values, source }),
  schema: Indicator,
  references: [],
}

function byYear(values: RowValues): RowValues[] {
  const years = (values.byYear ?? []) as Numbered[]
  if (years.length === 0) return [values]
  return years.map(({ number, value }) => ({ ...values, period: String(number), value }))
}
