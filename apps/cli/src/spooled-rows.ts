/** Rows kept in a file until all are there: as many as there may be, in the memory of a few. A line a row, as JSON. */
import { closeSync, openSync, readSync, rmSync } from 'node:fs'
import type { Cell, OutRows } from '@duikou/sheets'
import { writeWhole } from './out.ts'

export class SpooledRows implements OutRows {
  readonly #file: string
  readonly #descriptor: number
  length = 0

  /** The file is made anew, and is gone at the end. */
  constructor(file: string) {
    this.#file = file
    this.#descriptor = openSync(file, 'w+')
  }

  add(rows: readonly (readonly Cell[])[]): void {
    if (rows.length === 0) return
    writeWhole(this.#descriptor, Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join('')))
    this.length += rows.length
  }

  *[Symbol.iterator](): Generator<readonly Cell[], void> {
    const piece = Buffer.alloc(PIECE)
    let rest = Buffer.alloc(0)
    for (let at = 0; ; ) {
      const read = readSync(this.#descriptor, piece, 0, PIECE, at)
      if (read === 0) return
      at += read
      const bytes = Buffer.concat([rest, piece.subarray(0, read)])
      let from = 0
      for (let end = bytes.indexOf(LINE_END); end >= 0; end = bytes.indexOf(LINE_END, from)) {
        yield JSON.parse(bytes.toString('utf8', from, end)) as readonly Cell[]
        from = end + 1
      }
      rest = bytes.subarray(from)
    }
  }

  end(): void {
    closeSync(this.#descriptor)
    rmSync(this.#file, { force: true })
  }
}

const PIECE = 65_536
const LINE_END = 10
