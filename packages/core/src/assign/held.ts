/**
 * Whom each class holds for now: a heap a class, the lowest on top. With limits the newcomer is weighed against the lowest under the
 * innermost limit that is full: taking anybody else out would not make room.
 */
import { LimitCounts } from './limit-counts.ts'
import type { Limits } from './limits.ts'
import type { Order } from './order.ts'
import type { AssignProblem } from './problem.ts'

export class Held {
  /** For each person the place of the wish asked last: where they are held, unless they are being asked for. */
  readonly at: Int32Array
  /**
   * What a newcomer has to stand above in each class: −∞ while it has room, the lowest of those held once it is full, ∞ where nobody comes
   * in. Limits may ask more.
   */
  readonly bar: Float64Array
  readonly #problem: AssignProblem
  readonly #order: Order
  readonly #limits: Limits | null
  readonly #base: Int32Array
  readonly #heap: Int32Array
  /** How high each of the heap stands. */
  readonly #keys: Float64Array
  readonly #count: Int32Array
  readonly #within: LimitCounts | null

  constructor(problem: AssignProblem, order: Order, limits: Limits | null) {
    const classes = problem.classes.length
    this.#problem = problem
    this.#order = order
    this.#limits = limits
    this.at = problem.start.slice(0, problem.trainees.length).map((from) => from - 1)
    this.#base = new Int32Array(classes + 1)
    const room = mostHeld(problem, order.fixed !== null)
    for (let j = 0; j < classes; j++) this.#base[j + 1] = (this.#base[j] ?? 0) + (room[j] ?? 0)
    this.#heap = new Int32Array(this.#base[classes] ?? 0)
    this.#keys = new Float64Array(this.#heap.length)
    this.#count = new Int32Array(classes)
    this.#within = limits === null ? null : new LimitCounts(limits)
    this.bar = Float64Array.from(problem.max, (max) => (max === 0 ? NOBODY_COMES_IN : ROOM))
    order.fixed?.forEach((e, i) => {
      if (e < 0) return
      this.at[i] = order.wish.indexOf(e, problem.start[i] ?? 0)
      this.#put(i, problem.to[e] ?? 0, order.standing(e, i))
    })
  }

