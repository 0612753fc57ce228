import { oneByOne } from '../batches.ts'
import { type Budget, defaultBudget } from '../budget.ts'
import { openWorkbook } from '../open-workbook.ts'
import { wholeOf } from '../read-workbook.ts'
import type { OpenSheet, OpenWorkbook, Row, SheetFile, SheetLayout, Workbook } from '../sheet.ts'
import { ReadingChild } from './child-process.ts'
import { isLight } from './is-light.ts'
import { unpack } from './packed.ts'

export interface Isolation {
  readonly budget?: Partial<Budget>
  /** Processor time that the child may use, and how long it may say nothing. Default 8. */
  readonly seconds?: number
  /** Resident memory of the child, in millions of bytes. Default 400. */
  readonly megabytes?: number
}

/**
 * Opens a spreadsheet in a child process that may read and nothing else, with a watchdog on memory and processor time. The same
 * values and errors as `openWorkbook`, and `too-slow` and `too-hungry`. Close it when done. Node only.
 */
export async function openIsolated(file: SheetFile, isolation: Isolation = {}): Promise<OpenWorkbook> {
  const { budget = {}, seconds = 8, megabytes = 400 } = isolation
  const child = new ReadingChild({ name: file.name, bytes: file.bytes.length, budget, seconds, megabytes }, file.bytes)
  try {
    const opened = await child.answer()
    if (opened.is !== 'opened') throw new Error(`unexpected answer ${opened.is}`)
    const { format, encoding, sheets } = opened.book
    const talk = new Talk(child)
    const each = sheets.map(
      ({ name, hidden }, i): OpenSheet => ({
        name,
        ...(hidden ? { hidden: true } : {}),
        rows: (most) => oneByOne(talk.batches(i, most)),
        batches: (most) => talk.batches(i, most),
        layout: () => talk.layout(i),
      }),
    )
    return { file: file.name, format, encoding, sheets: each, close: () => child.end() }
  } catch (error) {
    await child.end()
    throw error
  }
}

/** `readWorkbook` in a child process. */
export async function readIsolated(file: SheetFile, isolation: Isolation = {}): Promise<Workbook> {
  return wholeOf(await openIsolated(file, isolation))
}

/**
 * Opens in place what cannot cost much, whatever it holds, and in a child process all else: a small file is not worth the start of
 * a process (about 0.1 s), and a large one is read beside the caller's own work.
 */
export async function openSafely(file: SheetFile, isolation: Isolation = {}): Promise<OpenWorkbook> {
  return isLight(file, { ...defaultBudget, ...isolation.budget })
    ? openWorkbook(file, isolation.budget)
    : openIsolated(file, isolation)
}

/** One conversation: a question at a time, and what a reader left unread is passed over first. */
class Talk {
  readonly #child: ReadingChild
  #isOpen = false

  constructor(child: ReadingChild) {
    this.#child = child
  }

  async *batches(sheet: number, most?: number): AsyncGenerator<Row[], void, undefined> {
    await this.#finish()
    this.#child.ask({ ask: 'rows', sheet, ...(most === undefined ? {} : { most }) })
    this.#isOpen = true
    for (;;) {
      const answer = await this.#next()
      if (answer.is !== 'rows') break
      yield unpack(answer.rows)
    }
    this.#isOpen = false
  }

  async layout(sheet: number): Promise<SheetLayout> {
    await this.#finish()
    this.#child.ask({ ask: 'layout', sheet })
    const answer = await this.#next()
    if (answer.is !== 'layout') throw new Error(`unexpected answer ${answer.is}`)
    return answer.layout
  }

  async #finish(): Promise<void> {
    while (this.#isOpen) this.#isOpen = (await this.#next()).is === 'rows'
  }

  async #next() {
    try {
      return await this.#child.answer()
    } catch (error) {
      this.#isOpen = false
      throw error
    }
  }
}
