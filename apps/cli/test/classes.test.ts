import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { classDesign as design, standard, cooperationTargets as targets } from '@duikou/data/policies'
import { highs } from '@duikou/milp'
import * as xlsx from '@e965/xlsx'
import { cooperationReport, fillClasses, fillClassesBy, levers, proposeClasses } from 'duikou/classes'
import { beforeAll, describe, expect, test } from 'vitest'
import { openFolder, type RegionFolder } from '../src/region-folder.ts'
import { said } from './in-process.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const program = path.join(root, 'apps', 'cli', 'dist', 'duikou.js')
const sample = path.join(root, 'data', 'sample')
const run = async (...argv: string[]) => {
  const { out, code } = await said([...argv, '--data', sample])
  expect(code).toBe(0)
  return out
}
/** The program as it is built, in a process of its own. */
const built = (...argv: string[]) =>
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
    expect(lines(built('classes', 'propose', '--demand', 'D-0011', '--top', '2', '--json'))).toEqual(
      plain([...proposals, { demands: ['D-0011'], proposals: proposals.length, ...closing }]),
    )
  })
  test('classes propose, an industry class for several similar demands', async () => {
    const { similar } = proposeClasses(folder.registry, { demands: ['D-0061'], policy: standard, design, top: 1 })
    expect(similar.length).toBeGreaterThan(0)
    const demands = ['D-0061', ...similar.slice(0, 2)]
    const { proposals, ...closing } = proposeClasses(folder.registry, { demands, policy: standard, design, top: 1 })
    expect(proposals[0]?.demands).toEqual([...demands].sort())
    expect(lines(await run('classes', 'propose', '--demand', demands.join(','), '--top', '1', '--json'))).toEqual(
      plain([...proposals, { demands, proposals: proposals.length, ...closing }]),
    )
  })
  test('classes fill', () => {
    const { classes, persons, ...closing } = fillClasses(folder.registry, { policy: standard, design, seed: 3 })
    expect(lines(built('classes', 'fill', '--seed', '3', '--json'))).toEqual(plain([...classes, ...persons, closing]))
  })
  test('cooperation', async () => {
    const report = cooperationReport(folder.registry.data, { targets, asOf: folder.registry.asOf })
    expect(lines(await run('cooperation', '--json'))).toMatchObject([plain(report)])
  })
})

test('the sample shows a full round: some classes open, some do not, with what would open them, and no complaint', () => {
  const { classes, findings } = fillClasses(folder.registry, { policy: standard, design, movable: [...levers] })
  const closed = classes.filter(({ status }) => status === 'closed')
  expect(classes.length - closed.length).toBeGreaterThanOrEqual(8)
  expect(closed.length).toBeGreaterThanOrEqual(2)
  expect(closed.every(({ remedies }) => remedies.length > 0)).toBe(true)
  expect(findings).toEqual({ violations: [], blockingPairs: [], blockingGroups: [] })
})

test('a workbook with classes, seats and provenance, ids as text and no formula', async () => {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'duikou-')), 'out.xlsx')
  await run('classes', 'fill', '--out', file)
  const book = xlsx.read(readFileSync(file))
  expect(book.SheetNames).toEqual([
    '组班结果',
    '录取名单',
    '未录取',
    '不合格原因',
    '可行办法',
    '限额',
    '市场指标',
    '溯源',
  ])
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
])('%s ends with code %i and one line that says so', async (_, code, argv) => {
  const ended = await said([...argv, '--data', sample])
  expect({ code: ended.code, out: ended.out }).toEqual({ code, out: '' })
  expect(ended.err.trim().split('\n')).toHaveLength(1)
})

describe('figures of the office', () => {
  const folderOf = (data: unknown) => {
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'duikou-')), 'policy.json')
    writeFileSync(file, typeof data === 'string' ? data : JSON.stringify(data))
    return file
  }
  const { hash: _design, ...ours } = design
  const { hash: _targets, ...enough } = targets

  test('a design of their own changes the size of the classes, and stands in the provenance', async () => {
    const argv = ['classes', 'propose', '--demand', 'D-0011', '--json']
    const small = folderOf({ ...ours, version: '本市', minSize: 15, maxSize: 20 })
    const [theirs, published] = [lines(await run(...argv, '--policy', small)), lines(await run(...argv))]
    expect(theirs[0]).toMatchObject({ minSize: 15 })
    expect(published[0]).toMatchObject({ minSize: 25 })
    expect(theirs.at(-1)).toMatchObject({ design: { version: '本市', minSize: 15 } })
    const hashes = [theirs, published].map(
      (all) => (all.at(-1) as { provenance: { policy: string } }).provenance.policy,
    )
    expect(hashes[0]).not.toBe(hashes[1])
  })
  test('targets of their own change the indices', async () => {
    const partners = async (...argv: string[]) => {
      const [report] = lines(await run('cooperation', '--school', 'S-13', '--json', ...argv))
      const { years } = report as { years: { breadth: { points: number } }[] }
      return years.at(-1)?.breadth.points ?? 0
    }
    expect(await partners('--policy', folderOf({ ...enough, partners: 1 }))).toBeGreaterThan(await partners())
  })
  test.each([
    ['no JSON', '{', 'JSON'],
    ['an unknown kind', { kind: 'law' }, 'class-design'],
    ['a figure left out', { ...ours, minSize: undefined }, 'minSize'],
    ['a minimum above the maximum', { ...ours, minSize: 41 }, 'minSize is above maxSize'],
    ['targets, which filling does not use', enough, 'not used'],
  ])('%s: code 2 and one line that names it', async (_, data, named) => {
    const { code, err } = await said(['classes', 'fill', '--policy', folderOf(data), '--data', sample])
    expect({ code, lines: err.trim().split('\n').length }).toEqual({ code: 2, lines: 1 })
    expect(err).toContain(named)
  })
})

