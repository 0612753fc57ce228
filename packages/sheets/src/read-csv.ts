import { type BatchedWorkbook, ROWS_AT_ONCE } from './batches.ts'
import type { Meter } from './budget.ts'
import { RecordScanner } from './csv-records.ts'
import { decoded, type Encoding, encodingOf } from './decode.ts'
import { SheetError } from './error.ts'
import type { Cell, Row, SheetFile } from './sheet.ts'

/**
 * Opens delimited text. Every cell is text (or null where it is empty): a number in CSV is somebody's guess, and a guess loses zeros.
 * A delimiter is a comma, a tab or a semicolon, or what a first line `sep=` says. Its rows are decoded and cut as they are asked for.
 */
export async function openCsv(file: SheetFile, format: 'csv' | 'tsv', meter: Meter): Promise<BatchedWorkbook> {
  meter.bytes(file.bytes.length)
  const encoding = encodingOf(file.bytes)
  const head = headOf(file.bytes, encoding)
  const said = /^sep=(.)(\r\n|\n|\r|$)/i.exec(head)
  const delimiter = said?.[1] ?? likelyDelimiter(head, format, meter.fresh())
  let passes = 0
  const batches = (most?: number) => {
    const counting = most === undefined && passes++ === 0 ? meter : meter.fresh()
    const text = decoded(file.bytes, encoding)
    return batchesOf(rowsOf(text, new RecordScanner(delimiter, counting), counting, said !== null), most)
  }
  const layout = async () => ({ merges: [], hiddenColumns: [] })
  const sheet = { name: stemOf(file.name), batches, layout }
  return { file: file.name, format, encoding, sheets: [sheet], close: async () => {} }
}

/** Of a long text only so much is decoded as the rows that are wanted take. */
async function* batchesOf(
  rows: Iterable<Row>,
  most = Number.POSITIVE_INFINITY,
): AsyncGenerator<Row[], void, undefined> {
  let batch: Row[] = []
  const atOnce = Math.min(ROWS_AT_ONCE, most)
  for (const row of rows) {
    if (batch.push(row) < atOnce) continue
    yield batch
    batch = []
  }
  yield batch
}

function* rowsOf(
  text: Iterable<string>,
  scanner: RecordScanner,
  meter: Meter,
  isDelimiterSaid: boolean,
): Generator<Row, void, undefined> {
  let row = isDelimiterSaid ? -1 : 0
  for (const record of recordsOf(text, scanner)) {
    if (++row === 0) continue // the line `sep=`, which spreadsheet programs do not show
    const cells = trimmed(record)
    meter.row(cells.length)
    if (cells.length > 0) yield { row, cells }
  }
}

function* recordsOf(text: Iterable<string>, scanner: RecordScanner): Generator<string[], void, undefined> {
  for (const piece of text) yield* scanner.feed(piece)
  yield* scanner.feed('', true)
}

/** Empty cells as null, and none after the last that says something. */
function trimmed(record: readonly string[]): Cell[] {
  let length = record.length
  while (length > 0 && record[length - 1] === '') length--
  return record.slice(0, length).map((cell) => (cell === '' ? null : cell))
}

function headOf(bytes: Uint8Array, encoding: Encoding): string {
  for (const piece of decoded(bytes, encoding)) return piece
  return ''
}

/**
 * A delimiter settles it when seven in ten of the first records have one same width of at least two under it; of several such the
 * widest wins, because lists inside cells are narrow. Without one, the most records agreeing; at last, a comma (or tab, by name).
 */
function likelyDelimiter(head: string, format: 'csv' | 'tsv', meter: Meter): string {
  const candidates = (format === 'tsv' ? ['\t', ',', ';'] : [',', '\t', ';']).map((delimiter) =>
    fit(head, delimiter, meter),
  )
  const settled = candidates.filter((candidate) => candidate.settled).toSorted((a, b) => b.width - a.width)
  const [best] = settled.length > 0 ? settled : candidates.toSorted((a, b) => b.agreeing - a.agreeing)
  return best?.delimiter ?? ','
}

function fit(
  head: string,
  delimiter: string,
  meter: Meter,
): { delimiter: string; width: number; agreeing: number; settled: boolean } {
  const widths = firstRecords(head, delimiter, meter).map((record) => record.length)
  const counts = new Map<number, number>()
  for (const width of widths) if (width > 1) counts.set(width, (counts.get(width) ?? 0) + 1)
  const [[width, agreeing] = [1, 0]] = [...counts].toSorted((a, b) => b[1] - a[1] || b[0] - a[0])
  return { delimiter, width, agreeing, settled: agreeing > 0 && agreeing * 10 >= widths.length * 7 }
}

/** As many as can be read: the head of a long text may end inside a quoted cell. */
function firstRecords(head: string, delimiter: string, meter: Meter): string[][] {
  const found: string[][] = []
  try {
    for (const record of new RecordScanner(delimiter, meter).feed(head, true))
      if (found.push(record) === HEAD_RECORDS) break
  } catch (error) {
    if (!(error instanceof SheetError)) throw error
  }
  return found
}

function stemOf(name: string): string {
  const base = name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
  return base.replace(/(?<=.)\.[^.]*$/, '')
}

const HEAD_RECORDS = 20
