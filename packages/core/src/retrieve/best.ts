/** The best k found so far, and how many more share the last one's score. Among equals the smaller id stands first. */
import type { Segment } from '../columns/segment.ts'
import { compareIds } from '../model/id.ts'

export interface Found {
  readonly score: number
  readonly segment: Segment
  readonly position: number
}

export interface Best {
  readonly found: readonly Found[]
  /** Who has the score of the last one and was left out. */
  readonly left: number
  /** A candidate who scores less changes nothing. */
  readonly floor: number
  readonly full: boolean
  /** How many more it takes to be full. */
  readonly missing: number
  offer(score: number, segment: Segment, position: number): void
}

/** Who scores less than `least` is not taken; of none (k = 0) nobody is. */
export function bestOf(k: number, least: number): Best {
  const found: Placed[] = []
  let [left, floor] = [0, k > 0 ? least : Number.POSITIVE_INFINITY]
  return {
    found,
    get left() {
      return left
    },
    get floor() {
      return floor
    },
    get full() {
      return found.length >= k
    },
    get missing() {
      return k - found.length
    },
    offer(score, segment, position) {
      if (score < floor) return
      const one = { score, segment, position, row: UNREAD }
      const isFull = found.length >= k
      const last = found[k - 1]
      if (isFull && last !== undefined && isBefore(last, one)) {
        left++
        return
      }
      // From the last one up, everybody behind it moves a place: few do, and no array is made.
      let place = isFull ? k - 1 : found.length
      for (let before = found[place - 1]; before !== undefined && isBefore(one, before); before = found[place - 1])
        found[place--] = before
      found[place] = one
      if (found.length < k) return
      floor = found[k - 1]?.score ?? least
      if (isFull) left = last?.score === floor ? left + 1 : 0
    },
  }
}

/** Everything that the parts found, as if one had looked at all of it. */
export function mergeBest(k: number, least: number, parts: readonly Best[]): Best {
  const all = bestOf(k, least)
  for (const part of parts) for (const { score, segment, position } of part.found) all.offer(score, segment, position)
  const lost = parts.reduce((sum, part) => sum + (part.floor === all.floor ? part.left : 0), 0)
  return {
    found: all.found,
    left: all.left + lost,
    floor: all.floor,
    full: all.full,
    missing: all.missing,
    offer: all.offer,
  }
}

/** The row is asked of memory when equals are first compared, and once. */
interface Placed extends Found {
  row: number
}

const UNREAD = -1

function isBefore(a: Placed, b: Placed): boolean {
  if (a.score !== b.score) return a.score > b.score
  if (a.segment === b.segment) return rowOf(a) < rowOf(b)
  return compareIds(a.segment.idAt(a.position), b.segment.idAt(b.position)) < 0
}

function rowOf(one: Placed): number {
  if (one.row === UNREAD) one.row = one.segment.order[one.position] ?? 0
  return one.row
}
