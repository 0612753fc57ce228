/** Both sides' strict orders: a person's wishes in turn, and who stands higher with a class. */
import { drawsOf } from '../model/random.ts'
import { prefers } from './check.ts'
import type { AssignProblem } from './problem.ts'

export class Order {
  readonly problem: AssignProblem
  /** Choices of each person, most wanted first. */
  readonly wish: Int32Array
  /** Place in the lottery; lower is luckier. One draw a person, the same for every class. */
  readonly lot: Int32Array
  /** For each person the seat that is theirs whatever the others do, or −1. */
  readonly fixed: Int32Array | null
  /** Place of each choice among all, from the lowest; only where score and lot do not fit one number. */
  readonly #places: Int32Array | null

  constructor(problem: AssignProblem, seed: number, fixed: Int32Array | null = null) {
    this.problem = problem
    this.wish = wishes(problem)
    this.lot = lottery(problem.trainees, seed)
    this.fixed = fixed
    this.#places = fitsOneNumber(problem) ? null : this.#placed()
  }

  isFixed(i: number): boolean {
    return this.fixed !== null && (this.fixed[i] ?? -1) >= 0
  }

  /** Choice a of person p stands above choice b of person q; also where a limit spans their classes. Nobody stands above a fixed seat. */
  above(a: number, p: number, b: number, q: number): boolean {
    if (this.fixed !== null && this.isFixed(p) !== this.isFixed(q)) return this.isFixed(p)
    const { score } = this.problem
    const x = score[a] ?? 0
    const y = score[b] ?? 0
    if (x !== y) return x > y
    const u = this.lot[p] ?? 0
    const v = this.lot[q] ?? 0
    return u < v || (u === v && a < b)
  }

  /** What `above` compares, as one number, for choices of different people: whoever stands above has the higher. */
  standing(e: number, i: number): number {
    if (this.#places !== null) return this.#places[e] ?? 0
    const own = (this.problem.score[e] ?? 0) * MOST_LOTS + (MOST_LOTS - 1 - (this.lot[i] ?? 0))
    return this.fixed !== null && this.isFixed(i) ? own + FIXED : own
  }

  #placed(): Int32Array {
    const { start, trainees, to } = this.problem
    const who = new Int32Array(to.length)
    for (let i = 0; i < trainees.length; i++) who.fill(i, start[i] ?? 0, start[i + 1] ?? 0)
    const rising = Int32Array.from(to, (_, e) => e).sort((a, b) =>
      this.above(a, who[a] ?? 0, b, who[b] ?? 0) ? 1 : -1,
    )
    const places = new Int32Array(to.length)
    rising.forEach((e, place) => {
      places[e] = place
    })
    return places
  }
}

/** Below 2⁵¹ with the lot, and below 2⁵³ with the mark of a fixed seat: exact in a double. */
const MOST_LOTS = 2_097_152
const MOST_SCORE = 1_073_741_824
const FIXED = 4_503_599_627_370_496

function fitsOneNumber({ trainees, score }: AssignProblem): boolean {
  return trainees.length <= MOST_LOTS && score.every((one) => Number.isInteger(one) && Math.abs(one) < MOST_SCORE)
}

function wishes(problem: AssignProblem): Int32Array {
  const { start, trainees, to } = problem
  const wish = new Int32Array(to.length)
  for (let i = 0; i < trainees.length; i++) {
    const from = start[i] ?? 0
    const past = start[i + 1] ?? 0
    for (let e = from; e < past; e++) {
      let k = e
      for (; k > from && prefers(problem, e, wish[k - 1] ?? 0); k--) wish[k] = wish[k - 1] ?? 0
      wish[k] = e
    }
  }
  return wish
}

/** Equal draws fall to the smaller id: people are in order of id, so one number holds both, exact below 2⁵³. */
function lottery(people: readonly string[], seed: number): Int32Array {
  const many = 2_097_152
  const keys = Float64Array.from(people, (id, i) => drawsOf(seed, 'lottery', id).uint32(0) * many + (i % many))
  const lot = new Int32Array(people.length)
  if (people.length <= many) {
    keys.sort()
    keys.forEach((key, place) => {
      lot[key % many] = place
    })
    return lot
  }
  const order = Int32Array.from(people, (_, i) => i).sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0) || a - b)
  order.forEach((i, place) => {
    lot[i] = place
  })
  return lot
}
