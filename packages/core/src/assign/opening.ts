/**
 * Which classes open when each opens with min … max members or not at all, for the largest total: branch and bound over the classes.
 * A class that is undecided is relaxed to 0 … max, one that is to open keeps its minimum; the transportation problem of each node is
 * solved exactly (`optimal.ts`), so its total bounds every decision below it. Deciding is NP-hard, so the search counts its nodes: what
 * is left when they are used up is stated as the bound. A first seating that stands is made by opening
 * what is near its minimum and closing what is far from it.
 */
import { type Goal, type OptimalSeating, optimal } from './optimal.ts'
import type { AssignProblem } from './problem.ts'
import { countSeats } from './seating.ts'

export interface OpeningOptions {
  readonly goal?: Goal
  /** Stop when (bound − total) ≤ gap × total. Default 0: prove it. */
  readonly gap?: number
  /** Most nodes to solve. Default 2,000. */
  readonly nodes?: number
}

export interface OpeningSeating extends OptimalSeating {
  readonly nodes: number
}

export function opening(problem: AssignProblem, options: OpeningOptions = {}): OpeningSeating {
  return new Search(problem, options).run()
}

const UNDECIDED = 0
const OPENS = 1
const CLOSED = 2

const MANY = 300

interface Node {
  /** A decision for each class. */
  readonly decided: Uint8Array
  readonly found: OptimalSeating
  /** Total with the worth of filled seats: no decision below has more. */
  readonly worth: number
}

class Search {
  readonly #problem: AssignProblem
  readonly #goal: Goal
  readonly #gap: number
  readonly #most: number
  #nodes = 0
  #best: OptimalSeating | null = null
  #bestWorth = Number.NEGATIVE_INFINITY
  /** Open nodes, the most promising last. */
  readonly #waiting: Node[] = []

  constructor(problem: AssignProblem, { goal = 'total', gap = 0, nodes = 2_000 }: OpeningOptions) {
    this.#problem = problem
    this.#goal = goal
    this.#gap = gap
    this.#most = nodes
  }

  run(): OpeningSeating {
    const root = this.#solve(new Uint8Array(this.#problem.classes.length), null)
    if (root === null) throw new Error('nobody seated is always a seating: the relaxed root cannot be infeasible')
    this.#firstSeating(root)
    let dive: Node | null = root
    // The first seating is not counted: it takes a few dozen solutions.
    for (const end = this.#nodes + this.#most; this.#nodes < end; ) {
      const isMostPromising = dive === null
      const node: Node | undefined = dive ?? this.#waiting.pop()
      dive = null
      if (node === undefined) break
      if (node.worth <= this.#bestWorth || this.#isNear(node.worth)) {
        this.#wait(node)
        if (isMostPromising) break
        continue
      }
      const branch = this.#branchOf(node)
      if (branch < 0) this.#keep(node)
      else dive = this.#expand(node, branch)
    }
    // What is left counts for the bound, in its order.
    if (dive !== null) this.#wait(dive)
    return this.#result(root)
  }

