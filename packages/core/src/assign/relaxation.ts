/**
 * An upper bound on every choice of classes that open, minima and all: one seat a person is not insisted on but priced (Lagrange; Geoffrion
 * 1974). With multipliers u each class alone takes its best min … max people by score − u, or nobody, so
 *   bound(u) = Σ u + the best sums of those classes that are worth opening, no more of them than there are people for their minima,
 * at its lowest as good as the linear relaxation with «no seat in a class that is closed» (Geoffrion's integrality property a class), and
 * better where the number of classes is what binds: 107 classes of 28 for 3,000 people, not 107.14.
 * Scores and multipliers are whole numbers on a finer scale (a power of two), so every bound is exact and the same everywhere.
 */
import { BestFirst } from './best-first.ts'
import { CLOSED, OPENS, SeatsForMinima } from './minima.ts'
import type { AssignProblem } from './problem.ts'

export interface Descent {
  /** The lowest bound found, on the fine scale; −∞: a class that is to open cannot have its minimum. */
  readonly bound: number
  readonly multipliers: Float64Array
  /**
   * What the bound loses when the class is decided the other way round: above 0 for a class worth opening, below 0 for one that is not.
   * −∞: it cannot have its minimum.
   */
  readonly value: Float64Array
  /** 1: the bound opens the class. */
  readonly opened: Uint8Array
  /** How often each class was worth opening of late, 0 … 1: near ½ it is hard to tell. */
  readonly often: Float64Array
}

export interface DescentOptions {
  /** Bounds below this need not be lowered further. */
  readonly target: number
  readonly steps: number
  /** First length of a step, in parts of the distance to the target. */
  readonly pace: number
  /** Steps without gain before the pace falls. */
  readonly patience: number
  /** The target is taken to lie at least so near, in parts of the bound. */
  readonly nearness: number
}

export class Relaxation {
  readonly problem: AssignProblem
  /** Fine units in one point. */
  readonly scale: number
  /** Multipliers above this could add up past what is exact: a bound that is not exact may be too low. */
  readonly #most: number
  /** Applications looked at so far. */
  work = 0
  readonly #lines: BestFirst
  /** How many each class takes, and what the last seat is worth: the worst of those taken, or 0 where nobody else would like to come. */
  readonly #take: Int32Array
  readonly #last: Float64Array
  readonly #value: Float64Array
  readonly #opened: Uint8Array
  readonly #seats: SeatsForMinima
  /** 1 − how many classes take the person. */
  readonly #spare: Int32Array

  constructor(problem: AssignProblem, bonus: number) {
    const { classes, trainees, greatest, min } = problem
    this.problem = problem
    const summands = min.reduce((sum, n) => sum + n, trainees.length + 1)
    this.scale = scaleFor((greatest + bonus) * summands)
    this.#most = Math.floor(4 * (LARGEST_SUM / summands))
    this.#lines = new BestFirst(problem, bonus, this.scale)
    this.#take = new Int32Array(classes.length)
    this.#last = new Float64Array(classes.length)
    this.#value = new Float64Array(classes.length)
    this.#opened = new Uint8Array(classes.length)
    this.#seats = new SeatsForMinima(problem)
    this.#spare = new Int32Array(trainees.length)
  }

  /** Multipliers that a person's best gain at these prices suggests. */
  multipliersOf(price: Float64Array, bonus: number): Float64Array {
    const { start, to, score, trainees } = this.problem
    return Float64Array.from(trainees, (_, i) => {
      let best = 0
      for (let e = start[i] ?? 0; e < (start[i + 1] ?? 0); e++)
        best = Math.max(best, (score[e] ?? 0) + bonus - (price[to[e] ?? 0] ?? 0))
      return Math.round(best * this.scale)
    })
  }

  /** What the last seat of each class is worth at these multipliers, in points: near the prices of the best seating. */
  pricesAt(u: Float64Array, decided: Uint8Array): Float64Array {
    this.evaluate(u, decided)
    return this.#last.map((last) => Math.round(last / this.scale))
  }

