/** Both sides' strict orders: a person's wishes in turn, and who stands higher with a class. */
import { drawsUnder } from '../model/random.ts'
import { prefers } from './check.ts'
import type { AssignProblem } from './problem.ts'

export class Order {
  readonly problem: AssignProblem
  #wish: Int32Array | null = null
  /** Place in the lottery; lower is luckier. One draw a person, the same for every class. */
  readonly lot: Int32Array
  /** For each person the seat that is theirs whatever the others do, or −1. */
  readonly fixed: Int32Array | null
  /** For each wish in turn two numbers side by side: its class, and what the choice counts for in `standing`. */
  readonly asked: Int32Array
  /** What a choice and its person count for in `standing`: score and lot, or the place among all where those do not fit one number. */
  readonly #own: Float64Array
  readonly weight: number
  readonly ofPerson: Float64Array

  constructor(problem: AssignProblem, seed: number, fixed: Int32Array | null = null) {
    this.problem = problem
    this.lot = lottery(problem.trainees, seed)
    this.fixed = fixed
    const fits = problem.trainees.length <= MOST_LOTS && problem.greatest < MOST_SCORE
    this.#own = fits ? problem.score : this.#placed()
    this.asked = askedOf(problem, this.#own)
    this.weight = fits ? MOST_LOTS : 1
    this.ofPerson = new Float64Array(problem.trainees.length)
    if (fits)
      for (let i = 0; i < this.ofPerson.length; i++)
        this.ofPerson[i] = MOST_LOTS - 1 - (this.lot[i] ?? 0) + (this.isFixed(i) ? FIXED : 0)
  }

  /** Choices of each person, most wanted first. */
  get wish(): Int32Array {
    this.#wish ??= wishesOf(this.problem)
    return this.#wish
  }

  /** The choice of the person that is asked for at k, or −1: they have asked to the end, or not yet. */
  choiceAt(i: number, k: number): number {
    const { start, to } = this.problem
    const past = start[i + 1] ?? 0
    let e = start[i] ?? 0
    if (k < e || k >= past) return -1
    while (e < past && to[e] !== this.asked[2 * k]) e++
    return e
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
    return this.standingOf(this.#own[e] ?? 0, i)
  }

  standingOf(own: number, i: number): number {
    return own * this.weight + (this.ofPerson[i] ?? 0)
  }

  #placed(): Float64Array {
    const { start, trainees, to } = this.problem
    const who = new Int32Array(to.length)
    for (let i = 0; i < trainees.length; i++) who.fill(i, start[i] ?? 0, start[i + 1] ?? 0)
    const rising = Int32Array.from(to, (_, e) => e).sort((a, b) =>
      this.above(a, who[a] ?? 0, b, who[b] ?? 0) ? 1 : -1,
    )
    const places = new Float64Array(to.length)
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

function wishesOf(problem: AssignProblem): Int32Array {
  const { start, trainees, to } = problem
  const wish = new Int32Array(to.length)
  for (let i = 0; i < trainees.length; i++) sortWishes(problem, start[i] ?? 0, start[i + 1] ?? 0, wish, start[i] ?? 0)
  return wish
}

function askedOf(problem: AssignProblem, own: Float64Array): Int32Array {
  const { start, trainees, to } = problem
  const asked = new Int32Array(2 * to.length)
  const row: number[] = []
  for (let i = 0; i < trainees.length; i++) {
    const from = start[i] ?? 0
    const past = start[i + 1] ?? 0
    if (placedByRank(problem, own, from, past, asked)) continue
    sortWishes(problem, from, past, row, 0)
    for (let k = from; k < past; k++) {
      const e = row[k - from] ?? 0
      asked[2 * k] = to[e] ?? 0
      asked[2 * k + 1] = own[e] ?? 0
    }
  }
  return asked
}

/** Where the ranks are 1, 2, 3 … each wish has its place; false: they are not, and nothing is placed for good. */
function placedByRank(
  { to, rank }: AssignProblem,
  own: Float64Array,
  from: number,
  past: number,
  asked: Int32Array,
): boolean {
  // Ranks that were seen, a bit each.
  if (past - from > 30) return false
  let seen = 0
  for (let e = from; e < past; e++) {
    const place = (rank[e] ?? 0) - 1
    if (place < 0 || place >= past - from) return false
    seen |= 1 << place
    asked[2 * (from + place)] = to[e] ?? 0
    asked[2 * (from + place) + 1] = own[e] ?? 0
  }
  return seen === (1 << (past - from)) - 1
}

/** The choices from … past − 1, most wanted first, from `at` on. */
function sortWishes(problem: AssignProblem, from: number, past: number, wish: Int32Array | number[], at: number): void {
  for (let e = from; e < past; e++) {
    let k = e - from + at
    for (; k > at && prefers(problem, e, wish[k - 1] ?? 0); k--) wish[k] = wish[k - 1] ?? 0
    wish[k] = e
  }
}

/** Equal draws fall to the smaller id: people are in order of id. */
function lottery(people: readonly string[], seed: number): Int32Array {
  const draw = new Uint32Array(people.length)
  const drawOf = drawsUnder(seed, 'lottery')
  for (let i = 0; i < draw.length; i++) draw[i] = drawOf(people[i] ?? '')
  const lot = new Int32Array(people.length)
  const order = inOrderOf(draw)
  for (let place = 0; place < order.length; place++) lot[order[place] ?? 0] = place
  return lot
}

/** Places of even draws, lowest first, equal ones as they stand: dealt into drawers by height, about one each, then put right. */
function inOrderOf(draws: Uint32Array): Int32Array {
  const drawers = draws.length
  const drawerOf = (draw: number) => Math.floor((draw * drawers) / 4_294_967_296)
  const end = new Int32Array(drawers + 1)
  for (let i = 0; i < drawers; i++) {
    const drawer = drawerOf(draws[i] ?? 0) + 1
    end[drawer] = (end[drawer] ?? 0) + 1
  }
  for (let d = 0; d < drawers; d++) end[d + 1] = (end[d + 1] ?? 0) + (end[d] ?? 0)
  const order = new Int32Array(drawers)
  for (let i = 0; i < drawers; i++) {
    const drawer = drawerOf(draws[i] ?? 0)
    const at = end[drawer] ?? 0
    order[at] = i
    end[drawer] = at + 1
  }
  for (let n = 1; n < drawers; n++) {
    const i = order[n] ?? 0
    const draw = draws[i] ?? 0
    let k = n
    for (; k > 0 && (draws[order[k - 1] ?? 0] ?? 0) > draw; k--) order[k] = order[k - 1] ?? 0
    order[k] = i
  }
  return order
}
