import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '..', '..', '..')
const folder = mkdtempSync(path.join(tmpdir(), 'duikou-scenario-'))
const write = (name: string, value: object) => {
  const file = path.join(folder, name)
  writeFileSync(file, JSON.stringify({ kind: 'scenario', version: 1, name, draws: 100, ...value }))
  return file
}
const enrol = (persons: number) => ({ lever: 'enrolment', program: 'P-001', persons, from: 2027 })

function printed(argv: readonly string[]) {
  const program = path.join(root, 'apps', 'cli', 'dist', 'duikou.js')
  const data = ['--data', path.join(root, 'data', 'sample')]
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, 'scenario', ...argv, ...data], {
    encoding: 'utf8',
  })
  return { code: status, text: stdout, errors: stderr }
}

test('levers of the sample: programs, and a class that is filled again; two files are compared', () => {
  const more = write('扩招', { levers: [enrol(60), { lever: 'class', orderClass: 'C-01', maxSize: 60 }] })
  const less = write('停招', { levers: [{ lever: 'close', program: 'P-001', from: 2027 }] })
  const { code, text } = printed(['run', more, less, '--json'])
  expect(code).toBe(0)
  const [first, second, last] = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(first.classes[0].orderClass).toBe('C-01')
  expect(first.classes[0].after.seated).toBeGreaterThan(first.classes[0].before.seated)
  expect([first.work.streamsTouched, second.classes]).toEqual([1, []])
  expect(last.comparison.scenarios).toEqual(['扩招', '停招'])
  for (const row of first.rows) expect(row.years[4].supply).toBeGreaterThanOrEqual(0)
})

test('a lever without its program is refused in one line that names it', () => {
  const wrong = printed(['run', write('错', { levers: [{ ...enrol(1), program: 'P-999' }] })])
  expect([wrong.code, wrong.errors.trim()]).toEqual([1, expect.stringMatching(/levers\.0: no program P-999$/)])
})
