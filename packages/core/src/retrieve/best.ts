/**
 * The best k found so far, and how many more share the last one's score. Among equals the smaller id stands first; who that is is asked at the
 * end, of those equals that are still in the list: most who ever stood in it are gone by then.
 */
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
  return new Listing(k, least)
}

/** So many more than the list can hold wait beside it until they are put in order. */
const MOST_WAITING = 1024

class Listing implements Best {
  readonly #k: number
  /** Above the floor, higher scores first; until the list is full, everybody. */
  #above: Placed[] = []
  /** At the floor of a full list: more than there is room for, if need be. */
  #equals: Placed[] = []
  /** At the floor, and known to be left out. */
  #out = 0
  /** Whoever stands behind it at the floor is left out. */
  #edge: Placed | null = null
  /** As it was last told, until somebody comes in. */
  #told: readonly Found[] | null = null
  floor: number
  full: boolean

  constructor(k: number, least: number) {
    this.#k = k
    this.floor = k > 0 ? least : Number.POSITIVE_INFINITY
    this.full = k <= 0
  }

  get missing(): number {
    return this.full ? 0 : this.#k - this.#above.length
  }

  get left(): number {
    return this.full ? this.#out + this.#above.length + this.#equals.length - this.#k : 0
  }

  get found(): readonly Found[] {
    this.#told ??= inOrder([...this.#above, ...this.#equals]).slice(0, this.#k)
    return this.#told
  }

  offer(score: number, segment: Segment, position: number): void {
    if (score < this.floor) return
    this.#told = null
    const one = { score, segment, position, row: UNREAD }
    if (this.full && score === this.floor) {
      if (this.#edge !== null && isBefore(this.#edge, one)) this.#out++
      else if (this.#equals.push(one) > this.#k + MOST_WAITING) this.#settle()
      return
    }
    const above = this.#above
    let place = above.length
    for (let before = above[place - 1]; before !== undefined && before.score < score; before = above[place - 1])
      above[place--] = before
    above[place] = one
    if (above.length === this.#k) this.#raise()
  }

  /** As many as the list holds are above the floor: it rises to the last one. */
  #raise(): void {
    const above = this.#above
    this.floor = above.at(-1)?.score ?? this.floor
    this.full = true
    let from = above.length
    while (above[from - 1]?.score === this.floor) from--
    this.#equals = above.splice(from)
    this.#out = 0
    this.#edge = null
  }

  #settle(): void {
    const room = this.#k - this.#above.length
    const waiting = inOrder(this.#equals)
    this.#out += waiting.length - room
    this.#equals = waiting.slice(0, room)
    this.#edge = this.#equals.at(-1) ?? null
  }
}

/** The row is asked of memory when equals are first compared, and once. */
interface Placed extends Found {
  row: number
}

const UNREAD = -1

/** Rows are read one after the other, so that the memory answers side by side. */
function inOrder(all: Placed[]): Placed[] {
  for (const one of all) rowOf(one)
  return all.sort((a, b) => (isBefore(a, b) ? -1 : 1))
}

function isBefore(a: Placed, b: Placed): boolean {
  if (a.score !== b.score) return a.score > b.score
  if (a.segment === b.segment) return rowOf(a) < rowOf(b)
  return compareIds(a.segment.idAt(a.position), b.segment.idAt(b.position)) < 0
}

function rowOf(one: Placed): number {
  if (one.row === UNREAD) one.row = one.segment.order[one.position] ?? 0
  return one.row
}
