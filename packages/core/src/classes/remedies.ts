/**
 * What would open a class that does not open: the smallest change of each lever that the planner marked movable, and only if solving
 * again with it opens the class. A legal limit, a waiver or a person's own refusal is never a lever.
 */
import { compareIds } from '../model/id.ts'
import { type SelectionClass, type SelectionWish, select } from './selection.ts'

export type Lever = 'minimum' | 'applicants' | 'assess' | 'merge'
export const levers: readonly Lever[] = ['minimum', 'applicants', 'assess', 'merge']

export type Remedy =
  /** A smaller minimum. */
  | { readonly lever: 'minimum'; readonly from: number; readonly to: number }
  /** So many more who put the class first; `programs`: where they could come from, the fullest first. */
  | {
      readonly lever: 'applicants'
      readonly persons: number
      readonly programs: readonly { readonly program: string; readonly notApplied: number }[]
    }
  /** 补考: so many of those who did not sit the selection, if they pass. */
  | { readonly lever: 'assess'; readonly persons: number; readonly of: readonly string[] }
  /** 合并: with another class that does not open either. */
  | { readonly lever: 'merge'; readonly with: string; readonly seated: number }

export interface RemedyQuestion {
  readonly classes: readonly SelectionClass[]
  readonly wishes: readonly SelectionWish[]
  readonly orderClass: string
  readonly movable: readonly Lever[]
  /** A class below this size is none: the minimum is never proposed lower. */
  readonly leastMinimum: number
  /** Who applied but did not sit the selection, with the wish they would have. */
  readonly unassessed: readonly SelectionWish[]
  /** Students of the programs that may apply but did not. */
  readonly notApplied: readonly { readonly program: string; readonly notApplied: number }[]
  /** Other closed classes that this one could merge with. */
  readonly mergeable: readonly string[]
}

export function remediesOf(question: RemedyQuestion): Remedy[] {
  const of = { minimum: lowerMinimum, applicants: moreApplicants, assess: assessLate, merge }
  return question.movable.flatMap((lever) => of[lever](question))
}

function opens(id: string, classes: readonly SelectionClass[], wishes: readonly SelectionWish[]): boolean {
  return select(classes, wishes).members.has(id)
}

function lowerMinimum({ classes, wishes, orderClass, leastMinimum }: RemedyQuestion): Remedy[] {
  const from = classes.find(({ id }) => id === orderClass)?.min ?? 0
  for (let to = from - 1; to >= leastMinimum; to--)
    if (opens(orderClass, withMinimum(classes, orderClass, to), wishes)) return [{ lever: 'minimum', from, to }]
  return []
}

export function withMinimum(classes: readonly SelectionClass[], id: string, min: number): SelectionClass[] {
  return classes.map((one) => (one.id === id ? { ...one, min } : one))
}

/** The newcomers come last in line, so that they take nobody's seat; the least number that opens the class. */
function moreApplicants({ classes, wishes, orderClass, notApplied }: RemedyQuestion): Remedy[] {
  const available = notApplied.reduce((sum, one) => sum + one.notApplied, 0)
  const most = Math.min(available, classes.find(({ id }) => id === orderClass)?.min ?? 0)
  const persons = leastThatOpens(most, (count) =>
    opens(orderClass, classes, [...wishes, ...newcomers(orderClass, count)]),
  )
  if (persons === null) return []
  const programs = [...notApplied].sort((a, b) => b.notApplied - a.notApplied || compareIds(a.program, b.program))
  return [{ lever: 'applicants', persons, programs }]
}

export function newcomers(orderClass: string, count: number): SelectionWish[] {
  return Array.from({ length: count }, (_, i) => ({
    trainee: `+${String(i + 1).padStart(4, '0')}`,
    school: null,
    orderClass,
    rank: 1,
    score: 0,
    lot: i,
  }))
}

function assessLate({ classes, wishes, orderClass, unassessed }: RemedyQuestion): Remedy[] {
  const late = [...unassessed].sort((a, b) => a.rank - b.rank || compareIds(a.trainee, b.trainee))
  const persons = leastThatOpens(late.length, (count) =>
    opens(orderClass, classes, [...wishes, ...late.slice(0, count)]),
  )
  return persons === null
    ? []
    : [{ lever: 'assess', persons, of: late.slice(0, persons).map(({ trainee }) => trainee) }]
}

function merge({ classes, wishes, orderClass, mergeable }: RemedyQuestion): Remedy[] {
  return mergeable.flatMap((other): Remedy[] => {
    const merged = mergeInto(classes, wishes, orderClass, other)
    const seated = select(merged.classes, merged.wishes).members.get(orderClass)?.length
    return seated === undefined ? [] : [{ lever: 'merge', with: other, seated }]
  })
}

/** The other's applicants stand in this one's line; whoever applied to both keeps the better rank. The size stays. */
export function mergeInto(
  classes: readonly SelectionClass[],
  wishes: readonly SelectionWish[],
  into: string,
  other: string,
) {
  const best = new Map<string, SelectionWish>()
  for (const wish of wishes) {
    const orderClass = wish.orderClass === other ? into : wish.orderClass
    const key = JSON.stringify([wish.trainee, orderClass])
    const before = best.get(key)
    if (before === undefined || wish.rank < before.rank) best.set(key, { ...wish, orderClass })
  }
  return { classes: classes.filter(({ id }) => id !== other), wishes: [...best.values()] }
}

/** Tried upwards: more never closes a class that fewer open, but a guess must not rest on that. */
function leastThatOpens(most: number, tried: (count: number) => boolean): number | null {
  for (let count = 1; count <= most; count++) if (tried(count)) return count
  return null
}
