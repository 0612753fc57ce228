import { headers } from '@duikou/data/headers'
import { industries } from '@duikou/data/industries'
import { majors } from '@duikou/data/majors'
import { occupations } from '@duikou/data/occupations'
import { type Intake, indexHeaders, indexIndustries, indexMajors, indexOccupations, readRegion } from 'duikou'
import { describe, expect, test } from 'vitest'
import { ourKnowledge } from '../../src/region-folder.ts'
import { type ExpectedRow, type SheetCase, sheetCases } from './sheet-cases.ts'

const context = {
  ...ourKnowledge(),
  headers: indexHeaders(headers),
  majors: indexMajors(majors),
  industries: indexIndustries(industries),
  occupations: indexOccupations(occupations),
  asOf: '2026-09-01',
}
const cases = sheetCases()
const tally = { rows: 0, lost: 0, outcomes: 0, fields: 0, right: 0, faults: 0, found: 0, clean: 0, alarmed: 0 }
const wrong = new Map(cases.map((one) => [one.name, judge(one)]))

function judge({ table, kind, expected }: SheetCase): string[] {
  const intake = readRegion([table], context, { references: 'present' })
  const said: string[] = []
  const rows = table.rows.filter(({ cells }) => cells.some((cell) => cell !== null))
  const seen = intake.outcomes.map(({ row }) => row).sort((a, b) => a - b)
  if (seen.join() !== rows.map(({ row }) => row).join()) {
    tally.lost += Math.abs(rows.length - new Set(seen).size)
    said.push(`rows ${seen.join()}`)
  }
  if (kind !== null && intake.tables[0]?.kind !== kind) said.push(`read as ${intake.tables[0]?.kind}`)
  for (const row of expected) said.push(...judgeRow(intake, row, kind))
  return said
}

function judgeRow(intake: Intake, { row, as, fields, problems, remarks }: ExpectedRow, kind: string | null): string[] {
  const said: string[] = []
  const outcome = intake.outcomes.find((one) => one.row === row)
  tally.rows++
  if (outcome?.as === as) tally.outcomes++
  else said.push(`${row} ${as} ≠ ${outcome?.as} ${outcome?.why}`)
  const own = intake.issues.flatMap((one) => ('at' in one && one.at.row === row ? [one] : []))
  const isAt = (column: number, isNote: boolean) =>
    own.some((one) => (one.severity === 'note') === isNote && (column === 0 || one.column === column))
  for (const column of problems) {
    tally.faults++
    if (isAt(column, false)) tally.found++
    else said.push(`${row} no problem at ${column}`)
  }
  for (const column of remarks) if (!isAt(column, true)) said.push(`${row} no remark at ${column}`)
  const alarms = own.filter(({ severity }) => severity !== 'note')
  if (as !== 'quarantined' && problems.length === 0) {
    tally.clean++
    if (alarms.length > 0) tally.alarmed++
    for (const { code, column, found } of alarms) said.push(`${row} false alarm ${code} at ${column}: ${found}`)
  }
  const records = recordsAt(intake, row, kind)
  for (const [name, value] of fields) {
    if (name === '各') {
      for (const wanted of value as Record<string, unknown>[]) {
        tally.fields++
        if (records.some((one) => Object.entries(wanted).every(([key, is]) => same(valueAt(one, key), is))))
          tally.right++
        else said.push(`${row} none is ${JSON.stringify(wanted)} of ${JSON.stringify(records).slice(0, 300)}`)
      }
      continue
    }
    tally.fields++
    const got = records.map((one) => valueAt(one, name)).find((one) => one !== undefined)
    if (same(got, value)) tally.right++
    else said.push(`${row} ${name} ${JSON.stringify(value)} ≠ ${JSON.stringify(got)}`)
  }
  return said
}

type Noun = Record<string, unknown>

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

/** Nouns of a row: of the kind of its table, with the names of who they are about. */
function recordsAt({ records, data, tables }: Intake, row: number, kind: string | null): Noun[] {
  const parts = tables[0]?.tables?.filter(({ header }) => header <= row)
  const kinds = new Set<string | null>(parts === undefined ? [kind] : parts.map((one) => one.kind))
  const names = new Map<unknown, string>([...data.enterprises, ...data.schools].map(({ id, name }) => [id, name]))
  return records
    .filter(
      (one) => (kind === null ? kinds.has(one.kind) : one.kind === kind) && one.sources.some((at) => at.row === row),
    )
    .map(({ value }) => {
      const noun = value as unknown as Noun
      const program = data.programs.find(({ id }) => id === noun.program)
      const enterprises = (noun.enterprises as string[] | undefined)?.map((id) => names.get(id))
      return {
        ...noun,
        majors: (noun.majors as ({ prefix: string } | string)[] | undefined)?.map((one) =>
          typeof one === 'string' ? one : one.prefix,
        ),
        企业: enterprises ?? names.get(noun.enterprise) ?? noun.name,
        学校: names.get(noun.school) ?? names.get(program?.school),
      }
    })
}

function valueAt(noun: Noun, path: string): unknown {
  return path.split('.').reduce<unknown>((one, key) => (one as Noun | null)?.[key], noun)
}

describe(`${cases.length} sheets in planners' words, each with what its rows must become`, () => {
  test.each(cases.map(({ name }) => [name] as const))('%s', (name) => {
    expect(wrong.get(name)).toEqual([])
  })
  test('cover every kind of sheet', () => {
    expect(cases.length).toBeGreaterThanOrEqual(120)
    expect(new Set(cases.flatMap(({ kind }) => kind ?? [])).size).toBe(13)
  })
  test('no row is lost; the figures that are promised', () => {
    expect(tally.lost).toBe(0)
    expect(tally.right / tally.fields).toBeGreaterThanOrEqual(0.95)
    expect(tally.found / tally.faults).toBeGreaterThanOrEqual(0.95)
    expect(tally.alarmed / tally.clean).toBeLessThanOrEqual(0.02)
  })
})
