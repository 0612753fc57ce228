/** A sheet that was returned, mended and handed in again: nothing is new, and what changed are the rows that were mended. */
import { headers } from '@duikou/data/headers'
import { industries } from '@duikou/data/industries'
import { majors } from '@duikou/data/majors'
import { occupations } from '@duikou/data/occupations'
import {
  type Cell,
  compare,
  emptyRegion,
  importReport,
  indexHeaders,
  indexIndustries,
  indexMajors,
  indexOccupations,
  type RegionData,
  readRegion,
} from 'duikou'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ourKnowledge } from '../../src/region-folder.ts'
import { type OfficeKind, officeKinds } from './office-kinds.ts'

const context = {
  ...ourKnowledge(),
  headers: indexHeaders(headers),
  majors: indexMajors(majors),
  industries: indexIndustries(industries),
  occupations: indexOccupations(occupations),
  asOf: '2026-09-01',
}
const ROWS = 6

function handIn(kind: OfficeKind, rows: readonly (readonly Cell[])[], known: RegionData) {
  const table = { file: `${kind.kind}.xlsx`, sheet: 'Sheet1', rows: rows.map((cells, i) => ({ row: i + 1, cells })) }
  const intake = readRegion([table], context, { references: 'present', known, pseudonymKey: 'key' })
  const comparison = compare(intake.records, known)
  const [report] = importReport(intake, comparison, { language: 'zh', records: false, encodings: {} })
  if (report === undefined) throw new Error('no report')
  return { ...report, data: intake.data }
}

const plain = (cell: Cell | Date): Cell => (cell instanceof Date ? cell.toISOString().slice(0, 10) : cell)
/** Cells that stand for a value, one for each meaning. */
const valuesOf = (column: OfficeKind['columns'][number]) =>
  column.good.filter(
    ([, value], place) => column.good.findIndex(([, one]) => JSON.stringify(one) === JSON.stringify(value)) === place,
  )

/** A sheet does not change it, however often it is mended. */
const isDecided = ({ kind }: OfficeKind, { field }: OfficeKind['columns'][number]) =>
  kind === 'order-classes' && field === 'state'

/** Mends: of which row, which column, and which other value it gets. */
const mendsOf = (kind: OfficeKind) => {
  const open = kind.columns.flatMap((column, place) =>
    column.field !== null && !isDecided(kind, column) && valuesOf(column).length > 1 ? [place] : [],
  )
  return fc.uniqueArray(
    fc.record({ row: fc.nat(ROWS - 1), place: fc.constantFrom(...open), step: fc.integer({ min: 1, max: 9 }) }),
    {
      selector: ({ row, place }) => `${row} ${place}`,
      minLength: 1,
      maxLength: 4,
    },
  )
}

describe('returned, mended, handed in again', () => {
  test.each(officeKinds.map((kind) => [kind.kind, kind] as const))('%s', (_, kind) => {
    fc.assert(
      fc.property(mendsOf(kind), fc.nat(50), (mends, turn) => {
        const start = (row: number, place: number) => row + place + turn
        const cell = (row: number, place: number, step = 0): Cell => {
          const values = valuesOf(kind.columns[place] as OfficeKind['columns'][number])
          const at = (start(row, place) % values.length) + (step === 0 ? 0 : 1 + (step % (values.length - 1 || 1)))
          return plain(values[at % values.length]?.[0] ?? null)
        }
        const sheet = (stepOf: (row: number, place: number) => number) => [
          [...kind.names, ...kind.columns].map((one) => one.headers[0] ?? ''),
          ...Array.from({ length: ROWS }, (_, row) => [
            ...kind.names.map((one) => one.cell(row)),
            ...kind.columns.map((_, place) => cell(row, place, stepOf(row, place))),
          ]),
        ]
        const first = handIn(
          kind,
          sheet(() => 0),
          emptyRegion,
        )
        const step = (row: number, place: number) =>
          mends.find((one) => one.row === row && one.place === place)?.step ?? 0
        const mended = sheet(step)
        const kept = new Set(first.outcomes.filter(({ as }) => as === 'record').map(({ row }) => row))
        const again = handIn(
          kind,
          sheet(() => 0),
          first.data,
        )
        expect([again.added, again.changed, again.missing]).toEqual([0, 0, 0])
        const second = handIn(kind, mended, first.data)
        const standing = new Set(second.outcomes.filter(({ as }) => as === 'record').map(({ row }) => row))
        fc.pre(kept.size === ROWS && standing.size === ROWS)
        const rows = new Set(mends.map(({ row }) => row))
        expect([second.added, second.missing]).toEqual([0, 0])
        expect(second.changed).toBe(rows.size)
        expect(second.unchanged).toBe(first.added - rows.size)
      }),
      { numRuns: 25 },
    )
  })
})
