/**
 * Nobody loses a seat to someone with a lower score: deferred acceptance (Gale & Shapley 1962; with seats, Roth 1984; with limits over
 * several classes, the choice of Kamada & Kojima 2015 in the order of scores). The default for persons. Equal scores are ordered by a
 * lottery with one draw a person, so the outcome is stable for the scores with their ties too; the seed is part of the result.
 *
 * A class that stays below its minimum is closed, the one that lacks the largest share of it first (Biró, Fleiner, Irving & Manlove 2010:
 * with minima a stable outcome may not exist, so this one is stable among the open); then closed classes are tried again, last closed
 * first, and stay open if no class closes by it and not fewer people are seated.
 */
import { classesOffer } from './classes-offer.ts'
import type { Limits } from './limits.ts'
import { Order } from './order.ts'
import { PeopleAsk } from './people-ask.ts'
import type { AssignProblem } from './problem.ts'
import { allOpen, countSeats, type Seating } from './seating.ts'

export interface StableOptions {
  /** Which side proposes and so gets its best stable outcome. Default 'trainee'. */
  readonly best?: 'trainee' | 'class'
  /** Of the lottery among equal scores; integer 0 … 2³² − 1. Default 0. */
  readonly seed?: number
  readonly limits?: Limits
  /** For each person the choice that is theirs already, or −1: nobody takes it from them, and they move nowhere. */
  readonly fixed?: Int32Array
  readonly open?: Uint8Array
}

export interface StableSeating extends Seating {
  readonly seed: number
  /** Place of each person in the lottery, 0 the luckiest. */
  readonly lot: Int32Array
  /** Closed because too few stayed, in the order in which they were closed, with how many they had then. */
  readonly closed: readonly { readonly orderClass: string; readonly had: number }[]
}

export function stable(problem: AssignProblem, options: StableOptions = {}): StableSeating {
  const { best = 'trainee', seed = 0, limits = null, fixed = null } = options
  const order = new Order(problem, seed, fixed)
  const round = new Round(order, best, limits)
  let found = round.shrink(Uint8Array.from(options.open ?? allOpen(problem)))
  const tries = Math.floor(MOST_WORK / (problem.to.length + problem.classes.length + 1))
  for (const again of [...found.closed].reverse().slice(0, tries)) {
    const open = found.open.slice()
    open[again] = 1
    const tried = round.shrink(open)
    if (tried.closed.length > 0 || seatedIn(tried) < seatedIn(found)) continue
    found = { ...tried, closed: found.closed.filter((j) => j !== again), had: found.had }
  }
  const closed = found.closed.map((j) => ({ orderClass: problem.classes[j] ?? '', had: found.had.get(j) ?? 0 }))
  return { taken: found.taken, open: found.open, seed, lot: order.lot, closed }
}

/** Applications looked at in trying closed classes again. */
const MOST_WORK = 200_000_000

interface Shrunk {
  readonly taken: Int32Array
  readonly open: Uint8Array
  readonly closed: number[]
  readonly had: Map<number, number>
}

class Round {
  readonly #order: Order
  readonly #best: 'trainee' | 'class'
  readonly #limits: Limits | null
  /** Classes with fixed members are not closed: those seats are promised. */
  readonly #promised: Uint8Array

  constructor(order: Order, best: 'trainee' | 'class', limits: Limits | null) {
    this.#order = order
    this.#best = best
    this.#limits = limits
    this.#promised = new Uint8Array(order.problem.classes.length)
    for (const e of order.fixed ?? []) if (e >= 0) this.#promised[order.problem.to[e] ?? 0] = 1
  }

  /** Closes one class after the other until each that is open has its minimum. */
  shrink(open: Uint8Array): Shrunk {
    const { problem } = this.#order
    const closed: number[] = []
    const had = new Map<number, number>()
    const goesOn = this.#best === 'trainee' && (this.#limits?.caps.length ?? 0) === 0
    const asking = goesOn ? new PeopleAsk(this.#order, open, this.#limits) : null
    for (;;) {
      const taken = asking?.taken ?? this.#solve(open)
      const { members } = countSeats(problem, { taken, open })
      const short = this.#shortest(open, members)
      if (short < 0) return { taken, open, closed, had }
      open[short] = 0
      closed.push(short)
      had.set(short, members[short] ?? 0)
      asking?.close(short)
    }
  }

  #solve(open: Uint8Array): Int32Array {
    if (this.#best === 'class') return classesOffer(this.#order, open, this.#limits)
    return new PeopleAsk(this.#order, open, this.#limits).taken
  }

  /** The open class that lacks the largest share of its minimum (ties: the smaller, then the later id); −1: none lacks any. */
  #shortest(open: Uint8Array, members: Int32Array): number {
    const { min } = this.#order.problem
    let worst = -1
    for (let j = 0; j < min.length; j++) {
      const [n, least] = [members[j] ?? 0, min[j] ?? 0]
      if (open[j] !== 1 || n >= least || this.#promised[j] === 1) continue
      // n / least compared by products: whole numbers, no rounding.
      const difference = worst < 0 ? -1 : n * (min[worst] ?? 0) - (members[worst] ?? 0) * least
      if (difference < 0 || (difference === 0 && n <= (members[worst] ?? 0))) worst = j
    }
    return worst
  }
}

function seatedIn({ taken }: Shrunk): number {
  let seated = 0
  for (const e of taken) if (e >= 0) seated++
  return seated
}
