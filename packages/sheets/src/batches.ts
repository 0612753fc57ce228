/** Rows come from every format some at a time, so that a pause is taken between batches only; whoever wants them singly takes them apart. */
import type { OpenSheet, OpenWorkbook, Row } from './sheet.ts'

/** What a format gives; `rows` follows from it. A batch may hold more rows than were asked for where it costs nothing. */
export type BatchedSheet = Omit<OpenSheet, 'rows'>

export type BatchedWorkbook = Omit<OpenWorkbook, 'sheets'> & { readonly sheets: readonly BatchedSheet[] }

/** At most so many rows are handed over, whatever the batches hold. */
export async function* firstRows(
  batches: AsyncIterable<readonly Row[]>,
  most = Number.POSITIVE_INFINITY,
): AsyncGenerator<readonly Row[], void, undefined> {
  let left = most
  for await (const batch of batches) {
    if (batch.length > 0) yield batch.length > left ? batch.slice(0, left) : batch
    left -= batch.length
    if (left <= 0) return
  }
}

export async function* oneByOne(batches: AsyncIterable<readonly Row[]>): AsyncGenerator<Row, void, undefined> {
  for await (const batch of batches) yield* batch
}

export const ROWS_AT_ONCE = 500
