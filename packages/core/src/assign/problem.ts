/**
 * Who may sit where: people, classes with seats, and applications between them. A class opens with min … max members or not at
 * all. Held as flat columns, applications by person; people and classes in order of id, so that the order of rows chooses nothing.
 */
import { compareIds } from '../model/id.ts'

export interface ClassSeats {
  readonly id: string
  /** Fewest members with which it opens; 0: it may stay open empty. */
  readonly min: number
  readonly max: number
}

/** One application. */
export interface Choice {
  readonly trainee: string
  readonly orderClass: string
  /** Integer, higher is better. */
  readonly score: number
  /** The person's own rank of the class, 1 the best; null: better by score. */
  readonly rank: number | null
}

export interface AssignProblem {
  readonly trainees: readonly string[]
  readonly classes: readonly string[]
  readonly min: Int32Array
  readonly max: Int32Array
  /** Choices of trainee i are start[i] … start[i + 1] − 1, by class. */
  readonly start: Int32Array
  readonly to: Int32Array
  readonly score: Float64Array
  /** 0: the person gave no rank. */
  readonly rank: Int32Array
  /** Greatest |score|; sums stay exact below 2⁵³. */
  readonly greatest: number
}

/** What is wrong with a problem that cannot be posed. */
export type ProblemIssue =
  | { readonly code: 'class_unknown'; readonly orderClass: string }
  | { readonly code: 'class_twice'; readonly orderClass: string }
  | { readonly code: 'choice_twice'; readonly trainee: string; readonly orderClass: string }
  | { readonly code: 'seats_invalid'; readonly orderClass: string; readonly min: number; readonly max: number }
  | { readonly code: 'score_invalid'; readonly trainee: string; readonly orderClass: string; readonly found: number }
  | { readonly code: 'rank_invalid'; readonly trainee: string; readonly orderClass: string; readonly found: number }
  | { readonly code: 'scores_too_large'; readonly greatest: number }
  | { readonly code: 'limit_invalid'; readonly limit: string; readonly most: number }
  | { readonly code: 'caps_cross'; readonly limits: readonly [string, string] }
  /** Our own search does not know it: hand in a solver (`solveSeatsBy`), or use the method 'stable' for limits. */
  | { readonly code: 'solver_needed'; readonly asked: 'limits' | 'worst' }
  | { readonly code: 'goal_unfit'; readonly goal: string; readonly method: string }
  | { readonly code: 'not_applied'; readonly trainee: string; readonly orderClass: string }

export class ProblemError extends Error {
  readonly issue: ProblemIssue
  constructor(issue: ProblemIssue) {
    super(`${issue.code}: ${JSON.stringify(issue)}`)
    this.name = 'ProblemError'
    this.issue = issue
  }
}

export function assignProblem(classes: Iterable<ClassSeats>, choices: Iterable<Choice>): AssignProblem {
  const builder = new ProblemBuilder()
  for (const one of classes) builder.addClass(one)
  for (const one of choices) builder.addChoice(one.trainee, one.orderClass, one.score, one.rank)
  return builder.build()
}

/** Takes millions of choices one by one without keeping an object for each. Classes come first. */
export class ProblemBuilder {
  readonly #classes = new Map<string, number>()
  readonly #seats: ClassSeats[] = []
  readonly #trainees = new Map<string, number>()
  #from = new Int32Array(1024)
  #to = new Int32Array(1024)
  #score = new Float64Array(1024)
  #rank = new Int32Array(1024)
  #size = 0

