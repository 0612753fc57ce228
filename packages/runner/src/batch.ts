/**
 * All demands against all candidates on several threads. Demands that are alike stand together and are dealt out in portions; each thread
 * takes the next portion when it is done with one, over the same shared index. Lists reach the caller demand by demand, in the order asked.
 */
import { Worker } from 'node:worker_threads'
import {
  type BatchList,
  type BatchSegment,
  type BatchTask,
  batchSegment,
  batchTask,
  likeAfterLike,
  mergeLists,
  noWork,
  type Query,
  type Registry,
  runBatch,
  type Segment,
  type Work,
} from 'duikou'
import { listAt, pastList, TaskWriter, writeLists } from './parcel.ts'
import { overSharedBytes } from './shared-bytes.ts'
import { ended, type ThreadStart } from './thread.ts'

export interface BatchAnswer {
  readonly best: readonly { readonly candidate: string; readonly score: number }[]
  readonly tiedAtCut: number
}

export interface BatchOptions {
  /** Default 1: no thread is started. The registry must have been compiled for as many workers. */
  readonly threads?: number
  /**
   * How many demands a thread takes at once, and wait for it. Default: up to 200, and fewer at first and towards the end, so that all threads begin and end at about the same time.
   */
  readonly portion?: number
  readonly signal?: AbortSignal
  /** Called after each portion. */
  readonly progress?: (done: number, of: number) => void
}

/** All queries must be for the same kind of candidates. Rejects with the signal's reason when it is aborted; throws RangeError on wrong options. */
export async function batch(
  registry: Registry,
  queries: readonly Query[],
  each: (answer: BatchAnswer, place: number) => void,
  options: BatchOptions = {},
): Promise<Work> {
  const { threads = 1, signal } = options
  signal?.throwIfAborted()
  const { portion } = options
  if (portion !== undefined && (!Number.isInteger(portion) || portion < 1))
    throw new RangeError(`a portion of ${portion} demands`)
  const segments = bySize(registry.pool(queries[0]?.for ?? 'trainee').segments)
  const [segment, ...small] = segments
  if (segment === undefined) throw new RangeError('a registry without a segment')
  if (segment.index.workers < threads)
    throw new RangeError(`the registry was compiled for ${segment.index.workers} workers, not ${threads}`)
  const inTurn = [...small, segment]
  const here = searcherHere()
  const work = noWork()
  const inOrder = orderly(each)
  const portions = portionsOf(queries, (given) => portion ?? portionOf(given, queries.length - given, threads))
  let done = 0
  const runPortions = async (run: (tasks: Iterable<BatchTask>) => Promise<Ran> | Ran) => {
    for (let next = portions.next(); next.done !== true; next = portions.next()) {
      signal?.throwIfAborted()
      const places = next.value
      const tasksFor = (one: Segment) => made(places, (place) => batchTask(registry, queries[place] as Query, one))
      const running = run(tasksFor(segment))
      // What came since the large segment was laid out is little: it is searched here, beside the threads.
      const ran = [...small.map((one) => listed(here(one, tasksFor(one)))), await running]
      for (const { work: did } of ran) addTo(work, did)
      const ats = ran.map(() => 0)
      for (const place of places) {
        const from = [...ats]
        inOrder(() => {
          const lists = ran.map((one, s) => ({ segment: inTurn[s] as Segment, list: listAt(one.lists, from[s] ?? 0) }))
          return mergeLists((queries[place] as Query).top, lists)
        }, place)
        ran.forEach((one, s) => {
          ats[s] = pastList(one.lists, ats[s] ?? 0)
        })
      }
      done += places.length
      options.progress?.(done, queries.length)
    }
  }
  const startHere = (tasks: Iterable<BatchTask>) => here(segment, tasks)
  if (threads === 1) await runPortions((tasks) => listed(startHere(tasks)))
  else await onThreads(segment, threads - 1, runPortions, startHere)
  return work
}

/** Each is made when it is asked for. */
function* made<T, U>(all: Iterable<T>, make: (one: T) => U): Generator<U, void> {
  for (const one of all) yield make(one)
}

interface Ran {
  /** As `writeLists` writes them. */
  readonly lists: Int32Array
  readonly work: Work
}
type Running = Generator<BatchList, Work>

function listed(running: Running): Ran {
  const [lists, work] = ended(running)
  return { lists: writeLists(lists), work }
}

/**
 * `helpers` threads beside this one. This one makes all portions ready, which is a good part of the work, and takes portions itself
 * when every helper has enough: a thread more than cores would only take time from it.
 */
