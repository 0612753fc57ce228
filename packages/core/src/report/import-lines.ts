/** The import report on a terminal, the remarks that go back to the sender, and the headers that nobody could read. */
import type { HeaderMap } from '../intake/dictionary.ts'
import type { Intake } from '../intake/read-region.ts'
import type { SheetIssue, SheetReport } from './import-report.ts'
import type { Language } from './words.ts'

const MOST_LINES = 50

export function importLines(report: SheetReport, language: Language): string[] {
  const { file, sheet, kind, columns, outcomes, issues } = report
  const zh = language === 'zh'
  const count = (as: string) => outcomes.filter((one) => one.as === as).length
  const unread = columns.filter(({ field }) => field === null).map(({ header }) => header)
  const shown = issues.slice(0, MOST_LINES).map((issue) => issueLine(issue, language))
  const head = `${file} · ${sheet}: ${kind ?? (zh ? '未识别' : 'not recognised')}`
  const totals = zh
    ? `记录 ${count('record')} 行，合并 ${count('merged')}，未采用 ${count('quarantined')}，忽略 ${count('ignored')}；新增 ${report.added}，变更 ${report.changed}，未变 ${report.unchanged}，缺失 ${report.missing}`
    : `${count('record')} rows read, ${count('merged')} merged, ${count('quarantined')} quarantined, ${count('ignored')} ignored; ${report.added} added, ${report.changed} changed, ${report.unchanged} unchanged, ${report.missing} missing`
  const more = issues.length - shown.length
  return [
    head,
    totals,
    ...(unread.length === 0 ? [] : [`${zh ? '未识别的列' : 'columns not read'}：${unread.join('、')}`]),
    ...shown,
    ...(more > 0 ? [zh ? `……另有 ${more} 条，见 --json` : `… and ${more} more, see --json`] : []),
  ]
}

function issueLine({ row, column, severity, message, advice }: SheetIssue, language: Language): string {
  const zh = language === 'zh'
  const place = zh
    ? `第 ${row} 行${column === null ? '' : ` ${letters(column)} 列`}`
    : `row ${row}${column === null ? '' : ` column ${letters(column)}`}`
  const mark =
    severity === 'error'
      ? zh
        ? '错误'
        : 'error'
      : severity === 'warning'
        ? zh
          ? '注意'
          : 'warning'
        : zh
          ? '说明'
          : 'note'
  return `  ${place} [${mark}] ${message}${advice === '' ? '' : zh ? `。${advice}` : `; ${advice}`}`
}

/** A, B, … Z, AA: as the spreadsheet names its columns. */
function letters(column: number): string {
  let name = ''
  for (let left = column; left > 0; left = Math.floor((left - 1) / 26))
    name = String.fromCharCode(65 + ((left - 1) % 26)) + name
  return name
}

export interface ReturnNote {
  readonly sheet: string
  readonly row: number
  readonly column: number | null
  readonly problem: string
  readonly advice: string
}

/** What the sender should mend; what was only noted for the record does not go back. */
export function returnNotes(reports: readonly SheetReport[]): ReturnNote[] {
  return reports.flatMap(({ sheet, issues }) =>
    issues
      .filter(({ severity, code }) => severity !== 'note' || code === 'duplicate_id' || code === 'ambiguous_value')
      .map(({ row, column, message, advice }) => ({ sheet, row, column, problem: message, advice })),
  )
}

/** A header map with a null for every header that was not read: fill in, keep, and use again next year. */
export function unreadHeaders(intake: Intake, map: HeaderMap): HeaderMap {
  const all: Record<string, Record<string, string | null>> = {}
  for (const [kind, headers] of Object.entries(map)) if (Object.keys(headers).length > 0) all[kind] = { ...headers }
  for (const { kind, columns } of intake.tables)
    for (const { header, field } of columns) {
      if (kind === null || field !== null) continue
      const own = all[kind] ?? {}
      own[header] ??= null
      all[kind] = own
    }
  return all
}
