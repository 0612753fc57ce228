/** One round of applications, in names: posed as a problem of seats, solved by `assign/`, and answered in names. */
import { blockingGroups, blockingPairs, faultsOf } from '../assign/check.ts'
import { type Limits, limitsOf } from '../assign/limits.ts'
import type { Milp } from '../assign/milp.ts'
import { type AssignProblem, assignProblem, ProblemError } from '../assign/problem.ts'
import { countSeats, type Seating } from '../assign/seating.ts'
import { stable } from '../assign/stable.ts'
import { compareIds } from '../model/id.ts'
import { DuikouError } from '../model/issue.ts'
import { type LargestSeating, largest, largestBy, needsSolver, openQuestion } from './round-optimal.ts'

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

/** What a limit over classes rests on: the law's shares of interns, a mentor's or a teacher's hands, stations, or what else the office states. */
export type CapBasis = 'staff-share' | 'post-share' | 'mentor' | 'stations' | 'stated'

/** A program can spare at most so many over all classes; `people` first let go first. */
export interface RoundSpare {
  readonly id: string
  readonly people: readonly string[]
  readonly most: number
}

/** At most so many in these classes together: a region, an enterprise's interns, a teacher, a workshop. */
export interface RoundCap {
  readonly by?: CapBasis
  readonly id: string
  readonly classes: readonly string[]
  readonly most: number
}

export interface Round {
  readonly classes: readonly RoundClass[]
  readonly wishes: readonly RoundWish[]
  readonly caps?: readonly RoundCap[]
  readonly spares?: readonly RoundSpare[]
  /** Default 'stable'. */
  readonly method?: 'stable' | 'optimal'
  /** Of 'optimal'; default 'seats,total'. */
  readonly goal?: 'total' | 'seats,total'
  /** Of the lots between equal scores; default 0. */
  readonly seed?: number
  readonly best?: 'trainee' | 'class'
  /** Seats that are given already: these people stay, and nobody takes their place. */
  readonly fixed?: ReadonlyMap<string, string>
  /** Who should rather not be moved: first in line for their seat, as long as the class opens. */
  readonly stay?: ReadonlyMap<string, string>
}

export interface RoundOutcome {
  /** Members by class, best first; only classes that open. */
  readonly members: ReadonlyMap<string, readonly RoundWish[]>
  /** Classes that do not open, in the order in which they were closed, with how many they would have had then; null: not closed for that. */
  readonly closed: readonly { readonly orderClass: string; readonly had: number | null }[]
  /** Score, then lot, then id: the order of a class's line. */
  readonly inLine: (a: RoundWish, b: RoundWish) => number
  /** Found by the checker, which shares nothing with the solver. */
  readonly findings: RoundFindings
  /** Of 'optimal': what was proved; null: stable. */
  readonly proof: RoundProof | null
}

export interface RoundProof {
  readonly status: LargestSeating['status']
  /** Of the scores of all members. */
  readonly total: number
  /** No other round (with 'seats,total': none with as many seats) has a larger total. */
  readonly bound: number
  /** 增加一席的增益 by class; null where limits over classes or schools bind. */
  readonly gains: Readonly<Record<string, number>> | null
}

export interface RoundFindings {
  /** Names of the limits that the outcome breaks, with how often; empty: allowed. */
  readonly violations: readonly string[]
  /** Who would rather sit in a class that opens and has room, or somebody with a lower score in the way. */
  readonly blockingPairs: readonly { readonly trainee: string; readonly orderClass: string }[]
  /** Closed classes that enough people would rather have than what they got. */
  readonly blockingGroups: readonly { readonly orderClass: string; readonly persons: number }[]
}

/** Work that asks for rounds to be solved, whoever solves them. */
export type Solving<T> = Generator<Round, T, RoundOutcome>

export function solved<T>(work: Solving<T>): T {
  let step = work.next()
  while (!step.done) step = work.next(solveRound(step.value))
  return step.value
}

/** The same with a solver for what the core's own search does not know. */
export async function solvedBy<T>(work: Solving<T>, milp: Milp): Promise<T> {
  let step = work.next()
  while (!step.done) step = work.next(await solveRoundBy(step.value, milp))
  return step.value
}

/** Throws DuikouError solver_needed for the largest total under quotas or limits over classes. */
export function solveRound(round: Round): RoundOutcome {
  if (round.method !== 'optimal') return solveStable(round)
  if (needsSolver(round)) throw new DuikouError({ code: 'solver_needed' })
  const stated = pose(round)
  return largestOutcome(round, stated, largest(stated.question(), goalOf(round)))
}

async function solveRoundBy(round: Round, milp: Milp): Promise<RoundOutcome> {
  if (round.method !== 'optimal' || !needsSolver(round)) return solveRound(round)
  const stated = pose(round)
  return largestOutcome(round, stated, await largestBy(milp, stated.question(), goalOf(round)))
}

function goalOf({ goal }: Round) {
  return goal ?? 'seats,total'
}

function solveStable(round: Round): RoundOutcome {
  const stated = pose(round)
  const { problem, limits, fixed, inFront } = stated
  const seating = stable(problem, { limits, fixed, seed: round.seed ?? 0, best: round.best ?? 'trainee' })
  const lot = new Map(problem.trainees.map((id, i) => [id, seating.lot[i] ?? 0]))
  const inLine = (a: RoundWish, b: RoundWish) =>
    inFront(b) - inFront(a) ||
    b.score - a.score ||
    (lot.get(a.trainee) ?? 0) - (lot.get(b.trainee) ?? 0) ||
    compareIds(a.trainee, b.trainee)
  return {
    members: membersOf(round, problem, seating, inLine),
    closed: seating.closed,
    inLine,
    findings: checked(stated, seating),
    proof: null,
  }
}

