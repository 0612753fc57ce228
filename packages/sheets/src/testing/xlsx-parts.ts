import { storedZip } from './stored-zip.ts'

/** The parts of a workbook with one worksheet around the given inner XML; what is given replaces or adds parts. */
export function workbookParts(
  sheetData: string,
  others: Readonly<Record<string, string>> = {},
): Record<string, string> {
  return {
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': relations([['rId1', 'officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': `<workbook xmlns:r="x"><sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations([
      ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
      ['rId2', 'styles', 'styles.xml'],
      ['rId3', 'sharedStrings', '/xl/sharedStrings.xml'],
    ]),
    'xl/styles.xml': '<styleSheet/>',
    'xl/sharedStrings.xml': '<sst/>',
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${sheetData}</sheetData></worksheet>`,
    ...others,
  }
}

export function workbookBytes(sheetData: string, others: Readonly<Record<string, string>> = {}): Uint8Array {
  return storedZip(workbookParts(sheetData, others))
}

export function relations(entries: readonly (readonly [id: string, kind: string, target: string])[]): string {
  const type = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const all = entries.map(
    ([id, kind, target]) => `<Relationship Id="${id}" Type="${type}/${kind}" Target="${target}"/>`,
  )
  return `<Relationships>${all.join('')}</Relationships>`
}
