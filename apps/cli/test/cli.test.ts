import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { standard } from '@duikou/data/policies'
import * as xlsx from '@e965/xlsx'
import { match, why } from 'duikou'
import { beforeAll, describe, expect, test } from 'vitest'
import { openFolder, type RegionFolder } from '../src/region-folder.ts'
import { said } from './in-process.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const program = path.join(root, 'apps', 'cli', 'dist', 'duikou.js')
const sample = path.join(root, 'data', 'sample')
const duikou = (...argv: string[]) =>
  execFileSync(process.execPath, [program, ...argv], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
const here = async (...argv: string[]) => (await said(argv)).out
const lines = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))

let folder: RegionFolder
beforeAll(async () => {
  folder = await openFolder(sample, undefined, () => undefined)
})

describe('law 8: the command line answers what the library answers', () => {
  test('match, for trainees and for programs', () => {
    for (const kind of ['trainee', 'program'] as const) {
      const told = lines(
        duikou(
          'match',
          '--data',
          sample,
          '--demand',
          'D-0006',
          '--for',
          `${kind}s`,
          '--top',
          '7',
          '--explain',
          '--json',
        ),
      )
      const { hits, summary } = match(folder.registry, {
        demand: 'D-0006',
        for: kind,
        top: 7,
        explain: true,
        policy: standard,
      })
      expect(told).toEqual(JSON.parse(JSON.stringify([...hits, summary])))
    }
  })
  test('match the other way: the demands of one trainee, with the scores that their lists give', async () => {
    const told = lines(await here('match', '--data', sample, '--candidate', 'T-00277', '--top', '3', '--json'))
    const closing = told.pop()
    expect(told).toHaveLength(3)
    for (const { demand, score } of told) {
      const { hits } = match(folder.registry, { demand, policy: standard, top: 6000 })
      expect(hits.find(({ candidate }) => candidate === 'T-00277')?.score).toBe(score)
    }
    expect(closing).toMatchObject({ candidate: 'T-00277' })
    expect(closing.eligible).toBeGreaterThan(3)
    expect(await here('match', '--data', sample, '--candidate', 'T-00277', '--top', '3')).toContain(told[0].demand)
  })
  test('why', () => {
    const [told] = lines(duikou('why', '--data', sample, '--demand', 'D-0006', '--candidate', 'T-04134', '--json'))
    expect(told).toEqual(
      JSON.parse(JSON.stringify(why(folder.registry, { demand: 'D-0006', candidate: 'T-04134', policy: standard }))),
    )
  })
  test('the same bytes on every run', () => {
    const ask = () => duikou('match', '--data', sample, '--enterprise', 'E-001', '--top', '3', '--json')
    expect(ask()).toBe(ask())
  })
})

describe('the sample region', () => {
  const open = () => folder.registry.data.demands.filter(({ id }) => folder.registry.demand(id) !== null)
  test('is what its generator writes: every row a record, nothing unread', () => {
    expect(folder.intake.outcomes.filter(({ as }) => as === 'quarantined' || as === 'merged')).toEqual([])
    expect(folder.issues.filter(({ severity }) => severity !== 'note')).toEqual([])
    expect(folder.registry.asOf).toBe('2026-09-01')
  })
  test('38 classmates without data of their own are one tie wherever they stand', () => {
    const mates = folder.registry.data.trainees.filter((one) => one.program === 'P-001' && one.entryYear === 2024)
    expect(mates).toHaveLength(38)
    let met = 0
    for (const demand of open().filter((one) => one.form === 'employment')) {
      const { hits } = match(folder.registry, { demand: demand.id, top: 6000, policy: standard })
      const theirs = hits.filter((hit) => mates.some(({ id }) => id === hit.candidate))
      if (theirs.length === 0) continue
      met++
      expect(theirs).toHaveLength(38)
      expect(new Set(theirs.map(({ rank, score, tied }) => `${rank} ${score} ${tied}`)).size).toBe(1)
      expect(theirs[0]?.tied).toBeGreaterThanOrEqual(38)
    }
    expect(met).toBeGreaterThan(10)
  })
  test('has demands of every kind, most with someone eligible', () => {
    const eligible = open().map(
      ({ id }) => match(folder.registry, { demand: id, top: 0, policy: standard }).summary.eligible,
    )
    expect(eligible.filter((count) => count > 0).length).toBeGreaterThan(eligible.length * 0.95)
  })
})

describe('results as files', () => {
  test('a workbook that another library reads: Chinese headers, codes as text, no formula, sources, provenance', async () => {
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'duikou-')), 'out.xlsx')
    await here('match', '--data', sample, '--demand', 'D-0006', '--top', '5', '--out', file)
    const book = xlsx.read(readFileSync(file))
    expect(book.SheetNames).toEqual(['匹配结果', '溯源'])
    const sheet = book.Sheets.匹配结果 as xlsx.WorkSheet
    const rows = xlsx.utils.sheet_to_json<Record<string, unknown>>(sheet)
    expect(rows).toHaveLength(5)
    expect(rows[0]).toMatchObject({ 需求编号: 'D-0006', 名次: 1, 来源文件: '学员.xlsx', 来源表: '学员' })
    const points = ['技能', '学历', '专业', '时间', '地点', '薪酬', '意向'].map((name) => Number(rows[0]?.[name]))
    expect(points.reduce((a, b) => a + b, 0)).toBe(rows[0]?.得分)
    expect(Object.values(sheet).some((cell) => typeof cell === 'object' && cell !== null && 'f' in cell)).toBe(false)
  })
  test('a CSV with a byte order mark', async () => {
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'duikou-')), 'out.csv')
    await here('match', '--data', sample, '--demand', 'D-0006', '--out', file)
    expect(readFileSync(file, 'utf8').startsWith('\ufeff需求编号,名次')).toBe(true)
  })
})

