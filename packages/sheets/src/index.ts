export { annotateWorkbook } from './annotate/annotate-workbook.ts' // remarks beside the rows of a sender's workbook
export type { AnnotateOptions, Note } from './annotate/note.ts'
export { type Budget, defaultBudget } from './budget.ts' // how much a file may cost
export { SheetError, type SheetErrorCode, type SheetErrorDetails } from './error.ts' // why it was refused
export { type FileFormat, formatOf } from './format-of.ts' // what a file is
export { openWorkbook } from './open-workbook.ts' // bytes in, rows one by one…
export { readWorkbook } from './read-workbook.ts' // …or all at once…
export type {
  Cell,
  Format,
  OpenSheet,
  OpenWorkbook,
  OutColumn,
  OutRows,
  OutTable,
  Range,
  Row,
  Sheet,
  SheetFile,
  SheetLayout,
  Workbook,
} from './sheet.ts' // …as rows with their places
export { csvPieces, writeCsv } from './write-csv.ts' // rows out
export { writeWorkbook } from './write-xlsx.ts'
