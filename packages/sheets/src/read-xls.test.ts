import * as XLSX from '@e965/xlsx'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { SheetError } from './error.ts'
import { readWorkbook } from './read-workbook.ts'
import { gbk } from './testing/gbk.ts'

const read = (bytes: Uint8Array) => readWorkbook({ name: 'a.xls', bytes })

function xls(
  sheets: Record<string, XLSX.WorkSheet>,
  bookType: 'biff8' | 'biff5' = 'biff8',
  props: XLSX.WBProps = {},
): Uint8Array {
  const book = XLSX.utils.book_new()
  for (const [name, sheet] of Object.entries(sheets)) XLSX.utils.book_append_sheet(book, sheet, name)
  book.Workbook = props
  return new Uint8Array(XLSX.write(book, { type: 'array', bookType, codepage: 936 }))
}

const table = [
  ['姓名', '证号', '人数', '在读'],
  ['张三 & <李四>', '007', 12.5, true],
  [],
  [null, '310105200001011234', -3, false],
]

describe('a workbook of Excel 97 to 2003', () => {
  test('names, rows, numbering and types', async () => {
    const book = await read(
      xls({ 学员: XLSX.utils.aoa_to_sheet(table), 二: XLSX.utils.sheet_add_aoa({}, [['x']], { origin: 'C5' }) }),
    )
    expect(book).toMatchObject({ file: 'a.xls', format: 'xls', encoding: null })
    expect(book.sheets.map(({ name, rows }) => ({ name, rows }))).toEqual([
      {
        name: '学员',
        rows: [
          { row: 1, cells: table[0] },
          { row: 2, cells: table[1] },
          { row: 4, cells: table[3] },
        ],
      },
      { name: '二', rows: [{ row: 5, cells: [null, null, 'x'] }] },
    ])
  })

  test.each([false, true])('dates and padded codes by their formats, with the 1904 epoch: %s', async (date1904) => {
    const sheet = XLSX.utils.aoa_to_sheet([[new Date(Date.UTC(2024, 8, 1)), 7]], {
      UTC: true,
      cellDates: true,
      dateNF: 'yyyy"年"m"月"d"日"',
    })
    sheet.B1.z = '000000'
    const book = await read(xls({ 表: sheet }, 'biff8', { WBProps: { date1904 } }))
    expect(book.sheets[0]?.rows).toEqual([{ row: 1, cells: ['2024-09-01', '000007'] }])
  })

  test('merged cells, hidden sheets and columns', async () => {
    const sheet = XLSX.utils.aoa_to_sheet([
      ['题', null, null],
      ['a', 'b', 'c'],
    ])
    sheet['!merges'] = [XLSX.utils.decode_range('A1:C1')]
    sheet['!cols'] = [{}, { hidden: true }, {}]
    const book = await read(
      xls({ 表: sheet, 藏: XLSX.utils.aoa_to_sheet([['x']]) }, 'biff8', { Sheets: [{ Hidden: 0 }, { Hidden: 1 }] }),
    )
    expect(book.sheets[0]?.layout).toEqual({ merges: [{ top: 1, left: 1, bottom: 1, right: 3 }], hiddenColumns: [2] })
    expect(book.sheets.map(({ hidden }) => hidden)).toEqual([undefined, true])
  })

  test('any cells come back', async () => {
    // Beyond these bounds the other library writes what it does not read back itself.
    const value = fc.oneof(
      fc.string({ unit: fc.constantFrom('甲', 'é', 'a', '0', '😀', ' '), minLength: 1, maxLength: 40 }),
      fc.double({ noNaN: true, min: -1e300, max: 1e300 }).map((n) => (Math.abs(n) < 1e-200 ? 0 : n)),
      fc.integer(),
      fc.integer().map((n) => n / 100),
      fc.boolean(),
      fc.constant(null),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(value, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 8 }),
        async (rows) => {
          const found = (await read(xls({ 表: XLSX.utils.aoa_to_sheet(rows) }))).sheets[0]?.rows ?? []
          const expected = rows.map((cells, i) => ({
            row: i + 1,
            cells: cells.slice(0, cells.findLastIndex((cell) => cell !== null) + 1),
          }))
          expect(found).toEqual(expected.filter(({ cells }) => cells.length > 0))
        },
      ),
      { numRuns: 200 },
    )
  })

  test('many long texts, which go on from record to record', async () => {
    const rows = Array.from({ length: 3000 }, (_, i) => [`${'长'.repeat(i % 50)}${i}`, `plain ${i}`])
    const found = (await read(xls({ 表: XLSX.utils.aoa_to_sheet(rows) }))).sheets[0]?.rows ?? []
    expect(found.map(({ cells }) => cells)).toEqual(rows)
  })
})

test('a workbook of Excel 5 keeps its Chinese in a code page', async () => {
  // The other library writes Latin letters only, so its code page and its bytes are changed.
  const bytes = xls({ 学员: XLSX.utils.aoa_to_sheet([['WXYZ', 7, 0.5]]) }, 'biff5')
  const at = (wanted: readonly number[]) => bytes.findIndex((_, i) => wanted.every((byte, j) => bytes[i + j] === byte))
  bytes.set([936 & 255, 936 >> 8], at([0x42, 0, 2, 0]) + 4)
  bytes.set(gbk('姓名'), at([...'WXYZ'].map((letter) => letter.charCodeAt(0))))
  const { sheets } = await read(bytes)
  expect(sheets[0]?.rows).toEqual([{ row: 1, cells: ['姓名', 7, 0.5] }])
})

test('cut or changed anywhere, it ends in an error or is read, and never hangs', async () => {
  const whole = xls({ 表: XLSX.utils.aoa_to_sheet(table) })
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 }),
      fc.nat(whole.length),
      async (changes, length) => {
        const bytes = whole.slice(0, Math.max(512, length))
        for (const [at, value] of changes) bytes[at] = value
        const error = await read(bytes).then(
          () => null,
          (reason: unknown) => reason,
        )
        if (error !== null) expect(error).toBeInstanceOf(SheetError)
      },
    ),
    { numRuns: 500 },
  )
})
