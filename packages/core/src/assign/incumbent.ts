/** The best seating found so far: each choice of open classes is solved exactly (`augment.ts`), starting from the one before. */
import { bestGains, finish, type Proved } from './augment.ts'
import { CLOSED, OPENS } from './minima.ts'
import type { AssignProblem } from './problem.ts'
import { type Applicants, applicantsByClass } from './roster.ts'
import { countSeats } from './seating.ts'

export class Incumbent {
  readonly problem: AssignProblem
  readonly bonus: number
  taken: Int32Array
  price: Float64Array
  open: Uint8Array
  /** Total with the worth of filled seats. */
  worth: number
  /** Problems solved. */
  solved = 0
  /** Applications looked at in that. */
  work = 0
  #isFresh = true
  readonly #applicants: Applicants
  readonly #tried = new Set<string>()

  /** Nobody seated, which is allowed unless a class with a minimum must open. */
  constructor(problem: AssignProblem, bonus: number, price: Float64Array, decided: Uint8Array) {
    this.problem = problem
    this.bonus = bonus
    this.price = price
    this.taken = new Int32Array(problem.trainees.length).fill(-1)
    this.open = Uint8Array.from(problem.min, (n, j) => (n > 0 || decided[j] === CLOSED ? 0 : 1))
    const somebodyMust = problem.min.some((n, j) => n > 0 && decided[j] === OPENS)
    this.worth = somebodyMust ? Number.NEGATIVE_INFINITY : 0
    this.#applicants = applicantsByClass(problem)
  }

  /** The best seating with exactly these classes open; kept when it is the best so far. −∞: their minima cannot be met, or tried before. */
  try(open: Uint8Array): number {
    const key = open.join('')
    if (this.#tried.has(key)) return Number.NEGATIVE_INFINITY
    this.#tried.add(key)
    this.solved++
    const found = finish(this.problem, open, this.#start(open), this.#startPrice(open), this.bonus)
    this.work += found.work + 3 * this.problem.to.length
    if (!found.feasible) return Number.NEGATIVE_INFINITY
    const { total, seated } = countSeats(this.problem, { taken: found.taken, open })
    const worth = total + this.bonus * seated
    if (worth > this.worth) {
      this.worth = worth
      this.taken = found.taken
      this.price = found.price
      this.open = open
      this.#isFresh = false
    }
    return worth
  }

  /** The best seating of these classes as if they had no minima, from another of them. */
  relaxed(open: Uint8Array, from?: Pick<Proved, 'taken' | 'price'>): Proved {
    const { problem, bonus } = this
    const { to } = problem
    const taken = from?.taken.map((e) => (e >= 0 && open[to[e] ?? 0] === 1 ? e : -1)) ?? this.#start(open)
    const price = from?.price ?? this.price.map((p) => Math.max(0, p))
    const found = finish({ ...problem, min: problem.min.map(() => 0) }, open, taken, price, bonus)
    this.work += found.work + 3 * to.length
    return found
  }

  wasTried(open: Uint8Array): boolean {
    return this.#tried.has(open.join(''))
  }

  /** Prices to start from while there is no seating. */
  begin(price: Float64Array): void {
    if (this.#isFresh) this.price = price
  }

  #start(open: Uint8Array): Int32Array {
    const { to } = this.problem
    if (this.#isFresh) return this.#bestChoices(open)
    return this.taken.map((e) => (e >= 0 && open[to[e] ?? 0] === 1 ? e : -1))
  }

  #bestChoices(open: Uint8Array): Int32Array {
    const { start, to, score, trainees } = this.problem
    return Int32Array.from(trainees, (_, i) => {
      let [best, choice] = [0, -1]
      for (let e = start[i] ?? 0; e < (start[i + 1] ?? 0); e++) {
        const gain = (score[e] ?? 0) + this.bonus - (this.price[to[e] ?? 0] ?? 0)
        if (open[to[e] ?? 0] === 1 && gain > best) [best, choice] = [gain, e]
      }
      return choice
    })
  }

  /** A class that opens now starts at the price at which just its minimum would come. */
  #startPrice(open: Uint8Array): Float64Array {
    const { problem, bonus } = this
    const price = this.price.slice()
    for (let j = 0; j < price.length; j++)
      if (!this.#isFresh && this.open[j] !== 1) price[j] = open[j] === 1 ? Number.POSITIVE_INFINITY : 0
    const gain = bestGains(
      problem,
      price.map((p, j) => (open[j] === 1 ? p : Number.POSITIVE_INFINITY)),
      bonus,
    )
    const { start, choice, who } = this.#applicants
    for (let j = 0; j < price.length; j++) {
      if (price[j] !== Number.POSITIVE_INFINITY) continue
      const over = new Float64Array((start[j + 1] ?? 0) - (start[j] ?? 0))
      for (let k = 0; k < over.length; k++) {
        const at = (start[j] ?? 0) + k
        over[k] = (problem.score[choice[at] ?? 0] ?? 0) + bonus - (gain[who[at] ?? 0] ?? 0)
      }
      over.sort()
      const least = problem.min[j] ?? 0
      price[j] = least === 0 ? 0 : (over[over.length - least] ?? 0)
    }
    return price.map((p, j) => (open[j] !== 1 || (problem.min[j] ?? 0) === 0 ? Math.max(0, p) : p))
  }
}
