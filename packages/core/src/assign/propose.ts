/** The two forms of deferred acceptance (Gale & Shapley 1962): people ask from their first wish down, or classes offer from the top of their line. */
import { Held } from './held.ts'
import type { Limits } from './limits.ts'
import type { Order } from './order.ts'

/** People ask: their best stable outcome. A class can be closed on the way; without caps the rest goes on from where it stands. */
export class PeopleAsk {
  readonly #order: Order
  readonly #open: Uint8Array
  readonly #next: Int32Array
  readonly #held: Held

  constructor(order: Order, open: Uint8Array, limits: Limits | null) {
    this.#order = order
    this.#open = open.slice()
    this.#next = order.problem.start.slice(0, order.problem.trainees.length)
    this.#held = new Held(order.problem, order, limits)
    for (let i = 0; i < this.#next.length; i++) this.#ask(i)
  }

  get taken(): Int32Array {
    return this.#held.taken
  }

  /** As if the class had never taken anybody: whoever it turned away before would be turned away too. */
  close(j: number): void {
    this.#open[j] = 0
    for (const i of this.#held.empty(j)) this.#ask(i)
  }

  #ask(first: number): void {
    const { problem, wish } = this.#order
    if (this.#order.isFixed(first)) return
    for (let i = first; i >= 0; ) {
      const k = this.#next[i] ?? 0
      if (k >= (problem.start[i + 1] ?? 0)) return
      this.#next[i] = k + 1
      const e = wish[k] ?? 0
      if (this.#open[problem.to[e] ?? 0] !== 1) continue
      const out = this.#held.offer(i, e)
      if (out !== i) i = out
    }
  }
}

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
      if (refused < 0) continue
      turnedDown[refused] = 1
      const again = lineOf[to[refused] ?? 0] ?? 0
      if (waiting.at(-1) !== again) waiting.push(again)
    }
  }
  return taken
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
  readonly #limits: Limits | null
  readonly #ofClass: Int32Array
  readonly #ofGroup: Int32Array
  readonly #ofCap: Int32Array

  constructor(order: Order, limits: Limits | null) {
    this.#order = order
    this.#limits = limits
    this.#ofClass = new Int32Array(order.problem.classes.length)
    this.#ofGroup = new Int32Array(limits?.quota.length ?? 0)
    this.#ofCap = new Int32Array(limits?.caps.length ?? 0)
  }

  /** The best of the line within all limits, fixed members first; those turned down are dropped from the line for good. */
  offered(line: number[], turnedDown: Uint8Array, who: Int32Array): number[] {
    const { to, max } = this.#order.problem
    const chosen: number[] = []
    const single =
      this.#limits === null && this.#order.fixed === null ? (max[to[line[0] ?? 0] ?? 0] ?? 0) : Number.POSITIVE_INFINITY
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
    const limits = this.#limits
    if (limits === null) return true
    const group = limits.group[i] ?? -1
    const cell = j * limits.groups + group
    const quota = group < 0 ? -1 : (limits.quota[cell] ?? -1)
    if (quota >= 0 && (this.#ofGroup[cell] ?? 0) >= quota) return false
    return (limits.capsOf[j] ?? []).every((c) => (this.#ofCap[c] ?? 0) < (limits.caps[c]?.most ?? 0))
  }

  #count(e: number, i: number, by: number): void {
    const j = this.#order.problem.to[e] ?? 0
    this.#ofClass[j] = (this.#ofClass[j] ?? 0) + by
    const limits = this.#limits
    if (limits === null) return
    const group = limits.group[i] ?? -1
    const cell = j * limits.groups + group
    if (group >= 0) this.#ofGroup[cell] = (this.#ofGroup[cell] ?? 0) + by
    for (const c of limits.capsOf[j] ?? []) this.#ofCap[c] = (this.#ofCap[c] ?? 0) + by
  }
}
