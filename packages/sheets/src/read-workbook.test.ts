import * as XLSX from '@e965/xlsx'
import { writeXlsx } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import { SheetError } from './error.ts'
import { readWorkbook } from './read-workbook.ts'
import { joined, storedZip } from './testing/stored-zip.ts'
import { workbookBytes, workbookParts } from './testing/xlsx-parts.ts'
import { writeWorkbook } from './write-xlsx.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const ole = Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)

/** The start of an OLE file whose directory has an entry of this name. */
function compoundFile(stream: string): Uint8Array {
  const name = Uint8Array.from([...stream].flatMap((letter) => [letter.charCodeAt(0), 0]))
  return joined([ole, new Uint8Array(504), name, new Uint8Array(512 - name.length)])
}

async function refusal(name: string, content: Uint8Array, budget = {}): Promise<SheetError> {
  const error = await readWorkbook({ name, bytes: content }, budget).then(
    () => null,
    (reason: unknown) => reason,
  )
  if (!(error instanceof SheetError)) throw new Error(`expected a SheetError, got ${error}`)
  return error
}

const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13)
const old = new Uint8Array(
  XLSX.write(XLSX.utils.book_new(XLSX.utils.aoa_to_sheet([[1]])), { type: 'array', bookType: 'biff8' }),
)

describe('files that cannot be read say why', () => {
  test.each([
    ['empty.xlsx', new Uint8Array(), 'not-a-spreadsheet', { seen: 'empty' }],
    ['photo.xlsx', png, 'not-a-spreadsheet', { seen: 'png' }],
    [
      'a.docx',
      storedZip({ '[Content_Types].xml': '', 'word/document.xml': '' }),
      'not-a-spreadsheet',
      { seen: 'docx' },
    ],
    ['locked.xlsx', compoundFile('EncryptedPackage'), 'encrypted', { seen: 'encrypted' }],
    ['locked.xlsx', ole, 'encrypted', { seen: 'encrypted' }],
    ['old.xls', old.slice(0, 1000), 'truncated', { part: 'compound file' }],
    ['page.xls', bytes('<html><table><tr><td>1'), 'unsupported-format', { seen: 'html' }],
    ['bad.csv', Uint8Array.of(0x41, 0xff, 0xff), 'encoding', {}],
    ['cut.csv', bytes('a,b\n1,"2'), 'truncated', { row: 2 }],
    [
      'none.xlsx',
      workbookBytes('', { 'xl/workbook.xml': '<workbook><sheets/></workbook>' }),
      'not-a-spreadsheet',
      { seen: 'no sheets', part: 'xl/workbook.xml' },
    ],
    [
      'out.xlsx',
      storedZip({ ...workbookParts(''), '../../etc/x': '' }),
      'unsafe',
      { seen: 'path name', part: '../../etc/x' },
    ],
    [
      'twice.xlsx',
      storedZip({ ...workbookParts(''), 'XL/workbook.xml': '' }),
      'unsafe',
      { seen: 'doubled part', part: 'xl/workbook.xml' },
    ],
    [
      'dtd.xlsx',
      workbookBytes('', { 'xl/workbook.xml': '<!DOCTYPE a [<!ENTITY b "c">]><workbook/>' }),
      'unsafe',
      { seen: 'document type', part: 'xl/workbook.xml' },
    ],
    [
      'deep.xlsx',
      workbookBytes('<a>'.repeat(300)),
      'too-large',
      { part: 'xl/worksheets/sheet1.xml', limit: 'depth', max: 256 },
    ],
  ] as const)('%s (case %#)', async (file, content, code, details) => {
    const error = await refusal(file, content)
    expect(error.code).toBe(code)
    expect(error.details).toEqual({ file, ...details })
  })

  test('a workbook that was saved with a password is encrypted, whatever its name', async () => {
    const locked = await writeXlsx({
      sheets: [{ name: '表', rows: [['姓名']] }],
      encryption: { password: '密', spinCount: 1 },
    })
    for (const name of ['a.xlsx', 'a.csv']) expect((await refusal(name, locked)).code).toBe('encrypted')
  })

  test('an xlsx cut anywhere is truncated', async () => {
    const whole = await writeWorkbook([
      { name: '表', columns: [{ header: '姓名', kind: 'text' }], rows: [['张三'], ['李四']] },
    ])
    for (let length = 4; length < whole.length; length += 97) {
      expect((await refusal('cut.xlsx', whole.slice(0, length))).code).toBe('truncated')
    }
    expect((await refusal('cut.xlsx', whole.slice(0, whole.length - 1))).code).toBe('truncated')
  })

  test('a compressed part that is damaged is truncated, and named', async () => {
    const whole = await writeWorkbook([
      { name: '表', columns: [{ header: '姓名', kind: 'text' }], rows: [['张三'.repeat(50)]] },
    ])
    const at = new TextDecoder('latin1').decode(whole).indexOf('xl/worksheets/sheet1.xml') + 40
    whole.set([0xff, 0xff, 0xff, 0xff], at)
    expect(await refusal('bad.xlsx', whole)).toMatchObject({
      code: 'truncated',
      details: { part: 'xl/worksheets/sheet1.xml' },
    })
  })

  test.each([
    '_rels/.rels',
    'xl/workbook.xml',
    'xl/_rels/workbook.xml.rels',
    'xl/worksheets/sheet1.xml',
    'xl/styles.xml',
  ])('an xlsx without %s is truncated', async (part) => {
    const { [part]: _, ...others } = workbookParts('')
    expect(await refusal('a.xlsx', storedZip(others))).toMatchObject({ code: 'truncated', details: { part } })
  })

  test.each([
    '<row r="1"><c r="A1" t="s"><v>7</v></c></row>',
    '<row r="0"/>',
    '<row><c r="XFE1"/></row>',
    '<row><c r="1"/></row>',
  ])('an impossible place or text in %s is truncated', async (row) => {
    expect((await refusal('a.xlsx', workbookBytes(row))).code).toBe('truncated')
  })
})

