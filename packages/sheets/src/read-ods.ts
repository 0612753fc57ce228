import type { BatchedWorkbook } from './batches.ts'
import type { Meter } from './budget.ts'
import { SheetError } from './error.ts'
import { ContentPart } from './ods/content.ts'
import { read } from './read-xlsx.ts'
import type { Sheet, SheetFile } from './sheet.ts'
import { attribute, type XmlHandler } from './xlsx/xml.ts'
import { ZipFile } from './xlsx/zip.ts'

/** Opens an OpenDocument spreadsheet; its one part holds all sheets, so it is read whole, within the budget. */
export async function openOds(file: SheetFile, meter: Meter): Promise<BatchedWorkbook> {
  const archive = { zip: new ZipFile(file.bytes), meter }
  const manifest = await read(archive, 'meta-inf/manifest.xml', new ManifestPart())
  if (manifest.isEncrypted) throw new SheetError('encrypted', { seen: 'ods' })
  const { sheets } = await read(archive, 'content.xml', new ContentPart(meter))
  return held(file.name, 'ods', sheets)
}

/** Sheets in memory as an open workbook. */
export function held(file: string, format: BatchedWorkbook['format'], sheets: readonly Sheet[]): BatchedWorkbook {
  if (sheets.length === 0) throw new SheetError('not-a-spreadsheet', { seen: 'no sheets' })
  return {
    file,
    format,
    encoding: null,
    sheets: sheets.map(({ rows, layout, ...named }) => ({
      ...named,
      async *batches() {
        yield rows
      },
      layout: async () => layout,
    })),
    close: async () => {},
  }
}

class ManifestPart implements XmlHandler {
  isEncrypted = false

  open(name: string, attributes: string): void {
    if (name === 'encryption-data' || attribute(attributes, 'manifest:encrypted') === 'true') this.isEncrypted = true
  }

  text(): void {}
  close(): void {}
}