  /** Of a person who stands above the bar of the class: who is left without, −1 nobody, the proposer, or one who is displaced. */
  offer(i: number, j: number, standing: number): number {
    if (this.#limits !== null && this.#within !== null)
      return this.#offerWithin(this.#limits, this.#within, i, j, standing)
    if (this.bar[j] === ROOM) {
      this.#put(i, j, standing)
      return -1
    }
    const base = this.#base[j] ?? 0
    const out = this.#heap[base] ?? 0
    // The newcomer stands above the one who leaves: the heap can only be put right downwards.
    this.#down(base, this.#count[j] ?? 0, 0, i, standing)
    this.bar[j] = this.#keys[base] ?? 0
    return out
  }

  /** Nobody comes in any more, and those in it are turned away, but for fixed members; they are returned. */
  close(j: number): Int32Array {
    const base = this.#base[j] ?? 0
    const leaving = this.#heap.slice(base, base + (this.#count[j] ?? 0)).filter((i) => !this.#order.isFixed(i))
    for (const i of leaving) this.#remove(i)
    this.bar[j] = NOBODY_COMES_IN
    return leaving
  }

  #offerWithin(limits: Limits, within: LimitCounts, i: number, j: number, standing: number): number {
    const out = this.#lowestInTheWay(limits, within, i, j)
    if (out === NOBODY_LEAVES) return i
    if (out >= 0) {
      if (standing <= this.#standingOf(out)) return i
      this.#remove(out)
    }
    this.#put(i, j, standing)
    return out
  }

  /** −1: there is room; else the lowest under the innermost full limit. */
  #lowestInTheWay(limits: Limits, within: LimitCounts, i: number, j: number): number {
    if (within.isGroupFull(i, j)) return this.#lowestOfGroup(limits, j, limits.group[i] ?? -1)
    const max = this.#problem.max[j] ?? 0
    if ((this.#count[j] ?? 0) >= max) return max === 0 ? NOBODY_LEAVES : this.#top(j)
    const cap = within.fullCap(j)
    if (cap === null) return -1
    let lowest = NOBODY_LEAVES
    for (const k of cap.classes) {
      const top = this.#top(k)
      if (top >= 0 && (lowest < 0 || this.#lower(top, lowest))) lowest = top
    }
    return lowest
  }

  #top(j: number): number {
    return (this.#count[j] ?? 0) === 0 ? NOBODY_LEAVES : (this.#heap[this.#base[j] ?? 0] ?? 0)
  }

  #lowestOfGroup(limits: Limits, j: number, group: number): number {
    let lowest = NOBODY_LEAVES
    for (let k = this.#base[j] ?? 0; k < (this.#base[j] ?? 0) + (this.#count[j] ?? 0); k++) {
      const i = this.#heap[k] ?? 0
      if (limits.group[i] === group && (lowest < 0 || this.#lower(i, lowest))) lowest = i
    }
    return lowest
  }

  #put(i: number, j: number, standing: number): void {
    const n = this.#count[j] ?? 0
    this.#count[j] = n + 1
    this.#up(this.#base[j] ?? 0, n, i, standing)
    this.#within?.add(i, j, 1)
    if (n + 1 >= (this.#problem.max[j] ?? 0)) this.bar[j] = this.#keys[this.#base[j] ?? 0] ?? 0
  }

  #remove(i: number): void {
    const j = this.#order.asked[2 * (this.at[i] ?? 0)] ?? 0
    const base = this.#base[j] ?? 0
    const n = (this.#count[j] ?? 0) - 1
    const place = this.#heap.indexOf(i, base) - base
    const last = this.#heap[base + n] ?? 0
    const key = this.#keys[base + n] ?? 0
    this.#count[j] = n
    if (n < (this.#problem.max[j] ?? 0)) this.bar[j] = ROOM
    this.#within?.add(i, j, -1)
    if (place === n) return
    this.#down(base, n, place, last, key)
    if (this.#heap[base + place] === last) this.#up(base, place, last, key)
  }

  #standingOf(i: number): number {
    return this.#order.standingOf(this.#order.asked[2 * (this.at[i] ?? 0) + 1] ?? 0, i)
  }

  #lower(p: number, q: number): boolean {
    return this.#standingOf(p) < this.#standingOf(q)
  }

  #up(base: number, from: number, i: number, key: number): void {
    let k = from
    while (k > 0) {
      const parent = (k - 1) >> 1
      const above = this.#keys[base + parent] ?? 0
      if (key >= above) break
      this.#heap[base + k] = this.#heap[base + parent] ?? 0
      this.#keys[base + k] = above
      k = parent
    }
    this.#heap[base + k] = i
    this.#keys[base + k] = key
  }

  #down(base: number, n: number, from: number, i: number, key: number): void {
    let k = from
    for (;;) {
      let child = 2 * k + 1
      if (child >= n) break
      if (child + 1 < n && (this.#keys[base + child + 1] ?? 0) < (this.#keys[base + child] ?? 0)) child++
      const below = this.#keys[base + child] ?? 0
      if (below >= key) break
      this.#heap[base + k] = this.#heap[base + child] ?? 0
      this.#keys[base + k] = below
      k = child
    }
    this.#heap[base + k] = i
    this.#keys[base + k] = key
  }
}

/** At most so many are held by each class at once: its seats or those who ask, whichever is less; fixed members may be more than seats. */
function mostHeld({ to, max, trainees }: AssignProblem, fixed: boolean): Int32Array {
  const seats = max.map((most) => Math.min(most, trainees.length))
  if (!fixed && seats.reduce((sum, most) => sum + most, 0) <= to.length) return seats
  const asking = new Int32Array(max.length)
  for (const j of to) asking[j] = (asking[j] ?? 0) + 1
  return fixed ? asking : asking.map((n, j) => Math.min(n, max[j] ?? 0))
}

/** Bars of a class that is not full, and of one that is closed or without a seat. */
const ROOM = Number.NEGATIVE_INFINITY
const NOBODY_COMES_IN = Number.POSITIVE_INFINITY

/** A full limit under which nobody sits: it is 0. */
const NOBODY_LEAVES = -2
