/**
 * Every demand matched, each with all that `match` tells of it, on one thread or several: the same results as from one call of `match` after the
 * other, in the order asked. Demands are answered some at a time, those that are alike one after the other; the next are begun when the last
 * are handed on, so that memory is bounded however slowly they are taken.
 */
import {
  type FoundIn,
  likeAfterLike,
  type MatchRequest,
  type MatchResult,
  matchResult,
  matchTask,
  type Query,
  queryOf,
  type Registry,
} from 'duikou'
import { type AskPortion, type Crew, startCrew, turn } from './match-crew.ts'

export interface MatchAllRequest extends Omit<MatchRequest, 'demand'> {
  /** Ids of demands. Default: all that are open, by id. */
  readonly demands?: readonly string[]
}

export interface MatchAllOptions {
  /** Default 1: no thread is started. */
  readonly threads?: number
  /** How many demands are answered together, and wait for each other. Default: what takes about a second. */
  readonly together?: number
  readonly signal?: AbortSignal
  /** Called as demands are answered, before they are handed on. */
  readonly progress?: (done: number, of: number) => void
}

/** Rejects with the signal's reason when it is aborted. Throws RangeError on wrong options, DuikouError demand_not_found. */
export async function* matchAll(
  registry: Registry,
  request: MatchAllRequest,
  options: MatchAllOptions = {},
): AsyncGenerator<MatchResult, void> {
  const { demands = openDemands(registry), ...asked } = request
  const { segments } = registry.pool(request.for ?? 'trainee')
  const candidates = segments.reduce((sum, { live }) => sum + live, 0)
  const { threads = 1, signal, progress } = options
  const { together = Math.max(64, Math.min(2048, Math.round(1e9 / Math.max(1, candidates)))) } = options
  for (const [name, value] of Object.entries({ threads, together }))
    if (!Number.isInteger(value) || value < 1) throw new RangeError(`${name}: ${value} is no number of them`)
  signal?.throwIfAborted()
  const ending = new AbortController()
  const stop = signal === undefined ? ending.signal : AbortSignal.any([signal, ending.signal])
  const crew = startCrew(segments, threads)
  let done = 0
  const begin = (from: number) => {
    const queries = demands.slice(from, from + together).map((demand) => queryOf(registry, { ...asked, demand }))
    const answers = answersOf(registry, queries, crew, threads, stop, (more) => {
      done += more
      progress?.(done, demands.length)
    })
    answers.catch(() => undefined)
    return { queries, answers }
  }
  try {
    let next = demands.length === 0 ? null : begin(0)
    for (let from = 0; next !== null; from += together) {
      const { queries, answers } = next
      const found = await answers
      const follows = from + together < demands.length
      // Threads go on with the next while these are handed on; alone that would only keep them waiting.
      if (threads > 1) next = follows ? begin(from + together) : null
      for (const [place, query] of queries.entries()) {
        yield matchResult(registry, query, found[place] ?? [])
        // Whoever waits for this thread, helpers first, is heard between two.
        if (place % HANDED_ON === 0) await turn()
        signal?.throwIfAborted()
      }
      if (threads === 1) next = follows ? begin(from + together) : null
    }
  } finally {
    ending.abort()
    await crew.end()
  }
}

const HANDED_ON = 4

/** By place, what each segment found. */
async function answersOf(
  registry: Registry,
  queries: readonly Query[],
  crew: Crew,
  threads: number,
  stop: AbortSignal,
  answered: (more: number) => void,
): Promise<readonly (readonly FoundIn[])[]> {
  const found: (readonly FoundIn[])[] = []
  const portions = portionsOf(queries, Math.max(1, Math.min(MOST, Math.ceil(queries.length / (4 * threads)))))
  const work = async (ask: AskPortion) => {
    for (let next = portions.next(); next.done !== true; next = portions.next()) {
      stop.throwIfAborted()
      const places = next.value
      const answers = await ask((segment) =>
        Array.from(places, (place) => matchTask(registry, queries[place] as Query, segment)),
      )
      places.forEach((place, i) => {
        found[place] = answers[i] ?? []
      })
      answered(places.length)
    }
  }
  await Promise.all(crew.asks.map(work))
  stop.throwIfAborted()
  return found
}

/** Demands in a portion: few, so that whoever waits for this thread does not wait long. */
const MOST = 16

function* portionsOf(queries: readonly Query[], portion: number): Generator<Uint32Array, void> {
  const order = likeAfterLike(queries)
  for (let at = 0; at < order.length; at += portion) yield order.subarray(at, at + portion)
}

function openDemands(registry: Registry): string[] {
  return registry.data.demands
    .map(({ id }) => id)
    .filter((id) => registry.demand(id) !== null)
    .sort()
}
