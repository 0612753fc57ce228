/** The kernel by itself: every list of every demand walked in every window, and nothing else. */
import type { Query, Registry } from 'duikou'
import { prepare } from '../packages/core/src/retrieve/prepare.ts'
import { planOf } from '../packages/core/src/retrieve/top-k.ts'
import { walkerOf } from '../packages/core/src/retrieve/walk.ts'

const MOST = 300
const ROUNDS = 3

/** Nanoseconds a posting visited: of each demand the least of three rounds, so that what else the machine does is left out. */
export function kernelNsPerPosting(registry: Registry, queries: readonly Query[]): number {
  const asked = queries.slice(0, MOST)
  const least = asked.map(() => Number.POSITIVE_INFINITY)
  let postings = 0
  for (let round = 0; round < ROUNDS; round++) {
    postings = 0
    asked.forEach((query, i) => {
      const walk = walkAll(registry, query)
      least[i] = Math.min(least[i] ?? 0, walk.ms)
      postings += walk.postings
    })
  }
  return (least.reduce((sum, ms) => sum + ms, 0) * 1e6) / Math.max(1, postings)
}

function walkAll(registry: Registry, query: Query): { ms: number; postings: number } {
  let [ms, postings] = [0, 0]
  for (const segment of registry.pool(query.for).segments) {
    const { lists } = prepare(registry, query, planOf(registry, query), segment)
    const walker = walkerOf(segment.index, lists.most)
    walker.load(lists)
    const before = performance.now()
    for (let window = 0; window < segment.index.windows; window++) postings += walker.walk(window)
    ms += performance.now() - before
    walker.clear(0, walker.counters.length)
  }
  return { ms, postings }
}
