/** 监测指标 of the sample region: what the employment service counted for each post in two quarters, and what surveys tell of it. */
import { fieldsOfWork } from './fields.ts'
import type { Draws } from './random.ts'
import type { SampleCell, SampleTable } from './table.ts'

/** Name, unit, least value and how many steps above it; the counts of the employment service stand for each quarter. */
const QUARTERLY = [
  ['招聘需求人数', '人', 40, 160],
  ['求职人数', '人', 15, 190],
  ['招聘周期', '天', 12, 70],
] as const
/** What surveys and statistics offices tell once a year. */
const LATEST = [
  ['招工难占比', '%', 15, 70],
  ['新增岗位', '人', 20, 120],
  ['新登记求职人数', '人', 10, 110],
  ['求职者退出率', '%', 20, 60],
  ['失业率', '%', 2, 7],
  ['就业增长率', '%', -2, 12],
  ['相对薪酬增长', '%', -3, 9],
] as const

export function indicatorTable(random: Draws): SampleTable {
  const rows = fieldsOfWork.flatMap((field) =>
    field.posts
      .filter((post) => !post.rare)
      .flatMap((post) =>
        ['2026-Q1', '2026-Q2'].flatMap((quarter) =>
          (quarter === '2026-Q2' ? [...QUARTERLY, ...LATEST] : QUARTERLY).map(
            ([name, unit, least, spread]): SampleCell[] => [
              post.title,
              post.occupation,
              field.name,
              field.place,
              quarter,
              name,
              least + random.below(spread, post.title, quarter, name),
              unit,
              30 + random.below(400, post.title, quarter, 'observations'),
            ],
          ),
        ),
      ),
  )
  const headers = ['岗位', '职业编码', '产业链', '地区', '期间', '指标', '数值', '单位', '样本量']
  return { name: '监测指标', headers, rows }
}
