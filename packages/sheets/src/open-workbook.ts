import { type BatchedSheet, type BatchedWorkbook, firstRows, oneByOne } from './batches.ts'
import { type Budget, defaultBudget, Meter } from './budget.ts'
import { SheetError } from './error.ts'
import { type FileFormat, formatOf } from './format-of.ts'
import { openCsv } from './read-csv.ts'
import { openXlsx } from './read-xlsx.ts'
import type { Format, OpenSheet, OpenWorkbook, SheetFile } from './sheet.ts'

/**
 * Opens a spreadsheet, whatever its name says it is: its sheets are known, its rows come one by one when asked for.
 * @throws SheetError here or while rows are read, when the file as a whole cannot be read; a strange cell is never a reason.
 */
export async function openWorkbook(file: SheetFile, budget: Partial<Budget> = {}): Promise<OpenWorkbook> {
  const named = naming(file.name)
  const book = await named(async () => {
    const reader = readerOf(formatOf(file.name, file.bytes))
    return reader(file, new Meter({ ...defaultBudget, ...budget }))
  })
  return { ...book, sheets: book.sheets.map((sheet) => namedSheet(sheet, file.name, named)) }
}

type Reader = (file: SheetFile, meter: Meter) => Promise<BatchedWorkbook>

// A further format (.xlsb) is one more entry here and one more word in `Format`.
const readers: Partial<Record<Format, Reader>> = {
  xlsx: openXlsx,
  // Seldom met, so loaded when they are.
  xls: async (file, meter) => (await import('./read-xls.ts')).openXls(file, meter),
  ods: async (file, meter) => (await import('./read-ods.ts')).openOds(file, meter),
  csv: (file, meter) => openCsv(file, 'csv', meter),
  tsv: (file, meter) => openCsv(file, 'tsv', meter),
}

const refusals = {
  encrypted: 'encrypted',
  xlsb: 'unsupported-format',
  html: 'unsupported-format',
  xml: 'unsupported-format',
} as const

function readerOf(seen: FileFormat): Reader {
  const reader = Object.hasOwn(readers, seen) ? readers[seen as Format] : undefined
  if (reader !== undefined) return reader
  throw new SheetError(isKnown(seen) ? refusals[seen] : 'not-a-spreadsheet', { seen })
}

function isKnown(seen: string): seen is keyof typeof refusals {
  return Object.hasOwn(refusals, seen)
}

type Naming = <T>(work: () => Promise<T>) => Promise<T>

/** Adds the name of the file to every error. */
function naming(file: string): Naming {
  return async (work) => {
    try {
      return await work()
    } catch (error) {
      throw renamed(error, file)
    }
  }
}

function renamed(error: unknown, file: string): unknown {
  return error instanceof SheetError ? new SheetError(error.code, { file, ...error.details }) : error
}

function namedSheet(sheet: BatchedSheet, file: string, named: Naming): OpenSheet {
  const batches = async function* (most?: number) {
    try {
      yield* firstRows(sheet.batches(most), most)
    } catch (error) {
      throw renamed(error, file)
    }
  }
  return {
    ...sheet,
    batches,
    rows: (most) => oneByOne(batches(most)),
    layout: () => named(() => sheet.layout()),
  }
}
