/** Asking a store twice: the second time the compiled registry that lies beside the database answers, with the same bytes. */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { SNAPSHOT_FILE } from '@duikou/store'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const sample = path.join(root, 'data', 'sample')
const duikou = (...argv: string[]) =>
  execFileSync(process.execPath, [path.join(root, 'apps', 'cli', 'dist', 'duikou.js'), ...argv], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  })

test('match and why of a store are the bytes of the spreadsheets, compiled, opened, and after damage', () => {
  const store = mkdtempSync(path.join(tmpdir(), 'duikou-'))
  const files = readdirSync(sample).filter((name) => /\.(xlsx|csv)$/.test(name))
  duikou('import', ...files.map((name) => path.join(sample, name)), '--data', store, '--json')
  const asked = ['--demand', 'D-0006', '--as-of', '2026-11-24', '--json']
  const match = (data: string) => duikou('match', '--data', data, ...asked, '--top', '5')
  const fromSheets = match(sample)
  expect(match(store)).toBe(fromSheets)
  const file = path.join(store, SNAPSHOT_FILE)
  expect(existsSync(file)).toBe(true)
  const [written, bytes] = [statSync(file).mtimeMs, readFileSync(file)]
  expect(match(store)).toBe(fromSheets)
  const candidate = JSON.parse(fromSheets.split('\n')[0] ?? '').candidate as string
  const why = (data: string) => duikou('why', '--data', data, ...asked, '--candidate', candidate)
  expect(why(store)).toBe(why(sample))
  const out = path.join(store, 'out.csv')
  duikou('match', '--data', store, ...asked.slice(0, 4), '--top', '5', '--out', out)
  const [name = ''] = files.filter((one) => readFileSync(out, 'utf8').includes(one))
  expect(name).not.toBe('')
  expect(statSync(file).mtimeMs).toBe(written)
  bytes[bytes.length - 4000] = (bytes[bytes.length - 4000] ?? 0) ^ 1
  writeFileSync(file, bytes)
  expect(match(store)).toBe(fromSheets)
}, 120_000)
