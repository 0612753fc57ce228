import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { said } from './in-process.ts'

const cli = fileURLToPath(new URL('../src/duikou.ts', import.meta.url))
const linesIn = (out: string) =>
  out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
const run = async (argv: readonly string[], input: string) => {
  const { out, code } = await said(argv, input)
  return { status: code, lines: linesIn(out) }
}
/** In a process of its own, through a pipe. */
const piped = (argv: readonly string[], input: string) => {
  const ended = spawnSync(process.execPath, ['--conditions=duikou-source', cli, ...argv], { input, encoding: 'utf8' })
  return { status: ended.status, lines: linesIn(ended.stdout) }
}

describe('text commands answer each line of stdin with one NDJSON line', () => {
  test('skills', () => {
    const { lines, status } = piped(['skills', '--json'], '熟悉PLC编程，无需焊工证，限男性\n\n双休\n')
    expect(status).toBe(0)
    expect(lines.map(({ text }) => text)).toEqual(['熟悉PLC编程，无需焊工证，限男性', '', '双休'])
    expect(lines[0].flags).toMatchObject([{ code: 'sex' }])
    for (const { start, end, text } of lines[0].spans) expect(lines[0].text.slice(start, end)).toBe(text)
    expect(lines[0].spans.map(({ negated }: { negated: boolean }) => negated)).toEqual([false, true])
    expect(lines[2].spans).toEqual([])
  })
  test('titles and majors', async () => {
    expect((await run(['titles', '--json'], '急聘电工\n')).lines[0].candidates[0]).toMatchObject({
      code: '6-31-01-03',
      name: '电工',
    })
    expect((await run(['majors', '--json'], '大专，护理专业')).lines[0].candidates[0]).toMatchObject({
      code: '520201',
      name: '护理',
    })
  })
  test('similar', async () => {
    const asked = {
      id: 'q',
      query: '厨师',
      candidates: [
        { id: 1, text: '会计' },
        { id: 2, text: '主厨' },
      ],
    }
    expect((await run(['similar', '--json'], `${JSON.stringify(asked)}\n`)).lines[0].ranking[0].id).toBe('2')
  })
  test('rank; a line that cannot be read is answered in its place', async () => {
    const asked = { id: 1, demand: { title: '电工' }, candidates: [{ id: 'a', kind: 'trainee', text: '持低压电工证' }] }
    const { lines, status } = await run(['rank', '--json', '--as-of', '2026-11-24'], `oops\n${JSON.stringify(asked)}\n`)
    expect(status).toBe(0)
    expect(lines[0].error).toMatchObject({ code: 'line_unreadable', line: 1 })
    expect(lines[1]).toMatchObject({ id: 1, ranking: [{ id: 'a' }], refused: [] })
    expect((await run(['rank', '--json'], 'oops\n')).status).toBe(1)
  })
})

test('skills that the lexicon lacks: listed in a sheet, answered, merged, and known ever after', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'duikou-unknown-'))
  const list = path.join(folder, '待确认.csv')
  const regional = path.join(folder, '地方词库.json')
  const text = '掌握管束胀接，熟悉Excel\n'
  expect((await run(['skills', '--json', '--unknown', list], text)).lines[0].spans[0].skill).toBeNull()
  const sheet = readFileSync(list, 'utf8')
  expect(sheet).toContain('管束胀接')
  writeFileSync(
    list,
    sheet.replace(/^(.*管束胀接.*?)(,?)(\r?\n)/m, (line) => line.replace(/,?\r?\n/, ',新\n')),
  )
  expect((await run(['skills', '--answers', list, '--lexicon', regional, '--json'], '')).lines[0]).toMatchObject({
    answers: 1,
    issues: [],
  })
  const known = (await run(['skills', '--json', '--lexicon', regional], text)).lines[0].spans[0]
  expect(known.skill).toMatchObject({ name: '管束胀接' })
  expect((await run(['skills', '--answers', list], '')).status).toBe(2)
  expect((await run(['skills', '--lexicon', list], text)).status).toBe(2)
})
