/**
 * Which classes open when each opens with min … max members or not at all, for the largest total. Deciding is NP-hard. The bound is
 * Lagrange's (`relaxation.ts`); seatings come from exact solutions for promising choices of open classes (`incumbent.ts`,
 * `local-search.ts`); branch and bound closes the gap where it can. Limits are counted in work, so the same input gives the same answer
 * on any machine; what is left when the work is used up is stated as the bound.
 */
import { Incumbent } from './incumbent.ts'
import { drop, firstSeating, improve } from './local-search.ts'
import { CLOSED, OPENS, SeatsForMinima, UNDECIDED } from './minima.ts'
import { type Goal, type OptimalSeating, optimal } from './optimal.ts'
import type { AssignProblem } from './problem.ts'
import { type Descent, Relaxation } from './relaxation.ts'
import { countSeats } from './seating.ts'
import { Twins } from './twins.ts'

export interface OpeningOptions {
  readonly goal?: Goal
  /** Stop when (bound − total) ≤ gap × total. Default 0: prove it. */
  readonly gap?: number
  /** Most nodes of the search. Default 100,000. */
  readonly nodes?: number
  /** Most work: applications looked at. Default 1.5 milliard, about half a minute. */
  readonly work?: number
  /** Classes that must open (1) or stay closed (2); others 0. */
  readonly decided?: Uint8Array
  /** The answer to a problem of the same people, classes and goal before some change: a good place to start. */
  readonly from?: Pick<OpeningSeating, 'multipliers' | 'open'>
}

export interface OpeningSeating extends OptimalSeating {
  readonly nodes: number
  readonly work: number
  /** One multiplier a person with which anybody can check `provedBound` (`boundOfMultipliers`): no seating has a larger worth. */
  readonly multipliers: Float64Array
  readonly provedBound: number
}

export function opening(problem: AssignProblem, options: OpeningOptions = {}): OpeningSeating {
  return new Search(problem, options).run()
}

/** Filling one more seat is worth more than all scores together, so that seats come first whatever opens. */
export function openingBonus({ trainees, greatest }: AssignProblem, goal: Goal): number {
  return goal === 'seats,total' ? 2 * greatest * trainees.length + 1 : 0
}

interface Node {
  readonly decided: Uint8Array
  /** Its own once looked at, else its parent's. */
  readonly descent: Descent
}

class Search {
  readonly #problem: AssignProblem
  readonly #bonus: number
  readonly #gap: number
  readonly #mostNodes: number
  readonly #mostWork: number
  readonly #root: OptimalSeating
  readonly #relaxation: Relaxation
  readonly #incumbent: Incumbent
  readonly #decided: Uint8Array
  readonly #twins: Twins
  readonly #from: OpeningOptions['from']
  #nodes = 0
  /** Lowest bound last. */
  readonly #waiting: Node[] = []

  constructor(problem: AssignProblem, options: OpeningOptions) {
    this.#problem = problem
    this.#gap = options.gap ?? 0
    this.#from = options.from
    this.#mostNodes = options.nodes ?? 100_000
    this.#mostWork = options.work ?? 1_500_000_000
    this.#bonus = openingBonus(problem, options.goal ?? 'total')
    const { min } = problem
    this.#decided = Uint8Array.from(min, (_, j) => options.decided?.[j] ?? UNDECIDED)
    this.#twins = new Twins(problem, this.#decided)
    const open = this.#decided.map((decision) => (decision === CLOSED ? 0 : 1))
    const relaxed = { ...problem, min: min.map(() => 0) }
    this.#root = optimal(relaxed, { bonus: this.#bonus, open })
    this.#relaxation = new Relaxation(problem, this.#bonus)
    this.#incumbent = new Incumbent(problem, this.#bonus, this.#root.price, this.#decided)
  }

