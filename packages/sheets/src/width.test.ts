import { expect, test } from 'vitest'
import { columnWidths, textWidth } from './width.ts'

test('Chinese and full-width characters count two, the widest line counts', () => {
  expect(textWidth('abc')).toBe(3)
  expect(textWidth('学员ab')).toBe(6)
  expect(textWidth('（１）')).toBe(6)
  expect(textWidth('𠀀')).toBe(2)
  expect(textWidth('ab\n学员员\nc')).toBe(6)
  expect(textWidth('')).toBe(0)
})

test('columns fit their header and cells, within bounds, unless told', () => {
  const columns = ['名', '名', '名', '名'].map((header) => ({ header, kind: 'text' as const }))
  const rows = [['学'.repeat(10), 'x'.repeat(500), null]]
  expect(columnWidths({ name: 't', columns: [...columns, { header: 'w', kind: 'text', width: 3 }], rows })).toEqual([
    21, 60, 6, 6, 3,
  ])
})
