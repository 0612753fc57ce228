import * as XLSX from '@e965/xlsx'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readWorkbook } from './read-workbook.ts'
import type { Cell, OutTable } from './sheet.ts'
import { writeCsv } from './write-csv.ts'

const textOf = (bytes: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)

function table(rows: Cell[][], headers = ['编号', '人数']): OutTable {
  return { name: '表', columns: headers.map((header) => ({ header, kind: 'text' as const })), rows }
}

test('byte order mark, CRLF, quotes only where needed, null as nothing', () => {
  const out = table([
    ['007', 5],
    ['a,b', null],
    ['say "hi"', true],
    ['two\nlines', -1.5],
  ])
  expect(textOf(writeCsv({ ...out, note: '不写' }))).toBe(
    '\uFEFF编号,人数\r\n007,5\r\n"a,b",\r\n"say ""hi""",TRUE\r\n"two\nlines",-1.5\r\n',
  )
})

test('every record has as many cells as there are columns', () => {
  expect(textOf(writeCsv(table([['a'], ['b', 1, 'extra'], [Number.NaN, Number.POSITIVE_INFINITY]])))).toBe(
    '\uFEFF编号,人数\r\na,\r\nb,1\r\n,\r\n',
  )
})

describe('no text becomes a formula', () => {
  test.each([
    '=1+1',
    '+86 21',
    '-5',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    '＝1',
    '＋1',
    '－1',
    '＠x',
    ' =1',
    '\u3000＝1',
    ' \t-5',
  ])('%j', async (text) => {
    const bytes = writeCsv(table([[text, 1]], [text, 'n']))
    const [header, row] = (await readWorkbook({ name: 'x.csv', bytes })).sheets[0]?.rows ?? []
    expect(header?.cells[0]).toBe(`'${text}`)
    expect(row?.cells[0]).toBe(`'${text}`)
    const other = XLSX.read(bytes, { type: 'array' }).Sheets.Sheet1
    expect(other?.A2?.f).toBeUndefined()
  })

  test('numbers stay numbers', () => {
    expect(textOf(writeCsv(table([['a', -5]])))).toContain('a,-5\r\n')
  })
})

test('what is written is read back as text, but for the guard', async () => {
  const cell = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', ' ', '0', '学', '=', "'") }),
    fc.constantFrom('007', '310105200001011234', '=cmd|x', '电工证；焊工证'),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 }), async (rows) => {
      const bytes = writeCsv(table(rows))
      const read = (await readWorkbook({ name: 'x.csv', bytes })).sheets[0]?.rows ?? []
      const guarded = (text: string) =>
        /^([\t\r\n]|\s*[=+\-@＝＋－＠])/.test(text) ? `'${text}` : text.replace(/\p{Cs}/gu, '\uFFFD')
      const expected = rows.map((row) => row.map((text) => (text === '' ? null : guarded(text))))
      const found = rows.map((_, i) => {
        const cells = read.find((row) => row.row === i + 2)?.cells ?? []
        return [cells[0] ?? null, cells[1] ?? null]
      })
      expect(found).toEqual(expected)
    }),
  )
})