  run(): OpeningSeating {
    const asRelaxed = this.#relaxedSeating()
    if (asRelaxed !== null) return asRelaxed
    const budget = { isSpent: () => this.#work() >= this.#mostWork || this.#isDone() }
    const root = this.#atRoot()
    if (root.bound === Number.NEGATIVE_INFINITY) return this.#result(root)
    this.#waiting.push({ decided: this.#decided, descent: root })
    this.#incumbent.begin(this.#relaxation.pricesAt(root.multipliers, this.#decided))
    const before = this.#from?.open
    if (before !== undefined) this.#incumbent.try(before.map((open, j) => [open, 1, 0][this.#decided[j] ?? 0] ?? open))
    if (!firstSeating(this.#incumbent, root, this.#decided, budget)) {
      this.#waiting.pop()
      return this.#result(root)
    }
    const most = new SeatsForMinima(this.#problem).most(this.#decided)
    const all = this.#decided.map((decision) => (decision === CLOSED ? 0 : 1))
    drop(this.#incumbent, all, this.#decided, most, budget)
    improve(this.#incumbent, root, this.#decided, 40 + Math.floor(LOCAL_WORK / (this.#problem.to.length + 1)), budget)
    while (!budget.isSpent() && this.#nodes < this.#mostNodes) {
      const node = this.#waiting.pop()
      if (node === undefined) break
      if (node.descent.bound < this.#leastWorth()) continue
      this.#branch(node)
    }
    return this.#result(root)
  }

  /** The relaxed optimum itself, where it leaves no class between 0 and its minimum. */
  #relaxedSeating(): OpeningSeating | null {
    const { min } = this.#problem
    const { members } = countSeats(this.#problem, this.#root)
    const stands = min.every((n, j) => {
      const there = members[j] ?? 0
      return there >= n || (there === 0 && this.#decided[j] !== OPENS)
    })
    if (!stands) return null
    const open = Uint8Array.from(min, (n, j) =>
      this.#decided[j] !== CLOSED && ((members[j] ?? 0) > 0 || n === 0) ? 1 : 0,
    )
    const multipliers = this.#relaxation
      .multipliersOf(this.#root.price, this.#bonus)
      .map((u) => u / this.#relaxation.scale)
    const { seated, total } = this.#root
    const bound = total + this.#bonus * seated
    return { ...this.#root, open, bound: total, status: 'optimal', nodes: 0, work: 0, multipliers, provedBound: bound }
  }

  #atRoot(): Descent {
    const before = this.#from?.multipliers
    const start =
      before === undefined
        ? this.#relaxation.multipliersOf(this.#root.price, this.#bonus)
        : before.map((u) => Math.round(u * this.#relaxation.scale))
    const isLarge = this.#problem.to.length > 300_000
    const descent = this.#relaxation.descend(start, this.#decided, {
      target: Number.NEGATIVE_INFINITY,
      steps: before !== undefined ? 100 : isLarge ? 250 : 1500,
      pace: before === undefined ? 1.2 : 0.3,
      patience: isLarge ? 15 : 40,
      nearness: 0.002,
    })
    return before === undefined ? this.#offTheEdge(start, descent) : descent
  }

  /** Where many scores are equal the start can lie on an edge along which no step lowers the bound: tried again from beside it. */
  #offTheEdge(start: Float64Array, descent: Descent): Descent {
    const stuck = this.#relaxation.evaluate(start, this.#decided)
    if (descent.bound < stuck * (1 - 1e-7)) return descent
    const again = this.#relaxation.descend(
      start.map((u) => Math.round(u * 0.7)),
      this.#decided,
      { target: Number.NEGATIVE_INFINITY, steps: 800, pace: 1.2, patience: 40, nearness: 0.01 },
    )
    return again.bound < descent.bound ? again : descent
  }

  /** Lowers the bound of the node; where it stays above the best, both decisions about the hardest class wait. */
  #branch(node: Node): void {
    this.#nodes++
    const descent = this.#nodes === 1 ? node.descent : this.#lowered(node)
    const least = this.#leastWorth()
    if (descent.bound < least) return
    const decided = this.#settled(node.decided, descent, least)
    if (!this.#twins.settle(decided)) return
    const undecided = [...decided.keys()].filter((j) => decided[j] === UNDECIDED && (this.#problem.min[j] ?? 0) > 0)
    const promising = Uint8Array.from(decided, (decision, j) =>
      decision === OPENS || (decision === UNDECIDED && (descent.opened[j] === 1 || this.#problem.min[j] === 0)) ? 1 : 0,
    )
    if (undecided.length === 0 || this.#nodes % 4 === 1) this.#tryOut(promising, descent)
    if (undecided.length === 0) return
    const half = (j: number) => Math.abs((descent.often[j] ?? 0) - 0.5)
    let hardest = undecided[0] ?? 0
    for (const j of undecided) if (half(j) < half(hardest)) hardest = j
    for (const decision of [OPENS, CLOSED]) {
      const child = decided.slice()
      child[hardest] = decision
      if (this.#twins.settle(child)) this.#wait({ decided: child, descent })
    }
  }

  #lowered({ decided, descent }: Node): Descent {
    this.#relaxation.focus(descent.multipliers, decided, this.#leastWorth())
    return this.#relaxation.descend(descent.multipliers, decided, {
      target: this.#leastWorth(),
      steps: 200,
      pace: 1,
      patience: 25,
      nearness: 1,
    })
  }

  /** A better seating lets more applications be dropped, with what is known of the root. */
  #tryOut(open: Uint8Array, descent: Descent): void {
    const before = this.#incumbent.worth
    this.#incumbent.try(open)
    if (this.#incumbent.worth > before)
      improve(this.#incumbent, descent, this.#decided, 10, { isSpent: () => this.#work() >= this.#mostWork })
  }

  /** Classes whose other decision would bring the bound below what is wanted. */
  #settled(decided: Uint8Array, { bound, value }: Descent, least: number): Uint8Array {
    return decided.map((decision, j) => {
      if (decision !== UNDECIDED || (this.#problem.min[j] ?? 0) === 0) return decision
      const worth = value[j] ?? 0
      if (bound - Math.max(0, worth) < least) return OPENS
      return bound + Math.min(0, worth) < least ? CLOSED : UNDECIDED
    })
  }

  #wait(node: Node): void {
    let at = this.#waiting.length
    while (at > 0 && (this.#waiting[at - 1]?.descent.bound ?? 0) > node.descent.bound) at--
    this.#waiting.splice(at, 0, node)
  }

  /** On the fine scale: a seating that is better than the best by a point. */
  #leastWorth(): number {
    return (this.#incumbent.worth + 1) * this.#relaxation.scale
  }

  #work(): number {
    return this.#relaxation.work + this.#incumbent.work
  }

  #isDone(): boolean {
    const { worth, taken } = this.#incumbent
    if (this.#gap <= 0 || worth === Number.NEGATIVE_INFINITY) return false
    const { total } = countSeats(this.#problem, { taken, open: this.#incumbent.open })
    return this.#bound() - worth <= this.#gap * total
  }

  /** Whole worths only: what the best node left can have, or the best found. */
  #bound(): number {
    const left = this.#waiting.at(-1)?.descent.bound ?? Number.NEGATIVE_INFINITY
    return Math.max(this.#incumbent.worth, Math.floor(left / this.#relaxation.scale))
  }

  #result(root: Descent): OpeningSeating {
    const { taken, open, worth } = this.#incumbent
    const { scale } = this.#relaxation
    const { seated, total } = countSeats(this.#problem, { taken, open })
    const isFound = worth > Number.NEGATIVE_INFINITY
    const bound = this.#bound() - this.#bonus * seated
    return {
      status: !isFound ? 'infeasible' : bound === total ? 'optimal' : 'feasible',
      taken,
      open,
      seated,
      total,
      bound: isFound ? bound : 0,
      price: this.#root.price,
      bonus: this.#bonus,
      nodes: this.#nodes,
      work: this.#work(),
      multipliers: root.multipliers.map((u) => u / scale),
      provedBound: Math.floor(root.bound / scale),
    }
  }
}

/** Applications looked at in trying moves between two gains. */
const LOCAL_WORK = 3_000_000
