/**
 * Spreadsheets in, nouns and issues out, once. Every row that comes in has exactly one outcome; a cell that cannot be read
 * becomes an issue and a null, never a guess in silence; a row that cannot stand is quarantined with its reason.
 */

import { compareIds } from '../model/id.ts'
import type { RowIssue } from '../model/issue.ts'
import type { RegionData } from '../model/region-data.ts'
import { compileHeaders } from './dictionary.ts'
import { type Recognised, recognise } from './header.ts'
import { atHome } from './home-region.ts'
import type { Kind } from './kind.ts'
import { kinds } from './kinds/all.ts'
import { directory } from './link.ts'
import type { IntakeOptions } from './options.ts'
import { type Draft, type RowFate, readSheet } from './read-sheet.ts'
import { checkReferences } from './references.ts'
import { bySource, settle } from './settle.ts'
import type { IntakeContext, IntakeIssue, RowOutcome, Table, TableReading } from './table.ts'
import { type RegionRecord, recordsOf, regionOf } from './to-nouns.ts'

export interface Intake {
  readonly data: RegionData
  /** The day as of which the sheets hold, where a sheet 说明 states it. */
  readonly asOf: string | null
  readonly tables: readonly TableReading[]
  readonly issues: readonly IntakeIssue[]
  readonly outcomes: readonly RowOutcome[]
  /** Every noun with the rows it came from, in the order of the sheets. */
  readonly records: readonly RegionRecord[]
}

interface Understood {
  readonly table: Table
  readonly found: Recognised | null
}

export function readRegion(tables: readonly Table[], given: IntakeContext, options: IntakeOptions = {}): Intake {
  const context = atHome(tables, given)
  const compiled = compileHeaders(kinds, context, options.headerMap ?? {})
  const sorted = [...tables].sort((a, b) => compareIds(a.file, b.file) || compareIds(a.sheet, b.sheet))
  const understood = sorted.map(
    (table): Understood => ({ table, found: table.hidden ? null : recognise(table, compiled, options.as ?? null) }),
  )
  const issues: RowIssue[] = []
  const asOf = asOfOf(understood, context)
  const fates: RowFate[] = []
  for (const { table, found } of understood) {
    if (found === null) continue
    const read = readSheet(table, found, asOf ?? context.asOf ?? null, context.majors)
    for (const fate of read.rows) fates.push(fate)
    for (const issue of read.issues) issues.push(issue)
  }
  const drafts = settled(fates, options, issues)
  const { records, refused } = recordsOf(drafts, options.purpose ?? 'matching')
  for (const issue of refused) issues.push(issue)
  return {
    data: regionOf(records),
    asOf,
    tables: understood.map(readingOf(fates)),
    issues: [...unrecognised(understood), ...issues.map(withColumn(understood))],
    outcomes: [...fates.map(outcomeOf), ...ignoredWhole(understood)],
    records,
  }
}

/** Kinds stand in an order in which what is named comes before what names it. */
function settled(fates: readonly RowFate[], options: IntakeOptions, issues: RowIssue[]): Map<Kind, Draft[]> {
  const drafts = new Map<Kind, Draft[]>(kinds.map((kind) => [kind, []]))
  for (const fate of fates) for (const draft of fate.drafts) drafts.get(draft.kind)?.push(draft)
  const parties = directory(options.known ?? null, kinds)
  for (const kind of kinds) {
    const mine = drafts.get(kind) ?? []
    parties.link(mine, issues)
    settle(kind, mine, issues)
    parties.add(kind, mine)
  }
  for (const stub of parties.stubs) drafts.get(stub.kind)?.push(stub)
  checkReferences(kinds, drafts, options, issues)
  return drafts
}

function outcomeOf({ source, why, drafts }: RowFate): RowOutcome {
  if (drafts.length === 0) return { ...source, as: 'ignored', why }
  const of = (fate: Draft['fate']) => drafts.find((draft) => draft.fate === fate)
  const draft = of('record') ?? of('merged') ?? of('quarantined')
  return { ...source, as: draft?.fate ?? 'quarantined', why: draft?.why ?? null }
}

function readingOf(fates: readonly RowFate[]) {
  const counts = new Map<string, number>()
  for (const { source, drafts } of fates) {
    const key = `${source.file}\t${source.sheet}`
    counts.set(key, (counts.get(key) ?? 0) + drafts.filter(({ fate }) => fate === 'record').length)
  }
  return ({ table: { file, sheet }, found }: Understood): TableReading => ({
    file,
    sheet,
    kind: found?.kind.name ?? null,
    columns: (found?.columns ?? []).map(({ column, header, field, role, isRepeated }) => ({
      column,
      header,
      field:
        role === 'identity' || role === 'withheld'
          ? role
          : isRepeated
            ? null
            : (field?.name ?? (role === 'remark' ? 'remark' : null)),
    })),
    records: counts.get(`${file}\t${sheet}`) ?? 0,
  })
}

/** Issues that arose after reading know their field; the sheet knows its column. */
function withColumn(understood: readonly Understood[]) {
  const bySheet = new Map(understood.map(({ table, found }) => [`${table.file}\t${table.sheet}`, found]))
  return (issue: RowIssue): RowIssue => {
    if (issue.column !== null || issue.field === null) return issue
    const found = bySheet.get(`${issue.at.file}\t${issue.at.sheet}`)
    const column = found?.columns.find(({ field, isRepeated }) => field?.name === issue.field && !isRepeated)
    return column === undefined ? issue : { ...issue, column: column.column, header: column.header }
  }
}

function unrecognised(understood: readonly Understood[]): IntakeIssue[] {
  return understood
    .filter(({ table, found }) => found === null && table.rows.length > 0)
    .map(({ table: { file, sheet, hidden } }) => ({
      code: 'sheet_not_recognised',
      severity: 'warning',
      file,
      sheet,
      found: hidden ? 'hidden' : '',
    }))
}

function ignoredWhole(understood: readonly Understood[]): RowOutcome[] {
  return understood.flatMap(({ table: { file, sheet, rows, hidden }, found }) => {
    const why = hidden ? 'hidden-sheet' : 'sheet-not-recognised'
    return found === null ? rows.map(({ row }): RowOutcome => ({ file, sheet, row, as: 'ignored', why })) : []
  })
}

/** Read before all else: other sheets need it. */
function asOfOf(understood: readonly Understood[], { majors }: IntakeContext): string | null {
  for (const { table, found } of understood) {
    if (found?.kind.table !== 'about') continue
    const drafts = readSheet(table, found, null, majors).rows.flatMap((row) => row.drafts)
    for (const { kind, values, source } of [...drafts].sort(bySource)) {
      const { asOf } = kind.toNoun(values, source) as { asOf: string | null }
      if (asOf !== null) return asOf
    }
  }
  return null
}
