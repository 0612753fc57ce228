/** Deferred acceptance (Gale & Shapley 1962) in which people ask, from their first wish down. */
import { Held } from './held.ts'
import type { Limits } from './limits.ts'
import type { Order } from './order.ts'

/** People ask: their best stable outcome. A class can be closed on the way; without caps the rest goes on from where it stands. */
export class PeopleAsk {
  readonly #order: Order
  readonly #held: Held
  readonly #letGo: LetGo | null

  constructor(order: Order, open: Uint8Array, limits: Limits | null) {
    this.#order = order
    this.#letGo = limits === null || limits.spares.length === 0 ? null : new LetGo(limits, order)
    this.#held = new Held(order.problem, order, limits)
    open.forEach((is, j) => {
      if (is !== 1) this.#held.close(j)
    })
    const everyone = Int32Array.from(order.problem.trainees.keys())
    const letGo = this.#letGo
    const mayAsk = (i: number) => !order.isFixed(i) && (letGo === null || letGo.isLetGo(i))
    this.#ask(order.fixed === null && letGo === null ? everyone : everyone.filter(mayAsk))
  }

  get taken(): Int32Array {
    return this.#held.at.map((k, i) => this.#order.choiceAt(i, k))
  }

  /** As if the class had never taken anybody: whoever it turned away before would be turned away too. */
  close(j: number): void {
    this.#ask(this.#held.close(j))
  }

  /** In rounds, each in the order of people: who asks first changes nothing, and columns are read along instead of at random. */
  #ask(first: Int32Array): void {
    const people = first.length === 0 ? 0 : this.#held.at.length
    const leaves = new Uint8Array(people)
    const left = new Int32Array(people)
    const many = this.#letGo === null ? new ByClass(this.#order, this.#held, first.length) : null
    let asking = first.sort()
    while (asking.length > 0) {
      const leaving = many?.isWorth(asking) ? many.round(asking, left) : this.#round(asking, left)
      if (leaving * MARKED_FROM < people) asking = left.slice(0, leaving).sort()
      else asking = inOrder(left.subarray(0, leaving), leaves)
    }
  }

  /** Everybody asks on until somewhere there is a seat; who is left without, as many as are returned. */
  #round(asking: Int32Array, left: Int32Array): number {
    const [order, held] = [this.#order, this.#held]
    const { asked, weight, ofPerson } = order
    const { start } = order.problem
    const { bar, at } = held
    let leaving = 0
    for (let n = 0; n < asking.length; n++) {
      const i = asking[n] ?? 0
      const past = start[i + 1] ?? 0
      const own = ofPerson[i] ?? 0
      let out = i
      let k = (at[i] ?? 0) + 1
      for (; k < past; k++) {
        const j = asked[2 * k] ?? 0
        const standing = (asked[2 * k + 1] ?? 0) * weight + own
        // Most are turned away here, by one number a class.
        if (standing <= (bar[j] ?? 0)) continue
        out = held.offer(i, j, standing)
        if (out !== i) break
      }
      at[i] = k
      if (k === past) out = this.#letGo?.insteadOf(i) ?? -1
      if (out >= 0) left[leaving++] = out
    }
    return leaving
  }
}

/**
 * A round of many people: each names the next class whose bar they stand above, and the classes answer one after the other, so that what a
 * class holds is looked at in one go. Whoever is turned down asks on in the next round.
 */
class ByClass {
  readonly #order: Order
  readonly #held: Held
  /** Where the askers of each class start, and then where the next one goes. */
  readonly #from: Int32Array
  /** Who asks, which class and how high they stand with it: as they come, and by class. */
  readonly #asking: Askers
  readonly #sorted: Askers

  constructor(order: Order, held: Held, most: number) {
    this.#order = order
    this.#held = held
    this.#from = new Int32Array(order.problem.classes.length + 1)
    const size = most < this.#from.length ? 0 : most
    this.#asking = { who: new Int32Array(size), orderClass: new Int32Array(size), standing: new Float64Array(size) }
    this.#sorted = { ...this.#asking, who: new Int32Array(size), standing: new Float64Array(size) }
  }

