import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { forecast as policy } from '@duikou/data/policies'
import { readWorkbook } from '@duikou/sheets'
import { forecast } from 'duikou/forecast'
import { expect, test } from 'vitest'
import { forecastRequest } from '../src/commands/forecast.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'duikou-forecast-'))
const root = path.resolve(import.meta.dirname, '..', '..', '..')
/** The sample without its trainees, classes and applications: quick to read. */
const sample = mkdtempSync(path.join(tmpdir(), 'duikou-region-'))
for (const name of [
  '说明.xlsx',
  '企业.xlsx',
  '岗位需求.xlsx',
  '院校.xlsx',
  '专业点.xlsx',
  '届次.xlsx',
  '去向.csv',
  '监测指标.xlsx',
])
  copyFileSync(path.join(root, 'data', 'sample', name), path.join(sample, name))

function printed(argv: readonly string[]) {
  const program = path.join(root, 'apps', 'cli', 'dist', 'duikou.js')
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...argv], {
    encoding: 'utf8',
    maxBuffer: 1e8,
  })
  return { code: status, text: stdout, errors: stderr }
}

test('forecast prints a balance, a back-test and the lead time; --json is what the library answers', async () => {
  const words = printed(['forecast', '--data', sample, '--horizon', '3'])
  expect(words.code).toBe(0)
  expect(words.text).toMatch(/2029 差额/)
  expect(words.text).toMatch(/回测（藏起最近 1 年招生，85 个数）/)
  expect(words.text).toMatch(/2027 年首招，2030 年才有毕业生/)
  const lines = printed(['forecast', '--data', sample, '--horizon', '3', '--draws', '200', '--json']).text
  const { request } = await forecastRequest({ data: sample, horizon: 3, draws: 200, seed: 1 })
  const { rows, provenance, ...summary } = forecast(request)
  expect(lines).toBe([...rows, { summary, provenance }].map((line) => `${JSON.stringify(line)}\n`).join(''))
  expect(provenance.policy).toBe(policy.hash)
})

test('--out has the parts and the provenance; --facts bear, and wrong ones are refused in one line', async () => {
  const file = path.join(folder, 'out.xlsx')
  const facts = path.join(folder, 'facts.json')
  writeFileSync(
    facts,
    JSON.stringify({ kind: 'forecast-facts', source: '教育局', posts: [{ occupation: '4-02-04-02', inflow: 70 }] }),
  )
  const out = printed(['forecast', '--data', sample, '--draws', '100', '--facts', facts, '--out', file])
  expect(out.code).toBe(0)
  const { sheets } = await readWorkbook({ name: 'out.xlsx', bytes: readFileSync(file) })
  expect(sheets.map(({ name }) => name)).toEqual(['供需差额', '逐年构成', '供给来源', '回测', '提前期', '溯源'])
  const flown = sheets[1]?.rows.filter(({ cells }) => cells[0] === '4-02-04-02')
  expect(flown?.every(({ cells }) => cells[15] === 70)).toBe(true)
  writeFileSync(facts, JSON.stringify({ kind: 'forecast-facts', source: '教育局', posts: [{ occupation: 1 }] }))
  const wrong = printed(['forecast', '--data', sample, '--facts', facts])
  expect(wrong.code).toBe(2)
  expect(wrong.errors).toMatch(/--facts .*posts\.0\.occupation/)
})
