/** What a known header leaves open its cells tell: 国标代码 over ten digits is a school's, over six a major's. */
import type { Column } from './columns-of.ts'
import type { Recognised } from './header.ts'
import { plainHeader } from './plain-header.ts'
import type { Table } from './table.ts'
import { isBlank, plain } from './values/read.ts'

export function toldByCells(found: Recognised, { rows }: Table): Recognised {
  const present = new Set(found.columns.map(({ field }) => field?.name))
  const columns = found.columns.map((column): Column => {
    const other = column.field?.instead
    if (other === undefined || present.has(other.field)) return column
    if (!other.headers.includes(plainHeader(column.header.split(' ').at(-1) ?? '').name)) return column
    const cells = rows
      .filter(({ row }) => row > found.last)
      .map(({ cells }) => cells[column.column - 1] ?? null)
      .filter((cell) => cell !== null && !isBlank(cell))
    const fits = cells.filter((cell) => cell !== null && other.cell.test(plain(cell))).length
    const field = found.fields.find(({ name }) => name === other.field)
    return field === undefined || fits === 0 || fits * 2 < cells.length ? column : { ...column, field }
  })
  return { ...found, columns }
}
