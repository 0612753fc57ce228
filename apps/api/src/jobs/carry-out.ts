/** One job from its cursor to its end, wherever that is done: on this thread or on one of its own. */
import type { Job, JobState } from '@duikou/store'
import { jobKinds, type Step, type Workshop } from './kinds.ts'

/** Writes a step; what the job is afterwards. */
export type Keep = (step: Step) => Promise<JobState>

/** True: there is no step left. False: it was cancelled, or `stopped` said so, after a step that is kept. */
export async function carryOut(
  workshop: Workshop,
  job: Job,
  now: () => number,
  keep: Keep,
  stopped: () => boolean,
): Promise<boolean> {
  const kind = jobKinds[job.kind]
  if (kind === undefined) throw new Error(`unknown kind of job: ${job.kind}`)
  for await (const step of kind(workshop, job, now)) {
    if ((await keep(step)) !== 'running' || stopped()) return false
    // Whoever else waits for this thread is answered between two steps.
    await new Promise((resolve) => setImmediate(resolve))
  }
  return true
}
