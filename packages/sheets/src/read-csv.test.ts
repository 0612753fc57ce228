import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultBudget, Meter } from './budget.ts'
import { readCsv, records } from './read-csv.ts'
import type { Row } from './sheet.ts'
import { gbk } from './testing/gbk.ts'

function rowsOf(text: string, name = 'a.csv'): readonly Row[] {
  const format = name.endsWith('.tsv') ? 'tsv' : 'csv'
  return (
    readCsv({ name, bytes: new TextEncoder().encode(text) }, format, new Meter(defaultBudget)).sheets[0]?.rows ?? []
  )
}

const cellsOf = (text: string, name?: string) => rowsOf(text, name).map((row) => row.cells)

test('file, format, encoding and sheet are named', () => {
  const book = readCsv({ name: 'in/2026.学员.csv', bytes: gbk('姓名,学校\n张三,甲') }, 'csv', new Meter(defaultBudget))
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
      },
    ],
  })
})

describe('cells', () => {
  test('are text, never guessed: zeros, long ids and dates stay', () => {
    expect(cellsOf('007,310105200001011234,1e5,TRUE,2024/9/1, x ')).toEqual([
      ['007', '310105200001011234', '1e5', 'TRUE', '2024/9/1', ' x '],
    ])
  })

  test('empty is null, and nothing trails', () => {
    expect(cellsOf('a,,c,,\n,"",\n,b')).toEqual([
      ['a', null, 'c'],
      [null, 'b'],
    ])
  })

  test('quotes, embedded separators and line ends', () => {
    expect(cellsOf('"a,1","say ""hi""","two\r\nlines"\r\n"x"y,5" pipe,""""')).toEqual([
      ['a,1', 'say "hi"', 'two\r\nlines'],
      ['xy', '5" pipe', '"'],
    ])
  })
})

describe('rows', () => {
  test('are numbered as records, the way a spreadsheet program shows them', () => {
    expect(rowsOf('a\r\n\r\n"b\nb\nb"\r\n,,\rc\n')).toEqual([
      { row: 1, cells: ['a'] },
      { row: 3, cells: ['b\nb\nb'] },
      { row: 5, cells: ['c'] },
    ])
  })

  test('a quote that never closes stops the reading where it opened', () => {
    expect(() => rowsOf('a,b\n1,2\n3,"4\n5,6\n')).toThrow('truncated {"row":3}')
  })
})

describe('delimiter', () => {
  test.each([
    ['a\tb\n1\t2', 'x.csv'],
    ['a;b\n1;2', 'x.csv'],
    ['a,b\n1,2', 'x.tsv'],
    ['a\tb\n1\t2', 'x.tsv'],
    ['sep=|\r\na|b\r\n1|2', 'x.csv'],
  ])('%j in %s', (text, name) => {
    expect(rowsOf(text, name)).toEqual([
      { row: 1, cells: ['a', 'b'] },
      { row: 2, cells: ['1', '2'] },
    ])
  })

  test('lists inside cells do not win', () => {
    const commas = `名单\n姓名,技能,证书\n${'张三,钳工;焊工,电工证\n'.repeat(9)}`
    expect(cellsOf(commas)[2]).toEqual(['张三', '钳工;焊工', '电工证'])
    const semicolons = `姓名;技能\n${Array.from({ length: 9 }, (_, i) => `张三;${'钳工,'.repeat(i)}焊工\n`).join('')}`
    expect(cellsOf(semicolons)[9]).toEqual(['张三', `${'钳工,'.repeat(8)}焊工`])
  })

  test('one column is one column', () => {
    expect(cellsOf('姓名\n张三\n李四')).toEqual([['姓名'], ['张三'], ['李四']])
  })

  test('is judged by the head of a long text, even when that ends inside quotes', () => {
    expect(cellsOf(`a;b\n1;"${'长,'.repeat(40_000)}"\n`)[1]?.[0]).toBe('1')
  })
})

test('what is quoted by the rules is read back', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ';', '学', ' ', '0') })
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 })
  fc.assert(
    fc.property(table, fc.constantFrom(',', '\t', ';'), fc.constantFrom('\n', '\r\n', '\r'), (rows, delimiter, end) => {
      const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
      const text = rows.map((row) => row.map(quoted).join(delimiter) + end).join('')
      expect([...records(text, delimiter, new Meter(defaultBudget))]).toEqual(rows)
    }),
  )
})
