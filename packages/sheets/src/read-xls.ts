import type { BatchedWorkbook } from './batches.ts'
import type { Meter } from './budget.ts'
import { SheetError } from './error.ts'
import { held } from './read-ods.ts'
import type { SheetFile } from './sheet.ts'
import { compoundStream } from './xls/compound.ts'
import { readGlobals } from './xls/globals.ts'
import { readXlsSheet } from './xls/sheet.ts'

/** Opens a workbook of Excel 5 to 2003 (BIFF5, BIFF8). It cannot be larger in memory than its file allows, so it is read whole. */
export async function openXls(file: SheetFile, meter: Meter): Promise<BatchedWorkbook> {
  meter.bytes(file.bytes.length)
  const stream = compoundStream(file.bytes, 'Workbook') ?? compoundStream(file.bytes, 'Book')
  if (stream === null) throw new SheetError('truncated', { part: 'workbook stream' })
  const globals = readGlobals(stream, meter)
  const sheets = globals.sheets.map(({ name, hidden, at }) => ({
    name,
    ...(hidden ? { hidden: true as const } : {}),
    ...readXlsSheet(stream, at, globals, meter),
  }))
  return held(file.name, 'xls', sheets)
}
