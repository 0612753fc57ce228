import { SheetError } from '../error.ts'
import { cellXml } from '../xlsx/write-xml.ts'
import { widerColumns } from './columns-patch.ts'
import type { RowNote } from './note.ts'
import { patchedRow } from './row-patch.ts'
import type { StyleBook } from './style-book.ts'
import type { Headers, Place } from './target.ts'

export interface SheetPatch extends Place {
  readonly part: string
  readonly notes: ReadonlyMap<number, RowNote>
  readonly headers: Headers
  readonly styles: StyleBook
}

/**
 * A worksheet part with remarks beside its rows: whatever is not asked for passes as it is, character by character. Works on pieces
 * and holds no more than one row. ECMA-376 part 1, 18.3.1.
 */
export async function* patchedSheet(
  text: AsyncIterable<string>,
  patch: SheetPatch,
): AsyncGenerator<string, void, undefined> {
  const rows = new RowsPatcher(patch)
  let held = ''
  let stage: 'before' | 'rows' | 'after' = 'before'
  for await (const piece of text) {
    held += piece
    if (stage === 'before') {
      const start = /<(\w+:)?sheetData\s*(\/?)>/.exec(held)
      if (start === null && held.length > LONGEST_FRONT) throw new SheetError('truncated', { part: patch.part })
      if (start === null) continue
      const [tag, prefix = '', empty] = start
      rows.prefix = prefix
      yield widerColumns(
        held.slice(0, start.index).replace(/^([^>]*encoding=")UTF-16/i, '$1UTF-8'),
        prefix,
        patch.column,
      )
      yield empty === '' ? tag : `<${prefix}sheetData>${rows.missing(Number.POSITIVE_INFINITY)}</${prefix}sheetData>`
      held = held.slice(start.index + tag.length)
      stage = empty === '' ? 'rows' : 'after'
    }
    if (stage === 'rows') {
      const { done, rest, isOver } = rows.feed(held)
      yield done
      held = rest
      if (isOver) stage = 'after'
    }
    if (stage === 'after') {
      yield held
      held = ''
    }
  }
  if (stage !== 'after') throw new SheetError('truncated', { part: patch.part })
}

const LONGEST_FRONT = 4_000_000

/** Goes through the rows as they come. */
class RowsPatcher {
  prefix = ''
  readonly #patch: SheetPatch
  readonly #pending: number[]
  #row = 0
  #searched = 0

  constructor(patch: SheetPatch) {
    this.#patch = patch
    this.#pending = [...new Set([patch.headerRow, ...patch.notes.keys()])].toSorted((a, b) => b - a)
  }

  /** Rows that have remarks and no element in the sheet, up to the one that follows. */
  missing(before: number): string {
    let xml = ''
    while ((this.#pending.at(-1) ?? Number.POSITIVE_INFINITY) < before) {
      const row = this.#pending.pop() as number
      if (row !== this.#row) xml += this.#patched(`<${this.prefix}row r="${row}"/>`, row)
    }
    return xml
  }

  feed(text: string): { done: string; rest: string; isOver: boolean } {
    const open = `<${this.prefix}row`
    const over = `</${this.prefix}sheetData`
    let done = ''
    let at = 0
    for (;;) {
      const tag = text.indexOf('<', at)
      if (tag === -1) return { done: done + text.slice(at), rest: '', isOver: false }
      done += text.slice(at, tag)
      at = tag
      if (text.length - at < over.length) break
      if (text.startsWith(over, at))
        return { done: done + this.missing(Number.POSITIVE_INFINITY), rest: text.slice(at), isOver: true }
      const end = text.startsWith(open, at) ? this.#rowEnd(text, at) : text.indexOf('>', at) + 1
      if (end <= 0) break
      done += text.startsWith(open, at) ? this.#next(text.slice(at, end)) : text.slice(at, end)
      at = end
      this.#searched = 0
    }
    return { done, rest: text.slice(at), isOver: false }
  }

  /** Where the row that starts at `at` ends; −1 when it goes on. What was searched before is not searched again. */
  #rowEnd(text: string, at: number): number {
    const close = `</${this.prefix}row>`
    const tagEnd = text.indexOf('>', at)
    if (tagEnd === -1) return -1
    if (text.charAt(tagEnd - 1) === '/') return tagEnd + 1
    const end = text.indexOf(close, Math.max(tagEnd, at + this.#searched))
    this.#searched = Math.max(0, text.length - at - close.length)
    return end === -1 ? -1 : end + close.length
  }

  #next(xml: string): string {
    const said = /^<[^>]*?\sr\s*=\s*["'](\d+)/.exec(xml)?.[1]
    const row = said === undefined ? this.#row + 1 : Number(said)
    const before = this.missing(row)
    this.#row = row
    return before + this.#patched(xml, row)
  }

  #patched(xml: string, row: number): string {
    const { column, notes, headers, headerRow, isReused, styles } = this.#patch
    if (this.#pending.at(-1) === row) this.#pending.pop()
    const note = row === headerRow ? { ...headers, columns: [] } : notes.get(row)
    if (note === undefined && !isReused) return xml
    const cell = (place: number, value: string) => cellXml(row, place, { value, style: styles.note() }, this.prefix)
    // Without a remark the words of an earlier return go: the row is in order now.
    const cells = note === undefined ? '' : cell(column, note.problem) + cell(column + 1, note.advice)
    const styleOf = (style: number) => styles.flagged(style)
    return patchedRow(xml, { row, prefix: this.prefix, column, cells, flagged: note?.columns ?? [], styleOf })
  }
}
