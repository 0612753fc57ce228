/** The catalogue on the command line: measured, reviewed, adjusted, published, exported, compared, followed by the next edition. */
import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import * as xlsx from '@e965/xlsx'
import type { CatalogueEdition } from 'duikou/shortage'
import { beforeAll, describe, expect, test } from 'vitest'
import { recompute, type SheetRow } from '../../../packages/core/test/recompute-catalogue.ts'
import { said } from './in-process.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const program = path.join(root, 'apps', 'cli', 'dist', 'duikou.js')
const folder = mkdtempSync(path.join(tmpdir(), 'duikou-catalogue-'))
const at = (name: string) => path.join(folder, name)
/** The sample without its trainees and classes: a table of demands with its frame, those who leave school, outside figures. */
const data = mkdtempSync(path.join(tmpdir(), 'duikou-region-'))
for (const name of ['说明', '企业', '岗位需求', '院校', '专业点', '届次', '监测指标'])
  copyFileSync(path.join(root, 'data', 'sample', `${name}.xlsx`), path.join(data, `${name}.xlsx`))

const duikou = async (...argv: string[]) => {
  const { out, code } = await said(argv)
  expect(code).toBe(0)
  return out
}
/** The program as it is built, in a process of its own. */
const built = (...argv: string[]) =>
  execFileSync(process.execPath, [program, ...argv], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
const refused = async (...argv: string[]) => {
  const { err, code } = await said(argv)
  return { status: code, says: err }
}
const edition = (name: string): CatalogueEdition => JSON.parse(readFileSync(at(name), 'utf8'))
const lines = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))

const made = [
  'catalogue',
  'make',
  '--data',
  data,
  '--name',
  '示例目录',
  '--region',
  '310000',
  '--by',
  '测算组',
  '--collected',
  '2026-06-01',
]
const step = (from: string, to: string, on: string, out: string) =>
  duikou('catalogue', 'advance', at(from), '--to', to, '--by', '人社局', '--on', on, '--out', at(out))
const sheets = (file: string) => {
  const book = xlsx.read(readFileSync(file))
  return (name: string): SheetRow[] => xlsx.utils.sheet_to_json(book.Sheets[name] ?? {}, { defval: null })
}

beforeAll(async () => {
  await duikou('shortage', '--data', data, '--freeze', at('window.json'), '--families', at('families.xlsx'), '--json')
  built(...made, '--reference', at('window.json'), '--out', at('1.json'), '--keep', at('kept-1.json'))
})

describe('the sample, by the command of the README', () => {
  const rows = lines(built('shortage', '--data', path.join(root, 'data', 'sample'), '--json')).slice(0, -1)
  test('at least 30 rated rows, some pooled, some with figures withheld, some with everything', () => {
    expect(rows.filter((row) => row.stars !== null).length).toBeGreaterThanOrEqual(30)
    expect(rows.filter((row) => row.rating.by?.level === 'own').length).toBeGreaterThanOrEqual(10)
    expect(rows.filter((row) => row.rating.by !== null && row.rating.by.level !== 'own').length).toBeGreaterThan(5)
    const withheld = rows.filter((row) => row.withheld.demand !== null || row.withheld.supply !== null)
    expect(withheld.length).toBeGreaterThan(5)
    expect(withheld.length).toBeLessThan(rows.length * 0.7)
    for (const row of rows) expect(row.frame.coverage).toBe(909)
  })
  test('says in words what it did, with stability that is no probability', async () => {
    const text = await duikou('shortage', '--data', data)
    expect(text).toContain('重抽样稳定度')
    expect(text).toMatch(/\d+ 个单元：\d+ 个评级（其中合并评级 \d+），\d+ 个有数字不予公布；剔除中介 \d+ 条/)
    expect(text).not.toContain('概率')
  })
})

describe('岗位族: written out, edited, handed back', () => {
  test('two titles that the planner knows to be one post become one row', async () => {
    const book = xlsx.read(readFileSync(at('families.xlsx')))
    const rows = xlsx.utils.sheet_to_json<{ 岗位名称: string; 岗位族: string }>(book.Sheets.岗位族 ?? {})
    expect(rows.find((row) => row.岗位名称 === 'JAVA开发')?.岗位族).toBe('java开发工程师')
    const edited = rows.map((row) => (row.岗位族.endsWith('焊工') ? { ...row, 岗位族: '焊接工' } : row))
    const sheet = xlsx.utils.json_to_sheet(edited)
    writeFileSync(at('edited.csv'), xlsx.utils.sheet_to_csv(sheet))
    const units = lines(await duikou('shortage', '--data', data, '--edits', at('edited.csv'), '--json')).slice(0, -1)
    const welders = units.filter((row) => row.titles.some((title: string) => title.endsWith('焊工')))
    expect(welders.map((row) => [row.family, row.name])).toEqual([['焊接工', '焊接工']])
    expect(welders[0].titles.length).toBeGreaterThan(1)
  })
  test('a title in two families is refused, with its row', async () => {
    writeFileSync(at('twice.csv'), '岗位名称,岗位族\n焊工,甲\n焊工,乙\n')
    const { status, says } = await refused('shortage', '--data', data, '--edits', at('twice.csv'))
    expect([status, says.includes('第 3 行')]).toEqual([2, true])
  })
})

