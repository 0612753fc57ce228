/**
 * Exact finish: from any prices (below 0 only where a class has a minimum) to a seating and prices that prove each other, all in integers. Successive shortest paths over
 * classes (Ahuja, Magnanti & Orlin, Network Flows, 1993, §9.7) in two directions: a person without a seat looks for one (prices
 * rise), a class below what its price calls for looks for a member (prices fall, below 0 where a minimum must be met). Each path
 * settles only the classes nearer than its end, so good starting prices make short paths.
 */
import { PathHeap } from './path-heap.ts'
import type { AssignProblem } from './problem.ts'
import { Roster } from './roster.ts'

export interface Proved {
  readonly taken: Int32Array
  /** Gain in total from one more seat; below 0: what a seat that must be filled costs. */
  readonly price: Float64Array
  /** False: the minima of the open classes cannot all be met. */
  readonly feasible: boolean
  /** Applications looked at. */
  readonly work: number
}

/** The best seating of the open classes, each within its min … max. Scores plus bonus, prices and start are integers. */
export function finish(
  problem: AssignProblem,
  open: Uint8Array,
  taken: Int32Array,
  price: Float64Array,
  bonus = 0,
): Proved {
  const search = new Search(problem, open, taken, price, bonus)
  const feasible = search.run()
  return {
    taken: search.roster.taken,
    price: search.price.map((p) => (p === Number.POSITIVE_INFINITY ? 0 : p)),
    feasible,
    work: search.work,
  }
}

class Search {
  readonly problem: AssignProblem
  readonly price: Float64Array
  readonly roster: Roster
  readonly gain: Float64Array
  readonly min: Int32Array
  readonly bonus: number
  readonly heap: PathHeap
  readonly viaChoice: Int32Array
  readonly viaWho: Int32Array
  readonly settled: Int32Array
  settledCount = 0
  work = 0

  constructor(problem: AssignProblem, open: Uint8Array, taken: Int32Array, price: Float64Array, bonus: number) {
    const classes = problem.classes.length
    this.problem = problem
    this.bonus = bonus
    this.price = price.map((p, j) => (open[j] === 1 ? p : Number.POSITIVE_INFINITY))
    this.min = problem.min.map((n, j) => (open[j] === 1 ? n : 0))
    this.gain = bestGains(problem, this.price, bonus)
    this.roster = new Roster(problem, this.#kept(taken))
    this.heap = new PathHeap(classes)
    this.viaChoice = new Int32Array(classes)
    this.viaWho = new Int32Array(classes)
    this.settled = new Int32Array(classes)
  }

  run(): boolean {
    const { roster, gain, price, problem } = this
    for (let i = 0; i < gain.length; i++) if ((roster.taken[i] ?? -1) < 0 && (gain[i] ?? 0) > 0) this.#seat(i)
    for (let j = 0; j < price.length; j++) {
      if (price[j] === Number.POSITIVE_INFINITY) continue
      for (;;) {
        const called = (price[j] ?? 0) > 0 ? (problem.max[j] ?? 0) : (this.min[j] ?? 0)
        if ((roster.count[j] ?? 0) >= called) break
        if (!this.#fill(j)) return false
      }
    }
    return true
  }

  /** Seats of the start that stay: at the person's greatest gain and within the seats; within the minimum where the price is below 0. */
  #kept(taken: Int32Array): Int32Array {
    const { to, score, max } = this.problem
    const members = new Int32Array(max.length)
    return taken.map((e, i) => {
      if (e < 0) return -1
      const j = to[e] ?? 0
      const price = this.price[j] ?? 0
      const most = (price < 0 ? this.min[j] : max[j]) ?? 0
      const stays = (score[e] ?? 0) + this.bonus - price === this.gain[i] && (members[j] ?? 0) < most
      if (stays) members[j] = (members[j] ?? 0) + 1
      return stays ? e : -1
    })
  }

  /** Finds the person a seat at the least loss, possibly none; prices rise. */
  #seat(person: number): void {
    const { heap, price, gain, roster, problem } = this
    const { to, start, score } = problem
    heap.clear()
    this.settledCount = 0
    gain[person] = bestGain(problem, price, person, this.bonus) // prices may have risen since
    let end = gain[person] ?? 0
    if (end === 0) return
    let endClass = -1
    let leaver = -1
    const look = (who: number, far: number): void => {
      const room = end - far - (gain[who] ?? 0) + this.bonus
      this.work += (start[who + 1] ?? 0) - (start[who] ?? 0)
      for (let e = start[who] ?? 0, past = start[who + 1] ?? 0; e < past; e++) {
        const j = to[e] ?? 0
        const over = (price[j] ?? 0) - (score[e] ?? 0)
        if (over >= room) continue
        if (!heap.offer(j, far + (gain[who] ?? 0) - this.bonus + over)) continue
        this.viaChoice[j] = e
        this.viaWho[j] = who
      }
    }
    look(person, 0)
    for (;;) {
      const j = heap.take()
      if (j < 0) break
      const far = heap.distance(j)
      if (far >= end) break
      this.settled[this.settledCount++] = j
      const cost = this.#costToAdd(j)
      if (far + cost < end) {
        end = far + cost
        endClass = j
        leaver = -1
        if (cost === 0) break
      }
      const from = roster.base[j] ?? 0
      const past = from + (roster.count[j] ?? 0)
      for (let k = from; k < past; k++) {
        const who = roster.member[k] ?? 0
        if (far + (gain[who] ?? 0) < end) {
          end = far + (gain[who] ?? 0)
          endClass = j
          leaver = who
        }
      }
      if (far >= end) break
      for (let k = from; k < past; k++) look(roster.member[k] ?? 0, far)
    }
    this.#shift(end, 1)
    gain[person] = (gain[person] ?? 0) - end
    if (endClass < 0) return
    if (leaver >= 0) roster.move(leaver, -1)
    for (let j = endClass; ; ) {
      const who = this.viaWho[j] ?? 0
      const before = roster.classOf(who)
      roster.move(who, this.viaChoice[j] ?? 0)
      if (who === person) return
      j = before
    }
  }

