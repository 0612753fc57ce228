/**
 * Nobody loses a seat to someone with a lower score: deferred acceptance (Gale & Shapley 1962; with seats, Roth 1984). The default for
 * persons. Equal scores are ordered by a lottery with one draw a person, so the outcome is stable for the scores with their ties too;
 * the seed is part of the result. A class that stays below its minimum is closed, the one with the largest shortfall first, and all is
 * done again (Biró, Fleiner, Irving & Manlove 2010: with minima a stable outcome may not exist, so this one is stable among the open).
 */
import { compareIds } from '../model/id.ts'
import { drawsOf } from '../model/random.ts'
import { prefers } from './check.ts'
import type { AssignProblem } from './problem.ts'
import { allOpen, countSeats, type Seating } from './seating.ts'

export interface StableOptions {
  /** Which side proposes and so gets its best stable outcome. Default 'trainee'. */
  readonly best?: 'trainee' | 'class'
  /** Of the lottery among equal scores; integer 0 … 2³² − 1. Default 0. */
  readonly seed?: number
  /** At most so many members of one group (school, region) in one class. */
  readonly quotas?: Quotas
  readonly open?: Uint8Array
}

export interface Quotas {
  /** Group of each person, 0 … groups − 1. */
  readonly group: Int32Array
  readonly groups: number
  /** most[class × groups + group]; −1: no limit. */
  readonly most: Int32Array
}

export interface StableSeating extends Seating {
  readonly seed: number
  /** Closed because too few stayed, in the order in which they were closed, with what was missing then. */
  readonly closed: readonly { readonly orderClass: string; readonly missing: number }[]
  readonly rounds: number
}

export function stable(problem: AssignProblem, options: StableOptions = {}): StableSeating {
  const seed = options.seed ?? 0
  const open = Uint8Array.from(options.open ?? allOpen(problem))
  const order = new Order(problem, seed)
  const closed: { orderClass: string; missing: number }[] = []
  for (let rounds = 1; ; rounds++) {
    const taken =
      options.best === 'class' && options.quotas === undefined
        ? classesPropose(problem, open, order)
        : peoplePropose(problem, open, order, options.quotas)
    const short = shortest(problem, open, countSeats(problem, { taken, open }).members)
    if (short < 0) return { taken, open, seed, closed, rounds }
    const members = countSeats(problem, { taken, open }).members[short] ?? 0
    open[short] = 0
    closed.push({ orderClass: problem.classes[short] ?? '', missing: (problem.min[short] ?? 0) - members })
  }
}

/** The open class that misses most members; −1: none misses any. */
function shortest({ min }: AssignProblem, open: Uint8Array, members: Int32Array): number {
  let worst = -1
  let most = 0
  for (let j = 0; j < min.length; j++) {
    const missing = (min[j] ?? 0) - (members[j] ?? 0)
    if (open[j] === 1 && missing > most) {
      most = missing
      worst = j
    }
  }
  return worst
}

/** Both sides' strict orders: a person's wishes in turn, and who stands higher with a class. */
class Order {
  readonly problem: AssignProblem
  /** Choices of each person, most wanted first. */
  readonly wish: Int32Array
  /** Place in the lottery; lower is luckier. */
  readonly lot: Int32Array

  constructor(problem: AssignProblem, seed: number) {
    this.problem = problem
    this.wish = wishes(problem)
    this.lot = lottery(problem.trainees, seed)
  }

  /** Choice a of person p stands above choice b of person q at the same class. */
  above(a: number, p: number, b: number, q: number): boolean {
    const { score } = this.problem
    const [x, y] = [score[a] ?? 0, score[b] ?? 0]
    return x > y || (x === y && (this.lot[p] ?? 0) < (this.lot[q] ?? 0))
  }
}

function wishes(problem: AssignProblem): Int32Array {
  const { start, trainees, to } = problem
  const wish = new Int32Array(to.length)
  for (let i = 0; i < trainees.length; i++) {
    const [from, past] = [start[i] ?? 0, start[i + 1] ?? 0]
    for (let e = from; e < past; e++) {
      let k = e
      for (; k > from && prefers(problem, e, wish[k - 1] ?? 0); k--) wish[k] = wish[k - 1] ?? 0
      wish[k] = e
    }
  }
  return wish
}

function lottery(people: readonly string[], seed: number): Int32Array {
  const draw = Float64Array.from(people, (id) => drawsOf(seed, 'lottery', id).uint32(0))
  const order = Int32Array.from(people, (_, i) => i).sort(
    (a, b) => (draw[a] ?? 0) - (draw[b] ?? 0) || compareIds(people[a] ?? '', people[b] ?? ''),
  )
  const lot = new Int32Array(people.length)
  order.forEach((i, place) => {
    lot[i] = place
  })
  return lot
}

function peoplePropose(problem: AssignProblem, open: Uint8Array, order: Order, quotas: Quotas | undefined): Int32Array {
  const { start, to, trainees } = problem
  const taken = new Int32Array(trainees.length).fill(-1)
  const next = start.slice(0, trainees.length)
  const held = new Held(problem, order, taken, quotas)
  for (let first = 0; first < trainees.length; first++) {
    for (let i = first; i >= 0; ) {
      const k = next[i] ?? 0
      if (k >= (start[i + 1] ?? 0)) break
      next[i] = k + 1
      const e = order.wish[k] ?? 0
      if (open[to[e] ?? 0] !== 1) continue
      const out = held.offer(i, e)
      if (out === i) continue
      i = out
    }
  }
  return taken
}

