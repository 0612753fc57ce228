/**
 * Classes that nothing tells apart: the same minimum, maximum, applicants and scores. Of equally good choices of classes one opens them in
 * order, so a search need not look at the others: an earlier twin is open where a later one is.
 */
import { CLOSED, OPENS, UNDECIDED } from './minima.ts'
import type { AssignProblem } from './problem.ts'
import { applicantsByClass } from './roster.ts'

export class Twins {
  /** For each class the next twin, or −1; and the one before. */
  readonly #next: Int32Array
  readonly #before: Int32Array

  /** Classes decided from outside differ from the undecided. */
  constructor(problem: AssignProblem, decided: Uint8Array) {
    const { classes, min, max, score } = problem
    const { start, choice, who } = applicantsByClass(problem)
    this.#next = new Int32Array(classes.length).fill(-1)
    this.#before = new Int32Array(classes.length).fill(-1)
    const last = new Map<string, number[]>()
    const same = (a: number, b: number): boolean => {
      const [from, other] = [start[a] ?? 0, start[b] ?? 0]
      for (let k = 0; k < (start[a + 1] ?? 0) - from; k++)
        if (who[from + k] !== who[other + k] || score[choice[from + k] ?? 0] !== score[choice[other + k] ?? 0])
          return false
      return true
    }
    for (let j = 0; j < classes.length; j++) {
      if ((min[j] ?? 0) === 0 || decided[j] !== UNDECIDED) continue
      let sum = 0
      for (let k = start[j] ?? 0; k < (start[j + 1] ?? 0); k++) sum += (who[k] ?? 0) + (score[choice[k] ?? 0] ?? 0)
      const key = [min[j], max[j], (start[j + 1] ?? 0) - (start[j] ?? 0), sum].join(' ')
      const ends = last.get(key) ?? []
      const at = ends.findIndex((one) => same(one, j))
      if (at < 0) ends.push(j)
      else {
        this.#next[ends[at] ?? 0] = j
        this.#before[j] = ends[at] ?? 0
        ends[at] = j
      }
      last.set(key, ends)
    }
  }

  /** Carries every decision on to the twins; false: an earlier one is closed and a later one open, so a better order was looked at. */
  settle(decided: Uint8Array): boolean {
    for (let j = 0; j < decided.length; j++) {
      if (decided[j] === CLOSED) {
        for (let k = this.#next[j] ?? -1; k >= 0; k = this.#next[k] ?? -1) {
          if (decided[k] === OPENS) return false
          decided[k] = CLOSED
        }
      } else if (decided[j] === OPENS)
        for (let k = this.#before[j] ?? -1; k >= 0; k = this.#before[k] ?? -1) decided[k] = OPENS
    }
    return true
  }
}
