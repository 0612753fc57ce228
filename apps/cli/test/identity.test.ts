/** Names come in, stay apart, come back where a person says what for, and go. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { readWorkbook } from '@duikou/sheets'
import { openStore } from '@duikou/store'
import { afterAll, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const program = path.join(root, 'apps', 'cli', 'dist', 'duikou.js')
const folder = mkdtempSync(path.join(tmpdir(), 'duikou-identity-'))
const store = path.join(folder, 'kept')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function duikou(...argv: string[]) {
  const env = { ...process.env, DUIKOU_FOLDER: folder }
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...argv], { encoding: 'utf8', env })
  return { status, stdout, stderr, json: () => JSON.parse(stdout) }
}

const people = [
  ['欧阳晓岚', '110101200801011237', '13900001111', '2024001'],
  ['诸葛明远', '110101200802021231', '13900002222', '2024002'],
  ['司徒静怡', '110101200803031234', '13900003333', '2024003'],
] as const
const secrets = (n: number) => people[n]?.slice(0, 3) ?? []

/** Which of these stand as bytes in which file of the store. */
function found(words: readonly string[]): string[] {
  return readdirSync(store)
    .filter((name) => words.some((word) => readFileSync(path.join(store, name)).includes(word)))
    .sort()
}

writeFileSync(
  path.join(folder, '学员.csv'),
  [
    '姓名,身份证号,本人电话,学号,学校名称,专业名称,入学年份',
    ...people.map((one) => [...one, '甲职业学院', '机电一体化技术', 2024].join(',')),
  ].join('\n'),
)

test('names are kept only where that is asked for, in a file of their own that only its owner reads', () => {
  expect(duikou('import', '学员.csv', '--data', 'kept', '--json').status).toBe(0)
  expect([existsSync(path.join(store, 'identity.db')), found(secrets(0))]).toEqual([false, []])
  writeFileSync(path.join(folder, '名单.csv'), '名次,代号\n1,无此人\n')
  const ask = ['reveal', '--data', 'kept', '--in', '名单.csv', '--by', '李']
  expect(duikou(...ask, '--purpose', '面试通知')).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('--keep-identity'),
  })
  expect(duikou('import', '学员.csv', '--keep-identity')).toMatchObject({ status: 2 })
  expect(duikou('import', '学员.csv', '--data', 'kept', '--keep-identity', '--json').status).toBe(0)
  expect(people.map((_, n) => found(secrets(n)))).toEqual([['identity.db'], ['identity.db'], ['identity.db']])
  expect(statSync(path.join(store, 'identity.db')).mode & 0o077).toBe(0)
})

let ids: string[] = []
test('reveal joins names into a copy, says so in the audit, and refuses without purpose, name or anybody known', async () => {
  const { files } = duikou('import', '学员.csv', '--data', 'kept', '--dry-run', '--records', '--json').json()
  const rows = files[0].values.filter((one: { kind: string }) => one.kind === 'trainees')
  ids = rows.map((one: { id: string }) => one.id)
  expect(ids).toHaveLength(3)
  writeFileSync(path.join(folder, '结果.csv'), `名次,代号,候补\n1,${ids[1]},\n2,无此人,\n3,,${ids[0]}、${ids[2]}\n`)
  const ask = ['reveal', '--data', 'kept', '--in', '结果.csv']
  expect(duikou(...ask, '--purpose', ' ', '--by', '李').status).toBe(2)
  expect(duikou(...ask, '--purpose', '面试通知')).toMatchObject({ status: 2, stderr: expect.stringContaining('--by') })
  const nobody = duikou('reveal', '--data', 'kept', '--in', '名单.csv', '--purpose', '面试通知', '--by', '李')
  expect([nobody.status, existsSync(path.join(folder, '名单-实名.xlsx'))]).toEqual([1, false])
  const revealed = duikou(...ask, '--purpose', '面试通知', '--by', '李', '--with', 'telephone', '--json')
  expect([revealed.status, revealed.json()]).toEqual([0, { out: '结果-实名.xlsx', persons: 3, rows: 2 }])
  const { sheets } = await readWorkbook({ name: 'a.xlsx', bytes: readFileSync(path.join(folder, '结果-实名.xlsx')) })
  const cells = sheets[0]?.rows.map((row) => row.cells.slice(3).map((cell) => cell ?? '')) ?? []
  const [first, second, third] = people
  expect(cells[0]).toEqual(['姓名', '证件与电话'])
  expect(cells[1]).toEqual([second[0], second[2]])
  expect((cells[2] ?? []).join('')).toBe('')
  expect(cells[3]).toEqual([`${first[0]}、${third[0]}`, `${first[2]}、${third[2]}`])
  expect(JSON.stringify(cells)).not.toContain(second[1])
  const kept = await openStore(store)
  const lines = await kept.audit({ limit: 9, action: 'reveal' })
  await kept.close()
  expect(lines.map(({ actor, detail }) => [actor, detail])).toEqual([
    ['李', { purpose: '面试通知', file: '结果.csv', with: ['telephone'], persons: [...ids].sort() }],
  ])
}, 60_000)

