/** Members of each class as they change: who sits where, counted and listed both ways. */
import type { AssignProblem } from './problem.ts'

export interface Applicants {
  readonly start: Int32Array
  readonly choice: Int32Array
  readonly who: Int32Array
}

export class Roster {
  readonly taken: Int32Array
  readonly count: Int32Array
  /** Members of class j are member[base[j]] … member[base[j] + count[j] − 1]. */
  readonly base: Int32Array
  readonly member: Int32Array
  readonly #place: Int32Array
  readonly #problem: AssignProblem
  #applicants: Applicants | null = null

  constructor(problem: AssignProblem, taken: Int32Array) {
    this.#problem = problem
    const classes = problem.classes.length
    const wanting = new Int32Array(classes)
    for (const j of problem.to) wanting[j] = (wanting[j] ?? 0) + 1
    this.base = new Int32Array(classes + 1)
    // One place to spare: on a path the newcomer arrives before the next one leaves.
    for (let j = 0; j < classes; j++)
      this.base[j + 1] = (this.base[j] ?? 0) + Math.min(problem.max[j] ?? 0, wanting[j] ?? 0) + 1
    this.member = new Int32Array(this.base[classes] ?? 0)
    this.count = new Int32Array(classes)
    this.#place = new Int32Array(taken.length)
    this.taken = new Int32Array(taken.length).fill(-1)
    taken.forEach((e, i) => {
      if (e >= 0) this.move(i, e)
    })
  }

  classOf(who: number): number {
    const e = this.taken[who] ?? -1
    return e < 0 ? -1 : (this.#problem.to[e] ?? 0)
  }

  /** To another choice, or to none with −1. */
  move(who: number, choice: number): void {
    const before = this.classOf(who)
    if (before >= 0) {
      const n = (this.count[before] ?? 0) - 1
      const last = this.member[(this.base[before] ?? 0) + n] ?? 0
      this.member[this.#place[who] ?? 0] = last
      this.#place[last] = this.#place[who] ?? 0
      this.count[before] = n
    }
    this.taken[who] = choice
    if (choice < 0) return
    const j = this.#problem.to[choice] ?? 0
    const at = (this.base[j] ?? 0) + (this.count[j] ?? 0)
    this.member[at] = who
    this.#place[who] = at
    this.count[j] = (this.count[j] ?? 0) + 1
  }

  /** Applications by class; made when first asked for. */
  applicants(): Applicants {
    this.#applicants ??= applicantsByClass(this.#problem)
    return this.#applicants
  }
}

export function applicantsByClass({ classes, to, start, trainees }: AssignProblem): Applicants {
  const begin = new Int32Array(classes.length + 1)
  for (const j of to) begin[j + 1] = (begin[j + 1] ?? 0) + 1
  for (let j = 0; j < classes.length; j++) begin[j + 1] = (begin[j + 1] ?? 0) + (begin[j] ?? 0)
  const next = begin.slice()
  const choice = new Int32Array(to.length)
  const who = new Int32Array(to.length)
  for (let i = 0; i < trainees.length; i++)
    for (let e = start[i] ?? 0; e < (start[i + 1] ?? 0); e++) {
      const j = to[e] ?? 0
      const at = next[j] ?? 0
      choice[at] = e
      who[at] = i
      next[j] = at + 1
    }
  return { start: begin, choice, who }
}
