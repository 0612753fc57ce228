/** What runs on a thread of its own: it is handed the segment once, then demands by the portion, and answers each portion whole. */
import { parentPort, type Transferable, workerData } from 'node:worker_threads'
import type { BatchSegment } from 'duikou'

export interface ThreadStart {
  readonly segment: BatchSegment
  /** From 1; the leading thread is 0. */
  readonly worker: number
}

/** What a portion came to, and what of it is handed over instead of copied. */
export type Answered = readonly [answer: unknown, handed: readonly Transferable[]]

export function serve<Portion>(answer: (portion: Portion, start: ThreadStart) => Answered): void {
  const start = workerData as ThreadStart
  parentPort?.on('message', (portion: Portion) => {
    const [told, handed] = answer(portion, start)
    parentPort?.postMessage(told, handed)
  })
}

/** Runs to the end; what was yielded on the way, and what it came to. */
export function ended<Step, End>(running: Generator<Step, End>): readonly [steps: Step[], end: End] {
  const steps: Step[] = []
  for (;;) {
    const step = running.next()
    if (step.done) return [steps, step.value]
    steps.push(step.value)
  }
}
