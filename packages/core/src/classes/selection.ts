/**
 * Who sits where: deferred acceptance, trainees proposing (Gale & Shapley 1962), with a cap for each school, and classes that open
 * with at least their minimum or not at all. Best for the trainees among all stable outcomes of the classes that open.
 */
import { compareIds } from '../model/id.ts'

export interface SelectionClass {
  readonly id: string
  readonly min: number
  readonly max: number
  /** At most so many of a school; a school that is not named has no cap. */
  readonly quotas: ReadonlyMap<string, number>
}

/** An eligible application. */
export interface SelectionWish {
  readonly trainee: string
  readonly school: string | null
  readonly orderClass: string
  /** The trainee's rank of the class, 1 = first. */
  readonly rank: number
  /** Integer, higher is better. */
  readonly score: number
  /** Decides between equal scores: drawn before anything is solved, lower goes first. */
  readonly lot: number
}

export interface Selection {
  /** Members by class, best first; only classes that open. */
  readonly members: ReadonlyMap<string, readonly SelectionWish[]>
  /** Classes that do not open, in the order in which they were closed, with how many they would have had then. */
  readonly closed: readonly { readonly orderClass: string; readonly had: number }[]
}

/**
 * While a class has fewer than its minimum, the one that lacks the largest share of it is closed (ties: the smaller, then the later
 * id) and all is solved anew: the others can only gain. Then closed classes that could now fill are opened again while nobody is lost.
 */
export function select(classes: readonly SelectionClass[], wishes: readonly SelectionWish[]): Selection {
  const all = [...classes].sort((a, b) => compareIds(a.id, b.id))
  const closed: { orderClass: string; had: number }[] = []
  let members = shrink(all, wishes, new Set(all.map(({ id }) => id)), closed)
  for (const again of [...closed].reverse()) {
    const open = new Set([...members.keys(), again.orderClass])
    const lost: typeof closed = []
    const tried = shrink(all, wishes, open, lost)
    if (lost.length > 0 || seatedIn(tried) < seatedIn(members)) continue
    members = tried
    closed.splice(closed.indexOf(again), 1)
  }
  return { members, closed }
}

function shrink(
  all: readonly SelectionClass[],
  wishes: readonly SelectionWish[],
  open: Set<string>,
  closed: { orderClass: string; had: number }[],
): Map<string, SelectionWish[]> {
  for (;;) {
    const members = deferredAcceptance(
      all.filter(({ id }) => open.has(id)),
      wishes,
    )
    let worst: SelectionClass | null = null
    const had = (one: SelectionClass) => members.get(one.id)?.length ?? 0
    for (const one of all)
      if (open.has(one.id) && had(one) < one.min && (worst === null || lacksMore(one, had(one), worst, had(worst))))
        worst = one
    if (worst === null) return members
    closed.push({ orderClass: worst.id, had: had(worst) })
    open.delete(worst.id)
  }
}

/** Compares had ÷ min by cross-multiplication. */
function lacksMore(a: SelectionClass, hadA: number, b: SelectionClass, hadB: number): boolean {
  const difference = hadA * b.min - hadB * a.min
  return difference < 0 || (difference === 0 && (hadA < hadB || (hadA === hadB && compareIds(a.id, b.id) > 0)))
}

export function deferredAcceptance(
  classes: readonly SelectionClass[],
  wishes: readonly SelectionWish[],
): Map<string, SelectionWish[]> {
  const byId = new Map(classes.map((one) => [one.id, one]))
  const lists = new Map<string, SelectionWish[]>()
  for (const wish of wishes)
    if (byId.has(wish.orderClass)) lists.set(wish.trainee, [...(lists.get(wish.trainee) ?? []), wish])
  for (const list of lists.values()) list.sort((a, b) => a.rank - b.rank || compareIds(a.orderClass, b.orderClass))
  const held = new Map(classes.map(({ id }) => [id, [] as SelectionWish[]]))
  const next = new Map<string, number>()
  let asking = [...lists.keys()].sort(compareIds)
  while (asking.length > 0) {
    const touched = new Set<string>()
    for (const trainee of asking) {
      const wish = lists.get(trainee)?.[next.get(trainee) ?? 0]
      if (wish === undefined) continue
      next.set(trainee, (next.get(trainee) ?? 0) + 1)
      held.get(wish.orderClass)?.push(wish)
      touched.add(wish.orderClass)
    }
    asking = [...touched].flatMap((id) => {
      const one = byId.get(id)
      if (one === undefined) return []
      const { kept, turnedAway } = choose(one, held.get(id) ?? [])
      held.set(id, kept)
      return turnedAway.map(({ trainee }) => trainee)
    })
  }
  return held
}

/** The best by score and lot, each school up to its cap, up to the size of the class. */
export function choose(one: SelectionClass, wishes: readonly SelectionWish[]) {
  const kept: SelectionWish[] = []
  const turnedAway: SelectionWish[] = []
  const perSchool = new Map<string, number>()
  for (const wish of [...wishes].sort(better)) {
    const taken = perSchool.get(wish.school ?? '') ?? 0
    const cap = wish.school === null ? undefined : one.quotas.get(wish.school)
    if (kept.length < one.max && (cap === undefined || taken < cap)) {
      kept.push(wish)
      perSchool.set(wish.school ?? '', taken + 1)
    } else turnedAway.push(wish)
  }
  return { kept, turnedAway }
}

/** Score, then lot, then id. */
export function better(a: SelectionWish, b: SelectionWish): number {
  return b.score - a.score || a.lot - b.lot || compareIds(a.trainee, b.trainee)
}

export function seatedIn(members: Selection['members']): number {
  return [...members.values()].reduce((sum, list) => sum + list.length, 0)
}
