import type { BatchedSheet, BatchedWorkbook } from './batches.ts'
import type { Meter } from './budget.ts'
import { SheetError } from './error.ts'
import type { Row, SheetFile, SheetLayout } from './sheet.ts'
import { LayoutPart } from './xlsx/layout.ts'
import { RelationsPart, type SheetEntry, StringsPart, StylesPart, WorkbookPart } from './xlsx/parts.ts'
import { RowsPart, type SheetContext } from './xlsx/rows.ts'
import { type XmlHandler, XmlScanner } from './xlsx/xml.ts'
import { ZipFile } from './xlsx/zip.ts'

/**
 * Opens an Office Open XML workbook (transitional or strict): the small parts at once, each sheet in one streaming pass when asked.
 * Our own, because it has to count what is inflated, to know the number format of each cell and to list the sheets, all while
 * streaming; see README.md for measurements.
 */
export async function openXlsx(file: SheetFile, meter: Meter): Promise<BatchedWorkbook> {
  const archive: Archive = { zip: new ZipFile(file.bytes), meter }
  const { main, workbook, relations, sheets } = await workbookOf(archive)
  const [strings, styles] = await Promise.all([
    readIfAny(archive, relations.ofKind('sharedStrings'), new StringsPart(meter)),
    readIfAny(archive, relations.ofKind('styles'), new StylesPart()),
  ])
  for (const { part } of sheets) if (!archive.zip.has(part)) throw new SheetError('truncated', { part })
  if (sheets.length === 0) throw new SheetError('not-a-spreadsheet', { seen: 'no sheets', part: main })
  const context = { strings: strings.strings, formats: styles.formats, epoch: workbook.epoch, meter }
  return {
    file: file.name,
    format: 'xlsx',
    encoding: null,
    sheets: sheets.map(({ entry, part }) => openSheet(archive, entry, { ...context, part })),
    close: async () => {},
  }
}

/** The worksheets of a workbook in order, with the parts they stand in; chart sheets and the like are left out. */
export async function workbookOf(archive: Archive) {
  const root = await read(archive, '_rels/.rels', new RelationsPart(''))
  const main = root.ofKind('officeDocument')
  if (main === undefined) throw new SheetError('truncated', { part: '_rels/.rels' })
  const folder = main.slice(0, main.lastIndexOf('/') + 1)
  const [workbook, relations] = await Promise.all([
    read(archive, main, new WorkbookPart()),
    read(archive, `${folder}_rels/${main.slice(folder.length)}.rels`, new RelationsPart(folder)),
  ])
  archive.meter.sheets(workbook.sheets.length)
  const sheets: { entry: SheetEntry; part: string }[] = []
  for (const entry of workbook.sheets) {
    const relation = relations.ofId(entry.relation)
    if (relation === undefined) throw new SheetError('truncated', { part: main })
    if (relation.kind === 'worksheet') sheets.push({ entry, part: relation.part })
  }
  return { main, workbook, relations, sheets }
}

export interface Archive {
  readonly zip: ZipFile
  readonly meter: Meter
}

function openSheet(archive: Archive, entry: SheetEntry, context: SheetContext): BatchedSheet {
  let known: SheetLayout | undefined
  let passes = 0
  return {
    name: entry.name,
    ...(entry.hidden ? { hidden: true } : {}),
    async *batches(most?: number): AsyncGenerator<Row[], void, undefined> {
      const meter = most === undefined && passes++ === 0 ? archive.meter : archive.meter.fresh() // the first whole passes over all sheets share one budget
      const part = new RowsPart({ ...context, meter })
      for await (const _ of scan({ zip: archive.zip, meter }, context.part, part)) yield part.take()
      yield part.take()
      known = part.layout.value()
    },
    async layout() {
      known ??= (await readAround({ zip: archive.zip, meter: archive.meter.fresh() }, context.part)).value()
      return known
    },
  }
}

/** Reads what stands before and after the rows of a sheet; the rows themselves are inflated but not scanned. */
async function readAround(archive: Archive, part: string): Promise<LayoutPart> {
  const layout = new LayoutPart()
  const scanner = new XmlScanner(part, layout)
  let stage: 'before' | 'rows' | 'after' = 'before'
  let held = ''
  for await (const piece of pieces(archive, part)) {
    held += piece
    if (stage === 'before') {
      const start = /<(?:\w+:)?sheetData[\s/>]/.exec(held)
      if (start !== null) {
        scanner.feed(held.slice(0, start.index))
        held = held.slice(start.index)
        stage = 'rows'
      } else if (held.length > FRONT) throw new SheetError('truncated', { part })
    }
    if (stage === 'rows') {
      const end = /<\/(?:\w+:)?sheetData\s*>|^<(?:\w+:)?sheetData[^>]*\/>/.exec(held)
      if (end === null) held = held.slice(-LONGEST_END)
      else {
        held = held.slice(end.index + end[0].length)
        stage = 'after'
      }
    }
    if (stage === 'after') {
      scanner.feed(held)
      held = ''
    }
  }
  return layout
}

const FRONT = 4_000_000
const LONGEST_END = 200

/** Reads a small part whole. */
export async function read<Part extends XmlHandler>(archive: Archive, part: string, handler: Part): Promise<Part> {
  for await (const _ of scan(archive, part, handler));
  return handler
}

/** Feeds a part to its handler, with a pause after every piece. */
async function* scan(archive: Archive, part: string, handler: XmlHandler): AsyncGenerator<void, void, undefined> {
  const scanner = new XmlScanner(part, handler)
  for await (const piece of pieces(archive, part)) {
    scanner.feed(piece)
    yield
  }
  scanner.end()
}

/** The text of a part as it is inflated. */
export async function* pieces(archive: Archive, part: string): AsyncGenerator<string, void, undefined> {
  let decoder: InstanceType<typeof TextDecoder> | undefined
  for await (const chunk of archive.zip.chunks(part, archive.meter)) {
    decoder ??= new TextDecoder(encodingOf(chunk))
    yield decoder.decode(chunk, { stream: true })
  }
  yield decoder?.decode() ?? ''
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
