import type { BatchedWorkbook } from './batches.ts'
import type { Budget } from './budget.ts'
import { openWorkbook } from './open-workbook.ts'
import type { Row, Sheet, SheetFile, Workbook } from './sheet.ts'

/**
 * Reads a whole spreadsheet, whatever its name says it is.
 * @throws SheetError when the file as a whole cannot be read; a strange cell is never a reason.
 */
export async function readWorkbook(file: SheetFile, budget: Partial<Budget> = {}): Promise<Workbook> {
  return wholeOf(await openWorkbook(file, budget))
}

/** All rows of an open workbook, which is closed then. */
export async function wholeOf(book: BatchedWorkbook): Promise<Workbook> {
  try {
    const sheets: Sheet[] = []
    for (const sheet of book.sheets) {
      const rows: Row[] = []
      for await (const batch of sheet.batches()) for (const row of batch) rows.push(row)
      const hidden = sheet.hidden ? { hidden: true as const } : {}
      sheets.push({ name: sheet.name, ...hidden, rows, layout: await sheet.layout() })
    }
    return { file: book.file, format: book.format, encoding: book.encoding, sheets }
  } finally {
    await book.close()
  }
}
