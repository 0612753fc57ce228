/** Deferred acceptance (Gale & Shapley 1962) in which classes offer, from the top of their line. */
import { LimitCounts } from './limit-counts.ts'
import type { Limits } from './limits.ts'
import type { Order } from './order.ts'

/**
 * Classes offer: their best stable outcome. Classes under one cap offer together, from the top of one line; whoever is offered keeps the
 * best and turns the rest down, and the line is gone through again without those.
 */
export function classesOffer(order: Order, open: Uint8Array, limits: Limits | null): Int32Array {
  const { problem, wish } = order
  const { to, start, trainees } = problem
  const who = new Int32Array(to.length)
  for (let i = 0; i < trainees.length; i++) who.fill(i, start[i] ?? 0, start[i + 1] ?? 0)
  const place = new Int32Array(to.length)
  wish.forEach((e, k) => {
    place[e] = k
  })
  const lineOf = linesOf(problem.classes.length, limits)
  const lines: number[][] = problem.classes.map(() => [])
  to.forEach((j, e) => {
    const i = who[e] ?? 0
    if ((open[j] === 1 && !order.isFixed(i)) || order.fixed?.[i] === e) lines[lineOf[j] ?? 0]?.push(e)
  })
  for (const line of lines) line.sort((a, b) => (order.above(a, who[a] ?? 0, b, who[b] ?? 0) ? -1 : 1))
  const taken = new Int32Array(trainees.length).fill(-1)
  const turnedDown = new Uint8Array(to.length)
  const room = new Room(order, limits)
  const kept = new Kept(order, limits, taken)
  const waiting = lines.flatMap((line, k) => (line.length > 0 ? [k] : []))
  for (let k = waiting.pop(); k !== undefined; k = waiting.pop()) {
    const line = lines[k] ?? []
    for (const e of room.offered(line, turnedDown, who)) {
      const i = who[e] ?? 0
      const own = taken[i] ?? -1
      if (own === e) continue
      const better = own < 0 || (place[e] ?? 0) < (place[own] ?? 0)
      const refused = better ? own : e
      if (better) taken[i] = e
      const declined = refused >= 0 ? refused : kept.tooMany(i)
      if (declined < 0) continue
      turnedDown[declined] = 1
      const again = lineOf[to[declined] ?? 0] ?? 0
      if (waiting.at(-1) !== again) waiting.push(again)
    }
  }
  return taken
}

/** Of those who can spare only so many, who keeps an offer: the first in their order; whoever has one keeps some, so this is final. */
class Kept {
  readonly #order: Order
  readonly #limits: Limits | null
  readonly #taken: Int32Array

  constructor(order: Order, limits: Limits | null, taken: Int32Array) {
    this.#order = order
    this.#limits = limits
    this.#taken = taken
  }

  /** The offer that has to be turned down now that the person has one, or −1. */
  tooMany(i: number): number {
    const spare = this.#limits?.spares[this.#limits.spareOf[i] ?? -1]
    if (spare === undefined) return -1
    const [order, taken] = [this.#order, this.#taken]
    const promised = spare.people.filter((one) => order.isFixed(one)).length
    const offered = spare.people.filter((one) => !order.isFixed(one) && (taken[one] ?? -1) >= 0)
    const last = offered.length > Math.max(0, spare.most - promised) ? (offered.at(-1) ?? -1) : -1
    const declined = last < 0 ? -1 : (taken[last] ?? -1)
    if (last >= 0) taken[last] = -1
    return declined
  }
}

/** Classes that share a cap stand in one line, named by its first class; caps nest, so the outermost decides. */
function linesOf(classes: number, limits: Limits | null): Int32Array {
  const line = Int32Array.from({ length: classes }, (_, j) => j)
  for (const { classes: together } of limits?.caps ?? []) for (const j of together) line[j] = together[0] ?? j
  return line
}

/** Seats as they are handed out from the top of a line. */
class Room {
  readonly #order: Order
  readonly #ofClass: Int32Array
  readonly #within: LimitCounts | null

  constructor(order: Order, limits: Limits | null) {
    this.#order = order
    this.#ofClass = new Int32Array(order.problem.classes.length)
    this.#within = limits === null ? null : new LimitCounts(limits)
  }

  /** The best of the line within all limits, fixed members first; those turned down are dropped from the line for good. */
  offered(line: number[], turnedDown: Uint8Array, who: Int32Array): number[] {
    const { to, max } = this.#order.problem
    const chosen: number[] = []
    const single =
      this.#within === null && this.#order.fixed === null ? (max[to[line[0] ?? 0] ?? 0] ?? 0) : Number.POSITIVE_INFINITY
    let kept = 0
    let at = 0
    for (; at < line.length && chosen.length < single; at++) {
      const e = line[at] ?? 0
      if (turnedDown[e] === 1) continue
      line[kept++] = e
      if (this.#take(e, who[e] ?? 0)) chosen.push(e)
    }
    if (kept < at) line.splice(kept, at - kept)
    for (const e of chosen) this.#count(e, who[e] ?? 0, -1)
    return chosen
  }

  #take(e: number, i: number): boolean {
    if (!this.#order.isFixed(i) && !this.#fits(e, i)) return false
    this.#count(e, i, 1)
    return true
  }

  #fits(e: number, i: number): boolean {
    const { to, max } = this.#order.problem
    const j = to[e] ?? 0
    if ((this.#ofClass[j] ?? 0) >= (max[j] ?? 0)) return false
    return this.#within === null || (!this.#within.isGroupFull(i, j) && this.#within.fullCap(j) === null)
  }

  #count(e: number, i: number, by: number): void {
    const j = this.#order.problem.to[e] ?? 0
    this.#ofClass[j] = (this.#ofClass[j] ?? 0) + by
    this.#within?.add(i, j, by)
  }
}
