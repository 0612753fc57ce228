/** Better seatings by changing which classes open: single classes and pairs, the most promising by their value at the multipliers first. */
import type { Incumbent } from './incumbent.ts'
import { CLOSED, OPENS, UNDECIDED } from './minima.ts'
import type { Descent } from './relaxation.ts'
import { countSeats } from './seating.ts'

export interface SearchBudget {
  isSpent(): boolean
}

/**
 * A first seating: the classes that the bound would open. Where their minima cannot all be met, the longest beginning of the line of
 * classes by value for which they can (fewer classes never make it harder).
 */
export function firstSeating(
  incumbent: Incumbent,
  { value }: Descent,
  decided: Uint8Array,
  budget: SearchBudget,
): boolean {
  const { min } = incumbent.problem
  const line = [...value.keys()]
    .filter((j) => (min[j] ?? 0) > 0 && decided[j] !== CLOSED && (value[j] ?? 0) > Number.NEGATIVE_INFINITY)
    .sort((a, b) => rank(b) - rank(a) || a - b)
  function rank(j: number): number {
    return decided[j] === OPENS ? Number.POSITIVE_INFINITY : (value[j] ?? 0)
  }
  const promising = line.filter((j) => rank(j) > 0).length
  const first = (count: number) => {
    const open = Uint8Array.from(min, (n, j) => (n > 0 || decided[j] === CLOSED ? 0 : 1))
    for (const j of line.slice(0, count)) open[j] = 1
    return open
  }
  const needed = line.filter((j) => decided[j] === OPENS).length
  if (needed > 0 && !incumbent.wasTried(first(needed)) && incumbent.try(first(needed)) === Number.NEGATIVE_INFINITY)
    return false
  let [works, fails] = [needed, promising + 1]
  for (let count = promising; works + 1 < fails && !budget.isSpent(); count = (works + fails) >> 1) {
    if (incumbent.try(first(count)) > Number.NEGATIVE_INFINITY) works = count
    else fails = count
  }
  for (const by of [-1, 1, -2, 2, -3, 3])
    if (!budget.isSpent() && works + by >= Math.max(1, needed)) incumbent.try(first(works + by))
  return true
}

/**
 * Closes classes until those left have their minima without anybody being made to come: of the best seating without minima the one that
 * lacks the largest share of its minimum goes first, several at once where many lack some. Every choice on the way with no more than
 * `most` classes is tried.
 */
export function drop(
  incumbent: Incumbent,
  start: Uint8Array,
  decided: Uint8Array,
  most: number,
  budget: SearchBudget,
): void {
  const { problem } = incumbent
  const open = start.slice()
  for (let found = incumbent.relaxed(open); !budget.isSpent(); found = incumbent.relaxed(open, found)) {
    const { members } = countSeats(problem, { taken: found.taken, open })
    const needy = [...open.keys()].filter((j) => open[j] === 1 && (problem.min[j] ?? 0) > 0)
    if (needy.length <= most) incumbent.try(open.slice())
    const share = (j: number) => (members[j] ?? 0) / (problem.min[j] ?? 1)
    const lacking = needy
      .filter((j) => share(j) < 1 && decided[j] !== OPENS)
      .sort((a, b) => share(a) - share(b) || b - a)
    if (lacking.length === 0) return
    for (const j of lacking.slice(0, Math.max(1, Math.floor(lacking.length / 20)))) open[j] = 0
  }
}

/** Until none of the most promising moves helps. `most`: moves tried between two gains. */
export function improve(
  incumbent: Incumbent,
  { value }: Descent,
  decided: Uint8Array,
  most: number,
  budget: SearchBudget,
): void {
  for (;;) {
    const before = incumbent.worth
    for (const move of promisingMoves(incumbent, value, decided, most)) {
      if (budget.isSpent()) return
      const open = incumbent.open.slice()
      for (const j of move) open[j] = 1 - (open[j] ?? 0)
      incumbent.try(open)
      if (incumbent.worth > before) break
    }
    if (incumbent.worth === before) return
  }
}

/** A move costs what the classes in it are worth the other way round; below 0 the bound itself would rather have it. */
function promisingMoves(
  { problem, open }: Incumbent,
  value: Float64Array,
  decided: Uint8Array,
  most: number,
): number[][] {
  const costs = problem.classes.flatMap((_, j) => {
    const worth = value[j] ?? 0
    if (decided[j] !== UNDECIDED || (problem.min[j] ?? 0) === 0 || worth === Number.NEGATIVE_INFINITY) return []
    return [{ j, cost: open[j] === 1 ? worth : -worth }]
  })
  costs.sort((a, b) => a.cost - b.cost || a.j - b.j)
  const opened = costs.filter(({ j }) => open[j] === 1).slice(0, most)
  const closed = costs.filter(({ j }) => open[j] !== 1).slice(0, most)
  const moves = costs.slice(0, most).map(({ j, cost }) => ({ move: [j], cost }))
  for (const [at, a] of opened.entries())
    for (const b of closed.slice(0, Math.max(1, Math.ceil(most / (at + 1)))))
      moves.push({ move: [a.j, b.j], cost: a.cost + b.cost })
  moves.sort((a, b) => a.cost - b.cost)
  return moves.slice(0, most).map(({ move }) => move)
}
