import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const program = path.join(root, 'apps', 'cli', 'dist', 'duikou.js')
const folder = mkdtempSync(path.join(tmpdir(), 'duikou-keep-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function duikou(...argv: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...argv], {
    encoding: 'utf8',
    env: { ...process.env, DUIKOU_FOLDER: folder },
  })
  return { status, stdout, stderr, json: () => JSON.parse(stdout) }
}

describe('a store kept safe', () => {
  test('imported, backed up, restored elsewhere; damage is named and not backed up', () => {
    const csv = path.join(folder, '院校补.csv')
    writeFileSync(csv, '学校编号,学校名称\nS-901,甲学校\nS-902,乙学校\n')
    expect(duikou('import', '院校补.csv', '--data', 'kept', '--json').status).toBe(0)
    const backup = duikou('backup', '--data', 'kept', '--out', 'kept.dump.gz', '--json')
    expect([backup.status, backup.json()]).toMatchObject([0, { revision: 1 }])
    expect(duikou('restore', '--data', 'other', '--in', 'kept.dump.gz', '--json').json()).toMatchObject({ records: 2 })
    expect(duikou('restore', '--data', 'other', '--in', 'kept.dump.gz')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('空处'),
    })
    expect(duikou('verify', '--data', 'other', '--json').json()).toEqual({ revision: 1, damage: [] })
    const file = path.join(folder, 'other', 'duikou.db')
    const bytes = readFileSync(file)
    bytes[bytes.indexOf('甲学校')] = 0xe4
    writeFileSync(file, bytes)
    const verify = duikou('verify', '--data', 'other', '--lang', 'en')
    expect([verify.status, verify.stdout]).toEqual([1, expect.stringContaining('schools S-901')])
    expect(duikou('backup', '--data', 'other', '--out', 'bad.dump').status).toBe(1)
    expect(existsSync(path.join(folder, 'bad.dump'))).toBe(false)
  })
  test('an older store is upgraded, and a copy of it stays', () => {
    mkdirSync(path.join(folder, 'older'))
    copyFileSync(
      path.join(root, 'packages', 'store', 'test', 'older', 'schema-1.db'),
      path.join(folder, 'older', 'duikou.db'),
    )
    expect(duikou('upgrade', '--data', 'older', '--json').json()).toMatchObject({ from: 1, to: 4, damage: [] })
    expect(existsSync(path.join(folder, 'older', 'duikou.db.schema-1'))).toBe(true)
    expect(duikou('upgrade', '--data', 'older', '--json').json()).toMatchObject({ from: 4, to: 4, copy: null })
  })
  test('what is wrong is said in one line', () => {
    expect(duikou('backup', '--data', 'nowhere', '--out', 'x.dump').status).toBe(2)
    expect(duikou('restore', '--data', 'new', '--in', 'nothing.dump').status).toBe(2)
    writeFileSync(path.join(folder, 'cut.dump'), '{"duikou":"dump","schema":3}\n')
    const cut = duikou('restore', '--data', 'new', '--in', 'cut.dump')
    expect([cut.status, cut.stderr.trim().split('\n').length]).toEqual([1, 1])
    expect(existsSync(path.join(folder, 'new', 'duikou.db'))).toBe(false)
  })
})
