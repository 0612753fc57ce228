/**
 * Which classes open when each opens with min … max members or not at all, for the largest total: branch and bound over the classes.
 * A class that is undecided is relaxed to 0 … max, one that is to open keeps its minimum; the transportation problem of each node is
 * solved exactly (`optimal.ts`), so its total bounds every decision below it. Deciding is NP-hard, so the search counts its nodes: what
 * is left when they are used up is stated as the bound. The first nodes dive to a seating that stands.
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
    let dive: Node | null = root
    while (this.#nodes < this.#most) {
      const node: Node | undefined = dive ?? this.#waiting.pop()
      if (node === undefined || node.worth <= this.#bestWorth || this.#isNear(node.worth)) {
        // The most promising that is left cannot beat what stands: neither can the others.
        if (dive === null) break
        dive = null
        continue
      }
      const branch = this.#branchOf(node)
      if (branch < 0) {
        this.#keep(node)
        dive = null
        continue
      }
      dive = this.#expand(node, branch)
    }
    if (dive !== null) this.#waiting.push(dive)
    return this.#result(root)
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

  /** The undecided class with members that misses the smallest share of its minimum; −1: every class is empty or has its minimum. */
  #branchOf({ decided, found }: Node): number {
    const { members } = countSeats(this.#problem, found)
    let branch = -1
    let nearest = Number.NEGATIVE_INFINITY
    members.forEach((n, j) => {
      const least = this.#problem.min[j] ?? 0
      if (decided[j] !== UNDECIDED || n === 0 || n >= least) return
      const share = Math.floor((n * 1_000_000) / least)
      if (share > nearest) {
        nearest = share
        branch = j
      }
    })
    return branch
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
