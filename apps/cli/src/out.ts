/** Results as files: a workbook with a provenance sheet, or a CSV. */
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { type OutTable, writeCsv, writeWorkbook } from '@duikou/sheets'
import type { ReportTable } from 'duikou'
import { UsageError } from './usage.ts'

/** Refuses a name that no format fits, before any work is done. */
export function checkOut(file: string | undefined): void {
  if (file !== undefined && !/\.(xlsx|csv)$/i.test(file))
    throw new UsageError(`--out ${file}: 请以 .xlsx 或 .csv 结尾 (end the name in .xlsx or .csv)`)
}

export async function writeOut(file: string, tables: readonly ReportTable[]): Promise<void> {
  const out: OutTable[] = tables.map(({ name, columns, rows }) => ({
    name,
    columns,
    rows: rows.map((row) => row.map((cell, i) => (columns[i]?.kind === 'text' && cell !== null ? String(cell) : cell))),
  }))
  const first = out[0]
  if (first === undefined) return
  const bytes = /\.csv$/i.test(file) ? writeCsv(first) : await writeWorkbook(out)
  writeFileSync(path.resolve(process.env.DUIKOU_FOLDER ?? '.', file), bytes)
}
