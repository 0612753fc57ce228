import * as XLSX from '@e965/xlsx'
import { expect, test } from 'vitest'
import { formatOf } from './format-of.ts'
import { gbk } from './testing/gbk.ts'
import { storedZip } from './testing/stored-zip.ts'
import { workbookBytes } from './testing/xlsx-parts.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

function written(bookType: 'xls' | 'xlsb' | 'ods'): Uint8Array {
  const book = XLSX.utils.book_new(XLSX.utils.aoa_to_sheet([['姓名', 1]]), '表')
  return new Uint8Array(XLSX.write(book, { type: 'array', bookType }))
}

test.each([
  ['a.xlsx', workbookBytes(''), 'xlsx'],
  ['改名.csv', workbookBytes(''), 'xlsx'],
  ['a.xlsx', workbookBytes('').slice(0, 60), 'xlsx'],
  ['a.csv', bytes('a,b\n'), 'csv'],
  ['a.TSV', bytes('a\tb\n'), 'tsv'],
  ['导出.xls', gbk('姓名\t学校\n'), 'csv'],
  ['a.csv', Uint8Array.of(0xff, 0xfe, 0x61, 0, 0x2c, 0), 'csv'],
  ['a.xls', bytes('\uFEFF\n<html><table>'), 'html'],
  ['a.xls', bytes('<?xml version="1.0"?><Workbook>'), 'xml'],
  ['a.xls', written('xls'), 'xls'],
  ['a.xlsb', written('xlsb'), 'xlsb'],
  ['a.ods', written('ods'), 'ods'],
  ['a.docx', storedZip({ '[Content_Types].xml': '', 'word/document.xml': '' }), 'docx'],
  ['a.pptx', storedZip({ '[Content_Types].xml': '', 'ppt/presentation.xml': '' }), 'pptx'],
  ['a.zip', storedZip({ 'a.csv': 'a,b' }), 'archive'],
  ['a.csv', new Uint8Array(), 'empty'],
  ['a.csv', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10), 'png'],
  ['a.csv', bytes('%PDF-1.7'), 'pdf'],
  ['a.csv', Uint8Array.of(0x61, 0, 0x62, 0), 'binary'],
] as const)('%s case %#', (name, content, format) => {
  expect(formatOf(name, content)).toBe(format)
})
