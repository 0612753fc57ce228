import type { Meter } from './budget.ts'
import { SheetError } from './error.ts'
import type { Sheet, SheetFile, Workbook } from './sheet.ts'
import { RelationsPart, type SheetEntry, StringsPart, StylesPart, WorkbookPart } from './xlsx/parts.ts'
import { RowsPart, type SheetContext } from './xlsx/rows.ts'
import { type XmlHandler, XmlScanner } from './xlsx/xml.ts'
import { ZipFile } from './xlsx/zip.ts'

/**
 * Reads an Office Open XML workbook (transitional or strict) in one streaming pass a part. Our own, because it has to count what is
 * inflated, to know the number format of each cell and to list the sheets, all while streaming; see README.md for measurements.
 */
export async function readXlsx(file: SheetFile, meter: Meter): Promise<Workbook> {
  const archive: Archive = { zip: new ZipFile(file.bytes), meter }
  const root = await read(archive, '_rels/.rels', new RelationsPart(''))
  const main = root.ofKind('officeDocument')
  if (main === undefined) throw new SheetError('truncated', { part: '_rels/.rels' })
  const folder = main.slice(0, main.lastIndexOf('/') + 1)
  const [workbook, relations] = await Promise.all([
    read(archive, main, new WorkbookPart()),
    read(archive, `${folder}_rels/${main.slice(folder.length)}.rels`, new RelationsPart(folder)),
  ])
  const [strings, styles] = await Promise.all([
    readIfAny(archive, relations.ofKind('sharedStrings'), new StringsPart(meter)),
    readIfAny(archive, relations.ofKind('styles'), new StylesPart()),
  ])
  const context = { strings: strings.strings, formats: styles.formats, epoch: workbook.epoch, meter }
  const sheets: Sheet[] = []
  for (const entry of workbook.sheets) {
    const relation = relations.ofId(entry.relation)
    if (relation === undefined) throw new SheetError('truncated', { part: main })
    if (relation.kind === 'worksheet') sheets.push(await readSheet(archive, entry, { ...context, part: relation.part }))
  }
  return { file: file.name, format: 'xlsx', encoding: null, sheets }
}

interface Archive {
  readonly zip: ZipFile
  readonly meter: Meter
}

async function readSheet(archive: Archive, entry: SheetEntry, context: SheetContext): Promise<Sheet> {
  const { rows } = await read(archive, context.part, new RowsPart(context))
  return { name: entry.name, ...(entry.hidden ? { hidden: true } : {}), rows }
}

async function read<Part extends XmlHandler>(archive: Archive, part: string, handler: Part): Promise<Part> {
  const scanner = new XmlScanner(part, handler)
  let decoder: InstanceType<typeof TextDecoder> | undefined
  for await (const chunk of archive.zip.chunks(part, archive.meter)) {
    decoder ??= new TextDecoder(encodingOf(chunk))
    scanner.feed(decoder.decode(chunk, { stream: true }))
  }
  scanner.feed(decoder?.decode() ?? '')
  scanner.end()
  return handler
}

async function readIfAny<Part extends XmlHandler>(
  archive: Archive,
  part: string | undefined,
  handler: Part,
): Promise<Part> {
  return part === undefined ? handler : read(archive, part, handler)
}

/** XML is UTF-8 unless its byte order mark says UTF-16. */
function encodingOf(start: Uint8Array): string {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le'
  return start[0] === 0xfe && start[1] === 0xff ? 'utf-16be' : 'utf-8'
}