  addClass(seats: ClassSeats): void {
    const { id, min, max } = seats
    if (this.#classes.has(id)) throw new ProblemError({ code: 'class_twice', orderClass: id })
    if (!isCount(min) || !isCount(max) || min > max)
      throw new ProblemError({ code: 'seats_invalid', orderClass: id, min, max })
    this.#classes.set(id, this.#seats.length)
    this.#seats.push(seats)
  }

  addChoice(trainee: string, orderClass: string, score: number, rank: number | null): void {
    const to = this.#classes.get(orderClass)
    if (to === undefined) throw new ProblemError({ code: 'class_unknown', orderClass })
    if (!Number.isSafeInteger(score) || Math.abs(score) > 1e12)
      throw new ProblemError({ code: 'score_invalid', trainee, orderClass, found: score })
    if (rank !== null && (!isCount(rank) || rank < 1))
      throw new ProblemError({ code: 'rank_invalid', trainee, orderClass, found: rank })
    let from = this.#trainees.get(trainee)
    if (from === undefined) {
      from = this.#trainees.size
      this.#trainees.set(trainee, from)
    }
    if (this.#size === this.#to.length) this.#grow()
    this.#from[this.#size] = from
    this.#to[this.#size] = to
    this.#score[this.#size] = score
    this.#rank[this.#size++] = rank ?? 0
  }

  build(): AssignProblem {
    const people = inOrder([...this.#trainees.keys()])
    const seats = inOrder(this.#seats.map(({ id }) => id))
    const byClass = countingOrder(this.#size, this.#seats.length, (e) => seats.place[this.#to[e] ?? 0] ?? 0, null)
    const person = (e: number) => people.place[this.#from[e] ?? 0] ?? 0
    const sorted = countingOrder(this.#size, people.ids.length, person, byClass.order)
    const to = new Int32Array(this.#size)
    const score = new Float64Array(this.#size)
    const rank = new Int32Array(this.#size)
    let greatest = 0
    for (let at = 0; at < this.#size; at++) {
      const e = sorted.order[at] ?? 0
      to[at] = seats.place[this.#to[e] ?? 0] ?? 0
      score[at] = this.#score[e] ?? 0
      rank[at] = this.#rank[e] ?? 0
      greatest = Math.max(greatest, Math.abs(this.#score[e] ?? 0))
    }
    refuseTwice(people.ids, seats.ids, sorted.start, to)
    if (greatest * (people.ids.length + 2) > 4_503_599_627_370_496)
      throw new ProblemError({ code: 'scores_too_large', greatest })
    const min = new Int32Array(seats.ids.length)
    const max = new Int32Array(seats.ids.length)
    this.#seats.forEach((one, i) => {
      min[seats.place[i] ?? 0] = one.min
      max[seats.place[i] ?? 0] = one.max
    })
    return { trainees: people.ids, classes: seats.ids, min, max, start: sorted.start, to, score, rank, greatest }
  }

  #grow(): void {
    const grown = this.#to.length * 2
    this.#from = copied(new Int32Array(grown), this.#from)
    this.#to = copied(new Int32Array(grown), this.#to)
    this.#score = copied(new Float64Array(grown), this.#score)
    this.#rank = copied(new Int32Array(grown), this.#rank)
  }
}

function copied<T extends Int32Array | Float64Array>(into: T, from: T): T {
  into.set(from)
  return into
}

function isCount(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value < 2_147_483_648
}

/** Names in order, and for each place in the given list its place in that order. */
function inOrder(names: readonly string[]): { ids: string[]; place: Int32Array } {
  const order = names.map((_, i) => i).sort((a, b) => compareIds(names[a] ?? '', names[b] ?? ''))
  const place = new Int32Array(names.length)
  order.forEach((was, now) => {
    place[was] = now
  })
  return { ids: order.map((i) => names[i] ?? ''), place }
}

/** 0 … size − 1 by key, equal keys in the order of `before`; and where each key starts. */
function countingOrder(size: number, keys: number, keyOf: (e: number) => number, before: Int32Array | null) {
  const start = new Int32Array(keys + 1)
  for (let e = 0; e < size; e++) {
    const key = keyOf(e) + 1
    start[key] = (start[key] ?? 0) + 1
  }
  for (let k = 0; k < keys; k++) start[k + 1] = (start[k + 1] ?? 0) + (start[k] ?? 0)
  const next = start.slice()
  const order = new Int32Array(size)
  for (let at = 0; at < size; at++) {
    const e = before === null ? at : (before[at] ?? 0)
    const key = keyOf(e)
    const place = next[key] ?? 0
    order[place] = e
    next[key] = place + 1
  }
  return { order, start }
}

function refuseTwice(people: readonly string[], classes: readonly string[], start: Int32Array, to: Int32Array): void {
  for (let i = 0; i < people.length; i++)
    for (let e = (start[i] ?? 0) + 1; e < (start[i + 1] ?? 0); e++)
      if (to[e] === to[e - 1])
        throw new ProblemError({
          code: 'choice_twice',
          trainee: people[i] ?? '',
          orderClass: classes[to[e] ?? 0] ?? '',
        })
}
