/** The import report as tables for a workbook: every row with its outcome and why, every problem, every column. */
import type { SheetIssue, SheetReport } from './import-report.ts'
import { outcomeWords, whyWords } from './import-words.ts'
import type { ReportTable } from './match-report.ts'
import { type Language, word } from './words.ts'

export function importTables(reports: readonly SheetReport[], language: Language): ReportTable[] {
  return [rowTable(reports, language), issueTable(reports, language), columnTable(reports, language)]
}

function rowTable(reports: readonly SheetReport[], language: Language): ReportTable {
  const rows = reports.flatMap(({ file, sheet, kind, outcomes, issues }) => {
    const byRow = new Map<number, SheetIssue[]>()
    for (const issue of issues) byRow.set(issue.row, [...(byRow.get(issue.row) ?? []), issue])
    return outcomes.map(({ row, as, why }) => {
      const own = (byRow.get(row) ?? []).filter(({ severity }) => severity !== 'note')
      return [
        file,
        sheet,
        row,
        kind,
        word(outcomeWords, as, language),
        why === null ? null : word(whyWords, why, language),
        own.map(({ message }) => message).join('；') || null,
        own.flatMap(({ advice }) => (advice === '' ? [] : [advice])).join('；') || null,
      ]
    })
  })
  const zh = ['文件', '工作表', '行', '种类', '结果', '原因', '问题', '建议']
  const en = ['file', 'sheet', 'row', 'kind', 'outcome', 'why', 'problem', 'advice']
  return tableOf(language === 'zh' ? '逐行结果' : 'rows', language === 'zh' ? zh : en, [2], rows)
}

function issueTable(reports: readonly SheetReport[], language: Language): ReportTable {
  const rows = reports.flatMap(({ file, sheet, issues }) =>
    issues.map((one) => [
      file,
      sheet,
      one.row,
      one.column,
      one.header,
      one.field,
      severityWord(one.severity, language),
      one.found,
      one.expected ?? null,
      one.used ?? null,
      one.message,
      one.advice === '' ? null : one.advice,
    ]),
  )
  const zh = ['文件', '工作表', '行', '列', '表头', '字段', '程度', '原文', '应为', '按', '问题', '建议']
  const en = [
    'file',
    'sheet',
    'row',
    'column',
    'header',
    'field',
    'severity',
    'found',
    'expected',
    'used',
    'problem',
    'advice',
  ]
  return tableOf(language === 'zh' ? '问题' : 'problems', language === 'zh' ? zh : en, [2, 3], rows)
}

function columnTable(reports: readonly SheetReport[], language: Language): ReportTable {
  const none = language === 'zh' ? '未识别' : 'not recognised'
  const rows = reports.flatMap(({ file, sheet, columns }) =>
    columns.map(({ column, header, field }) => [file, sheet, column, header, field ?? none]),
  )
  const zh = ['文件', '工作表', '列', '表头', '读作']
  const en = ['file', 'sheet', 'column', 'header', 'read as']
  return tableOf(language === 'zh' ? '列' : 'columns', language === 'zh' ? zh : en, [2], rows)
}

function tableOf(
  name: string,
  headers: readonly string[],
  numbers: readonly number[],
  rows: readonly (readonly (string | number | null)[])[],
): ReportTable {
  return {
    name,
    columns: headers.map((header, i) => ({ header, kind: numbers.includes(i) ? 'number' : 'text' })),
    rows,
  }
}

function severityWord(severity: SheetIssue['severity'], language: Language): string {
  if (language === 'en') return severity
  return severity === 'error' ? '错误' : severity === 'warning' ? '注意' : '说明'
}