  /** Several a class. */
  isWorth({ length }: Int32Array): boolean {
    return length >= this.#from.length && length <= this.#sorted.who.length
  }

  round(people: Int32Array, left: Int32Array): number {
    const count = this.#name(people)
    this.#dealOut(count)
    const [held, from] = [this.#held, this.#from]
    const { who, standing } = this.#sorted
    let leaving = 0
    let n = 0
    for (let j = 0; j + 1 < from.length; j++)
      for (const past = from[j] ?? 0; n < past; n++) {
        const i = who[n] ?? 0
        const key = standing[n] ?? 0
        const out = key <= (held.bar[j] ?? 0) ? i : held.offer(i, j, key)
        if (out >= 0) left[leaving++] = out
      }
    return leaving
  }

  /** How many name a class; counted for each. */
  #name(people: Int32Array): number {
    const { asked, weight, ofPerson, problem } = this.#order
    const { start } = problem
    const { bar, at } = this.#held
    const { who, orderClass, standing } = this.#asking
    const from = this.#from.fill(0)
    let count = 0
    for (let n = 0; n < people.length; n++) {
      const i = people[n] ?? 0
      const past = start[i + 1] ?? 0
      const own = ofPerson[i] ?? 0
      let k = (at[i] ?? 0) + 1
      for (; k < past; k++) {
        const j = asked[2 * k] ?? 0
        const key = (asked[2 * k + 1] ?? 0) * weight + own
        if (key <= (bar[j] ?? 0)) continue
        who[count] = i
        orderClass[count] = j
        standing[count++] = key
        from[j + 1] = (from[j + 1] ?? 0) + 1
        break
      }
      at[i] = k
    }
    for (let j = 1; j < from.length; j++) from[j] = (from[j] ?? 0) + (from[j - 1] ?? 0)
    return count
  }

  /** Afterwards the askers of class j end at from[j]. */
  #dealOut(count: number): void {
    const from = this.#from
    const { who, orderClass, standing } = this.#asking
    const sorted = this.#sorted
    for (let n = 0; n < count; n++) {
      const j = orderClass[n] ?? 0
      const place = from[j] ?? 0
      sorted.who[place] = who[n] ?? 0
      sorted.standing[place] = standing[n] ?? 0
      from[j] = place + 1
    }
  }
}

interface Askers {
  readonly who: Int32Array
  readonly orderClass: Int32Array
  readonly standing: Float64Array
}

/** From one in so many people on, they are put in order by marks instead of by comparing. */
const MARKED_FROM = 16

/** The same people in order; nobody is marked before or afterwards. */
function inOrder(people: Int32Array, marks: Uint8Array): Int32Array {
  for (const i of people) marks[i] = 1
  let n = 0
  for (let i = 0; i < marks.length; i++) if (marks[i] === 1) people[n++] = i
  marks.fill(0)
  return people.slice()
}

/** Who is let go by those who can spare only so many: the first in their order, and the next for each who finds no seat anywhere. */
class LetGo {
  readonly #limits: Limits
  readonly #waiting: Uint8Array
  /** For each spare who comes next, last first. */
  readonly #next: number[][]

  constructor(limits: Limits, order: Order) {
    this.#limits = limits
    this.#waiting = new Uint8Array(limits.spareOf.length)
    this.#next = limits.spares.map(({ people, most }) => {
      const free = people.filter((i) => !order.isFixed(i))
      const waiting = free.slice(Math.max(0, most - (people.length - free.length)))
      for (const i of waiting) this.#waiting[i] = 1
      return waiting.reverse()
    })
  }

  isLetGo(i: number): boolean {
    return this.#waiting[i] !== 1
  }

  /** −1: nobody waits behind this person. */
  insteadOf(i: number): number {
    const next = this.#next[this.#limits.spareOf[i] ?? -1]?.pop() ?? -1
    if (next >= 0) this.#waiting[next] = 0
    return next
  }
}
