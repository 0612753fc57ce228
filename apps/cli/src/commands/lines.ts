/** Lines from stdin, answers to stdout, one for each, in order. */
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { LineAnswer } from '../text-lines.ts'

export async function answerLines(answer: LineAnswer): Promise<void> {
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
export async function answerJsonLines(answer: LineAnswer): Promise<void> {
  let [readable, unreadable] = [0, 0]
  await answerLines((line, number) => {
    const text = answer(line, number)
    if (text.startsWith('{"error":{"code":"line_unreadable"')) unreadable++
    else readable++
    return text
  })
  if (readable === 0 && unreadable > 0) throw new Error('没有一行读得出 (no line could be read)')
}
