/** The child of an isolated read: reads one workbook for its parent, under the eye of a watchdog. See protocol.ts. */
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { SheetError } from '../error.ts'
import { openWorkbook } from '../open-workbook.ts'
import type { OpenWorkbook } from '../sheet.ts'
import { joined } from '../xlsx/zip-writer.ts'
import { Batch } from './packed.ts'
import type { Answer, Order, Question } from './protocol.ts'

async function serve(): Promise<void> {
  const source = new Source(process.stdin)
  const order: Order = JSON.parse((await source.line()) ?? '{}')
  watch(order)
  try {
    const bytes = await source.bytes(order.bytes)
    const book = await openWorkbook({ name: order.name, bytes }, order.budget)
    await say({
      is: 'opened',
      book: {
        format: book.format,
        encoding: book.encoding,
        sheets: book.sheets.map(({ name, hidden }) => ({ name, hidden: hidden === true })),
      },
    })
    for (let line = await source.line(); line !== null; line = await source.line()) await answer(book, JSON.parse(line))
  } catch (error) {
    await sayError(error)
  }
}

async function answer(book: OpenWorkbook, question: Question): Promise<void> {
  const sheet = book.sheets[question.sheet]
  try {
    if (question.ask === 'layout')
      return await say({ is: 'layout', layout: (await sheet?.layout()) ?? { merges: [], hiddenColumns: [] } })
    const batch = new Batch()
    for await (const some of sheet?.batches(question.most) ?? [])
      for (const row of some) {
        const rows = batch.add(row)
        if (rows !== null) await say({ is: 'rows', rows })
      }
    await say({ is: 'rows', rows: batch.take() })
    await say({ is: 'done' })
  } catch (error) {
    await sayError(error)
  }
}

async function say(answer: Answer): Promise<void> {
  if (!process.stdout.write(`${JSON.stringify(answer)}\n`)) await once(process.stdout, 'drain')
}

async function sayError(error: unknown): Promise<void> {
  const message = error instanceof Error ? error.message : String(error)
  const known = error instanceof SheetError
  await say({ is: 'error', code: known ? error.code : null, details: known ? error.details : {}, message })
}

/** A thread of its own, because the reading may leave no pause: looks at memory and processor time and ends the process. */
function watch({ seconds, megabytes }: Order): void {
  const code = `
    const { writeSync } = require('node:fs')
    const stop = (word) => { writeSync(2, word); process.kill(process.pid, 'SIGKILL') }
    setInterval(() => {
      const { user, system } = process.cpuUsage()
      if (process.memoryUsage.rss() > ${megabytes} * 1e6) stop('too-hungry')
      if (user + system > ${seconds} * 1e6) stop('too-slow')
    }, 25)`
  new Worker(code, { eval: true }).unref()
}

/** Standard input as lines and runs of bytes. */
class Source {
  readonly #chunks: AsyncIterator<Uint8Array>
  #held: Uint8Array = new Uint8Array()

  constructor(stream: AsyncIterable<Uint8Array>) {
    this.#chunks = stream[Symbol.asyncIterator]()
  }

  /** The next line; null at the end. */
  async line(): Promise<string | null> {
    for (;;) {
      const end = this.#held.indexOf(10)
      if (end !== -1) {
        const line = new TextDecoder().decode(this.#held.subarray(0, end))
        this.#held = this.#held.subarray(end + 1)
        return line
      }
      const { value, done } = await this.#chunks.next()
      if (done) return null
      this.#held = joined([this.#held, value])
    }
  }

  async bytes(length: number): Promise<Uint8Array> {
    const whole = new Uint8Array(length)
    let at = 0
    while (at < length) {
      if (this.#held.length === 0) {
        const { value, done } = await this.#chunks.next()
        if (done) return whole
        this.#held = value
      }
      const piece = this.#held.subarray(0, length - at)
      whole.set(piece, at)
      at += piece.length
      this.#held = this.#held.subarray(piece.length)
    }
    return whole
  }
}

serve()
  .catch(sayError)
  .finally(() => process.exit())
