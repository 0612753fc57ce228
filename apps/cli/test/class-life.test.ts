/** A round from the sheets to a formed class, as an office types it. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const program = path.join(root, 'apps', 'cli', 'dist', 'duikou.js')
const sample = path.join(root, 'data', 'sample')
const folder = mkdtempSync(path.join(tmpdir(), 'duikou-life-'))
const run = (...argv: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...argv], { encoding: 'utf8' })
  return { status, stdout, stderr }
}
const classes = (...argv: string[]) => run('classes', ...argv, '--data', folder)
const signed = ['--by', '王科长', '--why', '会议纪要', '--on', '2026-11-24']
const json = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)

beforeAll(() => {
  const files = readdirSync(sample).filter((name) => /\.(xlsx|csv)$/.test(name))
  expect(run('import', ...files.map((name) => path.join(sample, name)), '--data', folder).status).toBe(0)
}, 120_000)

test('seed, fill and confirm, members, formed, free seat, backfill, correction: each kept with who, when and why', () => {
  expect(classes('seed', '--seed', '20261126', ...signed).stdout).toContain('已登记抽签种子 20261126')
  expect(classes('fill', '--class', 'C-01').stdout).toContain('由 王科长 登记')
  expect(classes('fill', '--class', 'C-01', '--seed', '1').stdout).toContain('不是已登记的 20261126')
  expect(classes('fill', '--class', 'C-01', '--confirm', ...signed).stderr).toContain('拟录 40 人')

  const refused = classes('decide', '--class', 'C-01', '--member', '拟录', '--to', '在班', ...signed)
  expect(refused).toMatchObject({ status: 1, stdout: '' })
  expect(refused.stderr).toContain('本人同意书')
  const consent = ['--fact', 'consent=2026-11-20']
  expect(classes('decide', '--class', 'C-01', '--member', '拟录', '--to', '在班', ...signed, ...consent).status).toBe(0)
  expect(classes('decide', '--class', 'C-01', '--to', '成班', ...signed).status).toBe(0)

  const [standing, ...lives] = json(classes('state', '--class', 'C-01', '--json').stdout)
  expect(standing).toMatchObject({ state: 'formed', members: { member: 40, waiting: 6 } })
  const someone = String(lives.find(({ machine }) => machine === 'member')?.subject).slice('C-01/'.length)
  expect(classes('decide', '--class', 'C-01', '--member', someone, '--to', '退出回原班', ...signed).status).toBe(0)
  // Filled again, everybody whose seat was decided keeps it, and the file of the round does the same without a store.
  const again = json(classes('fill', '--class', 'C-01', '--staying', '--json').stdout).at(-1)
  expect(again?.staying).toMatchObject({ had: 39, kept: 39, moved: [] })
  const out = path.join(folder, '上一轮.xlsx')
  expect(classes('fill', '--class', 'C-01', '--seed', '7', '--out', out).status).toBe(0)
  const stays = run('classes', 'fill', '--class', 'C-01', '--seed', '8', '--staying', out, '--data', sample)
  expect(stays.stdout).toContain('原有席位 40 人：40 人不动')
  expect(run('classes', 'fill', '--staying', '--data', sample).status).toBe(2)

  expect(classes('backfill', '--class', 'C-01', '--as-of', '2026-11-24').stdout).toContain('空席 1')
  expect(classes('backfill', '--class', 'C-01', '--as-of', '2026-11-24', ...signed, ...consent).status).toBe(0)

  expect(classes('decide', '--class', 'C-01', '--to', '未成班', '--correct', '0', ...signed).status).toBe(0)
  const history = classes('state', '--class', 'C-01').stdout
  expect(history).toMatch(/0 +2026-11-24 +成班/)
  expect(history).toMatch(/1 +2026-11-24 +未成班/)
  expect(run('verify', '--data', folder).status).toBe(0)
}, 120_000)

test('a sheet that comes again does not move a class: its state stays as decided, and the report says so at the cell', () => {
  const sheet = path.join(sample, '订单班.xlsx')
  const { stdout, status } = run('import', sheet, '--data', folder, '--json')
  expect(status).toBe(0)
  const { files } = JSON.parse(stdout) as { files: { issues: Record<string, unknown>[]; changed: number }[] }
  const [kept, ...others] = files.flatMap(({ issues }) => issues).filter(({ code }) => code === 'state_kept')
  expect(kept).toMatchObject({ severity: 'warning', field: 'state', found: 'selecting', used: 'cancelled' })
  expect(kept?.message).toContain('未成班')
  expect(kept?.column).toBeGreaterThan(0)
  expect([others, files.map(({ changed }) => changed)]).toEqual([[], [0]])
  expect(json(classes('state', '--class', 'C-01', '--json').stdout)[0]).toMatchObject({ state: 'cancelled' })
}, 60_000)

test('another life cycle: a project of a school and an enterprise', () => {
  const project = ['decide', '--machine', 'project', '--subject', 'S-01/E-001', '--to', '需求对接']
  expect(classes(...project, ...signed).status).toBe(0)
  expect(classes(...project, ...signed).stderr).toContain('可到')
})

test('what classes came to', () => {
  expect(classes('outcomes').stdout).toMatch(/C-04 .* 否/)
})

describe('wrong use is one line that says how to mend it', () => {
  test.each([
    ['no store', ['state', '--data', sample], 2, 'import'],
    ['nobody decides', ['decide', '--data', folder, '--class', 'C-02', '--to', '成班'], 2, '--by'],
    ['no such state', ['decide', '--data', folder, '--class', 'C-02', '--to', '飞行', ...signed], 2, '飞行'],
    ['no such class', ['decide', '--data', folder, '--class', 'C-99', '--to', '成班', ...signed], 1, 'C-99'],
    ['confirmed without a name', ['fill', '--data', folder, '--class', 'C-02', '--confirm'], 2, '--by'],
  ] as const)('%s', (_, argv, code, named) => {
    const { status, stdout, stderr } = run('classes', ...argv)
    expect({ status, stdout, lines: stderr.trim().split('\n').length }).toEqual({ status: code, stdout: '', lines: 1 })
    expect(stderr).toContain(named)
  })
})

test('market figures from a table of counts: 80 filled, 20 open, 30 seeking', () => {
  const file = path.join(folder, '计数.csv')
  writeFileSync(file, '职业,地区,已落实,空缺,仍在找\n焊工,长春,80,20,30\n')
  const { market, mismatch } = JSON.parse(run('classes', 'market', '--cells', file, '--json').stdout) as {
    market: { anr: number; mismatch: number }
    mismatch: object
  }
  expect([market.anr.toFixed(1), market.mismatch.toFixed(1)]).toEqual(['90.9', '545.5'])
  expect(mismatch).toMatchObject({ pairs: 20, profile: 20 })
  expect(run('classes', 'market', '--cells', file).stdout).toContain('供需比 ANR 90.9')
})
