import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultBudget, Meter } from './budget.ts'
import { RecordScanner } from './csv-records.ts'
import { openCsv } from './read-csv.ts'
import { wholeOf } from './read-workbook.ts'
import type { Row } from './sheet.ts'
import { gbk } from './testing/gbk.ts'

async function readCsv(name: string, bytes: Uint8Array) {
  return wholeOf(await openCsv({ name, bytes }, name.endsWith('.tsv') ? 'tsv' : 'csv', new Meter(defaultBudget)))
}

async function rowsOf(text: string, name = 'a.csv'): Promise<readonly Row[]> {
  return (await readCsv(name, new TextEncoder().encode(text))).sheets[0]?.rows ?? []
}

const cellsOf = async (text: string, name?: string) => (await rowsOf(text, name)).map((row) => row.cells)

test('file, format, encoding and sheet are named', async () => {
  const book = await readCsv('in/2026.学员.csv', gbk('姓名,学校\n张三,甲'))
  expect(book).toEqual({
    file: 'in/2026.学员.csv',
    format: 'csv',
    encoding: 'gb18030',
    sheets: [
      {
        name: '2026.学员',
        rows: [
          { row: 1, cells: ['姓名', '学校'] },
          { row: 2, cells: ['张三', '甲'] },
        ],
        layout: { merges: [], hiddenColumns: [] },
      },
    ],
  })
})

describe('cells', () => {
  test('are text, never guessed: zeros, long ids and dates stay', async () => {
    expect(await cellsOf('007,310105200001011234,1e5,TRUE,2024/9/1, x ')).toEqual([
      ['007', '310105200001011234', '1e5', 'TRUE', '2024/9/1', ' x '],
    ])
  })

  test('empty is null, and nothing trails', async () => {
    expect(await cellsOf('a,,c,,\n,"",\n,b')).toEqual([
      ['a', null, 'c'],
      [null, 'b'],
    ])
  })

  test('quotes, embedded separators and line ends', async () => {
    expect(await cellsOf('"a,1","say ""hi""","two\r\nlines"\r\n"x"y,5" pipe,""""')).toEqual([
      ['a,1', 'say "hi"', 'two\r\nlines'],
      ['xy', '5" pipe', '"'],
    ])
  })
})

describe('rows', () => {
  test('are numbered as records, the way a spreadsheet program shows them', async () => {
    expect(await rowsOf('a\r\n\r\n"b\nb\nb"\r\n,,\rc\n')).toEqual([
      { row: 1, cells: ['a'] },
      { row: 3, cells: ['b\nb\nb'] },
      { row: 5, cells: ['c'] },
    ])
  })

  test('a quote that never closes stops the reading where it opened', () => {
    return expect(rowsOf('a,b\n1,2\n3,"4\n5,6\n')).rejects.toThrow('truncated {"row":3}')
  })
})

describe('delimiter', () => {
  test.each([
    ['a\tb\n1\t2', 'x.csv'],
    ['a;b\n1;2', 'x.csv'],
    ['a,b\n1,2', 'x.tsv'],
    ['a\tb\n1\t2', 'x.tsv'],
    ['sep=|\r\na|b\r\n1|2', 'x.csv'],
  ])('%j in %s', async (text, name) => {
    expect(await rowsOf(text, name)).toEqual([
      { row: 1, cells: ['a', 'b'] },
      { row: 2, cells: ['1', '2'] },
    ])
  })

  test('lists inside cells do not win', async () => {
    const commas = `名单\n姓名,技能,证书\n${'张三,钳工;焊工,电工证\n'.repeat(9)}`
    expect((await cellsOf(commas))[2]).toEqual(['张三', '钳工;焊工', '电工证'])
    const semicolons = `姓名;技能\n${Array.from({ length: 9 }, (_, i) => `张三;${'钳工,'.repeat(i)}焊工\n`).join('')}`
    expect((await cellsOf(semicolons))[9]).toEqual(['张三', `${'钳工,'.repeat(8)}焊工`])
  })

  test('one column is one column', async () => {
    expect(await cellsOf('姓名\n张三\n李四')).toEqual([['姓名'], ['张三'], ['李四']])
  })

  test('is judged by the head of a long text, even when that ends inside quotes', async () => {
    expect((await cellsOf(`a;b\n1;"${'长,'.repeat(40_000)}"\n`))[1]?.[0]).toBe('1')
  })
})

test('what is quoted by the rules is read back', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ';', '学', ' ', '0') })
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 })
  fc.assert(
    fc.property(
      table,
      fc.constantFrom(',', '\t', ';'),
      fc.constantFrom('\n', '\r\n', '\r'),
      fc.integer({ min: 1, max: 9 }),
      (rows, delimiter, end, length) => {
        const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
        const text = rows.map((row) => row.map(quoted).join(delimiter) + end).join('')
        expect(scanned(text, delimiter, text.length)).toEqual(rows)
        expect(scanned(text, delimiter, length)).toEqual(rows) // whatever pieces it comes in
      },
    ),
  )
})

test('any text gives the same records whole and in pieces', () => {
  const text = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', '学'), maxLength: 30 })
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 9 }), (any, length) => {
      const outcome = (pieceLength: number) => {
        try {
          return scanned(any, ',', pieceLength)
        } catch (error) {
          return String(error)
        }
      }
      expect(outcome(length)).toEqual(outcome(Math.max(any.length, 1)))
    }),
    { numRuns: 1000 },
  )
})

function scanned(text: string, delimiter: string, pieceLength: number): string[][] {
  const scanner = new RecordScanner(delimiter, new Meter(defaultBudget))
  const found: string[][] = []
  for (let at = 0; at < text.length; at += pieceLength) found.push(...scanner.feed(text.slice(at, at + pieceLength)))
  return [...found, ...scanner.feed('', true)]
}
