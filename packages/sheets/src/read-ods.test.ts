import * as XLSX from '@e965/xlsx'
import fc from 'fast-check'
import { readOds } from 'hucre/ods'
import { describe, expect, test } from 'vitest'
import { readWorkbook } from './read-workbook.ts'
import type { Row } from './sheet.ts'
import { storedZip } from './testing/stored-zip.ts'

const read = (bytes: Uint8Array, budget = {}) => readWorkbook({ name: 'a.ods', bytes }, budget)

/** A document around the tables and styles given as LibreOffice writes them. */
function odsBytes(tables: string, styles = '', manifest = ''): Uint8Array {
  return storedZip({
    mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
    'META-INF/manifest.xml': `<manifest:manifest xmlns:manifest="m">${manifest}</manifest:manifest>`,
    'content.xml': `<office:document-content xmlns:office="o"><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></office:document-content>`,
  })
}

const table = (rows: string) => odsBytes(`<table:table table:name="表">${rows}</table:table>`)
const rowsOf = async (bytes: Uint8Array) => (await read(bytes)).sheets[0]?.rows

describe('cells', () => {
  test('by their types: text, numbers, dates, times, truth', async () => {
    const bytes = table(
      '<table:table-row>' +
        '<table:table-cell office:value-type="string"><text:p>张三<text:s text:c="2"/>&amp;</text:p><text:p>二</text:p></table:table-cell>' +
        '<table:table-cell office:value-type="float" office:value="12.5"><text:p>12.50</text:p></table:table-cell>' +
        '<table:table-cell office:value-type="date" office:date-value="2024-09-01"><text:p>24/9/1</text:p></table:table-cell>' +
        '<table:table-cell office:value-type="date" office:date-value="2024-09-01T08:30:00"/>' +
        '<table:table-cell office:value-type="time" office:time-value="PT08H05M00S"/>' +
        '<table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>TRUE</text:p></table:table-cell>' +
        '<table:table-cell office:value-type="percentage" office:value="0.5"><text:p>50%</text:p></table:table-cell></table:table-row>',
    )
    expect(await rowsOf(bytes)).toEqual([
      { row: 1, cells: ['张三  &\n二', 12.5, '2024-09-01', '2024-09-01T08:30:00', '08:05:00', true, 0.5] },
    ])
  })

  test('what is shown tells more than the number: zeros, long digits, errors', async () => {
    const cell = (value: string, shown: string) =>
      `<table:table-cell office:value-type="float" office:value="${value}"><text:p>${shown}</text:p></table:table-cell>`
    const cells = [
      cell('7', '000007'),
      cell('310105200001011234', '310105200001011234'),
      cell('0', '#N/A'),
      cell('1234', '1,234'),
    ]
    expect(await rowsOf(table(`<table:table-row>${cells.join('')}</table:table-row>`))).toEqual([
      { row: 1, cells: ['000007', '310105200001011234', '#N/A', 1234] },
    ])
  })

  test('notes are not the cell', async () => {
    const note = '<office:annotation><text:p>批注</text:p></office:annotation>'
    const bytes = table(
      `<table:table-row><table:table-cell office:value-type="string">${note}<text:p>甲</text:p></table:table-cell></table:table-row>`,
    )
    expect(await rowsOf(bytes)).toEqual([{ row: 1, cells: ['甲'] }])
  })
})

describe('layout', () => {
  test('repeats, merges, hidden columns, rows and sheets', async () => {
    const text = (value: string, more = '') =>
      `<table:table-cell office:value-type="string" ${more}><text:p>${value}</text:p></table:table-cell>`
    const bytes = odsBytes(
      '<table:table table:name="一" table:style-name="t1"><table:table-column table:number-columns-repeated="2"/><table:table-column table:visibility="collapse"/>' +
        `<table:table-row>${text('题', 'table:number-columns-spanned="3"')}<table:covered-table-cell table:number-columns-repeated="2"/></table:table-row>` +
        '<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>' +
        `<table:table-row table:visibility="filter"><table:table-cell/>${text('a', 'table:number-columns-repeated="2"')}</table:table-row>` +
        '<table:table-row table:number-rows-repeated="1048572"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>' +
        '<table:table table:name="二" table:style-name="t2"/>',
      '<style:style style:name="t1"><style:table-properties table:display="true"/></style:style><style:style style:name="t2"><style:table-properties table:display="false"/></style:style>',
    )
    const [one, two] = (await read(bytes)).sheets
    expect(one).toEqual({
      name: '一',
      rows: [
        { row: 1, cells: ['题'] },
        { row: 4, cells: [null, 'a', 'a'], hidden: true },
      ],
      layout: { merges: [{ top: 1, left: 1, bottom: 1, right: 3 }], hiddenColumns: [3] },
    })
    expect(two).toMatchObject({ name: '二', hidden: true, rows: [] })
  })

  test('a repeat that would fill the sheet is stopped by the budget', async () => {
    const cell = '<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="16384"/>'
    await expect(
      read(table(`<table:table-row table:number-rows-repeated="1048576">${cell}</table:table-row>`)),
    ).rejects.toMatchObject({ code: 'too-large' })
    await expect(
      read(
        table(
          '<table:table-row><table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="1e9"/></table:table-row>',
        ),
      ),
    ).rejects.toMatchObject({ code: 'too-large' })
  })

  test('a document behind a password, and one without tables', async () => {
    const locked = odsBytes('', '', '<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>')
    await expect(read(locked)).rejects.toMatchObject({ code: 'encrypted' })
    await expect(read(odsBytes(''))).rejects.toMatchObject({ code: 'not-a-spreadsheet' })
  })
})

test('what SheetJS writes is read as hucre reads it', async () => {
  const value = fc.oneof(
    fc.string({ unit: fc.constantFrom('甲', '<', '&', 'a', '0'), minLength: 1 }),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(null),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(value, { maxLength: 5 }), { maxLength: 6 }), async (rows) => {
      const book = XLSX.utils.book_new(XLSX.utils.aoa_to_sheet(rows), '表')
      const bytes = new Uint8Array(XLSX.write(book, { type: 'array', bookType: 'ods' }))
      const other = (await readOds(bytes)).sheets[0]?.rows ?? []
      const expected: Row[] = other.map((cells, i) => ({
        row: i + 1,
        cells: cells.map((cell) => (cell instanceof Date || cell === '' ? null : cell)),
      }))
      const plain = (found: readonly Row[]) =>
        found.flatMap(({ row, cells }) =>
          cells.flatMap((cell, i) => (cell === null ? [] : [[row, i, typeof cell === 'number' ? cell + 0 : cell]])),
        )
      expect(plain((await read(bytes)).sheets[0]?.rows ?? [])).toEqual(plain(expected))
    }),
    { numRuns: 50 },
  )
})