describe('采集 → 测算 → 评审 → 征求意见 → 发布 → 失效', () => {
  test('the whole way, with a star that an expert sets for a time', async () => {
    expect(edition('1.json').state).toBe('measuring')
    await step('1.json', 'reviewing', '2026-09-10', '2.json')
    const entry = edition('2.json').entries.find((one) => one.stars === 2)
    await duikou(
      ...['catalogue', 'override', at('2.json'), '--entry', entry?.id ?? '', '--stars', '5', '--reason', '新项目投产'],
      ...['--by', '张评审', '--on', '2026-09-12', '--expires', '2027-03-31', '--out', at('3.json')],
    )
    await step('3.json', 'consulting', '2026-09-20', '4.json')
    await step('4.json', 'published', '2026-10-20', '5.json')
    await step('5.json', 'expired', '2027-10-20', '6.json')
    expect(edition('6.json').history.map((one) => one.state)).toEqual([
      'collecting',
      'measuring',
      'reviewing',
      'consulting',
      'published',
      'expired',
    ])
    expect(edition('6.json').id).toBe(edition('3.json').id)
    const printed = async (on: string) => {
      await duikou('catalogue', 'export', at('5.json'), '--on', on, '--out', at('on.xlsx'))
      return sheets(at('on.xlsx'))('目录').find((row) => row.条目编号 === entry?.id)
    }
    const inForce = await printed('2027-03-31')
    expect([inForce?.紧缺程度, inForce?.测算星级, inForce?.数据来源]).toEqual(['★★★★★', 2, '普查，覆盖 90.9%'])
    expect(inForce?.备注).toContain('张评审：新项目投产（2027-03-31）')
    expect((await printed('2027-04-01'))?.紧缺程度).toBe('★★')
    const [diff] = lines(await duikou('catalogue', 'diff', at('1.json'), at('5.json'), '--on', '2026-12-01', '--json'))
    expect(diff.changes).toMatchObject([{ entry: entry?.id, change: 'changed', starsFrom: 2, starsTo: 5 }])
  })
  test.each([
    [
      'published before it was reviewed',
      ['advance', '1.json', '--to', 'published', '--on', '2026-10-01'],
      '不能这样变更',
    ],
    ['back in time', ['advance', '2.json', '--to', 'consulting', '--on', '2026-09-01'], '日期早于上一状态'],
    ['out of expiry', ['advance', '6.json', '--to', 'published', '--on', '2028-01-01'], '不能这样变更'],
  ])('refused: %s', async (_, [verb = '', file = '', ...rest], words) => {
    const { status, says } = await refused('catalogue', verb, at(file), ...rest, '--by', '人社局')
    expect([status, says.includes(words)]).toEqual([1, true])
  })
  test('refused: an adjustment of what is not reviewed, of nothing, without an end, of six stars', async () => {
    const adjust = async (file: string, entry: string, stars: string, expires: string) =>
      (
        await refused(
          ...['catalogue', 'override', at(file), '--entry', entry, '--stars', stars, '--reason', '理由', '--by', '甲'],
          ...['--on', '2026-09-12', '--expires', expires],
        )
      ).status
    const entry = edition('2.json').entries[0]?.id ?? ''
    expect(await adjust('1.json', entry, '5', '2027-03-31')).toBe(1)
    expect(await adjust('2.json', '不存在', '5', '2027-03-31')).toBe(1)
    expect(await adjust('2.json', entry, '5', '2026-01-01')).toBe(1)
    expect(await adjust('2.json', entry, '6', '2027-03-31')).toBe(2)
    const unfit = ['--to', 'reviewing', '--by', '甲', '--on', '2026-09-12']
    expect((await refused('catalogue', 'advance', at('families.xlsx'), ...unfit)).status).toBe(2)
  })
})

