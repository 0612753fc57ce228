/** What commands write with --out, opened by another library. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import xlsx from '@e965/xlsx'
import { describe, expect, test } from 'vitest'
import { said } from './in-process.ts'

const cli = fileURLToPath(new URL('../src/duikou.ts', import.meta.url))
const sample = fileURLToPath(new URL('../../../data/sample', import.meta.url))
const folder = mkdtempSync(path.join(tmpdir(), 'duikou-out-'))

async function write(name: string, argv: readonly string[], input = ''): Promise<xlsx.WorkBook> {
  const file = path.join(folder, name)
  const { err, code } = await said([...argv, '--out', file], input)
  expect([err.includes('Error'), code]).toEqual([false, 0])
  const bytes = readFileSync(file)
  if (name.endsWith('.csv')) expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  const book = xlsx.read(bytes, { cellFormula: true, raw: true })
  for (const sheet of Object.values(book.Sheets))
    for (const [place, cell] of Object.entries(sheet)) if (!place.startsWith('!')) expect(cell.f).toBeUndefined()
  return book
}

function rowsOf(book: xlsx.WorkBook, sheet = book.SheetNames[0] ?? ''): Record<string, unknown>[] {
  return xlsx.utils.sheet_to_json(book.Sheets[sheet] as xlsx.WorkSheet)
}

const provenanceOf = (book: xlsx.WorkBook) => rowsOf(book, '溯源').map(({ 项目 }) => 项目)
const lines = (...values: unknown[]) => `${values.map((one) => JSON.stringify(one)).join('\n')}\n`

describe('every command that yields rows writes them down', () => {
  test('why: rules, points and changes, with where both records were read', async () => {
    const argv = ['why', '--data', sample, '--demand', 'D-0006', '--candidate', 'T-00277']
    const book = await write('why.xlsx', argv)
    expect(book.SheetNames).toEqual(['理由', '溯源'])
    const rows = rowsOf(book)
    expect(new Set(rows.map(({ 部分 }) => 部分))).toEqual(new Set(['规则', '得分', '改变']))
    const pair = JSON.parse(
      spawnSync(process.execPath, ['--conditions=duikou-source', cli, ...argv, '--json'], { encoding: 'utf8' }).stdout,
    )
    expect(rows.find(({ 部分 }) => 部分 === '得分')?.分).toBe(pair.score)
    expect(rows.filter(({ 部分 }) => 部分 === '规则')).toHaveLength(pair.rules.length)
    expect(rows[0]).toMatchObject({
      需求编号: 'D-0006',
      候选编号: 'T-00277',
      需求来源文件: '岗位需求.xlsx',
      候选来源文件: '学员.xlsx',
    })
    expect(rows[0]?.候选来源行).toBeGreaterThan(1)
    expect(provenanceOf(book)).toEqual(Object.keys(pair.provenance))
  })
  test('match --candidate: demands with where they were read', async () => {
    const argv = ['match', '--data', sample, '--candidate', 'T-00277', '--top', '3']
    const book = await write('demands.xlsx', argv)
    expect(rowsOf(book)[0]).toMatchObject({ 名次: 1, 来源文件: '岗位需求.xlsx', 来源行: expect.any(Number) })
    expect(provenanceOf(book)).toContain('snapshot')
  })
  test('skills: phrases with their line, unlawful clauses beside, text that looks like a formula as text', async () => {
    const book = await write('skills.xlsx', ['skills'], '熟悉PLC编程，无需焊工证，限男性\n=1+1 会用SolidWorks\n')
    expect(book.SheetNames).toEqual(['技能', '限制性用语', '溯源'])
    expect(rowsOf(book)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ 输入行: 1, 技能名称: 'PLC编程', 不要求: '否' }),
        expect.objectContaining({ 输入行: 1, 不要求: '是' }),
        expect.objectContaining({ 输入行: 2, 文字: '=1+1 会用SolidWorks' }),
      ]),
    )
    expect(rowsOf(book, '限制性用语')).toEqual([expect.objectContaining({ 输入行: 1, 种类: 'sex' })])
    expect(provenanceOf(book)).toEqual(['lexicon', 'version'])
  })
  test('titles and majors: codes stay text', async () => {
    const titles = await write('titles.xlsx', ['titles', '--json'], '急聘电工\n')
    expect(rowsOf(titles)[0]).toMatchObject({ 输入行: 1, 次序: 1, 职业代码: '6-31-01-03', 职业名称: '电工' })
    const majors = await write('majors.xlsx', ['majors'], '大专，护理专业\n')
    expect(rowsOf(majors)[0]).toMatchObject({ 专业代码: '520201', 专业名称: '护理' })
    expect([provenanceOf(titles), provenanceOf(majors)]).toEqual([
      ['reference', 'version'],
      ['reference', 'version'],
    ])
  })
  test('similar and rank: one candidate a row, whom rules refused beside', async () => {
    const similar = await write(
      'similar.xlsx',
      ['similar'],
      lines({
        id: 'q1',
        query: '数控车工',
        candidates: [
          { id: '007', text: '数控操作员' },
          { id: 'b', text: '会计' },
        ],
      }),
    )
    expect(rowsOf(similar)).toMatchObject([
      { 输入行: 1, 请求编号: 'q1', 名次: 1, 候选编号: '007' },
      { 名次: 2, 候选编号: 'b' },
    ])
    const request = {
      id: 'r1',
      demand: { title: '数控车工', text: '熟练操作数控车床', edu: '大专' },
      candidates: [
        { id: 'x', kind: 'trainee', text: '大专，数控技术，会操作数控车床' },
        { id: 'y', kind: 'trainee', text: '初中，会计' },
      ],
    }
    const rank = await write('rank.xlsx', ['rank'], `not JSON\n${lines(request)}`)
    expect(rank.SheetNames).toEqual(['排序', '不合格', '溯源'])
    expect(rowsOf(rank)[0]).toMatchObject({ 输入行: 2, 请求编号: 'r1', 候选编号: 'x', 技能: expect.any(Number) })
    expect(rowsOf(rank, '不合格')).toMatchObject([{ 候选编号: 'y', 规则: expect.stringContaining('学历') }])
    expect(provenanceOf(rank)).toEqual(['policy', 'lexicon', 'asOf', 'version'])
  })
  test('shortage: each row with its demands and where they were read', async () => {
    const book = await write('shortage.xlsx', ['shortage', '--data', sample])
    const units = rowsOf(book)
    const demands = rowsOf(book, '需求来源')
    expect(new Set(demands.map((one) => one.编号))).toEqual(new Set(units.map((one) => one.编号)))
    expect(new Set(demands.map((one) => one.需求编号)).size).toBe(demands.length)
    for (const one of demands) expect([one.来源文件, Number(one.来源行) > 1]).toEqual(['岗位需求.xlsx', true])
    expect(provenanceOf(book)).toEqual(['snapshot', 'policy', 'methods', 'reference', 'asOf', 'seed', 'version'])
  })
  test('assign, classes market and classes outcomes say what they rest on', async () => {
    const files = { 'e.tsv': 't1\t甲\t90\t1\n', 's.tsv': '甲\t1\t1\n', 'm.csv': '已落实,空缺,仍在找\n80,20,30\n' }
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text)
    const at = (name: string) => path.join(folder, name)
    const seats = await write('seats.xlsx', ['assign', '--edges', at('e.tsv'), '--seats', at('s.tsv')])
    expect(provenanceOf(seats)).toEqual(['edges', 'seats', 'method', 'goal', 'seed', 'version'])
    const market = await write('market.xlsx', ['classes', 'market', '--cells', at('m.csv')])
    expect(provenanceOf(market)).toEqual(['cells', 'version'])
    const outcomes = await write('outcomes.xlsx', ['classes', 'outcomes', '--data', sample])
    expect(provenanceOf(outcomes)).toEqual(['data', 'version'])
  })
  test('as CSV too, in English too; another ending is refused before any work', async () => {
    const csv = await write('titles.csv', ['titles', '--lang', 'en'], '急聘电工\n')
    expect(rowsOf(csv)[0]).toMatchObject({ line: '1', code: '6-31-01-03' })
    const refused = await said(['titles', '--out', 'x.pdf'], '电工\n')
    expect([refused.code, refused.out]).toEqual([2, ''])
  })
})
