import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import XLSX from '@e965/xlsx'
import { afterAll, describe, expect, test } from 'vitest'

const program = fileURLToPath(new URL('../dist/duikou.js', import.meta.url))
const folder = mkdtempSync(path.join(tmpdir(), 'duikou-import-'))
afterAll(() => rmSync(folder, { recursive: true }))
const at = (name: string) => path.join(folder, name)

type Row = readonly (string | number | null)[]

function workbook(name: string, rows: readonly Row[]): string {
  const book = XLSX.utils.book_new()
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(rows as unknown[][]), '岗位需求')
  writeFileSync(at(name), XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }) as Uint8Array)
  return at(name)
}

function duikou(...argv: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...argv], { encoding: 'utf8' })
  return { status, stdout, stderr }
}

interface Report {
  readonly columns: { header: string; field: string | null }[]
  readonly outcomes: { row: number; as: string; why: string | null }[]
  readonly issues: { code: string; row: number; column: number | null; severity: string }[]
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  readonly missing: number
}

const reportOf = (stdout: string) => (JSON.parse(stdout) as { files: Report[] }).files[0] as Report
const counts = ({ added, changed, unchanged, missing }: Report) => ({ added, changed, unchanged, missing })

const head = ['需求编号', '企业名称', '岗位名称', '需求人数', '用工形式', '薪资待遇', '到岗时间']
const good = (n: number, pay: string | number = '6000-8000'): Row => [
  `D-${n}`,
  '甲公司',
  `焊工${n}`,
  3,
  '就业',
  pay,
  '2026年9月',
]

