import { type Budget, defaultBudget, Meter } from '../budget.ts'
import { formatOf } from '../format-of.ts'
import { openWorkbook } from '../open-workbook.ts'
import { type Archive, pieces, workbookOf } from '../read-xlsx.ts'
import type { SheetFile } from '../sheet.ts'
import { ZipFile } from '../xlsx/zip.ts'
import { ZipWriter } from '../xlsx/zip-writer.ts'
import { type AnnotateOptions, type Note, notesOf } from './note.ts'
import { rewritten } from './rewrite.ts'
import { patchedSheet } from './sheet-patch.ts'
import { StyleBook } from './style-book.ts'
import { placeOf, type Target } from './target.ts'

/**
 * A sender's workbook with two more columns, 问题 and 建议, beside the rows that need mending, and their wrong cells in yellow, as
 * xlsx. An xlsx is patched: every other cell, format, sheet, picture and formula stays as it was. Other formats are written anew
 * with all their values in place. Columns of an earlier return are used again, and its remarks taken out.
 * @throws SheetError when the file cannot be read.
 */
export async function annotateWorkbook(
  file: SheetFile,
  notes: readonly Note[],
  options: AnnotateOptions & { readonly budget?: Partial<Budget> } = {},
): Promise<Uint8Array> {
  const book = await openWorkbook(file, options.budget)
  const headers = options.headers ?? HEADERS
  try {
    const targets: Target[] = []
    for (const [index, sheet] of book.sheets.entries()) {
      const rowNotes = notesOf(sheet.name, notes)
      if (rowNotes.size > 0)
        targets.push({ index, sheet, notes: rowNotes, headers, headerRow: options.headerRows?.[sheet.name] })
    }
    const isPatched = formatOf(file.name, file.bytes) === 'xlsx'
    return isPatched ? await patched(file, targets, options.budget) : await rewritten(book, targets)
  } finally {
    await book.close()
  }
}

const HEADERS = { problem: '问题', advice: '建议' }

async function patched(file: SheetFile, targets: readonly Target[], budget: Partial<Budget> = {}): Promise<Uint8Array> {
  const limits = { ...defaultBudget, ...budget }
  const archive: Archive = { zip: new ZipFile(file.bytes), meter: new Meter(limits) }
  const { relations, sheets } = await workbookOf(archive)
  const stylesPart = relations.ofKind('styles')
  let stylesXml = ''
  if (stylesPart !== undefined) for await (const piece of pieces(archive, stylesPart)) stylesXml += piece
  const styles = new StyleBook(stylesXml)
  const byPart = new Map(targets.map((target) => [sheets[target.index]?.part, target]))
  const out = new ZipWriter()
  for (const part of archive.zip.parts) {
    if (part === stylesPart) continue // last, when it is known which styles are needed
    const entry = archive.zip.raw(part)
    const target = byPart.get(part)
    if (target === undefined) out.copy(entry)
    else {
      const patch = { ...target, ...(await placeOf(target)), part, styles }
      const fresh = { zip: archive.zip, meter: new Meter(limits) }
      await out.add(new TextDecoder().decode(entry.name), patchedSheet(pieces(fresh, part), patch))
    }
  }
  if (stylesPart !== undefined) {
    const utf8 = styles.xml().replace(/^([^>]*encoding=")UTF-16/i, '$1UTF-8')
    await out.add(new TextDecoder().decode(archive.zip.raw(stylesPart).name), [utf8])
  }
  return out.finish()
}
