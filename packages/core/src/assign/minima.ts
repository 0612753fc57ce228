/**
 * How many classes people suffice for: each that opens needs its minimum, and nobody sits twice. Of classes with values, the best choice
 * within that number; classes that must open come first, and classes without a minimum need nobody.
 */
import type { AssignProblem } from './problem.ts'

export const UNDECIDED = 0
export const OPENS = 1
export const CLOSED = 2

export class SeatsForMinima {
  readonly #min: Int32Array
  readonly #people: number
  /** Classes with a minimum, the smallest first. */
  readonly #byMinimum: Int32Array
  readonly #order: Int32Array

  constructor({ min, trainees, start }: AssignProblem) {
    this.#min = min
    let people = 0
    for (let i = 0; i < trainees.length; i++) if ((start[i + 1] ?? 0) > (start[i] ?? 0)) people++
    this.#people = people
    this.#byMinimum = Int32Array.from(min.keys())
      .filter((j) => (min[j] ?? 0) > 0)
      .sort((a, b) => (min[a] ?? 0) - (min[b] ?? 0) || a - b)
    this.#order = new Int32Array(this.#byMinimum.length)
  }

  /** Most undecided classes with a minimum that can open beside those that must; −1: not even those. */
  most(decided: Uint8Array): number {
    let left = this.#people
    for (let j = 0; j < decided.length; j++) if (decided[j] === OPENS) left -= this.#min[j] ?? 0
    if (left < 0) return -1
    let count = 0
    for (const j of this.#byMinimum) {
      if (decided[j] !== UNDECIDED) continue
      left -= this.#min[j] ?? 0
      if (left < 0) break
      count++
    }
    return count
  }

  /**
   * The largest sum of values within that number, marked in `opened`; −∞: those that must open cannot. Afterwards each value is what the
   * other decision about its class would cost.
   */
  choose(value: Float64Array, decided: Uint8Array, opened: Uint8Array): number {
    const most = this.most(decided)
    if (most < 0) return Number.NEGATIVE_INFINITY
    let sum = 0
    let count = 0
    for (let j = 0; j < decided.length; j++) {
      const own = value[j] ?? 0
      const isFree = decided[j] === UNDECIDED && (this.#min[j] ?? 0) > 0
      const opens = decided[j] === OPENS || (decided[j] === UNDECIDED && own > 0)
      opened[j] = opens ? 1 : 0
      if (opens) sum += own
      if (opens && isFree) this.#order[count++] = j
    }
    if (count < most || count === 0) return sum
    const order = this.#order.subarray(0, count).sort((a, b) => (value[b] ?? 0) - (value[a] ?? 0) || a - b)
    const next = value[order[most] ?? -1] ?? 0
    const worst = most === 0 ? Number.POSITIVE_INFINITY : (value[order[most - 1] ?? -1] ?? 0)
    for (const j of order.subarray(most)) {
      sum -= value[j] ?? 0
      opened[j] = 0
    }
    for (let j = 0; j < decided.length; j++)
      if (decided[j] === UNDECIDED && (this.#min[j] ?? 0) > 0)
        value[j] = (value[j] ?? 0) - (opened[j] === 1 ? next : worst)
    return sum
  }
}
