import * as XLSX from '@e965/xlsx'
import fc from 'fast-check'
import { readXlsx as hucreRead } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import { defaultBudget, Meter } from '../budget.ts'
import { readWorkbook } from '../read-workbook.ts'
import type { Cell } from '../sheet.ts'
import { joined } from '../testing/stored-zip.ts'
import { workbookBytes } from '../testing/xlsx-parts.ts'
import { writeCsv } from '../write-csv.ts'
import { writeWorkbook } from '../write-xlsx.ts'
import { ZipFile } from '../xlsx/zip.ts'
import { annotateWorkbook } from './annotate-workbook.ts'

const encoder = new TextEncoder()

async function content(bytes: Uint8Array, part: string): Promise<string> {
  const found: Uint8Array[] = []
  for await (const piece of new ZipFile(bytes).chunks(part, new Meter(defaultBudget))) found.push(piece)
  return new TextDecoder().decode(joined(found))
}

async function cellsOf(bytes: Uint8Array, sheet = 0): Promise<[number, readonly Cell[]][]> {
  const book = await readWorkbook({ name: 'r.xlsx', bytes })
  return (book.sheets[sheet]?.rows ?? []).map(({ row, cells }) => [row, cells])
}

/** A school's workbook with what schools do to workbooks: title, merges, formats, formulas, a hidden column and another sheet. */
function schoolBook(): Uint8Array {
  const sheet = XLSX.utils.aoa_to_sheet([
    ['2026 年实习报名表', null, null, null],
    ['学号', '姓名', '成绩', '到岗'],
    [null, '张三', 88.5, null],
    [7, '李四', null, null],
  ])
  sheet.A4 = { t: 'n', v: 7, z: '000000' }
  sheet.D3 = { t: 'n', v: 46_266, z: 'yyyy"年"m"月"d"日"' }
  sheet.C4 = { t: 'n', f: 'C3+1', v: 89.5 }
  sheet['!merges'] = [XLSX.utils.decode_range('A1:D1')]
  sheet['!cols'] = [{ wch: 12 }, { hidden: true }, {}, {}]
  const book = XLSX.utils.book_new()
  XLSX.utils.book_append_sheet(book, sheet, '报名')
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet([['填表说明']]), '说明')
  return new Uint8Array(XLSX.write(book, { type: 'array', compression: true }))
}

const notes = [
  { sheet: '报名', row: 3, column: 1, problem: '学号空着', advice: '请填学号' },
  { sheet: '报名', row: 3, column: 4, problem: '日期已过', advice: '请改' },
]

describe('a workbook that is given back', () => {
  test('has the remarks beside the row, and a second library finds every other cell as it was', async () => {
    const before = schoolBook()
    const after = await annotateWorkbook({ name: '报名.xlsx', bytes: before }, notes, { headerRows: { 报名: 2 } })
    const read = (bytes: Uint8Array) =>
      XLSX.read(bytes, { cellNF: true, cellFormula: true, cellStyles: true }).Sheets.报名 ?? {}
    const [old, fresh] = [read(before), read(after)]
    for (const place of Object.keys(old).filter((key) => !key.startsWith('!'))) {
      const { v, t, z, f } = old[place]
      expect({ place, ...fresh[place] }).toMatchObject({ place, v, t, z, ...(f === undefined ? {} : { f }) })
    }
    expect(fresh.E2.v).toBe('问题')
    expect(fresh.F2.v).toBe('建议')
    expect(fresh.E3.v).toBe('学号空着；日期已过')
    expect(fresh.F3.v).toBe('请填学号；请改')
    expect(fresh.E4).toBeUndefined()
    expect(fresh['!ref']).toBe('A1:F4')
    expect(fresh['!merges']).toEqual(old['!merges'])
    expect(fresh['!cols']?.[1]?.hidden).toBe(true)
  })

  test('shows the wrong cells in yellow, also the one that is missing, with their formats', async () => {
    const after = await annotateWorkbook({ name: 'a.xlsx', bytes: schoolBook() }, notes)
    const { sheets } = await hucreRead(after, { readStyles: true })
    const fill = (place: string) => sheets[0]?.cells?.get(place)?.style?.fill
    expect(fill('2,3')).toMatchObject({ pattern: 'solid', fgColor: { rgb: 'FFEB9C' } })
    expect(sheets[0]?.cells?.get('2,3')?.style?.numFmt).toBe('yyyy"年"m"月"d"日"')
    expect(fill('2,0')).toMatchObject({ pattern: 'solid' })
    expect(fill('2,1')).not.toMatchObject({ pattern: 'solid' })
  })

  test('keeps every part that it does not touch, bit by bit', async () => {
    const before = schoolBook()
    const after = await annotateWorkbook({ name: 'a.xlsx', bytes: before }, notes)
    expect([...new ZipFile(after).parts].sort()).toEqual([...new ZipFile(before).parts].sort())
    for (const part of new ZipFile(before).parts)
      if (part !== 'xl/worksheets/sheet1.xml' && part !== 'xl/styles.xml')
        expect(await content(after, part)).toBe(await content(before, part))
  })

  test('without remarks stays as it is', async () => {
    const before = schoolBook()
    const after = await annotateWorkbook({ name: 'a.xlsx', bytes: before }, [
      { ...notes[0], sheet: '别的' } as (typeof notes)[0],
    ])
    for (const part of new ZipFile(before).parts) expect(await content(after, part)).toBe(await content(before, part))
  })

  test('mended and given back again has the new remarks only, in the same columns', async () => {
    const once = await annotateWorkbook({ name: 'a.xlsx', bytes: schoolBook() }, notes, { headerRows: { 报名: 2 } })
    const again = await annotateWorkbook(
      { name: 'a.xlsx', bytes: once },
      [{ sheet: '报名', row: 4, column: 2, problem: '重名', advice: '请核对' }],
      { headerRows: { 报名: 2 } },
    )
    expect(await cellsOf(again)).toEqual([
      [1, ['2026 年实习报名表']],
      [2, ['学号', '姓名', '成绩', '到岗', '问题', '建议']],
      [3, [null, '张三', 88.5, '2026-09-01']],
      [4, ['000007', '李四', 89.5, null, '重名', '请核对']],
    ])
  })

  test('keeps prefixes, rows and cells without their places, and columns that are described together', async () => {
    const xml =
      '<x:worksheet xmlns:x="m"><x:dimension ref="A1"/><x:cols><x:col min="1" max="16384" width="9" hidden="1"/></x:cols><x:sheetData>' +
      '<x:row><x:c t="str"><x:v>甲</x:v></x:c></x:row> <x:row r="3" spans="1:1"><x:c s="0"><x:v>1</x:v></x:c><x:c r="B3"/></x:row>' +
      '</x:sheetData><x:pageMargins/></x:worksheet>'
    const bytes = workbookBytes('', { 'xl/worksheets/sheet1.xml': xml })
    const after = await annotateWorkbook({ name: 'a.xlsx', bytes }, [
      { sheet: '表', row: 2, problem: '空行', advice: '' },
      { sheet: '表', row: 3, problem: 'a<b', advice: '=1' },
      { sheet: '表', row: 9, problem: '缺', advice: '补' },
    ])
    expect(await content(after, 'xl/worksheets/sheet1.xml')).toMatchInlineSnapshot(
      `"<x:worksheet xmlns:x="m"><x:dimension ref="A1:C1"/><x:cols><x:col min="1" max="1" width="9" hidden="1"/><x:col min="2" max="3" width="40" customWidth="1"/><x:col min="4" max="16384" width="9" hidden="1"/></x:cols><x:sheetData><x:row><x:c r="A1" t="str"><x:v>甲</x:v></x:c><x:c r="B1" t="inlineStr"><x:is><x:t>问题</x:t></x:is></x:c><x:c r="C1" t="inlineStr"><x:is><x:t>建议</x:t></x:is></x:c></x:row> <x:row r="2"><x:c r="B2" t="inlineStr"><x:is><x:t>空行</x:t></x:is></x:c><x:c r="C2"/></x:row><x:row r="3"><x:c r="A3" s="0"><x:v>1</x:v></x:c><x:c r="B3" t="inlineStr"><x:is><x:t>a&lt;b</x:t></x:is></x:c><x:c r="C3" t="inlineStr"><x:is><x:t>=1</x:t></x:is></x:c></x:row><x:row r="9"><x:c r="B9" t="inlineStr"><x:is><x:t>缺</x:t></x:is></x:c><x:c r="C9" t="inlineStr"><x:is><x:t>补</x:t></x:is></x:c></x:row></x:sheetData><x:pageMargins/></x:worksheet>"`,
    )
  })
})

