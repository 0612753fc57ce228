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

  constructor(problem: AssignProblem, seed: number, fixed: Int32Array | null = null) {
    this.problem = problem
    this.wish = wishes(problem)
    this.lot = lottery(problem.trainees, seed)
    this.fixed = fixed
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
