import { type ChildProcessByStdio, spawn } from 'node:child_process'
import type { Readable, Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { SheetError, type SheetErrorCode } from '../error.ts'
import type { Answer, Order, Question } from './protocol.ts'

/** A child that reads one file; ends with an error instead of harming its parent. */
export class ReadingChild {
  readonly #process: ChildProcessByStdio<Writable, Readable, Readable>
  readonly #order: Order
  readonly #lines: AsyncIterator<string>
  #lastWords = ''
  readonly #ended: Promise<NodeJS.Signals | null>

  constructor(order: Order, bytes: Uint8Array) {
    this.#order = order
    const isSource = import.meta.url.endsWith('.ts')
    const script = fileURLToPath(new URL(isSource ? './sheets-child.ts' : './sheets-child.js', import.meta.url))
    const flags = [
      '--no-warnings',
      '--permission',
      '--allow-fs-read=*',
      '--allow-worker',
      `--max-old-space-size=${Math.ceil(order.megabytes * HEAP_SHARE)}`,
    ]
    const { SystemRoot } = process.env // without it Windows starts nothing
    this.#process = spawn(process.execPath, [...flags, ...(isSource ? ['--conditions=duikou-source'] : []), script], {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: SystemRoot === undefined ? {} : { SystemRoot },
      windowsHide: true,
    })
    const { stdin, stdout, stderr } = this.#process
    this.#ended = new Promise((resolve) => {
      this.#process.on('error', () => resolve(null))
      this.#process.on('close', (_, signal) => resolve(signal))
    })
    stderr.setEncoding('utf8').on('data', (words: string) => {
      this.#lastWords = (this.#lastWords + words).slice(-2000)
    })
    stdin.on('error', () => {}) // a child that has ended reads no more; how it ended is told by its end
    this.#lines = linesOf(stdout.setEncoding('utf8'))
    stdin.write(`${JSON.stringify(order)}\n`)
    stdin.write(bytes)
  }

  ask(question: Question): void {
    this.#process.stdin.write(`${JSON.stringify(question)}\n`)
  }

  /** The next answer; throws what the child threw, or why it ended. */
  async answer(): Promise<Exclude<Answer, { is: 'error' }>> {
    const { value, done } = await this.#inTime(this.#lines.next())
    if (done) throw await this.#reason()
    const answer: Answer = JSON.parse(value)
    if (answer.is !== 'error') return answer
    if (answer.code === null) throw new Error(answer.message)
    throw new SheetError(answer.code, answer.details)
  }

  /** What the child said and nobody read would keep its pipe open, and its end unheard. */
  async end(): Promise<void> {
    this.#process.kill('SIGKILL')
    this.#process.stdout.destroy()
    this.#process.stderr.destroy()
    await this.#ended
  }

  /** A child that says nothing for as long as it may work has stopped working. */
  async #inTime<T>(waiting: Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(this.#stopped('too-slow')), this.#order.seconds * 1000)
    })
    try {
      return await Promise.race([waiting, late])
    } catch (error) {
      await this.end()
      throw error
    } finally {
      clearTimeout(timer)
    }
  }

  async #reason(): Promise<Error> {
    const signal = await this.#ended
    if (this.#lastWords.endsWith('too-slow')) return this.#stopped('too-slow')
    // The watchdog, the heap limit of V8 (which aborts) or the system itself.
    const isMemory = signal === 'SIGKILL' || signal === 'SIGABRT' || /heap out of memory/.test(this.#lastWords)
    return isMemory ? this.#stopped('too-hungry') : new Error(`the reading process ended: ${this.#lastWords}`)
  }

  #stopped(code: SheetErrorCode & ('too-slow' | 'too-hungry')): SheetError {
    const { name, seconds, megabytes } = this.#order
    const limit = code === 'too-slow' ? { limit: 'seconds', max: seconds } : { limit: 'megabytes', max: megabytes }
    return new SheetError(code, { file: name, ...limit })
  }
}

const HEAP_SHARE = 0.75

/** Lines of a text that comes in pieces; a long line is put together once. */
async function* linesOf(stream: AsyncIterable<string>): AsyncGenerator<string, void, undefined> {
  let open: string[] = []
  for await (const piece of stream) {
    const [first = '', ...others] = piece.split('\n')
    open.push(first)
    for (const other of others) {
      yield open.join('')
      open = [other]
    }
  }
}
