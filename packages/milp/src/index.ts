/** HiGHS for whoever asks for a MILP solver: each program is solved in a thread of its own, which a signal stops. */
import { Worker } from 'node:worker_threads'
import type { Milp, MilpAnswer, MilpModel, MilpOptions } from 'duikou'
import type { SolverStart } from './worker.ts'

export const highs: Milp = { solve }

/**
 * Stopped by the signal or the clock it answers with the best so far and its bound. The solver looks at the signal between steps of its
 * own; one that does not within the grace is ended, and its best is lost.
 */
async function solve(model: MilpModel, { signal, seconds }: MilpOptions = {}): Promise<MilpAnswer> {
  const file = new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js', import.meta.url)
  const stop = new Int32Array(new SharedArrayBuffer(4))
  let ending: NodeJS.Timeout | undefined
  let end: (answer: MilpAnswer) => void = () => undefined
  const halt = () => {
    Atomics.store(stop, 0, 1)
    ending = setTimeout(() => end({ status: 'stopped', x: null, bound: Number.POSITIVE_INFINITY }), GRACE_MS)
  }
  if (signal?.aborted) halt()
  signal?.addEventListener('abort', halt)
  const worker = new Worker(file, { workerData: { model, stop, seconds: seconds ?? null } satisfies SolverStart })
  try {
    return await new Promise<MilpAnswer>((resolve, reject) => {
      end = resolve
      worker.once('message', resolve)
      worker.once('error', reject)
      worker.once('exit', (code) => reject(new Error(`the solver's thread ended with ${code}`)))
    })
  } finally {
    clearTimeout(ending)
    signal?.removeEventListener('abort', halt)
    await worker.terminate()
  }
}

const GRACE_MS = 1500
