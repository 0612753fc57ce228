/** Lines from stdin, answers to stdout, one for each, in order. */
import { once } from 'node:events'
import { createInterface } from 'node:readline'

/** A line that cannot be read gets an answer as well, so that answers stay in step with lines. */
export interface LineError {
  readonly error: { readonly code: 'line_unreadable'; readonly line: number; readonly message: string }
}

export async function answerLines(answer: (line: string, number: number) => string): Promise<void> {
  let [number, waiting] = [0, '']
  const flush = async () => {
    if (waiting !== '' && !process.stdout.write(waiting)) await once(process.stdout, 'drain')
    waiting = ''
  }
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    waiting += `${answer(number === 0 ? line.replace(/^\ufeff/, '') : line, ++number)}\n`
    if (waiting.length > 65_536) await flush()
  }
  await flush()
}

/** Answers JSON lines; when no line could be read the command has failed. */
export async function answerJsonLines<T>(read: (value: unknown) => T, answer: (value: T) => unknown): Promise<void> {
  let [readable, unreadable] = [0, 0]
  await answerLines((line, number) => {
    try {
      const value = read(JSON.parse(line))
      readable++
      return JSON.stringify(answer(value))
    } catch (error) {
      unreadable++
      const message = error instanceof Error ? error.message : String(error)
      const reply: LineError = { error: { code: 'line_unreadable', line: number, message } }
      return JSON.stringify(reply)
    }
  })
  if (readable === 0 && unreadable > 0) throw new Error('没有一行读得出 (no line could be read)')
}
