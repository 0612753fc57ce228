export { type Budget, defaultBudget } from './budget.ts' // how much a file may cost
export { SheetError, type SheetErrorCode, type SheetErrorDetails } from './error.ts' // why it was refused
export { type FileFormat, formatOf } from './format-of.ts' // what a file is
export { readWorkbook } from './read-workbook.ts' // bytes in…
export type { Cell, Format, OutColumn, OutTable, Row, Sheet, SheetFile, Workbook } from './sheet.ts' // …as rows with their places
export { writeCsv } from './write-csv.ts' // rows out
export { writeWorkbook } from './write-xlsx.ts'