test('purge counts first; confirmed, no byte of the person is in any file, and the others stay', () => {
  const name = ids[0] ?? ''
  const ask = ['purge', '--data', 'kept', '--person', name, '--person', '无此人', '--json']
  const counted = { persons: 1, unknown: ['无此人'], identities: 1, records: { trainees: 1, applications: 0 } }
  expect(duikou(...ask).json()).toMatchObject({ deleted: false, ...counted })
  expect(found(secrets(0))).toEqual(['identity.db'])
  expect(duikou(...ask, '--confirm')).toMatchObject({ status: 2, stderr: expect.stringContaining('--by') })
  expect(duikou('purge', '--data', 'kept').status).toBe(2)
  const purged = duikou(...ask, '--confirm', '--by', '李', '--why', '本人要求')
  expect([purged.status, purged.json()]).toMatchObject([0, { deleted: true, ...counted }])
  expect(found(secrets(0))).toEqual([])
  expect(readdirSync(store).filter((file) => file === 'duikou.snapshot')).toHaveLength(1)
  expect(readFileSync(path.join(store, 'duikou.snapshot')).includes(name)).toBe(false)
  expect(found(secrets(1))).toEqual(['identity.db'])
  expect(duikou('verify', '--data', 'kept', '--json').json()).toMatchObject({ damage: [] })
  expect(duikou(...ask).json()).toMatchObject({ persons: 0, unknown: [name, '无此人'].sort() })
}, 60_000)

test('by retention: whose program ended long ago goes; of whom no day is known is counted and stays', () => {
  const old = '学员编号,学校编号,专业点编号,入学年份\nT-901,S-901,P-901,2010\nT-902,S-901,P-901,2040\nT-903,S-901,,\n'
  writeFileSync(path.join(folder, '旧学员.csv'), old)
  writeFileSync(path.join(folder, '院校.csv'), '学校编号,学校名称\nS-901,乙学校\n')
  writeFileSync(
    path.join(folder, '专业点.csv'),
    '专业点编号,学校编号,专业名称,专业代码,学制\nP-901,S-901,机电一体化技术,460301,3\n',
  )
  expect(duikou('import', '院校.csv', '专业点.csv', '旧学员.csv', '--data', 'aged', '--json').status).toBe(0)
  const ask = ['purge', '--data', 'aged', '--before', '2026-01-01', '--json']
  expect(duikou(...ask).json()).toMatchObject({ deleted: false, persons: 1, undated: 1, records: { trainees: 1 } })
}, 60_000)

test('nothing that serves can open the vault', () => {
  const files = (place: string): string[] =>
    readdirSync(place, { withFileTypes: true }).flatMap((one) =>
      one.isDirectory() ? files(path.join(place, one.name)) : [path.join(place, one.name)],
    )
  const serving = [
    ...files(path.join(root, 'apps', 'api', 'src')),
    ...['commands/serve.ts', 'job-thread.ts', 'file-reader.ts', 'import-session.ts'].map((name) =>
      path.join(root, 'apps', 'cli', 'src', name),
    ),
  ]
  expect(serving.length).toBeGreaterThan(30)
  expect(serving.filter((file) => readFileSync(file, 'utf8').includes('vault'))).toEqual([])
})
