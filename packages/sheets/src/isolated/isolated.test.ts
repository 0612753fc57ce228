import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { SheetError } from '../error.ts'
import { readWorkbook } from '../read-workbook.ts'
import type { SheetFile } from '../sheet.ts'
import { gbk } from '../testing/gbk.ts'
import { workbookBytes } from '../testing/xlsx-parts.ts'
import { writeWorkbook } from '../write-xlsx.ts'
import { isLight } from './is-light.ts'
import { openIsolated, openSafely, readIsolated } from './open-isolated.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

async function large(rows: number): Promise<SheetFile> {
  const columns = ['学号', '姓名', '专业', '技能'].map((header) => ({ header, kind: 'text' as const }))
  const table = Array.from({ length: rows }, (_, i) => [`${i}`, `学员${i}`, '智能设备运行与维护', `钳工 ${i % 5} 级`])
  return { name: '学员.xlsx', bytes: await writeWorkbook([{ name: '学员', columns, rows: table }]) }
}

const outcome = (reading: Promise<unknown>) =>
  reading.catch((error: unknown) =>
    error instanceof SheetError ? { code: error.code, details: error.details } : error,
  )

describe('a child process', () => {
  test.each<[string, Uint8Array]>([
    ['a.csv', gbk('学号,姓名\n007,"张三\n（转学）"\n\n,李四')],
    [
      'a.xlsx',
      workbookBytes(
        '<row r="2" hidden="1"><c t="b"><v>1</v></c><c><v>0.1</v></c><c t="str"><v>&#10;\u2028</v></c></row>',
      ),
    ],
    ['cut.csv', bytes('a,b\n1,"2')],
    ['empty.xlsx', new Uint8Array()],
    ['bad.xlsx', workbookBytes('<row><c t="s"><v>7</v></c></row>')],
    ['wide.csv', bytes(','.repeat(20_000))],
  ])('gives the value or the error that reading in place gives: %s', async (name, content) => {
    const file = { name, bytes: content }
    expect(await outcome(readIsolated(file))).toEqual(await outcome(readWorkbook(file)))
  })

  test('hands rows over one by one; a reader may stop, go back and ask for the layout', async () => {
    const file = await large(3000)
    const book = await openIsolated(file)
    const [sheet] = book.sheets
    if (sheet === undefined) throw new Error('no sheet')
    for await (const { row } of sheet.rows()) if (row === 2) break
    expect(await sheet.layout()).toEqual({ merges: [], hiddenColumns: [] })
    let rows = 0
    for await (const _ of sheet.rows()) rows++
    expect(rows).toBe(3001)
    await book.close()
  })

  test('is stopped when it takes too much memory or too much time', async () => {
    const file = await large(60_000)
    expect(await outcome(readIsolated(file, { megabytes: 30 }))).toEqual({
      code: 'too-hungry',
      details: { file: '学员.xlsx', limit: 'megabytes', max: 30 },
    })
    expect(await outcome(readIsolated(file, { seconds: 0.2 }))).toEqual({
      code: 'too-slow',
      details: { file: '学员.xlsx', limit: 'seconds', max: 0.2 },
    })
  })

  test('keeps to the budget it was given', async () => {
    const file = await large(100)
    expect(await outcome(readIsolated(file, { budget: { maxRows: 50 } }))).toMatchObject({ code: 'too-large' })
  })
})

test('a child is only started for what could cost much', async () => {
  const budget = { maxBytes: 200_000_000 }
  const small = await large(10)
  expect(isLight(small, budget)).toBe(true)
  expect(isLight({ name: 'a.csv', bytes: new Uint8Array(17_000_000) }, budget)).toBe(false)
  const bomb = await writeWorkbook([
    {
      name: 'a',
      columns: [{ header: 'a', kind: 'text' }],
      rows: Array.from({ length: 1000 }, () => ['0'.repeat(30_000)]),
    },
  ])
  expect(bomb.length).toBeLessThan(200_000)
  expect(isLight({ name: 'a.xlsx', bytes: bomb }, budget)).toBe(false)
  const book = await openSafely(small)
  expect(book.sheets.map(({ name }) => name)).toEqual(['学员'])
  await book.close()
})

test('only this folder knows Node', () => {
  const index = readFileSync(new URL('../index.ts', import.meta.url), 'utf8')
  expect(index).not.toContain('isolated')
})

test('only the first rows may be asked for, in place and in a child, and all of them after that', async () => {
  const file = await large(60)
  const csv = { name: 'a.csv', bytes: bytes(Array.from({ length: 61 }, (_, i) => `a${i},b`).join('\n')) }
  for (const one of [file, csv])
    for (const open of [openIsolated, openSafely]) {
      const book = await open(one, { budget: { maxRows: 61 } })
      for (const [most, count] of [[3, 3] as const, [1, 1] as const, [100, 61] as const, [undefined, 61] as const]) {
        const rows: number[] = []
        for await (const { row } of book.sheets[0]?.rows(most) ?? []) rows.push(row)
        expect(rows).toEqual(Array.from({ length: count }, (_, i) => i + 1))
      }
      await book.close()
    }
})

test('a reader that stops early closes the child at once, whatever is left unread', async () => {
  const book = await openIsolated(await large(20_000))
  let rows = 0
  for await (const _ of book.sheets[0]?.rows() ?? []) if (++rows === 3) break
  await book.close()
  expect(rows).toBe(3)
})
