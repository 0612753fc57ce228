import * as XLSX from '@e965/xlsx'
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { readWorkbook } from './read-workbook.ts'
import type { Cell, OutColumn, OutTable } from './sheet.ts'
import { writeWorkbook } from './write-xlsx.ts'

const columns: OutColumn[] = [
  { header: '代码', kind: 'text' },
  { header: '人数', kind: 'number' },
  { header: '到岗', kind: 'date' },
]

function table(rows: Cell[][], more: Partial<OutTable> = {}): OutTable {
  return { name: '结果', columns, rows, ...more }
}

async function readBack(tables: OutTable[]) {
  return (await readWorkbook({ name: 'a.xlsx', bytes: await writeWorkbook(tables) })).sheets
}

async function otherReader(tables: OutTable[]): Promise<XLSX.WorkBook> {
  return XLSX.read(await writeWorkbook(tables), { cellNF: true, cellStyles: true, UTC: true })
}

test('a second library reads what was written: types, formats, filter', async () => {
  const { Sheets, SheetNames } = await otherReader([
    table([
      ['007', 12.5, '2024-09-01'],
      ['310105200001011234', -3, '2024-09-01T08:30:00'],
    ]),
  ])
  expect(SheetNames).toEqual(['结果'])
  const sheet = Sheets.结果 as XLSX.WorkSheet
  expect(sheet.A2).toMatchObject({ t: 's', v: '007', z: '@' })
  expect(sheet.A3).toMatchObject({ t: 's', v: '310105200001011234' })
  expect(sheet.B2).toMatchObject({ t: 'n', v: 12.5 })
  expect(sheet.C2).toMatchObject({ t: 'n', v: 45_536, z: 'yyyy-mm-dd', w: '2024-09-01' })
  expect(sheet.C3).toMatchObject({ t: 'n', w: '2024-09-01 08:30:00' })
  expect(sheet['!autofilter']).toEqual({ ref: 'A1:C3' })
})

test('the header is bold and frozen, and columns fit Chinese text', async () => {
  const bytes = await writeWorkbook([table([['工业机器人系统运维员', 1, null]])])
  const { sheets } = await (await import('hucre/xlsx')).readXlsx(bytes, { readStyles: true })
  expect(sheets[0]?.freezePane).toEqual({ rows: 1 })
  expect(sheets[0]?.cells?.get('0,0')?.style?.font?.bold).toBe(true)
  expect(sheets[0]?.columns?.map((column) => column.width)).toEqual([21, 8, 8])
})

describe('kinds', () => {
  test('a text column holds text only', async () => {
    const [sheet] = await readBack([
      table([
        [7, 1, null],
        [true, 2, null],
        ['', 3, null],
      ]),
    ])
    expect(sheet?.rows.map((row) => row.cells)).toEqual([
      ['代码', '人数', '到岗'],
      ['7', 1],
      ['TRUE', 2],
      [null, 3],
    ])
  })

  test('what is no number or date stays as it is', async () => {
    const [sheet] = await readBack([
      table([
        ['a', '若干', '待定'],
        ['b', true, '2024-02-30'],
        ['c', Number.NaN, 5],
        ['d', '12', '1850-01-01'],
      ]),
    ])
    expect(sheet?.rows.slice(1).map((row) => row.cells)).toEqual([
      ['a', '若干', '待定'],
      ['b', true, '2024-02-30'],
      ['c', null, 5],
      ['d', '12', '1850-01-01'],
    ])
  })
})

test('no cell is ever a formula or an error, whatever its text', async () => {
  const texts = ['=1+1', '+1', '-1', '@A1', '\t=1', '＝1', '#N/A', '#REF!', '{=1}']
  const { Sheets } = await otherReader([table(texts.map((text) => [text, text, text]))])
  texts.forEach((text, i) => {
    for (const column of ['A', 'B', 'C']) {
      const cell = Sheets.结果?.[`${column}${i + 2}`]
      expect(cell).toMatchObject({ t: 's', v: text })
      expect(cell.f).toBeUndefined()
    }
  })
})

test('any cells come back as they went in', async () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: 'binary-ascii' }),
    fc.string({
      unit: fc.constantFrom('_', 'x', '0', '4', '1', '学', '\n', '\r', '\t', ' ', '"', '&', '<', '=', '\u0001'),
    }),
    fc.constantFrom(
      '007',
      '310105200001011234',
      '=SUM(A1)',
      '_x4E2D_',
      '_x005F_',
      '#N/A',
      ' 前后 ',
      '张三\r\n李四',
      '\uFFFE',
      '\uD800',
    ),
  )
  const number = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer()).map((n) => n + 0) // no −0 in xlsx
  const day = fc.integer({ min: 0, max: 60_000 }).map((n) => new Date(n * 86_400_000).toISOString().slice(0, 10))
  const row = fc.tuple(text, fc.oneof(number, fc.constant(null)), fc.oneof(day, fc.constant(null)))
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 6 }), async (rows) => {
      const [sheet] = await readBack([table(rows)])
      const found = rows.map((_, i) => sheet?.rows.find((each) => each.row === i + 2)?.cells ?? [])
      const expected = rows.map(([code, count, date]) => [
        code.replace(/[\p{Cs}\uFFFE]/gu, '\uFFFD') || null,
        count,
        date,
      ])
      expect(found.map((cells) => [cells[0] ?? null, cells[1] ?? null, cells[2] ?? null])).toEqual(expected)
    }),
    { numRuns: 200 },
  )
})

test('the same tables give the same bytes, and other tables others', async () => {
  const tables = [table([['a', 1, '2024-09-01']], { note: '说明' }), table([])]
  const first = await writeWorkbook(tables)
  vi.useFakeTimers({ now: new Date('2031-05-05T05:05:05Z'), toFake: ['Date'] })
  expect(await writeWorkbook(structuredClone(tables))).toEqual(first)
  vi.useRealTimers()
  expect(await writeWorkbook([table([['b', 1, '2024-09-01']])])).not.toEqual(first)
})

test('sheets are named apart, notes stand below, an empty book still opens', async () => {
  const sheets = await readBack([
    table([['a', 1, null]], { name: '同名', note: '同分并列' }),
    table([], { name: '同名' }),
  ])
  expect(sheets.map((sheet) => sheet.name)).toEqual(['同名', '同名 (2)'])
  expect(sheets[0]?.rows.at(-1)).toEqual({ row: 4, cells: ['同分并列'] })
  expect(sheets[1]?.rows).toHaveLength(1)
  expect(await readBack([])).toMatchObject([{ name: 'Sheet1', rows: [] }])
})

test('text longer than a cell holds is cut, and shows it', async () => {
  const [sheet] = await readBack([table([['长'.repeat(40_000), null, null]])])
  const cell = sheet?.rows[1]?.cells[0]
  expect(cell).toBe(`${'长'.repeat(32_766)}…`)
})

test('more rows than a sheet holds are refused', async () => {
  const rows = Array.from({ length: 1_048_576 }, () => [] as Cell[])
  await expect(writeWorkbook([table(rows)])).rejects.toMatchObject({ code: 'too-large', details: { limit: 'maxRows' } })
})
