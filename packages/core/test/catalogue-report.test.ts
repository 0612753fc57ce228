/** Every figure of the printed workbook can be computed again from the workbook, and catalogues of other places are read. */
import { expect, test } from 'vitest'
import {
  catalogueMarkdown,
  catalogueTables,
  editionOf,
  measureShortage,
  readPublishedCatalogue,
} from '../src/shortage.ts'
import { request } from './shortage-world.ts'

const edition = editionOf(measureShortage(request()), { name: '示例目录', region: '220100', number: 1, by: '测算组' })
const tables = catalogueTables(edition, '2026-10-01', 'zh')
const sheet = (name: string) => {
  const found = tables.find((one) => one.name === name)
  if (found === undefined) throw new Error(`no sheet ${name}`)
  const heads = found.columns.map(({ header }) => header)
  return found.rows.map((row) => Object.fromEntries(heads.map((head, i) => [head, row[i] ?? null])))
}

test('index, star, stability, ratio and gap come out of the sheets alone', () => {
  const window = sheet('参照窗口')
  const cuts = [5, 4, 3, 2].map((star) => Number(window.find((one) => one.代码 === `cut-${star}`)?.['均值‰ / 分界']))
  const parts = sheet('指数构成')
  const resamples = sheet('重抽样')
  let checked = 0
  for (const row of sheet('目录')) {
    if (row.求人倍率 !== null) {
      expect(row.缺口).toBe(Number(row.入门级需求) - Number(row.现有供给))
      expect(row.求人倍率).toBeCloseTo(Number(row.入门级需求) / Number(row.现有供给), 2)
    }
    if (row.紧缺指数 === null) continue
    const own = parts.filter((one) => one.条目编号 === row.条目编号)
    const groups = new Map(
      own.map((one) => [one.指标组, Math.floor((Number(one.实际权重) * (Number(one['组标准分‰']) + 3000)) / 6000)]),
    )
    expect([...groups.values()].reduce((sum, part) => sum + part, 0)).toBe(row.紧缺指数)
    for (const one of own) {
      const stats = window.find((each) => each.代码 === one.指标代码)
      const z = Math.floor(
        (1000 * (Number(one['指标值‰']) - Number(stats?.['均值‰ / 分界']))) / Number(stats?.['标准差‰']) + 0.5,
      )
      expect(one['标准分‰']).toBe(Math.max(-3000, Math.min(3000, z)))
    }
    const stars = 5 - cuts.filter((cut) => Number(row.紧缺指数) < cut).length
    expect(row.测算星级).toBe(stars)
    const counts = resamples.find((one) => one.条目编号 === row.条目编号)
    expect(row['重抽样稳定度‰']).toBe(Math.floor((1000 * Number(counts?.['★'.repeat(stars)])) / 60))
    checked++
  }
  expect(checked).toBeGreaterThan(20)
})

test('Markdown has a line a post, says how to cite, and that stability is no probability', () => {
  const text = catalogueMarkdown(edition, '2026-10-01', 'zh')
  expect(text.split('\n').filter((line) => line.startsWith('| ')).length).toBe(edition.entries.length + 2)
  expect(text).toContain(edition.id)
  expect(text).toContain('不是星级正确的概率')
})

test('a published catalogue with merged cells, stars, and words of its own', () => {
  const rows = [
    ['某市紧缺人才目录'],
    ['序号', '产业', '岗位名称', '学历要求', '专业要求', '工作经验', '薪酬范围', '紧缺程度'],
    [1, '汽车', '电池测试工程师', '本科及以上', '电气类', '1-3年', '8000-12000', '★★★★'],
    [2, '', '焊工', '不限', '460110', '不限', '面议', '非常紧缺'],
    ['注：以上为初稿'],
  ].map((cells, i) => ({ row: i + 1, cells }))
  const { entries, issues } = readPublishedCatalogue({ file: 'a.xlsx', sheet: '目录', rows })
  expect(entries).toMatchObject([
    {
      chain: '汽车',
      title: '电池测试工程师',
      educationMin: 5,
      majorsPrinted: '电气类',
      stars: 4,
      pay: { min: 8000, max: 12_000 },
    },
    { chain: '汽车', title: '焊工', majors: ['460110'], stars: null, levelPrinted: '非常紧缺' },
  ])
  expect(issues.map((one) => one.row)).toContain(5)
})
