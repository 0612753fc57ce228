/** Why a class does not open, and the smallest lower minimum with which it would: found by solving again. */
import { type OpeningOptions, opening } from './opening.ts'
import type { AssignProblem } from './problem.ts'
import { countSeats, type Seating } from './seating.ts'
import { stable } from './stable.ts'

export interface ClosedClass {
  readonly class: string
  readonly because:
    | { readonly code: 'too_few_applicants'; readonly applicants: number; readonly minimum: number }
    | { readonly code: 'too_few_stay'; readonly applicants: number; readonly stay: number; readonly minimum: number }
  /** A minimum of `to` opens it; null: none that is at least 1 does, or the work was used up. */
  readonly remedy: { readonly lever: 'minimum'; readonly from: number; readonly to: number } | null
}

export type Again =
  | { readonly method: 'stable'; readonly seed: number }
  | { readonly method: 'optimal'; readonly options: OpeningOptions }

/** `most`: classes for which a remedy is looked for; each costs two solutions. */
export function closedClasses(problem: AssignProblem, seating: Seating, again: Again, most = 20): ClosedClass[] {
  const applicants = applicantsOf(problem)
  const { members } = countSeats(problem, seating)
  const closed = problem.classes.flatMap((_, j) => ((problem.min[j] ?? 0) > 0 && members[j] === 0 ? [j] : []))
  return closed.map((j, place) => {
    const minimum = problem.min[j] ?? 0
    const stay = place < most ? membersWith(problem, j, 1, again) : 0
    const remedy = stay > 0 && stay < minimum ? remedyOf(problem, j, minimum, stay, again) : null
    const all = applicants[j] ?? 0
    const because =
      all < minimum
        ? { code: 'too_few_applicants' as const, applicants: all, minimum }
        : { code: 'too_few_stay' as const, applicants: all, stay, minimum }
    return { class: problem.classes[j] ?? '', because, remedy }
  })
}

/** The minimum at which it opens must open it when everything is solved again with it. */
function remedyOf(problem: AssignProblem, j: number, from: number, to: number, again: Again): ClosedClass['remedy'] {
  return membersWith(problem, j, to, again) >= to ? { lever: 'minimum', from, to } : null
}

/** Members of the class when its minimum is `least`. */
function membersWith(problem: AssignProblem, j: number, least: number, again: Again): number {
  const changed = { ...problem, min: problem.min.map((n, k) => (k === j ? least : n)) }
  const solved = again.method === 'stable' ? stable(changed, { seed: again.seed }) : opening(changed, again.options)
  return countSeats(changed, solved).members[j] ?? 0
}

function applicantsOf({ classes, to }: AssignProblem): Int32Array {
  const count = new Int32Array(classes.length)
  for (const j of to) count[j] = (count[j] ?? 0) + 1
  return count
}