  /** Lowers the bound by steps along the people who are taken too often or not at all (Held, Wolfe & Crowder 1974), smoothed. */
  descend(from: Float64Array, decided: Uint8Array, options: DescentOptions): Descent {
    const { target, steps, patience, nearness } = options
    const people = from.length
    const u = from.slice()
    const best = from.slice()
    const value = new Float64Array(decided.length)
    const opened = new Uint8Array(decided.length)
    const often = new Float64Array(decided.length).fill(0.5)
    const direction = new Float64Array(people)
    let bound = Number.POSITIVE_INFINITY
    let pace = options.pace
    let without = 0
    let below = 0
    for (let step = 0; step < steps; step++) {
      const now = this.evaluate(u, decided)
      if (now === Number.NEGATIVE_INFINITY) return { bound: now, multipliers: best, value, opened, often }
      without = now < bound - bound * 1e-8 ? 0 : without + 1
      if (now < bound) {
        bound = now
        best.set(u)
        value.set(this.#value)
        opened.set(this.#opened)
      }
      if (bound < target || pace < 1e-3) break
      if (without >= patience) {
        pace *= 0.6
        without = 0
        u.set(best)
        this.evaluate(u, decided)
      }
      for (let j = 0; j < often.length; j++) often[j] = 0.85 * (often[j] ?? 0) + 0.15 * (this.#opened[j] ?? 0)
      let length = 0
      for (let i = 0; i < people; i++) {
        let along = (this.#spare[i] ?? 0) + 0.7 * (direction[i] ?? 0)
        if (along > 0 && (u[i] ?? 0) <= 0) along = 0
        direction[i] = along
        length += along * along
      }
      if (length === 0) break
      if (step === 0 && target > Number.NEGATIVE_INFINITY) below = Math.max(this.scale, (now - target) * OVERSHOOT)
      const far = (pace * (now - Math.max(target - below, bound - Math.abs(bound) * nearness))) / length
      for (let i = 0; i < people; i++) {
        u[i] = Math.min(this.#most, Math.max(0, Math.round((u[i] ?? 0) - far * (direction[i] ?? 0))))
      }
    }
    return { bound, multipliers: best, value, opened, often }
  }

  /** The bound at these multipliers, on the fine scale. */
  evaluate(u: Float64Array, decided: Uint8Array): number {
    const { min, max } = this.problem
    const { begin, end, who, reduced } = this.#lines
    let bound = 0
    for (let i = 0; i < u.length; i++) bound += u[i] ?? 0
    for (let j = 0; j < min.length; j++) {
      this.#value[j] = Number.NEGATIVE_INFINITY
      this.#take[j] = 0
      this.#last[j] = 0
      if (decided[j] === CLOSED) continue
      const from = begin[j] ?? 0
      const least = from + (min[j] ?? 0)
      if ((end[j] ?? 0) < least) {
        if (decided[j] === OPENS) return Number.NEGATIVE_INFINITY
        continue
      }
      this.work += (end[j] ?? 0) - from
      this.#lines.order(j, u)
      const front = this.#lines.frontEnd(j)
      let sum = 0
      let k = from
      for (; k < front; k++) {
        const worth = reduced[k] ?? 0
        if (worth <= 0 && k >= least) break
        sum += worth
      }
      this.#value[j] = sum
      this.#take[j] = k - from
      const last = k > from ? (reduced[k - 1] ?? 0) : 0
      if (last < 0 || k - from === max[j]) this.#last[j] = last
    }
    const chosen = this.#seats.choose(this.#value, decided, this.#opened)
    if (chosen === Number.NEGATIVE_INFINITY) return chosen
    const spare = this.#spare.fill(1)
    for (let j = 0; j < min.length; j++) {
      if (this.#opened[j] !== 1) continue
      const from = begin[j] ?? 0
      for (let k = from, past = from + (this.#take[j] ?? 0); k < past; k++) {
        const i = who[k] ?? 0
        spare[i] = (spare[i] ?? 0) - 1
      }
    }
    return bound + chosen
  }

  /**
   * Keeps in view only applications that a seating worth at least `worth` under these decisions can have: with any other taken, the bound
   * at these multipliers would fall below it.
   */
  focus(u: Float64Array, decided: Uint8Array, worth: number): void {
    const { min } = this.problem
    const { begin, end, reduced } = this.#lines
    this.#lines.widen()
    const bound = this.evaluate(u, decided)
    for (let j = 0; j < min.length; j++) {
      if (decided[j] === CLOSED || (end[j] ?? 0) - (begin[j] ?? 0) < (min[j] ?? 0)) {
        this.#lines.narrow(j, () => false)
        continue
      }
      // Somebody who is not among those taken replaces the last of them, or comes on top where all come who would like to.
      const least =
        (this.#last[j] ?? 0) - (bound - worth + (decided[j] === OPENS ? 0 : Math.min(0, this.#value[j] ?? 0)))
      this.#lines.narrow(j, (k) => (reduced[k] ?? 0) >= least)
    }
  }
}

/** Steps aim so far below the target, in parts of the way there: aimed at the target itself they would near it for ever. */
const OVERSHOOT = 1.5

/** 2⁵⁰: of scores, and four times as much of multipliers; together they stay exact. */
const LARGEST_SUM = 1_125_899_906_842_624

/** The finest power of two, at most 1,024, at which sums stay exact. */
function scaleFor(largestSum: number): number {
  let scale = 1024
  while (scale > 1 && largestSum * scale > LARGEST_SUM) scale /= 2
  return scale
}
