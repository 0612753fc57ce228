/**
 * For each class its applications with the best `max` in front, best first, at whatever multipliers were asked last. From one question to
 * the next the multipliers move little, so the order is mended by insertion instead of made anew; those behind only have to beat the last in front.
 */
import type { AssignProblem } from './problem.ts'

export class BestFirst {
  /** Applications of class j in view are begin[j] … end[j] − 1, those out of view follow up to begin[j + 1]. */
  readonly begin: Int32Array
  readonly end: Int32Array
  readonly who: Int32Array
  readonly score: Float64Array
  /** score − multiplier of the person, when the class was last asked. */
  readonly reduced: Float64Array
  readonly #max: Int32Array

  /** Scores with the bonus, on the scale. */
  constructor({ classes, trainees, to, start, score, max }: AssignProblem, bonus: number, scale: number) {
    this.#max = max
    this.begin = new Int32Array(classes.length + 1)
    for (const j of to) this.begin[j + 1] = (this.begin[j + 1] ?? 0) + 1
    for (let j = 0; j < classes.length; j++) this.begin[j + 1] = (this.begin[j + 1] ?? 0) + (this.begin[j] ?? 0)
    this.end = this.begin.slice(0, classes.length)
    this.who = new Int32Array(to.length)
    this.score = new Float64Array(to.length)
    this.reduced = new Float64Array(to.length)
    for (let i = 0; i < trainees.length; i++)
      for (let e = start[i] ?? 0; e < (start[i + 1] ?? 0); e++) {
        const at = this.end[to[e] ?? 0] ?? 0
        this.who[at] = i
        this.score[at] = ((score[e] ?? 0) + bonus) * scale
        this.end[to[e] ?? 0] = at + 1
      }
  }

  /** Where the front of the class ends. */
  frontEnd(j: number): number {
    return Math.min(this.end[j] ?? 0, (this.begin[j] ?? 0) + (this.#max[j] ?? 0))
  }

  /** Puts the class in order at these multipliers. */
  order(j: number, u: Float64Array): void {
    const [who, score, reduced] = [this.who, this.score, this.reduced]
    const [from, past, front] = [this.begin[j] ?? 0, this.end[j] ?? 0, this.frontEnd(j)]
    // In order already or nearly so; otherwise sorting as a whole is quicker.
    let moves = 24 * (past - from)
    for (let k = from; k < front; k++) {
      const worth = (score[k] ?? 0) - (u[who[k] ?? 0] ?? 0)
      reduced[k] = worth
      if (k > from && (reduced[k - 1] ?? 0) < worth) moves -= this.#insert(from, k, worth)
      if (moves < 0) {
        this.#sort(j, u)
        return
      }
    }
    if (front === from) return
    let last = reduced[front - 1] ?? 0
    for (let k = front; k < past; k++) {
      const worth = (score[k] ?? 0) - (u[who[k] ?? 0] ?? 0)
      reduced[k] = worth
      if (worth <= last) continue
      this.#swap(k, front - 1)
      moves -= this.#insert(from, front - 1, worth)
      last = reduced[front - 1] ?? 0
      if (moves < 0) {
        this.#sort(j, u)
        return
      }
    }
  }

  /** Everybody is in view again. */
  widen(): void {
    this.end.set(this.begin.subarray(1))
  }

  /** Keeps in view whom `stays` says, each in turn as they stand. */
  narrow(j: number, stays: (k: number) => boolean): void {
    const [who, score] = [this.who, this.score]
    const [from, past] = [this.begin[j] ?? 0, this.end[j] ?? 0]
    const out: number[] = []
    let kept = from
    for (let k = from; k < past; k++) {
      if (!stays(k)) {
        out.push(who[k] ?? 0, score[k] ?? 0)
        continue
      }
      who[kept] = who[k] ?? 0
      score[kept++] = score[k] ?? 0
    }
    this.end[j] = kept
    for (let n = 0; n < out.length; n += 2) {
      who[kept] = out[n] ?? 0
      score[kept++] = out[n + 1] ?? 0
    }
  }

  /** Moves the application at `at` forward to its place; how far. */
  #insert(from: number, at: number, worth: number): number {
    const [who, score, reduced] = [this.who, this.score, this.reduced]
    const [person, own] = [who[at] ?? 0, score[at] ?? 0]
    let k = at
    for (; k > from && (reduced[k - 1] ?? 0) < worth; k--) {
      who[k] = who[k - 1] ?? 0
      score[k] = score[k - 1] ?? 0
      reduced[k] = reduced[k - 1] ?? 0
    }
    who[k] = person
    score[k] = own
    reduced[k] = worth
    return at - k
  }

  #swap(a: number, b: number): void {
    const [who, score, reduced] = [this.who, this.score, this.reduced]
    const [person, own, worth] = [who[a] ?? 0, score[a] ?? 0, reduced[a] ?? 0]
    who[a] = who[b] ?? 0
    score[a] = score[b] ?? 0
    reduced[a] = reduced[b] ?? 0
    who[b] = person
    score[b] = own
    reduced[b] = worth
  }

  #sort(j: number, u: Float64Array): void {
    const [from, past] = [this.begin[j] ?? 0, this.end[j] ?? 0]
    const who = this.who.slice(from, past)
    const score = this.score.slice(from, past)
    const worth = score.map((own, n) => own - (u[who[n] ?? 0] ?? 0))
    const order = Int32Array.from(who.keys()).sort((a, b) => (worth[b] ?? 0) - (worth[a] ?? 0) || a - b)
    order.forEach((n, k) => {
      this.who[from + k] = who[n] ?? 0
      this.score[from + k] = score[n] ?? 0
      this.reduced[from + k] = worth[n] ?? 0
    })
  }
}
