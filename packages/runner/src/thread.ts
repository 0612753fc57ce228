/** What runs on a thread of its own: it is handed the segment once, then demands by the portion, and answers each portion whole. */
import { parentPort, workerData } from 'node:worker_threads'
import type { BatchSegment } from 'duikou'

export interface ThreadStart {
  readonly segment: BatchSegment
  /** From 1; the leading thread is 0. */
  readonly worker: number
}

type Run<Task, Result> = (segment: BatchSegment, tasks: readonly Task[], worker: number) => Generator<unknown, Result>

export function serve<Task, Result>(run: Run<Task, Result>, answer: (result: Result) => unknown): void {
  const { segment, worker } = workerData as ThreadStart
  parentPort?.on('message', (tasks: readonly Task[]) => {
    const running = run(segment, tasks, worker)
    let step = running.next()
    while (!step.done) step = running.next()
    parentPort?.postMessage(answer(step.value))
  })
}
