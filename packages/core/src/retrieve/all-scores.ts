/** Every score of a segment: what a rank is read from, also one that a change would bring. */
import type { Asked } from './found-in.ts'
import { walkerOf } from './walk.ts'

/** Every candidate's score, by position. */
export function allScores({ segment, lists, points, special }: Asked): Int32Array {
  const scores = new Int32Array(segment.size).fill(points.all)
  const walker = walkerOf(segment.index, lists.most)
  walker.load(lists)
  for (let window = 0; window < segment.index.windows; window++) {
    const first = segment.index.bounds.starts[window] ?? 0
    const n = (segment.index.bounds.starts[window + 1] ?? 0) - first
    walker.walk(window)
    for (let id = 0; id < n; id++) scores[first + id] = points.all + (walker.counters[id] ?? 0)
    walker.clear(0, n)
  }
  for (const { column, points: by } of points.tables)
    for (let position = 0; position < scores.length; position++)
      scores[position] = (scores[position] ?? 0) + (by[column.codes[position] ?? 0] ?? 0)
  for (const [position, extra] of special.extra) scores[position] = (scores[position] ?? 0) + extra
  return scores
}