  /**
   * Of the classes that miss members those nearest to their minimum are to open, a twelfth at a time, and all is solved again; where
   * there are too few people for that, those farthest from theirs are closed instead, until every class that has members has enough.
   */
  #firstSeating(root: Node): void {
    for (let node: Node | null = root; node !== null; ) {
      const short = this.#shortClasses(node)
      if (short.length === 0) {
        this.#keep(node)
        return
      }
      const part = Math.ceil(short.length / 12)
      const decide = (some: readonly number[], decision: number, from: Uint8Array): Uint8Array => {
        const decided = from.slice()
        for (const j of some) decided[j] = decision
        return decided
      }
      const farthest = short.slice(0, part)
      const free = node.decided.map((decision) => (decision === OPENS ? UNDECIDED : decision))
      // With many classes each solution is long, and opening one batch after the other takes too many: both are decided at once.
      const base: Uint8Array =
        this.#problem.classes.length > MANY && short.length > 1 ? decide(farthest, CLOSED, node.decided) : node.decided
      node =
        this.#solve(decide(short.slice(-part), OPENS, base), node) ??
        this.#solve(decide(farthest, CLOSED, node.decided), node) ??
        this.#solve(decide(farthest, CLOSED, free), null)
    }
  }

  /** Undecided classes with members below their minimum, the farthest from it first. */
  #shortClasses({ decided, found }: Node): number[] {
    const { members } = countSeats(this.#problem, found)
    const least = (j: number) => this.#problem.min[j] ?? 0
    const short = this.#problem.classes.flatMap((_, j) => {
      const n = members[j] ?? 0
      return decided[j] === UNDECIDED && n > 0 && n < least(j) ? [j] : []
    })
    // n / min compared by products: whole numbers, no rounding.
    return short.sort((a, b) => (members[a] ?? 0) * least(b) - (members[b] ?? 0) * least(a) || a - b)
  }

  /** Both decisions about the class; the better one is dived into, the other waits. */
  #expand(node: Node, branch: number): Node | null {
    const children = [OPENS, CLOSED].flatMap((decision) => {
      const decided = node.decided.slice()
      decided[branch] = decision
      const child = this.#solve(decided, node)
      return child === null || child.worth <= this.#bestWorth ? [] : [child]
    })
    children.sort((a, b) => b.worth - a.worth)
    const [first = null, second] = children
    if (second !== undefined) this.#wait(second)
    return first
  }

  /** Kept in order of worth, so that the last is the most promising; equal ones in order of arrival. */
  #wait(node: Node): void {
    let at = this.#waiting.length
    while (at > 0 && (this.#waiting[at - 1]?.worth ?? 0) > node.worth) at--
    this.#waiting.splice(at, 0, node)
  }

  #solve(decided: Uint8Array, parent: Node | null): Node | null {
    this.#nodes++
    const { min } = this.#problem
    const relaxed = { ...this.#problem, min: min.map((n, j) => (decided[j] === OPENS ? n : 0)) }
    const open = decided.map((decision) => (decision === CLOSED ? 0 : 1))
    const found = optimal(relaxed, {
      goal: this.#goal,
      open,
      ...(parent === null || parent.found.bonus !== 0 ? {} : { prices: parent.found.price, taken: parent.found.taken }),
    })
    if (found.status === 'infeasible') return null
    return { decided, found, worth: found.bound + found.bonus * found.seated }
  }

  /** The class with members that is nearest to its minimum without having it; −1: every class is empty or has its minimum. */
  #branchOf(node: Node): number {
    return this.#shortClasses(node).at(-1) ?? -1
  }

  #keep(node: Node): void {
    const { seated, total, bonus } = node.found
    const worth = total + bonus * seated
    if (worth <= this.#bestWorth) return
    this.#best = node.found
    this.#bestWorth = worth
  }

  #isNear(worth: number): boolean {
    const total = this.#best?.total ?? 0
    return this.#gap > 0 && this.#best !== null && worth - this.#bestWorth <= this.#gap * total
  }

  #result(root: Node): OpeningSeating {
    const { min, trainees, classes } = this.#problem
    const nobody = {
      ...root.found,
      taken: new Int32Array(trainees.length).fill(-1),
      seated: 0,
      total: 0,
    }
    const best = this.#best ?? nobody
    const left = this.#waiting.at(-1)?.worth ?? Number.NEGATIVE_INFINITY
    const worth = Math.max(this.#bestWorth, left, this.#best === null ? root.worth : Number.NEGATIVE_INFINITY)
    const bound = worth - best.bonus * best.seated
    const { members } = countSeats(this.#problem, best)
    // An empty class that has a minimum is closed; one without may stay open empty.
    const open = Uint8Array.from(classes, (_, j) => ((members[j] ?? 0) > 0 || min[j] === 0 ? 1 : 0))
    const status = bound === best.total ? 'optimal' : 'feasible'
    // Prices of the relaxed root hold for every decision: with them anybody can check that no seating exceeds its bound.
    return { ...best, open, bound, status, price: root.found.price, nodes: this.#nodes }
  }
}