describe('what users get wrong', () => {
  test.each([
    ['no demand named', 2, ['match', '--data', sample]],
    ['two ways to name demands', 2, ['match', '--data', sample, '--all', '--demand', 'D-0001']],
    ['an unknown option', 2, ['match', '--data', sample, '--all', '--topp', '3']],
    ['an unknown command', 2, ['mach']],
    ['a folder that is not there', 2, ['match', '--data', path.join(sample, 'nowhere'), '--all']],
    ['an impossible date', 2, ['match', '--data', sample, '--all', '--as-of', '2026-02-30']],
    ['a file name no format fits', 2, ['match', '--data', sample, '--all', '--out', 'x.pdf']],
    ['a policy that makes a blank an advantage', 2, ['match', '--data', sample, '--all', '--policy', badPolicy()]],
    ['a demand that is not there', 1, ['match', '--data', sample, '--demand', 'D-9999']],
    ['a candidate that is not there', 1, ['why', '--data', sample, '--demand', 'D-0001', '--candidate', 'T-99999']],
    ['a folder without sheets', 1, ['match', '--data', mkdtempSync(path.join(tmpdir(), 'duikou-')), '--all']],
  ])('%s ends with code %i and one line that says so', async (_, code, argv) => {
    const ended = await said(argv)
    expect({ code: ended.code, out: ended.out }).toEqual({ code, out: '' })
    expect(ended.err.trim().length).toBeGreaterThan(10)
    expect(ended.err).not.toMatch(/\n\s+at /)
  })
})

test('what is wrong leaves the process with its code and one line, no stack', () => {
  const argv = [program, 'match', '--data', sample, '--demand', 'D-9999']
  const { status, stdout, stderr } = spawnSync(process.execPath, argv, { encoding: 'utf8' })
  expect([status, stdout, stderr.trim().split('\n').length]).toEqual([1, '', 1])
})

test('a folder of the sample without names of persons answers the same: identities are never opened', async () => {
  const bare = mkdtempSync(path.join(tmpdir(), 'duikou-'))
  for (const name of readdirSync(sample).filter((one) => /\.(xlsx|csv)$/.test(one)))
    copyFileSync(path.join(sample, name), path.join(bare, name))
  const ask = (data: string) => here('match', '--data', data, '--demand', 'D-0001', '--json')
  expect(await ask(bare)).toBe(await ask(sample))
})

test('the demo prints the main job in Chinese, and what to try next', async () => {
  const said = duikou('demo')
  expect(said).toContain('筛选：5200 →')
  expect(said).toContain('差一步：')
  expect(said).toContain('npm run -s duikou -- why')
  expect(await here('demo', '--lang', 'en')).toContain('Try next:')
})

function badPolicy(): string {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'duikou-')), 'policy.json')
  const { hash: _hash, ...policy } = standard
  const trainee = { ...policy.pairs.trainee, pay: { ...policy.pairs.trainee.pay, whenUnknown: 500 } }
  writeFileSync(file, JSON.stringify({ ...policy, pairs: { ...policy.pairs, trainee } }))
  return file
}

describe('serve', () => {
  test('a host that others can reach needs a token of 32 bytes', () => {
    for (const token of [undefined, 'short']) {
      const env = { ...process.env, DUIKOU_TOKEN: token }
      const ended = spawnSync(process.execPath, [program, 'serve', '--data', sample, '--host', '0.0.0.0'], { env })
      expect([ended.status, String(ended.stderr)]).toEqual([2, expect.stringContaining('DUIKOU_TOKEN')])
    }
  })
  test('a folder of spreadsheets is served and left untouched; the answer is that of the command', async () => {
    const before = readdirSync(sample)
    const child = spawn(process.execPath, [program, 'serve', '--data', sample, '--port', '0'], {
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    const address = await new Promise<string>((resolve, reject) => {
      let said = ''
      child.stderr.on('data', (part) => {
        said += String(part)
        const found = /http:\/\/127\.0\.0\.1:\d+/.exec(said)
        if (found !== null) resolve(found[0])
      })
      child.on('exit', () => reject(new Error(said)))
    })
    const answer = await fetch(`${address}/v1/matches`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/x-ndjson' },
      body: JSON.stringify({ demand: 'D-0006', top: 5 }),
    })
    expect(await answer.text()).toBe(
      await here('match', '--data', sample, '--demand', 'D-0006', '--top', '5', '--json'),
    )
    const ended = new Promise((resolve) => child.on('exit', resolve))
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
    expect(readdirSync(sample)).toEqual(before)
  })
})
