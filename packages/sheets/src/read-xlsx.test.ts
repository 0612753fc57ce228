import * as XLSX from '@e965/xlsx'
import fc from 'fast-check'
import { readXlsx as hucreRead } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import { openWorkbook } from './open-workbook.ts'
import { readWorkbook } from './read-workbook.ts'
import type { Cell, Row, Workbook } from './sheet.ts'
import { relations, workbookBytes } from './testing/xlsx-parts.ts'

const read = (bytes: Uint8Array): Promise<Workbook> => readWorkbook({ name: 'a.xlsx', bytes })
const rowsOf = async (bytes: Uint8Array): Promise<readonly Row[]> => (await read(bytes)).sheets[0]?.rows ?? []
const cellsOf = async (bytes: Uint8Array) => (await rowsOf(bytes)).map((row) => row.cells)

const bare = { merges: [], hiddenColumns: [] }

function sheetJs(
  sheets: Record<string, XLSX.WorkSheet>,
  options: XLSX.WritingOptions = {},
  date1904 = false,
): Uint8Array {
  const book = XLSX.utils.book_new()
  for (const [name, sheet] of Object.entries(sheets)) XLSX.utils.book_append_sheet(book, sheet, name)
  book.Workbook = { WBProps: { date1904 } }
  return new Uint8Array(XLSX.write(book, { type: 'array', compression: true, ...options }))
}

