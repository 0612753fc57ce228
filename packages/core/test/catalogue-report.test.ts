/** Every figure of the printed workbook can be computed again from the workbook, and catalogues of other places are read. */
import { expect, test } from 'vitest'
import {
  catalogueMarkdown,
  catalogueTables,
  editionOf,
  measureShortage,
  readPublishedCatalogue,
} from '../src/shortage.ts'
import { recompute } from './recompute-catalogue.ts'
import { request } from './shortage-world.ts'

const edition = editionOf(measureShortage(request()), { name: '示例目录', region: '220100', number: 1, by: '测算组' })
const tables = catalogueTables(edition, '2026-10-01', 'zh')
const sheet = (name: string) => {
  const found = tables.find((one) => one.name === name)
  if (found === undefined) throw new Error(`no sheet ${name}`)
  const heads = found.columns.map(({ header }) => header)
  return found.rows.map((row) => Object.fromEntries(heads.map((head, i) => [head, row[i] ?? null])))
}

test('index, stars, stability, ratio, gap and totals come out of the sheets alone', () => {
  const found = recompute(sheet)
  expect(found.ratios).toBeGreaterThan(10)
  expect(found.indices).toBeGreaterThan(20)
  expect(found.totals).toBeGreaterThan(0)
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
