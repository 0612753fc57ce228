/**
 * 可否公布: which counts of which tables must be withheld, so that nobody learns what one enterprise or a handful of persons does. First the
 * counts that are sensitive themselves (too few enterprises, one that dominates, too few persons; the same of what changed since an earlier
 * edition), then as many others as it takes until no withheld count can be worked out, from all published tables, totals and earlier
 * editions, within an interval narrower than the policy's width; at last each of those others is given back if it turns out not to be needed.
 */
import { compareIds } from '../model/id.ts'
import type { ShortagePolicy } from '../model/shortage-policy.ts'
import { type Attack, attackOn } from './attack.ts'
import type { Cell, EarlierTables, Tables } from './tables.ts'

export type Withheld = 'few-enterprises' | 'dominance' | 'few-persons' | 'change' | 'earlier-edition' | 'complementary'

export interface Suppression {
  readonly withheld: ReadonlyMap<string, Withheld>
  /** Sensitive counts that an earlier edition printed already: nothing is left to protect. */
  readonly alreadyPublic: readonly string[]
  /** Withheld counts that stay within a narrow interval whatever is withheld now. */
  readonly exposed: readonly string[]
}

export function protect(
  tables: Tables,
  earlier: readonly EarlierTables[],
  policy: ShortagePolicy['publishable'],
): Suppression {
  const attack = attackOn(tables, earlier, policy.width, (cell) => sensitive(cell, policy) === null)
  const { groups, alreadyPublic } = primary(tables, earlier, policy, attack)
  const optional = tables.sums.filter((sum) => sum.optional).map(({ total }) => attack.groupOf(total))
  for (const group of optional) if (!groups.has(group)) groups.set(group, 'complementary')
  let exposed = attack.narrow(groups)
  while (exposed.length > 0) {
    if (!addCompanions(groups, exposed, attack, policy.width)) {
      exposed = attack.surelyNarrow(groups)
      break
    }
    exposed = attack.narrow(groups)
  }
  giveBack(groups, attack, { last: new Set(optional), exposed: exposed.length })
  const printed = new Set(tables.cells.filter(({ key }) => attack.isFixed(key)).map(({ key }) => key))
  const withheld = new Map<string, Withheld>()
  for (const { key, group } of [...tables.cells].sort((a, b) => compareIds(a.key, b.key))) {
    const why = groups.get(group)
    if (why !== undefined && !printed.has(key)) withheld.set(key, why)
  }
  return { withheld, alreadyPublic, exposed }
}

/** Whether the count itself may not be printed. A zero tells on nobody. */
export function sensitive(
  cell: Pick<Cell, 'value' | 'enterprises'>,
  policy: ShortagePolicy['publishable'],
): 'few-enterprises' | 'dominance' | 'few-persons' | null {
  if (cell.enterprises === null) return cell.value !== 0 && cell.value < policy.persons ? 'few-persons' : null
  const parts = Object.values(cell.enterprises).filter((part) => part > 0)
  const total = parts.reduce((sum, part) => sum + part, 0)
  if (cell.value === 0 || total === 0) return null
  if (parts.length < policy.enterprises) return 'few-enterprises'
  return Math.max(...parts) * 1000 > policy.dominance * total ? 'dominance' : null
}

/** Groups that are withheld for their own sake, for what an earlier edition withheld, or for what changed since. */
function primary(
  { cells }: Tables,
  earlier: readonly EarlierTables[],
  policy: ShortagePolicy['publishable'],
  attack: Attack,
): { groups: Map<string, Withheld>; alreadyPublic: string[] } {
  const groups = new Map<string, Withheld>()
  const alreadyPublic: string[] = []
  const before = new Map<string, Cell[]>()
  for (const { cells: old } of earlier)
    for (const one of old) before.set(one.key, [...(before.get(one.key) ?? []), one])
  const withhold = (group: string, why: Withheld) => {
    if (!groups.has(group)) groups.set(group, why)
  }
  for (const cell of [...cells].sort((a, b) => compareIds(a.key, b.key))) {
    const why = sensitive(cell, policy)
    if (why !== null && attack.isFixed(cell.key)) alreadyPublic.push(cell.key)
    else if (why !== null) withhold(cell.group, why)
    else if (attack.wasWithheld(cell.key)) withhold(cell.group, 'earlier-edition')
    else if (
      (before.get(cell.key) ?? []).some(
        (old) => old.value !== cell.value && sensitive(changeOf(old, cell), policy) !== null && attack.printed(old),
      )
    )
      withhold(cell.group, 'change')
  }
  for (const cell of cells)
    for (const old of before.get(cell.key) ?? [])
      if (old.value !== cell.value && sensitive(changeOf(old, cell), policy) !== null && !attack.printed(old))
        attack.guardChange(old, cell)
  return { groups, alreadyPublic }
}

/** What changed, by enterprise: a difference of two printed counts is a count like any other. */
function changeOf(old: Cell, now: Cell): Pick<Cell, 'value' | 'enterprises'> {
  const value = Math.abs(now.value - old.value)
  if (old.enterprises === null || now.enterprises === null) return { value, enterprises: null }
  const changes: Record<string, number> = {}
  for (const id of new Set([...Object.keys(old.enterprises), ...Object.keys(now.enterprises)]))
    changes[id] = Math.abs((now.enterprises[id] ?? 0) - (old.enterprises[id] ?? 0))
  return { value, enterprises: changes }
}

/**
 * For each narrow count the cheapest companion near it: enough to widen it, in as many of the same sums as possible (so that it widens the other
 * counts of the row too), then the smallest, then by key. False when there is none.
 */
function addCompanions(
  groups: Map<string, Withheld>,
  narrow: readonly string[],
  attack: Attack,
  width: number,
): boolean {
  let added = false
  const touched = new Set<number>()
  for (const name of narrow) {
    const sums = attack.sumsOf(name)
    if (sums.some((at) => touched.has(at))) continue
    const own = attack.valueOf(name)
    const tooSmall = (value: number) => Number(own + value < width)
    const best = attack
      .nearestFree(name, groups)
      .map((key) => ({ key, value: attack.valueOf(key), shared: attack.sharedSums(name, key) }))
      .sort(
        (a, b) =>
          tooSmall(a.value) - tooSmall(b.value) || b.shared - a.shared || a.value - b.value || compareIds(a.key, b.key),
      )[0]
    if (best === undefined) continue
    groups.set(attack.groupOf(best.key), 'complementary')
    for (const at of sums) touched.add(at)
    added = true
  }
  return added
}

/** The greatest companions first, optional totals last: what need not be withheld is printed after all. */
function giveBack(
  groups: Map<string, Withheld>,
  attack: Attack,
  { last, exposed }: { readonly last: ReadonlySet<string>; readonly exposed: number },
): void {
  const companions = [...groups].filter(([, why]) => why === 'complementary').map(([group]) => group)
  companions.sort(
    (a, b) => Number(last.has(a)) - Number(last.has(b)) || attack.weightOf(b) - attack.weightOf(a) || compareIds(a, b),
  )
  for (const group of companions) {
    const why = groups.get(group)
    const before = exposed === 0 ? 0 : attack.narrow(groups, group).length
    groups.delete(group)
    if (attack.narrow(groups, group).length > before && why !== undefined) groups.set(group, why)
  }
}
