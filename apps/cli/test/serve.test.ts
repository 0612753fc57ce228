import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const program = path.join(root, 'apps', 'cli', 'dist', 'duikou.js')
const folder = mkdtempSync(path.join(tmpdir(), 'duikou-serve-'))

/** Not in one go: a connection that is kept alive would be closed meanwhile unheard. */
function duikou(argv: readonly string[], input = ''): Promise<string> {
  return new Promise((resolve) => {
    const command = execFile(process.execPath, [program, ...argv], (_, stdout) => resolve(stdout))
    command.stdin?.end(input)
  })
}

/** Who these people are must stay in the sheet they came in. */
const markers = ['标记甲某某', '310115200503074417', '13912345678', '标记监护人', '标记路八号']
const trainees = [
  '学员代号,姓名,身份证号,联系电话,监护人姓名,家庭住址,专业代码,学历',
  `T-1,${markers.join(',')},500408,高职`,
  `T-2,${markers.join(',')},${markers[1]},电话${markers[2]}`,
  `T-3,${markers.join(',')},${markers[0]},${markers[3]}代填`,
  `T-4,${markers.join(',')},班主任${markers[0]},高职（${markers[3]}）`,
  `,${markers.join(',')},500408,高职`,
].join('\n')

let child: ChildProcess
let url = ''
let log = ''
beforeAll(async () => {
  writeFileSync(path.join(folder, '院校.csv'), '学校编号,学校名称\nS-1,甲学校\n')
  await duikou(['import', path.join(folder, '院校.csv'), '--data', path.join(folder, 'kept'), '--json'])
  child = spawn(process.execPath, [program, 'serve', '--data', path.join(folder, 'kept'), '--port', '0'])
  child.stdout?.on('data', (words) => {
    log += words
  })
  url = await new Promise((resolve, reject) => {
    child.stderr?.on('data', (words) => {
      log += words
      const found = /http:\/\/[\d.]+:\d+/.exec(log)
      if (found !== null) resolve(found[0])
    })
    child.once('exit', () => reject(new Error(log)))
  })
})
afterAll(() => {
  child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

interface Job {
  readonly id: string
  readonly state: string
  readonly error: string | null
}

const get = async (address: string) => (await fetch(url + address)).text()

async function handedIn(name: string, body: Uint8Array<ArrayBuffer>): Promise<{ job: Job; report: unknown }> {
  const answer = await fetch(`${url}/v1/imports?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/octet-stream' },
  })
  const { id } = (await answer.json()) as Job
  await get(`/v1/jobs/${id}/events`)
  const { output } = JSON.parse(await get(`/v1/jobs/${id}/output`))
  return { job: JSON.parse(await get(`/v1/jobs/${id}`)), report: output[0]?.value }
}

describe('law 8: over HTTP as on the command line', () => {
  test('texts: the same lines', async () => {
    const texts = ['熟悉PLC编程，持有低压电工证', '', '要求男性，35岁以下']
    const requests = [
      {
        id: 'q',
        query: '数控车工',
        candidates: [
          { id: 'a', text: '数控操作员' },
          { id: 'b', text: '会计' },
        ],
      },
      'no JSON',
    ].map((one) => (typeof one === 'string' ? one : JSON.stringify(one)))
    for (const [name, lines] of [
      ['skills', texts],
      ['titles', ['数控车工', '软件测试工程师']],
      ['majors', ['机电一体化技术']],
      ['similar', requests],
    ] as const) {
      const body = `${lines.join('\n')}\n`
      const type = name === 'similar' ? 'application/x-ndjson' : 'text/plain; charset=utf-8'
      const answer = await fetch(`${url}/v1/text/${name}`, { method: 'POST', body, headers: { 'content-type': type } })
      expect(await answer.text()).toBe(await duikou([name, '--json'], body))
    }
  })
  test('an import: the same report, and what it kept is there', async () => {
    const file = path.join(folder, '院校二.csv')
    writeFileSync(file, '学校编号,学校名称,办学层次\nS-2,乙学校,高职\nS-1,甲学校,\nS-3,,\n')
    const told = JSON.parse(await duikou(['import', file, '--data', path.join(folder, 'kept'), '--dry-run', '--json']))
    const { job, report } = await handedIn('院校二.csv', new Uint8Array(readFileSync(file)))
    expect(job).toMatchObject({ state: 'done', error: null })
    expect(report).toEqual(told)
    expect(JSON.parse(await get('/v1/schools/S-2')).value.name).toBe('乙学校')
  })
  test('an unreadable file is a failed job that says why', async () => {
    const { job } = await handedIn('坏.xlsx', new TextEncoder().encode('PK\u0003\u0004 cut'))
    expect(job).toMatchObject({ state: 'failed', error: expect.stringMatching(/^[a-z-]+: /) })
  })
})

describe('who a person is', () => {
  test('is in no answer, no figure, no line of the log, and not in the store', async () => {
    const { job, report } = await handedIn('学员.csv', new TextEncoder().encode(trainees))
    expect(job.state).toBe('done')
    const seen = [JSON.stringify(report)]
    for (const address of [
      '/v1/trainees',
      '/v1/trainees/T-1',
      '/v1/trainees/T-2',
      '/v1/jobs',
      `/v1/jobs/${job.id}`,
      `/v1/jobs/${job.id}/output`,
      `/v1/jobs/${job.id}/events`,
      '/v1/audit',
      '/metrics',
      '/openapi.json',
    ])
      seen.push(await get(address))
    expect(seen[1]).toContain('T-1')
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    expect(await gone).toBe(0)
    seen.push(log, readFileSync(path.join(folder, 'kept', 'duikou.db'), 'utf8'))
    for (const marker of markers)
      for (const text of seen) {
        expect(text).not.toContain(marker)
        expect(text).not.toContain(Buffer.from(marker).toString('base64').slice(2, 12))
      }
  })
})