/** Whom each class holds for now: a heap with the lowest on top; with quotas a list, the lowest of a full group leaves first. */
class Held {
  readonly #problem: AssignProblem
  readonly #order: Order
  readonly #taken: Int32Array
  readonly #quotas: Quotas | undefined
  readonly #base: Int32Array
  readonly #heap: Int32Array
  readonly #count: Int32Array

  constructor(problem: AssignProblem, order: Order, taken: Int32Array, quotas: Quotas | undefined) {
    const classes = problem.classes.length
    const wanting = new Int32Array(classes)
    for (const j of problem.to) wanting[j] = (wanting[j] ?? 0) + 1
    this.#problem = problem
    this.#order = order
    this.#taken = taken
    this.#quotas = quotas
    this.#base = new Int32Array(classes + 1)
    for (let j = 0; j < classes; j++)
      this.#base[j + 1] = (this.#base[j] ?? 0) + Math.min(problem.max[j] ?? 0, wanting[j] ?? 0)
    this.#heap = new Int32Array(this.#base[classes] ?? 0)
    this.#count = new Int32Array(classes)
  }

  /** The person who is left without: −1 nobody, the proposer, or one who is displaced. */
  offer(i: number, e: number): number {
    const j = this.#problem.to[e] ?? 0
    const most = this.#quotas === undefined ? -1 : (this.#quotas.most[j * this.#quotas.groups + this.#groupOf(i)] ?? -1)
    const [base, n] = [this.#base[j] ?? 0, this.#count[j] ?? 0]
    const max = this.#problem.max[j] ?? 0
    if (max === 0 || most === 0) return i
    const at = most > 0 ? this.#lowestOfGroup(j, this.#groupOf(i), most) : -1
    if (at < 0 && n < max) {
      this.#taken[i] = e
      this.#count[j] = n + 1
      this.#up(base, n, i)
      return -1
    }
    const place = at < 0 ? base : at
    const out = this.#heap[place] ?? 0
    if (!this.#order.above(e, i, this.#taken[out] ?? 0, out)) return i
    this.#taken[out] = -1
    this.#taken[i] = e
    // The newcomer stands above the one who leaves: the heap can only be put right downwards.
    this.#down(base, n, place - base, i)
    return out
  }

  #groupOf(i: number): number {
    return this.#quotas?.group[i] ?? 0
  }

  /** Where the lowest of the group sits when the group is full; −1: it is not. */
  #lowestOfGroup(j: number, group: number, most: number): number {
    let members = 0
    let lowest = -1
    for (let k = this.#base[j] ?? 0; k < (this.#base[j] ?? 0) + (this.#count[j] ?? 0); k++) {
      const i = this.#heap[k] ?? 0
      if (this.#groupOf(i) !== group) continue
      members++
      if (lowest < 0 || this.#lower(i, this.#heap[lowest] ?? 0)) lowest = k
    }
    return members >= most ? lowest : -1
  }

  #lower(p: number, q: number): boolean {
    return this.#order.above(this.#taken[q] ?? 0, q, this.#taken[p] ?? 0, p)
  }

  #up(base: number, from: number, i: number): void {
    let k = from
    while (k > 0) {
      const parent = (k - 1) >> 1
      const above = this.#heap[base + parent] ?? 0
      if (!this.#lower(i, above)) break
      this.#heap[base + k] = above
      k = parent
    }
    this.#heap[base + k] = i
  }

  #down(base: number, n: number, from: number, i: number): void {
    let k = from
    for (;;) {
      let child = 2 * k + 1
      if (child >= n) break
      if (child + 1 < n && this.#lower(this.#heap[base + child + 1] ?? 0, this.#heap[base + child] ?? 0)) child++
      const below = this.#heap[base + child] ?? 0
      if (!this.#lower(below, i)) break
      this.#heap[base + k] = below
      k = child
    }
    this.#heap[base + k] = i
  }
}

/** Classes offer their seats from the top of their order; a person keeps the best offer. */
function classesPropose(problem: AssignProblem, open: Uint8Array, order: Order): Int32Array {
  const { classes, to, trainees, start, max } = problem
  const who = new Int32Array(to.length)
  for (let i = 0; i < trainees.length; i++) who.fill(i, start[i] ?? 0, start[i + 1] ?? 0)
  const lists: number[][] = classes.map(() => [])
  to.forEach((j, e) => {
    if (open[j] === 1) lists[j]?.push(e)
  })
  for (const list of lists) list.sort((a, b) => (order.above(a, who[a] ?? 0, b, who[b] ?? 0) ? -1 : 1))
  const place = new Int32Array(to.length)
  order.wish.forEach((e, k) => {
    place[e] = k
  })
  const taken = new Int32Array(trainees.length).fill(-1)
  const count = new Int32Array(classes.length)
  const next = new Int32Array(classes.length)
  const waiting = classes.map((_, j) => j)
  for (let j = waiting.pop(); j !== undefined; j = waiting.pop()) {
    const list = lists[j] ?? []
    while ((count[j] ?? 0) < (max[j] ?? 0) && (next[j] ?? 0) < list.length) {
      const e = list[next[j] ?? 0] ?? 0
      next[j] = (next[j] ?? 0) + 1
      const i = who[e] ?? 0
      const own = taken[i] ?? -1
      if (own >= 0 && (place[own] ?? 0) < (place[e] ?? 0)) continue
      taken[i] = e
      count[j] = (count[j] ?? 0) + 1
      if (own < 0) continue
      const left = to[own] ?? 0
      count[left] = (count[left] ?? 0) - 1
      waiting.push(left)
    }
  }
  return taken
}
