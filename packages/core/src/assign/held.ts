/**
 * Whom each class holds for now: a heap a class, the lowest on top. With limits the newcomer is weighed against the lowest under the
 * innermost limit that is full: taking anybody else out would not make room.
 */
import type { Limits } from './limits.ts'
import type { Order } from './order.ts'
import type { AssignProblem } from './problem.ts'

export class Held {
  /** For each person the choice at which they are held, or −1. */
  readonly taken: Int32Array
  readonly #problem: AssignProblem
  readonly #order: Order
  readonly #limits: Limits | null
  readonly #base: Int32Array
  readonly #heap: Int32Array
  /** How high each of the heap stands. */
  readonly #keys: Float64Array
  readonly #count: Int32Array
  readonly #ofGroup: Int32Array
  readonly #ofCap: Int32Array

  constructor(problem: AssignProblem, order: Order, limits: Limits | null) {
    const classes = problem.classes.length
    const wanting = new Int32Array(classes)
    for (const j of problem.to) wanting[j] = (wanting[j] ?? 0) + 1
    this.#problem = problem
    this.#order = order
    this.#limits = limits
    this.taken = new Int32Array(problem.trainees.length).fill(-1)
    this.#base = new Int32Array(classes + 1)
    const room = (j: number) => (order.fixed === null ? Math.min(problem.max[j] ?? 0, wanting[j] ?? 0) : wanting[j])
    for (let j = 0; j < classes; j++) this.#base[j + 1] = (this.#base[j] ?? 0) + (room(j) ?? 0)
    this.#heap = new Int32Array(this.#base[classes] ?? 0)
    this.#keys = new Float64Array(this.#heap.length)
    this.#count = new Int32Array(classes)
    this.#ofGroup = new Int32Array(limits?.quota.length ?? 0)
    this.#ofCap = new Int32Array(limits?.caps.length ?? 0)
    order.fixed?.forEach((e, i) => {
      if (e >= 0) this.#put(i, e)
    })
  }

  /** The person who is left without: −1 nobody, the proposer, or one who is displaced. */
  offer(i: number, e: number): number {
    const j = this.#problem.to[e] ?? 0
    if (this.#limits !== null) return this.#offerWithin(this.#limits, i, e, j)
    const base = this.#base[j] ?? 0
    const n = this.#count[j] ?? 0
    const max = this.#problem.max[j] ?? 0
    if (max === 0) return i
    if (n < max) {
      this.#put(i, e)
      return -1
    }
    const key = this.#order.standing(e, i)
    if (key <= (this.#keys[base] ?? 0)) return i
    const out = this.#heap[base] ?? 0
    this.taken[out] = -1
    this.taken[i] = e
    // The newcomer stands above the one who leaves: the heap can only be put right downwards.
    this.#down(base, n, 0, i, key)
    return out
  }

  /** Turns everybody in the class away, but for fixed members; they are returned. */
  empty(j: number): number[] {
    const base = this.#base[j] ?? 0
    const members = [...this.#heap.subarray(base, base + (this.#count[j] ?? 0))]
    for (const i of members) this.#remove(i)
    for (const i of members) if (this.#order.isFixed(i)) this.#put(i, this.#order.fixed?.[i] ?? -1)
    return members.filter((i) => !this.#order.isFixed(i))
  }

  #offerWithin(limits: Limits, i: number, e: number, j: number): number {
    const out = this.#lowestInTheWay(limits, i, j)
    if (out === NOBODY_LEAVES) return i
    if (out >= 0) {
      if (!this.#order.above(e, i, this.taken[out] ?? 0, out)) return i
      this.#remove(out)
    }
    this.#put(i, e)
    return out
  }

  /** −1: there is room; else the lowest under the innermost full limit. */
  #lowestInTheWay(limits: Limits, i: number, j: number): number {
    const group = limits.group[i] ?? -1
    const cell = j * limits.groups + group
    const quota = group < 0 ? -1 : (limits.quota[cell] ?? -1)
    if (quota >= 0 && (this.#ofGroup[cell] ?? 0) >= quota) return this.#lowestOfGroup(limits, j, group)
    const max = this.#problem.max[j] ?? 0
    if ((this.#count[j] ?? 0) >= max) return max === 0 ? NOBODY_LEAVES : this.#top(j)
    for (const c of limits.capsOf[j] ?? []) {
      const cap = limits.caps[c]
      if (cap === undefined || (this.#ofCap[c] ?? 0) < cap.most) continue
      let lowest = NOBODY_LEAVES
      for (const k of cap.classes) {
        const top = this.#top(k)
        if (top >= 0 && (lowest < 0 || this.#lower(top, lowest))) lowest = top
      }
      return lowest
    }
    return -1
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

  #put(i: number, e: number): void {
    const j = this.#problem.to[e] ?? 0
    const n = this.#count[j] ?? 0
    this.taken[i] = e
    this.#count[j] = n + 1
    this.#up(this.#base[j] ?? 0, n, i, this.#order.standing(e, i))
    this.#counted(i, j, 1)
  }

  #remove(i: number): void {
    const j = this.#problem.to[this.taken[i] ?? 0] ?? 0
    const base = this.#base[j] ?? 0
    const n = (this.#count[j] ?? 0) - 1
    const at = this.#heap.indexOf(i, base) - base
    const last = this.#heap[base + n] ?? 0
    const key = this.#keys[base + n] ?? 0
    this.#count[j] = n
    this.#counted(i, j, -1)
    if (at < n) {
      this.#down(base, n, at, last, key)
      if (this.#heap[base + at] === last) this.#up(base, at, last, key)
    }
    this.taken[i] = -1
  }

  #counted(i: number, j: number, by: number): void {
    const limits = this.#limits
    if (limits === null) return
    const group = limits.group[i] ?? -1
    const cell = j * limits.groups + group
    if (group >= 0) this.#ofGroup[cell] = (this.#ofGroup[cell] ?? 0) + by
    for (const c of limits.capsOf[j] ?? []) this.#ofCap[c] = (this.#ofCap[c] ?? 0) + by
  }

  #lower(p: number, q: number): boolean {
    return this.#order.above(this.taken[q] ?? 0, q, this.taken[p] ?? 0, p)
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

/** A full limit under which nobody sits: it is 0. */
const NOBODY_LEAVES = -2
