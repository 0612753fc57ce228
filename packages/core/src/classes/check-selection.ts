/** The separate checker: is the outcome allowed, and does anybody have a justified complaint? It shares no code with the solver. */
import type { Selection, SelectionClass, SelectionWish } from './selection.ts'

export interface SelectionFindings {
  /** Seats without a wish, twice seated, too many, too few, a school above its cap; empty: allowed. */
  readonly violations: readonly string[]
  /** Who would rather sit in a class that opens and has a free seat, or a member who ranks lower. */
  readonly blockingPairs: readonly { readonly trainee: string; readonly orderClass: string }[]
  /** Closed classes that enough people would rather have than what they got. */
  readonly blockingGroups: readonly { readonly orderClass: string; readonly persons: number }[]
}

export function checkSelection(
  classes: readonly SelectionClass[],
  wishes: readonly SelectionWish[],
  { members }: Selection,
): SelectionFindings {
  const seatOf = new Map<string, SelectionWish>()
  const violations: string[] = []
  for (const one of classes) {
    const list = members.get(one.id)
    if (list === undefined) continue
    if (list.length < one.min) violations.push(`too-few ${one.id}`)
    if (list.length > one.max) violations.push(`too-many ${one.id}`)
    for (const [school, cap] of one.quotas)
      if (list.filter((wish) => wish.school === school).length > cap) violations.push(`school-cap ${one.id} ${school}`)
    for (const seat of list) {
      if (!wishes.some((wish) => wish.trainee === seat.trainee && wish.orderClass === one.id))
        violations.push(`no-wish ${seat.trainee} ${one.id}`)
      if (seatOf.has(seat.trainee)) violations.push(`twice ${seat.trainee}`)
      seatOf.set(seat.trainee, seat)
    }
  }
  const prefers = (wish: SelectionWish) => {
    const seat = seatOf.get(wish.trainee)
    if (seat === undefined) return true
    return wish.rank < seat.rank || (wish.rank === seat.rank && wish.orderClass < seat.orderClass)
  }
  const blockingPairs = wishes
    .filter((wish) => {
      const one = classes.find(({ id }) => id === wish.orderClass)
      const list = members.get(wish.orderClass)
      return one !== undefined && list !== undefined && prefers(wish) && hasRoom(one, list, wish)
    })
    .map(({ trainee, orderClass }) => ({ trainee, orderClass }))
  const blockingGroups = classes
    .filter(({ id }) => !members.has(id))
    .map((one) => ({
      orderClass: one.id,
      persons: largestGroup(
        one,
        wishes.filter((wish) => wish.orderClass === one.id && prefers(wish)),
      ),
      min: one.min,
    }))
    .filter(({ persons, min }) => persons >= min)
    .map(({ orderClass, persons }) => ({ orderClass, persons }))
  return { violations, blockingPairs, blockingGroups }
}

/** A free seat within the caps, or somebody lower in line whose seat would be within the caps. */
function hasRoom(one: SelectionClass, members: readonly SelectionWish[], wish: SelectionWish): boolean {
  const fits = (list: readonly SelectionWish[]) => {
    const cap = wish.school === null ? undefined : one.quotas.get(wish.school)
    return (
      list.length < one.max && (cap === undefined || list.filter(({ school }) => school === wish.school).length < cap)
    )
  }
  if (fits(members)) return true
  return members.some((other) => lower(other, wish) && fits(members.filter((member) => member !== other)))
}

function lower(a: SelectionWish, b: SelectionWish): boolean {
  if (a.score !== b.score) return a.score < b.score
  return a.lot !== b.lot ? a.lot > b.lot : a.trainee > b.trainee
}

function largestGroup(one: SelectionClass, wishes: readonly SelectionWish[]): number {
  const perSchool = new Map<string | null, number>()
  for (const { school } of wishes) perSchool.set(school, (perSchool.get(school) ?? 0) + 1)
  let persons = 0
  for (const [school, count] of perSchool)
    persons += Math.min(count, (school === null ? undefined : one.quotas.get(school)) ?? count)
  return Math.min(persons, one.max)
}
