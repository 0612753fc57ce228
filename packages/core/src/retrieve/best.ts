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

/**
 * Candidates are kept as numbers, their places: positions, those of each segment behind those of the segments that came before it. Of the thousands
 * offered few are asked for in the end, and only those become objects.
 */
class Listing implements Best {
  readonly #k: number
  readonly #segments: Segment[] = []
  /** The place of each segment's first position. */
  readonly #firsts: number[] = []
  /** Whose candidates came last. */
  #segment: Segment | null = null
  #first = 0
  /** Above the floor, higher scores first; until the list is full, everybody. */
  readonly #scores: number[] = []
  readonly #above: number[] = []
  /** At the floor of a full list: more than there is room for, if need be. */
  #equals: number[] = []
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
    this.#told ??= this.#inOrder().slice(0, this.#k)
    return this.#told
  }

  offer(score: number, segment: Segment, position: number): void {
    if (score < this.floor) return
    this.#told = null
    if (segment !== this.#segment) this.#turnTo(segment)
    const place = this.#first + position
    if (this.full && score === this.floor) this.#wait(place)
    else this.#insert(score, place)
  }

  #insert(score: number, place: number): void {
    const [scores, above] = [this.#scores, this.#above]
    let at = scores.length
    scores.push(score)
    above.push(place)
    for (; at > 0; at--) {
      const before = scores[at - 1] as number
      if (before >= score) break
      scores[at] = before
      above[at] = above[at - 1] as number
    }
    scores[at] = score
    above[at] = place
    if (above.length === this.#k) this.#raise()
  }

  /** As many as the list holds are above the floor: it rises to the last one. */
  #raise(): void {
    const [scores, above, equals] = [this.#scores, this.#above, this.#equals]
    const floor = scores[scores.length - 1] as number
    while (equals.length > 0) equals.pop()
    while (scores.length > 0 && scores[scores.length - 1] === floor) {
      scores.pop()
      equals.push(above.pop() as number)
    }
    this.floor = floor
    this.full = true
    this.#out = 0
    this.#edge = null
  }

  /** At the floor of a full list. */
  #wait(place: number): void {
    if (this.#edge !== null && isBefore(this.#edge, this.#placed(this.floor, place))) this.#out++
    else if (this.#equals.push(place) > this.#k + MOST_WAITING) this.#settle()
  }

  #settle(): void {
    const room = this.#k - this.#above.length
    const waiting = sorted(this.#equals.map((place) => this.#placed(this.floor, place)))
    this.#out += waiting.length - room
    const stay = waiting.slice(0, room)
    this.#equals = stay.map(({ segment, position }) => this.#firstOf(segment) + position)
    this.#edge = stay.at(-1) ?? null
  }

  #inOrder(): Placed[] {
    const all = this.#above.map((place, i) => this.#placed(this.#scores[i] as number, place))
    for (const place of this.#equals) all.push(this.#placed(this.floor, place))
    return sorted(all)
  }

  #turnTo(segment: Segment): void {
    this.#segment = segment
    this.#first = this.#firstOf(segment)
  }

  #firstOf(segment: Segment): number {
    const known = this.#segments.indexOf(segment)
    if (known >= 0) return this.#firsts[known] as number
    const before = this.#segments.at(-1)
    const first = before === undefined ? 0 : (this.#firsts.at(-1) as number) + before.order.length
    this.#segments.push(segment)
    this.#firsts.push(first)
    return first
  }

  #placed(score: number, place: number): Placed {
    let of = this.#segments.length - 1
    while ((this.#firsts[of] as number) > place) of--
    const segment = this.#segments[of] as Segment
    const position = place - (this.#firsts[of] as number)
    return { score, segment, position, row: segment.order[position] ?? 0 }
  }
}

/** The row, which stands in the order of ids, is asked of memory when equals are compared, and once. */
interface Placed extends Found {
  readonly row: number
}

function sorted(all: Placed[]): Placed[] {
  return all.sort((a, b) => (isBefore(a, b) ? -1 : 1))
}

function isBefore(a: Placed, b: Placed): boolean {
  if (a.score !== b.score) return a.score > b.score
  if (a.segment === b.segment) return a.row < b.row
  return compareIds(a.segment.idAt(a.position), b.segment.idAt(b.position)) < 0
}
