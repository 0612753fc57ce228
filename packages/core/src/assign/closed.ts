/** Why a class does not open, and the smallest change of its minimum with which it would: found by solving again. */

import { OPENS } from './minima.ts'
import { type OpeningOptions, type OpeningSeating, opening } from './opening.ts'
import type { AssignProblem } from './problem.ts'
import { countSeats, type Seating } from './seating.ts'
import { type StableOptions, type StableSeating, stable } from './stable.ts'

export interface ClosedClass {
  readonly class: string
  readonly because:
    | { readonly code: 'too_few_applicants'; readonly applicants: number; readonly minimum: number }
    | { readonly code: 'too_few_stay'; readonly applicants: number; readonly stay: number; readonly minimum: number }
    /** Found by a solver within limits: no seating with it open is better. */
    | { readonly code: 'not_in_best'; readonly applicants: number; readonly minimum: number }
  /** A minimum of `to` opens it; null: none that is at least 1 does, or the work was used up. */
  readonly remedy: { readonly lever: 'minimum'; readonly from: number; readonly to: number } | null
}

export type Solved =
  | { readonly method: 'stable'; readonly seating: StableSeating; readonly options: StableOptions }
  | { readonly method: 'optimal'; readonly seating: OpeningSeating; readonly options: OpeningOptions }
  | { readonly method: 'solver'; readonly seating: Seating }

/** `most`: classes for which a remedy is looked for. */
export function closedClasses(problem: AssignProblem, solved: Solved, most = 20): ClosedClass[] {
  const applicants = applicantsOf(problem)
  const { members } = countSeats(problem, solved.seating)
  const closed = problem.classes.flatMap((_, j) => ((problem.min[j] ?? 0) > 0 && members[j] === 0 ? [j] : []))
  return closed.map((j, place) => {
    const minimum = problem.min[j] ?? 0
    const found =
      place >= most || solved.method === 'solver'
        ? { stay: 0, opensWith: null }
        : solved.method === 'stable'
          ? leastStable(problem, j, solved)
          : leastOptimal(problem, j, solved)
    const all = applicants[j] ?? 0
    const because =
      all < minimum
        ? { code: 'too_few_applicants' as const, applicants: all, minimum }
        : solved.method === 'solver'
          ? { code: 'not_in_best' as const, applicants: all, minimum }
          : { code: 'too_few_stay' as const, applicants: all, stay: found.stay, minimum }
    const remedy = found.opensWith === null ? null : { lever: 'minimum' as const, from: minimum, to: found.opensWith }
    return { class: problem.classes[j] ?? '', because, remedy }
  })
}

interface Least {
  /** How many stay when one is enough. */
  readonly stay: number
  readonly opensWith: number | null
}

function leastStable(problem: AssignProblem, j: number, { options }: Solved & { method: 'stable' }): Least {
  const membersWith = (least: number) => {
    const changed = withMinimum(problem, j, least)
    return countSeats(changed, stable(changed, options)).members[j] ?? 0
  }
  const stay = membersWith(1)
  for (let to = Math.min(stay, (problem.min[j] ?? 0) - 1); to >= 1; to--)
    if (membersWith(to) >= to) return { stay, opensWith: to }
  return { stay, opensWith: null }
}

/**
 * A seating with the class open that is worth more than the best without: then every best seating with that minimum has it open, for all
 * others were possible before. The largest such minimum is searched for by halving. Where the best was not proved, all is solved again
 * with the very same options.
 */
function leastOptimal(problem: AssignProblem, j: number, solved: Solved & { method: 'optimal' }): Least {
  const { seating, options } = solved
  const worth = seating.total + seating.bonus * seating.seated
  const minimum = problem.min[j] ?? 0
  const forced = (least: number) => {
    const decided = Uint8Array.from(problem.min, (_, k) => (k === j ? OPENS : (options.decided?.[k] ?? 0)))
    const work = AGAIN * problem.to.length
    const found = opening(withMinimum(problem, j, least), { ...options, gap: 0, decided, from: seating, work })
    const opens = found.status !== 'infeasible' && found.total + found.bonus * found.seated > worth
    return { opens, members: countSeats(problem, found).members[j] ?? 0 }
  }
  const alone = forced(1)
  if (!alone.opens) return { stay: alone.members, opensWith: null }
  let works = Math.max(1, Math.min(alone.members, minimum - 1))
  for (let fails = minimum; works + 1 < fails; ) {
    const middle = (works + fails) >> 1
    if (forced(middle).opens) works = middle
    else fails = middle
  }
  if (seating.status !== 'optimal') {
    const changed = withMinimum(problem, j, works)
    if ((countSeats(changed, opening(changed, options)).members[j] ?? 0) < works)
      return { stay: alone.members, opensWith: null }
  }
  return { stay: alone.members, opensWith: works }
}

/** Looks at each application in looking for a seating with the class open. */
const AGAIN = 500

function withMinimum(problem: AssignProblem, j: number, least: number): AssignProblem {
  return { ...problem, min: problem.min.map((n, k) => (k === j ? least : n)) }
}

function applicantsOf({ classes, to }: AssignProblem): Int32Array {
  const count = new Int32Array(classes.length)
  for (const j of to) count[j] = (count[j] ?? 0) + 1
  return count
}