describe('duikou import', () => {
  test('--strict ends with 3 where a row was not used, with 0 else; nothing usable ends with 1', () => {
    const file = workbook('严格.xlsx', [head, good(1), ['D-2', '甲公司', null, 3, '就业', null, null]])
    expect(duikou('import', file, '--json').status).toBe(0)
    const strict = duikou('import', file, '--strict', '--json')
    expect(strict.status).toBe(3)
    expect(reportOf(strict.stdout).outcomes.map(({ as }) => as)).toEqual(['ignored', 'record', 'quarantined'])
    expect(duikou('import', workbook('空.xlsx', [['会议签到表'], ['张三']]), '--json').status).toBe(1)
  })

  test('what comes back mended changes the mended rows and adds none', () => {
    const data = at('库')
    const file = workbook('需求.xlsx', [head, good(1), good(2, '9000-6000'), good(3), good(4, '高薪')])
    const first = duikou('import', file, '--data', data, '--return', at('退回.xlsx'), '--json')
    expect(counts(reportOf(first.stdout))).toEqual({ added: 4, changed: 0, unchanged: 0, missing: 0 })
    const back = XLSX.read(readFileSync(at('退回.xlsx')))
    const sheet = back.Sheets.岗位需求 as XLSX.WorkSheet
    const rows = XLSX.utils.sheet_to_json<(string | number)[]>(sheet, { header: 1 })
    const [problem, advice] = [rows[0]?.indexOf('问题') ?? -1, rows[0]?.indexOf('建议') ?? -1]
    expect(rows.map((row) => row[problem] !== undefined && row[problem] !== '')).toEqual([
      true,
      false,
      true,
      false,
      true,
    ])
    expect(String(rows[2]?.[problem])).toContain('9000-6000')
    expect(String(rows[4]?.[advice])).not.toBe('')
    for (const [cell, pay] of [
      ['F3', '6000-9000'],
      ['F5', '7000-9000'],
    ] as const)
      sheet[cell] = { t: 's', v: pay }
    writeFileSync(at('改后.xlsx'), XLSX.write(back, { type: 'buffer', bookType: 'xlsx' }) as Uint8Array)
    const second = reportOf(duikou('import', at('改后.xlsx'), '--data', data, '--json').stdout)
    expect(counts(second)).toEqual({ added: 0, changed: 2, unchanged: 2, missing: 0 })
    expect(second.issues.filter(({ severity }) => severity !== 'note')).toEqual([])
  })

  test('a row that waited in quarantine is changed once it is mended; a row of another file is new', () => {
    const data = at('隔离库')
    const bad: Row = ['D-2', '甲公司', null, 3, '就业', '6000-8000', '2026年9月']
    const rows = [head, good(1), bad, good(3)]
    const first = reportOf(duikou('import', workbook('隔离.xlsx', rows), '--data', data, '--json').stdout)
    expect(counts(first)).toEqual({ added: 2, changed: 0, unchanged: 0, missing: 0 })
    const others = [head, good(7), good(8), good(9)]
    const other = reportOf(duikou('import', workbook('别处.xlsx', others), '--data', data, '--json').stdout)
    expect(counts(other)).toEqual({ added: 3, changed: 0, unchanged: 0, missing: 0 })
    const mended = workbook('隔离（已改）.xlsx', [head, good(1), good(2), good(3)])
    const dry = reportOf(duikou('import', mended, '--data', data, '--dry-run', '--json').stdout)
    const second = reportOf(duikou('import', mended, '--data', data, '--json').stdout)
    expect(counts(second)).toEqual({ added: 0, changed: 1, unchanged: 2, missing: 0 })
    expect(counts(dry)).toEqual(counts(second))
    const third = reportOf(duikou('import', mended, '--data', data, '--json').stdout)
    expect(counts(third)).toEqual({ added: 0, changed: 0, unchanged: 3, missing: 0 })
  })

  test('where all rows of a file waited, the mended file adds none', () => {
    const data = at('全隔离库')
    const bad = (n: number): Row => [`D-${n}`, '甲公司', null, 3, '就业', '6000-8000', '2026年9月']
    expect(duikou('import', workbook('全错.xlsx', [head, bad(1), bad(2)]), '--data', data, '--json').status).toBe(1)
    const mended = workbook('全错.xlsx', [head, good(1), good(2)])
    const second = reportOf(duikou('import', mended, '--data', data, '--json').stdout)
    expect(counts(second)).toEqual({ added: 0, changed: 2, unchanged: 0, missing: 0 })
  })

  test('--map-out names unread headers, and --map reads them next time', () => {
    const file = workbook('表头.xlsx', [
      ['企业名称', '岗位名称', '丙项', '学历'],
      ['甲公司', '焊工', 5, '大专'],
    ])
    const before = reportOf(duikou('import', file, '--map-out', at('对照.json'), '--json').stdout)
    expect(before.columns.find(({ header }) => header === '丙项')?.field).toBeNull()
    const map = JSON.parse(readFileSync(at('对照.json'), 'utf8')) as { demands: Record<string, string | null> }
    expect(map.demands).toEqual({ 丙项: null })
    writeFileSync(at('对照.json'), JSON.stringify({ demands: { 丙项: '需求人数' } }))
    const after = duikou('import', file, '--map', at('对照.json'), '--records', '--json')
    expect(after.stdout).toContain('"headcount":5')
    expect(duikou('import', file, '--map', at('没有.json')).status).toBe(2)
  })

  test('--replace withdraws what came no more; without it that is only told', () => {
    const data = at('替换')
    const all = workbook('全.xlsx', [head, good(1), good(2), good(3)])
    const fewer = workbook('少.xlsx', [head, good(1), good(2)])
    duikou('import', all, '--data', data, '--json')
    expect(counts(reportOf(duikou('import', fewer, '--data', data, '--json').stdout))).toMatchObject({ missing: 1 })
    expect(counts(reportOf(duikou('import', fewer, '--data', data, '--replace', '--json').stdout))).toMatchObject({
      unchanged: 2,
      missing: 1,
    })
    expect(counts(reportOf(duikou('import', all, '--data', data, '--dry-run', '--json').stdout))).toMatchObject({
      added: 1,
      unchanged: 2,
    })
  })

  test('--out writes rows, problems, columns and what it rests on; csv the rows', () => {
    const file = workbook('出.xlsx', [head, good(1, '9000-6000'), ['D-2', '甲公司', '=1+1', 3, '就业', 7000, null]])
    expect(duikou('import', file, '--out', at('报告.xlsx'), '--json').status).toBe(0)
    const book = XLSX.read(readFileSync(at('报告.xlsx')))
    expect(book.SheetNames).toEqual(['逐行结果', '问题', '列', '溯源'])
    const rows = (name: string) =>
      XLSX.utils.sheet_to_json<Record<string, unknown>>(book.Sheets[name] as XLSX.WorkSheet)
    expect(rows('逐行结果')).toMatchObject([
      { 文件: '出.xlsx', 工作表: '岗位需求', 行: 1, 结果: '忽略', 原因: '表头' },
      { 行: 2, 结果: '记录', 种类: 'demands' },
      { 行: 3, 结果: '记录' },
    ])
    expect(String(rows('逐行结果')[1]?.问题)).toContain('9000-6000')
    expect(rows('列').map((one) => one.读作)).toContain('pay')
    expect(rows('溯源').map((one) => one.项目)).toEqual(['lexicon', 'reference', 'asOf', 'version'])
    for (const name of book.SheetNames)
      for (const cell of Object.values(book.Sheets[name] as Record<string, { f?: string }>))
        expect(cell.f).toBeUndefined()
    expect(duikou('import', file, '--out', at('报告.csv'), '--json').status).toBe(0)
    expect(readFileSync(at('报告.csv'), 'utf8').split('\n')[0]).toContain('文件')
    expect(duikou('import', file, '--out', at('报告.doc')).status).toBe(2)
  })

  test('rows for statistics are kept and never matched', () => {
    const data = at('统计')
    const file = workbook('统计.xlsx', [head, good(1)])
    expect(duikou('import', file, '--data', data, '--purpose', 'statistics', '--json').status).toBe(0)
    const asked = duikou('match', '--data', data, '--demand', 'D-1', '--json')
    expect(asked.status).toBe(1)
    expect(asked.stdout).toBe('')
  })

  test('pseudonyms come from a key that the folder keeps, for its owner only', () => {
    const rows = (number: string): Row[] => [
      ['学号', '姓名', '专业代码', '年级'],
      [number, '王某', '460301', '二年级'],
    ]
    const ids = (data: string) => {
      const book = workbook('名册.xlsx', rows('20240001'))
      const { stdout } = duikou('import', book, '--as', 'trainees', '--data', at(data), '--records', '--json')
      return /"id":"(T~[^"]+)"/.exec(stdout)?.[1]
    }
    const [one, again, other] = [ids('甲'), ids('甲'), ids('乙')]
    expect(one).toBe(again)
    expect(other).not.toBe(one)
    const key = statSync(path.join(at('甲'), 'pseudonym.key'))
    if (process.platform !== 'win32') expect(key.mode & 0o077).toBe(0)
  })
})
