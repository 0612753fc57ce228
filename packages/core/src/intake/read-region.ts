/**
 * Spreadsheets in, nouns and issues out, once. Every row that comes in has exactly one outcome; a cell that cannot be read
 * becomes an issue and a null, never a guess; a row that cannot stand is quarantined with its reason.
 */

import { canonicalJson, type Json } from '../model/digest.ts'
import { compareIds } from '../model/id.ts'
import type { RowIssue } from '../model/issue.ts'
import { emptyRegion, type RegionData } from '../model/region-data.ts'
import type { SourceRef } from '../model/source.ts'
import { type Recognised, recognise } from './header.ts'
import type { Kind, RowValues } from './kind.ts'
import { kinds } from './kinds/all.ts'
import { readRow } from './read-row.ts'
import type { IntakeContext, IntakeIssue, RowOutcome, Table, TableReading } from './table.ts'

export interface Intake {
  readonly data: RegionData
  /** The day as of which the sheets hold, where a sheet 说明 states it. */
  readonly asOf: string | null
  readonly tables: readonly TableReading[]
  readonly issues: readonly IntakeIssue[]
  readonly outcomes: readonly RowOutcome[]
}

interface Kept {
  readonly kind: Kind
  readonly values: RowValues
  readonly source: SourceRef
}

export function readRegion(tables: readonly Table[], context: IntakeContext): Intake {
  const issues: IntakeIssue[] = []
  const outcomes: RowOutcome[] = []
  const readings: TableReading[] = []
  const kept = new Map<Kind, Map<string, Kept>>()
  const sorted = [...tables].sort((a, b) => compareIds(a.file, b.file) || compareIds(a.sheet, b.sheet))
  for (const table of sorted) {
    const found = recognise(table, kinds, context)
    if (found === null) {
      issues.push({
        code: 'sheet_not_recognised',
        severity: 'warning',
        file: table.file,
        sheet: table.sheet,
        found: '',
      })
      readings.push({ file: table.file, sheet: table.sheet, kind: null, columns: [], records: 0 })
      for (const { row } of table.rows)
        outcomes.push({ file: table.file, sheet: table.sheet, row, as: 'ignored', why: 'sheet-not-recognised' })
      continue
    }
    const records = readTable(table, found, kept, issues, outcomes)
    readings.push({ file: table.file, sheet: table.sheet, kind: found.kind.name, columns: found.columns, records })
  }
  dropDangling(kept, issues, outcomes)
  return { data: toData(kept), asOf: asOfOf(kept), tables: readings, issues, outcomes }
}

function readTable(
  table: Table,
  found: Recognised,
  kept: Map<Kind, Map<string, Kept>>,
  issues: IntakeIssue[],
  outcomes: RowOutcome[],
): number {
  const { kind } = found
  const mine = kept.get(kind) ?? new Map<string, Kept>()
  kept.set(kind, mine)
  let records = 0
  for (const { row, cells } of table.rows) {
    const source = { file: table.file, sheet: table.sheet, row }
    const outcome = (as: RowOutcome['as'], why: RowOutcome['why']) => outcomes.push({ ...source, as, why })
    if (row <= found.headerRow) {
      outcome('ignored', row === found.headerRow ? 'header' : 'before-header')
      continue
    }
    const read = readRow(cells, found, source)
    issues.push(...read.issues)
    const fatal = read.issues.find((issue) => issue.severity === 'error')
    if (fatal !== undefined) {
      outcome('quarantined', fatal.code)
      continue
    }
    const key = kind.key(read.values)
    const before = mine.get(key)
    if (before === undefined) {
      mine.set(key, { kind, values: read.values, source })
      outcome('record', null)
      records++
    } else if (canonicalJson(before.values as Json) === canonicalJson(read.values as Json)) {
      outcome('merged', 'same-as-before')
    } else {
      issues.push(rowIssue('duplicate_id', source, key))
      outcome('quarantined', 'duplicate_id')
    }
  }
  return records
}

/** Rows that name a record which does not exist cannot stand where the reference is required; elsewhere the name is dropped. */
function dropDangling(kept: Map<Kind, Map<string, Kept>>, issues: IntakeIssue[], outcomes: RowOutcome[]): void {
  const ids = new Map<string, Set<string>>()
  // Kinds stand in an order in which what is named comes before what names it.
  for (const kind of kinds) {
    const mine = kept.get(kind) ?? new Map<string, Kept>()
    for (const [key, record] of mine) {
      const dangling = kind.references.filter(({ field, table }) => {
        const name = record.values[field]
        return name !== null && name !== undefined && !(ids.get(table)?.has(String(name)) ?? false)
      })
      for (const { field, required } of dangling) {
        issues.push({
          ...rowIssue('unknown_reference', record.source, String(record.values[field])),
          severity: required ? 'error' : 'warning',
          field,
        })
        if (required) quarantine(outcomes, record.source)
      }
      if (dangling.some(({ required }) => required)) mine.delete(key)
      else if (dangling.length > 0)
        mine.set(key, {
          ...record,
          values: { ...record.values, ...Object.fromEntries(dangling.map(({ field }) => [field, null])) },
        })
    }
    ids.set(
      kind.table,
      new Set([...(ids.get(kind.table) ?? []), ...[...mine.values()].map(({ values }) => String(values.id))]),
    )
  }
}

function quarantine(outcomes: RowOutcome[], source: SourceRef): void {
  const place = outcomes.findIndex(
    (one) => one.file === source.file && one.sheet === source.sheet && one.row === source.row,
  )
  if (place >= 0) outcomes[place] = { ...source, as: 'quarantined', why: 'unknown_reference' }
}

function rowIssue(code: RowIssue['code'], at: SourceRef, found: string): RowIssue {
  return { code, severity: 'error', at, column: null, header: null, field: null, found }
}

function toData(kept: Map<Kind, Map<string, Kept>>): RegionData {
  const table = (name: keyof RegionData) => {
    const kind = kinds.find((one) => one.table === name)
    const mine = kind === undefined ? undefined : kept.get(kind)
    const sorted = [...(mine ?? [])].sort(([a], [b]) => compareIds(a, b))
    return sorted.map(([, { values, source }]) => kind?.toNoun(values, source))
  }
  const names = [
    'enterprises',
    'demands',
    'schools',
    'programs',
    'cohorts',
    'trainees',
    'applications',
    'cooperations',
    'outcomes',
  ] as const
  return { ...emptyRegion, ...Object.fromEntries(names.map((name) => [name, table(name)])) } as RegionData
}

function asOfOf(kept: Map<Kind, Map<string, Kept>>): string | null {
  for (const [kind, mine] of kept)
    if (kind.table === 'about')
      for (const { values, source } of mine.values()) {
        const { asOf } = kind.toNoun(values, source) as { asOf: string | null }
        if (asOf !== null) return asOf
      }
  return null
}
