import type { Meter } from '../budget.ts'
import { SheetError } from '../error.ts'
import { type NumberFormat, numberFormat } from '../xlsx/number-format.ts'
import { Cursor, recordsFrom } from './records.ts'

/** What the first part of a workbook stream says for all its sheets. [MS-XLS] 2.1.7.20.3. */
export interface Globals {
  readonly text: Texts
  readonly epoch: 1900 | 1904
  /** The number format of each cell style. */
  readonly formats: readonly NumberFormat[]
  readonly strings: readonly string[]
  readonly sheets: readonly { readonly name: string; readonly hidden: boolean; readonly at: number }[]
}

export function readGlobals(stream: Uint8Array, meter: Meter): Globals {
  let text = new Texts(true, 1252)
  let epoch: 1900 | 1904 = 1900
  const codes = new Map<number, string>()
  const styles: number[] = []
  const strings: string[] = []
  const sheets: { name: string; hidden: boolean; at: number }[] = []
  for (const { type, at, parts } of recordsFrom(stream, 0)) {
    const cursor = new Cursor(parts)
    if (type === BOF && at === 0) text = new Texts(cursor.word() >= 0x600, 1252)
    else if (type === FILEPASS) throw new SheetError('encrypted', { seen: 'xls' })
    else if (type === CODEPAGE) text = new Texts(text.isUnicode, cursor.word())
    else if (type === DATEMODE) epoch = cursor.word() === 1 ? 1904 : 1900
    else if (type === FORMAT) codes.set(cursor.word(), text.read(cursor, text.isUnicode ? 2 : 1))
    else if (type === XF) {
      cursor.skip(2)
      styles.push(cursor.word())
    } else if (type === BOUNDSHEET) {
      const start = cursor.long()
      const state = cursor.byte() & 3
      const isWorksheet = cursor.byte() === 0
      meter.sheets(sheets.length + 1)
      if (isWorksheet) sheets.push({ name: text.read(cursor, 1), hidden: state !== 0, at: start })
    } else if (type === SST) sharedStrings(cursor, text, strings, meter)
    else if (type === EOF) break
  }
  return { text, epoch, formats: styles.map((id) => numberFormat(id, codes.get(id))), strings, sheets }
}

function sharedStrings(cursor: Cursor, text: Texts, strings: string[], meter: Meter): void {
  cursor.skip(8)
  while (!cursor.isAtEnd) {
    const string = text.read(cursor, 2)
    meter.text(string.length)
    meter.strings(strings.push(string))
  }
}

/** Reads texts as the version of the workbook writes them: Unicode since Excel 97, a code page before. [MS-XLS] 2.5.293. */
export class Texts {
  readonly isUnicode: boolean
  readonly #decoder: InstanceType<typeof TextDecoder>

  constructor(isUnicode: boolean, codePage: number) {
    this.isUnicode = isUnicode
    this.#decoder = new TextDecoder(encodings.get(codePage) ?? 'windows-1252')
  }

  /** A text after its length in so many bytes; fonts and readings are passed over. */
  read(cursor: Cursor, lengthBytes: 1 | 2): string {
    const length = lengthBytes === 2 ? cursor.word() : cursor.byte()
    if (!this.isUnicode) return cursor.encoded(length, this.#decoder)
    const flags = cursor.byte()
    const runs = flags & 8 ? cursor.word() : 0
    const reading = flags & 4 ? cursor.long() : 0
    const text = cursor.characters(length, (flags & 1) === 1)
    cursor.skip(4 * runs + reading)
    return text
  }
}

const encodings = new Map([
  [936, 'gb18030'],
  [950, 'big5'],
  [932, 'shift_jis'],
  [949, 'euc-kr'],
])

export const BOF = 0x809
export const EOF = 0x0a
const FILEPASS = 0x2f
const CODEPAGE = 0x42
const DATEMODE = 0x22
const FORMAT = 0x41e
const XF = 0xe0
const BOUNDSHEET = 0x85
const SST = 0xfc
