import { headers } from '@duikou/data/headers'
import { industries } from '@duikou/data/industries'
import { majors } from '@duikou/data/majors'
import { occupations } from '@duikou/data/occupations'
import { type Demand, indexHeaders, indexIndustries, indexMajors, indexOccupations, readRegion } from 'duikou'
import { describe, expect, test } from 'vitest'
import { ourKnowledge } from '../../src/region-folder.ts'
import { demandSheet } from './demand-sheets.ts'

const context = {
  ...ourKnowledge(),
  headers: indexHeaders(headers),
  majors: indexMajors(majors),
  industries: indexIndustries(industries),
  occupations: indexOccupations(occupations),
  asOf: '2026-09-01',
}

describe('120 messy sheets of posts against the truth they were written from', () => {
  const tally = { rows: 0, outcomes: 0, fields: 0, right: 0, faults: 0, found: 0, clean: 0, alarmed: 0 }
  const wrong: string[] = []
  for (let seed = 1; seed <= 120; seed++) {
    const { rows, truth } = demandSheet(seed)
    const table = { file: 'x.csv', sheet: 'x', rows: rows.map((cells, i) => ({ row: i + 1, cells })) }
    const intake = readRegion([table], context, { references: 'present' })
    const demands = new Map(intake.data.demands.map((one) => [one.source?.row, one]))
    const outcomes = new Map(intake.outcomes.map((one) => [one.row, one]))
    const flagged = new Map<number, Set<number>>()
    for (const issue of intake.issues)
      if ('at' in issue) flagged.set(issue.at.row, (flagged.get(issue.at.row) ?? new Set()).add(issue.column ?? 0))
    for (const { at, is, fields, faults } of truth) {
      const row = at + 1
      tally.rows++
      if (outcomes.get(row)?.as === is) tally.outcomes++
      else
        wrong.push(`${seed}:${row} ${is} ≠ ${outcomes.get(row)?.as} ${outcomes.get(row)?.why} ${rows[at]?.join('|')}`)
      for (const column of faults) {
        tally.faults++
        if (flagged.get(row)?.has(column)) tally.found++
        else wrong.push(`${seed}:${row} no issue at ${column}: ${rows[at]?.[column - 1]}`)
      }
      if (is === 'record' && faults.length === 0) {
        tally.clean++
        if (flagged.has(row)) {
          tally.alarmed++
          wrong.push(
            `${seed}:${row} false alarm: ${JSON.stringify(intake.issues.filter((one) => 'at' in one && one.at.row === row))}`,
          )
        }
      }
      const demand = demands.get(row) as (Demand & Record<string, unknown>) | undefined
      for (const [field, value] of Object.entries(fields)) {
        if (value === undefined) continue
        tally.fields++
        const got = field === 'majors' ? demand?.majors.map(({ prefix }) => prefix) : demand?.[field]
        if (JSON.stringify(got) === JSON.stringify(value)) tally.right++
        else wrong.push(`${seed}:${row} ${field}: ${JSON.stringify(got)} ≠ ${JSON.stringify(value)}`)
      }
    }
  }
  test('every row has the outcome it should have', () => {
    expect(wrong.filter((one) => one.includes(' ≠ ') && !one.includes(': ')).slice(0, 5)).toEqual([])
    expect(tally.outcomes).toBe(tally.rows)
  })
  test('at least 99 % of fields are right', () => {
    expect(wrong.slice(0, 10)).toEqual([])
    expect(tally.right / tally.fields).toBeGreaterThanOrEqual(0.99)
  })
  test('at least 99 % of faults are reported at their cell, and no faultless row is', () => {
    expect(tally.faults).toBeGreaterThan(300)
    expect(tally.found / tally.faults).toBeGreaterThanOrEqual(0.99)
    expect(tally.alarmed / tally.clean).toBeLessThanOrEqual(0.01)
  })
})
