/**
 * Threads that answer demands over one shared segment. Whoever leads them makes the questions ready and takes portions itself: a thread more
 * than cores would only take time from it.
 */
import { Worker } from 'node:worker_threads'
import { type BatchSegment, batchSegment, type FoundIn, type MatchTask, runMatches, type Segment } from 'duikou'
import { overSharedBytes } from './shared-bytes.ts'
import type { ThreadStart } from './thread.ts'

/** Asks the questions of a portion of every segment; for each question what the segments found, in their order. */
export type AskPortion = (tasksFor: (segment: Segment) => readonly MatchTask[]) => Promise<readonly FoundIn[][]>

export interface Crew {
  /** One for whoever leads, and two for each thread: while it is at work its next portion is made ready. */
  readonly asks: readonly AskPortion[]
  end(): Promise<void>
}

/** `threads` counts the one that leads: 1 starts none. */
export function startCrew(segments: readonly Segment[], threads: number): Crew {
  const [largest] = [...segments].sort((a, b) => b.size - a.size)
  const here = new Map<Segment, BatchSegment>()
  const runHere = (segment: Segment, tasks: readonly MatchTask[]) => {
    const plain = here.get(segment) ?? batchSegment(segment)
    here.set(segment, plain)
    return answered(plain, tasks)
  }
  const helpers = largest === undefined || threads === 1 ? [] : startHelpers(largest, threads, here)
  // What came since the large segment was laid out is little: it is searched here, beside the threads.
  const ask =
    (runLargest: (tasks: readonly MatchTask[]) => Promise<readonly FoundIn[]>): AskPortion =>
    async (tasksFor) => {
      const running = largest === undefined ? null : runLargest(tasksFor(largest))
      running?.catch(() => undefined)
      const small = segments.map((one) => (one === largest ? null : runHere(one, tasksFor(one))))
      const large = (await running) ?? []
      return large.map((found, i) => small.map((one) => one?.[i] ?? found))
    }
  const lead = ask(async (tasks) => {
    // First what helpers have to say, so that they get their next portions.
    await turn()
    return largest === undefined ? [] : runHere(largest, tasks)
  })
  return {
    asks: [...helpers.flatMap(({ run }) => [ask(run), ask(run)]), lead],
    async end() {
      await Promise.all(helpers.map((helper) => helper.end()))
    },
  }
}

export function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

function answered(segment: BatchSegment, tasks: readonly MatchTask[]): readonly FoundIn[] {
  const run = runMatches(segment, tasks)
  let step = run.next()
  while (!step.done) step = run.next()
  return step.value.found
}

interface Helper {
  run(tasks: readonly MatchTask[]): Promise<readonly FoundIn[]>
  end(): Promise<unknown>
}

function startHelpers(segment: Segment, threads: number, here: Map<Segment, BatchSegment>): Helper[] {
  const file = new URL(import.meta.url.endsWith('.ts') ? './match-worker.ts' : './match-worker.js', import.meta.url)
  const shared = overSharedBytes(batchSegment(segment, threads))
  here.set(segment, shared)
  return Array.from({ length: threads - 1 }, (_, i) => {
    const workerData = { segment: shared, worker: i + 1 } satisfies ThreadStart
    return startHelper(new Worker(file, { workerData }), `thread ${i + 2} of ${threads}`)
  })
}

/** A thread answers in the order asked. It may fail at any moment, also while nobody asks: that is kept for whoever asks next. */
function startHelper(worker: Worker, name: string): Helper {
  const waiting: ((found: readonly FoundIn[]) => void)[] = []
  worker.on('message', (found: readonly FoundIn[]) => waiting.shift()?.(found))
  const failed = new Promise<never>((_, reject) => {
    const fail = (cause: unknown) => reject(new Error(`${name} failed: ${reasonOf(cause)}`, { cause }))
    worker.once('error', fail)
    worker.once('messageerror', fail)
    worker.once('exit', (code) => fail(new Error(`it ended with code ${code}`)))
  })
  failed.catch(() => undefined)
  return {
    run(tasks) {
      const answer = new Promise<readonly FoundIn[]>((resolve) => {
        waiting.push(resolve)
      })
      worker.postMessage(tasks)
      return Promise.race([answer, failed])
    },
    end: () => worker.terminate(),
  }
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause)
}
