/** Which withheld counts of one system, and which guarded changes, lie within an interval narrower than allowed: a few near ones are tried first. */
import { compareIds } from '../model/id.ts'
import { neighbours, optionalSums, type World } from './attack-world.ts'
import { type Equation, probe } from './linear-bounds.ts'

/** Up to so many unknowns are solved together at once; of more, a few near ones are tried first. */
const SMALL = 14
const NEAR_GROUPS = 4

/** A guarded change as a sum of unknowns. */
export interface Change {
  readonly name: string
  readonly terms: readonly [string, number][]
}

interface Component {
  readonly keys: readonly string[]
  readonly asleep: ReadonlySet<number>
}

export function narrowIn(
  world: World,
  component: Component,
  changes: readonly Change[],
  { width, large, proofs }: { readonly width: number; readonly large: number; readonly proofs: Proofs },
): string[] {
  const { keys } = component
  const inside = new Set(keys)
  const asked = [
    ...keys
      .filter((name) => !world.harmless.has(name))
      .map((name) => ({ name, terms: [[name, 1]] as readonly [string, number][] })),
    ...changes.filter(({ terms }) => terms.every(([name]) => inside.has(name))),
  ]
  const byGroup = groupsOf(world, keys)
  const nearby = new Map<string, Asking>()
  const near = (few: readonly string[]) => {
    const known = nearby.get(few.join('\n')) ?? askingOf(world, { ...component, keys: few })
    nearby.set(few.join('\n'), known)
    return known
  }
  let whole: Asking | null = null
  return asked
    .filter(({ name, terms }) => {
      if (isProved(world, proofs.get(name), component, inside)) return false
      if (keys.length > SMALL)
        for (const few of nearSets(world, terms[0]?.[0] ?? '', byGroup))
          if (near(few)(terms, width)) {
            proofs.set(name, { few, sums: sumsOfProof(world, few, component) })
            return false
          }
      if (keys.length > large) return true
      whole ??= askingOf(world, component)
      return !whole(terms, width)
    })
    .map(({ name }) => name)
}

/** Counts that were shown to be open by a few alone stay so while those few are withheld and the same sums hold them. */
export type Proofs = Map<string, { readonly few: readonly string[]; readonly sums: string }>

function isProved(
  world: World,
  proof: { readonly few: readonly string[]; readonly sums: string } | undefined,
  component: Component,
  inside: ReadonlySet<string>,
): boolean {
  if (proof === undefined || proof.few.some((name) => !inside.has(name))) return false
  return sumsOfProof(world, proof.few, component) === proof.sums
}

function sumsOfProof(world: World, few: readonly string[], { asleep }: Component): string {
  return JSON.stringify(optionalSums(world, few, asleep))
}

/** The count's own group with one other group near it: with all else held, what still moves moves in the whole system too. */
function nearSets(world: World, name: string, byGroup: ReadonlyMap<string, readonly string[]>): string[][] {
  const group = world.groupOf.get(name) ?? ''
  const own = byGroup.get(group) ?? [name]
  const shared = new Map<string, number>()
  for (const one of own)
    for (const other of neighbours(world, one)) {
      const theirs = world.groupOf.get(other) ?? ''
      if (theirs !== group && byGroup.has(theirs)) shared.set(theirs, (shared.get(theirs) ?? 0) + 1)
    }
  return [...shared]
    .sort(([a, n], [b, m]) => m - n || compareIds(a, b))
    .slice(0, NEAR_GROUPS)
    .map(([other]) => withTotals(world, [...own, ...(byGroup.get(other) ?? [])], byGroup))
}

/** Optional totals of these counts move with them, as far as they may. */
function withTotals(world: World, few: readonly string[], byGroup: ReadonlyMap<string, readonly string[]>): string[] {
  const totals = few.flatMap((name) =>
    (world.sumsOf.get(name) ?? []).flatMap((at) => {
      const sum = world.sums[at]
      return sum?.optional === true && byGroup.has(world.groupOf.get(sum.total) ?? '') ? [sum.total] : []
    }),
  )
  return [...new Set([...few, ...totals])]
}

function groupsOf(world: World, keys: readonly string[]): Map<string, string[]> {
  const groups = new Map<string, string[]>()
  for (const key of keys) {
    const group = world.groupOf.get(key) ?? ''
    const list = groups.get(group)
    if (list === undefined) groups.set(group, [key])
    else list.push(key)
  }
  return groups
}

/** Whether a combination of unknowns may differ by a width. */
type Asking = (terms: readonly [string, number][], width: number) => boolean

/** Only these are unknown, all others at their true values: what a sum leaves to them is what they truly add up to. */
function askingOf(world: World, { keys, asleep }: Component): Asking {
  const place = new Map(keys.map((key, i) => [key, i]))
  /** Counted from the least that is known of each. */
  const truth = keys.map((key) => (world.values.get(key) ?? 0) - (world.known.get(key)?.low ?? 0))
  const held = new Map<number, { readonly terms: Map<number, number>; total: number }>()
  keys.forEach((key, i) => {
    for (const at of world.sumsOf.get(key) ?? []) {
      if (asleep.has(at)) continue
      const sign = world.sums[at]?.total === key ? -1 : 1
      const equation = held.get(at) ?? { terms: new Map<number, number>(), total: 0 }
      equation.terms.set(i, (equation.terms.get(i) ?? 0) + sign)
      equation.total += sign * (truth[i] ?? 0)
      held.set(at, equation)
    }
  })
  const equations: Equation[] = [...held].sort(([a], [b]) => a - b).map(([, equation]) => equation)
  keys.forEach((key, i) => {
    const { low = 0, high = null } = world.known.get(key) ?? {}
    if (high === null) return
    const terms = new Map([
      [i, 1],
      [truth.length, 1],
    ])
    equations.push({ terms, total: high - low })
    truth.push(high - low - (truth[i] ?? 0))
  })
  const { isWide } = probe(truth.length, equations, truth)
  return (terms, width) => {
    const inside = terms.flatMap(([name, c]): [number, number][] => {
      const i = place.get(name)
      return i === undefined ? [] : [[i, c]]
    })
    return isWide(new Map(inside), width)
  }
}
