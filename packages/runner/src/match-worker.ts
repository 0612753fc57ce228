/** One thread that matches: is handed the segment once, then demands by the portion. */
import { parentPort, workerData } from 'node:worker_threads'
import { type BatchSegment, type MatchTask, runMatches } from 'duikou'

export interface MatchWorkerStart {
  readonly segment: BatchSegment
  readonly worker: number
}

const { segment, worker } = workerData as MatchWorkerStart

parentPort?.on('message', (tasks: readonly MatchTask[]) => {
  const run = runMatches(segment, tasks, worker)
  let step = run.next()
  while (!step.done) step = run.next()
  parentPort?.postMessage(step.value.found)
})