describe('files of another library', () => {
  const rows = [
    ['姓名', '证号', '人数', '在读'],
    ['张三 & <李四>', '007', 12.5, true],
    [],
    [null, '换\n行 "引"', -3, false],
  ]

  test.each([true, false])('names, rows, numbering and types (shared strings: %s)', async (bookSST) => {
    const sheet = XLSX.utils.aoa_to_sheet(rows)
    const book = await read(
      sheetJs({ 学员: sheet, '表 2': XLSX.utils.sheet_add_aoa({}, [['x']], { origin: 'C5' }) }, { bookSST }),
    )
    expect(book).toEqual({
      file: 'a.xlsx',
      format: 'xlsx',
      encoding: null,
      sheets: [
        {
          name: '学员',
          rows: [
            { row: 1, cells: rows[0] },
            { row: 2, cells: rows[1] },
            { row: 4, cells: rows[3] },
          ],
          layout: bare,
        },
        { name: '表 2', rows: [{ row: 5, cells: [null, null, 'x'] }], layout: bare },
      ],
    })
  })

  test.each([false, true])('dates, with the 1904 epoch: %s', async (date1904) => {
    const dates = [
      new Date(Date.UTC(2024, 8, 1)),
      new Date(Date.UTC(1999, 11, 31)),
      new Date(Date.UTC(2024, 1, 29, 8, 30, 15)),
    ]
    const sheet = XLSX.utils.aoa_to_sheet([dates], { UTC: true, cellDates: true, dateNF: 'yyyy-mm-dd hh:mm:ss' })
    expect(await cellsOf(sheetJs({ 表: sheet }, {}, date1904))).toEqual([
      ['2024-09-01', '1999-12-31', '2024-02-29T08:30:15'],
    ])
  })

  test('formulas give their stored values, errors their text, padded codes their zeros', async () => {
    const sheet: XLSX.WorkSheet = {
      '!ref': 'A1:F1',
      A1: { t: 'n', f: '1+1', v: 2 },
      B1: { t: 's', f: '"甲"&"乙"', v: '甲乙' },
      C1: { t: 'e', v: 0x2a },
      D1: { t: 'n', v: 1234, z: '000000' },
      E1: { t: 'n', v: 0.5, z: '0%' },
      F1: { t: 'n', f: 'TODAY()', v: 45_536, z: 'yyyy"年"m"月"d"日"' },
    }
    expect(await cellsOf(sheetJs({ 表: sheet }))).toEqual([[2, '甲乙', '#N/A', '001234', 0.5, '2024-09-01']])
  })

  test('hidden sheets are read and said to be hidden', async () => {
    const book = XLSX.utils.book_new()
    for (const name of ['甲', '乙', '丙']) XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet([[name]]), name)
    book.Workbook = { Sheets: [{ Hidden: 0 }, { Hidden: 1 }, { Hidden: 2 }] }
    const { sheets } = await read(new Uint8Array(XLSX.write(book, { type: 'array' })))
    expect(sheets.map((sheet) => [sheet.name, sheet.hidden])).toEqual([
      ['甲', undefined],
      ['乙', true],
      ['丙', true],
    ])
  })

  test('merged cells, hidden rows and hidden columns are told, before and after the rows are read', async () => {
    const sheet = XLSX.utils.aoa_to_sheet([
      ['2026 年报名表'],
      ['姓名', '成绩', null],
      [null, '理论', '实操'],
      ['张三', 1, 2],
    ])
    sheet['!merges'] = ['B2:C2', 'A1:C1', 'A2:A3'].map((ref) => XLSX.utils.decode_range(ref))
    sheet['!cols'] = [{}, { hidden: true }, {}]
    sheet['!rows'] = [{}, {}, {}, { hidden: true }]
    const bytes = sheetJs({ 表: sheet })
    const layout = {
      merges: [
        { top: 1, left: 1, bottom: 1, right: 3 },
        { top: 2, left: 1, bottom: 3, right: 1 },
        { top: 2, left: 2, bottom: 2, right: 3 },
      ],
      hiddenColumns: [2],
    }
    const book = await openWorkbook({ name: 'a.xlsx', bytes })
    expect(await book.sheets[0]?.layout()).toEqual(layout)
    const whole = await read(bytes)
    expect(whole.sheets[0]?.layout).toEqual(layout)
    expect(whole.sheets[0]?.rows.map((row) => row.hidden)).toEqual([undefined, undefined, undefined, true])
  })

  test('rows come one by one, and a reader may stop', async () => {
    const rows = Array.from({ length: 5000 }, (_, i) => [`学员${i}`, i])
    const book = await openWorkbook({ name: 'a.xlsx', bytes: sheetJs({ 表: XLSX.utils.aoa_to_sheet(rows) }) })
    for (const _ of ['first', 'second'])
      for await (const { row, cells } of book.sheets[0]?.rows() ?? []) {
        expect(cells).toEqual(rows[row - 1])
        if (row === 3) break
      }
    await book.close()
  })

  test('any cells are read as hucre reads them', async () => {
    const value = fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1 }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.boolean(),
      fc.constant(null),
      fc
        .date({ min: new Date('1900-03-01'), max: new Date('2100-01-01'), noInvalidDate: true })
        .map((d) => new Date(d.setUTCHours(0, 0, 0, 0))),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(value, { maxLength: 5 }), { maxLength: 6 }),
        fc.boolean(),
        async (rows, bookSST) => {
          const bytes = sheetJs({ 表: XLSX.utils.aoa_to_sheet(rows, { UTC: true }) }, { bookSST })
          expect(await rowsOf(bytes)).toEqual(asRows((await hucreRead(bytes)).sheets[0]?.rows ?? []))
        },
      ),
    )
  })
})

/** The rectangle of another reader as our rows: nothing trails, no row is empty. */
function asRows(table: readonly (readonly (Cell | Date)[])[]): Row[] {
  return table
    .map((cells, i) => ({
      row: i + 1,
      cells: cells.map((cell) => (cell instanceof Date ? cell.toISOString().slice(0, 10) : cell === '' ? null : cell)),
    }))
    .map(({ row, cells }) => ({ row, cells: cells.slice(0, cells.findLastIndex((cell) => cell !== null) + 1) }))
    .filter(({ cells }) => cells.length > 0)
}