async function onThreads(
  segment: Segment,
  helpers: number,
  runPortions: (run: (tasks: Iterable<BatchTask>) => Promise<Ran>) => Promise<void>,
  startHere: (tasks: Iterable<BatchTask>) => Running,
): Promise<void> {
  const file = new URL(import.meta.url.endsWith('.ts') ? './batch-worker.ts' : './batch-worker.js', import.meta.url)
  const shared = overSharedBytes(batchSegment(segment))
  const workers = Array.from({ length: helpers }, (_, i) => {
    return startHelper(new Worker(file, { workerData: { segment: shared, worker: i + 1 } satisfies ThreadStart }))
  })
  try {
    // Two portions for each helper: while one is at work the next is made ready, so that none waits for it.
    const theirs = workers.flatMap(({ run }) => [runPortions(run), runPortions(run)])
    await Promise.all([...theirs, runPortions((tasks) => betweenMessages(startHere(tasks)))])
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()))
  }
}

/** A portion in steps, and before each what helpers have to say: whoever is done gets the next portion made ready at once, not when this one is through. */
async function betweenMessages(running: Running): Promise<Ran> {
  const lists: BatchList[] = []
  for (;;) {
    await new Promise((resolve) => setImmediate(resolve))
    for (let i = 0; i < AT_A_STEP; i++) {
      const step = running.next()
      if (step.done) return { lists: writeLists(lists), work: step.value }
      lists.push(step.value)
    }
  }
}

/** Demands between two looks at messages: some ten milliseconds over a million candidates. */
const AT_A_STEP = 8

interface Helper {
  run(tasks: Iterable<BatchTask>): Promise<Ran>
  terminate(): Promise<unknown>
}

/** A thread answers in the order asked. It may fail at any moment, also while nobody asks: its error is kept for whoever asks next. */
function startHelper(worker: Worker): Helper {
  const writer = new TaskWriter()
  const waiting: ((ran: Ran) => void)[] = []
  worker.on('message', (ran: Ran) => waiting.shift()?.(ran))
  const failed = new Promise<never>((_, reject) => {
    worker.once('error', reject)
  })
  failed.catch(() => {})
  return {
    run(tasks) {
      const ran = new Promise<Ran>((resolve) => {
        waiting.push(resolve)
      })
      const parcel = writer.write(tasks)
      worker.postMessage(parcel, [parcel.numbers.buffer])
      return Promise.race([ran, failed])
    },
    terminate: () => worker.terminate(),
  }
}

function bySize(segments: readonly Segment[]): Segment[] {
  return [...segments].sort((a, b) => b.size - a.size)
}

/** What is known of a segment as plain data is kept from portion to portion. */
function searcherHere(): (segment: Segment, tasks: Iterable<BatchTask>) => Running {
  const plain = new Map<Segment, BatchSegment>()
  return (segment, tasks) => {
    const data = plain.get(segment) ?? batchSegment(segment)
    plain.set(segment, data)
    return runBatch(data, tasks)
  }
}

/** Hands answers on in the order of their places, whatever order they come in. Those that wait are made when it is their turn: until then they are numbers. */
function orderly(
  each: (answer: BatchAnswer, place: number) => void,
): (answer: () => BatchAnswer, place: number) => void {
  const waiting = new Map<number, () => BatchAnswer>()
  let due = 0
  return (answer, place) => {
    waiting.set(place, answer)
    for (let next = waiting.get(due); next !== undefined; next = waiting.get(due)) {
      waiting.delete(due)
      each(next(), due++)
    }
  }
}

/** So many demands are put in order together: alike ones are found among them, and no list waits for longer. */
const TOGETHER = 16_384

/**
 * At first, while nothing is remembered yet, a portion takes long to make ready, and helpers would wait for it. Later each of them has two, and this thread one: what is left
 * must be worth several of those, or some would still work when others are done.
 */
function portionOf(given: number, left: number, threads: number): number {
  return Math.max(FEWEST, Math.min(MOST, Math.ceil(given / GROWTH), Math.ceil(left / (AHEAD * threads))))
}

const [FEWEST, MOST, GROWTH, AHEAD] = [8, 200, 4, 12]

/** Places of demands, portion by portion. `size` tells how many to take after so many. */
function* portionsOf(queries: readonly Query[], size: (given: number) => number): Generator<Uint32Array, void> {
  for (let from = 0; from < queries.length; from += TOGETHER) {
    const order = likeAfterLike(queries.slice(from, from + TOGETHER)).map((place) => from + place)
    for (let at = 0; at < order.length; ) {
      const past = at + size(from + at)
      yield order.subarray(at, past)
      at = past
    }
  }
}

function addTo(sum: Work, work: Work): void {
  for (const name of Object.keys(sum) as (keyof Work)[]) sum[name] += work[name]
}
