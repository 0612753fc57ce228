/** Tables with headers in both languages. */
import type { ReportTable } from './match-report.ts'
import type { Language } from './words.ts'

export type Cell = string | number | null
export type Column = readonly [zh: string, en: string, kind: 'text' | 'number']

export function table(
  name: string,
  list: readonly Column[],
  language: Language,
  rows: readonly (readonly Cell[])[],
): ReportTable {
  return { name, columns: heads(list, language), rows }
}

export function heads(list: readonly Column[], language: Language): ReportTable['columns'] {
  return list.map(([zh, en, kind]) => ({ header: language === 'zh' ? zh : en, kind }))
}