describe('what the office says about the round', () => {
  const place = () => mkdtempSync(path.join(tmpdir(), 'duikou-'))
  const bookOf = (sheets: Record<string, unknown[][]>) => {
    const book = xlsx.utils.book_new()
    for (const [name, rows] of Object.entries(sheets))
      xlsx.utils.book_append_sheet(book, xlsx.utils.aoa_to_sheet(rows), name)
    const file = path.join(place(), '本轮要求.xlsx')
    writeFileSync(file, xlsx.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer)
    return file
  }
  const stated = {
    classes: ['C-02', 'C-05', 'C-12', 'C-17'],
    caps: [{ id: '王老师', classes: ['C-02', 'C-05'], most: 45, of: 'mentor' as const }],
    spares: [{ program: 'P-011', most: 5 }],
    present: [{ enterprise: 'E-001', demand: null, persons: 2 }],
    movable: ['minimum' as const],
    movableOf: [{ orderClass: 'C-17', lever: 'assess' as const }],
  }
  const sheets = {
    在岗实习生: [
      ['企业编号', '人数'],
      ['E-001', 2],
    ],
    限额: [
      ['限额', '订单班编号', '最多人数', '性质'],
      ['王老师', 'C-02、C-05', '45人', '师傅'],
    ],
    可输送: [
      ['专业点编号', '最多人数'],
      ['P-011', '5人'],
    ],
    可变动: [
      ['条件', '订单班编号'],
      ['成班下限', ''],
      ['补考', 'C-17'],
    ],
  }

  test('a workbook says the same as JSON, and as the library', async () => {
    const { classes, persons, ...closing } = fillClasses(folder.registry, { ...stated, policy: standard, design })
    const json = path.join(place(), 'round.json')
    writeFileSync(json, JSON.stringify(stated))
    const expected = plain([...classes, ...persons, closing])
    expect(lines(await run('classes', 'fill', '--round', json, '--json'))).toEqual(expected)
    const argv = ['--class', stated.classes.join(','), '--json']
    expect(lines(await run('classes', 'fill', '--round', bookOf(sheets), ...argv))).toEqual(expected)
    expect(closing.caps.find(({ id }) => id === '王老师')).toMatchObject({ by: 'mentor' })
    expect(closing.caps.find(({ id }) => id === '王老师')?.members).toBeLessThanOrEqual(45)
    expect(closing.spares).toEqual([{ program: 'P-011', most: 5, members: 5 }])
  })
  test('the largest total under a limit over two classes, by the solver', async () => {
    const asked = { ...stated, movable: [], movableOf: [], method: 'optimal' as const }
    const { classes, persons, ...closing } = await fillClassesBy(highs, folder.registry, {
      ...asked,
      policy: standard,
      design,
    })
    const file = path.join(place(), 'round.json')
    writeFileSync(file, JSON.stringify(asked))
    expect(lines(await run('classes', 'fill', '--round', file, '--json'))).toEqual(
      plain([...classes, ...persons, closing]),
    )
    expect(closing).toMatchObject({ proof: { status: 'optimal' }, findings: { violations: [] } })
  })
  test.each([
    ['a sheet nobody knows', { 课表: [['周一'], ['数学']] }, '课表'],
    ['a lever that is none', { 可变动: [['条件'], ['实习比例上限']] }, '第 2 行'],
    [
      'a number that is none',
      {
        限额: [
          ['限额', '订单班编号', '最多人数'],
          ['王老师', 'C-02', '若干'],
        ],
      },
      '最多人数',
    ],
    [
      'an override without who',
      {
        例外: [
          ['限额', '最多人数', '批准人', '理由'],
          ['staff E-001', 9, '', '扩产'],
        ],
      },
      '批准人',
    ],
  ])('%s: code 2 and one line that says where', async (_, given, named) => {
    const { code, err } = await said(['classes', 'fill', '--round', bookOf(given), '--data', sample])
    expect({ code, lines: err.trim().split('\n').length }).toEqual({ code: 2, lines: 1 })
    expect(err).toContain(named)
  })
})