describe('budgets', () => {
  const strings = '<sst><si><r><t>一二</t></r><r><t>三四</t></r></si></sst>'
  const csv = bytes('a,b\n1,2\n3,4\n')
  const xlsx = workbookBytes('<row><c r="C1"><v>1</v></c></row><row/><row><c r="A3"><v>2</v></c></row>')

  test.each([
    ['a.csv', csv, { maxBytes: 11 }, 'maxBytes', 11],
    ['a.csv', csv, { maxRows: 2 }, 'maxRows', 2],
    ['a.csv', csv, { maxCells: 5 }, 'maxCells', 5],
    ['a.csv', bytes('a,b,c,d'), { maxCells: 3 }, 'maxCells', 3],
    ['a.csv', bytes(','.repeat(20_000)), {}, 'maxColumns', 16_384],
    ['a.csv', bytes('\n\n\n'), { maxRows: 2 }, 'maxRows', 2],
    ['a.csv', bytes('一二三四,b'), { maxCellLength: 3 }, 'maxCellLength', 3],
    ['a.csv', bytes('"一""二"'), { maxCellLength: 2 }, 'maxCellLength', 2],
    ['a.xlsx', xlsx, { maxBytes: 300 }, 'maxBytes', 300],
    ['a.xlsx', xlsx, { maxRows: 1 }, 'maxRows', 1],
    ['a.xlsx', xlsx, { maxCells: 3 }, 'maxCells', 3],
    ['a.xlsx', workbookBytes('<row r="1048577"/>'), {}, 'maxRows', 1_048_576],
    ['a.xlsx', workbookBytes('<row><c t="str"><v>一二三四</v></c></row>'), { maxCellLength: 3 }, 'maxCellLength', 3],
    ['a.xlsx', workbookBytes('', { 'xl/sharedStrings.xml': strings }), { maxCellLength: 3 }, 'maxCellLength', 3],
  ] as const)('%s under %j', async (name, content, budget, limit, max) => {
    expect(await refusal(name, content, budget)).toMatchObject({
      code: 'too-large',
      details: { file: name, limit, max },
    })
  })

  test('what fits exactly is read', async () => {
    await expect(
      readWorkbook({ name: 'a.csv', bytes: csv }, { maxBytes: 12, maxRows: 3, maxCells: 6 }),
    ).resolves.toBeDefined()
    await expect(readWorkbook({ name: 'a.xlsx', bytes: xlsx }, { maxRows: 2, maxCells: 4 })).resolves.toBeDefined()
  })

  test('a small file that inflates to much is stopped on the way, whatever it says of its size', async () => {
    const zeros = await writeWorkbook([
      { name: '表', columns: [{ header: 'a', kind: 'text' }], rows: [['0'.repeat(30_000)]] },
    ])
    expect(await refusal('bomb.xlsx', zeros, { maxBytes: 20_000 })).toMatchObject({
      code: 'too-large',
      details: { limit: 'maxBytes' },
    })
  })

  test('a cell in the last corner costs its row, not the rectangle', async () => {
    const corner = workbookBytes('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    const book = await readWorkbook({ name: 'a.xlsx', bytes: corner })
    expect(book.sheets[0]?.rows).toHaveLength(1)
    expect(book.sheets[0]?.rows[0]).toMatchObject({ row: 1_048_576, cells: { length: 16_384 } })
  })
})
