import { type Budget, defaultBudget, Meter } from './budget.ts'
import { SheetError } from './error.ts'
import { type FileFormat, formatOf } from './format-of.ts'
import { readCsv } from './read-csv.ts'
import { readXlsx } from './read-xlsx.ts'
import type { Format, SheetFile, Workbook } from './sheet.ts'

/**
 * Reads a whole spreadsheet, whatever its name says it is.
 * @throws SheetError when the file as a whole cannot be read; a strange cell is never a reason.
 */
export async function readWorkbook(file: SheetFile, budget: Partial<Budget> = {}): Promise<Workbook> {
  try {
    const reader = readerOf(formatOf(file.name, file.bytes))
    return await reader(file, new Meter({ ...defaultBudget, ...budget }))
  } catch (error) {
    if (error instanceof SheetError) throw new SheetError(error.code, { file: file.name, ...error.details })
    throw error
  }
}

type Reader = (file: SheetFile, meter: Meter) => Workbook | Promise<Workbook>

// A further format (.xls, .ods, .xlsb) is one more entry here and one more word in `Format`.
const readers: Record<Format, Reader> = {
  xlsx: readXlsx,
  csv: (file, meter) => readCsv(file, 'csv', meter),
  tsv: (file, meter) => readCsv(file, 'tsv', meter),
}

const refusals = {
  encrypted: 'encrypted',
  xls: 'unsupported-format',
  xlsb: 'unsupported-format',
  ods: 'unsupported-format',
  html: 'unsupported-format',
  xml: 'unsupported-format',
} as const

function readerOf(seen: FileFormat): Reader {
  if (isRead(seen)) return readers[seen]
  throw new SheetError(isKnown(seen) ? refusals[seen] : 'not-a-spreadsheet', { seen })
}

function isRead(seen: string): seen is Format {
  return Object.hasOwn(readers, seen)
}

function isKnown(seen: string): seen is keyof typeof refusals {
  return Object.hasOwn(refusals, seen)
}
