import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { classDesign as design, standard, cooperationTargets as targets } from '@duikou/data/policies'
import * as xlsx from '@e965/xlsx'
import { cooperationReport, fillClasses, proposeClasses } from 'duikou'
import { beforeAll, describe, expect, test } from 'vitest'
import { openFolder, type RegionFolder } from '../src/region-folder.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const program = path.join(root, 'apps', 'cli', 'dist', 'duikou.js')
const sample = path.join(root, 'data', 'sample')
const run = (...argv: string[]) =>
  execFileSync(process.execPath, [program, ...argv, '--data', sample], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
const lines = (text: string): unknown[] =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
const plain = (value: unknown) => JSON.parse(JSON.stringify(value))

let folder: RegionFolder
beforeAll(async () => {
  folder = await openFolder(sample, undefined, () => undefined)
})

describe('law 8: the command line answers what the library answers', () => {
  test('classes propose', () => {
    const { proposals, ...closing } = proposeClasses(folder.registry, {
      demands: ['D-0011'],
      policy: standard,
      design,
      top: 2,
    })
    expect(lines(run('classes', 'propose', '--demand', 'D-0011', '--top', '2', '--json'))).toEqual(
      plain([...proposals, { demands: ['D-0011'], proposals: proposals.length, ...closing }]),
    )
  })
  test('classes fill', () => {
    const { classes, persons, ...closing } = fillClasses(folder.registry, { policy: standard, design, seed: 3 })
    expect(lines(run('classes', 'fill', '--seed', '3', '--json'))).toEqual(plain([...classes, ...persons, closing]))
  })
  test('cooperation', () => {
    const report = cooperationReport(folder.registry.data, { targets, asOf: folder.registry.asOf })
    expect(lines(run('cooperation', '--json'))).toMatchObject([plain(report)])
  })
})

test('the sample shows a full round: some classes open, some do not, with what would open them, and no complaint', () => {
  const { classes, findings } = fillClasses(folder.registry, { policy: standard, design })
  const closed = classes.filter(({ status }) => status === 'closed')
  expect(classes.length - closed.length).toBeGreaterThanOrEqual(8)
  expect(closed.length).toBeGreaterThanOrEqual(2)
  expect(closed.every(({ remedies }) => remedies.length > 0)).toBe(true)
  expect(findings).toEqual({ violations: [], blockingPairs: [], blockingGroups: [] })
})

test('a workbook with classes, seats and provenance, ids as text and no formula', () => {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'duikou-')), 'out.xlsx')
  run('classes', 'fill', '--out', file)
  const book = xlsx.read(readFileSync(file))
  expect(book.SheetNames).toEqual(['组班结果', '录取名单', '溯源'])
  const rows = xlsx.utils.sheet_to_json<Record<string, unknown>>(book.Sheets.录取名单 as xlsx.WorkSheet)
  expect(rows.length).toBeGreaterThan(300)
  expect(rows[0]).toMatchObject({ 学员代号: expect.stringMatching(/^T-/) })
})

test.each([
  ['neither a demand nor --all', 2, ['classes', 'propose']],
  ['a demand that is not there', 1, ['classes', 'propose', '--demand', 'D-9999']],
  ['a class that is not there', 1, ['classes', 'fill', '--class', 'C-99']],
  ['an unknown lever', 2, ['classes', 'fill', '--movable', 'law']],
  ['two scopes', 2, ['cooperation', '--school', 'S-01', '--enterprise', 'E-001']],
  ['a school that is not there', 1, ['cooperation', '--school', 'S-99']],
])('%s ends with code %i and one line that says so', (_, code, argv) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...argv, '--data', sample], {
    encoding: 'utf8',
  })
  expect({ status, stdout }).toEqual({ status: code, stdout: '' })
  expect(stderr.trim().split('\n')).toHaveLength(1)
})

describe('figures of the office', () => {
  const folderOf = (data: unknown) => {
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'duikou-')), 'policy.json')
    writeFileSync(file, typeof data === 'string' ? data : JSON.stringify(data))
    return file
  }
  const { hash: _design, ...ours } = design
  const { hash: _targets, ...enough } = targets
  const spoken = (...argv: string[]) =>
    spawnSync(process.execPath, [program, ...argv, '--data', sample], { encoding: 'utf8' })

  test('a design of their own changes the size of the classes, and stands in the provenance', () => {
    const argv = ['classes', 'propose', '--demand', 'D-0011', '--json']
    const small = folderOf({ ...ours, version: '本市', minSize: 15, maxSize: 20 })
    const [theirs, published] = [lines(run(...argv, '--policy', small)), lines(run(...argv))]
    expect(theirs[0]).toMatchObject({ minSize: 15 })
    expect(published[0]).toMatchObject({ minSize: 25 })
    expect(theirs.at(-1)).toMatchObject({ design: { version: '本市', minSize: 15 } })
    const hashes = [theirs, published].map(
      (all) => (all.at(-1) as { provenance: { policy: string } }).provenance.policy,
    )
    expect(hashes[0]).not.toBe(hashes[1])
  })
  test('targets of their own change the indices', () => {
    const partners = (...argv: string[]) => {
      const [report] = lines(run('cooperation', '--school', 'S-13', '--json', ...argv))
      const { years } = report as { years: { breadth: { points: number } }[] }
      return years.at(-1)?.breadth.points ?? 0
    }
    expect(partners('--policy', folderOf({ ...enough, partners: 1 }))).toBeGreaterThan(partners())
  })
  test.each([
    ['no JSON', '{', 'JSON'],
    ['an unknown kind', { kind: 'law' }, 'class-design'],
    ['a figure left out', { ...ours, minSize: undefined }, 'minSize'],
    ['a minimum above the maximum', { ...ours, minSize: 41 }, 'minSize is above maxSize'],
    ['targets, which filling does not use', enough, 'not used'],
  ])('%s: code 2 and one line that names it', (_, data, named) => {
    const { status, stderr } = spoken('classes', 'fill', '--policy', folderOf(data))
    expect({ status, lines: stderr.trim().split('\n').length }).toEqual({ status: 2, lines: 1 })
    expect(stderr).toContain(named)
  })
})
