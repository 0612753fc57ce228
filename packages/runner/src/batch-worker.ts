/** One thread of a batch: is handed the segment once, then demands by the portion. */
import { parentPort, workerData } from 'node:worker_threads'
import { type BatchSegment, type BatchTask, runBatch } from 'duikou'

export interface WorkerStart {
  readonly segment: BatchSegment
  readonly worker: number
}

const { segment, worker } = workerData as WorkerStart

parentPort?.on('message', (tasks: readonly BatchTask[]) => {
  const run = runBatch(segment, tasks, worker)
  let step = run.next()
  while (!step.done) step = run.next()
  parentPort?.postMessage(step.value)
})