/** The seats that were left, put beside those that were promised, and checked as a whole. */
function largestOutcome(round: Round, stated: Posed, found: LargestSeating): RoundOutcome {
  const { problem, fixed, inFront } = stated
  const left = stated.question().problem
  const seatOf = new Map(left.trainees.map((id, i) => [id, left.classes[left.to[found.seating.taken[i] ?? -1] ?? -1]]))
  const taken = Int32Array.from(problem.trainees, (id, i) => {
    const given = fixed[i] ?? -1
    return given >= 0 ? given : choiceOf(problem, i, seatOf.get(id))
  })
  const { members: counts } = countSeats(problem, { taken, open: found.seating.open })
  const open = Uint8Array.from(counts, (n) => (n > 0 ? 1 : 0))
  const inLine = (a: RoundWish, b: RoundWish) =>
    inFront(b) - inFront(a) || b.score - a.score || compareIds(a.trainee, b.trainee)
  const members = membersOf(round, problem, { taken, open }, inLine)
  const total = [...members.values()].flat().reduce((sum, { score }) => sum + score, 0)
  const { prices } = found
  return {
    members,
    closed: problem.classes.flatMap((id, j) => (open[j] === 1 ? [] : [{ orderClass: id, had: null }])),
    inLine,
    findings: checked(stated, { taken, open }),
    proof: {
      status: found.status,
      total,
      // What was promised adds the same to the total and to its bound.
      bound: found.bound - found.total + total,
      gains: prices === null ? null : Object.fromEntries(left.classes.map((id, j) => [id, prices[j] ?? 0])),
    },
  }
}

function checked({ problem, limits, fixed }: Posed, seating: Seating): RoundFindings {
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

export function seatedIn(members: RoundOutcome['members']): number {
  return [...members.values()].reduce((sum, list) => sum + list.length, 0)
}

interface Posed {
  readonly problem: AssignProblem
  readonly limits: Limits
  /** For each person the choice that is promised, or −1. */
  readonly fixed: Int32Array
  /** 1: first in this line, so as not to be moved. */
  readonly inFront: (wish: RoundWish) => number
  readonly question: () => ReturnType<typeof openQuestion>
}

/** Throws DuikouError limits_invalid, or limits_cross where a stable round is asked for. */
function pose(round: Round): Posed {
  try {
    return posed(round)
  } catch (error) {
    if (error instanceof ProblemError && error.issue.code === 'caps_cross')
      throw new DuikouError({ code: 'limits_cross', limits: error.issue.limits })
    if (error instanceof ProblemError) throw new DuikouError({ code: 'limits_invalid', problem: error.message })
    throw error
  }
}

function posed(round: Round): Posed {
  const { classes, caps = [], spares = [], fixed: promised, stay } = round
  const inFront = ({ trainee, orderClass }: RoundWish) => (stay?.get(trainee) === orderClass ? 1 : 0)
  const wishes =
    stay === undefined || stay.size === 0 ? round.wishes : broughtForward(round.wishes, inFront, round.method)
  const problem = assignProblem(classes, wishes)
  const school = new Map(wishes.map((wish) => [wish.trainee, wish.school]))
  const limits = limitsOf(problem, {
    groupOf: (trainee) => school.get(trainee) ?? null,
    quotas: classes.flatMap(({ id, quotas }) => [...quotas].map(([group, most]) => ({ orderClass: id, group, most }))),
    caps,
    spares,
    mayCross: round.method === 'optimal',
  })
  const fixed = Int32Array.from(problem.trainees, (id, i) => choiceOf(problem, i, promised?.get(id)))
  const seats = new Map(
    wishes.flatMap((wish) => (promised?.get(wish.trainee) === wish.orderClass ? [[wish.trainee, wish]] : [])),
  )
  return { problem, limits, fixed, inFront, question: () => openQuestion(round, wishes, seats) }
}

/** Twice squared by the number of people it stays below 2⁵³ with the worth of a seat. */
const MOST_WEIGHT = 1_125_899_906_842_624

/** Who should not be moved wants their seat most and stands above all in its line. */
function broughtForward(
  wishes: readonly RoundWish[],
  inFront: (wish: RoundWish) => number,
  method: Round['method'],
): RoundWish[] {
  const greatest = wishes.reduce((most, { score }) => Math.max(most, score), 0)
  const people = new Set(wishes.map(({ trainee }) => trainee)).size
  // In the largest total nothing that all others gain makes up for one who is moved, as long as sums stay exact.
  const outweighs = 2 * greatest * people + 1
  const isExact = outweighs * people * people < MOST_WEIGHT
  const above = method === 'optimal' && isExact ? outweighs : greatest + 1
  return wishes.map((wish) =>
    inFront(wish) === 1 ? { ...wish, rank: 1, score: above } : { ...wish, rank: wish.rank + 1 },
  )
}

function choiceOf(problem: AssignProblem, person: number, orderClass: string | undefined): number {
  if (orderClass === undefined) return -1
  const [from, past] = [problem.start[person] ?? 0, problem.start[person + 1] ?? 0]
  for (let e = from; e < past; e++) if (problem.classes[problem.to[e] ?? 0] === orderClass) return e
  return -1
}

function membersOf(
  { wishes }: Round,
  problem: AssignProblem,
  { taken, open }: Seating,
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
