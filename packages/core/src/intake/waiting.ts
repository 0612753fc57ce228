/** Rows that were quarantined when their file last came: mended and handed in again they are changed rows, no new ones. */
import { compareIds } from '../model/id.ts'
import type { SourceRef } from '../model/source.ts'
import type { RowOutcome } from './table.ts'

/** Rows of one sheet, 1-based as the spreadsheet shows them, ascending. They are places only: what the rows say is not kept. */
export interface WaitingRows {
  readonly file: string
  readonly sheet: string
  readonly rows: readonly number[]
}

/** The setting under which a store keeps them, as JSON. */
export const WAITING = 'waiting-rows'

export function waitingOf(setting: string | null): readonly WaitingRows[] {
  return setting === null ? [] : (JSON.parse(setting) as WaitingRows[])
}

/** Whether this row waits. A mended file may come back under another name: then it `renews` the one whose rows wait. */
export function waitingPlaces(
  waiting: readonly WaitingRows[],
  renews: ReadonlySet<string>,
): (source: SourceRef | null | undefined) => boolean {
  const places = new Set<string>()
  for (const { file, sheet, rows } of waiting)
    for (const row of rows) {
      places.add(`${file}\t${sheet}\t${row}`)
      if (renews.has(file)) places.add(`\t${sheet}\t${row}`)
    }
  return (source) =>
    source != null &&
    (places.has(`${source.file}\t${source.sheet}\t${source.row}`) || places.has(`\t${source.sheet}\t${source.row}`))
}

/** What waits after an import: the quarantined rows of its files, and what waited of files that it does not renew. */
export function waitingAfter(
  before: readonly WaitingRows[],
  outcomes: readonly RowOutcome[],
  renews: ReadonlySet<string>,
): WaitingRows[] {
  const here = new Set(outcomes.map(({ file }) => file))
  const bySheet = new Map<string, { file: string; sheet: string; rows: number[] }>()
  for (const { file, sheet, row, as } of outcomes) {
    if (as !== 'quarantined') continue
    const key = `${file}\t${sheet}`
    const own = bySheet.get(key) ?? { file, sheet, rows: [] }
    bySheet.set(key, own)
    own.rows.push(row)
  }
  const others = before.filter(({ file }) => !here.has(file) && !renews.has(file))
  return [...others, ...bySheet.values()]
    .map(({ file, sheet, rows }) => ({ file, sheet, rows: rows.toSorted((a, b) => a - b) }))
    .sort((a, b) => compareIds(a.file, b.file) || compareIds(a.sheet, b.sheet))
}
