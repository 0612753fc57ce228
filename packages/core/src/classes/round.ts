/** One round of applications, in names: posed as a problem of seats, solved by `assign/`, and answered in names. */
import { blockingGroups, blockingPairs, faultsOf } from '../assign/check.ts'
import { type Limits, limitsOf } from '../assign/limits.ts'
import { type AssignProblem, assignProblem } from '../assign/problem.ts'
import { type StableSeating, stable } from '../assign/stable.ts'
import { compareIds } from '../model/id.ts'

export interface RoundClass {
  readonly id: string
  readonly min: number
  readonly max: number
  /** At most so many of a school; a school that is not named has no quota. */
  readonly quotas: ReadonlyMap<string, number>
}

/** An eligible application. */
export interface RoundWish {
  readonly trainee: string
  readonly school: string | null
  readonly orderClass: string
  /** The trainee's rank of the class, 1 = first. */
  readonly rank: number
  /** Integer, higher is better. */
  readonly score: number
}

/** At most so many in these classes together: a region, an enterprise's interns, a teacher, a workshop. */
export interface RoundCap {
  readonly id: string
  readonly classes: readonly string[]
  readonly most: number
}

export interface Round {
  readonly classes: readonly RoundClass[]
  readonly wishes: readonly RoundWish[]
  readonly caps?: readonly RoundCap[]
  /** Of the lots between equal scores; default 0. */
  readonly seed?: number
  readonly best?: 'trainee' | 'class'
  /** Seats that are given already: these people stay, and nobody takes their place. */
  readonly fixed?: ReadonlyMap<string, string>
}

export interface RoundOutcome {
  /** Members by class, best first; only classes that open. */
  readonly members: ReadonlyMap<string, readonly RoundWish[]>
  /** Classes that do not open, in the order in which they were closed, with how many they would have had then. */
  readonly closed: readonly { readonly orderClass: string; readonly had: number }[]
  /** Score, then lot, then id: the order of a class's line. */
  readonly inLine: (a: RoundWish, b: RoundWish) => number
  /** Found by the checker, which shares nothing with the solver. */
  readonly findings: RoundFindings
}

export interface RoundFindings {
  /** Names of the limits that the outcome breaks, with how often; empty: allowed. */
  readonly violations: readonly string[]
  /** Who would rather sit in a class that opens and has room, or somebody with a lower score in the way. */
  readonly blockingPairs: readonly { readonly trainee: string; readonly orderClass: string }[]
  /** Closed classes that enough people would rather have than what they got. */
  readonly blockingGroups: readonly { readonly orderClass: string; readonly persons: number }[]
}

export function solveRound(round: Round): RoundOutcome {
  const { problem, limits, fixed } = pose(round)
  const seating = stable(problem, { limits, fixed, seed: round.seed ?? 0, best: round.best ?? 'trainee' })
  const lot = new Map(problem.trainees.map((id, i) => [id, seating.lot[i] ?? 0]))
  const inLine = (a: RoundWish, b: RoundWish) =>
    b.score - a.score || (lot.get(a.trainee) ?? 0) - (lot.get(b.trainee) ?? 0) || compareIds(a.trainee, b.trainee)
  return {
    members: membersOf(round, problem, seating, inLine),
    closed: seating.closed,
    inLine,
    findings: checked(problem, seating, limits, fixed),
  }
}

function checked(problem: AssignProblem, seating: StableSeating, limits: Limits, fixed: Int32Array): RoundFindings {
  const faults = Object.entries(faultsOf(problem, seating, limits)).filter(([, count]) => count > 0)
  return {
    violations: faults.map(([name, count]) => `${name} ${count}`),
    blockingPairs: blockingPairs(problem, seating, { limits, fixed, named: Number.POSITIVE_INFINITY }).first,
    blockingGroups: blockingGroups(problem, seating, limits).map(({ orderClass, size }) => ({
      orderClass,
      persons: size,
    })),
  }
}

export function opensIn(round: Round, orderClass: string): boolean {
  return solveRound(round).members.has(orderClass)
}

export function seatedIn(members: RoundOutcome['members']): number {
  return [...members.values()].reduce((sum, list) => sum + list.length, 0)
}

function pose({ classes, wishes, caps = [], fixed: promised }: Round): {
  problem: AssignProblem
  limits: Limits
  fixed: Int32Array
} {
  const problem = assignProblem(classes, wishes)
  const school = new Map(wishes.map((wish) => [wish.trainee, wish.school]))
  const limits = limitsOf(problem, {
    groupOf: (trainee) => school.get(trainee) ?? null,
    quotas: classes.flatMap(({ id, quotas }) => [...quotas].map(([group, most]) => ({ orderClass: id, group, most }))),
    caps,
  })
  const fixed = Int32Array.from(problem.trainees, (id, i) => {
    const seat = promised?.get(id)
    if (seat === undefined) return -1
    const [from, past] = [problem.start[i] ?? 0, problem.start[i + 1] ?? 0]
    for (let e = from; e < past; e++) if (problem.classes[problem.to[e] ?? 0] === seat) return e
    return -1
  })
  return { problem, limits, fixed }
}

function membersOf(
  { wishes }: Round,
  problem: AssignProblem,
  { taken, open }: StableSeating,
  inLine: RoundOutcome['inLine'],
): Map<string, RoundWish[]> {
  const seat = new Map(problem.trainees.map((id, i) => [id, taken[i] ?? -1]))
  const members = new Map<string, RoundWish[]>()
  problem.classes.forEach((id, j) => {
    if (open[j] === 1) members.set(id, [])
  })
  for (const wish of wishes) {
    const e = seat.get(wish.trainee) ?? -1
    if (e >= 0 && problem.classes[problem.to[e] ?? 0] === wish.orderClass) members.get(wish.orderClass)?.push(wish)
  }
  for (const list of members.values()) list.sort(inLine)
  return members
}
