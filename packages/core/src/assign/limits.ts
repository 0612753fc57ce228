/**
 * Limits besides the seats of a class: 名额 (at most so many of one school in a class) and caps over several classes together (a region,
 * an enterprise's share of interns, a teacher, a workshop). Caps lie within one another or apart; only then is "the best within all
 * limits" well defined, and crossing ones are refused by name. On the other side a program may spare only so many over all classes; who of
 * them goes is the program's own order. The largest total may be asked for under crossing caps too: a solver decides it, without the notion of a best choice.
 */
import { type AssignProblem, ProblemError } from './problem.ts'

export interface Limits {
  /** Group of each person, 0 … groups − 1; −1: none. */
  readonly group: Int32Array
  readonly groups: number
  /** quota[class × groups + group]: at most so many of the group in the class; −1: no limit. */
  readonly quota: Int32Array
  /** Innermost first. */
  readonly caps: readonly Cap[]
  /** The caps of each class, innermost first. */
  readonly capsOf: readonly (readonly number[])[]
  readonly spares: readonly Spare[]
  /** The spare that counts each person; −1: none. */
  readonly spareOf: Int32Array
}

/** Of these people at most so many have a seat, whichever classes; first in the list, first let go. */
export interface Spare {
  readonly id: string
  readonly people: readonly number[]
  readonly most: number
}

export interface Cap {
  readonly id: string
  readonly classes: readonly number[]
  readonly most: number
}

/** Limits by the names of people, groups and classes. */
export interface NamedLimits {
  /** School or other group of a person; null or left out: none. */
  readonly groupOf?: (trainee: string) => string | null
  readonly quotas?: readonly { readonly orderClass: string; readonly group: string; readonly most: number }[]
  readonly caps?: readonly { readonly id: string; readonly classes: readonly string[]; readonly most: number }[]
  /** Nobody is in two of them. People who applied nowhere are left out. */
  readonly spares?: readonly { readonly id: string; readonly people: readonly string[]; readonly most: number }[]
  /** Caps may cross: only for the largest total. */
  readonly mayCross?: boolean
}

export function limitsOf(
  problem: AssignProblem,
  { groupOf, quotas = [], caps = [], spares = [], mayCross = false }: NamedLimits,
): Limits {
  const place = new Map(problem.classes.map((id, j) => [id, j]))
  const names = new Map<string, number>()
  for (const { group } of quotas) if (!names.has(group)) names.set(group, names.size)
  const groups = names.size
  const group = Int32Array.from(problem.trainees, (id) => names.get(groupOf?.(id) ?? '') ?? -1)
  const quota = new Int32Array(problem.classes.length * groups).fill(-1)
  for (const { orderClass, group: name, most } of quotas) {
    const j = place.get(orderClass)
    if (j === undefined) throw new ProblemError({ code: 'class_unknown', orderClass })
    if (!isCount(most)) throw new ProblemError({ code: 'limit_invalid', limit: `${orderClass} ${name}`, most })
    quota[j * groups + (names.get(name) ?? 0)] = most
  }
  const placed = caps.map(({ id, classes, most }) => {
    if (!isCount(most)) throw new ProblemError({ code: 'limit_invalid', limit: id, most })
    const of = classes.map((orderClass) => {
      const j = place.get(orderClass)
      if (j === undefined) throw new ProblemError({ code: 'class_unknown', orderClass })
      return j
    })
    return { id, classes: [...new Set(of)].sort((a, b) => a - b), most }
  })
  placed.sort((a, b) => a.classes.length - b.classes.length || a.most - b.most || (a.id < b.id ? -1 : 1))
  if (!mayCross) refuseCrossing(placed)
  const capsOf = problem.classes.map((_, j) => placed.flatMap((cap, c) => (cap.classes.includes(j) ? [c] : [])))
  return { group, groups, quota, caps: placed, capsOf, ...sparesOf(problem, spares) }
}

function sparesOf(
  problem: AssignProblem,
  named: NonNullable<NamedLimits['spares']>,
): Pick<Limits, 'spares' | 'spareOf'> {
  const person = new Map(named.length === 0 ? [] : problem.trainees.map((id, i) => [id, i]))
  const spareOf = new Int32Array(problem.trainees.length).fill(-1)
  const spares = named.map(({ id, people, most }, s) => {
    if (!isCount(most)) throw new ProblemError({ code: 'limit_invalid', limit: id, most })
    const those = people.flatMap((one) => person.get(one) ?? [])
    for (const i of those) {
      const other = named[spareOf[i] ?? -1]
      if (other !== undefined) throw new ProblemError({ code: 'caps_cross', limits: [other.id, id] })
      spareOf[i] = s
    }
    return { id, people: those, most }
  })
  return { spares, spareOf }
}

function isCount(value: number): boolean {
  return Number.isInteger(value) && value >= 0
}

function refuseCrossing(caps: readonly Cap[]): void {
  caps.forEach((inner, a) => {
    for (const outer of caps.slice(a + 1)) {
      const shared = inner.classes.filter((j) => outer.classes.includes(j)).length
      if (shared > 0 && shared < inner.classes.length)
        throw new ProblemError({ code: 'caps_cross', limits: [inner.id, outer.id] })
    }
  })
}