test('a csv comes back as a workbook with its text in place, blank lines and zeros included', async () => {
  const bytes = encoder.encode('学号,姓名\n\n007,张三\n008,\n')
  const after = await annotateWorkbook({ name: '学员.csv', bytes }, [
    { sheet: '学员', row: 4, column: 2, problem: '姓名空着', advice: '请填' },
  ])
  expect(await cellsOf(after)).toEqual([
    [1, ['学号', '姓名', '问题', '建议']],
    [3, ['007', '张三']],
    [4, ['008', null, '姓名空着', '请填']],
  ])
  const again = await annotateWorkbook({ name: '学员.xlsx', bytes: after }, [
    { sheet: '学员', row: 3, problem: '重', advice: '核' },
  ])
  expect((await cellsOf(again)).slice(1)).toEqual([
    [3, ['007', '张三', '重', '核']],
    [4, ['008']],
  ])
})

test('any cells and any remarks: what was there stays, and each remark stands in its row', async () => {
  const cell = fc.option(
    fc.oneof(fc.string({ unit: fc.constantFrom('甲', '<', '&', ' ', '"', 'r', '/', '>') }), fc.integer()),
  )
  const rows = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 6 })
  const remarks = fc.array(
    fc.record({ row: fc.integer({ min: 2, max: 9 }), column: fc.option(fc.integer({ min: 1, max: 4 })) }),
    { minLength: 1, maxLength: 5 },
  )
  await fc.assert(
    fc.asyncProperty(rows, remarks, fc.boolean(), async (table, places, isCsv) => {
      const columns = ['A', 'B', 'C'].map((header) => ({
        header,
        kind: isCsv ? ('text' as const) : ('number' as const),
      }))
      const out = { name: 's', columns, rows: table }
      const file = isCsv
        ? { name: 's.csv', bytes: writeCsv(out) }
        : { name: 's.xlsx', bytes: await writeWorkbook([out]) }
      const before = (await readWorkbook(file)).sheets[0]?.rows ?? []
      const said = places.map(({ row, column }) => ({ sheet: 's', row, column, problem: `问${row}`, advice: '议' }))
      const after = new Map(await cellsOf(await annotateWorkbook(file, said)))
      for (const { row, cells } of before) {
        const found = after.get(row) ?? []
        expect([0, 1, 2].map((i) => found[i] ?? null)).toEqual([0, 1, 2].map((i) => cells[i] ?? null))
        expect(found[3] ?? null).toBe(row === 1 ? '问题' : said.some((note) => note.row === row) ? `问${row}` : null)
      }
      for (const { row } of said) expect(after.get(row)?.slice(3)).toEqual([`问${row}`, '议'])
    }),
    { numRuns: 60 },
  )
})
