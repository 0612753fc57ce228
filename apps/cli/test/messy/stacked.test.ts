/** A sheet below another on one sheet, or beside it, says what it says alone. */
import { headers } from '@duikou/data/headers'
import { industries } from '@duikou/data/industries'
import { majors } from '@duikou/data/majors'
import { occupations } from '@duikou/data/occupations'
import { indexHeaders, indexIndustries, indexMajors, indexOccupations, readRegion, type TableRow } from 'duikou'
import { describe, expect, test } from 'vitest'
import { ourKnowledge } from '../../src/region-folder.ts'
import { type SheetCase, sheetCases } from './sheet-cases.ts'

const context = {
  ...ourKnowledge(),
  headers: indexHeaders(headers),
  majors: indexMajors(majors),
  industries: indexIndustries(industries),
  occupations: indexOccupations(occupations),
  asOf: '2026-09-01',
}
const place = { file: '表.xlsx', sheet: 'Sheet1' }
/** Plain tables: no merges, nothing hidden, nothing told by names of sheets and files or by a title: others begin no second table. */
const plain = sheetCases().filter(
  ({ kind, table: { file, sheet, merges = [], rows, hiddenColumns = [] }, expected }) => {
    const [first] = rows
    const isBare = (first?.cells.filter((cell) => cell !== null).length ?? 0) >= 4
    const isWhole = merges.length === 0 && hiddenColumns.length === 0 && rows.every(({ hidden }) => hidden !== true)
    const isForm = expected.some(({ row }) => row === 1)
    return isBare && isWhole && !isForm && kind !== null && file === place.file && sheet === place.sheet
  },
)

/** By row; rows that name records which the other table has, or has not, are told of by other tests. */
function outcomesOf(rows: readonly TableRow[]): { get(row: number): string | undefined } {
  const { outcomes, issues } = readRegion([{ ...place, rows }], context, { references: 'present' })
  expect(outcomes.map(({ row }) => row).sort((a, b) => a - b)).toEqual(rows.map(({ row }) => row))
  const naming = new Set(issues.flatMap((one) => (one.code === 'unknown_reference' ? [one.at.row] : [])))
  const byRow = new Map(outcomes.map(({ row, as }) => [row, naming.has(row) ? 'names another' : as]))
  return byRow
}

function isOther(is: string | undefined, wanted: string): boolean {
  return is !== wanted && is !== 'names another'
}

/** Neighbours of unlike kinds in a fixed order that meets every case twice. */
const pairs = plain.flatMap((a, i): [SheetCase, SheetCase][] => {
  const b = plain[(i + 7) % plain.length] as SheetCase
  return a.kind === b.kind ? [] : [[a, b]]
})

describe(`${pairs.length} pairs of tables on one sheet`, () => {
  test('one under another', () => {
    const wrong: string[] = []
    for (const [a, b] of pairs) {
      const down = (a.table.rows.at(-1)?.row ?? 0) + 1
      const below = b.table.rows.map((row) => ({ ...row, row: row.row + down }))
      const outcomes = outcomesOf([...a.table.rows, ...below])
      for (const { row, as } of a.expected)
        if (isOther(outcomes.get(row), as)) wrong.push(`${a.name} over ${b.name}: ${row} ${as}`)
      for (const { row, as } of b.expected)
        if (isOther(outcomes.get(row + down), as))
          wrong.push(`${b.name} under ${a.name}: ${row} ${as} ≠ ${outcomes.get(row + down)}`)
    }
    expect(wrong).toEqual([])
  })
  test('side by side', () => {
    const wrong: string[] = []
    for (const [a, b] of pairs) {
      const width = Math.max(...a.table.rows.map(({ cells }) => cells.length)) + 1
      const last = Math.max(a.table.rows.at(-1)?.row ?? 0, b.table.rows.at(-1)?.row ?? 0)
      const at = (one: SheetCase, row: number) => one.table.rows.find((own) => own.row === row)?.cells ?? []
      const rows = Array.from({ length: last }, (_, i) => {
        const left = at(a, i + 1)
        const right = at(b, i + 1)
        return { row: i + 1, cells: [...left, ...Array.from({ length: width - left.length }, () => null), ...right] }
      }).filter(({ cells }) => cells.some((cell) => cell !== null))
      const outcomes = outcomesOf(rows)
      const rank = ['record', 'merged', 'quarantined', 'ignored']
      for (let row = 1; row <= last; row++) {
        const wanted = [a, b].flatMap(({ expected }) => expected.filter((one) => one.row === row).map(({ as }) => as))
        const best = rank.find((one) => wanted.some((as) => as === one))
        if (best !== undefined && isOther(outcomes.get(row), best))
          wrong.push(`${a.name} beside ${b.name}: ${row} ${best} ≠ ${outcomes.get(row)}`)
      }
    }
    expect(wrong).toEqual([])
  })
})