describe('what is exported', () => {
  test('every figure of the workbook comes out of the workbook', async () => {
    await duikou('catalogue', 'export', at('1.json'), '--on', '2026-10-01', '--out', at('1.xlsx'))
    const found = recompute(sheets(at('1.xlsx')))
    expect(found.ratios).toBeGreaterThan(10)
    expect(found.indices).toBeGreaterThan(25)
    expect(found.stars).toBe(found.indices)
  })
  test('csv and Markdown have a line a post; the same bytes on every run', async () => {
    const posts = edition('1.json').entries.length
    for (const name of ['1.csv', '1.md', 'again.md'])
      await duikou('catalogue', 'export', at('1.json'), '--on', '2026-10-01', '--out', at(name))
    expect(readFileSync(at('1.csv'), 'utf8').trim().split('\n')).toHaveLength(posts + 1)
    expect(readFileSync(at('1.md'), 'utf8')).toContain(edition('1.json').id)
    expect(readFileSync(at('1.md'), 'utf8')).toBe(readFileSync(at('again.md'), 'utf8'))
  })
  test('the edition tells nothing of what it withholds; the kept tables do, for their owner alone', () => {
    const hidden = edition('1.json').entries.filter((one) => one.flags.includes('withheld:demand'))
    expect(hidden.length).toBeGreaterThan(3)
    for (const { id, demandThisYear } of hidden) {
      expect(demandThisYear).toBeNull()
      expect(edition('1.json').working?.rows.find((row) => row.entry === id)?.entryDemand).toBeNull()
    }
    const kept = JSON.parse(readFileSync(at('kept-1.json'), 'utf8'))
    expect(kept.cells.filter((cell: { key: string }) => cell.key === `demand:${hidden[0]?.id}`)).toHaveLength(1)
  })
})

describe('the next edition of the same year', () => {
  const later = mkdtempSync(path.join(tmpdir(), 'duikou-later-'))
  /** One enterprise wants four persons more for a large post of which all was printed. */
  const grown = () => {
    for (const name of ['说明', '企业', '院校', '专业点', '届次', '监测指标'])
      copyFileSync(path.join(data, `${name}.xlsx`), path.join(later, `${name}.xlsx`))
    const first = edition('1.json')
    const book = xlsx.read(readFileSync(path.join(data, '岗位需求.xlsx')))
    const rows = xlsx.utils.sheet_to_json<Record<string, unknown>>(book.Sheets.岗位需求 ?? {}, { defval: null })
    const titles = new Set(rows.map((row) => row.岗位名称))
    const [open] = first.entries
      .filter((one) => titles.has(one.title) && one.flags.every((flag) => !flag.startsWith('withheld')))
      .sort((a, b) => (b.demandThisYear ?? 0) - (a.demandThisYear ?? 0))
    const row = rows.find(
      (one) =>
        one.岗位名称 === open?.title && Number(one.需求人数) > 2 && one.截止日期 === null && one.是否中介 === '否',
    )
    if (row !== undefined) row.需求人数 = Number(row.需求人数) + 4
    const sheet = xlsx.utils.json_to_sheet(rows)
    const out = xlsx.utils.book_new()
    xlsx.utils.book_append_sheet(out, sheet, '岗位需求')
    writeFileSync(path.join(later, '岗位需求.xlsx'), xlsx.write(out, { type: 'buffer', bookType: 'xlsx' }))
    return open
  }
  test('is protected against the first: what one enterprise added is not printed', async () => {
    const post = grown()
    const next = made.map((word) => (word === data ? later : word))
    const args = [...next, '--number', '2', '--reference', at('window.json')]
    await duikou(...args, '--out', at('careless.json'))
    await duikou(...args, '--earlier', at('kept-1.json'), '--out', at('next.json'))
    const demandIn = (name: string) => edition(name).entries.find(({ id }) => id === post?.id)?.demandThisYear
    expect(demandIn('careless.json')).toBeGreaterThan(post?.demandThisYear ?? 0)
    expect(demandIn('next.json')).toBeNull()
    const [diff] = lines(
      await duikou('catalogue', 'diff', at('1.json'), at('next.json'), '--on', '2026-10-01', '--json'),
    )
    expect(diff.comparable).toBe(true)
    expect(diff.changes.map((one: { entry: string }) => one.entry)).toContain(post?.id)
    expect(edition('next.json').id).toMatch(/^catalogue-310000-2026-2-/)
  })
  test('tables of another year are left out aloud; a file that is none is refused', async () => {
    const kept = JSON.parse(readFileSync(at('kept-1.json'), 'utf8'))
    writeFileSync(at('old.json'), JSON.stringify({ ...kept, year: 2025 }))
    expect((await refused(...made, '--earlier', at('old.json'), '--out', at('x.json'))).says).toContain('不是本期')
    expect((await refused(...made, '--earlier', at('1.json'), '--out', at('x.json'))).status).toBe(2)
  })
})

test('a catalogue that another place published is read, with its words', async () => {
  writeFileSync(
    at('published.csv'),
    '序号,产业链,岗位名称,学历要求,需求人数,紧缺程度\n1,汽车,电池测试工程师,本科及以上,30,★★★★\n2,,焊工,不限,120,非常紧缺\n',
  )
  await duikou(
    'catalogue',
    'import',
    at('published.csv'),
    '--name',
    '某市目录',
    '--year',
    '2025',
    '--on',
    '2025-06-01',
    '--out',
    at('theirs.json'),
  )
  expect(edition('theirs.json')).toMatchObject({
    state: 'published',
    entries: [
      { chain: '汽车', title: '电池测试工程师', stars: 4, demandThisYear: 30 },
      { chain: '汽车', title: '焊工', stars: null, levelPrinted: '非常紧缺' },
    ],
  })
})