  /** What one more member of the class costs besides the way there; infinite: it is full. */
  #costToAdd(j: number): number {
    const n = this.roster.count[j] ?? 0
    if (n >= (this.problem.max[j] ?? 0)) return Number.POSITIVE_INFINITY
    return n < (this.min[j] ?? 0) ? 0 : Math.max(0, -(this.price[j] ?? 0))
  }

  /** What one member fewer costs; infinite: the class is at its minimum. */
  #costToLose(j: number): number {
    return (this.roster.count[j] ?? 0) > (this.min[j] ?? 0) ? Math.max(0, this.price[j] ?? 0) : Number.POSITIVE_INFINITY
  }

  /** Finds the class one more member at the least loss, or lets its price fall to 0; false: nobody can come. */
  #fill(hungry: number): boolean {
    const { heap, price, gain, roster, problem } = this
    const { score, to } = problem
    const { start, choice, who } = roster.applicants()
    heap.clear()
    this.settledCount = 0
    let end = (roster.count[hungry] ?? 0) >= (this.min[hungry] ?? 0) ? (price[hungry] ?? 0) : Number.POSITIVE_INFINITY
    let endClass = hungry
    let newcomer = -1
    heap.offer(hungry, 0)
    for (;;) {
      const j = heap.take()
      if (j < 0) break
      const far = heap.distance(j)
      if (far >= end) break
      this.settled[this.settledCount++] = j
      if (j !== hungry && far + this.#costToLose(j) < end) {
        end = far + this.#costToLose(j)
        endClass = j
        newcomer = -1
      }
      this.work += (start[j + 1] ?? 0) - (start[j] ?? 0)
      for (let k = start[j] ?? 0; k < (start[j + 1] ?? 0); k++) {
        const i = who[k] ?? 0
        const e = choice[k] ?? 0
        const own = roster.taken[i] ?? -1
        if (own === e) continue
        const d = far + (gain[i] ?? 0) - (score[e] ?? 0) - this.bonus + (price[j] ?? 0)
        if (d >= end) continue
        if (own < 0) {
          end = d
          endClass = j
          newcomer = e
          this.viaWho[hungry] = i
        } else if (heap.offer(to[own] ?? 0, d)) {
          this.viaChoice[to[own] ?? 0] = e
          if (to[own] !== hungry) this.viaWho[to[own] ?? 0] = i
        }
      }
    }
    if (end === Number.POSITIVE_INFINITY) return false
    this.#shift(end, -1)
    if (newcomer >= 0) roster.move(this.viaWho[hungry] ?? 0, newcomer)
    for (let j = endClass; j !== hungry; ) {
      const e = this.viaChoice[j] ?? 0
      roster.move(this.viaWho[j] ?? 0, e)
      j = to[e] ?? 0
    }
    return true
  }

  /** Prices of the classes nearer than the end move by what is left; what their members gain moves the other way. */
  #shift(end: number, sign: number): void {
    const { price, gain, roster } = this
    for (let s = 0; s < this.settledCount; s++) {
      const j = this.settled[s] ?? 0
      const by = (end - this.heap.distance(j)) * sign
      if (by === 0) continue
      price[j] = (price[j] ?? 0) + by
      const from = roster.base[j] ?? 0
      for (let k = from; k < from + (roster.count[j] ?? 0); k++) {
        const who = roster.member[k] ?? 0
        gain[who] = (gain[who] ?? 0) - by
      }
    }
  }
}

/** Each person's greatest score − price, at least 0 (no seat). */
export function bestGains(problem: AssignProblem, price: Float64Array, bonus: number): Float64Array {
  const gain = new Float64Array(problem.trainees.length)
  for (let i = 0; i < gain.length; i++) gain[i] = bestGain(problem, price, i, bonus)
  return gain
}

function bestGain({ start, to, score }: AssignProblem, price: Float64Array, i: number, bonus: number): number {
  let best = 0
  for (let e = start[i] ?? 0, past = start[i + 1] ?? 0; e < past; e++) {
    const one = (score[e] ?? 0) + bonus - (price[to[e] ?? 0] ?? 0)
    if (one > best) best = one
  }
  return best
}
