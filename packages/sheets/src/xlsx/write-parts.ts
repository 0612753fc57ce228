import type { Cell } from '../sheet.ts'
import { columnLetters } from './layout.ts'
import { escapeXml, rowXml, type StyledCell } from './write-xml.ts'
import { ZipWriter } from './zip-writer.ts'

/** The styles of every workbook that is written here, by their number. */
export const styleNumber = { plain: 0, header: 1, text: 2, date: 3, dateTime: 4, flagged: 5, note: 6 } as const

/** A worksheet as it will be written. */
export interface SheetPart {
  readonly name: string
  /** In characters, a column each. */
  readonly columns: readonly { readonly width: number; readonly style: number }[]
  /** Rows that stay in sight, from the top. */
  readonly frozenRows: number
  /** Rectangle of the filter buttons, as in 'A1:C9'. */
  readonly filter: string | null
  /** In ascending order of their numbers. */
  readonly rows: Iterable<{ readonly row: number; readonly cells: readonly (StyledCell | null)[] }>
}

/** A workbook of such sheets, at least one; names must be fit and apart. */
export async function packWorkbook(sheets: readonly SheetPart[]): Promise<Uint8Array> {
  const zip = new ZipWriter()
  await zip.add('[Content_Types].xml', [DECLARATION, contentTypes(sheets.length)])
  await zip.add('_rels/.rels', [DECLARATION, relations([['officeDocument', 'xl/workbook.xml']])])
  await zip.add('xl/workbook.xml', [DECLARATION, workbookXml(sheets)])
  await zip.add('xl/_rels/workbook.xml.rels', [
    DECLARATION,
    relations([
      ...sheets.map((_, i) => ['worksheet', `worksheets/sheet${i + 1}.xml`] as const),
      ['styles', 'styles.xml'],
    ]),
  ])
  await zip.add('xl/styles.xml', [DECLARATION, STYLES])
  for (const [i, sheet] of sheets.entries()) await zip.add(`xl/worksheets/sheet${i + 1}.xml`, sheetXml(sheet))
  return zip.finish()
}

function* sheetXml(sheet: SheetPart): Generator<string, void, undefined> {
  yield `${DECLARATION}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">`
  if (sheet.frozenRows > 0)
    yield `<pane ySplit="${sheet.frozenRows}" topLeftCell="A${sheet.frozenRows + 1}" activePane="bottomLeft" state="frozen"/>`
  yield '</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>'
  if (sheet.columns.length > 0) {
    const columns = sheet.columns.map(
      ({ width, style }, i) =>
        `<col min="${i + 1}" max="${i + 1}" width="${width}"${style > 0 ? ` style="${style}"` : ''} customWidth="1"/>`,
    )
    yield `<cols>${columns.join('')}</cols>`
  }
  yield '<sheetData>'
  for (const { row, cells } of sheet.rows) yield rowXml(row, cells)
  yield '</sheetData>'
  if (sheet.filter !== null) yield `<autoFilter ref="${sheet.filter}"/>`
  yield '</worksheet>'
}

/** 'A1:C9' of so many columns and rows. */
export function rectangle(columns: number, rows: number): string {
  return `A1:${columnLetters(columns)}${rows}`
}

/** A text cell, or none where there is no text. */
export function textCell(cell: Cell, style: number): StyledCell | null {
  if (cell === null || cell === '') return null
  return { value: typeof cell === 'boolean' ? String(cell).toUpperCase() : String(cell), style }
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

function contentTypes(sheets: number): string {
  const parts: [string, string][] = [
    ['/xl/workbook.xml', 'sheet.main'],
    ...Array.from({ length: sheets }, (_, i): [string, string] => [`/xl/worksheets/sheet${i + 1}.xml`, 'worksheet']),
    ['/xl/styles.xml', 'styles'],
  ]
  const overrides = parts.map(
    ([part, kind]) => `<Override PartName="${part}" ContentType="${SPREADSHEET}.${kind}+xml"/>`,
  )
  return `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>`
}

function relations(all: readonly (readonly [kind: string, target: string])[]): string {
  const each = all.map(
    ([kind, target], i) => `<Relationship Id="rId${i + 1}" Type="${OFFICE}/${kind}" Target="${target}"/>`,
  )
  return `<Relationships xmlns="${PACKAGE}/relationships">${each.join('')}</Relationships>`
}

function workbookXml(sheets: readonly SheetPart[]): string {
  const each = sheets.map(({ name }, i) => `<sheet name="${escapeXml(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`)
  return `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><bookViews><workbookView/></bookViews><sheets>${each.join('')}</sheets></workbook>`
}

const PAPER = '<patternFill patternType="none"/>'
const YELLOW = '<patternFill patternType="solid"><fgColor rgb="FFFFEB9C"/><bgColor indexed="64"/></patternFill>'
const STYLES = [
  `<styleSheet xmlns="${MAIN}">`,
  '<numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy-mm-dd"/><numFmt numFmtId="165" formatCode="yyyy-mm-dd hh:mm:ss"/></numFmts>',
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>',
  `<fills count="3"><fill>${PAPER}</fill><fill><patternFill patternType="gray125"/></fill><fill>${YELLOW}</fill></fills>`,
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>',
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
  '<cellXfs count="7">',
  style(0),
  style(49, { font: 1 }),
  style(49),
  style(164),
  style(165),
  style(49, { fill: 2 }),
  style(49, { wrap: true }),
  '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
].join('')

function style(format: number, { font = 0, fill = 0, wrap = false } = {}): string {
  const start = `<xf numFmtId="${format}" fontId="${font}" fillId="${fill}" borderId="0" xfId="0"`
  const applied = `${format > 0 ? ' applyNumberFormat="1"' : ''}${font > 0 ? ' applyFont="1"' : ''}${fill > 0 ? ' applyFill="1"' : ''}`
  return wrap
    ? `${start}${applied} applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>`
    : `${start}${applied}/>`
}
