import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Cell, Row } from '../sheet.ts'
import { Batch, type PackedRows, pack, unpack } from './packed.ts'

const few = fc.constantFrom<Cell>(null, '', '0', 0, 1, true, 'true', '中专', '\u2028', 0.1)
const cell = fc.oneof({ weight: 3, arbitrary: few }, fc.string(), fc.double({ noNaN: true, noDefaultInfinity: true }))
const rows = fc
  .array(fc.tuple(fc.array(cell, { maxLength: 6 }), fc.boolean()), { maxLength: 40 })
  .map((all) =>
    all.map(
      ([cells, hidden], at): Row => (hidden ? { row: 2 * at + 1, cells, hidden: true } : { row: 2 * at + 1, cells }),
    ),
  )

/** As JSON says it: −0 is 0. */
const said = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T

test('rows come out of a batch as they went in', () => {
  fc.assert(
    fc.property(rows, (given) => {
      expect(unpack(said(pack(given)))).toEqual(said(given))
    }),
  )
})

test('what repeats is said once', () => {
  const given = Array.from({ length: 100 }, (_, i): Row => ({ row: i + 1, cells: [`${i}`, '中专'] }))
  expect(pack(given).columns[1]?.values).toEqual(['中专'])
  expect(pack(given).columns[0]?.places).toBeUndefined()
})

test('a batch ends before a wide row makes it large, and no row is lost', () => {
  const narrow = (count: number, from: number) =>
    Array.from({ length: count }, (_, i): Row => ({ row: from + i, cells: ['a'] }))
  const wide: Row = { row: 701, cells: Array.from({ length: 16_384 }, () => 'x') }
  const given = [...narrow(700, 1), wide, ...narrow(3, 702)]
  const batch = new Batch()
  const packed: PackedRows[] = []
  for (const row of given) {
    const full = batch.add(row)
    if (full !== null) packed.push(full)
  }
  packed.push(batch.take())
  expect(packed.map((one) => one.rows.length)).toEqual([500, 200, 1, 3])
  expect(packed.flatMap(unpack)).toEqual(given)
})
