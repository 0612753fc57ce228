/** The verdicts, and where asked the scores, of a whole segment: what a funnel counts and a rank is read from. */
import { isGone, type Segment } from '../columns/segment.ts'
import { isIn, type Prepared } from './prepare.ts'
import { walkerOf } from './walk.ts'

export interface Verdicts {
  readonly segment: Segment
  /** Bit r: rule r refuses or sends to a person. 0: listed. By position. */
  readonly against: Uint32Array
  /** 1: gone, or not in the view. Null where everybody is here. */
  readonly outside: Uint8Array | null
}

export function verdicts(prepared: Prepared): Verdicts {
  const { segment, answers, outside, waived } = prepared
  const against = new Uint32Array(segment.size)
  answers.forEach(({ column, refused }, bit) => {
    if (!refused.includes(1)) return
    const { codes } = column
    for (let position = 0; position < against.length; position++)
      if (refused[codes[position] ?? 0] === 1) against[position] = (against[position] ?? 0) | (1 << bit)
  })
  for (const [position, bits] of waived) against[position] = bits
  return {
    segment,
    against,
    outside:
      outside === null && segment.gone === null
        ? null
        : Uint8Array.from(against, (_, position) =>
            isGone(segment, position) || (outside !== null && isIn(outside, position)) ? 1 : 0,
          ),
  }
}

export function isListed({ against, outside }: Verdicts, position: number): boolean {
  return against[position] === 0 && (outside === null || outside[position] === 0)
}

/** Every candidate's score, by position. */
export function allScores({ segment, lists, points, special }: Prepared): Int32Array {
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
