/** 监测指标 of the sample region: what the employment service counted for each post, two quarters. */
import { fieldsOfWork } from './fields.ts'
import type { Draws } from './random.ts'
import type { SampleCell, SampleTable } from './table.ts'

const MEASURES = [
  ['招聘需求人数', '人', 40, 160],
  ['求职人数', '人', 15, 190],
  ['招聘周期', '天', 12, 70],
] as const

export function indicatorTable(random: Draws): SampleTable {
  const rows = fieldsOfWork.flatMap((field) =>
    field.posts
      .filter((post) => !post.rare)
      .flatMap((post) =>
        ['2026-Q1', '2026-Q2'].flatMap((quarter) =>
          MEASURES.map(([name, unit, least, spread]): SampleCell[] => [
            post.title,
            post.occupation,
            field.name,
            field.place,
            quarter,
            name,
            least + random.below(spread, post.title, quarter, name),
            unit,
            30 + random.below(400, post.title, quarter, 'observations'),
          ]),
        ),
      ),
  )
  const headers = ['岗位', '职业编码', '产业链', '地区', '期间', '指标', '数值', '单位', '样本量']
  return { name: '监测指标', headers, rows }
}
