import { headers } from '@duikou/data/headers'
import { industries } from '@duikou/data/industries'
import { majors } from '@duikou/data/majors'
import { occupations } from '@duikou/data/occupations'
import { readWorkbook } from '@duikou/sheets'
import { indexHeaders, indexIndustries, indexMajors, indexOccupations, readRegion } from 'duikou'
import { describe, expect, test } from 'vitest'
import { ourKnowledge, tableOf } from '../../src/region-folder.ts'
import { officeKinds } from './office-kinds.ts'
import { officeSheet } from './office-sheets.ts'

const context = {
  ...ourKnowledge(),
  headers: indexHeaders(headers),
  majors: indexMajors(majors),
  industries: indexIndustries(industries),
  occupations: indexOccupations(occupations),
  asOf: '2026-09-01',
}
const SEEDS = 12

describe('workbooks of every kind as offices write them, by another library', () => {
  test.each(officeKinds.map((kind) => [kind.kind, kind] as const))('%s', async (_, kind) => {
    const tally = { rows: 0, outcomes: 0, fields: 0, right: 0, faults: 0, found: 0, clean: 0, alarmed: 0 }
    const wrong: string[] = []
    for (let seed = 1; seed <= SEEDS; seed++) {
      const { name, bytes, truth } = officeSheet(kind, seed)
      const book = await readWorkbook({ name, bytes })
      const tables = book.sheets.map((sheet) => tableOf(name, sheet))
      const intake = readRegion(tables, context, { references: 'present' })
      const say = (row: number, words: string) => wrong.push(`${name}:${row} ${words}`)
      if (intake.tables[0]?.kind !== kind.kind) say(0, `read as ${intake.tables[0]?.kind}`)
      const rowsIn = tables.flatMap(({ rows }) =>
        rows.filter(({ cells }) => cells.some((cell) => cell !== null && cell !== '')),
      )
      expect(intake.outcomes.length).toBe(rowsIn.length)
      const outcomes = new Map(intake.outcomes.map((one) => [one.row, one]))
      const flagged = new Map<number, Set<number>>()
      for (const issue of intake.issues)
        if ('at' in issue && issue.severity !== 'note')
          flagged.set(issue.at.row, (flagged.get(issue.at.row) ?? new Set()).add(issue.column ?? 0))
      const nouns = new Map(
        intake.records
          .filter((one) => one.kind === kind.kind)
          .flatMap(({ value, sources }) =>
            sources.map(({ row }) => [row, value as unknown as Record<string, unknown>]),
          ),
      )
      for (const { row, is, fields, faults } of truth) {
        tally.rows++
        const as = outcomes.get(row)?.as
        // A row with a fault may stand or not, but it must be a row of the table; repeated content may be merged.
        const right =
          is === 'ignored'
            ? as === 'ignored'
            : faults.length > 0
              ? as !== 'ignored'
              : as !== 'ignored' && as !== 'quarantined'
        if (right) tally.outcomes++
        else say(row, `${is} ≠ ${as} ${outcomes.get(row)?.why}`)
        for (const column of faults) {
          tally.faults++
          if (flagged.get(row)?.has(column)) tally.found++
          else
            say(
              row,
              `no issue at ${column}: ${JSON.stringify(tables[0]?.rows.find((one) => one.row === row)?.cells[column - 1])}`,
            )
        }
        if (is === 'record' && faults.length === 0) {
          tally.clean++
          if (flagged.has(row)) {
            tally.alarmed++
            say(row, `false alarm ${JSON.stringify(intake.issues.filter((one) => 'at' in one && one.at.row === row))}`)
          }
        }
        if (as !== 'record') continue
        const noun = nouns.get(row)
        const view = noun === undefined ? {} : (kind.view?.(noun) ?? noun)
        for (const [field, value] of Object.entries(fields)) {
          tally.fields++
          if (JSON.stringify(view[field]) === JSON.stringify(value)) tally.right++
          else say(row, `${field}: ${JSON.stringify(view[field])} ≠ ${JSON.stringify(value)}`)
        }
      }
    }
    expect(wrong.slice(0, 12)).toEqual([])
    expect(tally.fields).toBeGreaterThan(SEEDS * 8)
  })
})
