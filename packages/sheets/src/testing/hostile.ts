import { joined, ZipWriter } from '../xlsx/zip-writer.ts'
import { storedZip } from './stored-zip.ts'
import { workbookBytes, workbookParts } from './xlsx-parts.ts'

/** A file that is made to harm its reader, and the code of the error it must end in; null where reading it is right. */
export interface Hostile {
  readonly name: string
  readonly bytes: Uint8Array
  readonly code: string | null
}

const text = (value: string) => new TextEncoder().encode(value)

/** `size` 1 makes the real thing (600 MB cells, 20 M rows), a fraction a small one of the same kind. */
export async function hostileFiles(size: number): Promise<Hostile[]> {
  const many = (count: number) => Math.max(1, Math.round(count * size))
  const bomb = (head: string, piece: string, times: number, tail: string) =>
    packed({
      'xl/worksheets/sheet1.xml': repeated(
        `<worksheet><sheetData>${head}`,
        piece,
        times,
        `${tail}</sheetData></worksheet>`,
      ),
    })
  const strings = (piece: string, times: number) =>
    packed({ 'xl/sharedStrings.xml': repeated('<sst><si><t>', piece, times, '</t></si></sst>') })
  const row = '<row><c><v>1</v></c></row>'
  const [cell, last] = ['<row><c t="str"><v>', '</v></c></row>']
  const whole = workbookBytes('<row><c><v>1</v></c></row>')
  return [
    { name: 'cell-600mb.xlsx', bytes: await bomb(cell, '0'.repeat(10_000), many(60_000), last), code: 'too-large' },
    { name: 'string-600mb.xlsx', bytes: await strings('0'.repeat(10_000), many(60_000)), code: 'too-large' },
    { name: 'rows-20m.xlsx', bytes: await bomb('', row.repeat(100), many(200_000), ''), code: 'too-large' },
    { name: 'empty-rows.xlsx', bytes: await bomb('', '<row/>'.repeat(1000), many(40_000), ''), code: 'too-large' },
    {
      name: 'strings-many.xlsx',
      bytes: await strings('</t></si><si><t>'.repeat(1000), many(30_000)),
      code: 'too-large',
    },
    { name: 'deep.xlsx', bytes: await bomb('', '<a>'.repeat(1000), many(10_000), ''), code: 'too-large' },
    {
      name: 'attributes.xlsx',
      bytes: await bomb('<row ', 'a="1" '.repeat(1000), many(10_000), '/>'),
      code: 'truncated',
    },
    { name: 'corner.xlsx', bytes: workbookBytes('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), code: null },
    { name: 'beyond.xlsx', bytes: workbookBytes('<row r="1"><c r="ZZZZZZZ1"><v>1</v></c></row>'), code: 'truncated' },
    { name: 'cut.xlsx', bytes: whole.slice(0, whole.length - 40), code: 'truncated' },
    { name: 'nested.xlsx', bytes: storedZip({ 'a.zip': storedZip({ 'b.zip': whole }) }), code: 'not-a-spreadsheet' },
    { name: 'path.xlsx', bytes: storedZip({ ...workbookParts(''), '../../../tmp/x': 'x' }), code: 'unsafe' },
    { name: 'doubled.xlsx', bytes: storedZip({ ...workbookParts(''), 'xl\\workbook.xml': 'x' }), code: 'unsafe' },
    { name: 'overlap.xlsx', bytes: lying(), code: 'truncated' },
    {
      name: 'entities.xlsx',
      bytes: workbookBytes('', {
        'xl/sharedStrings.xml': `<!DOCTYPE l [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]><sst><si><t>&b;&x;</t></si></sst>`,
      }),
      code: 'unsafe',
    },
    { name: 'proto.csv', bytes: text('__proto__,constructor\n1,2\n'), code: null },
    { name: 'line-50mb.csv', bytes: text('长'.repeat(many(17_000_000))), code: 'too-large' },
    { name: 'line-commas.csv', bytes: text(','.repeat(many(50_000_000))), code: 'too-large' },
    { name: 'quote-open.csv', bytes: text(`a,b\n"${'x\n'.repeat(many(25_000_000))}`), code: 'too-large' },
    { name: 'lines.csv', bytes: text('\n'.repeat(many(50_000_000))), code: 'too-large' },
    {
      name: 'sheets.xlsx',
      bytes: await packed({
        'xl/workbook.xml': repeated(
          '<workbook xmlns:r="x"><sheets>',
          '<sheet name="a" r:id="rId1"/>'.repeat(10),
          many(50_000),
          '</sheets></workbook>',
        ),
      }),
      code: 'too-large',
    },
    {
      name: 'half.xls',
      bytes: Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0, 0),
      code: 'truncated',
    },
    { name: 'page.xls', bytes: text('<html><table><tr><td>1</td></tr></table></html>'), code: 'unsupported-format' },
    { name: 'xml2003.xls', bytes: text('<?xml version="1.0"?><Workbook/>'), code: 'unsupported-format' },
    { name: 'none.xlsx', bytes: new Uint8Array(), code: 'not-a-spreadsheet' },
    { name: 'zeros.xlsx', bytes: new Uint8Array(1000), code: 'not-a-spreadsheet' },
  ]
}

/** A workbook with some parts made of pieces, compressed. */
async function packed(parts: Readonly<Record<string, Iterable<string>>>): Promise<Uint8Array> {
  const zip = new ZipWriter()
  for (const [name, content] of Object.entries(workbookParts(''))) await zip.add(name, parts[name] ?? [content])
  return zip.finish()
}

function* repeated(head: string, piece: string, times: number, tail: string): Generator<string> {
  yield head
  for (let i = 0; i < times; i++) yield piece
  yield tail
}

/** An archive whose directory gives a part a size that it has not. */
function lying(): Uint8Array {
  const whole = workbookBytes('<row><c><v>1</v></c></row>')
  const name = text('xl/worksheets/sheet1.xml')
  const at = lastIndexOf(whole, name) - 46
  return joined([whole.subarray(0, at + 24), Uint8Array.of(5, 0, 0, 0), whole.subarray(at + 28)])
}

function lastIndexOf(bytes: Uint8Array, wanted: Uint8Array): number {
  for (let at = bytes.length - wanted.length; at >= 0; at--)
    if (wanted.every((byte, i) => bytes[at + i] === byte)) return at
  return -1
}
