/**
 * The outsider: everything that all editions print as one system of sums, every withheld count an unknown ≥ 0. A figure that two editions print
 * alike is one unknown, told so. Asks which unknowns (and which withheld changes between editions) lie within an interval narrower than allowed.
 */
import { type Change, narrowIn, type Proofs } from './attack-narrow.ts'
import {
  allHidden,
  asleepIn,
  components,
  type Groups,
  hiddenBy,
  link,
  linkedWith,
  nearestFree,
  optionalSums,
  worldOf,
} from './attack-world.ts'
import type { Cell, EarlierTables, Tables } from './tables.ts'

export interface Attack {
  /** Names of unknowns that are too narrow when these groups are withheld; `near`: only those linked with the group. */
  narrow(groups: Groups, near?: string): string[]
  /** The same however long it takes: large systems are solved too. */
  surelyNarrow(groups: Groups): string[]
  /** Printed by an earlier edition with the same value: known for good. */
  isFixed(key: string): boolean
  /** Withheld by an earlier edition and the same since. */
  wasWithheld(key: string): boolean
  printed(old: Cell): boolean
  /** A change that may not be known either, where both its ends are withheld. */
  guardChange(old: Cell, now: Cell): void
  valueOf(name: string): number
  groupOf(name: string): string
  /** Persons that a group hides. */
  weightOf(group: string): number
  sumsOf(name: string): readonly number[]
  /** How many sums hold counts of both groups. */
  sharedSums(a: string, b: string): number
  /** Counts that may still be withheld: in the count's own sums; where there are none, in the sums of those, and so on. */
  nearestFree(name: string, groups: Groups): string[]
}

/** Of more than so many, what the near ones cannot show to be open counts as narrow: more is withheld than need be, and no solver runs for minutes. */
const LARGE = 250

/** `tellsOnNobody`: of a count that nobody prints, whether it may be worked out. */
export function attackOn(
  tables: Tables,
  earlier: readonly EarlierTables[],
  width: number,
  tellsOnNobody: (cell: Cell) => boolean,
): Attack {
  const world = worldOf(tables, earlier, tellsOnNobody)
  const changes: Change[] = []
  const known = new Map<string, readonly string[]>()
  const proofs: Proofs = new Map()
  const narrow = (groups: Groups, near: string | undefined, large: number) => {
    const isHidden = hiddenBy(world, groups)
    const asleep = asleepIn(world, isHidden)
    const sleeping = new Set([...asleep].map((at) => world.sums[at]?.total))
    const hidden = (name: string) => isHidden(name) && !sleeping.has(name)
    const starts = near === undefined ? allHidden(world, groups) : linkedWith(world, world.members.get(near) ?? [])
    return components(world, hidden, starts, asleep).flatMap((keys) => {
      const optional = optionalSums(world, keys, asleep)
      const name = JSON.stringify([keys, optional, keys.length > large])
      const found = known.get(name) ?? narrowIn(world, { keys, asleep }, changes, { width, large, proofs })
      known.set(name, found)
      return found
    })
  }
  return {
    narrow: (groups, near) => narrow(groups, near, LARGE),
    surelyNarrow: (groups) => narrow(groups, undefined, Number.POSITIVE_INFINITY),
    isFixed: (key) => world.fixed.has(key),
    wasWithheld: (key) => world.before.has(key),
    printed: (old) => world.fixed.has(world.nameOf(old)),
    guardChange(old, now) {
      const name = world.nameOf(old)
      changes.push({
        name: `${now.key} - ${name}`,
        terms: [
          [now.key, 1],
          [name, -1],
        ],
      })
      link(world, now.key, name)
    },
    valueOf: (name) => world.values.get(name) ?? 0,
    groupOf: (name) => world.groupOf.get(name) ?? name,
    weightOf: (group) => Math.max(0, ...(world.members.get(group) ?? []).map((name) => world.values.get(name) ?? 0)),
    sumsOf: (name) => world.sumsOf.get(name) ?? [],
    sharedSums: (a, b) => {
      const sumsOfGroup = (name: string) =>
        new Set(
          (world.members.get(world.groupOf.get(name) ?? '') ?? [name]).flatMap((one) => world.sumsOf.get(one) ?? []),
        )
      const [ours, theirs] = [sumsOfGroup(a), sumsOfGroup(b)]
      return [...ours].filter((at) => theirs.has(at)).length
    },
    nearestFree: (name, groups) => nearestFree(world, name, groups),
  }
}