describe('what the format allows', () => {
  test('rows and cells without places follow one another', async () => {
    const xml =
      '<row><c><v>1</v></c><c><v>2</v></c></row><row r="5"><c r="B5"><v>3</v></c><c><v>4</v></c></row><row><c><v>5</v></c></row>'
    expect(await rowsOf(workbookBytes(xml))).toEqual([
      { row: 1, cells: [1, 2] },
      { row: 5, cells: [null, 3, 4] },
      { row: 6, cells: [5] },
    ])
  })

  test('prefixes, inline rich text, readings, CDATA, cells out of order', async () => {
    const xml = `<x:row r="1"><x:c r="C1" t="inlineStr"><x:is><x:r><x:rPr/><x:t>工业</x:t></x:r><x:r><x:t xml:space="preserve"> 机器人</x:t></x:r><x:rPh sb="0" eb="1"><x:t>gong</x:t></x:rPh></x:is></x:c><x:c r="A1" t="str"><x:f>1</x:f><x:v><![CDATA[a&b]]></x:v></x:c></x:row>`
    const sheet = `<x:worksheet><x:cols><x:c r="Z9"><x:v>9</x:v></x:c></x:cols><x:sheetData>${xml}</x:sheetData></x:worksheet>`
    expect(await cellsOf(workbookBytes('', { 'xl/worksheets/sheet1.xml': sheet }))).toEqual([
      ['a&b', null, '工业 机器人'],
    ])
  })

  test('shared strings: rich text flattened, readings dropped, escapes undone, line ends as XML has them', async () => {
    const strings = `<sst><si><r><t>数</t></r><r><rPr><b/></rPr><t>控</t></r><rPh sb="0" eb="1"><t>shu</t></rPh></si><si><t>a_x000D_\r\nb_x005F_x0041_</t></si><si/></sst>`
    const xml = '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c></row>'
    expect(await cellsOf(workbookBytes(xml, { 'xl/sharedStrings.xml': strings }))).toEqual([['数控', 'a\r\nb_x0041_']])
  })

  test('numbers as they are meant', async () => {
    const styles =
      '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="&quot;T&quot;0000"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>'
    const xml =
      '<row><c s="1"><v>45536</v></c><c s="2"><v>12</v></c><c><v>310105200001011234</v></c><c><v>1E3</v></c><c s="1"/><c t="d"><v>2024-09-01T00:00:00</v></c><c t="d"><v>2024-09-01T08:30:00</v></c><c t="b"><v>1</v></c><c s="9"><v>-0.5</v></c></row>'
    expect(await cellsOf(workbookBytes(xml, { 'xl/styles.xml': styles }))).toEqual([
      ['2024-09-01', 'T0012', '310105200001011234', 1000, null, '2024-09-01', '2024-09-01T08:30:00', true, -0.5],
    ])
  })

  test('a formula that was never calculated is an empty cell', async () => {
    expect(await cellsOf(workbookBytes('<row><c><f>1+1</f></c><c><v>1</v></c></row>'))).toEqual([[null, 1]])
  })

  test('other places for parts, strict namespaces, chart sheets and linked files', async () => {
    const xml = {
      '_rels/.rels': relations([['a', 'officeDocument', '/book/main.xml']]).replaceAll(
        'schemas.openxmlformats.org/officeDocument/2006',
        'purl.oclc.org/ooxml/officeDocument',
      ),
      'book/main.xml': `<workbook xmlns:q="x"><workbookPr date1904="true"/><sheets><sheet name="图" q:id="c"/><sheet name="A&amp;B" q:id="s"/></sheets></workbook>`,
      'book/_rels/main.xml.rels': relations([
        ['c', 'chartsheet', 'chart.xml'],
        ['s', 'worksheet', '../Sheets/./One.XML'],
      ]).replace(
        '<Relationships>',
        '<Relationships><Relationship Id="c" Type="x/worksheet" Target="http://x" TargetMode="External"/>',
      ),
      'sheets/one.xml': '\uFEFF<worksheet><sheetData><row r="2"><c><v>7</v></c></row></sheetData></worksheet>',
    }
    const { sheets } = await read(workbookBytes('', xml))
    expect(sheets).toEqual([{ name: 'A&B', rows: [{ row: 2, cells: [7] }], layout: bare }])
  })

  test('names that mean something to JavaScript are only names', async () => {
    const book = await read(
      workbookBytes('<row><c t="str"><v>__proto__</v></c><c t="str"><v>constructor</v></c></row>'),
    )
    expect(book.sheets[0]?.rows[0]?.cells).toEqual(['__proto__', 'constructor'])
  })
})
