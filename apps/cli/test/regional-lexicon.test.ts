import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const program = path.join(root, 'apps', 'cli', 'dist', 'duikou.js')
const folder = mkdtempSync(path.join(tmpdir(), 'duikou-regional-'))
const lexicon = ['--lexicon', path.join(folder, '地方词库.json')]
const sheets = path.join(folder, '表')
const posts = path.join(sheets, '岗位.csv')

function duikou(argv: readonly string[], input = ''): Promise<{ status: number; stdout: string }> {
  return new Promise((resolve) => {
    const command = execFile(process.execPath, [program, ...argv], (error, stdout) =>
      resolve({ status: typeof error?.code === 'number' ? error.code : 0, stdout }),
    )
    command.stdin?.end(input)
  })
}

beforeAll(async () => {
  mkdirSync(sheets)
  const list = path.join(folder, '待确认.csv')
  await duikou(['skills', '--json', '--unknown', list], '掌握抟云弄月\n')
  writeFileSync(list, readFileSync(list, 'utf8').replace(/^(.*抟云弄月.*?),?(\r?\n)/m, '$1,新$2'))
  await duikou(['skills', '--answers', list, ...lexicon, '--json'])
  writeFileSync(posts, '需求编号,企业名称,岗位名称,需求人数,用工形式,技能要求\nD-1,甲公司,云工,2,就业,抟云弄月\n')
  writeFileSync(path.join(sheets, '学员.csv'), '学员代号,学历,技能\nT-1,大专,抟云弄月\nT-2,大专,Excel\n')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the words that a region answered', () => {
  test('are read in sheets', async () => {
    const skillsOf = async (...more: string[]) => {
      const { stdout } = await duikou(['import', posts, '--records', '--json', ...more])
      const [{ values, issues }] = JSON.parse(stdout).files
      const demand = values.find((one: { title?: string }) => one.title === '云工')
      return [demand.skills.length, issues.filter(({ code }: { code: string }) => code === 'not_recognised').length]
    }
    expect([await skillsOf(), await skillsOf(...lexicon)]).toEqual([
      [0, 1],
      [1, 0],
    ])
    expect((await duikou(['import', posts, '--json', '--lexicon', posts])).status).toBe(2)
  })
  test('count in a match and in its reasons, and the provenance names them', async () => {
    const match = async (...more: string[]) => {
      const { stdout } = await duikou(['match', '--data', sheets, '--demand', 'D-1', '--json', ...more])
      const [first, , closing] = stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
      return { first, lexicon: closing.provenance?.lexicon ?? first.provenance?.lexicon }
    }
    const [ours, regional] = [await match(), await match(...lexicon)]
    expect(ours.first.parts.skills ?? null).toBeNull()
    expect(regional.first).toMatchObject({ candidate: 'T-1' })
    expect(regional.first.parts.skills).toBeGreaterThan(0)
    const pair = ['why', '--data', sheets, '--demand', 'D-1', '--candidate', 'T-1']
    expect((await duikou([...pair, ...lexicon])).stdout).toContain('抟云弄月')
    const candidate = ['match', '--data', sheets, '--candidate', 'T-1', '--json', ...lexicon]
    expect((await duikou(candidate)).stdout).toContain('D-1')
  })
})

describe('served with them', () => {
  let child: ChildProcess
  let url = ''
  beforeAll(async () => {
    const kept = path.join(folder, 'kept')
    await duikou(['import', posts, '--data', kept, '--json', ...lexicon])
    child = spawn(process.execPath, [program, 'serve', '--data', kept, '--port', '0', ...lexicon])
    url = await new Promise((resolve) => {
      let log = ''
      child.stderr?.on('data', (words) => {
        log += words
        const found = /http:\/\/[\d.]+:\d+/.exec(log)
        if (found !== null) resolve(found[0])
      })
    })
  })
  afterAll(() => {
    child.kill('SIGKILL')
  })
  test('texts, imports and matches know them as the command line does', async () => {
    const text = await fetch(`${url}/v1/text/skills`, {
      method: 'POST',
      body: '掌握抟云弄月\n',
      headers: { 'content-type': 'text/plain; charset=utf-8' },
    })
    expect(await text.text()).toBe((await duikou(['skills', '--json', ...lexicon], '掌握抟云弄月\n')).stdout)
    const handed = await fetch(`${url}/v1/imports?name=${encodeURIComponent('学员.csv')}`, {
      method: 'POST',
      body: new Uint8Array(readFileSync(path.join(sheets, '学员.csv'))),
      headers: { 'content-type': 'application/octet-stream' },
    })
    const { id } = (await handed.json()) as { id: string }
    await (await fetch(`${url}/v1/jobs/${id}/events`)).text()
    const trainee = (await (await fetch(`${url}/v1/trainees/T-1`)).json()) as { value: { skills: unknown[] } }
    expect(trainee.value.skills).toHaveLength(1)
    const asked = { demand: 'D-1', for: 'trainee', top: 2 }
    const answer = await fetch(`${url}/v1/matches`, {
      method: 'POST',
      body: JSON.stringify(asked),
      headers: { 'content-type': 'application/json' },
    })
    const told = await answer.text()
    expect(told).toMatch(/"candidate":"T-1"/)
    expect(told).toMatch(/"skills":[1-9]/)
  })
})
